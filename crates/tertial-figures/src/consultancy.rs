//! Bought consultancy (the letter's 4.6.3), this year and last: the total by account, and
//! what no account tells apart.
//!
//! What is capitalised has left the accounts of consultancy, and communication services
//! have no account of their own: both are stated by the agency, never derived.

use std::collections::BTreeSet;

use tertial_ingest::facts::{Consultancy, ConsultancyKind};
use tertial_model::{Account, FigureId, Missing, Origin, Rows, Side, Value};

use crate::books::Books;
use crate::chart::CashChart;
use crate::ledger;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::{only, table};
use crate::working::Working;

/// The classes of accounts that hold income and wages, which nobody buys.
const NOT_BOUGHT: [u16; 2] = [3, 5];

/// Adds the figures of both years.
pub(crate) fn all(working: &mut Working<'_>, chart: &CashChart) {
    let (facts, year) = (working.facts, working.frame.year);
    let years = [
        (year, Books::of_ledger(facts, year)),
        (year - 1, Books::of_earlier(facts, year - 1)),
    ];
    let accounts: BTreeSet<Account> = years
        .iter()
        .flat_map(|(_, books)| books.codings())
        .filter(|(account, post)| post.is_some() && chart.consultancy.hold(*account))
        .map(|(account, _)| account.group())
        .collect();
    for (year, books) in &years {
        let scope = || {
            Scope::of_year(*year, FigureId::of_consultancy).word("rader", books.called())
        };
        working.read(only("konsulent_sum"), &scope(), total(chart, books));
        for account in &accounts {
            let on_account =
                books.debit(|(of, post)| post.is_some() && of.group() == *account);
            let scope = scope().word("konto", account);
            working.read(only("konsulent_konto"), &scope, on_account);
        }
        working.fill(table("konsulent_oppgitt"), &scope(), |working, of| {
            let kind = match of.measure.as_str() {
                "kommunikasjon" => ConsultancyKind::Communication,
                "aktivert" => ConsultancyKind::Capitalised,
                _ => ConsultancyKind::StateSupplier,
            };
            Some(stated(working, kind, *year, of.label.trim_end_matches(", {år}")))
        });
    }
}

/// The total of some books.
pub(crate) fn total(chart: &CashChart, books: &Books<'_>) -> Reading {
    books.debit(|(account, post)| post.is_some() && chart.consultancy.hold(account))
}

/// What the agency states of a kind, which is `called` so.
fn stated(
    working: &Working<'_>,
    kind: ConsultancyKind,
    year: i32,
    called: &str,
) -> Reading {
    let rows = working.facts.consultancy.iter();
    let rows: Vec<&Consultancy> =
        rows.filter(|row| row.kind == kind && row.year == year).collect();
    let amounts: Vec<Reading> = rows.iter().map(|row| amount(working, row)).collect();
    let value: Value = if rows.is_empty() {
        let why = format!("ingen rad for {called} i {year} i arket Konsulent");
        Err(Missing::because(why))
    } else {
        amounts.iter().map(|of| of.value.clone()).sum()
    };
    let booked = amounts.into_iter().flat_map(|of| match of.rows {
        Rows::Ledger(rows) => rows,
        _ => Vec::new(),
    });
    let Reading { origins: in_ledger, rows: booked, .. } =
        ledger::sum(working, Ok(booked.collect()));
    let stated = rows.iter().map(|row| row.origin.clone());
    let origins: Vec<Origin> = stated.chain(in_ledger).collect();
    // Rows in a trace are all there is of a figure, which stated amounts are not.
    let all_booked = rows.iter().all(|row| row.amount.is_none());
    let rows = if all_booked { booked } else { Rows::None };
    Reading { rows, ..Reading::new(value, origins) }
}

/// What a purchase cost: as stated, or what the ledger has on its project apart from
/// wages and income.
fn amount(working: &Working<'_>, row: &Consultancy) -> Reading {
    let known = |value: Value| Reading::new(value, Vec::new());
    let missing = |why: String| known(Err(Missing::because(why)));
    match (row.amount, &row.project) {
        (Some(amount), _) => known(Ok(amount.0)),
        (None, None) => missing(format!("beløpet i {} mangler", row.origin)),
        (None, Some(_)) if row.year != working.frame.year => {
            missing(format!("hovedboken for {} er ikke lest; oppgi beløpet", row.year))
        }
        (None, Some(project)) => {
            let rows = ledger::rows_on_known(working, &[project], |booked| {
                booked.post.is_some_and(|post| post.side() == Side::Expense)
                    && !NOT_BOUGHT.contains(&booked.account.class())
            });
            ledger::sum(working, rows)
        }
    }
}
