//! Earmarked amounts inside a post: budget, spending and forecast (the letter's 6.2).
//!
//! Spending is the ledger's, on the projects the sheet Øremerking names; the state
//! accounts know no projects.

use tertial_ingest::facts::EarmarkBudget;
use tertial_model::{Earmark, Key, Kroner, Missing, Origin, Rows};

use crate::accounts::{ledger_ranges, ledger_sum};
use crate::formulas::tables;
use crate::projects::rows_on;
use crate::scope::Scope;
use crate::stated::stated;
use crate::working::Working;

/// Adds the figures of every earmark in the letter.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    for earmark in &frame.earmarks {
        let stated = working.facts.earmarks.iter().find(|row| row.is_of(earmark));
        amounts(working, earmark, stated);
        spending(working, earmark, stated);
        let scope = Scope::of_earmark(earmark).outcome(working.report);
        working.derive(&tables().oremerket, &scope);
    }
}

fn amounts(working: &mut Working<'_>, earmark: &Earmark, row: Option<&EarmarkBudget>) {
    let report = working.report;
    let mut cell = |part: &str, label: &str, row: Option<(Option<Kroner>, &Origin)>| {
        let row = row.map(|(amount, origin)| (amount.map(|of| of.0), origin));
        let (value, origins) =
            stated(row, "beløpet", || format!("ingen rad for {}", earmark.name));
        let named = Scope::of_earmark(earmark).kroner(part, label);
        working.read(named, value, "raden i arket Øremerking", origins, Rows::None);
    };
    cell("budsjett", "{av}: avsatt", row.map(|r| (r.budget, &r.budget_origin)));
    if !report.is_annual() {
        let forecast = row.map(|r| (r.forecast, &r.forecast_origin));
        cell("prognose", "{av}: prognose for året", forecast);
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
    let named =
        Scope::of_earmark(earmark).kroner("regnskap", "{av}: regnskap hittil i år");
    let projects = match projects {
        [] => "prosjektene".to_owned(),
        projects => projects.iter().map(Key::as_str).collect::<Vec<_>>().join(", "),
    };
    let post = earmark.post.statskonto();
    let formula = format!("sum av hovedbokens rader på {projects} for {post}");
    working.read(named, value, formula, origins, Rows::Ledger(rows));
}
