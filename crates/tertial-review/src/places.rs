//! Which section of the report a finding belongs to.

use std::collections::BTreeMap;

use tertial_model::Finding;
use tertial_report::document::{Block, Cell, Section, Table};
use tertial_report::{Report, section_anchor};

/// The sections of a report, and what stands in them.
pub(crate) struct Places {
    /// Key and heading, in reading order, parts without text of their own left out.
    pub(crate) sections: Vec<(String, String)>,
    /// The section in which something stands first, by what findings call it.
    by_object: BTreeMap<String, usize>,
}

impl Places {
    /// Looks through the report.
    pub(crate) fn of(report: &Report) -> Self {
        let mut places = Self { sections: Vec::new(), by_object: BTreeMap::new() };
        for part in &report.sections {
            places.add(part);
        }
        places
    }

    /// The place in [`Self::sections`] of the section a finding belongs to: where what it is
    /// about stands, else where something it makes uncertain does.
    pub(crate) fn section_of(&self, finding: &Finding) -> Option<usize> {
        let about = [&finding.object].into_iter().chain(&finding.taints);
        let lookup = |object: &String| {
            let file = object.split('#').next().unwrap_or(object);
            self.by_object.get(object).or_else(|| self.by_object.get(file))
        };
        let origin = |finding: &Finding| {
            let mut files = finding.origins.iter().map(|origin| origin.file.to_string());
            files.find_map(|file| self.by_object.get(&file).copied())
        };
        about.into_iter().find_map(lookup).copied().or_else(|| origin(finding))
    }

    /// The label of a section.
    pub(crate) fn anchor(&self, section: usize) -> String {
        self.sections.get(section).map(|(key, _)| section_anchor(key)).unwrap_or_default()
    }

    /// The heading of a section.
    pub(crate) fn heading(&self, section: usize) -> &str {
        self.sections.get(section).map_or("", |(_, title)| title)
    }

    fn add(&mut self, section: &Section) {
        if !section.blocks.is_empty() {
            self.sections.push((section.key.clone(), section.title.clone()));
            let at = self.sections.len() - 1;
            for block in &section.blocks {
                match block {
                    Block::Text(text) => self.note(&text.file, at),
                    Block::Placeholder(empty) => self.note(&empty.file, at),
                    Block::Table(table) => self.table(table, at),
                    _ => {}
                }
            }
        }
        for below in &section.subsections {
            self.add(below);
        }
    }

    fn table(&mut self, table: &Table, at: usize) {
        self.note(&format!("tabell.{}", table.key), at);
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            if let Cell::Number { figure, .. } | Cell::Judged { figure, .. } = cell {
                self.note(figure.as_str(), at);
            }
        }
    }

    fn note(&mut self, object: &str, at: usize) {
        self.by_object.entry(object.to_owned()).or_insert(at);
    }
}
