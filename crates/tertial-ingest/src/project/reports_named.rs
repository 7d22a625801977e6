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
        let waivers = self.waivers.iter().map(|of| &of.reports);
        let rules = self.rules.iter().map(|of| &of.reports);
        let checked = are_demanded(reports, "waiver", waivers)
            .and_then(|()| are_demanded(reports, "rule", rules))
            .and_then(|()| self.have_later_ones(reports));
        checked.or_else(|fault| Err(Document::parse(file, text)?.refuse(fault)))
    }

    /// Figures that were delivered are read for the reports after.
    fn have_later_ones(&self, reports: &Reports) -> Result<(), Fault> {
        // What was delivered for a report that has fallen away since stays where it is.
        let is_last = |name: &ReportName| {
            let last = reports.known().last();
            last.is_some_and(|report| report.is_called(name))
        };
        let place = |name: &ReportName| Place::of("deliveries").key(name.as_str());
        for name in self.deliveries.keys() {
            is_demanded(reports, name, place(name))?;
            if is_last(name) {
                let message = format!("ingen rapport kommer etter «{name}»");
                return Err(Fault::at(place(name), message)
                    .hint("ta bort linjen; neste år nevnes tallfilen i [last_year]"));
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

/// The same of the lists that the tables `[[key]]` have.
fn are_demanded<'a>(
    reports: &Reports,
    key: &str,
    lists: impl Iterator<Item = &'a Vec<ReportName>>,
) -> Result<(), Fault> {
    for (number, names) in lists.enumerate() {
        for (at, name) in names.iter().enumerate() {
            let place = Place::of(key).nth(number).value("reports").nth(at);
            is_demanded(reports, name, place)?;
        }
    }
    Ok(())
}

/// Refuses the name of a report the letter does not demand, and has not demanded in the year.
pub(super) fn is_demanded(
    reports: &Reports,
    name: &ReportName,
    place: Place,
) -> Result<(), Fault> {
    if reports.known().any(|report| report.is_called(name)) {
        return Ok(());
    }
    reports.named(name).map_err(|error| Fault::at(place, error.to_string()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use tertial_model::sample;

    use super::*;

    const PROJECT: &str = "[agency]\nname = \"A\"\norganisation_number = \"971526920\"\n\
                           [letter]\nagency = \"ssb\"\nyear = 2024\n\
                           [report]\nlanguage = \"nb\"\nversion = \"1\"\n\
                           [[ledger]]\nfiles = \"h.csv\"\nlayout = \"dfo-unit4\"\nunit = \"kr\"\n\
                           income = \"negative\"\n\
                           [state_accounts]\nfiles = \"s.csv\"\nlayout = \"statsregnskapet\"\n\
                           unit = \"kr\"\nincome = \"negative\"\n\
                           [grunnlag]\nfile = \"g.xlsx\"\n";

    /// What is said of the project with more at its end.
    fn says(more: &str) -> String {
        let text = format!("{PROJECT}{more}");
        let project = Project::parse("tertial.toml", &text).unwrap();
        let read = project.names_reports_of(&sample::reports(), "tertial.toml", &text);
        read.map_or_else(|error| error.to_string(), |()| "godt".to_owned())
    }

    #[test]
    fn a_report_is_named_by_any_of_its_names() {
        let waiver = |reports: &str| {
            format!(
                "[[waiver]]\nrequirement = \"K1\"\nreason = \"a\"\nby = \"A\"\n\
                 date = 2024-03-01\nreports = {reports}\n"
            )
        };
        assert_eq!(says(&waiver("[\"t2\", \"Årsrapport\"]")), "godt");
        assert_eq!(
            says(&waiver("[\"t2\", \"t3\"]")),
            "tertial.toml:27:18: «t3» er ingen rapport i brevet; velg t1, t2 eller annual \
             (årsrapport)"
        );
    }

    #[test]
    fn figures_are_delivered_for_a_report_before_another() {
        assert_eq!(says("[deliveries]\nt1 = \"levert/t1.json\"\n"), "godt");
        assert_eq!(says("[deliveries]\nt2 = \"levert/t2.json\"\n"), "godt");
        assert_eq!(
            says("[deliveries]\nannual = \"levert/annual.json\"\n"),
            "tertial.toml:23:1: ingen rapport kommer etter «annual»"
        );
        assert!(
            says("[deliveries]\nt3 = \"t3.json\"\n")
                .starts_with("tertial.toml:23:1: «t3»")
        );
    }
}
