//! What reading yields: typed facts, each with the place it was read from.
//!
//! Amounts are kroner in report sign (income and expenses positive) unless a field says
//! otherwise. An amount that was empty or unreadable is `None` and keeps its origin, so
//! that what is missing can be pointed at.

mod annual;
mod printed;
mod sheets;
mod spelling;
mod veiled;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{
    Account, BudgetPost, Earmark, FigureId, Key, Kroner, Origin, Period, Place,
    ReportKind, Side,
};

pub use annual::{
    AllocationPart, Assignments, Consultancy, ConsultancyKind, EarlierYear, Gender,
    HrCount, HrMeasure, KeyFigure, SickLeave,
};
pub(crate) use sheets::leave_later;
pub use spelling::{KeyKind, Spelling};
pub(crate) use veiled::veil;
pub use words::{Word, Words};

/// Everything read for one report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The agency's own books.
    pub ledger: Ledger,
    /// The official figures.
    pub state_accounts: StateAccounts,
    /// The sheets of the grunnlag workbook that were read, in its order, and after them the
    /// exports about persons.
    ///
    /// A row is one with anything in a column that is read. The sums are in kroner, of the
    /// sheet's first column with amounts (the budget, in the sheet Øremerking); what is
    /// empty there or cannot be read counts as zero. Other sheets have no sums: theirs stay
    /// zero, since counts, days and per cent of different things add up to nothing.
    pub sheets: Vec<Export>,
    /// Decisions that build up the appropriations, dated up to the status date.
    pub decisions: Vec<Decision>,
    /// Those dated after it, which count for nothing in this report.
    pub later_decisions: Vec<Decision>,
    /// The files of the official history they come from.
    pub appropriations: Vec<Export>,
    /// The agency's forecasts made for this report.
    pub forecasts: Vec<Forecast>,
    /// The earmarks' budgets and forecasts made for this report.
    pub earmarks: Vec<EarmarkBudget>,
    /// Staff by place, for this report.
    pub staff: Vec<StaffCount>,
    /// Results of the indicators: closed years, and status and forecast for this report.
    pub indicators: Vec<IndicatorResult>,
    /// The agency's overall risks, as assessed for this report.
    pub risks: Vec<Risk>,
    /// The state accounts of the two years before, for the annual report.
    pub earlier_accounts: StateAccounts,
    /// What was appropriated in the two years before, for the annual report.
    pub earlier_years: Vec<EarlierYear>,
    /// The accrual ledger (virksomhetsregnskapet, SRS), this year and last, for the annual
    /// report. Never mixed with the cash ledger.
    pub accrual: Ledger,
    /// Counts of the staff, for the annual report.
    pub people: Vec<HrCount>,
    /// Counts of persons below this, but zero, are never shown.
    pub threshold: u32,
    /// Employees by place are shown whatever they count, as the project has it.
    pub places_shown: bool,
    /// Sick leave by group, for the annual report.
    pub sick_leave: Vec<SickLeave>,
    /// Consultancy no account tells apart, for the annual report.
    pub consultancy: Vec<Consultancy>,
    /// External assignments, for the annual report.
    pub assignments: Vec<Assignments>,
    /// The agency's own tables, for the annual report.
    pub key_figures: Vec<KeyFigure>,
    /// Every spelling of what things are called in the sheets and the exports about persons.
    pub spellings: Vec<Spelling>,
    /// The figures of the report delivered before this one, where the project names them.
    pub previous: Option<Delivery>,
    /// The report's texts, by section.
    pub texts: Texts,
}

impl Facts {
    /// Every file that was read row by row.
    pub fn exports(&self) -> impl Iterator<Item = &Export> {
        let ledgers = [&self.ledger, &self.accrual].map(|ledger| &ledger.exports);
        let accounts =
            [&self.state_accounts, &self.earlier_accounts].map(|of| &of.exports);
        let others = [&self.appropriations, &self.sheets];
        ledgers.into_iter().chain(accounts).chain(others).flatten()
    }
}

/// The ledger (hovedbok), one or more exports together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The rows that count, in file and row order.
    pub rows: Vec<LedgerRow>,
    /// The words the rows point at.
    pub words: Words,
    /// The exports they come from.
    pub exports: Vec<Export>,
    /// Chapters of others that may stand in the ledger, with the reason, as the project
    /// states them: of the whole ledger, whichever `[[ledger]]` names them.
    pub foreign: BTreeMap<BudgetPost, String>,
    /// The parts that hold every account, so that each of their periods sums to zero: for
    /// each such `[[ledger]]` which of the exports are its.
    pub complete: Vec<Range<usize>>,
}

/// One row of the ledger.
///
/// The row's free text is read only to tell rows apart and is not kept: it may hold names.
/// There may be a million of them, so a row is small and of fixed size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerRow {
    /// Index of its export in [`Ledger::exports`].
    pub export: u16,
    /// Row in the sheet, from 1.
    pub row: u32,
    /// The accounting period.
    pub period: Period,
    /// Voucher type (bilagsart) and number, as written.
    pub voucher: Word,
    /// The account.
    pub account: Account,
    /// Cost centre (koststed), empty when none.
    pub cost_centre: Word,
    /// Project (prosjekt), empty when none.
    pub project: Word,
    /// Chapter and post (statskonto); none on balance-sheet rows.
    pub post: Option<BudgetPost>,
    /// The amount as booked: debit positive, credit negative.
    pub booked: Kroner,
}

impl LedgerRow {
    /// The amount in report sign: income that is booked as credit counts positive.
    pub fn reported(&self) -> Kroner {
        match self.post.map(BudgetPost::side) {
            Some(Side::Income) => -self.booked,
            Some(Side::Expense) | None => self.booked,
        }
    }
}

impl StateAccountRow {
    /// The amount as booked: debit positive, credit negative.
    pub fn booked(&self) -> Kroner {
        match self.post.side() {
            Side::Income => -self.amount,
            Side::Expense => self.amount,
        }
    }
}

/// One export file as it was understood, with its rows accounted for:
/// read = used + set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The file's path inside the project.
    pub file: Arc<str>,
    /// The sheet read; none in a text file.
    pub sheet: Option<Arc<str>>,
    /// What kind of file it is.
    pub format: Format,
    /// The layout it was read by; none where the project names the columns itself.
    pub layout: Option<&'static str>,
    /// What the file hides could not be seen: its format does not tell.
    pub blind: bool,
    /// The row the headers stand in, from 1.
    pub header_row: u32,
    /// The columns that were read, in their order in the file.
    pub columns: Vec<ReadColumn>,
    /// The columns no report reads, in their order in the file.
    pub unread: Vec<UnreadColumn>,
    /// Data rows read, and the sum of their amounts as booked.
    pub read: Tally,
    /// Rows that count.
    pub used: Tally,
    /// Rows left out, by reason.
    pub set_aside: BTreeMap<SetAside, Tally>,
}

/// What kind of file an export is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// An Excel workbook (.xlsx, .xlsm).
    Xlsx,
    /// A binary Excel workbook.
    Xlsb,
    /// An Excel workbook of before 2007.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
    /// Fields separated by a mark.
    Text {
        /// The encoding, as users know it.
        encoding: &'static str,
        /// What separates the fields.
        mark: char,
    },
    /// An archive of text files.
    Zip,
    /// A SAF-T Financial audit file.
    SafT,
}

/// `Excel (.xlsx)`, `CSV, windows-1252, skilletegn «;»`.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xlsx => f.write_str("Excel (.xlsx)"),
            Self::Xlsb => f.write_str("Excel, binær (.xlsb)"),
            Self::Xls => f.write_str("Excel 97–2003 (.xls)"),
            Self::Ods => f.write_str("OpenDocument (.ods)"),
            Self::Text { encoding, mark: '\t' } => {
                write!(f, "CSV, {encoding}, skilletegn tabulator")
            }
            Self::Text { encoding, mark } => {
                write!(f, "CSV, {encoding}, skilletegn «{mark}»")
            }
            Self::Zip => f.write_str("zip-arkiv med CSV"),
            Self::SafT => f.write_str("SAF-T Regnskap"),
        }
    }
}

/// A column that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// Where it stands, from 1.
    pub column: u32,
    /// The header, as written.
    pub header: String,
    /// What it was read as, in the layout's words.
    pub field: String,
}

/// A column no report reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadColumn {
    /// Where it stands, from 1.
    pub column: u32,
    /// The header, as written; none where there is none.
    pub header: Option<String>,
    /// How many rows have something there.
    pub filled: u32,
}

/// A number of rows and the sum of their amounts as booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many.
    pub rows: u32,
    /// Their sum.
    pub amount: Kroner,
}

impl Tally {
    /// Counts one more row.
    pub fn add(&mut self, amount: Kroner) {
        self.rows += 1;
        self.amount += amount;
    }

    /// Counts one row less.
    pub fn take(&mut self, amount: Kroner) {
        self.rows = self.rows.saturating_sub(1);
        self.amount = self.amount - amount;
    }
}

/// Why a row that was read does not count.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum SetAside {
    /// A total of rows above it.
    Total,
    /// The headers once more or the number of a page, in a listing meant for paper.
    PageBreak,
    /// The same row stands in an earlier file.
    InTwoFiles,
    /// A cell that the row needs could not be read; said as a problem.
    Unreadable,
    /// It is of another budget year.
    OtherYear,
    /// It is of a chapter the letter does not have.
    OtherChapter,
    /// «Overføres til»: what is left of the year, for the next one's build-up.
    ForNextYear,
    /// It is dated after the report's status date.
    LaterThanStatusDate,
    /// It is for another report.
    OtherReport,
    /// An earlier row or another source states the same.
    Repeated,
}

impl SetAside {
    /// The key in JSON, and of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::PageBreak => "page_break",
            Self::InTwoFiles => "in_two_files",
            Self::Unreadable => "unreadable",
            Self::OtherYear => "other_year",
            Self::OtherChapter => "other_chapter",
            Self::ForNextYear => "for_next_year",
            Self::LaterThanStatusDate => "later_than_status_date",
            Self::OtherReport => "other_report",
            Self::Repeated => "repeated",
        }
    }
}

impl Export {
    /// A file of which nothing is read yet.
    pub fn new(file: Arc<str>, sheet: Option<Arc<str>>, format: Format) -> Self {
        Self {
            file,
            sheet,
            format,
            layout: None,
            blind: false,
            header_row: 0,
            columns: Vec::new(),
            unread: Vec::new(),
            read: Tally::default(),
            used: Tally::default(),
            set_aside: BTreeMap::new(),
        }
    }

    /// The rows and sum that were read but are neither used nor set aside, or the other way
    /// round; none when every row is accounted for, as it must be.
    pub fn unaccounted(&self) -> Option<Tally> {
        let mut accounted = self.used;
        for tally in self.set_aside.values() {
            accounted.rows += tally.rows;
            accounted.amount += tally.amount;
        }
        let rest = Tally {
            rows: self.read.rows.abs_diff(accounted.rows),
            amount: self.read.amount - accounted.amount,
        };
        // A sum of more than twenty-eight digits loses the last of them.
        let is_nothing = rest.rows == 0 && rest.amount.abs().0 < Decimal::new(1, 6);
        (!is_nothing).then_some(rest)
    }
}

/// The state accounts (statsregnskapet) of the agency's chapters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StateAccounts {
    /// One row per month and coding, in file order.
    pub rows: Vec<StateAccountRow>,
    /// The files they come from.
    pub exports: Vec<Export>,
}

/// One row of the state accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateAccountRow {
    /// Index of its file in [`StateAccounts::exports`].
    pub export: usize,
    /// Row (line) in the file, from 1, headers included.
    pub row: u32,
    /// The month.
    pub period: Period,
    /// Chapter and post.
    pub post: BudgetPost,
    /// Three-digit account.
    pub account: Account,
    /// The agency itself booked it, and not another one.
    pub own: bool,
    /// The amount in report sign.
    pub amount: Kroner,
}

/// One decision about an appropriation: a row of the sheet Bevilgning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The post decided on.
    pub post: BudgetPost,
    /// What kind of decision.
    pub kind: DecisionKind,
    /// The amount; negative for a reduction.
    pub amount: Option<Kroner>,
    /// When it was decided.
    pub date: Option<NaiveDate>,
    /// The decision as cited (vedtak), such as `Innst. 5 S (2023–2024)`.
    pub citation: String,
    /// The amount's cell.
    pub origin: Origin,
}

/// The parts of vedlegg 5's build-up of available appropriation (disponibel bevilgning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DecisionKind {
    /// Overført: carried over from last year.
    CarriedOver,
    /// Saldert: adopted by Stortinget before the year.
    Adopted,
    /// Endring: changed by a later decision.
    Change,
    /// Refusjon: refunds that add to the appropriation.
    Refund,
    /// Merinntekt: use of the excess-income authority.
    ExcessIncome,
    /// Omdisponering: moved between posts, with consent; counts as a change.
    Reallocation,
    /// Innsparing: saved this year to pay for an earlier overrun; no part of the build-up.
    Savings,
    /// Disponibelt: the agency's own control total, no part of the build-up.
    ControlTotal,
}

impl DecisionKind {
    /// The words the sheet Bevilgning uses, in the build-up's order.
    pub const ALL: [(&'static str, Self); 8] = [
        ("overført", Self::CarriedOver),
        ("saldert", Self::Adopted),
        ("endring", Self::Change),
        ("refusjon", Self::Refund),
        ("merinntekt", Self::ExcessIncome),
        ("omdisponering", Self::Reallocation),
        ("innsparing", Self::Savings),
        ("disponibelt", Self::ControlTotal),
    ];

    /// The word the sheet uses for this kind.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// The agency's forecast for the whole year for one post: a row of the sheet Prognose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The post.
    pub post: BudgetPost,
    /// Expected expenses or income for the year, positive.
    pub amount: Option<Kroner>,
    /// The amount's cell.
    pub origin: Origin,
}

/// An earmark's budget and forecast: a row of the sheet Øremerking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarmarkBudget {
    /// The measure's name (tiltak), as the letter has it.
    pub name: Key,
    /// The post it stands under.
    pub post: BudgetPost,
    /// What the agency has set aside for it this year.
    pub budget: Option<Kroner>,
    /// The budget's cell.
    pub budget_origin: Origin,
    /// Expected spending for the year.
    pub forecast: Option<Kroner>,
    /// The forecast's cell.
    pub forecast_origin: Origin,
    /// The ledger's projects whose expenses count against it.
    pub projects: Vec<Key>,
}

impl EarmarkBudget {
    /// Whether the row states this earmark: by the letter's name, on the letter's post.
    pub fn is_of(&self, earmark: &Earmark) -> bool {
        self.name == *earmark.name && self.post == earmark.post
    }
}

/// A count of staff at one place: a row of the sheet Personell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCount {
    /// The place, as written; none on a row that states the total of all places.
    pub place: Option<Key>,
    /// What is counted.
    pub measure: StaffMeasure,
    /// The count.
    pub value: Option<Decimal>,
    /// First day of the period, for a flow.
    pub from: Option<NaiveDate>,
    /// Last day of the period, or the day of the count.
    pub to: Option<NaiveDate>,
    /// The value's cell.
    pub origin: Origin,
}

/// What the letter wants counted by place, section 5.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaffMeasure {
    /// Ansatte: employees at a day.
    Employees,
    /// Utførte årsverk: full-time equivalents worked over a period (PM-2019-13).
    WorkedFullTimeEquivalents,
}

impl StaffMeasure {
    /// The words the sheet Personell uses.
    pub const ALL: [(&'static str, Self); 2] = [
        ("ansatte", Self::Employees),
        ("utførte årsverk", Self::WorkedFullTimeEquivalents),
    ];
}

/// One result of an indicator: a row of the sheet Styringsparametre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorResult {
    /// The indicator's name or key, as written.
    pub indicator: Key,
    /// Which of its results this is.
    pub point: IndicatorPoint,
    /// The result, in the unit the letter's catalogue gives the indicator.
    pub value: Option<Decimal>,
    /// The value's cell.
    pub origin: Origin,
}

/// Which result of an indicator a row states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorPoint {
    /// Resultat: the result of a whole year.
    Year(i32),
    /// Status: the result so far this year, made for this report.
    Status,
    /// Prognose: the result expected for the whole year, made for this report.
    Forecast,
}

/// One overall risk: a row of the sheet Risiko.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// The agency's number for it.
    pub number: Key,
    /// What may happen.
    pub risk: String,
    /// The goal it threatens.
    pub goal: String,
    /// How probable, 1 (least) to 5.
    pub probability: Option<u8>,
    /// How grave, 1 (least) to 5.
    pub consequence: Option<u8>,
    /// What is done about it; empty when nothing.
    pub measures: String,
    /// The role that answers for it.
    pub owner: String,
    /// How it has moved since it was last assessed.
    pub change: Option<RiskChange>,
    /// The row.
    pub origin: Origin,
}

impl Risk {
    /// Probability times consequence, 1–25, when both are known.
    pub fn score(&self) -> Option<u8> {
        Some(self.probability? * self.consequence?)
    }
}

/// How a risk has moved since it was last assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RiskChange {
    /// Ny: not assessed before.
    New,
    /// Økt: graver or more probable.
    Increased,
    /// Uendret.
    Unchanged,
    /// Redusert.
    Reduced,
}

impl RiskChange {
    /// The words the sheet Risiko uses.
    pub const ALL: [(&'static str, Self); 4] = [
        ("ny", Self::New),
        ("økt", Self::Increased),
        ("uendret", Self::Unchanged),
        ("redusert", Self::Reduced),
    ];

    /// The word the sheet uses for this change.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, change)| *change == self).map_or("", |(word, _)| word)
    }
}

/// The figures of an earlier report of the same year, as they were delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The file they were read from.
    pub origin: Origin,
    /// The report they were delivered with.
    pub report: ReportKind,
    /// Each figure's value; none where it was missing then.
    pub values: BTreeMap<FigureId, Option<Decimal>>,
}

/// The report's texts, keyed on the file's name without `.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Texts {
    /// The report they are for.
    pub report: Option<ReportKind>,
    /// Every text in the report's written form, also those no section asks for.
    pub by_key: BTreeMap<String, Text>,
    /// Every text in the other written form. They are never printed.
    pub in_other_form: BTreeMap<String, Text>,
    /// Every text, in the report's written form, of the report before this one in the same
    /// year. They are only compared with.
    pub earlier: BTreeMap<String, Text>,
    /// What the file of each text holds before its author has written in it: guidance, as a
    /// comment, and what the text begins with.
    pub stubs: BTreeMap<String, String>,
}

/// One Markdown file of `tekst/<report>/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The file's path inside the project.
    pub file: Arc<str>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// How far it has come.
    pub status: TextStatus,
    /// The letter's demands it answers.
    pub requirements: Vec<String>,
    /// Who, or on which day, confirmed that a text carried over still holds.
    pub confirmed: Option<String>,
    /// The text itself, in Markdown, after the front matter.
    pub body: String,
    /// The line of the file the body starts on, from 1.
    pub body_line: u32,
}

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextStatus {
    /// Utkast: being written.
    #[default]
    Draft,
    /// Ferdig: its owner is done.
    Done,
}

impl Export {
    /// A place of rows in this export.
    pub fn rows(&self, first: u32, last: u32, count: u32) -> Origin {
        let sheet = self.sheet.clone();
        Origin {
            file: self.file.clone(),
            place: Place::Rows { sheet, first, last, count },
        }
    }
}
