//! KPI-21.

use std::collections::BTreeMap;

use tertial_model::{FigureId, Finding, Origin, nearest, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket Oppdrag har et slag oppdrag som brevet ikke har.
    ///
    /// Hvorfor: Antallet og inntektene kommer ikke med. Slaget er skrevet feil, eller er ikke et av
    /// brevets.
    ///
    /// Kilde: Tildelingsbrevet, som nevner slagene.
    ///
    /// Eksempel: Slaget er skrevet Utredningr.
    ///
    /// Gjør dette: Skriv slaget som i katalogen for brevet, eller ta bort raden.
    UNKNOWN_ASSIGNMENT = "KPI-21", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let kinds = &case.catalogue.frame.assignments;
    let mut unknown: BTreeMap<&str, Vec<Origin>> = BTreeMap::new();
    for row in &case.facts.assignments {
        if !kinds.iter().any(|kind| kind.is_called(row.kind.as_str())) {
            unknown.entry(row.kind.plain()).or_default().push(row.origin.clone());
        }
    }
    let year = case.catalogue.frame.year;
    let stated = |key: &str| {
        let mut rows = case.facts.assignments.iter().filter(|row| row.year == year);
        kinds.iter().any(|kind| {
            kind.key == key && rows.any(|row| kind.is_called(row.kind.as_str()))
        })
    };
    let finding = |(name, origins): (&str, Vec<Origin>)| {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name.bokmal()).collect();
        let near = nearest::one(name, names.iter().copied());
        let meant = kinds.iter().find(|kind| Some(kind.name.bokmal()) == near);
        let taints =
            meant.filter(|kind| !stated(&kind.key)).into_iter().flat_map(|kind| {
                ["antall", "inntekt"]
                    .map(|part| FigureId::of_assignments(&kind.key, part))
            });
        UNKNOWN_ASSIGNMENT
            .finding(
                format!("oppdrag.{name}"),
                format!("brevet har ikke oppdragsslaget «{name}»"),
            )
            .expected(match names.is_empty() {
                true => "ingen rader: brevet ber ikke om oppdrag".to_owned(),
                false => norwegian::list(&names),
            })
            .found(name)
            .hint(near.map_or_else(
                || {
                    "skriv slaget som i katalogen for brevet, eller ta bort raden"
                        .to_owned()
                },
                |near| format!("mente du «{near}»?"),
            ))
            .at(origins)
            .taints(taints)
    };
    unknown.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::Assignments;
    use tertial_model::AssignmentKind;

    use super::*;
    use crate::sample::{Sample, cell};

    fn with_kind(kind: &str) -> Sample {
        let mut sample = Sample::annual();
        sample.catalogue.frame.assignments.push(AssignmentKind {
            key: "forskning".to_owned(),
            name: tertial_toml::read("a.toml", "nb = 'Forskning'\nnn = 'Forsking'")
                .unwrap(),
        });
        sample.facts.assignments.push(Assignments {
            year: 2024,
            kind: kind.into(),
            number: Some(3.into()),
            projects: vec!["P1".into()],
            origin: cell("Oppdrag", 4, 3),
        });
        sample
    }

    #[test]
    fn fires_on_a_kind_written_otherwise() {
        let findings = with_kind("Forskninger").findings(&UNKNOWN_ASSIGNMENT);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].hint, "mente du «Forskning»?");
        assert!(findings[0].taints.contains("oppdrag.forskning.antall"));
    }

    #[test]
    fn is_silent_on_the_letters_kinds_in_either_written_form() {
        for kind in ["Forskning", "forsking", "forskning"] {
            assert_eq!(with_kind(kind).says(&UNKNOWN_ASSIGNMENT), [""; 0]);
        }
    }
}
