//! That every report `tertial.toml` names is one the letter demands.

use tertial_model::{ReportKind, ReportName, Reports};
use tertial_toml::{Document, Fault, Place, TomlError};

use super::Project;

impl Project {
    /// Refuses the name of a report the letter does not demand, in the text of `tertial.toml`
    /// that the project was read from.
    ///
    /// # Errors
    ///
    /// The first such name, with its place.
    pub fn names_reports_of(
        &self,
        reports: &Reports,
        file: &str,
        text: &str,
    ) -> Result<(), TomlError> {
        let checked =
            self.waivers(reports).and_then(|()| self.are_compared_with(reports));
        checked.or_else(|fault| Err(Document::parse(file, text)?.refuse(fault)))
    }

    fn waivers(&self, reports: &Reports) -> Result<(), Fault> {
        for (number, waiver) in self.waivers.iter().enumerate() {
            for (at, name) in waiver.reports.iter().enumerate() {
                let place = Place::of("waiver").nth(number).value("reports").nth(at);
                is_demanded(reports, name, place)?;
            }
        }
        Ok(())
    }

    /// Figures that were delivered are read for the report that tells the changes since.
    fn are_compared_with(&self, reports: &Reports) -> Result<(), Fault> {
        let previous: Vec<ReportKind> =
            reports.iter().filter_map(|report| report.previous()).collect();
        let place = |name: &ReportName| Place::of("deliveries").key(name.as_str());
        for name in self.deliveries.keys() {
            is_demanded(reports, name, place(name))?;
            if !previous.iter().any(|report| report.is_called(name)) {
                let message = format!("ingen rapport viser endringene siden «{name}»");
                return Err(Fault::at(place(name), message).hint("ta bort linjen"));
            }
        }
        Ok(())
    }

    /// The path of the figures `report` was delivered with, where it is said.
    pub fn delivery_of(&self, report: &ReportKind) -> Option<&String> {
        self.deliveries
            .iter()
            .find(|(name, _)| report.is_called(name))
            .map(|(_, path)| path)
    }
}

/// Refuses the name of a report the letter does not demand.
pub(super) fn is_demanded(
    reports: &Reports,
    name: &ReportName,
    place: Place,
) -> Result<(), Fault> {
    reports.named(name).map_err(|error| Fault::at(place, error.to_string()))?;
    Ok(())
}
