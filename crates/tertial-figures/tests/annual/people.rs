//! The staff, with small counts withheld: below five nobody is told apart.

use tertial_ingest::facts::{Delivery, Gender, HrCount, HrMeasure};
use tertial_model::{FigureId, Missing, Origin, sample};

use super::{check, told};
use crate::agency::Agency;

const WITHHELD: &str = "skjermet, siden det gjelder få personer";
const WOMEN: Option<Gender> = Some(Gender::Women);
const MEN: Option<Gender> = Some(Gender::Men);

#[test]
fn a_small_unit_is_withheld_with_the_smallest_of_the_others() {
    let figures = Agency::whole_year().annual();
    // Ledelse has three; without Data, whose 14 are fewer than Kart's 22, 39 gives it away.
    check(
        &figures,
        "hr.",
        &[
            ("ansatte_totalt.2024", "39"),
            ("enhet.kart.ansatte.2024", "22"),
            ("enhet.kart.avtalte_arsverk.2024", "20.5"),
            ("enhet.data.ansatte.2024", WITHHELD),
            ("enhet.data.avtalte_arsverk.2024", WITHHELD),
            ("enhet.ledelse.ansatte.2024", WITHHELD),
            ("enhet.ledelse.avtalte_arsverk.2024", WITHHELD),
            ("avtalte_arsverk_totalt.2024", "36.5"),
            ("utforte_arsverk_totalt.2024", "32"),
            ("kjonn.kvinner.2024", "21"),
            ("kjonn.menn.2024", "18"),
            ("kjonn.kvinner_pst.2024", "53.8462"),
            ("kjonn.menn_pst.2024", "46.1538"),
        ],
    );
    // Last year had no small unit, and nobody stated agreed full-time equivalents.
    check(
        &figures,
        "hr.",
        &[
            ("ansatte_totalt.2023", "35"),
            ("enhet.kart.ansatte.2023", "19"),
            ("enhet.data.ansatte.2023", "16"),
            (
                "avtalte_arsverk_totalt.2023",
                "ingen rad «avtalte årsverk» for 2023 i arket HR",
            ),
            ("kjonn.kvinner_pst.2023", "57.1429"),
        ],
    );
}

/// A report of the year before this one, that told those counts.
fn told_before(counts: &[(&str, u32)]) -> Delivery {
    let values = counts
        .iter()
        .map(|(id, count)| (FigureId::new(format!("hr.{id}")), Some((*count).into())));
    Delivery {
        origin: Origin::file(&"levert/t1.json".into()),
        report: sample::report("t1"),
        values: values.collect(),
        withheld: Default::default(),
        lines: Default::default(),
    }
}

#[test]
fn what_an_earlier_report_told_cannot_be_taken_back() {
    let mut agency = Agency::whole_year();
    // Data's 14 are out, so Kart's 22 must be left out with the three of Ledelse.
    agency.facts.also_delivered = vec![told_before(&[("enhet.data.ansatte.2024", 14)])];
    let told = [
        ("ansatte_totalt.2024", "39"),
        ("enhet.kart.ansatte.2024", WITHHELD),
        ("enhet.data.ansatte.2024", "14"),
        ("enhet.ledelse.ansatte.2024", WITHHELD),
    ];
    check(&agency.annual(), "hr.", &told);
    // They were 13 then: nobody knows that they are 14 now.
    agency.facts.also_delivered = vec![told_before(&[("enhet.data.ansatte.2024", 13)])];
    let told = [
        ("enhet.kart.ansatte.2024", "22"),
        ("enhet.data.ansatte.2024", WITHHELD),
        ("enhet.ledelse.ansatte.2024", WITHHELD),
    ];
    check(&agency.annual(), "hr.", &told);
    // With Kart's as well and all there are, the three are given away: nothing more is told.
    let all = [
        ("ansatte_totalt.2024", 39),
        ("enhet.kart.ansatte.2024", 22),
        ("enhet.data.ansatte.2024", 14),
    ];
    agency.facts.also_delivered = vec![told_before(&all)];
    let told = [
        ("ansatte_totalt.2024", WITHHELD),
        ("enhet.ledelse.ansatte.2024", WITHHELD),
        ("kjonn.kvinner.2024", WITHHELD),
    ];
    check(&agency.annual(), "hr.", &told);
}

#[test]
fn what_last_years_report_withheld_is_not_told_a_year_later() {
    let mut agency = Agency::whole_year();
    let shown = [
        ("ansatte_totalt.2023", "35"),
        ("enhet.kart.ansatte.2023", "19"),
        ("enhet.data.ansatte.2023", "16"),
    ];
    check(&agency.annual(), "hr.", &shown);
    // By other units there was a small one then, and Data went with it.
    let withheld = [FigureId::new("hr.enhet.data.ansatte.2023")].into();
    agency.facts.last_year = Some(Delivery { withheld, ..told_before(&[]) });
    let told = [
        ("ansatte_totalt.2023", "35"),
        ("enhet.kart.ansatte.2023", WITHHELD),
        ("enhet.data.ansatte.2023", WITHHELD),
    ];
    check(&agency.annual(), "hr.", &told);
}

#[test]
fn a_unit_there_was_only_in_one_of_the_years_leaves_no_gap_in_the_other() {
    let mut agency = Agency::whole_year();
    let rows = &mut agency.facts.people;
    let is_of_2023 =
        |row: &&HrCount| row.year == 2023 && row.measure == HrMeasure::Employees;
    let new = HrCount {
        year: 2024,
        unit: Some("Ny".parse().unwrap()),
        ..rows.iter().find(is_of_2023).unwrap().clone()
    };
    rows.push(new);
    // Three of last year's 35 were in Data. Nobody was in Ny, which was not yet there.
    let mut data = rows.iter_mut().filter(|row| {
        row.year == 2023
            && row.unit.as_ref().is_some_and(|unit| unit.to_string() == "Data")
    });
    let (women, men) = (data.next().unwrap(), data.next().unwrap());
    (women.value, men.value) = (Some(1.into()), Some(2.into()));
    let told = [
        ("ansatte_totalt.2023", "22"),
        ("enhet.kart.ansatte.2023", WITHHELD),
        ("enhet.data.ansatte.2023", WITHHELD),
        ("enhet.ny.ansatte.2023", "ingen rad «ansatte» for 2023 i arket HR"),
    ];
    check(&agency.annual(), "hr.", &told);
}

#[test]
fn the_threshold_is_the_first_count_that_is_shown() {
    let mut agency = Agency::whole_year();
    agency.facts.threshold = 3;
    check(&agency.annual(), "hr.enhet.", &[("ledelse.ansatte.2024", "3")]);
    agency.facts.threshold = 4;
    check(&agency.annual(), "hr.enhet.", &[("ledelse.ansatte.2024", WITHHELD)]);
}

#[test]
fn a_share_of_a_withheld_count_is_withheld_with_it() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "hr.midlertidige.",
        &[
            ("kvinner.2024", "6"),
            ("menn.2024", "8"),
            ("begge.2024", "14"),
            ("kvinner_pst.2024", "28.5714"),
            ("menn_pst.2024", "44.4444"),
            ("begge_pst.2024", "35.8974"),
        ],
    );
    // Two men work part time; the women's seven would give them away.
    check(
        &figures,
        "hr.deltid.",
        &[
            ("menn.2024", WITHHELD),
            ("menn_pst.2024", WITHHELD),
            ("kvinner.2024", WITHHELD),
            ("kvinner_pst.2024", WITHHELD),
            ("begge.2024", "9"),
            ("begge_pst.2024", "23.0769"),
        ],
    );
    assert!(figures.named("hr.deltid.begge.2023").is_none(), "not stated, not asked for");
}

#[test]
fn the_few_who_are_not_are_as_easily_told_as_the_few_who_are() {
    // Last year 18 of 20 women and 9 of 15 men were temporary: all women but two.
    check(
        &Agency::whole_year().annual(),
        "hr.midlertidige.",
        &[
            ("kvinner.2023", WITHHELD),
            ("kvinner_pst.2023", WITHHELD),
            ("menn.2023", WITHHELD),
            ("menn_pst.2023", WITHHELD),
            ("begge.2023", "27"),
            ("begge_pst.2023", "77.1429"),
        ],
    );
    // All of them tells of no few.
    let mut agency = Agency::whole_year();
    agency.count(2023, HrMeasure::Temporary, WOMEN, 20);
    check(
        &agency.annual(),
        "hr.midlertidige.",
        &[("kvinner.2023", "20"), ("kvinner_pst.2023", "100"), ("menn.2023", "9")],
    );
}

#[test]
fn the_few_who_are_not_are_told_by_both_sexes_together_as_well() {
    // 36 of 39 are temporary, and nobody stated how many are women.
    let mut agency = Agency::whole_year();
    let people = &mut agency.facts.people;
    let measured =
        |row: &HrCount| (row.year, row.measure) == (2024, HrMeasure::Temporary);
    let one = people.iter().find(|row| measured(row)).unwrap().clone();
    people.retain(|row| !measured(row));
    people.push(HrCount { gender: None, value: Some(36.into()), ..one });
    check(
        &agency.annual(),
        "hr.midlertidige.",
        &[
            ("begge.2024", WITHHELD),
            ("begge_pst.2024", WITHHELD),
            ("kvinner.2024", "ingen rad «midlertidige» for 2024 i arket HR"),
        ],
    );
}

#[test]
fn parental_leave_is_weeks_a_person_where_they_are_many() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "hr.",
        &[
            ("foreldrepermisjon_personer.kvinner.2024", "6"),
            ("foreldrepermisjon_uker.kvinner.2024", "120.6"),
            ("foreldrepermisjon.kvinner.2024", "20.1"),
            ("foreldrepermisjon_personer.menn.2024", WITHHELD),
            ("foreldrepermisjon_uker.menn.2024", WITHHELD),
            ("foreldrepermisjon.menn.2024", WITHHELD),
        ],
    );
    assert!(figures.named("hr.foreldrepermisjon.kvinner.2023").is_none());
    let mut agency = Agency::whole_year();
    agency.count(2024, HrMeasure::ParentalLeavePersons, MEN, 0);
    agency.count(2024, HrMeasure::ParentalLeaveWeeks, MEN, 0);
    check(
        &agency.annual(),
        "hr.",
        &[
            ("foreldrepermisjon_personer.menn.2024", "0"),
            ("foreldrepermisjon.menn.2024", "kan ikke regnes av 0 personer"),
        ],
    );
}

#[test]
fn turnover_is_narrow_by_the_letter_and_wide_where_it_is_stated() {
    let mut agency = Agency::whole_year();
    // 5 of (35 + 39) / 2; two who left otherwise are withheld, and so is what counts them.
    check(
        &agency.annual(),
        "hr.",
        &[
            ("ansatte_ved_inngang.2024", "35"),
            ("ansatte_snitt.2024", "37"),
            ("sluttet_ny_stilling.2024", "5"),
            ("turnover.2024", "13.5135"),
            ("sluttet_ellers.2024", WITHHELD),
            ("turnover_alle.2024", WITHHELD),
        ],
    );
    // 6 of (31 + 35) / 2; last year nobody stated the others.
    check(
        &agency.annual(),
        "hr.",
        &[
            ("ansatte_ved_inngang.2023", "31"),
            ("ansatte_snitt.2023", "33"),
            ("turnover.2023", "18.1818"),
        ],
    );
    assert!(agency.annual().named("hr.turnover_alle.2023").is_none());
    // (5 + 7) of 37.
    agency.count(2024, HrMeasure::LeftOtherwise, None, 7);
    check(
        &agency.annual(),
        "hr.",
        &[("sluttet_ellers.2024", "7"), ("turnover_alle.2024", "32.4324")],
    );
    agency.count(2024, HrMeasure::LeftForNewJob, None, 4);
    check(
        &agency.annual(),
        "hr.",
        &[
            ("sluttet_ny_stilling.2024", WITHHELD),
            ("turnover.2024", WITHHELD),
            ("turnover_alle.2024", WITHHELD),
        ],
    );
}

#[test]
fn hires_are_held_against_the_years_before() {
    let mut agency = Agency::whole_year();
    // 10 − (6 + 9) / 2.
    check(
        &agency.annual(),
        "hr.ansettelser_mangfold.",
        &[
            ("2020", "6"),
            ("2021", "9"),
            ("2024", "10"),
            ("snitt_2020_2021", "7.5"),
            ("endring", "2.5"),
        ],
    );
    agency.count(2021, HrMeasure::DiversityHires, None, 4);
    check(
        &agency.annual(),
        "hr.ansettelser_mangfold.",
        &[
            ("2020", "6"),
            ("2021", WITHHELD),
            ("snitt_2020_2021", WITHHELD),
            ("endring", WITHHELD),
        ],
    );
}

#[test]
fn sick_leave_is_days_lost_of_days_agreed() {
    let figures = Agency::whole_year().annual();
    // (82 + 203) of 8 800; women 154 of 4 800, men 131 of 4 000.
    check(
        &figures,
        "sykefravaer.",
        &[
            ("begge.personer.2024", "39"),
            ("begge.egenmeldt.2024", "0.9318"),
            ("begge.legemeldt.2024", "2.3068"),
            ("begge.2024", "3.2386"),
            ("kvinner.personer.2024", "21"),
            ("kvinner.2024", "3.2083"),
            ("menn.2024", "3.275"),
            ("sted.hamar.2024", "3.1404"),
            ("sted.vadso.2024", "3.4194"),
        ],
    );
    // Three men over sixty, and the fewer of the other two age groups.
    for group in ["alder.60_og_over", "alder.40_49"] {
        for part in ["personer.", "egenmeldt.", "legemeldt.", ""] {
            let id = format!("sykefravaer.{group}.{part}2024");
            assert_eq!(told(&figures, &id), WITHHELD, "{id}");
        }
    }
    check(
        &figures,
        "sykefravaer.begge.",
        &[
            ("personer.2023", "ingen rad for 2023 i arket Sykefravær"),
            ("2023", "ingen rad for 2023 i arket Sykefravær"),
        ],
    );
}

#[test]
fn sick_leave_of_persons_nobody_counted_is_not_told() {
    // There may be few of them, and the whole they are part of is as uncertain.
    let mut agency = Agency::whole_year();
    agency.facts.sick_leave[4].persons = None;
    let figures = agency.annual();
    for group in ["alder.60_og_over", "menn", "sted.hamar", "begge"] {
        for part in ["personer.", "egenmeldt.", "legemeldt.", ""] {
            let id = format!("sykefravaer.{group}.{part}2024");
            let why = "et tall mangler ved grunnlag.xlsx, arket Ark, celle D2";
            assert_eq!(told(&figures, &id), why, "{id}");
        }
    }
    check(&figures, "sykefravaer.", &[("kvinner.2024", "3.2083")]);
}

#[test]
fn what_persons_nobody_counted_have_together_is_not_told() {
    let mut agency = Agency::whole_year();
    let mut rows = agency.facts.people.iter_mut();
    let of_men = |row: &&mut HrCount| {
        (row.measure, row.gender) == (HrMeasure::ParentalLeavePersons, MEN)
    };
    rows.find(of_men).unwrap().value = None;
    let figures = agency.annual();
    assert!(figures.value("hr.foreldrepermisjon_uker.menn.2024").is_none());
}

#[test]
fn a_withheld_total_is_not_told_as_the_opening_of_the_next_year() {
    let mut agency = Agency::whole_year();
    for row in &mut agency.facts.people {
        if (row.year, row.measure) == (2023, HrMeasure::Employees) {
            row.value = Some(1.into());
        }
    }
    // Four employees last year.
    check(
        &agency.annual(),
        "hr.",
        &[
            ("ansatte_totalt.2023", WITHHELD),
            ("ansatte_ved_inngang.2024", WITHHELD),
            ("ansatte_snitt.2024", WITHHELD),
        ],
    );
}

#[test]
fn units_and_sexes_stated_apart_are_the_same_employees() {
    let mut agency = Agency::whole_year();
    let people = &mut agency.facts.people;
    let origin = people[0].origin.clone();
    people.retain(|row| (row.year, row.measure) != (2024, HrMeasure::Employees));
    for (unit, gender, count) in [
        (Some("Kart"), None, 22),
        (Some("Data"), None, 17),
        (None, WOMEN, 21),
        (None, MEN, 18),
    ] {
        people.push(HrCount {
            year: 2024,
            measure: HrMeasure::Employees,
            unit: unit.map(|unit| unit.parse().unwrap()),
            gender,
            value: Some(count.into()),
            origin: origin.clone(),
        });
    }
    check(
        &agency.annual(),
        "hr.",
        &[
            ("ansatte_totalt.2024", "39"),
            ("enhet.kart.ansatte.2024", "22"),
            ("kjonn.kvinner.2024", "21"),
            ("kjonn.kvinner_pst.2024", "53.8462"),
        ],
    );
}

#[test]
fn sick_leave_is_rounded_once_the_parts_are_added() {
    let figures = Agency::whole_year().annual();
    // 52 and 102 of 5 000. Shown with one decimal, 1,0 and 2,0 are parts of 3,1.
    let id = |part: &str| format!("sykefravaer.alder.30_39.{part}2024");
    let values = ["egenmeldt.", "legemeldt.", ""].map(|part| figures.value(&id(part)));
    assert_eq!(values, ["1.04", "2.04", "3.08"].map(|value| value.parse().ok()));
    let shown = values.map(|value| tertial_model::norwegian::decimal(value.unwrap(), 1));
    assert_eq!(shown, ["1,0", "2,0", "3,1"]);
}

#[test]
fn nothing_tells_a_withheld_number_in_its_formula_or_label() {
    let agency = Agency::whole_year();
    let figures = agency.annual();
    let withheld: Vec<_> = figures.iter().filter(|figure| figure.is_withheld()).collect();
    // Two units and two ages of 2024 with all that is told of them, part time, temporary,
    // parental leave, those who left.
    let by_hand = 4 + 8 + 4 + 4 + 3 + 2;
    assert_eq!(withheld.len(), by_hand, "{withheld:#?}");
    for figure in withheld {
        assert_eq!(figure.value, Err(Missing::Withheld));
        assert_eq!(figure.rows, tertial_model::Rows::None);
        let trace = tertial_figures::trace(&agency.facts, &figures, &figure.id).unwrap();
        assert!(trace.rows.is_empty(), "{}", figure.id);
    }
}
