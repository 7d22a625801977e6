//! Bevilgningsrapportering with notes A and B.

use tertial_ingest::facts::DecisionKind;
use tertial_model::{Authority, Kroner, Period};

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
