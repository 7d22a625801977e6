//! Virksomhetsregnskapet (SRS 1): the result and the balance sheet, this year and last,
//! from the accrual ledger alone.

use tertial_model::FigureId;
use tertial_model::formula::Operator;

use crate::books::{Books, Coding};
use crate::chart::{
    AccrualChart, AccrualGroup, AccrualLine, AccrualStatement, Balance, Sum,
};
use crate::scope::Scope;
use crate::table::{only, table};
use crate::working::Working;

/// Adds every line, sum, net and total for both years.
pub(crate) fn statements(working: &mut Working<'_>, chart: &AccrualChart) {
    let year = working.frame.year;
    for of in [year, year - 1] {
        let books = Books::of_accrual(working.facts, of);
        for statement in &chart.statements {
            add(working, statement, &books, of);
        }
        let owed = FigureId::of_payments("sum_mellomvaerende", of);
        let scope = Scope::of_year(of, FigureId::of_accrual);
        let scope = scope.figure("mellomværendet", owed);
        working.fill(table("srs_rest"), &scope, |_, of| {
            let is_rest = of.measure == "uten_linje";
            is_rest.then(|| books.debit(|(account, _)| !chart.knows(account)))
        });
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
    }
    let lines = group.lines.iter().map(|line| {
        (sign(side(line), group.side), FigureId::of_accrual(&line.key, year))
    });
    working.derive_terms(only("linje"), &of_sum(&group.sum, year), lines);
}

fn sign(side: Balance, positive: Balance) -> Operator {
    if side == positive { Operator::Plus } else { Operator::Minus }
}
