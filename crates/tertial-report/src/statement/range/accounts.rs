//! Ranges of the charts of accounts, and of the accounts and posts that have figures.

use std::collections::BTreeSet;

use crate::Case;
use tertial_figures::chart::{
    AccrualChart, AccrualGroup, AccrualLine, AccrualNote, BalanceLine, CashChart, Detail,
    Line, Sum,
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

fn line_item(key: &str, name: &str, note: String) -> Item {
    Item::of([("line", key.to_owned()), ("name", name.to_owned()), ("line_note", note)])
}

fn sum_item(case: &Case<'_>, sum: &Sum) -> Item {
    let mut item = line_item(&sum.key, sum.name.of(case.language), String::new());
    item.bound.push(("sum".to_owned(), flag(true)));
    item.kind(RowKind::Sum)
}

pub(super) fn payment_lines(case: &Case<'_>) -> Vec<Item> {
    let language = case.language;
    let mut items = Vec::new();
    for block in cash_chart(case).map_or(&[][..], |chart| &chart.blocks) {
        for group in &block.groups {
            items.extend(group.heading.as_ref().map(|of| heading(of.of(language))));
            let lines = group.lines.iter();
            items.extend(
                lines.map(|of| line_item(&of.key, of.name.of(language), notes_of(of))),
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
    // A line there is nothing of stands alone: there are no parts to tell of.
    let parts = |line: &'static Line| {
        let is_nothing = is_nothing(case, |year| FigureId::of_payments(&line.key, year));
        if is_nothing { &[][..] } else { &line.details }
    };
    let lines = lines.filter(is_of_note);
    lines
        .flat_map(|of| with_details(case, &of.key, of.name.of(case.language), parts(of)))
        .collect()
}

/// The notes of a line of payments: `5, 8B`.
fn notes_of(line: &Line) -> String {
    let note = line.note.map(|note| note.to_string());
    let notes: Vec<String> = note.into_iter().chain(line.also.clone()).collect();
    notes.join(", ")
}

/// A line's parts under its name, and the line as their sum; the line alone where it has no
/// parts.
fn with_details(
    case: &Case<'_>,
    line: &str,
    name: &str,
    details: &[Detail],
) -> Vec<Item> {
    if details.is_empty() {
        return vec![line_item(line, name, String::new())];
    }
    let details = details.iter().map(|detail| {
        let key = format!("{line}.{}", detail.key);
        let mut part = line_item(&key, detail.name.of(case.language), String::new());
        part.bound.push(("part".to_owned(), flag(true)));
        part
    });
    let mut sum = line_item(line, name, String::new()).kind(RowKind::Sum);
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
        items.extend(group.part.as_ref().map(|of| heading(of.of(case.language))));
        items.push(heading(group.heading.of(case.language)));
        let lines = group.lines.iter();
        items.extend(lines.map(|of| {
            line_item(&of.key, of.name.of(case.language), notes_there(case, of))
        }));
        items.push(sum_item(case, &group.sum));
        let subtotal = group.subtotal.as_ref();
        items.extend(subtotal.map(|of| {
            sum_item(case, &Sum { key: of.key.clone(), name: of.name.clone() })
        }));
        items.extend(group.net.as_ref().map(|net| sum_item(case, net)));
    }
    items.extend(statement.total.as_ref().map(|total| sum_item(case, total)));
    items
}

/// Whether a line or a sum is known to be nothing this year and last.
fn is_nothing(case: &Case<'_>, of_year: impl Fn(i32) -> FigureId) -> bool {
    let year = case.catalogue.frame.year;
    [year, year - 1].into_iter().all(|year| {
        let value = case.figures.value(&of_year(year));
        value.is_some_and(|value| value.is_zero())
    })
}

/// The same of a line or a sum of virksomhetsregnskapet.
fn is_no_accrual(case: &Case<'_>, key: &str) -> bool {
    is_nothing(case, |year| FigureId::of_accrual(key, year))
}

/// Whether an agency without any of it leaves the group out, and has none this year or last.
fn is_left_out(case: &Case<'_>, group: &AccrualGroup) -> bool {
    group.optional && is_no_accrual(case, &group.sum.key)
}

/// Whether the note is there: an agency without any of its lines leaves some out.
fn is_there(case: &Case<'_>, chart: &AccrualChart, note: &AccrualNote) -> bool {
    let mut lines = chart.lines().filter(|line| line.notes.contains(&note.number));
    !note.optional || lines.any(|line| !is_no_accrual(case, &line.key))
}

/// The notes of a line that are there: `4, 5`.
fn notes_there(case: &Case<'_>, line: &AccrualLine) -> String {
    let Some(chart) = accrual_chart(case) else { return String::new() };
    let notes = chart.notes.iter().filter(|note| line.notes.contains(&note.number));
    let there = notes.filter(|note| is_there(case, chart, note));
    there.map(|note| note.number.to_string()).collect::<Vec<_>>().join(", ")
}

pub(super) fn accrual_notes(case: &Case<'_>) -> Vec<Item> {
    let Some(chart) = accrual_chart(case) else { return Vec::new() };
    let notes = chart.notes.iter().filter(|note| is_there(case, chart, note));
    each(notes, |note| {
        let assets = chart.groups().find(|of| is_of_assets(of, &note.number.to_string()));
        let sum = assets.map(|of| of.sum.key.clone()).unwrap_or_default();
        let mut balance = chart.balance().flat_map(|group| &group.lines);
        let balance = flag(balance.any(|line| line.notes.contains(&note.number)));
        [
            ("note", note.number.to_string()),
            ("caption", note.title.of(case.language).to_owned()),
            ("about", note.about.key().to_owned()),
            ("assets", sum),
            ("balance", balance),
        ]
    })
}

fn has_note(line: &AccrualLine, note: &str) -> bool {
    line.notes.iter().any(|of| of.to_string() == note)
}

/// Whether all lines of the group are assets that the note tells of.
fn is_of_assets(group: &AccrualGroup, note: &str) -> bool {
    group.lines.iter().all(|of| of.depreciation.is_some() && has_note(of, note))
}

/// The note's lines, each with its parts and their sum, and below the lines of a whole group
/// the group's.
pub(super) fn accrual_note_lines(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let (Some(chart), Some(note)) = (accrual_chart(case), scope.get("note")) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for group in chart.groups() {
        let lines: Vec<&AccrualLine> =
            group.lines.iter().filter(|of| has_note(of, &note)).collect();
        for line in lines.iter().filter(|of| !is_no_accrual(case, &of.key)) {
            let name = line.name.of(case.language);
            items.extend(with_details(case, &line.key, name, &line.details));
        }
        if lines.len() > 1 && lines.len() == group.lines.len() {
            items.push(sum_item(case, &group.sum));
        }
    }
    items
}

pub(super) fn accrual_assets(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let note = scope.get("note").unwrap_or_default();
    let groups = accrual_chart(case).into_iter().flat_map(|chart| chart.groups());
    let lines =
        groups.filter(|of| is_of_assets(of, &note)).flat_map(|group| &group.lines);
    each(lines, |line| {
        [
            ("asset", line.key.clone()),
            ("asset_name", line.name.of(case.language).to_owned()),
        ]
    })
}

/// Headings, lines and sums of what is booked against the treasury, where something is booked
/// or reported.
pub(super) fn settled_lines(case: &Case<'_>) -> Vec<Item> {
    let year = case.catalogue.frame.year;
    let is_something = |key: &str| {
        ["bokfort", "rapportert"].iter().any(|measure| {
            let value = case.figures.value(&FigureId::of_settled(key, measure, year));
            !value.is_some_and(|value| value.is_zero())
        })
    };
    let mut items = Vec::new();
    for group in accrual_chart(case).into_iter().flat_map(|chart| chart.balance()) {
        let lines = group.lines.iter().filter(|of| !of.settled && is_something(&of.key));
        let lines: Vec<&AccrualLine> = lines.collect();
        if lines.is_empty() {
            continue;
        }
        let called = group.called.as_ref().unwrap_or(&group.heading);
        items.push(heading(called.of(case.language)));
        items.extend(
            lines
                .iter()
                .map(|of| line_item(&of.key, of.name.of(case.language), String::new())),
        );
        items.push(sum_item(case, &group.sum));
    }
    items
}

pub(super) fn of_consultancy(case: &Case<'_>) -> Vec<Item> {
    let accounts = case.figures.iter().filter_map(|figure| {
        let account = figure.id.as_str().strip_prefix("konsulent.")?;
        account.split('.').next()?.parse::<Account>().ok()
    });
    let accounts: BTreeSet<Account> = accounts.collect();
    each(accounts, |of| [("account", of.to_string()), ("account_name", of.to_string())])
}
