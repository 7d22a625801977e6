//! `[report]` and `accounting`: the reports' language, and how the annual one is signed and
//! its accounts kept.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tertial_model::Language;
use tertial_toml::OptionalDay;

/// The report's language and version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Table")]
pub struct ReportSettings {
    /// The written form the reports are in.
    pub language: Language,
    /// The version, printed on drafts.
    pub version: String,
    /// How the annual report is signed.
    pub signing: Signing,
    /// Where it is told who has confirmed the answers to the demands.
    pub confirmations: ConfirmationLog,
    /// Whether a web page tells where each figure comes from.
    pub figure_origins: FigureOrigins,
    /// Where the file of the report's figures is.
    pub figures: FiguresFile,
}

/// Where it is told who has confirmed that texts answer the demands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmationLog {
    /// In a file beside the report.
    #[default]
    Beside,
    /// In an annex of the report as well.
    Printed,
}

/// Whether a web page tells where each figure comes from.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FigureOrigins {
    /// It does not.
    #[default]
    Hidden,
    /// Below each section, for whoever opens it.
    Shown,
}

/// Where the file of the report's figures is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FiguresFile {
    /// Beside the report.
    #[default]
    Beside,
    /// Inside its PDF as well, which then is PDF/A-3a.
    Attached,
}

/// Where, when and by whom the annual report is signed, as far as the project states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signing {
    /// Where.
    pub place: Option<String>,
    /// When.
    pub date: Option<NaiveDate>,
    /// The title of who signs; never a name.
    pub signatory: Option<String>,
}

/// `[report]` as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// The written form the reports are in.
    language: Language,
    /// The version, printed on drafts.
    version: String,
    /// Where the annual report is signed.
    place: Option<String>,
    /// When.
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    date: Option<NaiveDate>,
    /// The title of who signs; never a name.
    signatory: Option<String>,
    /// Where it is told who has confirmed the answers to the demands.
    #[serde(default)]
    confirmations: ConfirmationLog,
    /// Whether a web page tells where each figure comes from.
    #[serde(default)]
    figure_origins: FigureOrigins,
    /// Where the file of the report's figures is.
    #[serde(default)]
    figures: FiguresFile,
}

impl From<Table> for ReportSettings {
    fn from(table: Table) -> Self {
        let Table { language, version, place, date, signatory, .. } = table;
        let signing = Signing { place, date, signatory };
        let Table { confirmations, figure_origins, figures, .. } = table;
        Self { language, version, signing, confirmations, figure_origins, figures }
    }
}

/// How an agency keeps its annual accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Accounting {
    /// Kontantprinsippet alone.
    #[serde(rename = "kontant")]
    Cash,
    /// De statlige regnskapsstandardene (SRS): an accrual account beside the cash reports.
    #[serde(rename = "srs")]
    Accrual,
}
