//! Earmarked amounts inside a post: budget, spending and forecast (the letter's 6.2).
//!
//! Spending is the ledger's, on the projects the sheet Øremerking names; the state
//! accounts know no projects.

use tertial_ingest::facts::EarmarkBudget;
use tertial_model::{Earmark, FigureId, Key, Kroner, Missing, Origin};

use crate::ledger;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds the figures of every earmark in the letter.
pub(crate) fn all(working: &mut Working<'_>) {
    let (facts, frame) = (working.facts, working.frame);
    for earmark in &frame.earmarks {
        let row = facts.earmarks.iter().find(|row| row.is_of(earmark));
        let projects = row.into_iter().flat_map(|row| &row.projects);
        let projects: Vec<&Key> = projects.collect();
        let scope = Scope::of(|measure| FigureId::of_earmark(&earmark.key, measure))
            .word("av", &earmark.name)
            .outcome(working.report)
            .word("prosjekter", called(&projects))
            .word("statskonto", earmark.post.statskonto());
        let amount = |of: fn(&EarmarkBudget) -> (Option<Kroner>, &Origin)| {
            let cell = row.map(of).map(|(amount, at)| (amount.map(|of| of.0), at));
            Reading::cell(cell, "beløpet", || format!("ingen rad for {}", earmark.name))
        };
        working.fill(table("oremerket"), &scope, |working, of| {
            match of.measure.as_str() {
                "budsjett" => Some(amount(|row| (row.budget, &row.budget_origin))),
                "prognose" => Some(amount(|row| (row.forecast, &row.forecast_origin))),
                "regnskap" => Some(spending(working, earmark, &projects)),
                _ => None,
            }
        });
    }
}

fn called(projects: &[&Key]) -> String {
    match projects {
        [] => "prosjektene".to_owned(),
        _ => projects.iter().map(|of| of.as_str()).collect::<Vec<_>>().join(", "),
    }
}

fn spending(working: &Working<'_>, earmark: &Earmark, projects: &[&Key]) -> Reading {
    let none =
        || Missing::because(format!("ingen prosjekter er oppgitt for {}", earmark.name));
    let rows = match projects {
        [] => Err(none()),
        _ => Ok(ledger::rows_on(working, projects, |row| row.post == Some(earmark.post))),
    };
    ledger::sum(working, rows)
}
