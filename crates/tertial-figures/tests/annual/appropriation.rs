//! Bevilgningsrapportering with notes A and B.

use tertial_ingest::facts::DecisionKind;
use tertial_model::{Authority, Figure, Kroner, Missing, Period, Unit};

use super::check;
use crate::agency::{Agency, post};

#[test]
fn note_a_is_what_was_carried_over_and_what_was_allocated() {
    let figures = Agency::whole_year().annual();
    // 01: 20 000 adopted, changed by 500 and by −400 that were moved away, 40 refunded.
    // What was moved is no allocation: 20 000 + 100 + 40 + 400.
    check(
        &figures,
        "bev.1000.01.",
        &[
            ("omdisponert", "-400"),
            ("innsparing", "-150"),
            ("tildelt", "20540"),
            ("samlet_tildeling", "21540"),
        ],
    );
    // 21: 5 000 − 300; the 250 of excess income is an authority, not an allocation.
    check(
        &figures,
        "bev.1000.21.",
        &[("omdisponert", "0"), ("tildelt", "4700"), ("samlet_tildeling", "4820")],
    );
    // 45: 800 + 400 moved here − 400.
    check(
        &figures,
        "bev.1000.45.",
        &[("omdisponert", "400"), ("tildelt", "800"), ("samlet_tildeling", "830")],
    );
    check(&figures, "bev.4000.02.", &[("tildelt", "5900"), ("samlet_tildeling", "5900")]);
}

#[test]
fn the_statement_holds_accounts_against_the_allocation() {
    let figures = Agency::whole_year().annual();
    // 01: 12 × (1 000 + 140 + 300) − 120 + 90 − 5 + 8 + 12 − 25 moved to 21 at closing.
    // 21: 400 + 250 + 130 + 3 900 + 25. 45: 700 + 260. 02: 3 200 + 2 700 + 60.
    check(
        &figures,
        "bev.",
        &[
            ("1000.01.regnskap", "17240"),
            ("1000.01.avvik", "4300"),
            ("1000.21.regnskap", "4705"),
            ("1000.21.avvik", "115"),
            ("1000.45.regnskap", "960"),
            ("1000.45.avvik", "-130"),
            ("4000.02.regnskap", "5960"),
            ("4000.02.avvik", "60"),
        ],
    );
    // Another agency books 85: its accounts are shown, and are no part of the sums.
    check(
        &figures,
        "bev.4000.85.",
        &[("samlet_tildeling", "300"), ("regnskap", "420"), ("avvik", "120")],
    );
    // Others' chapters from the ledger, with no allocation: 75; 12 × 60; 12 × 140; 12.
    check(
        &figures,
        "bev.",
        &[
            ("0500.21.regnskap", "75"),
            ("1633.01.regnskap", "720"),
            ("5700.72.regnskap", "1680"),
            ("5309.29.regnskap", "12"),
        ],
    );
    assert!(figures.named("bev.0500.21.samlet_tildeling").is_none());
    assert!(figures.named("bev.0500.21.avvik").is_none());
    // 17 240 + 4 705 + 960 + 75 + 720; 5 960 + 1 680 + 12; 21 540 + 4 820 + 830.
    check(
        &figures,
        "bev.",
        &[
            ("sum_utgift", "23700"),
            ("sum_inntekt", "7652"),
            ("netto", "16048"),
            ("sum_tildelt_utgift", "27190"),
            ("sum_tildelt_inntekt", "5900"),
        ],
    );
}

#[test]
fn a_deviation_is_in_per_cent_of_the_allocation() {
    let figures = Agency::whole_year().annual();
    // 4 300 of 21 540, 115 of 4 820, −130 of 830, 60 of 5 900, 120 of 300.
    check(
        &figures,
        "bev.",
        &[
            ("1000.01.avvik_pst", "19.9629"),
            ("1000.21.avvik_pst", "2.3859"),
            ("1000.45.avvik_pst", "-15.6627"),
            ("4000.02.avvik_pst", "1.0169"),
            ("4000.85.avvik_pst", "40"),
        ],
    );
}

#[test]
fn what_others_booked_by_an_authority_given_is_no_difference_to_the_ledger() {
    let mut agency = Agency::whole_year();
    let figures = agency.annual();
    // 17 240 of its own in both, and 350 by others in the state accounts alone.
    check(
        &figures,
        "post.1000.01.",
        &[
            ("regnskap", "17590"),
            ("fort_av_andre", "350"),
            ("hovedbok", "17240"),
            ("avstemming", "0"),
        ],
    );
    check(
        &figures,
        "bev.1000.01.",
        &[("regnskap", "17240"), ("belastet_av_andre", "-350")],
    );
    check(
        &figures,
        "post.4000.85.",
        &[
            ("regnskap", "420"),
            ("fort_av_andre", "420"),
            ("avstemming", "post.4000.85.hovedbok mangler"),
        ],
    );
    let mut rows = agency.facts.state_accounts.rows.iter_mut();
    let row = rows.find(|row| row.post == post(1000, 1) && row.own).unwrap();
    row.amount += Kroner::thousand(7);
    check(&agency.annual(), "post.1000.01.", &[("avstemming", "-7")]);
}

#[test]
fn excess_income_is_what_the_agency_itself_booked() {
    let mut agency = Agency::whole_year();
    // Another agency books 45 on 02: the agency's own are 5 960 of 5 900, as note B has it.
    agency.book_by_others("9 303 4000.02 - -45");
    check(
        &agency.annual(),
        "",
        &[
            ("bev.4000.02.avvik", "60"),
            ("fullmakt.1000.21.merinntekt_prognose", "60"),
            ("bev.1000.21.merinntekt", "60"),
            ("post.4000.02.fort_av_andre", "45"),
            ("post.4000.02.avstemming", "0"),
        ],
    );
}

#[test]
fn a_share_of_an_allocation_of_nothing_is_undefined_and_of_one_not_known_missing() {
    let mut agency = Agency::whole_year();
    let moved = |of: &&mut tertial_ingest::facts::Decision| of.post == post(4000, 85);
    agency.facts.decisions.iter_mut().filter(moved).for_each(|of| {
        of.amount = Some(Kroner::ZERO);
    });
    let figures = agency.annual();
    let value = |id: &str| figures.named(id).unwrap().value.clone();
    let undefined = Err(Missing::undefined("kan ikke regnes av 0"));
    assert_eq!(value("bev.4000.85.avvik_pst"), undefined);
    assert_eq!(value("post.4000.85.avvik_pst"), undefined);
    assert_eq!(value("bev.4000.85.avvik"), Ok(Kroner::thousand(420).0));
    agency.facts.decisions.iter_mut().filter(moved).for_each(|of| of.amount = None);
    let figures = agency.annual();
    for id in ["bev.4000.85.avvik_pst", "post.4000.85.avvik_pst"] {
        assert!(figures.named(id).unwrap().unknown().is_some(), "{id}");
    }
}

#[test]
fn every_quotient_of_nothing_is_undefined() {
    let mut agency = Agency::whole_year();
    // Nobody is employed, nothing is allocated or booked, and no leave is agreed.
    agency.facts.decisions.iter_mut().for_each(|of| of.amount = Some(Kroner::ZERO));
    agency.facts.people.iter_mut().for_each(|of| of.value = Some(0.into()));
    agency.facts.earlier_years.iter_mut().for_each(|of| of.amount = Some(Kroner::ZERO));
    for row in &mut agency.facts.sick_leave {
        row.persons = Some(0.into());
        row.agreed = Some(0.into());
        row.self_notified = Some(0.into());
        row.certified = Some(0.into());
    }
    agency.facts.ledger.rows.iter_mut().for_each(|row| row.booked = Kroner::ZERO);
    agency.facts.state_accounts.rows.iter_mut().for_each(|row| row.amount = Kroner::ZERO);
    agency
        .facts
        .earlier_accounts
        .rows
        .iter_mut()
        .for_each(|row| row.amount = Kroner::ZERO);
    agency.facts.staff.iter_mut().for_each(|of| of.value = Some(0.into()));
    let figures = agency.annual();
    let quotients = || {
        let is_one = |figure: &&Figure| {
            figure.unit == Unit::Percent || figure.formula.contains(" / ")
        };
        figures.iter().filter(is_one)
    };
    // What has a value is a part of a hundred or an average of two, and what is missing
    // lacks a part.
    let known: Vec<&str> = quotients()
        .filter(|figure| figure.value.is_ok())
        .map(|figure| figure.id.as_str())
        .collect();
    let by_a_number =
        ["bev.1000.01.maks", "hr.ansatte_snitt.2024", "hr.ansatte_snitt.2023"];
    assert_eq!(known, by_a_number);
    let missing = quotients().filter_map(|figure| figure.unknown());
    assert!(missing.into_iter().all(|why| !why.contains("av 0")));
    for id in [
        "post.1000.01.forbruk_pst",
        "post.1000.01.avvik_pst",
        "kap.1000.avvik_pst",
        "bev.1000.01.avvik_pst",
        "hr.ansatte.hamar_pst",
        "hovedtall.utnyttelsesgrad.2023",
        "hovedtall.lonnsandel.2024",
        "hovedtall.konsulentandel.2024",
        "hovedtall.lonn_per_arsverk.2024",
        "hr.kjonn.kvinner_pst.2024",
        "hr.foreldrepermisjon.menn.2024",
        "hr.turnover.2024",
        "sykefravaer.kvinner.2024",
        "sykefravaer.kvinner.egenmeldt.2024",
    ] {
        let value = &figures.named(id).unwrap().value;
        assert!(matches!(value, Err(Missing::Undefined(_))), "{id}: {value:?}");
    }
}

#[test]
fn the_capital_accounts_bring_the_statement_to_zero() {
    let figures = Agency::whole_year().annual();
    // In: 120 + 5 960 + 5. Out: 12 × (700 + 360) + 290 + 11 × 300 + 400 + 250 + 90 + 130
    // + 3 900 + 960 + 8 + 75. Tax withheld: 12 × 300, of which 290 + 11 × 300 are paid, less
    // what the year opened with.
    check(
        &figures,
        "bev.",
        &[
            ("bank_inn", "6085"),
            ("bank_ut", "-22123"),
            ("endring_mellomvaerende", "-10"),
            ("sum_rapportert", "0"),
            ("mellomvaerende.endring", "-10"),
        ],
    );
}

#[test]
fn what_the_ledger_and_the_state_accounts_disagree_on_stands_in_the_sum() {
    let mut agency = Agency::whole_year();
    let mut rows = agency.facts.state_accounts.rows.iter_mut();
    let row = rows.find(|row| row.post == post(1000, 1) && row.own).unwrap();
    row.amount += Kroner::thousand(7);
    let figures = agency.annual();
    check(
        &figures,
        "",
        &[
            ("bev.1000.01.regnskap", "17247"),
            ("bev.netto", "16055"),
            ("art.netto.2024", "16048"),
            ("bev.sum_rapportert", "7"),
        ],
    );
}

#[test]
fn note_b_adds_up_what_may_be_carried_over() {
    let figures = Agency::whole_year().annual();
    // 4 300 − 350 by others − 400 moved − 150 saved; at most 5 per cent of 20 540.
    check(
        &figures,
        "bev.1000.01.",
        &[
            ("belastet_av_andre", "-350"),
            ("etter_belastning", "3950"),
            ("merinntekt", "0"),
            ("grunnlag", "3400"),
            ("maks", "1027"),
            ("overforbart", "1027"),
        ],
    );
    // 115 + 60 of excess income on 02; at most 4 700 and the 4 600 of last year.
    check(
        &figures,
        "bev.1000.21.",
        &[
            ("belastet_av_andre", "0"),
            ("etter_belastning", "115"),
            ("merinntekt", "60"),
            ("grunnlag", "175"),
            ("tildelt_2023", "4600"),
            ("maks", "9300"),
            ("overforbart", "175"),
        ],
    );
    // −130 + 400 moved here; at most 800 + 700.
    check(
        &figures,
        "bev.1000.45.",
        &[
            ("etter_belastning", "-130"),
            ("merinntekt", "0"),
            ("grunnlag", "270"),
            ("tildelt_2023", "700"),
            ("maks", "1500"),
            ("overforbart", "270"),
        ],
    );
}

#[test]
fn lesser_income_takes_from_what_may_be_carried_over() {
    let mut agency = Agency::whole_year();
    agency.decide(post(4000, 2), DecisionKind::Change, 200);
    // 5 960 of 6 100 came in: 115 − 140 is below zero, and nothing is carried over.
    check(
        &agency.annual(),
        "bev.",
        &[
            ("4000.02.avvik", "-140"),
            ("1000.21.merinntekt", "-140"),
            ("1000.21.grunnlag", "-25"),
            ("1000.21.overforbart", "0"),
        ],
    );
}

#[test]
fn an_operating_post_without_the_authority_carries_nothing_over() {
    let mut agency = Agency::whole_year();
    let authorities = &mut agency.frame.authorities;
    authorities.retain(|of| !matches!(of, Authority::CarryOver { .. }));
    check(&agency.annual(), "bev.1000.01.", &[("maks", "0"), ("overforbart", "0")]);
}

#[test]
fn nobody_states_that_nothing_was_moved_but_an_empty_amount_is_missing() {
    let mut agency = Agency::whole_year();
    let moved = |of: &tertial_ingest::facts::Decision| {
        (of.post, of.kind) == (post(1000, 45), DecisionKind::Reallocation)
    };
    let mut decisions = agency.facts.decisions.iter_mut();
    decisions.find(|of| moved(of)).unwrap().amount = None;
    let figures = agency.annual();
    assert_eq!(figures.value("bev.1000.21.omdisponert"), Some(0.into()));
    for missing in ["omdisponert", "tildelt", "avvik", "grunnlag", "overforbart"] {
        let figure = figures.named(&format!("bev.1000.45.{missing}")).unwrap();
        assert!(figure.value.is_err(), "{missing}");
    }
    assert!(figures.named("bev.sum_tildelt_utgift").unwrap().value.is_err());
    assert!(figures.named("bev.netto").unwrap().value.is_ok(), "accounts are known");
}

#[test]
fn last_years_allocation_that_is_not_stated_leaves_the_most_missing() {
    let mut agency = Agency::whole_year();
    agency.facts.earlier_years.retain(|of| of.post != post(1000, 45));
    check(
        &agency.annual(),
        "bev.1000.45.",
        &[
            ("tildelt_2023", "arket Tidligere år har ikke 1000.45 i 2023"),
            ("maks", "bev.1000.45.tildelt_2023 mangler"),
            ("overforbart", "bev.1000.45.maks mangler"),
        ],
    );
}

#[test]
fn a_month_that_is_absent_makes_the_statement_missing() {
    let mut agency = Agency::whole_year();
    agency.facts.state_accounts.rows.retain(|row| row.period.month() != 3);
    check(
        &agency.annual(),
        "bev.",
        &[
            ("1000.01.regnskap", "statsregnskapet for 2024 mangler måned 3"),
            ("1000.01.belastet_av_andre", "statsregnskapet for 2024 mangler måned 3"),
            ("netto", "bev.sum_utgift mangler"),
            ("sum_rapportert", "bev.netto mangler"),
            ("bank_ut", "-22123"),
        ],
    );
    let mut agency = Agency::whole_year();
    let april = Period::new(2024, 4);
    agency.facts.ledger.rows.retain(|row| Some(row.period) != april);
    check(
        &agency.annual(),
        "bev.",
        &[
            ("1000.01.regnskap", "17240"),
            ("1633.01.regnskap", "hovedboken mangler måned 4 i 2024"),
            ("endring_mellomvaerende", "hovedboken mangler måned 4 i 2024"),
        ],
    );
}
