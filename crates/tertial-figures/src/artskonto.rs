//! Artskontorapportering: what was paid in and out by line and note, this year and last,
//! and what is owed to and by the treasury.
//!
//! Income and expenses are both positive, a net is expenses less income. This year is the
//! cash ledger's, last year the state accounts', whatever post an amount is booked on; the
//! chapters all agencies share are told by their posts.

use rust_decimal::Decimal;
use tertial_model::{Account, BudgetPost, Side};

use crate::books::{Books, Summed};
use crate::chart::{BalanceLine, Block, CashChart, Group, Line};
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

/// The id of a line's figure.
fn id(key: &str, year: i32) -> String {
    format!("art.{key}.{year}")
}

fn lines(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    for group in chart.groups() {
        for line in &group.lines {
            let of = |account: Account, post: Option<BudgetPost>| {
                let line_of = post.and_then(|post| chart.line_of(account, post));
                line_of.is_some_and(|found| found.key == line.key)
            };
            let named =
                Named::kroner(id(&line.key, year), format!("{}, {year}", line.name));
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
            id(&format!("{}.{}", line.key, detail.key), year),
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
        let of: Vec<_> = group.lines.iter().map(|line| id(&line.key, year)).collect();
        let named = Named::kroner(id(&sum.key, year), format!("{}, {year}", sum.name));
        working.derive(named, "sum av linjene", &of, |values| Ok(values.iter().sum()));
    }
    for block in &chart.blocks {
        let Some(net) = &block.net else { continue };
        let named = Named::kroner(id(&net.key, year), format!("{}, {year}", net.name));
        derive_net(working, named, std::slice::from_ref(block), year);
    }
    let label = format!("Netto rapportert til bevilgningsregnskapet, {year}");
    derive_net(working, Named::kroner(id("netto", year), label), &chart.blocks, year);
}

/// Expenses less income of the blocks' lines.
fn derive_net(working: &mut Working<'_>, named: Named, blocks: &[Block], year: i32) {
    let groups = || blocks.iter().flat_map(|block| &block.groups);
    let signs: Vec<Decimal> =
        groups().flat_map(|group| group.lines.iter().map(|_| sign(group.side))).collect();
    let lines = groups().flat_map(|group| &group.lines);
    let of: Vec<_> = lines.map(|line| id(&line.key, year)).collect();
    working.derive(named, "utgifter − inntekter", &of, |values| {
        Ok(values.iter().zip(&signs).map(|(value, sign)| value * sign).sum())
    });
}

fn sign(side: Side) -> Decimal {
    match side {
        Side::Expense => Decimal::ONE,
        Side::Income => Decimal::NEGATIVE_ONE,
    }
}

/// What has a post and no line: it must be zero, or the statement is not whole.
fn rest(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    let unknown = |account: Account, post: Option<BudgetPost>| {
        post.is_some_and(|post| chart.line_of(account, post).is_none())
    };
    let label = format!("Rapportert på kontoer uten linje, {year}");
    let named = Named::kroner(id("uten_linje", year), label);
    let formula = format!("sum av {} på kontoer ingen linje har", books.called());
    working.booked(named, formula, books.debit(unknown));
}

/// What stands on the balance-sheet accounts, debit positive: debts are negative.
fn treasury(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    for BalanceLine { key, name, accounts } in &chart.treasury {
        let of = |account, post: Option<_>| post.is_none() && accounts.hold(account);
        let key = format!("mellomvaerende_{key}");
        let named = Named::kroner(id(&key, year), format!("{name}, 31.12.{year}"));
        let formula = "saldo på kontoene til linjen, debet positiv";
        working.booked(named, formula, books.debit(of));
    }
    let of: Vec<_> = chart
        .treasury
        .iter()
        .map(|line| id(&format!("mellomvaerende_{}", line.key), year))
        .collect();
    let label = format!("Sum mellomværende med statskassen, 31.12.{year}");
    let named = Named::kroner(id("sum_mellomvaerende", year), label);
    working.derive(named, "sum av linjene", &of, |values| Ok(values.iter().sum()));
}
