//! The files of `statements/`: one table or one section each, by form and by the year the
//! form is valid from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use tertial_letter::Content;
use tertial_toml::TomlError;

use super::outline::Outline;
use super::pattern::Statement;

/// The files that come with the program.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../statements");

/// A form and the first year it is for: `vedlegg-5`, 2024.
type Form = (String, i32);

/// Every form with its tables and sections.
#[derive(Debug, Default)]
pub(super) struct Library {
    tables: BTreeMap<Form, BTreeMap<String, Statement>>,
    sections: BTreeMap<Form, Vec<Outline>>,
    /// What is wrong with files, each with its place.
    faults: Vec<String>,
}

/// What a section says, and the tables it may have.
pub(super) type OfSection<'a> = (&'a Outline, &'a BTreeMap<String, Statement>);

impl Library {
    /// The files that come with the program.
    pub(super) fn built_in() -> &'static Self {
        static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
            let mut files = Vec::new();
            texts(&BUILT_IN, &mut files);
            Library::read(files)
        });
        &LIBRARY
    }

    /// Reads files, each with its path under `statements/`: `r-115/2016/note-a.toml`.
    pub(super) fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut library = Self::default();
        for (path, text) in files {
            let path = format!("statements/{path}");
            if let Err(fault) = library.add(&path, text) {
                library.faults.push(fault);
            }
        }
        library
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), String> {
        let told = |error: TomlError| format!("{error:#}");
        let parts: Vec<&str> =
            path.trim_end_matches(".toml").split('/').skip(1).collect();
        let form = |name: &str, year: &str| -> Result<Form, String> {
            let from = year.parse();
            let from =
                from.map_err(|_| format!("{path}: «{year}» er ikke et årstall"))?;
            Ok((name.to_owned(), from))
        };
        match parts[..] {
            [name, year, "avsnitt", _] => {
                let outline = tertial_toml::read(path, text).map_err(told)?;
                self.sections.entry(form(name, year)?).or_default().push(outline);
            }
            [name, year, table] => {
                let tables = self.tables.entry(form(name, year)?).or_default();
                let statement = tertial_toml::read(path, text).map_err(told)?;
                tables.insert(table.to_owned(), statement);
            }
            _ => return Err(format!("{path}: mappen skal være skjema/årstall")),
        }
        Ok(())
    }

    /// What fills a section of that content in a report of that year: of the newest form not
    /// after it, or of the oldest there is.
    pub(super) fn section(&self, content: Content, year: i32) -> Option<OfSection<'_>> {
        let mut forms: Vec<(&Form, &Outline)> = self
            .sections
            .iter()
            .filter_map(|(form, of)| {
                Some((form, of.iter().find(|of| of.fills == content)?))
            })
            .collect();
        forms.sort_by_key(|((_, from), _)| *from);
        let newest = forms.iter().rev().find(|((_, from), _)| *from <= year);
        let (form, outline) = newest.or(forms.first())?;
        Some((outline, self.tables.get(*form)?))
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

    /// The text of every file that comes with the program, with its path.
    #[cfg(test)]
    pub(super) fn texts() -> Vec<(&'static str, &'static str)> {
        let mut files = Vec::new();
        texts(&BUILT_IN, &mut files);
        files
    }

    /// What is wrong with its files.
    #[cfg(test)]
    pub(super) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Every table and section that its files name.
    #[cfg(test)]
    pub(super) fn forms(
        &self,
    ) -> impl Iterator<Item = (&Form, &[Outline], &BTreeMap<String, Statement>)> {
        self.sections.iter().map(|(form, of)| (form, of.as_slice(), &self.tables[form]))
    }
}

fn texts<'a>(folder: &Dir<'a>, into: &mut Vec<(&'a str, &'a str)>) {
    for file in folder.files() {
        let path = file.path().to_str().filter(|path| path.ends_with(".toml"));
        into.extend(path.zip(file.contents_utf8()));
    }
    for below in folder.dirs() {
        texts(below, into);
    }
}
