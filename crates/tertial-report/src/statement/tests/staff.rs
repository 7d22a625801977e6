//! Staff, hires, sick leave, assignments and the agency's own tables.

use std::sync::Arc;

use tertial_ingest::facts::{KeyFigure, StaffCount, StaffMeasure};
use tertial_letter::Content;
use tertial_model::{Key, Origin};

use super::sample::Sample;
use crate::Statements;
use crate::statement::own_table;

fn annual() -> Sample {
    Sample::new("annual")
}

#[test]
fn staff_by_place_has_shares_and_says_what_it_is_of() {
    let mut sample = Sample::new("t1").with([
        ("hr.ansatte.hamar", "60"),
        ("hr.ansatte.hamar_pst", "75"),
        ("hr.ansatte.vadso", ":"),
        ("hr.ansatte.vadso_pst", ":"),
        ("hr.ansatte.sum", "80"),
        ("hr.ansatte.sum_pst", "100"),
        ("hr.utforte_arsverk.hamar", "18.25"),
        ("hr.utforte_arsverk.hamar_pst", "75.5"),
    ]);
    let count = |measure, from: Option<&str>| StaffCount {
        place: Some(Key::of("hamar")),
        measure,
        value: None,
        from: from.map(|day| day.parse().unwrap()),
        to: Some("2024-04-30".parse().unwrap()),
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    };
    sample.facts.staff = vec![
        count(StaffMeasure::Employees, None),
        count(StaffMeasure::WorkedFullTimeEquivalents, Some("2024-01-01")),
    ];
    assert_eq!(
        sample.lines(Content::Places),
        [
            "lokalisering: Ansatte og utførte årsverk etter sted",
            "Sted | Ansatte | Andel (pst.) | Utførte årsverk | Andel (pst.)",
            "Hamar | 60 | 75,0 | 18,3 | 75,5",
            "Vadsø | : | : | mangler | mangler",
            "= Sum | 80 | 100,0 | mangler | mangler",
            "* Ansatte er talt per 30. april 2024.",
            "* Utførte årsverk gjelder perioden fra 1. januar 2024 til 30. april 2024.",
            "* «:» betyr at tallet ikke vises, av hensyn til personvernet.",
        ]
    );
}

#[test]
fn hires_are_held_against_the_years_the_letter_names() {
    let sample = annual().with([
        ("hr.ansettelser_mangfold.2020", "3"),
        ("hr.ansettelser_mangfold.2021", "4"),
        ("hr.ansettelser_mangfold.snitt_2020_2021", "3.5"),
        ("hr.ansettelser_mangfold.2024", "5"),
        ("hr.ansettelser_mangfold.endring", "1.5"),
    ]);
    // (3 + 4) / 2 = 3.5, and 5 − 3.5 = 1.5.
    assert_eq!(
        sample.lines(Content::Hires)[1..],
        [
            "Antall | 2020 | 2021 | Snitt | 2024 | Endring fra snittet",
            "Ansettelser | 3 | 4 | 3,5 | 5 | 1,5"
        ]
    );
}

#[test]
fn the_year_before_is_there_where_it_is_stated() {
    let this_year = [
        ("hr.kjonn.kvinner.2024", "40"),
        ("hr.kjonn.kvinner_pst.2024", "50"),
        ("hr.ansatte_totalt.2024", "80"),
    ];
    let lines = annual().with(this_year).lines(Content::People);
    let at = lines.iter().position(|line| line.starts_with("kjonn:")).unwrap();
    assert_eq!(
        lines[at + 1..at + 5],
        [
            "Kjønn | 2024 | 2024, andel (pst.)",
            "Kvinner | 40 | 50,0",
            "Menn | mangler | mangler",
            "= Begge kjønn | 80 | ·",
        ]
    );
    // A figure that is stated without a value is stated.
    let last_year = [("hr.kjonn.kvinner.2023", "?"), ("hr.turnover_alle.2023", "9.5")];
    let lines = annual().with(this_year).with(last_year).lines(Content::People);
    assert!(lines.contains(
        &"Kjønn | 2024 | 2024, andel (pst.) | 2023 | 2023, andel (pst.)".to_owned()
    ));
    assert!(
        lines.contains(&"Medregnet andre sluttårsaker (pst.) | mangler | 9,5".to_owned())
    );
}

#[test]
fn staff_stands_under_three_headings() {
    let lines = annual().lines(Content::People);
    let headings: Vec<&String> =
        lines.iter().filter(|line| line.starts_with("##")).collect();
    assert_eq!(
        headings,
        [
            "## Ansatte og årsverk",
            "## Kjønn, midlertidig ansatte og deltid",
            "## Foreldrepermisjon og turnover",
        ]
    );
}

#[test]
fn sick_leave_is_told_in_per_cent_of_agreed_days() {
    let sample = annual().with([
        ("sykefravaer.kvinner.2024", "5.25"),
        ("sykefravaer.begge.2024", "4.2"),
        ("sykefravaer.begge.2023", "4.149"),
        ("sykefravaer.begge.egenmeldt.2024", "1.15"),
        ("sykefravaer.begge.legemeldt.2024", ":"),
    ]);
    let lines = sample.lines(Content::SickLeave);
    assert_eq!(
        lines[..5],
        [
            "sykefravaer: Samlet sykefravær (pst.)",
            "Gruppe | 2024 | 2023",
            "Kvinner | 5,3 | mangler",
            "Menn | mangler | mangler",
            "= Alle | 4,2 | 4,1",
        ]
    );
    let at = lines.iter().position(|line| line.starts_with("sykefravaer-type")).unwrap();
    assert_eq!(
        lines[at + 1..at + 5],
        [
            "Fravær | 2024 | 2023",
            "Egenmeldt | 1,2 | mangler",
            "Legemeldt | : | mangler",
            "= Samlet | 4,2 | 4,1",
        ]
    );
    assert_eq!(
        lines.last().unwrap(),
        "* «:» betyr at tallet ikke vises, av hensyn til personvernet.",
        "every table with a withheld number says what the sign means"
    );
}

#[test]
fn assignments_have_a_sum_where_there_are_kinds() {
    let mut sample = annual().with([
        ("oppdrag.kurs.antall", "3"),
        ("oppdrag.kurs.inntekt", "1500400"),
        ("oppdrag.kurs.andel_pst", "100"),
        ("oppdrag.sum.antall", "3"),
        ("oppdrag.sum.inntekt", "1500400"),
    ]);
    let lines = sample.lines(Content::Assignments);
    assert_eq!(lines[2..4], ["Kursing | 3 | 1 500 | 100,0", "= Sum | 3 | 1 500 | ·"]);
    sample.letter.frame.assignments.clear();
    assert_eq!(sample.lines(Content::Assignments).len(), 3, "caption, headings and note");
}

fn key_figure(row: &str, column: &str) -> KeyFigure {
    KeyFigure {
        section: "hovedtall".parse().unwrap(),
        row: row.parse().unwrap(),
        column: column.parse().unwrap(),
        unit: "stk".to_owned(),
        value: None,
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    }
}

/// Two names that make the same part of ids are two rows, each with its own cells.
#[test]
fn the_agencys_own_table_has_a_cell_only_where_the_sheet_has_one() {
    let mut sample = annual().with([
        ("nokkeltall.hovedtall.besok.2023", "1.50"),
        ("nokkeltall.hovedtall.besok.2024", "2"),
        ("nokkeltall.hovedtall.a_b.2024", "7"),
    ]);
    sample.facts.key_figures = vec![
        key_figure("Besøk", "2023"),
        key_figure("Besøk", "2024"),
        key_figure("A b", "2024"),
        key_figure("A-b", "2023"),
    ];
    let table = sample
        .with_case(|case| {
            own_table(case, Statements::built_in(), "hovedtall", "Hovedtall")
        })
        .unwrap();
    assert_eq!(
        super::sample::of_block(&table).unwrap(),
        [
            "nokkeltall-hovedtall: Nøkkeltall: Hovedtall",
            "Nøkkeltall | Enhet | 2023 | 2024",
            "Besøk | stk | 1,5 | 2",
            "A b | stk | · | 7",
            "A-b | stk | mangler | ·",
        ]
    );
    assert!(
        sample
            .with_case(|case| own_table(case, Statements::built_in(), "annet", "Annet"))
            .is_none()
    );
}
