//! The templates: built in, with the guidance of the letter, and overridden file by file.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use tertial_model::{Language, Phrases, ReportKind, nearest};

use crate::Error;

/// The template of a note, which no report is set by.
pub(crate) const NOTE: &str = "note.typ";
/// An agency's own template for documents of Word, whose styles the report has there. The program
/// comes with none.
const WORD: &str = "word.dotx";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../templates");

/// Everything a reader of the report sees that is not data: layout, fixed words, guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates {
    files: BTreeMap<String, Vec<u8>>,
}

impl Templates {
    /// The templates the program comes with.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        files.remove("README.md");
        Self { files }
    }

    /// The templates with a letter's guidance among them, by the paths of its files: what
    /// stands in `veiledning/nn/tertial/ros.md.j2` is overridden at
    /// `reports/tertial/nn/ros.md.j2`, and in bokmål at `reports/tertial/ros.md.j2`.
    pub fn with_guidance<'a>(
        mut self,
        guidance: impl IntoIterator<Item = (&'a String, &'a String)>,
    ) -> Self {
        for (path, text) in guidance {
            let mut parts = path.splitn(4, '/').skip(1);
            if let (Some(form), Some(group), Some(name)) =
                (parts.next(), parts.next(), parts.next())
            {
                let form =
                    if form == Language::BOKMAL.tag() { "" } else { &format!("{form}/") };
                let path = format!("reports/{group}/{form}{name}");
                self.files.insert(path, text.clone().into_bytes());
            }
        }
        self
    }

    /// The templates with one file exchanged, and of a file of words those that stand in it. A
    /// path there is no template at is an error,
    /// since a misspelt name would otherwise have no effect and give no sign of it.
    pub fn overridden(mut self, path: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        let unknown = || Error::UnknownTemplate {
            path: path.to_owned(),
            nearest: nearest::one(path, self.paths()).map(str::to_owned),
        };
        if path == WORD {
            self.files.insert(path.to_owned(), bytes);
            return Ok(self);
        }
        if !self.files.contains_key(path) {
            return Err(unknown());
        }
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err(Error::TemplateEncoding(path.to_owned()));
        };
        let bytes = match form_of_locale(path) {
            Some(form) => own_phrases(path, form, text)?.to_string().into_bytes(),
            None => bytes,
        };
        self.files.insert(path.to_owned(), bytes);
        Ok(self)
    }

    /// The words of that form, with the project's own.
    pub fn phrases(&self, language: Language) -> Phrases {
        let own = self.text(&locale(language)).and_then(|text| Phrases::parse(text).ok());
        own.unwrap_or_else(|| Phrases::of(language).clone())
    }

    /// The path of the template of a notice to the ministry.
    pub fn notice_path(language: Language) -> String {
        format!("notice/{}.md.j2", language.tag())
    }

    /// That template, a form; bokmål's in a written form there is none of.
    pub fn notice(&self, language: Language) -> &str {
        let of = |form| self.text(&Self::notice_path(form));
        of(language).or_else(|| of(Language::BOKMAL)).unwrap_or_default()
    }

    /// The paths of all templates, sorted, with forward slashes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether the template at a path can be seen in that report, or in what is said of it:
    /// the guidance of other reports and the words of another written form cannot.
    pub fn serves(path: &str, report: &ReportKind, language: Language) -> bool {
        let guidance = guidance_path(report, language, "");
        let folder = guidance.trim_end_matches(".md.j2");
        match path.split_once('/') {
            Some(("reports", _)) => {
                let form = Language::all().find(|form| {
                    form.mark().is_some_and(|of| path.contains(&format!("/{of}/")))
                });
                path.starts_with(folder) && form.unwrap_or_default() == language
            }
            Some(("locales", _)) => Some(language) == form_of_locale(path),
            // What is only in a note is in no report.
            None => path != NOTE,
            Some(("notice", _)) => false,
            _ => true,
        }
    }

    /// What the file of a text holds before its author has written in it: the skeleton of
    /// that text where there is one, with figures of `year` linked, and the guidance as a
    /// comment that prints nothing.
    pub fn stub(
        &self,
        report: &ReportKind,
        language: Language,
        key: &str,
        year: i32,
    ) -> String {
        let skeleton = guidance_path(report, language, &format!("skjelett/{key}"));
        let skeleton = self.text(&skeleton).unwrap_or_default();
        let skeleton = skeleton
            .replace("{ÅR-1}", &(year - 1).to_string())
            .replace("{ÅR}", &year.to_string());
        let kind = key.split('-').next().filter(|kind| KINDS.contains(kind));
        let path = guidance_path(report, language, kind.unwrap_or(key));
        match self.text(&path) {
            Some(guidance) => {
                // A comment ends where the first one does.
                let guidance = guidance.replace("#}", "# }");
                format!("{{#\n{}\n#}}\n{skeleton}", guidance.trim())
            }
            None => skeleton,
        }
    }

    /// The agency's own template for documents of Word, where it has one: an archive, unread.
    pub fn word(&self) -> Option<&[u8]> {
        self.files.get(WORD).map(Vec::as_slice)
    }

    /// One template's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }
}

/// The template with the words of a written form.
fn locale(language: Language) -> String {
    format!("locales/{}.toml", language.tag())
}

fn form_of_locale(path: &str) -> Option<Language> {
    Language::all().find(|form| locale(*form) == path)
}

/// The words of a form with those a project has in their place.
fn own_phrases(path: &str, form: Language, own: &str) -> Result<Phrases, Error> {
    let phrases = Phrases::of(form).clone().overridden(own);
    phrases.map_err(|why| Error::Phrases { path: path.to_owned(), why })
}

/// Texts that share the guidance of their kind: `avvik-1620-01` has that of `avvik`.
const KINDS: [&str; 3] = ["avvik", "tiltak", "resultat"];

/// The template with guidance for a text.
pub(crate) fn guidance_path(
    report: &ReportKind,
    language: Language,
    guidance: &str,
) -> String {
    let folder = &report.guidance;
    let form = language.mark().map(|mark| format!("{mark}/")).unwrap_or_default();
    format!("reports/{folder}/{form}{guidance}.md.j2")
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents().to_vec());
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tertial_model::sample;

    #[test]
    fn a_misspelt_path_is_an_error_that_names_the_nearest() {
        let error =
            Templates::built_in().overridden("report.typst", Vec::new()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "det finnes ingen mal «report.typst»; mente du «report.typ»?"
        );
    }

    #[test]
    fn each_is_of_the_reports_and_the_written_form_it_is_read_for() {
        let [bokmal, nynorsk] = [Language::BOKMAL, Language::tagged("nn").unwrap()];
        let read: [(&str, &[(&str, Language)]); 8] = [
            ("notice/nb.md.j2", &[]),
            ("reports/tertial/ros.md.j2", &[("t1", bokmal), ("t2", bokmal)]),
            ("reports/tertial/nn/ros.md.j2", &[("t1", nynorsk), ("t2", nynorsk)]),
            ("reports/annual/skjelett/a.md.j2", &[("annual", bokmal)]),
            ("reports/annual/nn/skjelett/a.md.j2", &[("annual", nynorsk)]),
            ("locales/nb.toml", &[("t1", bokmal), ("t2", bokmal), ("annual", bokmal)]),
            ("locales/nn.toml", &[("t1", nynorsk), ("t2", nynorsk), ("annual", nynorsk)]),
            (
                "report.typ",
                &[
                    ("t1", bokmal),
                    ("t1", nynorsk),
                    ("t2", bokmal),
                    ("t2", nynorsk),
                    ("annual", bokmal),
                    ("annual", nynorsk),
                ],
            ),
        ];
        for (path, of) in read {
            for report in sample::reports().iter() {
                for language in [bokmal, nynorsk] {
                    let told = Templates::serves(path, &report, language);
                    assert_eq!(
                        told,
                        of.contains(&(report.key.as_str(), language)),
                        "{path}"
                    );
                }
            }
        }
    }

    #[test]
    fn one_file_can_be_exchanged() {
        let of = |path: &str| (path.to_owned(), "Brevets.".to_owned());
        let guidance = BTreeMap::from(
            ["veiledning/nb/tertial/ros.md.j2", "veiledning/nn/annual/skjelett/a.md.j2"]
                .map(of),
        );
        let templates = Templates::built_in().with_guidance(&guidance);
        let skeleton = "reports/annual/nn/skjelett/a.md.j2";
        assert_eq!(templates.text(skeleton), Some("Brevets."));
        let mine = templates
            .clone()
            .overridden("reports/tertial/ros.md.j2", "Vår egen.".into())
            .unwrap();
        assert_eq!(mine.text("reports/tertial/ros.md.j2"), Some("Vår egen."));
        assert!(mine.paths().eq(templates.paths()));
    }

    #[test]
    fn of_a_file_of_words_only_those_in_it_are_exchanged() {
        let own =
            |text: &str| Templates::built_in().overridden("locales/nb.toml", text.into());
        let phrases = own("page = \"s.\"").unwrap().phrases(Language::BOKMAL);
        assert_eq!(
            (phrases.say("page").as_str(), phrases.say("contents").as_str()),
            ("s.", "Innhold")
        );
        assert_eq!(
            own("pages = \"s.\"").unwrap_err().to_string(),
            "malen «locales/nb.toml»: det finnes ingen frase «pages»; mente du «page»?"
        );
    }

    #[test]
    fn a_template_must_be_text() {
        let error =
            Templates::built_in().overridden("report.typ", vec![0xff]).unwrap_err();
        assert!(matches!(error, Error::TemplateEncoding(_)));
    }
}
