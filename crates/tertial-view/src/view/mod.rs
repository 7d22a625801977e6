//! The view: the report as whoever sets it sees it, with every number already text.
//!
//! `templates/README.md` describes its JSON; a change here is a change of that contract.

mod block;
mod placeholder;
mod table;

use chrono::Datelike;
use serde::Serialize;
use tertial_model::{PartNumbers, Phrases, Problem, Readers, ReportKind};
use tertial_report::document::Section;
use tertial_report::{Report, TITLE_ANCHOR, section_anchor};

use crate::text::Links;
use crate::{Error, Templates};
pub use block::{
    Block, ChartPart, ChartView, CoverageLineView, CoverageView, FindingView, PlaceView,
};
pub use placeholder::PlaceholderView;
pub use table::{CellView, RowView, Shown, TableView};

/// A report, ready to be set in any format.
#[derive(Debug, Serialize)]
pub struct View<'a> {
    /// Which of the letter's reports.
    pub kind: &'a ReportKind,
    /// The title, `Rapport for 1. tertial 2024`.
    pub title: &'a str,
    /// The agency's full name.
    pub agency: &'a str,
    /// Its organisation number, where there is one.
    pub organisation_number: Option<&'a str>,
    /// The ministry it is for.
    pub recipient: &'a str,
    /// The letter it answers.
    pub letter: &'a str,
    /// The day the accounts are stated at, in words.
    pub status_date: String,
    /// The document's date.
    pub date: Date,
    /// The day it must be delivered, in words.
    pub deadline: Option<&'a str>,
    /// The label of the title page.
    pub anchor: &'static str,
    /// The tag of the written form.
    pub language: &'static str,
    /// The draft's version; none in the final version.
    pub draft: Option<&'a str>,
    /// Whose copy it is, in words; none where it is for the ministry.
    pub copy: Option<String>,
    /// How the sections are numbered.
    pub part_numbers: PartNumbers,
    /// The page it opens with.
    pub opening: Option<SectionView<'a>>,
    /// The sections in order.
    pub sections: Vec<SectionView<'a>>,
    /// The annexes, what the report says of itself last.
    pub annexes: Vec<SectionView<'a>>,
    /// The drawings its charts name.
    #[serde(skip)]
    pub drawings: Vec<Drawn>,
}

/// A drawing of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// What the view calls it: `charts/1.svg`.
    pub path: String,
    /// The SVG.
    pub svg: String,
}

impl<'a> View<'a> {
    /// The view of a report in which everything fits ([`fitted`](crate::fitted)).
    ///
    /// # Errors
    ///
    /// When the template of a chart stops, and when a final version has a placeholder or a text
    /// with faults.
    pub fn of(
        report: &'a Report,
        links: &'a Links<'_>,
        templates: &'a Templates,
    ) -> Result<Self, Error> {
        let mut making = Making {
            report,
            templates,
            links,
            drawings: Vec::new(),
            faults: Vec::new(),
            placeholders: Vec::new(),
        };
        let mut view = Self {
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
            copy: copy_for(report.readers, links.phrases()),
            part_numbers: report.part_numbers,
            opening: report
                .opening
                .as_ref()
                .map(|of| making.section(of, 1))
                .transpose()?,
            sections: making.sections(&report.sections, 1)?,
            annexes: making.sections(report.annexes.iter().chain(&report.about), 1)?,
            drawings: Vec::new(),
        };
        if report.draft.is_none() {
            if let Some(file) = making.placeholders.into_iter().next() {
                return Err(Error::Placeholder(file));
            }
            if !making.faults.is_empty() {
                return Err(Error::Text(making.faults));
            }
        }
        view.drawings = making.drawings;
        Ok(view)
    }
}

/// Whose copy of a report it is, in words; none where it is the ministry's.
pub fn copy_for(readers: Readers, phrases: &Phrases) -> Option<String> {
    match readers {
        Readers::Public => Some(phrases.say("copy_for.public")),
        Readers::Ministry => None,
        Readers::Agency => Some(phrases.say("copy_for.agency")),
    }
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// The day of it, from 1.
    pub day: u32,
}

/// A section with its heading.
#[derive(Debug, Serialize)]
pub struct SectionView<'a> {
    /// Its label, unique in the report.
    pub anchor: String,
    /// The heading.
    pub title: &'a str,
    /// What stands under the heading.
    pub blocks: Vec<Block<'a>>,
    /// Sections one level down, after the blocks.
    pub subsections: Vec<SectionView<'a>>,
}

/// What is at hand and what is gathered while the view is made.
struct Making<'a> {
    report: &'a Report,
    templates: &'a Templates,
    links: &'a Links<'a>,
    drawings: Vec<Drawn>,
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
