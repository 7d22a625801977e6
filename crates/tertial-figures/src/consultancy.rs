//! Bought consultancy (the letter's 4.6.3), this year and last: the total by account, and
//! what no account tells apart.
//!
//! What is capitalised has left the accounts of consultancy, and communication services
//! have no account of their own: both are stated by the agency, never derived.

use std::collections::BTreeSet;

use tertial_ingest::facts::{Consultancy, ConsultancyKind};
use tertial_model::{Account, BudgetPost, FigureId, Missing, Origin, Rows, Side, Value};

use crate::accounts::ledger_ranges;
use crate::books::Books;
use crate::chart::CashChart;
use crate::projects::on_projects;
use crate::working::{Named, Working};

/// Id part and label of what is stated.
const STATED: [(ConsultancyKind, &str, &str); 3] = [
    (ConsultancyKind::Communication, "kommunikasjon", "kjøp fra kommunikasjonsbransjen"),
    (ConsultancyKind::Capitalised, "aktivert", "aktiverte konsulenttjenester"),
    (ConsultancyKind::StateSupplier, "statlige", "kjøp fra andre statlige virksomheter"),
];

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
        .flat_map(|(_, books)| books.accounts())
        .filter(|(account, post, _)| post.is_some() && chart.consultancy.hold(*account))
        .map(|(account, ..)| account.group())
        .collect();
    for (year, books) in &years {
        let label = format!("kjøp av konsulenttjenester, {year}");
        total(
            working,
            chart,
            books,
            Named::kroner(FigureId::of_consultancy("sum", *year), label),
        );
        for account in &accounts {
            let of = |booked: Account, post: Option<BudgetPost>| {
                post.is_some() && booked.group() == *account
            };
            let id = FigureId::of_consultancy(&account.to_string(), *year);
            let named =
                Named::kroner(id, format!("konsulenttjenester, konto {account}, {year}"));
            let formula = format!("sum av {} på konto {account}", books.called());
            working.booked(named, formula, books.debit(of));
        }
        for (kind, part, label) in STATED {
            stated(working, kind, part, label, *year);
        }
    }
}

/// Adds the total of some books as that figure.
pub(crate) fn total(
    working: &mut Working<'_>,
    chart: &CashChart,
    books: &Books<'_>,
    named: Named,
) {
    let of = |account, post: Option<_>| post.is_some() && chart.consultancy.hold(account);
    let formula = format!("sum av {} på kontoene for konsulenttjenester", books.called());
    working.booked(named, formula, books.debit(of));
}

fn stated(
    working: &mut Working<'_>,
    kind: ConsultancyKind,
    part: &str,
    label: &str,
    year: i32,
) {
    let rows: Vec<&Consultancy> = working
        .facts
        .consultancy
        .iter()
        .filter(|row| row.kind == kind && row.year == year)
        .collect();
    let amounts: Vec<(Value, Vec<usize>)> =
        rows.iter().map(|row| amount(working, row)).collect();
    let value: Value = if rows.is_empty() {
        Err(Missing::because(format!("ingen rad for {label} i {year} i arket Konsulent")))
    } else {
        amounts.iter().map(|(value, _)| value.clone()).sum()
    };
    let booked: Vec<usize> = amounts.into_iter().flat_map(|(_, booked)| booked).collect();
    let mut origins: Vec<Origin> = rows.iter().map(|row| row.origin.clone()).collect();
    origins.extend(ledger_ranges(working, &booked));
    let named =
        Named::kroner(FigureId::of_consultancy(part, year), format!("{label}, {year}"));
    let formula = "sum av radene i arket Konsulent og deres prosjekter i hovedboken";
    // Rows in a trace are all there is of a figure, which stated amounts are not.
    let all_booked = rows.iter().all(|row| row.amount.is_none());
    let traced = if all_booked { Rows::Ledger(booked) } else { Rows::None };
    working.read(named, value, formula, origins, traced);
}

/// What a purchase cost: as stated, or what the ledger has on its project apart from
/// wages and income; and the ledger's rows.
fn amount(working: &Working<'_>, row: &Consultancy) -> (Value, Vec<usize>) {
    let missing = |why: String| (Err(Missing::because(why)), Vec::new());
    let project = match (row.amount, &row.project) {
        (Some(amount), _) => return (Ok(amount.0), Vec::new()),
        (None, None) => return missing(format!("beløpet i {} mangler", row.origin)),
        (None, Some(project)) => project,
    };
    let year = working.frame.year;
    if row.year != year {
        return missing(format!(
            "hovedboken for {} er ikke lest; oppgi beløpet",
            row.year
        ));
    }
    on_projects(working, [project].into_iter(), |booked| {
        booked.post.is_some_and(|post| post.side() == Side::Expense)
            && !NOT_BOUGHT.contains(&booked.account.class())
    })
}
