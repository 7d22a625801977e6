//! The files of the letter.

use std::collections::BTreeMap;

use tertial_letter::CONTROL;

use super::reports::Reports;
use super::toml::quoted;
use super::{Facts, control};
use crate::carried::Carried;
use crate::drafted::DraftDemand;
use crate::rows::in_rows;
use crate::source::Source;

pub(super) const LETTER: &str = "brev.toml";
pub(super) const EARMARKS: &str = "oremerking.toml";
pub(super) const AUTHORITIES: &str = "fullmakter.toml";
const REPORTS: &str = "rapporter.toml";

/// What stands at the top of every file.
pub(crate) const UNCHECKED: &str =
    "# Utkast lest av brevet, ukontrollert: kontroll.toml sier hvor hver ting står.\n";

/// The files as they are written.
pub(super) struct Written {
    files: BTreeMap<String, String>,
    pub(super) control: String,
}

impl Default for Written {
    fn default() -> Self {
        Self { files: BTreeMap::new(), control: control::HEAD.to_owned() }
    }
}

/// A table of an array in a file of TOML, line by line.
pub(super) struct Entry(pub(super) String);

impl Entry {
    pub(super) fn new(table: &str) -> Self {
        Self(format!("\n[[{table}]]\n"))
    }

    pub(super) fn line(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.push_str(&format!("{name} = {}\n", value.as_ref()));
        self
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn text(self, name: &str, value: &str) -> Self {
        let words: Vec<&str> = value.split_whitespace().collect();
        let written = match (words.is_empty(), name) {
            (false, _) => words.join(" "),
            // What stands before the first number of a letter, or in one without.
            (true, "section" | "goal") => "0".to_owned(),
            (true, _) => "…".to_owned(),
        };
        self.line(name, quoted(&written))
    }
}

impl Written {
    pub(super) fn file(&mut self, name: &str) -> &mut String {
        self.files.entry(name.to_owned()).or_insert_with(|| UNCHECKED.to_owned())
    }

    pub(super) fn insert(&mut self, name: &str, text: String) {
        self.files.insert(name.to_owned(), text);
    }

    pub(super) fn put(&mut self, name: &str, entry: Entry) {
        self.file(name).push_str(&entry.0);
    }

    pub(super) fn found(
        &mut self,
        kind: &str,
        key: &str,
        source: &Source,
        doubts: &[String],
        more: &[(&str, String)],
    ) {
        control::found(&mut self.control, kind, key, &[source], doubts, more);
    }

    pub(super) fn reports(
        &mut self,
        facts: &Facts,
        reports: &Reports,
        demands: &[DraftDemand],
        carried: &Carried,
    ) {
        if let Some(text) = reports.written(facts, demands, carried) {
            self.insert(REPORTS, text);
        }
        for report in &facts.calendar.reports {
            let more = [("name", quoted(&report.name)), ("of", quoted(&report.of))];
            let doubt = "brevet har flere rapporter for samme tid".to_owned();
            self.found("rapport", &report.key, &report.source, &[doubt], &more);
        }
    }

    pub(super) fn told(&mut self, facts: &Facts) {
        let told = [
            &facts.head.told,
            &facts.budget.told,
            &facts.authorities.told,
            &facts.calendar.told,
            &facts.goals.told,
        ];
        for told in told.into_iter().flatten() {
            control::unplaced(&mut self.control, told);
        }
    }

    pub(super) fn files(self) -> BTreeMap<String, String> {
        let rows = self.files.into_iter().map(|(path, text)| (path, in_rows(text)));
        let mut files: BTreeMap<String, String> = rows.collect();
        files.insert(CONTROL.to_owned(), self.control);
        files
    }
}
