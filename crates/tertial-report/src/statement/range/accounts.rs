//! Ranges of the charts of accounts, and of the accounts and posts that have figures.

use std::collections::BTreeSet;

use crate::Case;
use tertial_figures::chart::{
    AccrualChart, AccrualGroup, Balance, BalanceLine, CashChart, Line, Sum,
};
use tertial_model::{Account, BudgetPost, FigureId};

use super::flag;
use crate::document::RowKind;
use crate::statement::item::{Item, each};
use crate::statement::scope::Scope;

fn cash_chart(case: &Case<'_>) -> Option<&'static CashChart> {
    CashChart::of_year(case.catalogue.frame.year).ok()
}

fn accrual_chart(case: &Case<'_>) -> Option<&'static AccrualChart> {
    AccrualChart::of_year(case.catalogue.frame.year).ok()
}

pub(super) fn other_posts(case: &Case<'_>) -> Vec<Item> {
    let own = |post: &BudgetPost| case.catalogue.frame.post(*post).is_some();
    let booked = case.figures.iter().filter_map(|figure| {
        let post = figure.id.as_str().strip_prefix("bev.")?;
        post.strip_suffix(".regnskap")?.parse::<BudgetPost>().ok()
    });
    let others: BTreeSet<BudgetPost> = booked.filter(|post| !own(post)).collect();
    others.into_iter().map(|post| other_post(case, post)).collect()
}

/// A post all agencies share is called what the budget calls it; any other what the project
/// says it is.
fn other_post(case: &Case<'_>, post: BudgetPost) -> Item {
    let shared = cash_chart(case).and_then(|chart| chart.appropriation(post));
    let reason = case.facts.ledger.foreign.get(&post).cloned().unwrap_or_default();
    let (chapter_name, name) = match shared {
        Some(of) => {
            let words = [&of.chapter, &of.post].map(|of| of.of(case.language).to_owned());
            let [chapter, post] = words;
            (chapter, post)
        }
        None => (String::new(), reason.clone()),
    };
    Item::of([
        ("post", post.to_string()),
        ("post_number", format!("{:02}", post.post)),
        ("chapter", post.chapter.to_string()),
        ("chapter_name", chapter_name),
        ("name", name),
        ("reason", reason),
        ("shared", flag(shared.is_some())),
        ("side", super::letter::side(post.side())),
    ])
}

pub(super) fn settlements(case: &Case<'_>) -> Vec<Item> {
    let lines = cash_chart(case).map_or(&[][..], |chart| &chart.settlements);
    let stated = case.capital;
    each(lines, |line| {
        let account = match line.key.as_str() {
            "bank_inn" => &stated.bank_in,
            _ => &stated.bank_out,
        };
        let account = account.clone().unwrap_or_default();
        let name = line.name.of(case.language).to_owned();
        [("line", line.key.clone()), ("name", name), ("account", account)]
    })
}

pub(super) fn treasury(case: &Case<'_>) -> Vec<Item> {
    let lines = cash_chart(case).map_or(&[][..], |chart| &chart.treasury);
    let name = |line: &BalanceLine| line.name.of(case.language).to_owned();
    each(lines, |line| [("line", line.key.clone()), ("name", name(line))])
}

fn heading(name: &str) -> Item {
    Item::of([("name", name.to_owned())]).kind(RowKind::Group)
}

fn line_item(key: &str, name: &str, note: Option<u8>) -> Item {
    let note = note.map(|note| note.to_string()).unwrap_or_default();
    Item::of([("line", key.to_owned()), ("name", name.to_owned()), ("line_note", note)])
}

fn sum_item(case: &Case<'_>, sum: &Sum) -> Item {
    line_item(&sum.key, sum.name.of(case.language), None).kind(RowKind::Sum)
}

pub(super) fn payment_lines(case: &Case<'_>) -> Vec<Item> {
    let language = case.language;
    let mut items = Vec::new();
    for block in cash_chart(case).map_or(&[][..], |chart| &chart.blocks) {
        for group in &block.groups {
            items.extend(group.heading.as_ref().map(|of| heading(of.of(language))));
            let lines = group.lines.iter();
            items.extend(
                lines.map(|of| line_item(&of.key, of.name.of(language), of.note)),
            );
            items.extend(group.sum.as_ref().map(|sum| sum_item(case, sum)));
        }
        items.extend(block.net.as_ref().map(|net| sum_item(case, net)));
    }
    items
}

pub(super) fn note_lines(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let note = scope.get("note");
    let is_of_note =
        |line: &&Line| line.note.map(|of| of.to_string()).as_deref() == note.as_deref();
    let lines = cash_chart(case).into_iter().flat_map(|chart| chart.lines());
    lines.filter(is_of_note).flat_map(|line| with_details(case, line)).collect()
}

/// The line's parts under its name, and the line as their sum; the line alone where it has
/// no parts.
fn with_details(case: &Case<'_>, line: &Line) -> Vec<Item> {
    let name = line.name.of(case.language);
    if line.details.is_empty() {
        return vec![line_item(&line.key, name, None)];
    }
    let details = line.details.iter().map(|detail| {
        let key = format!("{}.{}", line.key, detail.key);
        line_item(&key, detail.name.of(case.language), None)
    });
    let mut sum = line_item(&line.key, name, None).kind(RowKind::Sum);
    sum.bound.push(("sum_of".to_owned(), inside_a_sentence(name)));
    std::iter::once(heading(name)).chain(details).chain([sum]).collect()
}

fn inside_a_sentence(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(characters).collect()
}

pub(super) fn accrual_statements(case: &Case<'_>) -> Vec<Item> {
    let statements = accrual_chart(case).map_or(&[][..], |chart| &chart.statements);
    each(statements, |of| {
        let name = of.name.of(case.language).to_owned();
        let balance = flag(of.total.is_some());
        [("statement", of.key.clone()), ("statement_name", name), ("balance", balance)]
    })
}

pub(super) fn accrual_lines(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let key = scope.get("statement");
    let statements = accrual_chart(case).map_or(&[][..], |chart| &chart.statements);
    let of_key = statements.iter().find(|of| Some(of.key.as_str()) == key.as_deref());
    let Some(statement) = of_key else { return Vec::new() };
    let mut items = Vec::new();
    for group in statement.groups.iter().filter(|of| !is_left_out(case, of)) {
        items.push(heading(group.heading.of(case.language)));
        let lines = group.lines.iter();
        items.extend(lines.map(|of| line_item(&of.key, of.name.of(case.language), None)));
        items.push(sum_item(case, &group.sum));
        items.extend(group.net.as_ref().map(|net| sum_item(case, net)));
    }
    items.extend(statement.total.as_ref().map(|total| sum_item(case, total)));
    items
}

/// Whether an agency without any of it leaves the group out, and has none this year or last.
fn is_left_out(case: &Case<'_>, group: &AccrualGroup) -> bool {
    let year = case.catalogue.frame.year;
    group.optional
        && [year, year - 1].iter().all(|year| {
            let sum = case.figures.value(&FigureId::of_accrual(&group.sum.key, *year));
            sum.is_some_and(|sum| sum.is_zero())
        })
}

pub(super) fn balance_lines(case: &Case<'_>) -> Vec<Item> {
    let statements = accrual_chart(case).into_iter().flat_map(|chart| &chart.statements);
    let groups = statements.filter(|of| of.total.is_some()).flat_map(|of| &of.groups);
    let lines =
        groups.flat_map(|group| group.lines.iter().map(move |line| (group, line)));
    lines
        .map(|(group, line)| {
            let mut item = line_item(&line.key, line.name.of(case.language), None);
            let credit = flag(group.side == Balance::Credit);
            item.bound.push(("credit".to_owned(), credit));
            item
        })
        .collect()
}

pub(super) fn of_consultancy(case: &Case<'_>) -> Vec<Item> {
    let accounts = case.figures.iter().filter_map(|figure| {
        let account = figure.id.as_str().strip_prefix("konsulent.")?;
        account.split('.').next()?.parse::<Account>().ok()
    });
    let accounts: BTreeSet<Account> = accounts.collect();
    each(accounts, |of| [("account", of.to_string()), ("account_name", of.to_string())])
}
