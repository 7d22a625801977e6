//! KPI-20.

use std::collections::BTreeMap;

use tertial_model::{Finding, Origin, ReportKind, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket Nøkkeltall har et avsnitt rapporten ikke har.
    ///
    /// Hvorfor: Tallene kommer ikke med i noen tabell. Avsnittet er skrevet feil, eller rapporten
    /// har fått en annen oppbygging.
    ///
    /// Kilde: Katalogen for brevet sier hvilke avsnitt rapporten har; avsnittet heter det samme
    /// som tekstfilen.
    ///
    /// Eksempel: Avsnittet er skrevet klima, og rapporten har klima-og-energi.
    ///
    /// Gjør dette: Skriv avsnittet som navnet på tekstfilen, uten .md, eller ta bort radene.
    UNKNOWN_SECTION = "KPI-20", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    if case.report != ReportKind::Annual {
        return Vec::new();
    }
    let keys: Vec<&str> =
        case.catalogue.sections_of(case.report).map(|of| of.key.as_str()).collect();
    let mut unknown: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for row in &case.facts.key_figures {
        let section = row.section.key().plain();
        if !keys.contains(&section) {
            unknown.entry(section).or_default().push(row.origin.clone());
        }
    }
    let finding = |(section, origins): (&str, Vec<Origin>)| {
        let near = nearest::one(section, keys.iter().copied());
        UNKNOWN_SECTION
            .finding(
                format!("nokkeltall.{section}"),
                format!("rapporten har ikke avsnittet «{section}»"),
            )
            .expected("et avsnitt i rapporten")
            .found(section)
            .hint(near.map_or_else(
                || "skriv avsnittet som navnet på tekstfilen, uten .md".to_owned(),
                |near| format!("mente du «{near}»?"),
            ))
            .at(origins)
    };
    unknown.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::KeyFigure;

    use super::*;
    use crate::sample::{Sample, cell};

    fn with_section(section: &str) -> Sample {
        let mut sample = Sample::annual();
        sample.facts.key_figures.push(KeyFigure {
            section: section.parse().unwrap(),
            row: "Strøm".parse().unwrap(),
            column: "2024".parse().unwrap(),
            value: Some(7.into()),
            unit: "kWh".to_owned(),
            origin: cell("Nøkkeltall", 4, 4),
        });
        sample
    }

    #[test]
    fn fires_on_a_section_the_report_does_not_have() {
        let findings = with_section("risikoen").findings(&UNKNOWN_SECTION);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "rapporten har ikke avsnittet «risikoen»");
        assert_eq!(findings[0].hint, "mente du «risiko»?");
        assert_eq!(findings[0].origins, [cell("Nøkkeltall", 4, 4)]);
    }

    #[test]
    fn is_silent_on_the_reports_sections() {
        assert_eq!(with_section("risiko").says(&UNKNOWN_SECTION), [""; 0]);
    }
}
