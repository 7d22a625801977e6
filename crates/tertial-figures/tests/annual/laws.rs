//! What holds whatever the books say.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rust_decimal::Decimal;
use tertial_figures::chart::CashChart;
use tertial_model::{Account, BudgetPost, FigureId, Figures, Kroner, Rows};

use crate::agency::Agency;

/// Own posts, others' and the shared ones.
const POSTS: [&str; 8] = [
    "1000.01", "1000.21", "1000.45", "4000.02", "0500.21", "1633.01", "5700.72",
    "5309.29",
];
/// Norges Bank, what is owed, and the accounts nothing reports by themselves.
const BALANCE: [&str; 8] =
    ["1930", "1940", "2600", "2700", "1540", "2900", "1990", "2400"];

/// The rows of a trace, summed, are the figure; the parts of a note are its line.
fn hold_together(agency: &Agency, figures: &Figures) {
    let mut booked = 0;
    for figure in figures.iter() {
        let trace = tertial_figures::trace(&agency.facts, figures, &figure.id).unwrap();
        if matches!(figure.rows, Rows::Booked { .. }) {
            let sum: Kroner = trace.rows.iter().map(|row| row.amount).sum();
            assert_eq!(Ok(sum.0), figure.value, "{}", figure.id);
            booked += 1;
        }
    }
    assert!(booked > 200, "only {booked} sums of bookings");
    let chart = CashChart::of_year(2024).unwrap();
    for year in [2023, 2024] {
        for line in chart.lines().filter(|line| !line.details.is_empty()) {
            let value = |key: &str| figures.value(&format!("art.{key}.{year}")).unwrap();
            let of = line.details.iter();
            let parts: Decimal =
                of.map(|detail| value(&format!("{}.{}", line.key, detail.key))).sum();
            assert_eq!(parts, value(&line.key), "{} {year}", line.key);
        }
    }
}

#[test]
fn traces_and_notes_hold_in_the_worked_example() {
    let agency = Agency::whole_year();
    hold_together(&agency, &agency.annual());
}

/// What a figure is computed by names ids alone, and gives its value.
#[test]
fn every_computation_is_a_formula_of_ids_that_gives_the_figure() {
    let figures = Agency::whole_year().annual();
    let (mut known, mut computed) = (0, 0);
    for figure in figures.iter() {
        let Some(computation) = figures.computation(&figure.id) else {
            assert!(figure.inputs.is_empty(), "{}", figure.id);
            continue;
        };
        computed += 1;
        let inputs = figure.inputs.iter().map(FigureId::as_str);
        assert!(inputs.eq(computation.names()), "{}: {computation}", figure.id);
        if figure.value.is_ok() {
            let values = |id: &str| vec![figures.value(id).unwrap()];
            assert_eq!(computation.evaluate(&values), figure.value, "{}", figure.id);
            known += 1;
        }
    }
    assert!(computed > 200 && known > 150, "{computed} {known}");
}

#[test]
fn every_figure_has_an_id_of_its_own() {
    // A second figure of the same id would be dropped without a word: the chart's keys, and
    // those of the accrual chart, must not collide.
    let chart = CashChart::of_year(2024).unwrap();
    let mut keys: Vec<String> = chart.lines().map(|line| line.key.clone()).collect();
    for line in chart.lines() {
        keys.extend(line.details.iter().map(|of| format!("{}.{}", line.key, of.key)));
    }
    keys.extend(chart.groups().filter_map(|of| Some(of.sum.as_ref()?.key.clone())));
    keys.extend(chart.blocks.iter().filter_map(|of| Some(of.net.as_ref()?.key.clone())));
    keys.extend(chart.treasury.iter().map(|of| format!("mellomvaerende_{}", of.key)));
    keys.extend(["netto", "uten_linje", "sum_mellomvaerende"].map(str::to_owned));
    let different: BTreeSet<&String> = keys.iter().collect();
    assert_eq!(different.len(), keys.len());
    let figures = Agency::whole_year().annual();
    for key in keys {
        assert!(figures.named(&format!("art.{key}.2024")).is_some(), "{key}");
    }
}

/// Accounts that have a line whatever the post.
fn reported() -> Vec<Account> {
    let chart = CashChart::of_year(2024).unwrap();
    let own = BudgetPost::new(1000, 1);
    (1000..=9999)
        .map(|number: u16| number.to_string().parse().unwrap())
        .filter(|account| chart.line_of(*account, own).is_some())
        .collect()
}

/// A voucher: month, account, post, øre, and the balance account it is settled on.
type Voucher = (u8, prop::sample::Index, usize, i64, usize);

fn vouchers() -> impl Strategy<Value = Vec<Voucher>> {
    let voucher = (
        1u8..=13,
        any::<prop::sample::Index>(),
        0..POSTS.len(),
        -500_000_000_000i64..500_000_000_000,
        0..BALANCE.len(),
    );
    prop::collection::vec(voucher, 1..40)
}

fn agency_with(vouchers: &[Voucher]) -> Agency {
    let accounts = reported();
    let mut agency = Agency::whole_year();
    for (month, account, post, ore, balance) in vouchers {
        let account = account.get(&accounts);
        let (post, balance) = (POSTS[*post], BALANCE[*balance]);
        agency.book(&format!("{month} {account} {post} - 1\n{month} {balance} - - -1"));
        let rows = &mut agency.facts.ledger.rows;
        let first = rows.len() - 2;
        rows[first].booked = Kroner(Decimal::new(*ore, 2));
        rows[first + 1].booked = Kroner(Decimal::new(-*ore, 2));
    }
    agency.facts.state_accounts.rows.retain(|row| !row.own);
    agency.agree();
    agency
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// As long as ledger and state accounts agree, both statements have the same net, and
    /// balanced vouchers leave nothing over, to the øre.
    #[test]
    fn both_statements_agree_and_come_to_zero(vouchers in vouchers()) {
        let agency = agency_with(&vouchers);
        let figures = agency.annual();
        prop_assert_eq!(figures.value("art.netto.2024"), figures.value("bev.netto"));
        prop_assert_eq!(figures.value("bev.sum_rapportert"), Some(Decimal::ZERO));
        prop_assert_eq!(figures.value("art.uten_linje.2024"), Some(Decimal::ZERO));
        hold_together(&agency, &figures);
    }

    /// What may be carried over is never below zero and never above the most that may.
    #[test]
    fn carried_over_is_between_nothing_and_the_most(vouchers in vouchers()) {
        let figures = agency_with(&vouchers).annual();
        for post in ["1000.01", "1000.21", "1000.45"] {
            let value = |part: &str| figures.value(&format!("bev.{post}.{part}")).unwrap();
            let (basis, most) = (value("grunnlag"), value("maks"));
            prop_assert!(most >= Decimal::ZERO);
            let expected = if basis < Decimal::ZERO { Decimal::ZERO }
                else if basis > most { most }
                else { basis };
            prop_assert_eq!(value("overforbart"), expected);
        }
    }
}
