//! Accounts per post up to the status date: the state accounts' figure, the ledger's own
//! sum beside it, and the difference.
//!
//! The report prints the state accounts' figure (vedlegg 5: regnskapstall fra
//! statsregnskapet). That holds what others booked on the post by a belastningsfullmakt
//! too, which the agency's own ledger never has, so the two are reconciled without it. A
//! month that is absent from an export makes its sums missing, since a sum without a month
//! is a wrong number.

use rust_decimal::Decimal;
use tertial_ingest::facts::{Export, Facts, LedgerRow, StateAccountRow};
use tertial_model::{FramePost, Missing, Origin, ReportKind, Rows, Value};

use crate::formulas::tables;
use crate::scope::Scope;
use crate::working::Working;

/// Adds `.regnskap`, `.fort_av_andre`, `.hovedbok` and `.avstemming`.
pub(crate) fn of_post(working: &mut Working<'_>, post: &FramePost) {
    let rows = state_accounts(working, post);
    booked_by_others(working, post, rows);
    ledger(working, post);
    working.derive(&tables().post_avstemming, &Scope::of_post(post));
}

/// Adds what the state accounts have on the post, and gives its rows.
fn state_accounts(working: &mut Working<'_>, post: &FramePost) -> Vec<usize> {
    let accounts = &working.facts.state_accounts;
    let (year, report) = (working.frame.year, working.report);
    let counts =
        |row: &&StateAccountRow| row.post == post.post && report.covers(year, row.period);
    let rows = indices(&accounts.rows, counts);
    let value: Value = if let Some(month) = working.absent_from_state_accounts.first() {
        Err(Missing::because(format!("statsregnskapet mangler måned {month}")))
    } else if rows.is_empty() {
        Err(Missing::because(format!("statsregnskapet har ingen rad for {}", post.post)))
    } else {
        Ok(rows.iter().map(|&index| accounts.rows[index].amount.0).sum())
    };
    let origins = state_account_ranges(working, &rows);
    let sum = Sum {
        part: "regnskap",
        label: "regnskap hittil i år",
        of: "statsregnskapets rader",
    };
    summed(working, post, sum, value, origins, Rows::StateAccounts(rows.clone()));
    rows
}

/// Adds what of the state accounts' rows on the post other agencies booked.
fn booked_by_others(working: &mut Working<'_>, post: &FramePost, mut rows: Vec<usize>) {
    let accounts = &working.facts.state_accounts;
    rows.retain(|&at| !accounts.rows[at].own);
    let value = match working.absent_from_state_accounts.first() {
        Some(month) => {
            Err(Missing::because(format!("statsregnskapet mangler måned {month}")))
        }
        None => Ok(rows.iter().map(|&at| accounts.rows[at].amount.0).sum()),
    };
    let origins = state_account_ranges(working, &rows);
    let sum = Sum {
        part: "fort_av_andre",
        label: "ført av andre virksomheter hittil i år",
        of: "andre virksomheters rader i statsregnskapet",
    };
    summed(working, post, sum, value, origins, Rows::StateAccounts(rows));
}

fn ledger(working: &mut Working<'_>, post: &FramePost) {
    let ledger = &working.facts.ledger;
    let (year, report) = (working.frame.year, working.report);
    let counts =
        |row: &&LedgerRow| row.post == Some(post.post) && report.covers(year, row.period);
    let rows = indices(&ledger.rows, counts);
    let value = match &post.booked_by {
        Some(other) if rows.is_empty() => {
            Err(Missing::because(format!("{} føres av {other}", post.post)))
        }
        _ => ledger_sum(working, &rows),
    };
    let origins = ledger_ranges(working, &rows);
    let rows = Rows::Ledger(rows);
    let sum =
        Sum { part: "hovedbok", label: "hovedbok hittil i år", of: "hovedbokens rader" };
    summed(working, post, sum, value, origins, rows);
}

/// A sum of export rows: the last part of its id, its label, and what it is of.
struct Sum {
    part: &'static str,
    label: &'static str,
    of: &'static str,
}

/// Adds a figure that is the sum of export rows on one post.
fn summed(
    working: &mut Working<'_>,
    post: &FramePost,
    Sum { part, label, of }: Sum,
    value: Value,
    origins: Vec<Origin>,
    rows: Rows,
) {
    let named = Scope::of_post(post).kroner(part, &format!("{{av}}: {label}"));
    let formula = format!(
        "sum av {of} for {}, januar til og med måned {}",
        post.post.statskonto(),
        working.report.last_month
    );
    working.read(named, value, formula, origins, rows);
}

fn indices<T>(rows: &[T], counts: impl Fn(&&T) -> bool) -> Vec<usize> {
    rows.iter()
        .enumerate()
        .filter(|(_, row)| counts(row))
        .map(|(index, _)| index)
        .collect()
}

/// The sum of ledger rows in report sign, missing when a month is absent from the ledger.
pub(crate) fn ledger_sum(working: &Working<'_>, rows: &[usize]) -> Value {
    let ledger = &working.facts.ledger;
    if let Some(month) = working.absent_from_ledger.first() {
        return Err(Missing::because(format!("hovedboken mangler måned {month}")));
    }
    Ok(rows.iter().map(|&at| ledger.rows[at].reported().0).sum::<Decimal>())
}

/// The months up to the status date that no ledger row stands in.
pub fn missing_ledger_months(facts: &Facts, year: i32, report: &ReportKind) -> Vec<u8> {
    absent_months(
        facts.ledger.rows.iter().map(|row| row.period).filter(|p| p.year() == year),
        report.last_month,
    )
}

/// The months up to the status date that no row of the state accounts stands in.
pub fn missing_state_account_months(
    facts: &Facts,
    year: i32,
    report: &ReportKind,
) -> Vec<u8> {
    absent_months(
        facts
            .state_accounts
            .rows
            .iter()
            .map(|row| row.period)
            .filter(|p| p.year() == year),
        report.last_month,
    )
}

/// The months up to the last that no period is of.
pub(crate) fn absent_months(
    periods: impl Iterator<Item = tertial_model::Period>,
    last_month: u8,
) -> Vec<u8> {
    let mut present = [false; 14];
    for period in periods {
        if let Some(month) = present.get_mut(usize::from(period.month())) {
            *month = true;
        }
    }
    (1..=last_month).filter(|month| !present[usize::from(*month)]).collect()
}

/// Where ledger rows stand: one origin per export.
pub(crate) fn ledger_ranges(working: &Working<'_>, rows: &[usize]) -> Vec<Origin> {
    let ledger = &working.facts.ledger;
    let places = rows.iter().map(|&at| {
        let row = &ledger.rows[at];
        (usize::from(row.export), row.row)
    });
    row_ranges(&ledger.exports, places)
}

/// Where rows of the state accounts stand: one origin per export.
fn state_account_ranges(working: &Working<'_>, rows: &[usize]) -> Vec<Origin> {
    let accounts = &working.facts.state_accounts;
    let places = rows.iter().map(|&at| (accounts.rows[at].export, accounts.rows[at].row));
    row_ranges(&accounts.exports, places)
}

/// One origin per export: the range the rows span there, and how many they are.
pub(crate) fn row_ranges(
    exports: &[Export],
    places: impl Iterator<Item = (usize, u32)>,
) -> Vec<Origin> {
    let mut spans: Vec<Option<(u32, u32, u32)>> = vec![None; exports.len()];
    for (export, row) in places {
        let span = spans[export].get_or_insert((row, row, 0));
        *span = (span.0.min(row), span.1.max(row), span.2 + 1);
    }
    let of = |(export, span): (&Export, Option<(u32, u32, u32)>)| {
        span.map(|(first, last, count)| export.rows(first, last, count))
    };
    exports.iter().zip(spans).filter_map(of).collect()
}
