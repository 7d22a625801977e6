//! A delivery: a report's PDF and what is written beside it, so that it can be held
//! against another, and made again.
//!
//! | file | holds |
//! |---|---|
//! | `….pdf` | the report, with the figures it shows as a file inside where the project says so |
//! | `…-tall.json` | every figure, with formula, inputs and origins |
//! | `…-funn.json` | every finding and the verdict, as `check --format json` writes them |
//! | `…-tekst.json` | the agency's texts by section, as they stood in their files |
//! | `…-bekreftelser.csv` | who has confirmed that the texts answer the demands, and when |
//! | `…-krav.json` | what the report answers each demand with, for the ministry |
//! | `…-internt.pdf` | what the agency keeps of a final version |
//! | `….docx`, `….html`, `….xlsx` | the report for Word, as a page of the web, and its tables as a workbook, where it was asked for |
//! | `…-manifest.json` | SHA-256 of everything the others were made from, and of the others |
//!
//! That is what the agency keeps, with the report for the ministry. A copy for some readers
//! (`version.rs`) is a set of files of its own, in a folder of its own: the report, the figures
//! that stand in it, and a manifest; `secrets.rs` refuses one that would tell what is kept from them.
//!
//! Nothing here depends on when or where it was made.

mod attached;
mod basis;
mod copies;
mod form;
mod hold;
mod log;
mod manifest;
mod output_files;
mod secrets;
mod stored;
mod version;

pub(crate) use attached::AttachedFigures;
pub(crate) use copies::standing;
pub(crate) use form::{Form, Otherwise};
pub(crate) use hold::hold;
pub(crate) use manifest::{Manifest, PROGRAM, SCHEMA};
pub(crate) use output_files::{
    Delivery, FiguresJson, FindingsJson, Rendered, TextsJson, draft_now, figures_json,
    file_stem, inputs_now, name_of, rendered, texts_json,
};
pub(crate) use secrets::leaks;
pub(crate) use stored::StoredDelivery;
pub(crate) use version::{Version, whose};

use serde::{Deserialize, Serialize};

/// Which file of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The report.
    Pdf,
    /// Its figures.
    Figures,
    /// Its findings.
    Findings,
    /// Its texts.
    Texts,
    /// Who has confirmed that they answer the demands.
    Confirmations,
    /// What it answers each demand with.
    Demands,
    /// What the agency keeps of a final version.
    Internal,
    /// The report for Word.
    Docx,
    /// The report as a page of the web.
    Html,
    /// Its tables as a workbook.
    Xlsx,
    /// What the other files were made from, and their SHA-256.
    Manifest,
}

impl Kind {
    /// Every file, the manifest last.
    pub(crate) const ALL: [Self; 11] = [
        Self::Pdf,
        Self::Figures,
        Self::Findings,
        Self::Texts,
        Self::Confirmations,
        Self::Demands,
        Self::Internal,
        Self::Docx,
        Self::Html,
        Self::Xlsx,
        Self::Manifest,
    ];

    /// Whether every delivery with a manifest of that schema has it.
    pub(crate) fn is_of(self, schema: u8) -> bool {
        match self {
            Self::Confirmations => schema >= manifest::LOGGED,
            Self::Demands => schema >= manifest::ANSWERED,
            // Only of a final version, and only where it was asked for.
            Self::Internal | Self::Docx | Self::Html | Self::Xlsx => false,
            _ => true,
        }
    }

    /// How the file's name ends; the beginning is common to the files of a delivery.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::Figures => "-tall.json",
            Self::Findings => "-funn.json",
            Self::Texts => "-tekst.json",
            Self::Confirmations => "-bekreftelser.csv",
            Self::Demands => "-krav.json",
            Self::Internal => "-internt.pdf",
            Self::Docx => ".docx",
            Self::Html => ".html",
            Self::Xlsx => ".xlsx",
            Self::Manifest => "-manifest.json",
        }
    }
}
