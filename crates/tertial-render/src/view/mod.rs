//! The view: the report as templates see it, with every number already text.
//!
//! `templates/README.md` describes the JSON; a change here is a change of that contract.

mod block;
mod placeholder;
mod table;

use chrono::Datelike;
use serde::Serialize;
use tertial_model::{PartNumbers, Problem, ReportKind};
use tertial_report::document::Section;
use tertial_report::{Report, TITLE_ANCHOR, section_anchor};

use crate::text::Links;
use crate::{Error, Templates, printable};
use block::Block;
pub(crate) use table::TableView;

/// What Typst reads: the view as JSON, and the charts it names.
pub(crate) struct Rendered {
    /// The view.
    pub(crate) json: Vec<u8>,
    /// Path and SVG of each chart.
    pub(crate) charts: Vec<(String, String)>,
}

/// The view of a report in which everything fits.
pub(crate) fn of(
    report: &Report,
    links: &Links<'_>,
    templates: &Templates,
) -> Result<Rendered, Error> {
    let mut making = Making {
        report,
        templates,
        links,
        charts: Vec::new(),
        faults: Vec::new(),
        placeholders: Vec::new(),
    };
    let view = View {
        kind: &report.kind,
        title: &report.title,
        agency: &report.agency,
        organisation_number: report.organisation_number.as_deref(),
        recipient: &report.recipient,
        letter: &report.letter,
        status_date: links.phrases().date(report.status_date),
        date: Date {
            year: report.dated.year(),
            month: report.dated.month(),
            day: report.dated.day(),
        },
        deadline: report.deadline.as_ref().map(|of| of.words.as_str()),
        anchor: TITLE_ANCHOR,
        language: report.language.tag(),
        draft: report.draft.as_deref(),
        part_numbers: report.part_numbers,
        opening: report.opening.as_ref().map(|of| making.section(of, 1)).transpose()?,
        sections: making.sections(&report.sections, 1)?,
        annexes: making.sections(report.annexes.iter().chain(&report.about), 1)?,
    };
    if report.draft.is_none() {
        if let Some(file) = making.placeholders.into_iter().next() {
            return Err(Error::Placeholder(file));
        }
        if !making.faults.is_empty() {
            return Err(Error::Text(making.faults));
        }
    }
    let mut json = serde_json::to_value(&view)?;
    printable::value(&mut json);
    Ok(Rendered { json: serde_json::to_vec(&json)?, charts: making.charts })
}

#[derive(Serialize)]
struct View<'a> {
    kind: &'a ReportKind,
    title: &'a str,
    agency: &'a str,
    organisation_number: Option<&'a str>,
    recipient: &'a str,
    letter: &'a str,
    status_date: String,
    date: Date,
    deadline: Option<&'a str>,
    anchor: &'static str,
    language: &'static str,
    draft: Option<&'a str>,
    part_numbers: PartNumbers,
    opening: Option<SectionView<'a>>,
    sections: Vec<SectionView<'a>>,
    annexes: Vec<SectionView<'a>>,
}

#[derive(Serialize)]
struct Date {
    year: i32,
    month: u32,
    day: u32,
}

#[derive(Serialize)]
struct SectionView<'a> {
    anchor: String,
    title: &'a str,
    blocks: Vec<Block<'a>>,
    subsections: Vec<SectionView<'a>>,
}

/// What is at hand and what is gathered while the view is made.
struct Making<'a> {
    report: &'a Report,
    templates: &'a Templates,
    links: &'a Links<'a>,
    charts: Vec<(String, String)>,
    faults: Vec<Problem>,
    placeholders: Vec<String>,
}

impl<'a> Making<'a> {
    fn sections(
        &mut self,
        sections: impl IntoIterator<Item = &'a Section>,
        level: u8,
    ) -> Result<Vec<SectionView<'a>>, Error> {
        sections.into_iter().map(|section| self.section(section, level)).collect()
    }

    fn section(
        &mut self,
        section: &'a Section,
        level: u8,
    ) -> Result<SectionView<'a>, Error> {
        let blocks = section.blocks.iter().map(|block| self.block(block, level));
        Ok(SectionView {
            anchor: section_anchor(&section.key),
            title: &section.title,
            blocks: blocks.collect::<Result<_, Error>>()?,
            subsections: self.sections(&section.subsections, level.saturating_add(1))?,
        })
    }
}
