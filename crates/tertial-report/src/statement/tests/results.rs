//! The result matrix and the risks.

use std::sync::Arc;

use tertial_ingest::facts::{Risk, RiskChange};
use tertial_letter::Content;
use tertial_model::{Key, Origin};

use super::sample::Sample;

#[test]
fn each_indicator_is_told_by_what_is_demanded_of_it() {
    let sample = Sample::new("t1").with([
        ("kpi.svar.2021", "69.94"),
        ("kpi.svar.2022", "71"),
        ("kpi.svar.2023", "70.05"),
        ("kpi.svar.status", "68"),
        ("kpi.svar.prognose", "70.5"),
        ("kpi.svar.krav", "71"),
        ("kpi.svar.margin", "-0.5"),
        ("kpi.tid.krav", "12"),
        ("kpi.tid.margin", "0"),
        ("kpi.oppetid.krav", "99"),
        ("kpi.oppetid.margin", "0"),
    ]);
    let lines = sample.lines(Content::ResultMatrix);
    assert_eq!(
        lines[..8],
        [
            "resultatmatrise: Resultater, status, forventet årsresultat og krav",
            "Styringsparameter | Enhet | 2021 | 2022 | 2023 | Status T1 | Prognose 2024 | Krav \
             | Vurdering",
            "# 3.1 Gode svar",
            "Svarprosent | pst. | 69,9 | 71,0 | 70,1 | 68,0 | 70,5 | minst 71,0 \
             | Forventes ikke nådd!",
            // What is told in a text has no numbers.
            "Nytte | · | · | · | · | · | · | omtales i tekst | Omtale mangler",
            "# 3.2 Raske svar",
            // As good as 2022 is not better; as good as a limit is enough.
            "Svartid | dager | mangler | mangler | mangler | mangler | mangler | mindre enn 12 \
             | Forventes ikke nådd!",
            "Oppetid | pst. | mangler | mangler | mangler | mangler | mangler | minst 99 \
             | Forventes nådd!",
        ]
    );
    assert_eq!(
        lines[8..11],
        [
            "* Der ikke annet er oppgitt, er kravet et resultat som er minst like godt som det \
             beste i de tre siste avsluttede årene.",
            "* Kravet er et bedre resultat enn i 2022 for: «Svartid».",
            "* Kravet er en grense som er fastsatt i brevet, for: «Oppetid».",
        ]
    );
}

#[test]
fn the_annual_report_judges_the_years_result() {
    let sample = Sample::new("annual").with([
        ("kpi.svar.2024", "72"),
        ("kpi.svar.krav", "71"),
        ("kpi.svar.margin", "1"),
    ]);
    let lines = sample.lines(Content::ResultMatrix);
    assert_eq!(
        lines[1],
        "Styringsparameter | Enhet | 2021 | 2022 | 2023 | 2024 | Krav | Vurdering"
    );
    assert_eq!(
        lines[3],
        "Svarprosent | pst. | mangler | mangler | mangler | 72,0 | minst 71,0 | Nådd!"
    );
    assert_eq!(
        lines[6],
        "Svartid | dager | mangler | mangler | mangler | mangler | mangler \
         | Kan ikke vurderes?"
    );
}

/// A key figure (nøkkeltall) is one the letter sets no demand for.
#[test]
fn a_key_figure_is_shown_and_not_judged() {
    let mut sample = Sample::new("t1").with([
        ("kpi.svar.2023", "70"),
        ("kpi.svar.status", "12"),
        ("kpi.svar.prognose", "11.5"),
    ]);
    sample.letter.frame.indicators[0].demand = tertial_model::ResultDemand::NotSet;
    let lines = sample.lines(Content::ResultMatrix);
    assert_eq!(
        lines[3],
        "Svarprosent | pst. | mangler | mangler | 70,0 | 12,0 | 11,5 | ikke fastsatt | Krav ikke fastsatt"
    );
    let section = sample.section(Content::ResultMatrix);
    assert!(section.subsections.is_empty(), "and nothing is to be explained");
}

#[test]
fn a_result_that_is_expected_to_miss_its_demand_is_to_be_explained() {
    let sample = Sample::new("t2").with([
        ("kpi.svar.prognose", "70.5"),
        ("kpi.svar.krav", "71"),
        ("kpi.svar.margin", "-0.5"),
    ]);
    let section = sample.section(Content::ResultMatrix);
    let below = &section.subsections;
    assert_eq!(below.len(), 1);
    assert_eq!(
        (below[0].key.as_str(), below[0].title.as_str()),
        ("resultat-svar", "Svarprosent")
    );
    let lines = sample.lines(Content::ResultMatrix);
    assert_eq!(
        lines.last().unwrap(),
        "Forventet resultat er 70,5 pst., og kravet er 71,0 pst."
    );
    assert!(matches!(
        &below[0].blocks[1],
        crate::document::Block::Placeholder(of)
            if of.guidance == "resultat" && of.subject.as_deref() == Some("Svarprosent")
    ));
}

#[test]
fn a_letter_without_indicators_is_told_so() {
    let mut sample = Sample::new("t1");
    sample.letter.frame.indicators.clear();
    assert_eq!(
        sample.lines(Content::ResultMatrix),
        ["Brevet har ingen styringsparametere."]
    );
    assert_eq!(sample.section(Content::ResultMatrix).blocks.len(), 1);
}

fn risk(number: &str, steps: (Option<u8>, Option<u8>), owner: &str) -> Risk {
    Risk {
        number: Key::of(number),
        risk: format!(" Fare {number} "),
        goal: "3.1".to_owned(),
        probability: steps.0,
        consequence: steps.1,
        measures: String::new(),
        owner: owner.to_owned(),
        change: Some(RiskChange::Increased),
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    }
}

#[test]
fn the_greatest_risk_comes_first_and_what_is_not_filled_in_is_missing() {
    let mut sample = Sample::new("t1");
    sample.facts.risks = vec![
        risk("1", (Some(2), Some(3)), "Leder"),
        risk("2", (None, Some(5)), ""),
        risk("3", (Some(5), Some(2)), "Leder"),
    ];
    let lines = sample.lines(Content::Risks);
    assert_eq!(
        lines[1..5],
        [
            "Nr. | Risiko | Mål | S | K | S × K | Endring | Tiltak | Eier",
            "3 | Fare 3 | 3.1 | 5 | 2 | 10 | økt | Ingen | Leder",
            "1 | Fare 1 | 3.1 | 2 | 3 | 6 | økt | Ingen | Leder",
            "2 | Fare 2 | 3.1 | MANGLER | 5 | MANGLER | økt | Ingen | MANGLER",
        ]
    );
    sample.facts.risks.clear();
    assert_eq!(sample.lines(Content::Risks), ["Ingen risikoer er ført opp."]);
}
