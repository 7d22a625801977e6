//! A report as a value: what is said, in which order, before any format is chosen.

mod chart;
mod place;
mod readers;
mod status;
mod table;
mod whole_kind;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tertial_model::{Language, PartNumbers, Phrases, Readers, ReportKind, Severity};

pub use chart::{
    BarChart, BarGroup, Chart, ChartRow, Drawing, LineChart, LinePanel, PostChart,
    RiskMatrix,
};
pub use place::{
    COVERAGE_ANCHOR, PrintedPlace, TITLE_ANCHOR, section_anchor, table_anchor,
};
pub use status::Status;
pub use table::{Cell, Column, NumberFormat, Row, RowKind, Table};

/// One report, ready to be rendered. As JSON it is whole: the same is rendered from what is read
/// back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Which of the letter's reports, with how the letter defines them all.
    #[serde(with = "whole_kind")]
    pub kind: ReportKind,
    /// The title, `Rapport for 1. tertial 2024`.
    pub title: String,
    /// The agency's full name.
    pub agency: String,
    /// The agency's organisation number, where there is one.
    pub organisation_number: Option<String>,
    /// The ministry it is for.
    pub recipient: String,
    /// The letter it answers, `Tildelingsbrev 2024`.
    pub letter: String,
    /// The day the accounts are stated at.
    pub status_date: NaiveDate,
    /// The latest day anything in the report is of, which is the document's date.
    pub dated: NaiveDate,
    /// The day it must be delivered, by the letter's calendar.
    pub deadline: Option<Delivery>,
    /// The written form; its tag is the document's language.
    pub language: Language,
    /// The draft's version; none in the final version.
    pub draft: Option<String>,
    /// Whose copy of the report it is.
    pub readers: Readers,
    /// How the sections are numbered.
    pub part_numbers: PartNumbers,
    /// The page it opens with; none where the year is over and its head opens it.
    pub opening: Option<Section>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The annexes the letter asks for, after the sections: each begins on a page of its own.
    pub annexes: Vec<Section>,
    /// What the report says of itself: the last annexes.
    pub about: Vec<Section>,
    /// What of that the agency keeps of a final version, in a document of its own; a draft has it
    /// among its annexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub internal: Vec<Section>,
}

impl Report {
    /// What answers the letter, in reading order: sections and annexes.
    pub fn answers(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().chain(&self.annexes)
    }

    /// What the agency keeps of a final version, as a document of its own, which is to nobody; none
    /// of a draft.
    pub fn internal_annex(&self, phrases: &Phrases) -> Option<Self> {
        let sections = self.internal.clone();
        (!sections.is_empty()).then(|| Self {
            title: phrases.fill("internal.title", &[("report", &self.title)]),
            recipient: String::new(),
            deadline: None,
            readers: Readers::Agency,
            part_numbers: PartNumbers::Arabic,
            opening: None,
            sections,
            annexes: Vec::new(),
            about: Vec::new(),
            internal: Vec::new(),
            ..self.clone()
        })
    }

    /// Everything in it, in reading order.
    pub fn all(&self) -> impl Iterator<Item = &Section> {
        self.opening.iter().chain(self.answers()).chain(&self.about)
    }
}

/// The day a report must be delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its key in the letter's calendar.
    pub key: String,
    /// The day in words.
    pub words: String,
}

/// A section with its heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// A stable key, used in labels: ASCII, lower case, hyphens.
    pub key: String,
    /// The heading.
    pub title: String,
    /// Who it is for, and all below it.
    #[serde(default, skip_serializing_if = "is_for_all")]
    pub readers: Readers,
    /// What stands under the heading.
    pub blocks: Vec<Block>,
    /// Sections one level down, after the blocks.
    pub subsections: Vec<Section>,
}

fn is_for_all(readers: &Readers) -> bool {
    *readers == Readers::Public
}

impl Section {
    /// A section with nothing below it.
    pub(crate) fn new(key: &str, title: &str, blocks: Vec<Block>) -> Self {
        let (key, title) = (key.to_owned(), title.to_owned());
        let (readers, subsections) = (Readers::Public, Vec::new());
        Self { key, title, readers, blocks, subsections }
    }

    /// The section and all below it, in reading order.
    pub fn walk(&self) -> impl Iterator<Item = &Self> {
        let mut left = vec![self];
        std::iter::from_fn(move || {
            let next = left.pop()?;
            left.extend(next.subsections.iter().rev());
            Some(next)
        })
    }
}

/// One thing in a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Text the agency wrote: Markdown with links to figures.
    Text(AgencyText),
    /// A paragraph the program wrote: plain text.
    Prose {
        /// The paragraph.
        text: String,
    },
    /// Points the program wrote: plain text.
    Points {
        /// One line each.
        points: Vec<String>,
    },
    /// The place of a text nobody has written yet, with guidance from the templates.
    Placeholder(Placeholder),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// The list of the letter's demands, with where each is answered.
    Coverage(CoverageList),
    /// The place where the agency's head signs.
    Signature(Signature),
    /// The list of findings, in drafts only.
    Findings {
        /// One row each, grave ones first.
        findings: Vec<FindingLine>,
    },
}

/// The place where the agency's head signs: the report is signed in parts I and VI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// `Oslo, 15. mars 2025`; none where it is to be written by hand.
    pub place_and_date: Option<String>,
    /// The title of who signs.
    pub signatory: String,
}

/// A text of the agency's, as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyText {
    /// The file's path inside the project.
    pub file: String,
    /// Markdown.
    pub body: String,
    /// The line of the file the body starts on, from 1.
    pub body_line: u32,
    /// It has words, and no mark that words are still to come.
    pub finished: bool,
}

/// A text that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// The template with guidance: `reports/<tertial or annual>/<guidance>.md.j2`.
    pub guidance: String,
    /// The file the agency is to write.
    pub file: String,
    /// What the text is about, where the guidance serves several: `1620.01 Driftsutgifter`.
    pub subject: Option<String>,
    /// The letter's demands it would answer.
    pub requirements: Vec<Demand>,
}

/// A demand of the letter, as a placeholder shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// Its id.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// The demand in our own words.
    pub words: String,
}

/// The letter's demands due in the report, in the letter's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageList {
    /// The caption.
    pub caption: String,
    /// One line for each demand.
    pub lines: Vec<CoverageLine>,
}

/// One demand and where it is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageLine {
    /// Its id.
    pub id: String,
    /// The letter's section.
    pub section: String,
    /// The demand in our own words.
    pub words: String,
    /// How far it is met.
    pub status: Status,
    /// Where, in reading order.
    pub places: Vec<PrintedPlace>,
    /// What is lacking, or why it need not be answered; empty when it is met.
    pub remark: String,
}

/// A finding as the draft lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingLine {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// Somebody stands for it.
    pub accepted: bool,
    /// What is wrong.
    pub message: String,
    /// Where to look; empty when nowhere in particular.
    pub place: String,
    /// What to do, or who stands for it and why.
    pub hint: String,
}
