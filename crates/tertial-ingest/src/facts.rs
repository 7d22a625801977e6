//! What reading yields: typed facts, each with the place it was read from.
//!
//! Amounts are kroner in report sign (income and expenses positive) unless a field says
//! otherwise. An amount that was empty or unreadable is `None` and keeps its origin, so
//! that what is missing can be pointed at.

mod annual;
mod books;
mod export;
mod known;
mod printed;
mod spelling;
mod tasks;
mod texts;
mod veiled;
mod words;
mod workbook;

pub use annual::{
    AllocationPart, Assignments, Consultancy, ConsultancyKind, EarlierYear, Gender,
    HrCount, HrMeasure, KeyFigure, SickLeave,
};
pub(crate) use books::turned;
pub use books::{Ledger, LedgerRow, StateAccountRow, StateAccounts};
pub(crate) use export::{ENCODINGS, leave_later};
pub use export::{Export, Format, ReadColumn, SetAside, Tally, UnreadColumn};
pub use known::Known;
pub(crate) use known::exact;
pub use spelling::{KeyKind, Spelling};
pub use tasks::{TaskStage, TaskStatus};
pub use texts::{Answer, Delivery, Text, TextStatus, Texts};
pub(crate) use veiled::veil;
pub use words::{Word, Words};
pub use workbook::{
    Decision, DecisionKind, EarmarkBudget, Forecast, IndicatorPoint, IndicatorResult,
    MonthAmount, PeriodisedBudget, Risk, RiskChange, StaffCount, StaffMeasure,
};

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
    /// sheet's first column with amounts (the budget, in the sheet Øremerking) or of all its
    /// months; what is empty there or cannot be read counts as zero. Other sheets have no
    /// sums: theirs stay zero, since counts, days and per cent of different things add up to
    /// nothing.
    pub sheets: Vec<Export>,
    /// Decisions that build up the appropriations, dated up to the status date.
    pub decisions: Vec<Decision>,
    /// Those dated after it, which count for nothing in this report.
    pub later_decisions: Vec<Decision>,
    /// The files of the official history they come from.
    pub appropriations: Vec<Export>,
    /// The agency's forecasts made for this report.
    pub forecasts: Vec<Forecast>,
    /// The posts' budgets month by month, where the agency states them for this report.
    pub periodised: Vec<PeriodisedBudget>,
    /// The earmarks' budgets and forecasts made for this report.
    pub earmarks: Vec<EarmarkBudget>,
    /// Staff by place, for this report.
    pub staff: Vec<StaffCount>,
    /// Results of the indicators: closed years, and status and forecast for this report.
    pub indicators: Vec<IndicatorResult>,
    /// The agency's overall risks, as assessed for this report.
    pub risks: Vec<Risk>,
    /// How the tasks of the letter stand, for this report.
    pub tasks: Vec<TaskStatus>,
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
    /// The figures of the report whose changes since are told, where the project names them.
    pub previous: Option<Delivery>,
    /// Those of the other reports of the year before this one. What they told of persons is known.
    pub also_delivered: Vec<Delivery>,
    /// The figures of the annual report of the year before, where the project names them.
    pub last_year: Option<Delivery>,
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

    /// The figures of every report already delivered that the project names.
    pub fn delivered(&self) -> impl Iterator<Item = &Delivery> {
        self.previous.iter().chain(&self.also_delivered).chain(&self.last_year)
    }
}
