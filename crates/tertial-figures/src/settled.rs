//! What is booked against the treasury (avregning) by line of the balance sheet, what of it is
//! reported as owed (mellomværende), and how the two differ: the note R-115 wants of every
//! agency that reports to the state accounts.
//!
//! What is booked is virksomhetsregnskapet's where the agency keeps one, and else the ledger's.
//! What is reported is the ledger's. Assets are positive, debts negative.

use tertial_model::formula::Operator;
use tertial_model::{FigureId, Words};

use crate::books::{Books, Coding};
use crate::chart::{AccrualChart, AccrualGroup, AccrualLine, Balance, CashChart};
use crate::scope::Scope;
use crate::table::only;
use crate::working::Working;

/// The line with all of them together.
const ALL: &str = "sum";

/// Adds every line, the groups' sums and the sum of all, at the end of the year.
pub(crate) fn all(working: &mut Working<'_>, cash: &CashChart, accrual: &AccrualChart) {
    let mut every = Vec::new();
    for group in accrual.balance() {
        let lines = || group.lines.iter().filter(|line| !line.settled);
        for line in lines() {
            of_line(working, cash, group, line);
        }
        let keys: Vec<&str> = lines().map(|line| line.key.as_str()).collect();
        sum(working, &group.sum.key, &group.sum.name, &keys);
        every.extend(keys);
    }
    sum(working, ALL, &Words::same("Sum"), &every);
}

fn of_line(
    working: &mut Working<'_>,
    cash: &CashChart,
    group: &AccrualGroup,
    line: &AccrualLine,
) {
    let (facts, year) = (working.facts, working.frame.year);
    let ledger = Books::balances(facts, year);
    let scope = scope(&line.key, &line.name, year);
    let is_of_line =
        |(account, post): Coding| post.is_none() && line.accounts.hold(account);
    let booked = only("art_avregning_bokfort");
    if facts.accrual.exports.is_empty() {
        working.read(booked, &scope, ledger.debit(is_of_line));
    } else {
        let sign = match line.side.unwrap_or(group.side) {
            Balance::Debit => Operator::Plus,
            Balance::Credit => Operator::Minus,
        };
        let in_the_balance = FigureId::of_accrual(&line.key, year);
        working.derive_terms(booked, &scope, [(sign, in_the_balance)]);
    }
    let is_reported = |of: Coding| is_of_line(of) && cash.is_owed(of.0);
    let reported = ledger.debit(is_reported);
    working.read(only("art_avregning_rapportert"), &scope, reported);
    difference(working, &line.key, &line.name);
}

fn sum(working: &mut Working<'_>, key: &str, name: &Words, lines: &[&str]) {
    let year = working.frame.year;
    for (measure, of) in [
        ("bokfort", only("art_avregning_bokfort")),
        ("rapportert", only("art_avregning_rapportert")),
    ] {
        let id = |line: &&str| FigureId::of_settled(line, measure, year);
        let terms: Vec<_> = lines.iter().map(|of| (Operator::Plus, id(of))).collect();
        working.derive_terms(of, &scope(key, name, year), terms);
    }
    difference(working, key, name);
}

fn difference(working: &mut Working<'_>, key: &str, name: &Words) {
    let year = working.frame.year;
    let scope = scope(key, name, year)
        .figure("bokført", FigureId::of_settled(key, "bokfort", year))
        .figure("rapportert", FigureId::of_settled(key, "rapportert", year));
    working.derive(only("art_avregning_forskjell"), &scope);
}

fn scope<'a>(key: &str, name: &Words, year: i32) -> Scope<'a> {
    Scope::of_line(year, FigureId::of_payments, key, name)
}
