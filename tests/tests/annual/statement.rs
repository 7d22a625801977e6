//! Artskontorapportering of the example against the real figures of Statistics Norway.
//!
//! The example's accounts are made so that each is the published one when it is rounded,
//! to a tenth of a million. A line may therefore be off by half of that for every account
//! in it, and by as much again for its own rounding, and by no more.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_tests::program;

use crate::lines::{LINES, SUMS, debit, line_of};
use crate::sources::{self, Entry, Row};

/// A line's real amount this year and last, in millions of kroner: the state accounts as
/// DFØ publishes them, chapters 1620 and 4620 without post 85.
const REAL: [(&str, &str, &str); 16] = [
    ("gebyrer", "0.0", "0.0"),
    ("tilskudd_inn", "112.8", "100.0"),
    ("salg_leie", "131.4", "125.0"),
    ("andre_inn", "2.0", "1.3"),
    ("sum_driftsinntekter", "246.2", "226.3"),
    ("lonn", "773.6", "748.3"),
    ("andre_drift", "225.9", "230.2"),
    ("sum_driftsutgifter", "999.5", "978.5"),
    ("netto_drift", "753.3", "752.2"),
    ("finansinntekter", "0.1", "0.3"),
    ("sum_finansinntekter", "0.1", "0.3"),
    ("investeringer", "12.3", "8.5"),
    ("aksjer", "0.0", "0.0"),
    ("finansutgifter", "0.1", "0.2"),
    ("sum_investeringer", "12.4", "8.7"),
    ("netto_investeringer", "12.3", "8.4"),
];

/// A post's real accounts this year and last, in millions, income negative.
const REAL_POSTS: [(&str, &str, &str); 4] = [
    ("162001", "759.2", "741.6"),
    ("162021", "247.8", "241.0"),
    ("162045", "4.4", "4.6"),
    ("462002", "-246.3", "-226.4"),
];
/// A chapter of another ministry, which the real lines are without.
const OF_ANOTHER: &str = "050021";

/// A line of a hundred millions or more may be off by at most this share of itself, one of
/// a million or more by at most [`SMALLER_SHARE`]. Below that, tenths of a million are told
/// from each other and no more.
const LARGE_SHARE: &str = "0.015";
const SMALLER_SHARE: &str = "0.08";
const LEAST: &str = "0.10";

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn million() -> Decimal {
    Decimal::from(1_000_000)
}

/// The lines a line of the statement is made of, most often itself alone.
fn parts(key: &'static str) -> Vec<&'static str> {
    let sum = SUMS.iter().find(|(sum, _)| *sum == key);
    sum.map_or(vec![key], |(_, lines)| lines.to_vec())
}

/// How far from the real figure a line may be, in millions.
fn tolerance(key: &'static str, year: i32) -> Decimal {
    let parts = parts(key);
    let counts = |row: &&Row| {
        let line = line_of(&row["statskonto"], row["konto"].parse().unwrap());
        REAL_POSTS.iter().any(|(post, ..)| row["statskonto"] == *post)
            && line.is_some_and(|line| parts.contains(&line.key))
    };
    let rows = match year {
        2024 => sources::table("kontoer.csv"),
        _ => {
            let mut rows = sources::table("tidligere-kontoer.csv");
            rows.retain(|row| row["aar"] == year.to_string());
            rows
        }
    };
    let accounts = rows.iter().filter(counts).count();
    decimal("0.05") * Decimal::from(accounts + 1)
}

/// What the agency itself booked in a year, on posts.
fn booked(year: i32) -> Vec<Entry> {
    let mut entries = match year {
        2024 => sources::ledger(&program::example()),
        _ => sources::state_accounts(&program::example(), year),
    };
    entries.retain(|entry| entry.own && entry.month > 0 && !entry.post.is_empty());
    entries
}

/// What the line has of another ministry's chapter, with the sign it is shown with.
fn of_another(key: &'static str, year: i32) -> Decimal {
    let parts = parts(key);
    let entries = booked(year);
    let of_line = entries.iter().filter(|entry| {
        let line = line_of(&entry.post, entry.account);
        entry.post == OF_ANOTHER && line.is_some_and(|line| parts.contains(&line.key))
    });
    debit(of_line)
}

/// Every figure of the report in kroner, by its id.
fn reported() -> BTreeMap<String, Decimal> {
    let told = sources::told(&program::example());
    let kroner = told.iter().filter(|figure| figure["unit"] == "kr");
    kroner
        .filter_map(|figure| {
            let id = figure["id"].as_str().unwrap().to_owned();
            Some((id, figure["value"].as_str()?.parse().unwrap()))
        })
        .collect()
}

#[test]
fn every_line_is_the_real_one_within_what_rounding_hides() {
    let reported = reported();
    for (key, this_year, last_year) in REAL {
        for (year, real) in [(2024, this_year), (2023, last_year)] {
            let line = reported[&format!("art.{key}.{year}")] - of_another(key, year);
            let off = line / million() - decimal(real);
            let tolerance = tolerance(key, year);
            assert!(off.abs() <= tolerance, "{key} {year}: {off} of {tolerance}");
        }
    }
}

#[test]
fn what_rounding_hides_is_little() {
    let mut largest = [Decimal::ZERO; 2];
    for (key, this_year, last_year) in REAL {
        for (year, real) in [(2024, this_year), (2023, last_year)] {
            let (real, tolerance) = (decimal(real), tolerance(key, year));
            match real {
                _ if real < Decimal::ONE => {
                    assert!(tolerance <= decimal(LEAST), "{key} {year}: {tolerance}");
                }
                _ => {
                    let large = usize::from(real >= Decimal::ONE_HUNDRED);
                    largest[large] = largest[large].max(tolerance / real);
                }
            }
        }
    }
    // Both shares are what they need be, and no more: half of either would not do.
    for (share, stated) in largest.into_iter().zip([SMALLER_SHARE, LARGE_SHARE]) {
        let stated = decimal(stated);
        assert!(share <= stated && share > stated / Decimal::TWO, "{share} {stated}");
    }
}

#[test]
fn the_net_is_that_of_the_real_posts_to_a_fifth_of_a_million() {
    // The posts are few, so that far less is hidden by their rounding than by the accounts'.
    let reported = reported();
    let this_year: Decimal = REAL_POSTS.iter().map(|(_, of, _)| decimal(of)).sum();
    let last_year: Decimal = REAL_POSTS.iter().map(|(.., of)| decimal(of)).sum();
    for (year, real) in [(2024, this_year), (2023, last_year)] {
        let id = |key: &str| format!("art.{key}.{year}");
        let own = reported[&id("netto")]
            - reported[&id("netto_felleskapitler")]
            - of_another("netto", year);
        let off = own / million() - real;
        let tolerance = decimal("0.05") * Decimal::from(REAL_POSTS.len());
        assert!(off.abs() <= tolerance, "{year}: {off}");
    }
}

#[test]
fn what_is_on_the_chapter_of_another_is_what_is_known_of_it() {
    // Last year's total is real, this year's is made up. Both are bought services and travel.
    assert_eq!(of_another("andre_drift", 2024), decimal("219415.00"));
    let last_year = of_another("andre_drift", 2023) / million();
    let off = last_year - decimal("1.8");
    assert!(off.abs() <= decimal("0.05"), "{off}");
    for line in LINES.iter().filter(|line| line.key != "andre_drift") {
        for year in [2023, 2024] {
            assert_eq!(of_another(line.key, year), Decimal::ZERO, "{} {year}", line.key);
        }
    }
}

#[test]
fn both_statements_have_the_same_net_and_come_to_zero() {
    let reported = reported();
    assert_eq!(reported["bev.sum_rapportert"], Decimal::ZERO);
    assert_eq!(reported["bev.netto"], reported["art.netto.2024"]);
    assert_eq!(reported["art.uten_linje.2024"], Decimal::ZERO);
    assert_eq!(reported["art.uten_linje.2023"], Decimal::ZERO);
}
