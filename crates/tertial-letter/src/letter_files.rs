//! The files a letter is written in: a folder under `letters/`, or a folder or file of the
//! project's own.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../letters");

/// The folder of what every agency must.
const EVERY_AGENCY: &str = "stat";

/// Where guidance stands in the folder of a letter.
const GUIDANCE: &str = "veiledning/";

/// How the names of data and of guidance end.
const DATA: &str = ".toml";
const TEMPLATE: &str = ".md.j2";

/// The name of the file beside a drafted letter, which says what each thing was found in and
/// who has looked at it. It is no part of the letter.
pub const CONTROL: &str = "kontroll.toml";

/// The name of the file beside a drafted letter, which says what was done with it, so that it can
/// be undone. It is no part of the letter.
pub const UNDO: &str = "angre.toml";

/// A letter as it is written, file by file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFiles {
    name: String,
    files: BTreeMap<String, String>,
    /// What messages call those that lie beside the letter, by path.
    beside: BTreeMap<String, String>,
}

/// The program has no letter to that agency for that year.
#[derive(Debug, thiserror::Error)]
#[error("ingen katalog for «{agency}» {year}; programmet har {known}")]
pub struct UnknownLetter {
    /// The agency asked for.
    pub agency: String,
    /// The year asked for.
    pub year: i32,
    /// The letters there are.
    pub known: String,
}

/// Guidance stands where no report looks for it.
#[derive(Debug, thiserror::Error)]
#[error(
    "{0} er ikke lest\nhjelp: veiledning ligger under veiledning/nb/ og veiledning/nn/ i mappen \
     til brevet"
)]
pub struct StrayGuidance(String);

/// A layer stands both in the folder of the letter and beside it.
#[derive(Debug, thiserror::Error)]
#[error(
    "{path} står både i prosjektet og i {name}\nhjelp: la et tillegg eller en instruks stå ett \
     sted"
)]
pub struct LaidTwice {
    /// The path.
    pub path: String,
    /// The letter.
    pub name: String,
}

impl LetterFiles {
    /// A letter in one file.
    pub fn one(file: &str, text: &str) -> Self {
        let files = BTreeMap::from([(file.to_owned(), text.to_owned())]);
        Self { name: file.to_owned(), files, beside: BTreeMap::new() }
    }

    /// A letter in a folder, by the paths of its files inside it. Guidance must stand where
    /// it is looked for.
    pub fn folder(
        name: &str,
        files: BTreeMap<String, String>,
    ) -> Result<Self, StrayGuidance> {
        let is_stray =
            |path: &&String| path.ends_with(TEMPLATE) && !path.starts_with(GUIDANCE);
        match files.keys().find(is_stray) {
            Some(path) => Err(StrayGuidance(format!("{name}/{path}"))),
            None => Ok(Self { name: name.to_owned(), files, beside: BTreeMap::new() }),
        }
    }

    /// The letter with the layers that lie beside it: instructions and supplementary letters,
    /// by their paths in `folder`, which is empty where messages need not say it.
    pub fn with_layers(
        mut self,
        folder: &str,
        layers: BTreeMap<String, String>,
    ) -> Result<Self, LaidTwice> {
        for (path, text) in layers {
            if self.files.insert(path.clone(), text).is_some() {
                return Err(LaidTwice { path, name: self.name });
            }
            let called = match folder {
                "" => path.clone(),
                folder => format!("{folder}/{path}"),
            };
            self.beside.insert(path, called);
        }
        Ok(self)
    }

    /// Whether the file at `path` is one a letter is made of; what else stands in its folder
    /// is nobody's business.
    pub fn is_part(path: &str) -> bool {
        (path.ends_with(DATA) || path.ends_with(TEMPLATE)) && !is_control(path)
    }

    /// The letter to `agency` for `year` that comes with the program.
    pub fn built_in(agency: &str, year: i32) -> Result<Self, UnknownLetter> {
        let there = letters().find(|(name, of)| *name == agency && *of == year);
        there.map(|_| embedded(agency, year)).ok_or_else(|| {
            let known: Vec<String> =
                letters().map(|(name, of)| format!("{name} {of}")).collect();
            let known = known.join(", ");
            UnknownLetter { agency: agency.to_owned(), year, known }
        })
    }

    /// What every agency must in `year`: as of the newest year there is that is not later.
    pub(crate) fn of_every_agency(year: i32) -> Self {
        let years = years_of(EVERY_AGENCY).filter(|of| *of <= year);
        let newest = years.max().or_else(|| years_of(EVERY_AGENCY).min());
        embedded(EVERY_AGENCY, newest.unwrap_or(year))
    }

    /// The file's name, or the folder's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Every file by path, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files of guidance, by path.
    pub fn guidance(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| path.starts_with(GUIDANCE))
    }

    /// The files of data, in order of path.
    pub(crate) fn data(&self) -> impl Iterator<Item = DataFile<'_>> {
        let data = self.files().filter(|(path, _)| {
            !path.starts_with(GUIDANCE) && (!is_control(path) || *path == self.name)
        });
        data.map(|(path, text)| DataFile { path, name: self.called(path), text })
    }

    /// What the file at `path` is known by in messages, which is its path in a project that
    /// has it.
    fn called(&self, path: &str) -> String {
        match self.beside.get(path) {
            Some(called) => called.clone(),
            None if path == self.name => path.to_owned(),
            None => format!("{}/{path}", self.name),
        }
    }

    /// The same without the files that are `later`, as messages call them.
    #[must_use]
    pub fn without(&self, later: &[&str]) -> Self {
        let mut rest = self.clone();
        rest.files.retain(|path, _| !later.contains(&&*self.called(path)));
        rest
    }
}

/// A file of a letter with what it decides or demands.
pub(crate) struct DataFile<'a> {
    /// Its path in the folder of the letter.
    pub(crate) path: &'a str,
    /// What it is known by in messages.
    pub(crate) name: String,
    /// What stands in it.
    pub(crate) text: &'a str,
}

/// Whether the file at `path` stands beside a drafted letter, or a drafted layer of one.
fn is_control(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| [CONTROL, UNDO].contains(&name))
}

/// The letters that come with the program, by agency and year.
pub(crate) fn letters() -> impl Iterator<Item = (&'static str, i32)> {
    let agencies = BUILT_IN.dirs().filter_map(|folder| folder.path().to_str());
    let agencies = agencies.filter(|name| *name != EVERY_AGENCY);
    agencies.flat_map(|name| years_of(name).map(move |year| (name, year)))
}

fn years_of(agency: &str) -> impl Iterator<Item = i32> {
    let years = BUILT_IN.get_dir(agency).into_iter().flat_map(Dir::dirs);
    years.filter_map(|folder| folder.path().file_name()?.to_str()?.parse().ok())
}

fn embedded(agency: &str, year: i32) -> LetterFiles {
    let inside = format!("{agency}/{year}");
    let mut files = BTreeMap::new();
    if let Some(folder) = BUILT_IN.get_dir(&inside) {
        collect(folder, &inside, &mut files);
    }
    let name = format!("letters/{inside}");
    LetterFiles { name, files, beside: BTreeMap::new() }
}

fn collect(folder: &Dir<'_>, inside: &str, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches(inside).trim_start_matches('/');
        let text = String::from_utf8_lossy(file.contents()).into_owned();
        files.insert(path.to_owned(), text);
    }
    for below in folder.dirs() {
        collect(below, inside, files);
    }
}
