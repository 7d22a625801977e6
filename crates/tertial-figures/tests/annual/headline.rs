//! Hovedtall of three years: the ledger's this year, the state accounts' before.

use super::check;
use crate::agency::{Agency, post};

#[test]
fn three_years_are_told_alike() {
    let figures = Agency::whole_year().annual();
    // Allocations: 500 + 15 000 + 100 + 900 + 0 + 500, without 45. Salaries 12 × 800 of
    // 9 600 + 400 + 100; per full-time equivalent 9 600 / 24.
    check(
        &figures,
        "hovedtall.",
        &[
            ("arsverk.2022", "24"),
            ("samlet_tildeling.2022", "17000"),
            ("tildeling_drift.2022", "16500"),
            ("regnskap_drift.2022", "10100"),
            ("utnyttelsesgrad.2022", "61.2121"),
            ("driftsutgifter.2022", "10100"),
            ("lonn.2022", "9600"),
            ("lonnsandel.2022", "95.0495"),
            ("konsulenter.2022", "100"),
            ("konsulentandel.2022", "0.9901"),
            ("lonn_per_arsverk.2022", "400"),
        ],
    );
    // The 30 on another's chapter is running cost, and no use of the agency's allocation.
    check(
        &figures,
        "hovedtall.",
        &[
            ("arsverk.2023", "27"),
            ("samlet_tildeling.2023", "21950"),
            ("tildeling_drift.2023", "21200"),
            ("regnskap_drift.2023", "14440"),
            ("utnyttelsesgrad.2023", "68.1132"),
            ("driftsutgifter.2023", "14470"),
            ("lonn.2023", "10800"),
            ("lonnsandel.2023", "74.6372"),
            ("konsulenter.2023", "640"),
            ("konsulentandel.2023", "4.4229"),
            ("lonn_per_arsverk.2023", "400"),
        ],
    );
    // As in the statements: 27 190 − 830; 17 240 + 4 705; 22 017; 17 472 / 32.
    check(
        &figures,
        "hovedtall.",
        &[
            ("arsverk.2024", "32"),
            ("samlet_tildeling.2024", "27190"),
            ("tildeling_drift.2024", "26360"),
            ("regnskap_drift.2024", "21945"),
            ("utnyttelsesgrad.2024", "83.2511"),
            ("driftsutgifter.2024", "22017"),
            ("lonn.2024", "17472"),
            ("lonnsandel.2024", "79.3569"),
            ("konsulenter.2024", "490"),
            ("konsulentandel.2024", "2.2256"),
            ("lonn_per_arsverk.2024", "546"),
        ],
    );
}

#[test]
fn what_an_earlier_year_lacks_is_missing_there_alone() {
    let mut agency = Agency::whole_year();
    let accounts = &mut agency.facts.earlier_accounts.rows;
    accounts.retain(|row| (row.period.year(), row.period.month()) != (2022, 6));
    let years = &mut agency.facts.earlier_years;
    years.retain(|of| (of.year, of.post) != (2023, post(1000, 21)));
    check(
        &agency.annual(),
        "hovedtall.",
        &[
            ("lonn.2022", "statsregnskapet for 2022 mangler måned 6"),
            ("lonnsandel.2022", "hovedtall.lonn.2022 mangler"),
            ("utnyttelsesgrad.2022", "hovedtall.regnskap_drift.2022 mangler"),
            ("samlet_tildeling.2022", "17000"),
            ("tildeling_drift.2023", "arket Tidligere år har ikke 1000.21 i 2023"),
            ("utnyttelsesgrad.2023", "hovedtall.tildeling_drift.2023 mangler"),
            ("lonn.2023", "10800"),
            ("utnyttelsesgrad.2024", "83.2511"),
        ],
    );
}
