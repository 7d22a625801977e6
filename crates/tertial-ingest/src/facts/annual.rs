//! What only the annual report is made from: earlier years, people, purchases, assignments
//! and key figures.

use std::fmt;

use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Key, Kroner, Name, Origin};

use crate::worded::worded;

/// What was appropriated to one post in an earlier year: a row of the sheet Tidligere år.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierYear {
    /// The budget year.
    pub year: i32,
    /// The post.
    pub post: BudgetPost,
    /// Which part of the total allocation.
    pub part: AllocationPart,
    /// The amount, positive on both sides.
    pub amount: Option<Kroner>,
    /// The amount's cell.
    pub origin: Origin,
}

worded! {
    /// The two parts of a year's total allocation (samlet tildeling), as note A has them, in
    /// the words of the sheet Tidligere år.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum AllocationPart, word {
        /// Overført fra i fjor.
        CarriedOver = "overført",
        /// Årets tildelinger.
        Allocated = "tildelt",
    }
}

worded! {
    /// The sexes the letter wants figures for, in the order they are shown. The word is in
    /// plural, the same in both written forms.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Gender, word {
        /// Kvinner.
        Women = "kvinner",
        /// Menn.
        Men = "menn",
    }
}

impl fmt::Display for Gender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A count of the staff of a year: a row of the sheet HR, or persons counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HrCount {
    /// The year; states are at its last day, flows through all of it.
    pub year: i32,
    /// What is counted.
    pub measure: HrMeasure,
    /// The operating unit (driftsenhet); none when all are counted together.
    pub unit: Option<Name>,
    /// The sex; none when both are counted together.
    pub gender: Option<Gender>,
    /// How many.
    pub value: Option<Decimal>,
    /// The value's cell, or the file the persons were counted in.
    pub origin: Origin,
}

worded! {
    /// What the letter wants counted of the staff, its section 5.1 and 4.6.2, in the words of
    /// the sheet HR.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum HrMeasure, word {
        /// Ansatte per 31.12.
        Employees = "ansatte",
        /// Avtalte årsverk per 31.12: positions in per cent, summed.
        AgreedFullTimeEquivalents = "avtalte årsverk",
        /// Utførte årsverk through the year (PM-2019-13).
        WorkedFullTimeEquivalents = "utførte årsverk",
        /// Midlertidig ansatte per 31.12.
        Temporary = "midlertidige",
        /// Deltidsansatte per 31.12.
        PartTime = "deltid",
        /// Persons with parental leave ended in the year.
        ParentalLeavePersons = "foreldrepermisjon (personer)",
        /// Weeks of parental leave those persons had.
        ParentalLeaveWeeks = "foreldrepermisjon (uker)",
        /// Left for a new job outside the agency.
        LeftForNewJob = "sluttet for ny stilling",
        /// Left for any other reason.
        LeftOtherwise = "sluttet av andre grunner",
        /// Hired with a disability or after absence from work or education.
        DiversityHires = "ansettelser (mangfold)",
    }
}

impl HrMeasure {
    /// Whether it counts persons, so that a small number describes someone.
    pub fn counts_persons(self) -> bool {
        !matches!(
            self,
            Self::AgreedFullTimeEquivalents
                | Self::WorkedFullTimeEquivalents
                | Self::ParentalLeaveWeeks
        )
    }
}

/// Sick leave of one group in one year: a row of the sheet Sykefravær, or persons added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SickLeave {
    /// The year.
    pub year: i32,
    /// The sex.
    pub gender: Gender,
    /// The age group, as written: `30–39`.
    pub age: Name,
    /// The place of work, as written.
    pub place: Name,
    /// Persons in the group.
    pub persons: Option<Decimal>,
    /// Days agreed to work (avtalte dagsverk).
    pub agreed: Option<Decimal>,
    /// Days lost to leave the employees notified themselves (egenmeldt).
    pub self_notified: Option<Decimal>,
    /// Days lost to leave a doctor certified (legemeldt).
    pub certified: Option<Decimal>,
    /// The row.
    pub origin: Origin,
}

/// Consultancy no account tells apart: a row of the sheet Konsulent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultancy {
    /// The year.
    pub year: i32,
    /// What tells it apart.
    pub kind: ConsultancyKind,
    /// The supplier.
    pub supplier: String,
    /// What was bought.
    pub purpose: String,
    /// The ledger's project whose consultancy it is, where the amount is the ledger's.
    pub project: Option<Key>,
    /// The amount, where it is stated.
    pub amount: Option<Kroner>,
    /// The amount's cell.
    pub origin: Origin,
}

worded! {
    /// What tells some consultancy apart, in the words of the sheet Konsulent.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum ConsultancyKind, word {
        /// Bought from communication agencies.
        Communication = "kommunikasjon",
        /// Capitalised, and so outside the accounts of consultancy.
        Capitalised = "aktivert",
        /// Bought from another state agency.
        StateSupplier = "statlig leverandør",
    }
}

/// External assignments of one kind: a row of the sheet Oppdrag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignments {
    /// The year.
    pub year: i32,
    /// The kind, as the letter has it.
    pub kind: Key,
    /// How many.
    pub number: Option<Decimal>,
    /// The ledger's projects whose income is theirs.
    pub projects: Vec<Key>,
    /// The number's cell.
    pub origin: Origin,
}

/// A number of a table the agency makes itself: a row of the sheet Nøkkeltall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFigure {
    /// The section it stands in, by its key.
    pub section: Name,
    /// The row's name.
    pub row: Name,
    /// The column's heading.
    pub column: Name,
    /// The number.
    pub value: Option<Decimal>,
    /// The unit of the row, as written.
    pub unit: String,
    /// The value's cell.
    pub origin: Origin,
}
