//! A small agency worked out by hand: one expense chapter with posts 01 and 21, one income
//! chapter with post 02, excess-income authority between 21 and 02, one earmark, two places.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

#[expect(dead_code, reason = "what only the annual report needs is for its own tests")]
mod agency;

use agency::{Agency, post};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tertial_ingest::facts::DecisionKind;
use tertial_model::{FigureId, Kroner, Side, sample};

fn values(agency: &Agency, ids: &[&str]) -> Vec<String> {
    let figures = agency.figures();
    let value = |id: &&str| match &figures.named(id).expect(id).value {
        Ok(value) => value
            .round_dp_with_strategy(
                4,
                rust_decimal::RoundingStrategy::MidpointAwayFromZero,
            )
            .normalize()
            .to_string(),
        Err(why) => why.to_string(),
    };
    ids.iter().map(value).collect()
}

#[test]
fn available_appropriation_is_the_sum_of_its_five_parts() {
    // 120 + 5 000 − 300 + 40 + 250, in thousands.
    let agency = Agency::new();
    assert_eq!(values(&agency, &["post.1000.21.disponibelt"]), ["5110000"]);
    // Post 01 has no authority: 1 000 + 20 000 + 0 + 0.
    assert_eq!(
        values(&agency, &["post.1000.01.disponibelt", "post.1000.01.merinntekt"]),
        ["21000000", "0"]
    );
}

#[test]
fn reallocation_counts_as_a_change() {
    let mut agency = Agency::new();
    agency.decide(post(1000, 1), DecisionKind::Reallocation, -400);
    assert_eq!(values(&agency, &["post.1000.01.endringer"]), ["-400000"]);
    assert_eq!(values(&agency, &["post.1000.01.disponibelt"]), ["20600000"]);
}

#[test]
fn a_control_total_is_no_part_of_the_build_up() {
    let mut agency = Agency::new();
    agency.decide(post(1000, 21), DecisionKind::ControlTotal, 9_999);
    assert_eq!(values(&agency, &["post.1000.21.disponibelt"]), ["5110000"]);
}

/// 1 600, 1 700, 1 800 and 1 900 thousand on 01 from January to April, 90 in income in March, and as
/// much more in May.
fn with_last_year() -> Agency {
    let mut agency = Agency::new();
    for (month, thousand) in [(1, 1_600), (2, 1_700), (3, 1_800), (4, 1_900), (5, 9_000)]
    {
        agency.last_year(month, post(1000, 1), thousand * 1_000);
    }
    agency.last_year(3, post(4000, 2), 90_000);
    agency.last_year(5, post(4000, 2), 90_000);
    agency
}

#[test]
fn the_accounts_of_last_year_are_told_up_to_the_same_month() {
    let ids = [
        "post.1000.01.regnskap_i_fjor",
        // Where the accounts have every month, a post they do not have had nothing.
        "post.1000.21.regnskap_i_fjor",
        "kap.1000.regnskap_i_fjor",
        "post.4000.02.regnskap_i_fjor",
    ];
    assert_eq!(values(&with_last_year(), &ids), ["7000000", "0", "7000000", "90000"]);
}

#[test]
fn without_every_month_of_it_nothing_is_told_of_last_year() {
    let mut agency = with_last_year();
    agency.facts.earlier_accounts.rows.retain(|row| row.period.month() != 2);
    let told =
        |agency: &Agency| agency.figures().named("kap.1000.regnskap_i_fjor").is_some();
    assert!(told(&with_last_year()) && !told(&agency) && !told(&Agency::new()));
}

/// 1 700 thousand a month on 01, 400 on 21, and 480 in income.
fn periodised() -> Agency {
    let mut agency = Agency::new();
    agency.monthly(post(1000, 1), 1_700);
    agency.monthly(post(1000, 21), 400);
    agency.monthly(post(4000, 2), 480);
    agency
}

#[test]
fn what_is_spent_beyond_the_budget_so_far_is_negative_and_so_is_income_below_it() {
    // 6 800 000 − 7 000 500, of the budget 2,95 per cent.
    let of_post =
        ["budsjett_hittil", "budsjett_periodisert", "avvik_hittil", "avvik_hittil_pst"];
    let of = |start: &str| of_post.map(|measure| format!("{start}.{measure}"));
    let told = |agency: &Agency, start: &str| {
        let ids = of(start);
        values(agency, &ids.each_ref().map(String::as_str))
    };
    let agency = periodised();
    assert_eq!(
        told(&agency, "post.1000.01"),
        ["6800000", "20400000", "-200500", "-2.9485"]
    );
    // 1 600 000 − 1 500 000, and in income 2 000 000 − 1 920 000.
    assert_eq!(told(&agency, "post.1000.21"), ["1600000", "4800000", "100000", "6.25"]);
    assert_eq!(told(&agency, "post.4000.02"), ["1920000", "5760000", "80000", "4.1667"]);
    // 8 400 000 − 8 500 500.
    assert_eq!(told(&agency, "kap.1000"), ["8400000", "25200000", "-100500", "-1.1964"]);
}

#[test]
fn a_month_of_the_budget_that_is_missing_is_not_zero() {
    let mut agency = periodised();
    let without = |agency: &mut Agency, month: usize| {
        agency.facts.periodised[0].months[month - 1].amount = None;
    };
    let ids = ["post.1000.01.budsjett_hittil", "post.1000.01.budsjett_periodisert"];
    let missing = "beløpet i grunnlag.xlsx, arket Ark, celle D2 mangler";
    // May is after the report's last month.
    without(&mut agency, 5);
    assert_eq!(values(&agency, &ids), ["6800000", missing]);
    without(&mut agency, 4);
    assert_eq!(values(&agency, &ids), [missing, missing]);
    agency.facts.periodised.remove(0);
    let ids = ["post.1000.01.budsjett_hittil", "kap.1000.avvik_hittil"];
    assert_eq!(
        values(&agency, &ids),
        ["ikke noe periodisert budsjett for 1000.01", "kap.1000.budsjett_hittil mangler"]
    );
}

#[test]
fn there_is_no_deviation_so_far_without_such_a_budget_and_when_the_year_is_over() {
    let annual = |agency: &Agency| {
        tertial_figures::compute(&agency.facts, &agency.frame, &sample::report("annual"))
    };
    for figures in [Agency::new().figures(), annual(&periodised())] {
        let mut ids = figures.iter().map(|figure| figure.id.as_str());
        let so_far = |id: &str| id.contains("_hittil") || id.contains("periodisert");
        assert_eq!(ids.find(|id| so_far(id)), None);
    }
}

#[test]
fn expenses_deviate_by_what_is_left_and_income_by_what_is_more() {
    let agency = Agency::new();
    // 01: 7 000.50 of 21 000 spent; forecast 20 500.
    assert_eq!(
        values(
            &agency,
            &["post.1000.01.forbruk_pst", "post.1000.01.avvik", "post.1000.01.avvik_pst"]
        ),
        ["33.3357", "500000", "2.381"]
    );
    // 02: budget 6 000 − 100, forecast 6 200.
    assert_eq!(
        values(
            &agency,
            &["post.4000.02.budsjett", "post.4000.02.avvik", "post.4000.02.avvik_pst"]
        ),
        ["5900000", "300000", "5.0847"]
    );
}

#[test]
fn chapter_sums_come_from_unrounded_posts() {
    let agency = Agency::new();
    assert_eq!(
        values(
            &agency,
            &[
                "kap.1000.disponibelt",
                "kap.1000.regnskap",
                "kap.1000.avvik",
                "kap.4000.budsjett"
            ]
        ),
        ["26110000", "8500500", "410000", "5900000"]
    );
}

#[test]
fn the_authority_leaves_what_income_brings_beyond_what_is_used() {
    let agency = Agency::new();
    assert_eq!(
        values(
            &agency,
            &[
                "fullmakt.1000.21.merinntekt_prognose",
                "fullmakt.1000.21.brukt",
                "fullmakt.1000.21.rest"
            ]
        ),
        ["300000", "250000", "50000"]
    );
}

#[test]
fn an_earmarks_spending_is_its_projects_on_its_post() {
    let agency = Agency::new();
    // 400 in January on the project; the row in May and the one on post 21 do not count.
    assert_eq!(
        values(&agency, &["oremerket.kart.regnskap", "oremerket.kart.rest"]),
        ["400000", "150000"]
    );
}

#[test]
fn staff_shares_are_of_the_sum_of_the_places() {
    let agency = Agency::new();
    assert_eq!(
        values(
            &agency,
            &["hr.ansatte.hamar_pst", "hr.ansatte.vadso_pst", "hr.ansatte.sum"]
        ),
        ["66.6667", "33.3333", "90"]
    );
}

#[test]
fn ledger_and_state_accounts_are_in_report_sign() {
    let agency = Agency::new();
    assert_eq!(
        values(
            &agency,
            &[
                "post.4000.02.hovedbok",
                "post.4000.02.regnskap",
                "post.4000.02.avstemming"
            ]
        ),
        ["2000000", "2000000", "0"]
    );
}

#[test]
fn what_is_missing_stays_missing_all_the_way() {
    let mut agency = Agency::new();
    agency.facts.forecasts.retain(|forecast| forecast.post != post(1000, 21));
    assert_eq!(
        values(
            &agency,
            &[
                "post.1000.21.prognose",
                "post.1000.21.avvik",
                "kap.1000.avvik",
                "post.1000.01.avvik"
            ]
        ),
        [
            "ingen prognose for 1000.21",
            "post.1000.21.prognose mangler",
            "kap.1000.prognose mangler",
            "500000"
        ]
    );
}

#[test]
fn a_month_without_rows_makes_the_sum_missing() {
    let mut agency = Agency::new();
    agency.facts.ledger.rows.retain(|row| row.period.month() != 3);
    assert_eq!(
        values(&agency, &["post.1000.01.hovedbok", "oremerket.kart.regnskap"]),
        ["hovedboken mangler måned 3", "hovedboken mangler måned 3"]
    );
}

#[test]
fn per_cent_of_nothing_is_missing() {
    let mut agency = Agency::new();
    for decision in agency.facts.decisions.iter_mut().filter(|d| d.post == post(1000, 1))
    {
        decision.amount = Some(Kroner::ZERO);
    }
    assert_eq!(
        values(&agency, &["post.1000.01.disponibelt", "post.1000.01.forbruk_pst"]),
        ["0", "kan ikke regnes av 0"]
    );
}

#[test]
fn the_rows_a_trace_shows_sum_to_the_figure() {
    let agency = Agency::new();
    let figures = agency.figures();
    for figure in figures.iter() {
        let trace = tertial_figures::trace(&agency.facts, &figures, &figure.id).unwrap();
        if !trace.rows.is_empty() {
            let sum: Kroner = trace.rows.iter().map(|row| row.amount).sum();
            assert_eq!(Ok(sum.0), figure.value, "{}", figure.id);
        }
    }
    let id = FigureId::new("post.1000.01.hovedbok");
    let trace = tertial_figures::trace(&agency.facts, &figures, &id).unwrap();
    assert_eq!(trace.rows.len(), 5, "four months and the earmark's row");
}

#[test]
fn a_trace_reaches_every_cell_behind_a_figure() {
    let agency = Agency::new();
    let figures = agency.figures();
    let id = FigureId::new("post.1000.21.avvik");
    let trace = tertial_figures::trace(&agency.facts, &figures, &id).unwrap();
    let ids: Vec<&str> = trace.inputs.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "post.1000.21.disponibelt",
            "post.1000.21.prognose",
            "post.1000.21.overfort",
            "post.1000.21.saldert",
            "post.1000.21.endringer",
            "post.1000.21.refusjoner",
            "post.1000.21.merinntekt"
        ]
    );
}

proptest! {
    /// The chapter is the sum of its posts, whatever the amounts, to the øre.
    #[test]
    fn sums_hold_for_any_amounts(ore in prop::collection::vec(-9_000_000_000_000i64..9_000_000_000_000, 9)) {
        let mut agency = Agency::new();
        for (decision, ore) in agency.facts.decisions.iter_mut().zip(&ore) {
            decision.amount = Some(Kroner(Decimal::new(*ore, 2)));
        }
        let figures = agency.figures();
        for measure in ["overfort", "saldert", "endringer", "refusjoner", "merinntekt", "disponibelt", "avvik"] {
            let parts: Decimal = agency
                .frame
                .posts_on(Side::Expense)
                .map(|p| figures.value(&format!("post.{}.{measure}", p.post)).unwrap())
                .sum();
            prop_assert_eq!(figures.value(&format!("kap.1000.{measure}")), Some(parts));
        }
    }

    /// The order of the rows does not matter to any figure's value.
    #[test]
    fn the_order_of_rows_does_not_matter(seed in any::<u64>()) {
        let agency = Agency::new();
        let mut shuffled = agency.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.facts.ledger.rows.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from((state >> 33) % (at as u64 + 1)).unwrap();
            shuffled.facts.ledger.rows.swap(at, other);
        }
        shuffled.facts.decisions.reverse();
        shuffled.facts.state_accounts.rows.reverse();
        let (one, other) = (agency.figures(), shuffled.figures());
        let values = |figures: &tertial_model::Figures| {
            figures.iter().map(|f| (f.id.clone(), f.value.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(values(&one), values(&other));
    }
}

#[test]
fn an_indicator_is_held_against_the_best_of_three_years() {
    use tertial_ingest::facts::IndicatorPoint::{Forecast, Year};
    let mut agency = Agency::new();
    for (key, results, forecast) in
        [("svar", ["58.2", "57.9", "56"], "55.1"), ("dager", ["21", "20", "22"], "20")]
    {
        for (year, result) in (2021..).zip(results) {
            agency.result(key, Year(year), result);
        }
        agency.result(key, Forecast, forecast);
    }
    // Higher is better: 58.2 demanded, 55.1 is 3.1 short. Lower is better: 20 and 20.
    assert_eq!(
        values(
            &agency,
            &["kpi.svar.krav", "kpi.svar.margin", "kpi.dager.krav", "kpi.dager.margin"]
        ),
        ["58.2", "-3.1", "20", "0"]
    );
}

#[test]
fn a_result_that_nobody_stated_is_missing_and_so_is_what_rests_on_it() {
    use tertial_ingest::facts::IndicatorPoint::{Forecast, Status, Year};
    let mut agency = Agency::new();
    agency.result("svar", Year(2021), "58");
    agency.result("svar", Year(2022), "0");
    agency.result("svar", Forecast, "0");
    agency.result("svar", Status, "");
    assert_eq!(
        values(&agency, &["kpi.svar.2022", "kpi.svar.2023", "kpi.svar.krav"]),
        ["0", "ingen rad for Måltall svar, resultat i 2023", "kpi.svar.2023 mangler"],
        "zero is a result, an absent row is none"
    );
    assert!(values(&agency, &["kpi.svar.status"])[0].ends_with("mangler"));
}

#[test]
fn a_demand_may_name_its_own_year_or_be_none() {
    use tertial_ingest::facts::IndicatorPoint::{Forecast, Year};
    let mut agency = Agency::new();
    agency.result("bruk", Year(2020), "1290");
    agency.result("bruk", Forecast, "1500");
    assert_eq!(values(&agency, &["kpi.bruk.krav", "kpi.bruk.margin"]), ["1290", "210"]);
    let figures = agency.figures();
    assert!(figures.named("kpi.tid.prognose").is_some());
    assert!(figures.named("kpi.tid.krav").is_none(), "the letter sets none");
    assert!(figures.named("kpi.saker.prognose").is_none(), "told in words");
}

#[test]
fn the_annual_report_holds_the_years_result_against_the_demand() {
    use tertial_ingest::facts::IndicatorPoint::Year;
    let mut agency = Agency::new();
    for (year, result) in [(2021, "21"), (2022, "20"), (2023, "22"), (2024, "19")] {
        agency.result("dager", Year(year), result);
    }
    let figures =
        tertial_figures::compute(&agency.facts, &agency.frame, &sample::report("annual"));
    assert_eq!(figures.value("kpi.dager.margin"), Some(Decimal::ONE));
    assert!(figures.named("kpi.dager.prognose").is_none());
}

#[test]
fn a_change_is_now_minus_what_was_delivered_then() {
    use std::collections::{BTreeMap, BTreeSet};
    use tertial_ingest::facts::Delivery;
    use tertial_model::Origin;
    let mut agency = Agency::new();
    let then =
        |id: &str, value: Option<i64>| (FigureId::new(id), value.map(Decimal::from));
    agency.facts.previous = Some(Delivery {
        origin: Origin::file(&std::sync::Arc::from("levert/t1.json")),
        report: sample::report("t1"),
        values: BTreeMap::from([
            then("post.1000.01.prognose", Some(20_700_000)),
            then("post.1000.21.prognose", None),
            then("kap.4000.avvik", Some(0)),
        ]),
        withheld: BTreeSet::new(),
        lines: BTreeMap::new(),
    });
    let figures =
        tertial_figures::compute(&agency.facts, &agency.frame, &sample::report("t2"));
    // The forecast is 20 500 now.
    let change = figures.value("endring.post.1000.01.prognose");
    assert_eq!(change, Some(Decimal::from(-200_000)));
    assert_eq!(
        figures.value("t1.post.1000.01.prognose"),
        Some(Decimal::from(20_700_000))
    );
    for missing in ["endring.post.1000.21.prognose", "endring.post.1000.01.avvik"] {
        assert!(figures.named(missing).unwrap().value.is_err(), "{missing}");
    }
    // 6 200 − 5 900 on the only income post.
    assert_eq!(figures.value("endring.kap.4000.avvik"), Some(Decimal::from(300_000)));
}
