//! What the sheets of the workbook state that every report reads.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Earmark, Key, Kroner, Origin};

use crate::worded::worded;

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

worded! {
    /// The parts of vedlegg 5's build-up of available appropriation (disponibel bevilgning),
    /// in its order and the words of the sheet Bevilgning.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum DecisionKind, word {
        /// Overført: carried over from last year.
        CarriedOver = "overført",
        /// Saldert: adopted by Stortinget before the year.
        Adopted = "saldert",
        /// Endring: changed by a later decision.
        Change = "endring",
        /// Refusjon: refunds that add to the appropriation.
        Refund = "refusjon",
        /// Merinntekt: use of the excess-income authority.
        ExcessIncome = "merinntekt",
        /// Omdisponering: moved between posts, with consent; counts as a change.
        Reallocation = "omdisponering",
        /// Innsparing: saved this year to pay for an earlier overrun; no part of the build-up.
        Savings = "innsparing",
        /// Disponibelt: the agency's own control total, no part of the build-up.
        ControlTotal = "disponibelt",
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

/// The budget of a post month by month: a row of the sheet Periodisert budsjett.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodisedBudget {
    /// The post.
    pub post: BudgetPost,
    /// What is budgeted in each month, January first: expenses or income, positive.
    pub months: [MonthAmount; 12],
}

/// What a row has for one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthAmount {
    /// The amount.
    pub amount: Option<Kroner>,
    /// Its cell.
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

worded! {
    /// What the letter wants counted by place, section 5.5, in the words of the sheet
    /// Personell.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum StaffMeasure, word {
        /// Ansatte: employees at a day.
        Employees = "ansatte",
        /// Utførte årsverk: full-time equivalents worked over a period (PM-2019-13).
        WorkedFullTimeEquivalents = "utførte årsverk",
    }
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

worded! {
    /// How a risk has moved since it was last assessed, in the words of the sheet Risiko.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum RiskChange, word {
        /// Ny: not assessed before.
        New = "ny",
        /// Økt: graver or more probable.
        Increased = "økt",
        /// Uendret.
        Unchanged = "uendret",
        /// Redusert.
        Reduced = "redusert",
    }
}
