//! Consultancy, external assignments and the agency's own tables.

use tertial_model::{AssignmentKind, Words};

use super::check;
use crate::agency::Agency;

#[test]
fn consultancy_is_told_by_account_in_both_years() {
    // This year 400 on 671 and 90 on 673, last year 600 on 671 and 40 on 672: every account
    // of either year has a figure in both.
    check(
        &Agency::whole_year().annual(),
        "konsulent.",
        &[
            ("sum.2024", "490"),
            ("671.2024", "400"),
            ("672.2024", "0"),
            ("673.2024", "90"),
            ("sum.2023", "640"),
            ("671.2023", "600"),
            ("672.2023", "40"),
            ("673.2023", "0"),
        ],
    );
}

#[test]
fn what_no_account_tells_is_stated_by_amount_or_project_or_missing() {
    // The 50 that is stated and what the ledger has on project P5, 260.
    check(
        &Agency::whole_year().annual(),
        "konsulent.",
        &[
            ("kommunikasjon.2024", "35"),
            ("kommunikasjon.2023", "40"),
            ("aktivert.2024", "310"),
            ("aktivert.2023", "hovedboken for 2023 er ikke lest; oppgi beløpet"),
            (
                "statlige.2024",
                "ingen rad for kjøp fra andre statlige virksomheter i 2024 i arket Konsulent",
            ),
            ("statlige.2023", "beløpet i grunnlag.xlsx, arket Ark, celle D2 mangler"),
        ],
    );
}

#[test]
fn what_the_ledger_cannot_tell_of_a_project_is_missing() {
    let mut unknown = Agency::whole_year();
    for row in &mut unknown.facts.consultancy {
        row.project = row.project.take().map(|_| "P55".into());
    }
    let mut incomplete = Agency::whole_year();
    incomplete.facts.ledger.rows.retain(|row| row.period.month() != 8);
    for agency in [unknown, incomplete] {
        assert_eq!(agency.annual().value("konsulent.aktivert.2024"), None);
    }
}

#[test]
fn income_of_a_project_the_ledger_does_not_have_is_missing() {
    let mut agency = Agency::whole_year();
    agency.facts.assignments[0].projects = vec!["P22".into()];
    let figures = agency.annual();
    assert_eq!(figures.value("oppdrag.forskning.inntekt"), None);
    assert_eq!(figures.value("oppdrag.sum.inntekt"), None);
}

#[test]
fn assignments_bring_the_income_on_their_projects() {
    // P1 also has a cost of 400, which is no income; 60 of the income has no project.
    check(
        &Agency::whole_year().annual(),
        "oppdrag.",
        &[
            ("forskning.antall", "3"),
            ("forskning.inntekt", "2700"),
            ("forskning.andel_pst", "45.7627"),
            ("statistikk.antall", "9"),
            ("statistikk.inntekt", "3200"),
            ("statistikk.andel_pst", "54.2373"),
            ("sum.antall", "12"),
            ("sum.inntekt", "5900"),
        ],
    );
}

#[test]
fn a_kind_nobody_stated_leaves_the_sums_missing() {
    let mut agency = Agency::whole_year();
    let kind = AssignmentKind { key: "kurs".to_owned(), name: Words::same("Kurs") };
    agency.frame.assignments.push(kind);
    agency.facts.assignments[0].projects.clear();
    check(
        &agency.annual(),
        "oppdrag.",
        &[
            ("kurs.antall", "ingen rad for «Kurs» i 2024 i arket Oppdrag"),
            ("kurs.inntekt", "ingen prosjekter er oppgitt for «Kurs»"),
            ("forskning.inntekt", "ingen prosjekter er oppgitt for «Forskning»"),
            ("sum.antall", "oppdrag.kurs.antall mangler"),
            ("statistikk.andel_pst", "oppdrag.sum.inntekt mangler"),
            ("statistikk.inntekt", "3200"),
        ],
    );
}

#[test]
fn the_agencys_own_tables_are_one_figure_a_number() {
    check(
        &Agency::whole_year().annual(),
        "nokkeltall.klima.strom_og_varme.",
        &[
            ("2024", "12.5"),
            ("2023", "verdien i grunnlag.xlsx, arket Ark, celle D2 mangler"),
        ],
    );
}
