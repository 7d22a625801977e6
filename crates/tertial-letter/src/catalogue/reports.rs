//! The reports a letter demands: those every agency may owe, and its own.

use tertial_model::{IdPart, ReportDefinition, ReportName, Reports};

use super::CatalogueError;
use super::kinds::Listed;
use super::parts::RawPart;
use super::states;

/// Every definition: the letter's own goes before the common one of the same key.
///
/// # Errors
///
/// A definition that cannot be, or a name two reports have.
pub(super) fn defined(
    own: &[ReportDefinition],
    every: &[ReportDefinition],
) -> Result<Reports, String> {
    let mut all = own.to_vec();
    let common = every.iter().filter(|of| !own.iter().any(|own| own.key == of.key));
    all.extend(common.cloned());
    all.iter().try_for_each(holds)?;
    let reports = Reports::new(all);
    for report in reports.iter() {
        let same =
            |of: &&ReportName| reports.iter().filter(|r| r.is_called(of)).count() > 1;
        if let Some(name) = report.names.iter().chain([&report.key]).find(same) {
            return Err(format!("to rapporter kalles «{name}»"));
        }
        if let Some(name) = &report.compared_with {
            let _ = reports.named(name).map_err(|error| error.to_string())?;
        }
    }
    Ok(reports)
}

/// Refuses a key that cannot stand in the name of a figure, and a month there is not.
fn holds(of: &ReportDefinition) -> Result<(), String> {
    let key = &of.key;
    if key.as_str().parse::<IdPart>().is_err() {
        return Err(format!(
            "rapporten «{key}»: nøkkelen skal være små bokstaver fra a til z, sifre og «_»"
        ));
    }
    if !(1..=12).contains(&of.last_month) {
        return Err(format!("rapporten «{key}»: last_month er en måned fra 1 til 12"));
    }
    Ok(())
}

impl Listed {
    /// Calls every report by its key, wherever the letter names one.
    ///
    /// # Errors
    ///
    /// A name no report has.
    pub(super) fn name_by_keys(&mut self, reports: &Reports) -> Result<(), String> {
        name_parts_by_keys(&mut self.part, reports)?;
        let lengths = self.text_length.iter_mut().flat_map(|of| &mut of.reports);
        let readings = self.reading.iter_mut().flat_map(|of| &mut of.reports);
        let demands = self.requirement.iter_mut().flat_map(|of| &mut of.reports);
        let tasks = self.task.iter_mut().flat_map(|of| &mut of.reports);
        name_by_key(lengths.chain(readings).chain(demands).chain(tasks), reports)
    }

    /// Those of the reports that the letter has parts or demands of.
    pub(super) fn demanded(&self, reports: &Reports) -> Reports {
        let parts = self.part.iter().flat_map(|of| &of.reports);
        let named: Vec<&ReportName> =
            parts.chain(self.requirement.iter().flat_map(|of| &of.reports)).collect();
        let demanded = reports.iter().filter(|of| named.contains(&&of.key));
        Reports::new(demanded.map(|of| (*of).clone()).collect())
    }
}

/// Calls every report by its key where parts name one.
pub(super) fn name_parts_by_keys(
    parts: &mut [RawPart],
    reports: &Reports,
) -> Result<(), String> {
    name_by_key(parts.iter_mut().flat_map(RawPart::named), reports)
}

fn name_by_key<'a>(
    names: impl Iterator<Item = &'a mut ReportName>,
    reports: &Reports,
) -> Result<(), String> {
    for name in names {
        let report = reports.named(name).map_err(|error| error.to_string())?;
        *name = report.key.clone();
    }
    Ok(())
}

/// The reports every agency may owe in `year`.
///
/// # Errors
///
/// A fault of the program's own letters.
pub fn common_reports(year: i32) -> Result<Reports, CatalogueError> {
    Ok(Reports::new(states::of_every_agency(year)?.report))
}
