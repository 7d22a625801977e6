//! Virksomhetsregnskapet (SRS 1): the result and the balance sheet, this year and last,
//! from the accrual ledger alone; the notes' lines, which are parts of it; and what became of
//! the assets through the year.

use tertial_model::formula::Operator;
use tertial_model::{FigureId, Words};

use crate::books::{Books, Coding};
use crate::chart::{
    AccrualChart, AccrualGroup, AccrualLine, AccrualStatement, Balance, CashChart, Sum,
};
use crate::scope::Scope;
use crate::table::{entry, only, table};
use crate::working::Working;

/// Adds every line, sum, net and total for both years.
pub(crate) fn statements(working: &mut Working<'_>, chart: &AccrualChart) {
    let year = working.frame.year;
    for of in [year - 1, year] {
        let books = Books::of_accrual(working.facts, of);
        for statement in &chart.statements {
            add(working, statement, &books, of);
        }
        for line in chart.lines().filter(|_| of == year) {
            depreciated(working, line, &books, of);
        }
        let owed = FigureId::of_payments("sum_mellomvaerende", of);
        let scope = Scope::of_year(of, FigureId::of_accrual);
        let scope = scope.figure("mellomværendet", owed);
        working.fill(table("srs_rest"), &scope, |_, of| {
            let is_rest = of.measure == "uten_linje";
            is_rest.then(|| books.debit(|(account, _)| !chart.knows(account)))
        });
    }
    for group in chart.groups() {
        assets(working, group, year);
    }
}

fn add(
    working: &mut Working<'_>,
    statement: &AccrualStatement,
    books: &Books<'_>,
    year: i32,
) {
    // The groups' sums together, those on the other side than `positive` subtracted.
    let net = |groups: &[AccrualGroup], positive: Balance| -> Vec<_> {
        let of =
            |group: &AccrualGroup| (sign(group.side, positive), id(&group.sum, year));
        groups.iter().map(of).collect()
    };
    for (at, group) in statement.groups.iter().enumerate() {
        lines(working, group, books, year);
        if let Some(subtotal) = &group.subtotal {
            let sums = subtotal.of.iter().map(|key| FigureId::of_accrual(key, year));
            let scope =
                Scope::of_line(year, FigureId::of_accrual, &subtotal.key, &subtotal.name);
            let terms = sums.map(|sum| (Operator::Plus, sum));
            working.derive_terms(only("linje_ved_utgangen"), &scope, terms);
        }
        if let Some(result) = &group.net {
            let terms = net(&statement.groups[..=at], Balance::Credit);
            working.derive_terms(only("linje"), &of_sum(result, year), terms);
        }
    }
    if let Some(total) = &statement.total {
        let side = statement.groups.first().map_or(Balance::Debit, |group| group.side);
        let terms = net(&statement.groups, side);
        working.derive_terms(only("linje_ved_utgangen"), &of_sum(total, year), terms);
    }
}

fn id(sum: &Sum, year: i32) -> FigureId {
    FigureId::of_accrual(&sum.key, year)
}

fn of_sum(sum: &Sum, year: i32) -> Scope<'static> {
    Scope::of_line(year, FigureId::of_accrual, &sum.key, &sum.name)
}

fn lines(working: &mut Working<'_>, group: &AccrualGroup, books: &Books<'_>, year: i32) {
    let side = |line: &AccrualLine| line.side.unwrap_or(group.side);
    for line in &group.lines {
        let scope = Scope::of_line(year, FigureId::of_accrual, &line.key, &line.name)
            .word("rader", books.called());
        let of = |(account, _): Coding| line.accounts.hold(account);
        let reading = match side(line) {
            Balance::Debit => books.debit(of),
            Balance::Credit => books.credit(of),
        };
        working.read(only("linje"), &scope, reading);
        for detail in &line.details {
            let note = |of: &str, year| FigureId::of_accrual_note(&line.key, of, year);
            let scope = Scope::of_line(year, note, &detail.key, &detail.name)
                .word("linje", &line.name)
                .word("rader", books.called());
            let of = |(account, _): Coding| detail.accounts.hold(account);
            let reading = match side(line) {
                Balance::Debit => books.debit(of),
                Balance::Credit => books.credit(of),
            };
            working.read(only("srs_note"), &scope, reading);
        }
    }
    let lines = group.lines.iter().map(|line| {
        (sign(side(line), group.side), FigureId::of_accrual(&line.key, year))
    });
    working.derive_terms(only("linje"), &of_sum(&group.sum, year), lines);
}

/// Why what is settled with the treasury has changed as it has, this year.
pub(crate) fn change(working: &mut Working<'_>, cash: &CashChart, chart: &AccrualChart) {
    let year = working.frame.year;
    let Some(settled) = chart.lines().find(|line| line.settled) else { return };
    let shared = cash.blocks.iter().find(|block| block.shared);
    let Some(shared) = shared.and_then(|block| block.net.as_ref()) else { return };
    let at_bank = cash.settlements.iter();
    let at_bank = at_bank.map(|line| FigureId::of_appropriations(&line.key));
    let scope = Scope::of_year(year, FigureId::of_accrual)
        .figure("ved inngangen", FigureId::of_accrual(&settled.key, year - 1))
        .figure("ved utgangen", FigureId::of_accrual(&settled.key, year))
        .figures("bevegelsene", at_bank)
        .figure("felleskapitlene", FigureId::of_payments(&shared.key, year));
    working.derive_all(table("srs_endring"), &scope);
}

/// What a line of assets is depreciated by in the year.
fn depreciated(
    working: &mut Working<'_>,
    line: &AccrualLine,
    books: &Books<'_>,
    year: i32,
) {
    let Some(accounts) = &line.depreciation else { return };
    let scope = of_asset(&line.key, &line.name, year).word("rader", books.called());
    let reading = books.debit(|(account, _)| accounts.hold(account));
    working.read(only("srs_avskrivning"), &scope, reading);
}

/// What became of a group's assets through the year: their book value at both ends, what they
/// were depreciated by, and what was added less what was disposed of and written down, which
/// is the rest. The trial balance does not tell the three apart.
fn assets(working: &mut Working<'_>, group: &AccrualGroup, year: i32) {
    let lines = || group.lines.iter().filter(|line| line.depreciation.is_some());
    if lines().next().is_none() {
        return;
    }
    for line in lines() {
        let scope = of_asset(&line.key, &line.name, year)
            .figure("ved inngangen", FigureId::of_accrual(&line.key, year - 1))
            .figure("ved utgangen", FigureId::of_accrual(&line.key, year));
        working.derive_all(table("srs_anlegg"), &scope);
    }
    for measure in ["inngang", "avskrevet", "bevegelse", "utgang"] {
        let all = lines().map(|line| FigureId::of_accrual_note(&line.key, measure, year));
        let all: Vec<FigureId> = all.collect();
        let scope =
            of_asset(&group.sum.key, &group.sum.name, year).figures("linjene", all);
        working.derive(entry("srs_anlegg_sum", measure), &scope);
    }
}

fn of_asset<'a>(key: &'a str, name: &Words, year: i32) -> Scope<'a> {
    let id = move |measure: &str, year| FigureId::of_accrual_note(key, measure, year);
    Scope::of_year(year, id).word("av", name).word("før", year - 1)
}

fn sign(side: Balance, positive: Balance) -> Operator {
    if side == positive { Operator::Plus } else { Operator::Minus }
}
