//! `[grunnlag]`: the workbook with what no system exports.

use schemars::JsonSchema;
use serde::Deserialize;

use super::path::Path;

/// The workbook with what no system exports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrunnlagSource {
    /// Its path.
    #[serde(with = "Path")]
    pub file: String,
    /// The names of its sheets.
    #[serde(default)]
    pub sheets: SheetNames,
}

/// The names of the sheets of the grunnlag workbook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SheetNames {
    /// Decisions about appropriations.
    pub decisions: String,
    /// Forecasts by post.
    pub forecasts: String,
    /// Earmarks' budgets and forecasts.
    pub earmarks: String,
    /// Staff by place.
    pub staff: String,
    /// Results of the letter's indicators; only agencies with indicators need it.
    pub indicators: String,
    /// Overall risks; only agencies that report them need it.
    pub risks: String,
    /// Appropriations of earlier years; the annual report alone.
    pub earlier_years: String,
    /// Counts of the staff; the annual report alone.
    pub people: String,
    /// Sick leave by group; the annual report alone.
    pub sick_leave: String,
    /// Consultancy no account tells apart; the annual report alone.
    pub consultancy: String,
    /// External assignments; the annual report alone.
    pub assignments: String,
    /// The agency's own tables; the annual report alone.
    pub key_figures: String,
}

impl SheetNames {
    /// The names in the order of the sheets in the workbook.
    pub(crate) fn in_order(&self) -> [&str; 12] {
        [
            &self.decisions,
            &self.forecasts,
            &self.earmarks,
            &self.staff,
            &self.indicators,
            &self.risks,
            &self.earlier_years,
            &self.people,
            &self.sick_leave,
            &self.consultancy,
            &self.assignments,
            &self.key_figures,
        ]
    }
}

impl Default for SheetNames {
    fn default() -> Self {
        Self {
            decisions: "Bevilgning".to_owned(),
            forecasts: "Prognose".to_owned(),
            earmarks: "Øremerking".to_owned(),
            staff: "Personell".to_owned(),
            indicators: "Styringsparametre".to_owned(),
            risks: "Risiko".to_owned(),
            earlier_years: "Tidligere år".to_owned(),
            people: "HR".to_owned(),
            sick_leave: "Sykefravær".to_owned(),
            consultancy: "Konsulent".to_owned(),
            assignments: "Oppdrag".to_owned(),
            key_figures: "Nøkkeltall".to_owned(),
        }
    }
}
