//! What the cash accounts make: bevilgningsrapportering, artskontorapportering, and the
//! part of consultancy that accounts tell.

use rust_decimal::Decimal;
use tertial_tests::program;

use super::Computed;
use crate::lines::{
    BANK, CONSULTANCY, LINES, Line, SUMS, TREASURY, debit, line_of, within,
};
use crate::sources::{self, Entry, Row, amount};

const EXPENSES: [&str; 3] = ["1620.01", "1620.21", "1620.45"];
const INCOME: [&str; 2] = ["4620.02", "4620.85"];
/// Booked by Skatteetaten, and no part of the sums.
const BY_ANOTHER: &str = "4620.85";
/// Chapters of others in the agency's ledger.
const OF_OTHERS: [&str; 3] = ["0500.21", "1633.01", "5700.72"];

pub(super) fn compute(computed: &mut Computed) {
    let project = program::example();
    let ledger = sources::ledger(&project);
    let year: Vec<Entry> =
        ledger.iter().filter(|entry| entry.month > 0).cloned().collect();
    let mut last_year = sources::state_accounts(&project, 2023);
    last_year.retain(|entry| entry.own);
    for (of, entries) in [(2024, &year), (2023, &last_year)] {
        payments(computed, entries, of);
        consultancy(computed, entries, of);
    }
    let opened: Vec<Entry> =
        ledger.iter().filter(|entry| entry.month == 0).cloned().collect();
    treasury(computed, &ledger, 2024);
    treasury(computed, &opened, 2023);

    let state = sources::state_accounts(&project, 2024);
    let decisions = sources::sheet(&project, "Bevilgning");
    for post in EXPENSES.iter().chain(&INCOME) {
        allocated(computed, &decisions, post);
        accounts(computed, &state, post);
    }
    for post in EXPENSES {
        carry_over(computed, &state, post);
    }
    for post in OF_OTHERS {
        let booked = debit(year.iter().filter(|entry| entry.post == digits(post)));
        let sign = if post.starts_with('5') { -1 } else { 1 };
        computed.kroner(format!("bev.{post}.regnskap"), booked * Decimal::from(sign));
    }
    totals(computed);
    balances(computed, &year);
}

/// `162001` of `1620.01`.
fn digits(post: &str) -> String {
    post.replace('.', "")
}

fn is_line(entry: &Entry, line: &Line) -> bool {
    !entry.post.is_empty()
        && line_of(&entry.post, entry.account).is_some_and(|of| of.key == line.key)
}

fn payments(computed: &mut Computed, entries: &[Entry], year: i32) {
    let id = |key: &str| format!("art.{key}.{year}");
    for line in &LINES {
        let sign = if line.income { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let of: Vec<&Entry> =
            entries.iter().filter(|entry| is_line(entry, line)).collect();
        computed.kroner(id(line.key), sign * debit(of.iter().copied()));
        for (note, accounts) in line.notes {
            let part = of.iter().filter(|entry| within(accounts, entry.account));
            let id = format!("art.{}.{note}.{year}", line.key);
            computed.kroner(id, sign * debit(part.copied()));
        }
    }
    for (sum, keys) in SUMS {
        // A net is expenses less income, a sum of income is positive.
        let values = keys.iter().map(|key| {
            let line = LINES.iter().find(|line| line.key == *key).unwrap();
            let negative = line.income && sum.starts_with("netto");
            let value = computed.get(&id(key));
            if negative { Decimal::ZERO - value } else { value }
        });
        let sum_of = values.sum();
        computed.kroner(id(sum), sum_of);
    }
    let lineless = entries.iter().filter(|entry| {
        !entry.post.is_empty() && line_of(&entry.post, entry.account).is_none()
    });
    computed.kroner(id("uten_linje"), debit(lineless));
}

fn treasury(computed: &mut Computed, entries: &[Entry], year: i32) {
    let mut sum = Decimal::ZERO;
    for (key, accounts) in TREASURY {
        let of = entries
            .iter()
            .filter(|entry| entry.post.is_empty() && within(accounts, entry.account));
        let id = format!("art.mellomvaerende_{key}.{year}");
        sum += computed.kroner(id, debit(of));
    }
    computed.kroner(format!("art.sum_mellomvaerende.{year}"), sum);
}

fn consultancy(computed: &mut Computed, entries: &[Entry], year: i32) {
    let of = |accounts: &[(u32, u32)]| {
        let booked = entries.iter().filter(|entry| {
            let account = entry.account;
            let inside = accounts.iter().any(|(a, b)| (*a..=*b).contains(&account));
            !entry.post.is_empty() && inside
        });
        debit(booked)
    };
    computed.kroner(format!("konsulent.sum.{year}"), of(CONSULTANCY));
    for account in 670..=673 {
        computed.kroner(format!("konsulent.{account}.{year}"), of(&[(account, account)]));
    }
}

/// Note A.
fn allocated(computed: &mut Computed, decisions: &[Row], post: &str) {
    let id = |part: &str| format!("bev.{post}.{part}");
    let sum = |kind: &str| {
        let of = decisions.iter().filter(|row| {
            format!("{}.{}", row["Kapittel"], row["Post"]) == post && row["Type"] == kind
        });
        of.map(amount).sum::<Decimal>()
    };
    computed.kroner(id("omdisponert"), sum("omdisponering"));
    computed.kroner(id("innsparing"), sum("innsparing"));
    // What was moved between posts is told in note B, and is no allocation.
    let allocated = sum("saldert") + sum("endring") + sum("refusjon");
    computed.kroner(id("tildelt"), allocated);
    computed.kroner(id("samlet_tildeling"), allocated + sum("overført"));
}

/// What the agency, or the one that books the post, booked on it.
fn accounts(computed: &mut Computed, state: &[Entry], post: &str) {
    let id = |part: &str| format!("bev.{post}.{part}");
    let of = state
        .iter()
        .filter(|entry| entry.post == digits(post) && entry.own == (post != BY_ANOTHER));
    let booked = debit(of);
    let allocated = computed.get(&id("samlet_tildeling"));
    let deviation = if post.starts_with('4') {
        computed.kroner(id("regnskap"), Decimal::ZERO - booked);
        computed.kroner(id("avvik"), Decimal::ZERO - booked - allocated)
    } else {
        computed.kroner(id("regnskap"), booked);
        computed.kroner(id("avvik"), allocated - booked)
    };
    computed.percent(id("avvik_pst"), deviation, allocated);
}

/// Note B. The letter: post 21 may be overrun against excess income on 4620.02 (vedlegg 4,
/// A1), 5 per cent of post 01 may be carried over, 21 and 45 «kan overføres».
fn carry_over(computed: &mut Computed, state: &[Entry], post: &str) {
    let id = |part: &str| format!("bev.{post}.{part}");
    let others = state.iter().filter(|entry| entry.post == digits(post) && !entry.own);
    let others = computed.kroner(id("belastet_av_andre"), Decimal::ZERO - debit(others));
    let after =
        computed.kroner(id("etter_belastning"), computed.get(&id("avvik")) + others);
    let excess =
        if post == "1620.21" { computed.get("bev.4620.02.avvik") } else { Decimal::ZERO };
    let excess = computed.kroner(id("merinntekt"), excess);
    let moved = computed.get(&id("omdisponert")) + computed.get(&id("innsparing"));
    let basis = computed.kroner(id("grunnlag"), after + excess + moved);
    let allocated = computed.get(&id("tildelt"));
    let most = if post == "1620.01" {
        allocated * Decimal::new(5, 2)
    } else {
        let rows = sources::sheet(&program::example(), "Tidligere år");
        let row = rows.iter().find(|row| {
            let of = format!("{}.{}", row["Kapittel"], row["Post"]);
            row["År"] == "2023" && of == post && row["Type"] == "tildelt"
        });
        allocated + computed.kroner(id("tildelt_2023"), amount(row.unwrap()))
    };
    computed.kroner(id("maks"), most);
    computed.kroner(id("overforbart"), basis.min(most).max(Decimal::ZERO));
}

fn totals(computed: &mut Computed) {
    let sum = |computed: &Computed, posts: &[&str], part: &str| -> Decimal {
        posts.iter().map(|post| computed.get(&format!("bev.{post}.{part}"))).sum()
    };
    let spent = sum(computed, &EXPENSES, "regnskap")
        + sum(computed, &["0500.21", "1633.01"], "regnskap");
    let earned = sum(computed, &["4620.02", "5700.72"], "regnskap");
    computed.kroner("bev.sum_utgift", spent);
    computed.kroner("bev.sum_inntekt", earned);
    computed.kroner("bev.netto", spent - earned);
    let allocated = sum(computed, &EXPENSES, "samlet_tildeling");
    computed.kroner("bev.sum_tildelt_utgift", allocated);
    let expected = sum(computed, &["4620.02"], "samlet_tildeling");
    computed.kroner("bev.sum_tildelt_inntekt", expected);
}

fn balances(computed: &mut Computed, year: &[Entry]) {
    let balance: Vec<&Entry> =
        year.iter().filter(|entry| entry.post.is_empty()).collect();
    let mut rest = debit(balance.iter().copied());
    let mut left = computed.get("bev.netto") + rest;
    for (key, accounts) in BANK {
        let at_bank = balance.iter().filter(|entry| within(accounts, entry.account));
        rest -= computed.kroner(format!("bev.{key}"), debit(at_bank.copied()));
    }
    computed.kroner("bev.endring_mellomvaerende", rest);
    left = computed.kroner("bev.sum_rapportert", left);
    assert_eq!(left, Decimal::ZERO);
    let change = computed.get("art.sum_mellomvaerende.2024")
        - computed.get("art.sum_mellomvaerende.2023");
    computed.kroner("bev.mellomvaerende.endring", change);
}
