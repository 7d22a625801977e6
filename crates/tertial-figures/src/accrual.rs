//! Virksomhetsregnskapet (SRS 1): the result and the balance sheet, this year and last,
//! from the accrual ledger alone.

use tertial_model::FigureId;

use crate::books::{Books, Summed};
use crate::chart::{AccrualChart, AccrualGroup, AccrualLine, Balance};
use crate::formula::Operator;
use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::{Named, Working};

/// Adds every line, sum, net and total for both years.
pub(crate) fn statements(working: &mut Working<'_>, chart: &AccrualChart) {
    let year = working.frame.year;
    for of in [year, year - 1] {
        let books = Books::of_accrual(working.facts, of);
        for statement in &chart.statements {
            let mut so_far = Vec::new();
            for group in &statement.groups {
                lines(working, group, &books, of);
                let sum = id(&group.sum.key, of);
                so_far.push((sum, group.side));
                if let Some(net) = &group.net {
                    let label = format!("{}, {of}", net.name);
                    let named = Named::kroner(id(&net.key, of), label);
                    derive_net(working, named, &so_far, Balance::Credit);
                }
            }
            if let Some(total) = &statement.total {
                let label = format!("{}, 31.12.{of}", total.name);
                let named = Named::kroner(id(&total.key, of), label);
                let side = statement.groups.first().map_or(Balance::Debit, |g| g.side);
                derive_net(working, named, &so_far, side);
            }
        }
        let owed = FigureId::of_payments("sum_mellomvaerende", of);
        let scope = Scope::of(|key| id(key, of)).word("år", of);
        working.derive(&tables().srs_avregnet, &scope.figure("mellomværendet", owed));
        let unknown = |account, _| !chart.knows(account);
        let named = Named::kroner(
            id("uten_linje", of),
            format!("virksomhetsregnskapet: kontoer uten linje, {of}"),
        );
        let formula = "sum av rader på kontoer ingen linje har";
        working.booked(named, formula, books.debit(unknown));
    }
}

fn id(key: &str, year: i32) -> FigureId {
    FigureId::of_accrual(key, year)
}

fn lines(working: &mut Working<'_>, group: &AccrualGroup, books: &Books<'_>, year: i32) {
    let side = |line: &AccrualLine| line.side.unwrap_or(group.side);
    for line in &group.lines {
        let named = Named::kroner(id(&line.key, year), format!("{}, {year}", line.name));
        let formula = format!("sum av {} på kontoene til linjen", books.called());
        working.booked(named, formula, signed(line, side(line), books));
    }
    let lines = group.lines.iter();
    let lines = lines.map(|line| (sign(side(line), group.side), id(&line.key, year)));
    let named =
        Named::kroner(id(&group.sum.key, year), format!("{}, {year}", group.sum.name));
    working.derive_terms(named, lines);
}

fn signed(line: &AccrualLine, side: Balance, books: &Books<'_>) -> Summed {
    let of = |account, _| line.accounts.hold(account);
    match side {
        Balance::Debit => books.debit(of),
        Balance::Credit => books.credit(of),
    }
}

/// The groups' sums together, those on the other side than `positive` subtracted.
fn derive_net(
    working: &mut Working<'_>,
    named: Named,
    sums: &[(FigureId, Balance)],
    positive: Balance,
) {
    let terms = sums.iter().map(|(id, side)| (sign(*side, positive), id.clone()));
    working.derive_terms(named, terms);
}

fn sign(side: Balance, positive: Balance) -> Operator {
    if side == positive { Operator::Plus } else { Operator::Minus }
}
