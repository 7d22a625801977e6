//! What the sheets of the workbook state that every report reads.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Earmark, Key, Kroner, Origin};

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
