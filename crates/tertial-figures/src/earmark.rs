//! Earmarked amounts inside a post: budget, spending and forecast (the letter's 6.2).
//!
//! Spending is the ledger's, on the projects the sheet Øremerking names; the state
//! accounts know no projects.

use tertial_ingest::facts::EarmarkBudget;
use tertial_model::{Earmark, Key, Kroner, Missing, Origin, ReportKind, Rows, Value};

use crate::accounts::{ledger_ranges, ledger_sum};
use crate::projects::rows_on;
use crate::working::{Named, Working};

/// Adds the figures of every earmark in the letter.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    for earmark in &frame.earmarks {
        let stated = working.facts.earmarks.iter().find(|row| row.is_of(earmark));
        amounts(working, earmark, stated);
        spending(working, earmark, stated);
        let id = |part: &str| format!("oremerket.{}.{part}", earmark.key);
        let outcome = match working.report {
            ReportKind::T1 | ReportKind::T2 => "prognose",
            ReportKind::Annual => "regnskap",
        };
        working.derive(
            Named::kroner(id("rest"), format!("{}: rest etter {outcome}", earmark.name)),
            format!("budsjett − {outcome}"),
            &[id("budsjett"), id(outcome)],
            |values| Ok(values[0] - values[1]),
        );
    }
}

fn amounts(working: &mut Working<'_>, earmark: &Earmark, row: Option<&EarmarkBudget>) {
    let report = working.report;
    let mut cell =
        |part: &str, label: &str, stated: Option<(Option<Kroner>, &Origin)>| {
            let value: Value = match stated {
                Some((Some(amount), _)) => Ok(amount.0),
                Some((None, origin)) => {
                    Err(Missing::because(format!("beløpet i {origin} mangler")))
                }
                None => Err(Missing::because(format!("ingen rad for {}", earmark.name))),
            };
            working.read(
                Named::kroner(
                    format!("oremerket.{}.{part}", earmark.key),
                    format!("{}: {label}", earmark.name),
                ),
                value,
                "raden i arket Øremerking",
                stated.map(|(_, origin)| origin.clone()).into_iter().collect(),
                Rows::None,
            );
        };
    cell("budsjett", "avsatt", row.map(|r| (r.budget, &r.budget_origin)));
    if report != ReportKind::Annual {
        let forecast = row.map(|r| (r.forecast, &r.forecast_origin));
        cell("prognose", "prognose for året", forecast);
    }
}

fn spending(working: &mut Working<'_>, earmark: &Earmark, row: Option<&EarmarkBudget>) {
    let projects: &[Key] = row.map_or(&[], |row| &row.projects);
    let rows = rows_on(working, projects.iter(), |row| row.post == Some(earmark.post));
    let value = if projects.is_empty() {
        Err(Missing::because(format!("ingen prosjekter er oppgitt for {}", earmark.name)))
    } else {
        ledger_sum(working, &rows)
    };
    let origins = ledger_ranges(working, &rows);
    working.read(
        Named::kroner(
            format!("oremerket.{}.regnskap", earmark.key),
            format!("{}: regnskap hittil i år", earmark.name),
        ),
        value,
        format!(
            "sum av hovedbokens rader på {} for {}",
            if projects.is_empty() {
                "prosjektene".to_owned()
            } else {
                projects.iter().map(Key::as_str).collect::<Vec<_>>().join(", ")
            },
            earmark.post.statskonto()
        ),
        origins,
        Rows::Ledger(rows),
    );
}
