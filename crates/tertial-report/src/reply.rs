//! What a report answers each demand with, for the one who asked: all an officer of the
//! ministry needs of a delivery, without the project it was made from.
//!
//! Texts stand as they are printed, figures with their value and what was reported last, and
//! every place with its page. What a figure may not tell is not here either.

mod made;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use tertial_model::{Language, Severity};

use crate::document::Status;

pub use made::{Pages, reply};

/// The schema this is.
pub const REPLY_SCHEMA: u8 = 1;

/// The JSON Schema (draft 7, as our others) of a reply.
pub fn reply_schema() -> Schema {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<Reply>()
}

/// One report, demand by demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// The version of this form: 1.
    pub schema: u8,
    /// The key of the report, as `t1`.
    pub report: String,
    /// What it is called, with its year.
    pub title: String,
    /// Who reports.
    pub agency: String,
    /// Its organisation number, where there is one.
    pub organisation_number: Option<String>,
    /// The ministry.
    pub recipient: String,
    /// The letter that is answered.
    pub letter: String,
    /// The day the accounts are stated at.
    #[schemars(with = "String")]
    pub status_date: NaiveDate,
    /// The latest day anything in the report is of.
    #[schemars(with = "String")]
    pub dated: NaiveDate,
    /// The written form of the report and of the words here.
    pub language: Language,
    /// The draft's version; null in the final version.
    pub draft: Option<String>,
    /// The report whose figures stand beside those of this one; null where there is none.
    pub before: Option<String>,
    /// Every demand that is due in the report, in the letter's order.
    pub demands: Vec<DemandReply>,
    /// Every post of the letter, in its order.
    pub posts: Vec<PostReply>,
    /// The indicators whose result misses what the letter demands, in its order.
    pub indicators: Vec<IndicatorReply>,
    /// Where the report says what no demand asks for, in its order.
    pub undemanded: Vec<ReplyPlace>,
    /// The figures named above, each once.
    pub figures: Vec<FigureReply>,
    /// What the control found: grave findings first.
    pub findings: Vec<FindingReply>,
}

/// A demand and what answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DemandReply {
    /// Its id in the letter's files, as `K168`.
    pub id: String,
    /// The letter's section, as the letter writes it: `4.6.3`, `Vedlegg 5`.
    pub section: String,
    /// What is demanded.
    pub words: String,
    /// The reports it is to be answered in, by their keys.
    pub reports: Vec<String>,
    /// What kind of answer it wants.
    pub kinds: Vec<String>,
    /// How far it is met.
    pub status: Status,
    /// Where the report answers it, in reading order.
    pub places: Vec<ReplyPlace>,
    /// What texts answer it with.
    pub texts: Vec<TextReply>,
    /// The figures that answer it, by id.
    pub figures: Vec<String>,
    /// The findings that concern it, by their place among the findings, from 0.
    pub findings: Vec<usize>,
    /// What is lacking, in words.
    pub lacking: Vec<String>,
    /// Why it need not be answered, and on whose word.
    pub waiver: Option<WaiverReply>,
    /// What only the ministry can consent to and has not.
    pub breach: Option<BreachReply>,
    /// The last day to deliver, of a demand that is met by a delivery.
    #[schemars(with = "Option<String>")]
    pub due: Option<NaiveDate>,
}

/// A place in the printed report.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct ReplyPlace {
    /// The heading it stands under.
    pub heading: String,
    /// Its label in the PDF.
    pub anchor: String,
    /// Its page in the PDF, from 1.
    pub page: Option<usize>,
}

/// What a text of the report answers, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TextReply {
    /// Where the text begins.
    pub place: ReplyPlace,
    /// What it says, as it is printed.
    pub words: Vec<Wording>,
    /// Who has confirmed that it answers; null where nobody has.
    pub confirmed: Option<ConfirmedReply>,
}

/// A part of a text as it is printed: words without their type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Wording {
    /// A heading in the text.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph. A note stands in parentheses where its mark does.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// A point of a list.
    Point {
        /// Its number as it is written, `3.`, or `•`.
        marker: String,
        /// How many lists it stands in besides its own.
        depth: usize,
        /// Its words.
        text: String,
    },
    /// A table.
    Table {
        /// Its rows; the first has the headings, and all have as many cells.
        rows: Vec<Vec<String>>,
    },
}

/// That somebody stands for a text as an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConfirmedReply {
    /// Who: names or positions.
    pub by: String,
    /// When.
    #[schemars(with = "String")]
    pub date: NaiveDate,
}

/// Why a demand need not be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverReply {
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// When.
    #[schemars(with = "String")]
    pub date: NaiveDate,
}

/// A condition that is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BreachReply {
    /// The figure that shows it, by id.
    pub figure: String,
    /// The limit it is on the wrong side of, in kroner.
    #[schemars(with = "String")]
    pub allowed: Decimal,
    /// What of that the ministry has consented to, in kroner.
    #[schemars(with = "String")]
    pub consented: Decimal,
}

/// A post, with the figures it is judged by, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PostReply {
    /// Chapter and post, as `1620.01`.
    pub post: String,
    /// What it is called.
    pub name: String,
    /// What may be spent or is to come in.
    pub allocated: String,
    /// What the accounts have.
    pub accounts: String,
    /// What the year is expected to come to; null where it is over.
    pub forecast: Option<String>,
    /// The deviation: below zero when it is unfavourable.
    pub deviation: String,
    /// The same in per cent.
    pub percent: String,
    /// The report calls the deviation material.
    pub material: bool,
    /// How the report explains it, and what is to be done.
    pub texts: Vec<TextReply>,
}

impl PostReply {
    /// The figures it is judged by, as a table has them.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &str> {
        let before = [&self.allocated, &self.accounts];
        let after = [&self.deviation, &self.percent];
        let all = before.into_iter().chain(&self.forecast).chain(after);
        all.map(String::as_str)
    }
}

/// An indicator that misses what is demanded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IndicatorReply {
    /// What it is called.
    pub name: String,
    /// Its result or what is expected of it, and the demand, by id.
    pub figures: Vec<String>,
    /// How the report explains it.
    pub texts: Vec<TextReply>,
}

/// A figure as the report has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FigureReply {
    /// Its stable name.
    pub id: String,
    /// What it is called, in bokmål.
    pub label: String,
    /// Its value in words, with its unit: `mangler` where it is not known, `:` where it may not
    /// be told, `–` where there is none.
    pub words: String,
    /// Its value as it was delivered; null where there is none or it may not be told.
    #[schemars(with = "Option<String>")]
    pub value: Option<Decimal>,
    /// The key of its unit.
    pub unit: String,
    /// What the report before had; null where it had none, and where this one may not be told.
    pub before: Option<EarlierValue>,
}

/// The value of a figure in the report before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EarlierValue {
    /// In words, with its unit.
    pub words: String,
    /// As it was delivered.
    #[schemars(with = "String")]
    pub value: Decimal,
}

/// What the control found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FindingReply {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// What is wrong, in bokmål.
    pub message: String,
    /// Who stands for it; null where nobody does.
    pub accepted: Option<AcceptedReply>,
}

/// That somebody stands for a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AcceptedReply {
    /// Who: names or positions.
    pub by: String,
    /// Why it may stand.
    pub reason: String,
    /// When.
    #[schemars(with = "String")]
    pub date: NaiveDate,
    /// The last status date it holds for; null where it holds until the value changes.
    #[schemars(with = "Option<String>")]
    pub expires: Option<NaiveDate>,
}
