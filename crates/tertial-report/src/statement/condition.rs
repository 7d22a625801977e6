//! When a column, a row, a note or a part of a section is there.

use std::collections::BTreeMap;

use crate::Case;
use rust_decimal::Decimal;
use serde::Deserialize;
use tertial_ingest::project::Accounting;
use tertial_model::{Kroner, Missing, norwegian};

use super::item::Item;
use super::range::Range;
use super::scope::Scope;
use crate::document::{Cell, NumberFormat, Row, RowKind};

/// One condition. Where several are listed, all must hold.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Condition {
    /// The report is of that kind.
    Report(Reports),
    /// The agency says that it keeps its annual accounts so.
    Accounting(Accounting),
    /// The placeholder has a value that is not empty.
    Has(String),
    /// Each placeholder has that value.
    Is(BTreeMap<String, String>),
    /// One of the figures is there, with a value or without.
    Stated(Vec<String>),
    /// The figures all have values.
    Known(Vec<String>),
    /// The figures are all known to be zero.
    Zero(Vec<String>),
    /// One of the figures is known not to be zero.
    Nonzero(Vec<String>),
    /// Something of the range is there that fulfils the conditions.
    Some(Of),
    /// The agency has written a text of that key.
    Written(String),
    /// The agency has, or has bought, shares.
    Shares,
    /// The agency has capitalised assets, or had some last year.
    Assets,
    /// The sums of the table's rounded numbers differ from the rounded sums.
    Rounded,
    /// The condition does not hold.
    Not(Box<Condition>),
}

/// Reports that are made alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reports {
    Tertial,
    Annual,
}

/// A range, or what of it fulfils the conditions.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Of {
    each: Range,
    #[serde(default)]
    when: Vec<Condition>,
}

/// What of the range fulfils the conditions; without a range one of nothing does or not.
pub(crate) fn items(
    each: Option<Range>,
    when: &[Condition],
    case: &Case<'_>,
    scope: &Scope,
) -> Vec<Item> {
    let mut items = match each {
        Some(range) => range.items(case, scope),
        None => vec![Item::default()],
    };
    items.retain(|item| all_hold(when, case, &scope.and(item)));
    items
}

/// The scope with each of [`items`].
pub(crate) fn scopes(
    each: Option<Range>,
    when: &[Condition],
    case: &Case<'_>,
    scope: &Scope,
) -> Vec<Scope> {
    items(each, when, case, scope).iter().map(|item| scope.and(item)).collect()
}

/// Whether all the conditions hold of what has no rows.
pub(crate) fn all_hold(when: &[Condition], case: &Case<'_>, scope: &Scope) -> bool {
    when.iter().all(|condition| condition.holds(case, scope, &[]))
}

impl Condition {
    /// Whether it holds in the scope, of a table with these rows.
    pub(crate) fn holds(&self, case: &Case<'_>, scope: &Scope, rows: &[Row]) -> bool {
        let value = |pattern: &String| case.figures.value(&scope.fill(pattern));
        match self {
            Self::Report(Reports::Annual) => case.report.is_annual(),
            Self::Report(Reports::Tertial) => !case.report.is_annual(),
            Self::Accounting(principle) => case.accounting == Some(*principle),
            Self::Has(name) => scope.has(name),
            Self::Is(values) => values.iter().all(|(name, value)| {
                scope.get(name).as_deref() == Some(scope.fill(value).as_str())
            }),
            Self::Stated(ids) => {
                ids.iter().any(|id| case.figures.named(&scope.fill(id)).is_some())
            }
            Self::Known(ids) => ids.iter().all(|id| value(id).is_some()),
            Self::Zero(ids) => ids.iter().all(|id| value(id) == Some(Decimal::ZERO)),
            Self::Nonzero(ids) => {
                ids.iter().any(|id| value(id).is_some_and(|value| !value.is_zero()))
            }
            Self::Some(Of { each, when }) => {
                !scopes(Some(*each), when, case, scope).is_empty()
            }
            Self::Written(key) => case.written_text(&scope.fill(key)).is_some(),
            Self::Shares => case.has_shares(),
            Self::Assets => case.has_assets(),
            Self::Rounded => rounding_shows(rows),
            Self::Not(other) => !other.holds(case, scope, rows),
        }
    }
}

/// Whether a withheld number stands in the rows.
pub(super) fn withholds(rows: &[Row]) -> bool {
    let withheld =
        |cell: &Cell| matches!(cell, Cell::Number { value: Err(Missing::Withheld), .. });
    rows.iter().flat_map(|row| &row.cells).any(withheld)
}

/// Whether a sum in thousands, as it is shown, is not the sum of the rows above it as they
/// are shown.
fn rounding_shows(rows: &[Row]) -> bool {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    rows.split_inclusive(|row| row.kind == RowKind::Sum).any(|rows| {
        let Some((sum, parts)) = rows.split_last() else { return false };
        sum.kind == RowKind::Sum
            && (0..width).any(|column| {
                let parts = parts.iter().map(|row| amount(row, column));
                norwegian::rounding_difference(parts, amount(sum, column)).is_some()
            })
    })
}

/// The amount of a cell that is shown in thousands.
fn amount(row: &Row, column: usize) -> Option<Kroner> {
    match row.cells.get(column)? {
        Cell::Number { value: Ok(value), format: NumberFormat::Thousands, .. } => {
            Some(Kroner(*value))
        }
        _ => None,
    }
}
