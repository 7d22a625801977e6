//! KPI-03.

use std::collections::BTreeMap;

use tertial_model::{Finding, Origin, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket Styringsparametre har en styringsparameter som brevet ikke har.
    ///
    /// Hvorfor: Tallene kommer ikke med i resultatmatrisen. Navnet er skrevet feil, eller
    /// parameteren er ikke en av brevets.
    ///
    /// Kilde: Tildelingsbrevet, som setter styringsparameterne.
    ///
    /// Eksempel: Raden heter Andel fornøyde bruker.
    ///
    /// Gjør dette: Skriv navnet som i katalogen for brevet, eller ta bort raden.
    UNKNOWN_INDICATOR = "KPI-03", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let indicators = &case.catalogue.frame.indicators;
    let mut unknown: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for row in &case.facts.indicators {
        let name = row.indicator.plain();
        if !indicators.iter().any(|indicator| indicator.is_called(name)) {
            unknown.entry(name).or_default().push(row.origin.clone());
        }
    }
    let finding = |(name, origins): (&str, Vec<Origin>)| {
        let names = indicators.iter().map(|indicator| indicator.name.bokmal());
        let near = nearest::one(name, names);
        let meant = indicators.iter().find(|of| Some(of.name.bokmal()) == near);
        let start = meant.map(|of| format!("kpi.{}.", of.key));
        let taints = case
            .figures
            .iter()
            .filter(|figure| {
                start.as_ref().is_some_and(|start| figure.id.as_str().starts_with(start))
            })
            .map(|figure| figure.id.to_string());
        UNKNOWN_INDICATOR
            .finding(
                format!("kpi.{name}"),
                format!("brevet har ingen styringsparameter «{name}»"),
            )
            .found(name)
            .hint(near.map_or_else(
                || {
                    "skriv navnet som i katalogen for brevet, eller ta bort raden"
                        .to_owned()
                },
                |near| format!("mente du «{near}»?"),
            ))
            .at(origins)
            .taints(taints.collect::<Vec<_>>())
    };
    unknown.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_misspelt_name_and_what_lacks_its_number_follows() {
        let mut sample = Sample::new();
        sample.facts.indicators[1].indicator = "Svarpprosent".into();
        let findings = sample.findings(&UNKNOWN_INDICATOR);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].hint, "mente du «Svarprosent»?");
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["KPI-03", "DAT-19"]);
    }

    #[test]
    fn is_silent_on_names_and_keys_whatever_their_case() {
        let mut sample = Sample::new();
        sample.facts.indicators[1].indicator = "SVAR".into();
        assert_eq!(sample.says(&UNKNOWN_INDICATOR), [""; 0]);
    }
}
