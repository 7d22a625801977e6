//! The report's texts: Markdown files, each with a few lines of front matter.
//!
//! ```text
//! ---
//! ansvarlig: Økonomidirektør
//! status: ferdig
//! krav: K176, K177
//! bekreftet: 12. september 2024
//! ---
//! ```
//!
//! A text that `tertial next` has carried over has `status: overført`, and `fra` says from which report.
//! `{# svarer: K176 #}` before a paragraph says which demand it answers. `bekreftet` says that a text carried over from an earlier report still holds.
//! `name.md` is in bokmål, `name.nn.md` in nynorsk, `name.en.md` in English.

mod answers;
mod pasted;

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_model::{Language, Origin, Problem, ProblemKind, ReportKind, nearest};

use crate::InputFile;
use crate::composed::composed;
use crate::content::line_of;
use crate::facts::{Text, TextStatus, Texts};

/// The keys front matter may have.
const KEYS: [&str; 5] = ["ansvarlig", "status", "fra", "krav", "bekreftet"];
const FENCE: &str = "---";

/// The key of a text and its written form, by the name of its file: `strategi.nn.md` is in
/// nynorsk, `strategi.md` in bokmål.
fn key_and_form(name: &str) -> Option<(&str, Language)> {
    let key = name.strip_suffix(".md")?;
    let marked = Language::all().find_map(|form| {
        let key = key.strip_suffix(form.mark()?)?.strip_suffix('.')?;
        Some((key, form))
    });
    Some(marked.unwrap_or((key, Language::BOKMAL)))
}

/// Reads the texts of one report, and sets aside those in another written form.
pub(crate) fn read(
    report: &ReportKind,
    language: Language,
    files: &[InputFile],
    problems: &mut Vec<Problem>,
) -> Texts {
    let (mut by_key, mut in_other_form) = (BTreeMap::new(), BTreeMap::new());
    for file in files {
        let name = composed(file.path.rsplit('/').next().unwrap_or(&file.path));
        let (key, form) = key_and_form(&name).unwrap_or((&name, language));
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => {
                let mut text = split(&file.path, text, problems);
                let body = without_comments(&text.body);
                text.answers = answers::marked(&text.body, &body, text.body_line);
                text.body = pasted::as_markdown(&body);
                if form == language {
                    by_key.insert(key.to_owned(), text);
                } else if form == Language::BOKMAL || !in_other_form.contains_key(key) {
                    in_other_form.insert(key.to_owned(), text);
                }
            }
            Err(error) => {
                let line = line_of(&file.bytes, error.valid_up_to());
                let origin = Origin::line(&file.path, line, None);
                let message = "teksten har tegn som ikke er UTF-8";
                let problem = Problem::new(ProblemKind::FileUnreadable, origin, message);
                problems.push(problem.hint("lagre filen som UTF-8"));
            }
        }
    }
    Texts { report: Some(report.clone()), by_key, in_other_form, ..Texts::default() }
}

/// Reads the texts of the report before this one. What is wrong with them was said then.
pub(crate) fn earlier(
    report: &ReportKind,
    language: Language,
    files: &[InputFile],
) -> BTreeMap<String, Text> {
    report
        .before()
        .map(|before| read(&before, language, files, &mut Vec::new()).by_key)
        .unwrap_or_default()
}

/// The body with every `{# … #}` blanked, a space for each character, so that a text of comments alone is empty, and
/// everything else stands where it stood. A comment that never ends is left, and told of
/// where links are read.
fn without_comments(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(start) = rest.find("{#")
        && let Some(end) = rest[start..].find("#}").map(|end| start + end + 2)
    {
        kept.push_str(&rest[..start]);
        let blank = |character| if character == '\n' { '\n' } else { ' ' };
        kept.extend(rest[start..end].chars().map(blank));
        rest = &rest[end..];
        // Spaces at the end of a line would break it.
        if rest.starts_with('\n') || rest.is_empty() {
            kept.truncate(kept.trim_end_matches(' ').len());
        }
    }
    kept + rest
}

/// Splits a file into front matter and body.
fn split(file: &Arc<str>, written: &str, problems: &mut Vec<Problem>) -> Text {
    let written = written.strip_prefix('\u{feff}').unwrap_or(written);
    let written = composed(written).replace("\r\n", "\n").replace('\r', "\n");
    let mut text = Text { file: file.clone(), body_line: 1, ..Text::default() };
    let lines: Vec<&str> = written.lines().collect();
    if lines.first().is_none_or(|line| line.trim_end() != FENCE) {
        text.body = written;
        return text;
    }
    let Some(end) = lines.iter().skip(1).position(|line| line.trim_end() == FENCE) else {
        let message = "toppen av teksten begynner med ---, men slutter aldri";
        problems.push(
            Problem::new(ProblemKind::FrontMatter, Origin::line(file, 1, None), message)
                .expected("en linje --- etter de opplysningene som hører til teksten")
                .hint("sett inn linjen, eller ta bort den første"),
        );
        text.body = written;
        return text;
    };
    for (number, line) in (2..).zip(&lines[1..=end]) {
        if let Err(problem) =
            front_matter(&mut text, line, Origin::line(file, number, None))
        {
            problems.push(problem);
        }
    }
    let front = end + 2;
    text.body = written.split_inclusive('\n').skip(front).collect();
    text.body_line = count(front + 1);
    text
}

/// Reads one line `key: value` of front matter.
fn front_matter(text: &mut Text, line: &str, origin: Origin) -> Result<(), Problem> {
    if line.trim().is_empty() || line.trim_start().starts_with('#') {
        return Ok(());
    }
    let problem =
        |message: String| Problem::new(ProblemKind::FrontMatter, origin.clone(), message);
    let Some((key, value)) = line.split_once(':') else {
        return Err(problem(format!("linjen «{}» er ikke nøkkel og verdi", line.trim()))
            .expected("nøkkel: verdi"));
    };
    let (key, value) = (key.trim(), value.trim().trim_matches(['"', '\'']));
    match key {
        "ansvarlig" => text.owner = (!value.is_empty()).then(|| value.to_owned()),
        "fra" => text.from = (!value.is_empty()).then(|| value.to_owned()),
        "bekreftet" => text.confirmed = (!value.is_empty()).then(|| value.to_owned()),
        "status" => {
            let known =
                TextStatus::ALL.iter().find(|(word, _)| *word == value.to_lowercase());
            let Some((_, status)) = known else {
                return Err(problem(format!("ukjent status «{value}»"))
                    .expected("utkast, ferdig eller overført")
                    .found(format!("«{value}»"))
                    .hint(meant(value, &TextStatus::ALL.map(|(word, _)| word))));
            };
            text.status = *status;
        }
        "krav" => {
            let list = value.trim_start_matches('[').trim_end_matches(']').split(',');
            let ids = list.map(|id| id.trim().trim_matches(['"', '\'']));
            text.requirements =
                ids.filter(|id| !id.is_empty()).map(str::to_owned).collect();
        }
        _ => {
            return Err(problem(format!("ukjent nøkkel «{key}»"))
                .expected(KEYS.join(", "))
                .found(format!("«{key}»"))
                .hint(meant(key, &KEYS)));
        }
    }
    Ok(())
}

fn meant(word: &str, known: &[&str]) -> String {
    match nearest::one(word, known.iter().copied()) {
        Some(near) => format!("mente du «{near}»?"),
        None => format!("velg mellom {}", known.join(", ")),
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tertial_model::sample;

    fn check(bytes: &[u8]) -> (Option<Text>, Vec<String>) {
        let file =
            InputFile { path: Arc::from("tekst/t1/status.md"), bytes: bytes.to_vec() };
        let mut problems = Vec::new();
        let texts = read(&sample::report("t1"), Language::BOKMAL, &[file], &mut problems);
        let shown =
            problems.iter().map(|p| format!("{}: {}", p.origin, p.message)).collect();
        (texts.by_key.get("status").cloned(), shown)
    }

    #[test]
    fn reads_front_matter_and_body() {
        let written = "\u{feff}---\r\nansvarlig: Økonomidirektør\r\nstatus: Ferdig\r\n\
                       krav: [K176, K177]\r\nbekreftet: 2. mai\r\n---\r\n# Status\r\n\r\nGodt.\r\n";
        let (text, problems) = check(written.as_bytes());
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            text,
            Some(Text {
                file: Arc::from("tekst/t1/status.md"),
                owner: Some("Økonomidirektør".to_owned()),
                status: TextStatus::Done,
                from: None,
                requirements: vec!["K176".to_owned(), "K177".to_owned()],
                confirmed: Some("2. mai".to_owned()),
                body: "# Status\n\nGodt.\n".to_owned(),
                body_line: 7,
                answers: Vec::new(),
            })
        );
    }

    #[test]
    fn a_text_of_comments_alone_is_empty() {
        let (text, _) = check("{# Skriv om målene.\n\nOg om årsaker. #}\n".as_bytes());
        assert_eq!(text.unwrap().body.trim(), "");
        let (text, _) = check("Å {# blåbær #} så".as_bytes());
        assert_eq!(
            text.unwrap().body,
            "Å              så",
            "one space for each character"
        );
        let (text, _) = check("Godt {# nei #}.\nSlutt {# ja #}\n{# åpen".as_bytes());
        assert_eq!(text.unwrap().body, "Godt          .\nSlutt\n{# åpen");
    }

    #[test]
    fn letters_are_composed_in_text_and_name() {
        let path = Arc::from("tekst/t1/aktualitet-a\u{30a}r.md");
        let bytes = "---\nansvarlig: Pa\u{30a}l\n---\nA\u{30a}rsverk.\rNy linje.".into();
        let mut problems = Vec::new();
        let files = [InputFile { path, bytes }];
        let texts = read(&sample::report("t1"), Language::BOKMAL, &files, &mut problems);
        let text = &texts.by_key["aktualitet-år"];
        assert_eq!(text.owner.as_deref(), Some("Pål"));
        assert_eq!(text.body, "Årsverk.\nNy linje.");
    }

    #[test]
    fn a_text_without_front_matter_is_a_draft() {
        let (text, problems) = check("Godt.\n---\n".as_bytes());
        assert_eq!(problems, [""; 0]);
        let text = text.unwrap();
        assert_eq!((text.status, text.body_line), (TextStatus::Draft, 1));
        assert_eq!(text.body, "Godt.\n---\n");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let (text, problems) = check(
            "---\nansvarleg: Direktør\nstatus: klar\nkrav K176\n---\nGodt.".as_bytes(),
        );
        assert_eq!(
            problems,
            [
                "tekst/t1/status.md:2: ukjent nøkkel «ansvarleg»",
                "tekst/t1/status.md:3: ukjent status «klar»",
                "tekst/t1/status.md:4: linjen «krav K176» er ikke nøkkel og verdi",
            ]
        );
        assert_eq!(text.unwrap().body, "Godt.");
    }

    #[test]
    fn front_matter_must_end() {
        let (text, problems) = check("---\nstatus: utkast\nGodt.".as_bytes());
        assert_eq!(
            problems,
            [
                "tekst/t1/status.md:1: toppen av teksten begynner med ---, men slutter aldri"
            ]
        );
        assert_eq!(text.unwrap().body_line, 1);
    }

    /// The keys and bodies of the texts in the form, and of those in the other.
    fn by_form(language: Language) -> [Vec<(String, String)>; 2] {
        let written = [
            ("mal.md", "Mål nb"),
            ("mal.nn.md", "Mål nn"),
            ("status.nn.md", "Status nn"),
            ("risiko.md", "Risiko nb"),
        ];
        let files = written.map(|(name, body)| InputFile {
            path: Arc::from(format!("tekst/annual/{name}")),
            bytes: body.into(),
        });
        let mut problems = Vec::new();
        let texts = read(&sample::report("annual"), language, &files, &mut problems);
        assert_eq!(problems, []);
        [texts.by_key, texts.in_other_form]
            .map(|form| form.into_iter().map(|(key, text)| (key, text.body)).collect())
    }

    #[test]
    fn each_written_form_has_its_own_texts() {
        let pair = |key: &str, body: &str| (key.to_owned(), body.to_owned());
        let bokmal = vec![pair("mal", "Mål nb"), pair("risiko", "Risiko nb")];
        let nynorsk = vec![pair("mal", "Mål nn"), pair("status", "Status nn")];
        assert_eq!(by_form(Language::BOKMAL), [bokmal.clone(), nynorsk.clone()]);
        assert_eq!(
            by_form(Language::tagged("nn").unwrap()),
            [nynorsk.clone(), bokmal.clone()]
        );
        // Of a text in both, the one in bokmål is told of.
        let others = [bokmal, nynorsk[1..].to_vec()].concat();
        assert_eq!(by_form(Language::tagged("en").unwrap()), [vec![], others]);
    }

    #[test]
    fn the_report_before_is_read_without_a_word_of_its_faults() {
        let bytes = b"---\nstatus: klar\n---\nGodt.".to_vec();
        let file = InputFile { path: Arc::from("tekst/t1/status.md"), bytes };
        let of = |report: &ReportKind| {
            let texts = earlier(report, Language::BOKMAL, std::slice::from_ref(&file));
            texts.into_values().map(|text| text.body).collect::<Vec<_>>()
        };
        assert_eq!(of(&sample::report("t2")), ["Godt."]);
        assert_eq!(of(&sample::report("t1")), [""; 0]);
    }

    #[test]
    fn a_text_in_the_other_form_is_checked_too() {
        let bytes = b"---\nstatus: klar\n---\n".to_vec();
        let file = InputFile { path: Arc::from("tekst/t1/status.nn.md"), bytes };
        let mut problems = Vec::new();
        read(&sample::report("t1"), Language::BOKMAL, &[file], &mut problems);
        let told: Vec<_> =
            problems.iter().map(|p| format!("{}: {}", p.origin, p.message)).collect();
        assert_eq!(told, ["tekst/t1/status.nn.md:2: ukjent status «klar»"]);
    }

    #[test]
    fn other_encodings_are_refused_with_the_line() {
        let (text, problems) = check(b"Godt.\nBel\xf8p");
        assert_eq!(text, None);
        assert_eq!(
            problems,
            ["tekst/t1/status.md:2: teksten har tegn som ikke er UTF-8"]
        );
    }
}
