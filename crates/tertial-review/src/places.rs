//! Which section of the report a finding belongs to.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use tertial_model::Finding;
use tertial_report::document::{Block, Cell, Section, Table};
use tertial_report::{Layout, Report, section_anchor};

/// What addresses call the findings of no section.
pub(crate) const NO_SECTION: &str = "-";

/// The sections of a report, and what stands in them.
pub(crate) struct Places {
    /// Those with text or tables of their own, in reading order.
    pub(crate) sections: Vec<Part>,
    /// The section in which something stands first, by what findings call it.
    by_object: BTreeMap<String, usize>,
}

/// A section as it is told from the others.
pub(crate) struct Part {
    pub(crate) key: String,
    /// Its heading; where others have the same, with the heading above it.
    pub(crate) name: String,
}

impl Places {
    /// Looks through the report.
    pub(crate) fn of(report: &Report) -> Self {
        let mut headings = BTreeMap::new();
        report.answers().for_each(|of| count(of, &mut headings));
        let mut places = Self { sections: Vec::new(), by_object: BTreeMap::new() };
        for part in report.answers().chain(&report.opening) {
            places.add(part, None, &headings);
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

    /// The key and the name of a section, or of there being none.
    pub(crate) fn key_and_name(&self, section: Option<usize>) -> (&str, &str) {
        let part = section.and_then(|at| self.sections.get(at));
        part.map_or((NO_SECTION, "Grunnlaget"), |part| (&part.key, &part.name))
    }

    /// The name of the section of that key.
    pub(crate) fn name(&self, key: &str) -> Option<&str> {
        self.sections.iter().find(|part| part.key == key).map(|part| part.name.as_str())
    }

    /// The pages the section of that label stands on: to the one the next section begins on,
    /// since what is first there may still be of this one.
    pub(crate) fn pages(&self, label: &str, on: &Layout) -> RangeInclusive<usize> {
        let Some(&first) = on.labels.get(label) else { return RangeInclusive::new(1, 0) };
        let later = self.sections.iter().map(Part::anchor);
        let later = later.skip_while(|anchor| anchor != label).skip(1);
        let mut begins = later.filter_map(|anchor| on.labels.get(&anchor).copied());
        first..=begins.next().unwrap_or(on.pages.len()).max(first)
    }

    fn add(
        &mut self,
        section: &Section,
        above: Option<&str>,
        headings: &BTreeMap<&str, usize>,
    ) {
        let title = &section.title;
        if !section.blocks.is_empty() {
            let is_alone = headings.get(title.as_str()).is_none_or(|times| *times == 1);
            let name = match above {
                Some(above) if !is_alone => format!("{above}: {title}"),
                Some(_) | None => title.clone(),
            };
            self.sections.push(Part { key: section.key.clone(), name });
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
            self.add(below, Some(title), headings);
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

impl Part {
    /// Its label in the report.
    pub(crate) fn anchor(&self) -> String {
        section_anchor(&self.key)
    }
}

/// Counts the headings of the section and of those below it.
fn count<'s>(section: &'s Section, headings: &mut BTreeMap<&'s str, usize>) {
    for of in section.walk() {
        *headings.entry(&of.title).or_default() += 1;
    }
}
