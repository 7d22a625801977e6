//! Artskontorapportering: what was paid in and out by line and note, this year and last,
//! and what is owed to and by the treasury.
//!
//! Income and expenses are both positive, a net is expenses less income. This year is the
//! cash ledger's, last year the state accounts', whatever post an amount is booked on; the
//! chapters all agencies share are told by their posts.

use tertial_model::{Account, BudgetPost, FigureId, Side};

use crate::books::{Books, Summed};
use crate::chart::{BalanceLine, Block, CashChart, Group, Line};
use crate::formula::Operator;
use crate::working::{Named, Working};

/// Adds every line, sum and net of the statement for both years, and the notes' lines.
pub(crate) fn statement(working: &mut Working<'_>, chart: &CashChart) {
    let (facts, year) = (working.facts, working.frame.year);
    for (of, books) in [
        (year, Books::of_ledger(facts, year)),
        (year - 1, Books::of_earlier(facts, year - 1)),
    ] {
        lines(working, chart, &books, of);
        sums(working, chart, of);
        rest(working, chart, &books, of);
    }
    for (of, books) in
        [(year, Books::balances(facts, year)), (year - 1, Books::openings(facts, year))]
    {
        treasury(working, chart, &books, of);
    }
}

fn lines(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    for group in chart.groups() {
        for line in &group.lines {
            let of = |account: Account, post: Option<BudgetPost>| {
                let line_of = post.and_then(|post| chart.line_of(account, post));
                line_of.is_some_and(|found| found.key == line.key)
            };
            let named = Named::kroner(
                FigureId::of_payments(&line.key, year),
                format!("{}, {year}", line.name),
            );
            let formula = format!("sum av {} på kontoene til linjen", books.called());
            working.booked(named, formula, signed(group, books, of));
            details(working, group, line, books, year, of);
        }
    }
}

/// The note's lines, which are parts of the statement's line.
fn details(
    working: &mut Working<'_>,
    group: &Group,
    line: &Line,
    books: &Books<'_>,
    year: i32,
    of: impl Fn(Account, Option<BudgetPost>) -> bool,
) {
    for detail in &line.details {
        let named = Named::kroner(
            FigureId::of_payment_note(&line.key, &detail.key, year),
            format!("{}: {}, {year}", line.name, detail.name),
        );
        let formula = format!("sum av {} på kontoene til notelinjen", books.called());
        let part = |account, post| of(account, post) && detail.accounts.hold(account);
        working.booked(named, formula, signed(group, books, part));
    }
}

/// A sum with the sign the group shows.
fn signed(
    group: &Group,
    books: &Books<'_>,
    of: impl Fn(Account, Option<BudgetPost>) -> bool,
) -> Summed {
    match group.side {
        Side::Income => books.credit(of),
        Side::Expense => books.debit(of),
    }
}

fn sums(working: &mut Working<'_>, chart: &CashChart, year: i32) {
    for group in chart.groups() {
        let Some(sum) = &group.sum else { continue };
        let id = FigureId::of_payments(&sum.key, year);
        let named = Named::kroner(id, format!("{}, {year}", sum.name));
        let line = |line: &Line| FigureId::of_payments(&line.key, year);
        let lines = group.lines.iter().map(|of| (Operator::Plus, line(of)));
        working.derive_terms(named, lines);
    }
    for block in &chart.blocks {
        let Some(net) = &block.net else { continue };
        let named = Named::kroner(
            FigureId::of_payments(&net.key, year),
            format!("{}, {year}", net.name),
        );
        derive_net(working, named, std::slice::from_ref(block), year);
    }
    let label = format!("Netto rapportert til bevilgningsregnskapet, {year}");
    derive_net(
        working,
        Named::kroner(FigureId::of_payments("netto", year), label),
        &chart.blocks,
        year,
    );
}

/// Expenses less income of the blocks' lines.
fn derive_net(working: &mut Working<'_>, named: Named, blocks: &[Block], year: i32) {
    let groups = blocks.iter().flat_map(|block| &block.groups);
    let terms = groups.flat_map(|group| {
        let sign = match group.side {
            Side::Expense => Operator::Plus,
            Side::Income => Operator::Minus,
        };
        let line = move |of: &Line| (sign, FigureId::of_payments(&of.key, year));
        group.lines.iter().map(line)
    });
    working.derive_terms(named, terms);
}

/// What has a post and no line: it must be zero, or the statement is not whole.
fn rest(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    let unknown = |account: Account, post: Option<BudgetPost>| {
        post.is_some_and(|post| chart.line_of(account, post).is_none())
    };
    let label = format!("Rapportert på kontoer uten linje, {year}");
    let named = Named::kroner(FigureId::of_payments("uten_linje", year), label);
    let formula = format!("sum av {} på kontoer ingen linje har", books.called());
    working.booked(named, formula, books.debit(unknown));
}

/// What stands on the balance-sheet accounts, debit positive: debts are negative.
fn treasury(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    let mut lines = Vec::new();
    for BalanceLine { key, name, accounts } in &chart.treasury {
        let of = |account, post: Option<_>| post.is_none() && accounts.hold(account);
        let id = FigureId::of_treasury(key, year);
        let named = Named::kroner(id.clone(), format!("{name}, 31.12.{year}"));
        let formula = "saldo på kontoene til linjen, debet positiv";
        working.booked(named, formula, books.debit(of));
        lines.push((Operator::Plus, id));
    }
    let label = format!("Sum mellomværende med statskassen, 31.12.{year}");
    let id = FigureId::of_payments("sum_mellomvaerende", year);
    working.derive_terms(Named::kroner(id, label), lines);
}
