//! `tertial sources`: what was understood of each file, to see that it is right.

mod json;
mod text;

use tertial_ingest::facts::{
    Export, Facts, Ledger, LedgerRow, StateAccountRow, StateAccounts,
};
use tertial_model::{Kroner, norwegian};

pub(super) use self::json::SourceJson;
use crate::arguments::{Format, SourcesArguments};
use crate::computed::Computed;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;

/// How many rows are shown as they were read.
const SHOWN: usize = 3;

/// One file that was read.
pub(super) struct Source<'a> {
    /// What it was read as, in words.
    read_as: &'static str,
    export: &'a Export,
    /// The first rows that count, as they were read. None of a file about persons.
    first: Vec<String>,
}

pub(crate) fn run(run: &Run, arguments: &SourcesArguments) -> Result<Outcome, Failure> {
    let computed = Computed::make(run, arguments.report)?;
    let sources = sources(&computed.facts);
    let results = match arguments.format {
        Format::Text => text::shown(&sources),
        Format::Json => json::shown(arguments.report, sources)?,
    };
    // What was read is shown even when something could not be: that is when it is needed.
    let outcome = match computed.unreadable() {
        Some(unreadable) => Outcome { results, ..unreadable },
        None => Outcome::results(results),
    };
    Ok(outcome.remarked(&computed.remarks))
}

/// `1 234,50`, as a ledger has it.
fn ore(amount: Kroner) -> String {
    norwegian::decimal(amount.0, 2)
}

/// Every file that was read, in the order of the project.
pub(super) fn sources(facts: &Facts) -> Vec<Source<'_>> {
    let mut sources = of_ledger("hovedbok", &facts.ledger);
    sources.extend(of_accounts("statsregnskap", &facts.state_accounts));
    sources.extend(of_accounts("statsregnskap, tidligere år", &facts.earlier_accounts));
    sources.extend(of_ledger("virksomhetsregnskap", &facts.accrual));
    for (read_as, exports) in
        [("bevilgninger", &facts.appropriations), ("grunnlag", &facts.sheets)]
    {
        let source = |export| Source { read_as, export, first: Vec::new() };
        sources.extend(exports.iter().map(source));
    }
    sources
}

fn of_ledger<'a>(read_as: &'static str, ledger: &'a Ledger) -> Vec<Source<'a>> {
    let of_file = |(at, export): (usize, &'a Export)| {
        let rows = ledger.rows.iter().filter(move |row| usize::from(row.export) == at);
        let first = rows.take(SHOWN).map(|row| ledger_row(ledger, row)).collect();
        Source { read_as, export, first }
    };
    ledger.exports.iter().enumerate().map(of_file).collect()
}

fn of_accounts<'a>(
    read_as: &'static str,
    accounts: &'a StateAccounts,
) -> Vec<Source<'a>> {
    let of_file = |(at, export): (usize, &'a Export)| {
        let rows = accounts.rows.iter().filter(move |row| row.export == at);
        Source { read_as, export, first: rows.take(SHOWN).map(state_row).collect() }
    };
    accounts.exports.iter().enumerate().map(of_file).collect()
}

/// `rad 6: 202401, konto 5001, 162001, 1 234,50 kr, bilag IF 1001, koststed 1000`.
fn ledger_row(ledger: &Ledger, row: &LedgerRow) -> String {
    let mut parts = vec![row.period.to_string(), format!("konto {}", row.account)];
    parts.extend(row.post.map(|post| post.statskonto()));
    parts.push(ore(row.booked));
    for (what, word) in
        [("bilag", row.voucher), ("koststed", row.cost_centre), ("prosjekt", row.project)]
    {
        let text = ledger.words.shown(word);
        if !text.is_empty() {
            parts.push(format!("{what} {text}"));
        }
    }
    format!("rad {}: {}", row.row, parts.join(", "))
}

fn state_row(row: &StateAccountRow) -> String {
    let whose = if row.own { "" } else { ", ført av andre" };
    format!(
        "rad {}: {}, artskonto {}, {}, {}{whose}",
        row.row,
        row.period,
        row.account,
        row.post.statskonto(),
        ore(row.booked())
    )
}

/// The sources as JSON, for commands that tell of them beside other things.
pub(super) fn as_json(facts: &Facts) -> Vec<SourceJson<'_>> {
    sources(facts).into_iter().map(SourceJson::from).collect()
}
