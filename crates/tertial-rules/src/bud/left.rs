//! What an earlier year left, and how it went.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, StateAccountRow};
use tertial_letter::LimitKey;
use tertial_model::{Authority, BudgetPost, FigureId, FramePost, Kroner, Origin, Side};
use tertial_report::Case;

/// What was left on an expense post at the end of an earlier year, to be carried over: what was
/// allocated and carried over then less what was booked, and what an income post it may be
/// exceeded against gave above its budget. None where a part of it is not known.
pub(super) fn left_of(case: &Case<'_>, post: BudgetPost, year: i32) -> Option<Kroner> {
    let left = -surplus(case, post, year)?;
    let more = match case.catalogue.frame.excess_income_for(post) {
        Some(income) => surplus(case, income, year)?.max(Kroner::ZERO),
        None => Kroner::ZERO,
    };
    Some((left + more).max(Kroner::ZERO))
}

/// What at least was left to be carried over: without more income, which need not be spent, but
/// less what an income post it may be exceeded against fell short by, and no more than the rules
/// let be carried over. None where a part of it, or a month of the year, is not known.
pub(super) fn least_left_of(
    case: &Case<'_>,
    post: &FramePost,
    year: i32,
) -> Option<Kroner> {
    if !has_every_month(case, year) {
        return None;
    }
    let left = -surplus(case, post.post, year)?;
    let short = match case.catalogue.frame.excess_income_for(post.post) {
        Some(income) => surplus(case, income, year)?.min(Kroner::ZERO),
        None => Kroner::ZERO,
    };
    let whole = allocated(case, post.post, year, AllocationPart::Allocated)?;
    // Of what is neither operations nor «kan overføres», nothing is.
    let may = match post.transferable || (1..=29).contains(&post.post.post) {
        true => Kroner(whole.0 * percent(case, post)? / Decimal::ONE_HUNDRED),
        false => Kroner::ZERO,
    };
    Some((left + short).min(may).max(Kroner::ZERO))
}

/// Of what was allocated to a post, the per cent that may be carried over.
pub(super) fn percent(case: &Case<'_>, post: &FramePost) -> Option<Decimal> {
    let own = case.catalogue.frame.authorities.iter().find_map(|of| match of {
        Authority::CarryOver { posts, limit_percent, .. }
            if posts.contains(&post.post) =>
        {
            Some(Decimal::from(*limit_percent))
        }
        _ => None,
    });
    match post.transferable {
        true => case.limits.of(LimitKey::CarriedOverTransferable),
        false => own.or(case.limits.of(LimitKey::CarriedOver)),
    }
}

/// Where the sheet Tidligere år has what a year left of a post.
pub(super) fn rows_of(case: &Case<'_>, post: BudgetPost, year: i32) -> Vec<Origin> {
    let income = case.catalogue.frame.excess_income_for(post);
    let rows = case.facts.earlier_years.iter().filter(|of| of.year == year);
    let rows = rows.filter(|of| of.post == post || Some(of.post) == income);
    rows.map(|of| of.origin.clone()).collect()
}

/// What was booked in an earlier year above what was allocated.
fn surplus(case: &Case<'_>, post: BudgetPost, year: i32) -> Option<Kroner> {
    let mut whole = allocated(case, post, year, AllocationPart::Allocated)?;
    if post.side() == Side::Expense {
        whole += allocated(case, post, year, AllocationPart::CarriedOver)?;
    }
    Some(booked(case, post, year, 12)? - whole)
}

/// What the sheet Tidligere år has of a year.
pub(super) fn allocated(
    case: &Case<'_>,
    post: BudgetPost,
    year: i32,
    part: AllocationPart,
) -> Option<Kroner> {
    let mut rows = case.facts.earlier_years.iter();
    rows.find(|of| (of.year, of.post, of.part) == (year, post, part))?.amount
}

/// What was booked on a post in the first months of an earlier year; none where the project has
/// no accounts of it.
pub(super) fn booked(
    case: &Case<'_>,
    post: BudgetPost,
    year: i32,
    months: u8,
) -> Option<Kroner> {
    let is_of_it = |row: &&StateAccountRow| row.post == post && row.period.year() == year;
    let mut rows = case.facts.earlier_accounts.rows.iter().filter(is_of_it).peekable();
    rows.peek()?;
    Some(rows.filter(|row| row.period.month() <= months).map(|row| row.amount).sum())
}

/// Whether the accounts of an earlier year have every month of it.
pub(super) fn has_every_month(case: &Case<'_>, year: i32) -> bool {
    let rows = case.facts.earlier_accounts.rows.iter();
    let months = rows.filter(|row| row.period.year() == year).map(|row| row.period);
    months.collect::<BTreeSet<_>>().len() == 12
}

/// The accounts of a post in a year, as findings speak of them.
pub(crate) fn accounts_of(post: BudgetPost, year: i32) -> String {
    format!("statsregnskap.{post}.{year}")
}

/// What an amount carried over to a post in a year is judged by: what was allocated the year
/// before, and the accounts of it.
pub(super) fn of_year_before(post: BudgetPost, year: i32) -> [String; 2] {
    let allocated = FigureId::of_allocation_in(post, year - 1);
    [allocated.to_string(), accounts_of(post, year - 1)]
}
