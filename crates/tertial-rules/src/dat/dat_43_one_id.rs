//! DAT-43.

use std::collections::BTreeMap;

use tertial_model::{Claim, FigureId, Finding, Name, Origin, Place, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Flere tall har samme navn.
    ///
    /// Hvorfor: Tekst, tabeller og sporing finner et tall ved navnet, og navnet kan bare gjelde
    /// ett av dem. Ingen av dem vises, og heller ikke det som regnes av dem. Navnet lages av det
    /// som står i arket, med små bokstaver, sifre og understrek, så navn som bare skiller seg ved
    /// store bokstaver eller skilletegn, blir like.
    ///
    /// Kilde: Hvert tall i rapporten skal kunne følges tilbake til cellene det kommer fra.
    ///
    /// Eksempel: Aldersgruppen heter «<50» i én rad av arket Sykefravær og «under 50» i en annen.
    ///
    /// Gjør dette: Skriv navnet likt overalt der det er det samme, og ellers to navn som er ulike
    /// i mer enn store bokstaver og skilletegn.
    ONE_ID = "DAT-43", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let alike = names_alike(case);
    let mut disputes: BTreeMap<Option<&str>, Vec<(&FigureId, &[Claim])>> =
        BTreeMap::new();
    for (id, claims) in case.figures.disputes() {
        let part = id.parts().find(|part| alike.contains_key(part));
        disputes.entry(part).or_default().push((id, claims));
    }
    let mut findings = Vec::new();
    for (part, of_part) in disputes {
        match part.and_then(|part| alike.get_key_value(part)) {
            Some((part, names)) => findings.push(of_names(part, names, &of_part)),
            None => findings.extend(of_part.into_iter().map(of_figures)),
        }
    }
    findings
}

/// The names that make the same part of ids, by that part, each with where it first stands.
fn names_alike<'a>(case: &Case<'a>) -> BTreeMap<&'a str, Vec<(&'a Name, &'a Origin)>> {
    let facts = case.facts;
    let units =
        facts.people.iter().filter_map(|of| Some((of.unit.as_ref()?, &of.origin)));
    let groups = facts.sick_leave.iter();
    let groups = groups.flat_map(|of| [(&of.age, &of.origin), (&of.place, &of.origin)]);
    let own = facts.key_figures.iter();
    let own =
        own.flat_map(|of| [&of.section, &of.row, &of.column].map(|n| (n, &of.origin)));
    let mut alike: BTreeMap<&str, Vec<(&Name, &Origin)>> = BTreeMap::new();
    for (name, origin) in units.chain(groups).chain(own) {
        let of_part = alike.entry(name.id_part().as_str()).or_default();
        if !of_part.iter().any(|(known, _)| *known == name) {
            of_part.push((name, origin));
        }
    }
    alike.retain(|_, names| names.len() > 1);
    alike
}

fn of_names(
    part: &str,
    names: &[(&Name, &Origin)],
    disputes: &[(&FigureId, &[Claim])],
) -> Finding {
    // What stands in an export about persons is not shown.
    let shown = names.iter().all(|(_, of)| matches!(of.place, Place::Cell { .. }));
    let which = match shown {
        true => norwegian::quoted(names.iter().map(|(name, _)| name.as_str())),
        false => "flere navn".to_owned(),
    };
    ONE_ID
        .finding(
            format!("navn.{part}"),
            format!("{which} blir det samme i navnet på tall, {part}"),
        )
        .expected("navn som er ulike i mer enn store bokstaver og skilletegn")
        .hint("skriv navnet likt der det er det samme, og ellers to ulike navn")
        .at(names.iter().map(|(_, origin)| (*origin).clone()))
        .taints(disputes.iter().map(|(id, _)| id.to_string()))
}

fn of_figures((id, claims): (&FigureId, &[Claim])) -> Finding {
    let labels = norwegian::quoted(claims.iter().map(|of| &of.label));
    ONE_ID
        .finding(id, format!("{labels} har samme navn, {id}"))
        .expected("ett tall")
        .hint("gi ett av dem en annen nøkkel i katalogen for brevet")
        .at(claims.iter().flat_map(|of| of.origins.iter().cloned()))
        .taints([id.to_string()])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tertial_ingest::facts::{Gender, KeyFigure, SickLeave};

    use super::*;
    use crate::sample::{Sample, cell};

    fn key_figure(row: &str, value: i32, at: u32) -> KeyFigure {
        KeyFigure {
            section: "maalstatus".parse().unwrap(),
            row: row.parse().unwrap(),
            column: "2024".parse().unwrap(),
            value: Some(value.into()),
            unit: "saker".to_owned(),
            origin: cell("Nøkkeltall", at, 4),
        }
    }

    fn group(age: &str, lost: i32, at: Origin) -> SickLeave {
        SickLeave {
            year: 2024,
            gender: Gender::Women,
            age: age.parse().unwrap(),
            place: "Hamar".parse().unwrap(),
            persons: Some(20.into()),
            agreed: Some(1000.into()),
            self_notified: Some(lost.into()),
            certified: Some(0.into()),
            origin: at,
        }
    }

    fn with_groups(groups: Vec<SickLeave>) -> Sample {
        let mut sample = Sample::annual();
        sample.facts.sick_leave = groups;
        sample
    }

    fn in_words(sample: &Sample, id: &str) -> String {
        let figures = sample.figures();
        figures.named(id).unwrap().in_bokmal()
    }

    #[test]
    fn fires_once_on_two_names_that_become_one_and_shows_neither_number() {
        let mut sample = Sample::annual();
        let rows = [("Svar nå", 111, 4), ("SVAR-NÅ", 999, 5), ("Annet", 7, 6)];
        sample.facts.key_figures =
            rows.map(|(row, of, at)| key_figure(row, of, at)).into();
        let findings = sample.findings(&ONE_ID);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "«Svar nå» og «SVAR-NÅ» blir det samme i navnet på tall, svar_na"
        );
        let cells = [4, 5].map(|row| cell("Nøkkeltall", row, 4));
        assert_eq!(findings[0].origins, cells);
        assert_eq!(in_words(&sample, "nokkeltall.maalstatus.svar_na.2024"), "mangler");
        assert_eq!(in_words(&sample, "nokkeltall.maalstatus.annet.2024"), "7,0");
    }

    #[test]
    fn groups_that_become_one_are_one_finding_with_all_their_figures() {
        let at = |row| cell("Sykefravær", row, 5);
        let sample =
            with_groups(vec![group("<50", 37, at(4)), group("under 50", 41, at(5))]);
        let findings = sample.findings(&ONE_ID);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins, [at(4), at(5)]);
        let tainted = "sykefravaer.alder.under_50.2024".to_owned();
        assert!(findings[0].taints.contains(&tainted));
        assert_eq!(in_words(&sample, &tainted), "mangler");
        // The total is of the rows, and lacks nothing.
        assert_eq!(in_words(&sample, "sykefravaer.begge.2024"), "3,9 pst.");
    }

    #[test]
    fn nothing_is_shown_of_an_export_about_persons() {
        let at = || Origin::file(&Arc::from("data/personer.xlsx"));
        let sample =
            with_groups(vec![group("<50", 37, at()), group("under 50", 41, at())]);
        let findings = sample.findings(&ONE_ID);
        let message = "flere navn blir det samme i navnet på tall, under_50";
        assert_eq!(findings[0].message, message);
    }

    #[test]
    fn fires_on_a_key_of_the_letter_that_is_a_word_of_ours() {
        let mut sample = Sample::new();
        sample.catalogue.frame.places[1].key = "sum".to_owned();
        assert_eq!(
            sample.says(&ONE_ID),
            [
                "hr.ansatte.sum: «ansatte i Vadsø» og «ansatte, sum av stedene» har samme \
                 navn, hr.ansatte.sum",
                "hr.ansatte.sum_pst: «andel ansatte i Vadsø» og «andel ansatte, alle steder» \
                 har samme navn, hr.ansatte.sum_pst",
                "hr.utforte_arsverk.sum: «utførte årsverk i Vadsø» og «utførte årsverk, sum \
                 av stedene» har samme navn, hr.utforte_arsverk.sum",
                "hr.utforte_arsverk.sum_pst: «andel utførte årsverk i Vadsø» og «andel \
                 utførte årsverk, alle steder» har samme navn, hr.utforte_arsverk.sum_pst",
            ]
        );
    }

    #[test]
    fn is_silent_on_names_that_differ_in_a_sign_with_a_meaning() {
        let at = |row| cell("Sykefravær", row, 5);
        let sample = with_groups(vec![group("<50", 37, at(4)), group("50+", 41, at(5))]);
        assert_eq!(sample.says(&ONE_ID), [""; 0]);
        assert_eq!(in_words(&sample, "sykefravaer.alder.under_50.2024"), "3,7 pst.");
        assert_eq!(in_words(&sample, "sykefravaer.alder.50_og_over.2024"), "4,1 pst.");
        assert_eq!(Sample::annual().says(&ONE_ID), [""; 0]);
    }
}
