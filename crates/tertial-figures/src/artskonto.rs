//! Artskontorapportering: what was paid in and out by line and note, this year and last,
//! and what is owed to and by the treasury.
//!
//! Income and expenses are both positive, a net is expenses less income. This year is the
//! cash ledger's, last year the state accounts', whatever post an amount is booked on; the
//! chapters all agencies share are told by their posts.

use tertial_model::formula::Operator;
use tertial_model::{FigureId, Side};

use crate::books::{Books, Coding};
use crate::chart::{BalanceLine, Block, CashChart, Line, Sum};
use crate::scope::Scope;
use crate::table::{Entry, only};
use crate::working::Working;

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

/// Adds the statement's lines, and the notes' lines, which are parts of them.
fn lines(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    let lines = chart.groups().flat_map(|group| {
        let lines = group.lines.iter();
        lines.map(move |line| (group.side, line))
    });
    for (side, line) in lines {
        let of = |(account, post): Coding| {
            let line_of = post.and_then(|post| chart.line_of(account, post));
            line_of.is_some_and(|of| of.key == line.key)
        };
        let scope = Scope::of_line(year, FigureId::of_payments, &line.key, &line.name)
            .word("rader", books.called());
        working.read(only("linje"), &scope, books.on_side(side, of));
        for detail in &line.details {
            let note = |of: &str, year| FigureId::of_payment_note(&line.key, of, year);
            let scope = Scope::of_line(year, note, &detail.key, &detail.name)
                .word("linje", &line.name)
                .word("rader", books.called());
            let part = |booked: Coding| of(booked) && detail.accounts.hold(booked.0);
            working.read(only("art_note"), &scope, books.on_side(side, part));
        }
    }
}

fn sums(working: &mut Working<'_>, chart: &CashChart, year: i32) {
    let of_sum =
        |Sum { key, name }: &Sum| Scope::of_line(year, FigureId::of_payments, key, name);
    for group in chart.groups() {
        let Some(sum) = &group.sum else { continue };
        let line = |line: &Line| FigureId::of_payments(&line.key, year);
        let lines = group.lines.iter().map(|of| (Operator::Plus, line(of)));
        working.derive_terms(only("linje"), &of_sum(sum), lines);
    }
    for block in &chart.blocks {
        let Some(net) = &block.net else { continue };
        let blocks = std::slice::from_ref(block);
        derive_net(working, only("linje"), &of_sum(net), blocks, year);
    }
    let all = Scope::of_year(year, FigureId::of_payments);
    derive_net(working, only("art_netto"), &all, &chart.blocks, year);
}

/// Expenses less income of the blocks' lines.
fn derive_net(
    working: &mut Working<'_>,
    of: &Entry,
    scope: &Scope<'_>,
    blocks: &[Block],
    year: i32,
) {
    let groups = blocks.iter().flat_map(|block| &block.groups);
    let terms = groups.flat_map(|group| {
        let sign = match group.side {
            Side::Expense => Operator::Plus,
            Side::Income => Operator::Minus,
        };
        let line = move |of: &Line| (sign, FigureId::of_payments(&of.key, year));
        group.lines.iter().map(line)
    });
    working.derive_terms(of, scope, terms);
}

/// What has a post and no line: it must be zero, or the statement is not whole.
fn rest(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    let unknown = books.debit(|(account, post)| {
        post.is_some_and(|post| chart.line_of(account, post).is_none())
    });
    let scope = Scope::of_year(year, FigureId::of_payments).word("rader", books.called());
    working.read(only("art_rest"), &scope, unknown);
}

/// What stands on the balance-sheet accounts, debit positive: debts are negative.
fn treasury(working: &mut Working<'_>, chart: &CashChart, books: &Books<'_>, year: i32) {
    for BalanceLine { key, name, accounts } in &chart.treasury {
        let of = |(account, post): Coding| post.is_none() && accounts.hold(account);
        let scope = Scope::of_line(year, FigureId::of_payments, key, name);
        working.read(only("art_mellomvaerende"), &scope, books.debit(of));
    }
    let line = |of: &BalanceLine| FigureId::of_treasury(&of.key, year);
    let lines = chart.treasury.iter().map(|of| (Operator::Plus, line(of)));
    let scope = Scope::of_year(year, FigureId::of_payments);
    working.derive_terms(only("art_sum_mellomvaerende"), &scope, lines);
}
