//! What of a report becomes sheets: its tables, the list of demands and the list of findings, in
//! reading order, each with the number its section is printed with.

use tertial_model::{PartNumbers, Phrases, roman};
use tertial_report::Report;
use tertial_report::document::{Block, CoverageList, FindingLine, Section, Table};

/// One thing that becomes a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Matter<'a> {
    Table(&'a Table),
    Demands(&'a CoverageList),
    Findings(&'a [FindingLine]),
}

/// That, and the section it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Printed<'a> {
    pub(crate) matter: Matter<'a>,
    /// `2.1`, `IV`, `V1.1`; empty on the page the report opens with.
    pub(crate) number: String,
    /// The section's heading.
    pub(crate) heading: &'a str,
}

/// Everything that becomes sheets.
pub(crate) fn printed<'r>(report: &'r Report, phrases: &Phrases) -> Vec<Printed<'r>> {
    let mut all = Vec::new();
    if let Some(section) = &report.opening {
        add(section, &|_| String::new(), &mut Vec::new(), &mut all);
    }
    let in_sections = |at: &[usize]| match at {
        [part] if report.part_numbers == PartNumbers::Roman => roman(*part),
        at => dotted(at),
    };
    let mark = phrases.say("annex_mark");
    let in_annexes = |at: &[usize]| format!("{mark}{}", dotted(at));
    for (section, at) in report.sections.iter().zip(1..) {
        add(section, &in_sections, &mut vec![at], &mut all);
    }
    for (section, at) in report.annexes.iter().chain(&report.about).zip(1..) {
        add(section, &in_annexes, &mut vec![at], &mut all);
    }
    all
}

fn add<'a>(
    section: &'a Section,
    numbered: &dyn Fn(&[usize]) -> String,
    at: &mut Vec<usize>,
    all: &mut Vec<Printed<'a>>,
) {
    for matter in section.blocks.iter().filter_map(matter) {
        all.push(Printed { matter, number: numbered(at), heading: &section.title });
    }
    for (below, number) in section.subsections.iter().zip(1..) {
        at.push(number);
        add(below, numbered, at, all);
        at.pop();
    }
}

fn matter(block: &Block) -> Option<Matter<'_>> {
    match block {
        Block::Table(table) => Some(Matter::Table(table)),
        Block::Coverage(list) => Some(Matter::Demands(list)),
        Block::Findings { findings } => Some(Matter::Findings(findings)),
        Block::Text(_)
        | Block::Prose { .. }
        | Block::Points { .. }
        | Block::Placeholder(_)
        | Block::Chart(_)
        | Block::Signature(_) => None,
    }
}

fn dotted(at: &[usize]) -> String {
    at.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
}
