//! The files of `statements/`: one table or one section each, by form and by the year the
//! form is valid from.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use tertial_letter::Content;

use super::outline::{OWN_TABLES, Outline};
use super::pattern::Statement;
use super::placeholders;
use crate::Case;

/// The files that come with the program.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../statements");

/// The folder they stand in, in the program and in a project.
const FOLDER: &str = "statements";

/// A form and the first year it is for: `vedlegg-5`, 2024.
type Form = (String, i32);

/// The text of each file, by its path below `statements/`: `r-115/2016/note-a.toml`.
pub(super) type Files = BTreeMap<String, String>;

/// Every form with its tables and sections.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    tables: BTreeMap<Form, BTreeMap<String, Statement>>,
    sections: BTreeMap<Form, BTreeMap<String, Outline>>,
}

/// What is wrong with a file of statements, in bokmål, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementError(pub(super) String);

impl fmt::Display for StatementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StatementError {}

/// What a section says, and the tables it may have.
pub(super) type OfSection<'a> = (&'a Outline, &'a BTreeMap<String, Statement>);

impl Statements {
    /// Those that come with the program.
    pub fn built_in() -> &'static Self {
        // A test holds that they can be read.
        static READ: LazyLock<Statements> = LazyLock::new(|| {
            Statements::read(&built_in()).unwrap_or_else(|fault| panic!("{fault}"))
        });
        &READ
    }

    /// Those, with files of a project's own beside them or in their place, each with its path
    /// below `statements/`.
    ///
    /// # Errors
    ///
    /// The first file that cannot be read, uses a placeholder nothing gives it, or names a
    /// table its form does not have.
    pub fn with_own(
        own: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, StatementError> {
        let mut files = built_in();
        for (path, bytes) in own {
            let Ok(text) = String::from_utf8(bytes) else {
                return Err(StatementError(format!(
                    "{FOLDER}/{path} er ikke UTF-8-tekst"
                )));
            };
            files.insert(path, text);
        }
        Self::read(&files)
    }

    pub(super) fn read(files: &Files) -> Result<Self, StatementError> {
        let mut read = Self::default();
        for (path, text) in files {
            read.add(&format!("{FOLDER}/{path}"), text).map_err(StatementError)?;
        }
        for (path, text) in files {
            read.fits(path, text, files)
                .map_err(|fault| StatementError(format!("{FOLDER}/{path}{fault}")))?;
        }
        Ok(read)
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), String> {
        let Some(name) = path.strip_suffix(".toml") else {
            return Err(format!("{path}: her leses bare filer som heter .toml"));
        };
        let parts: Vec<&str> = name.split('/').skip(1).collect();
        let form = |name: &str, year: &str| -> Result<Form, String> {
            let from = year.parse();
            let from =
                from.map_err(|_| format!("{path}: «{year}» er ikke et årstall"))?;
            Ok((name.to_owned(), from))
        };
        match parts[..] {
            [name, year, SECTIONS, section] => {
                let sections = self.sections.entry(form(name, year)?).or_default();
                sections.insert(section.to_owned(), read(path, text)?);
            }
            [name, year, table] => {
                let tables = self.tables.entry(form(name, year)?).or_default();
                let statement = Statement { form: name.to_owned(), ..read(path, text)? };
                tables.insert(table.to_owned(), statement);
            }
            _ => return Err(format!("{path}: mappen skal være skjema/årstall")),
        }
        Ok(())
    }

    /// Whether every placeholder a file uses has something that gives it, and every table a
    /// section names is there; else what does not, after the file's name.
    fn fits(&self, path: &str, text: &str, files: &Files) -> Result<(), String> {
        let Some((folder, file)) = path.rsplit_once('/') else { return Ok(()) };
        let folder = folder.trim_end_matches(SECTIONS).trim_end_matches('/');
        let (name, year) = folder.split_once('/').unwrap_or_default();
        let form = (name.to_owned(), year.parse().unwrap_or_default());
        let sections = self.sections.get(&form).into_iter().flatten();
        let own: BTreeSet<&str> = sections
            .clone()
            .flat_map(|(_, section)| &section.parts)
            .flat_map(|part| part.with.keys().map(String::as_str))
            .collect();
        let beside = format!("{folder}/{SECTIONS}/");
        let beside = files.iter().filter(|(path, _)| path.starts_with(&beside));
        let beside: Vec<&str> = beside.map(|(_, text)| &**text).collect();
        if let Some((line, name)) = placeholders::unknown(text, &beside, &own) {
            return Err(format!(":{line}: her er ingen plassholder «{{{name}}}»"));
        }
        let is_there = |table: &String| {
            self.tables.get(&form).is_some_and(|of| of.contains_key(table))
        };
        let is_section = path.starts_with(&format!("{folder}/{SECTIONS}/"));
        let named = sections
            .filter(|(name, _)| is_section && file.strip_suffix(".toml") == Some(name))
            .flat_map(|(_, section)| section.tables());
        match named.into_iter().find(|table| !is_there(table)) {
            Some(table) => Err(format!(": skjemaet har ingen tabell «{table}»")),
            None => Ok(()),
        }
    }

    /// What fills a section of that content in a report of that year: of the newest form not
    /// after it, or of the oldest there is.
    pub(super) fn section(&self, content: Content, year: i32) -> Option<OfSection<'_>> {
        let (form, outline) = self.form_of(content, year)?;
        Some((outline, self.tables.get(form)?))
    }

    fn form_of(&self, content: Content, year: i32) -> Option<(&Form, &Outline)> {
        let mut forms: Vec<(&Form, &Outline)> = self
            .sections
            .iter()
            .filter_map(|(form, of)| {
                Some((form, of.values().find(|of| of.fills == content)?))
            })
            .collect();
        forms.sort_by_key(|((_, from), _)| *from);
        let newest = forms.iter().rev().find(|((_, from), _)| *from <= year);
        newest.or(forms.first()).copied()
    }

    /// The table of that form and name for a report of that year.
    pub(super) fn table(
        &self,
        (form, name): (&str, &str),
        year: i32,
    ) -> Option<&Statement> {
        let of_form = || self.tables.iter().filter(|((of, _), _)| of == form);
        let newest = of_form().rev().find(|((_, from), _)| *from <= year);
        newest.or(of_form().next()).and_then(|(_, tables)| tables.get(name))
    }

    /// Whether the report of the case may show something of the file at that path below
    /// `statements/`.
    pub fn serves(&self, path: &str, case: &Case<'_>) -> bool {
        let year = case.catalogue.frame.year;
        let sections = case.catalogue.sections_of(case.report);
        let mut forms = sections.filter_map(|of| self.form_of(of.content, year));
        path.starts_with(&format!("{}/", OWN_TABLES.0))
            || forms.any(|((name, from), _)| path.starts_with(&format!("{name}/{from}/")))
    }

    /// Every table and section, by form.
    #[cfg(test)]
    pub(super) fn forms(
        &self,
    ) -> impl Iterator<Item = (&Form, &BTreeMap<String, Outline>, &BTreeMap<String, Statement>)>
    {
        self.sections.iter().map(|(form, of)| (form, of, &self.tables[form]))
    }
}

/// The folder of a form's sections.
const SECTIONS: &str = "avsnitt";

fn read<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, String> {
    tertial_toml::read(path, text).map_err(|error| format!("{error:#}"))
}

/// The files that come with the program.
pub(super) fn built_in() -> Files {
    let (mut files, mut folders) = (Files::new(), vec![&BUILT_IN]);
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        let texts = folder.files().filter_map(|file| {
            let path = file.path().to_str().filter(|path| path.ends_with(".toml"))?;
            Some((path.to_owned(), file.contents_utf8()?.to_owned()))
        });
        files.extend(texts);
    }
    files
}
