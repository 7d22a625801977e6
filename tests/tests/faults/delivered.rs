//! Figures that are not what they were, or cannot be beside the others of the year.

use crate::project::{Copy, DELIVERED, STATE_ACCOUNTS};

const LAST_YEAR: &str = "data/tidligere/statsregnskap-2023.csv";

#[test]
fn a_result_of_an_earlier_year_that_was_delivered_as_another() {
    let copy = Copy::of_second_tertial();
    copy.deliver("kpi.svarprosent_frivillig.2021", "61");
    copy.gives("DAT-60", 0, &[DELIVERED, "data/grunnlag-2024.xlsx"]);
}

#[test]
fn accounts_that_were_delivered_as_more_than_they_are_now() {
    let copy = Copy::of_second_tertial();
    copy.deliver("post.1620.01.regnskap", "999999999.00");
    // That they were another, and are less now, follows.
    copy.gives("DAT-61", 0, &[DELIVERED]);
}

#[test]
fn accounts_that_were_delivered_as_more_in_every_sum() {
    let copy = Copy::of_second_tertial();
    copy.deliver("post.1620.01.regnskap", "731318920.15");
    copy.deliver("kap.1620.regnskap", "819745044.91");
    copy.gives("DAT-60", 0, &[DELIVERED, STATE_ACCOUNTS]);
}

#[test]
fn a_forecast_that_was_delivered_as_another() {
    let copy = Copy::of_second_tertial();
    copy.deliver("post.1620.21.prognose", "2499000000.00");
    copy.gives("DAT-61", 0, &[DELIVERED]);
}

#[test]
fn more_spent_of_an_earmark_in_the_report_before() {
    let copy = Copy::of_second_tertial();
    copy.deliver("oremerket.altinn3.regnskap", "99999999.00");
    copy.gives("BUD-39", 0, &[DELIVERED]);
}

#[test]
fn a_month_of_last_year_ten_times_the_others() {
    let copy = Copy::of_annual();
    let row = ["\"202309\";\"162001\"", "\"630\""];
    let line = copy.state_row(LAST_YEAR, &row, "43210000,000");
    copy.gives("DAT-62", 0, &[&format!("{LAST_YEAR}:{line}")]);
}

#[test]
fn a_month_of_this_year_ten_times_the_others() {
    let copy = Copy::of_second_tertial();
    let row = ["\"202403\";\"162001\"", "\"591\""];
    let line = copy.state_row(STATE_ACCOUNTS, &row, "3910000,000");
    // That the ledger has another amount follows.
    copy.gives("DAT-62", 1, &[&format!("{STATE_ACCOUNTS}:{line}")]);
}

#[test]
fn a_limit_looser_than_the_catalogues() {
    let copy = Copy::of_example();
    copy.text("tertial.toml", |text| {
        text.push_str("\n[[limit]]\nkey = \"forecast_moved_percent\"\nvalue = 16\n");
        text.push_str("reason = \"Ny plan.\"\n");
    });
    let line = copy.line_of("tertial.toml", "value = 16");
    copy.gives("KVT-06", 0, &[&format!("tertial.toml:{line}")]);
}
