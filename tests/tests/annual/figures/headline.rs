//! Hovedtall: three years of the same few.

use rust_decimal::Decimal;
use tertial_tests::program;

use super::Computed;
use crate::lines::{CONSULTANCY, debit, line_of, within};
use crate::sources::{self, Entry, amount};

const OPERATING: [&str; 2] = ["162001", "162021"];

pub(super) fn compute(computed: &mut Computed) {
    for year in [2022, 2023, 2024] {
        of_year(computed, year);
    }
}

fn of_year(computed: &mut Computed, year: i32) {
    let project = program::example();
    let id = |part: &str| format!("hovedtall.{part}.{year}");
    let mut entries = match year {
        2024 => sources::ledger(&project),
        _ => sources::state_accounts(&project, year),
    };
    entries.retain(|entry| entry.own && entry.month > 0 && !entry.post.is_empty());
    let sum = |counts: &dyn Fn(&Entry) -> bool| {
        debit(entries.iter().filter(|entry| counts(entry)))
    };
    let line = |entry: &Entry| line_of(&entry.post, entry.account).map(|line| line.key);

    let (all, operating) = allocated(computed, year);
    computed.kroner(id("samlet_tildeling"), all);
    computed.kroner(id("tildeling_drift"), operating);
    let spent = sum(&|entry| OPERATING.contains(&&*entry.post));
    computed.kroner(id("regnskap_drift"), spent);
    computed.percent(id("utnyttelsesgrad"), spent, operating);

    let salaries = sum(&|entry| line(entry) == Some("lonn"));
    let costs = salaries + sum(&|entry| line(entry) == Some("andre_drift"));
    let consultants = sum(&|entry| within(CONSULTANCY, entry.account));
    computed.kroner(id("driftsutgifter"), costs);
    computed.kroner(id("lonn"), salaries);
    computed.kroner(id("konsulenter"), consultants);
    computed.percent(id("lonnsandel"), salaries, costs);
    computed.percent(id("konsulentandel"), consultants, costs);

    let rows = sources::sheet(&project, "HR");
    let row = rows
        .iter()
        .find(|row| row["Måltall"] == "utførte årsverk" && row["År"] == year.to_string());
    let worked: Decimal = row.unwrap()["Antall"].parse().unwrap();
    computed.put(id("arsverk"), worked, 2);
    computed.kroner(id("lonn_per_arsverk"), salaries / worked);
}

/// What all expense posts had, and posts 01 to 29 of it, with what was carried over.
fn allocated(computed: &Computed, year: i32) -> (Decimal, Decimal) {
    let of = |post: &str| -> Decimal {
        if year == 2024 {
            return computed.get(&format!("bev.1620.{post}.samlet_tildeling"));
        }
        let rows = sources::sheet(&program::example(), "Tidligere år");
        let of_post = rows.iter().filter(|row| {
            row["År"] == year.to_string()
                && row["Kapittel"] == "1620"
                && row["Post"] == post
        });
        of_post.map(amount).sum()
    };
    let operating = of("01") + of("21");
    (operating + of("45"), operating)
}
