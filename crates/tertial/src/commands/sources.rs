//! `tertial sources`: what was understood of each file, to see that it is right.

use serde::Serialize;
use serde_json::{Value, json};
use tertial_ingest::facts::{
    Export, Facts, Ledger, LedgerRow, ReadColumn, StateAccountRow, StateAccounts, Tally,
    UnreadColumn,
};
use tertial_model::{Kroner, ReportKind, norwegian};

use crate::arguments::{Format, ReportArguments};
use crate::computed::Computed;
use crate::exit::Failure;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// How many rows are shown as they were read.
const SHOWN: usize = 3;

#[derive(Serialize)]
struct SourcesJson<'a> {
    schema: u8,
    report: &'a ReportKind,
    sources: Vec<SourceJson<'a>>,
}

/// One file that was read: `read` is `used` and all of `set_aside`, in rows and in kroner.
#[derive(Serialize)]
pub(super) struct SourceJson<'a> {
    /// What it was read as, in words.
    read_as: &'static str,
    file: &'a str,
    sheet: Option<&'a str>,
    layout: Option<&'a str>,
    format: String,
    /// What the file hides could not be seen.
    blind: bool,
    header_row: u32,
    columns: &'a [ReadColumn],
    unread: &'a [UnreadColumn],
    /// The first rows that count, as they were read. None of a file about persons.
    first: Vec<String>,
    read: Tally,
    used: Tally,
    set_aside: Vec<AsideJson>,
}

#[derive(Serialize)]
struct AsideJson {
    reason: &'static str,
    #[serde(flatten)]
    tally: Tally,
}

impl<'a> SourceJson<'a> {
    fn new(read_as: &'static str, export: &'a Export, first: Vec<String>) -> Self {
        let aside = export.set_aside.iter();
        let aside =
            aside.map(|(why, tally)| AsideJson { reason: why.key(), tally: *tally });
        Self {
            read_as,
            file: &export.file,
            sheet: export.sheet.as_deref(),
            layout: export.layout.as_deref(),
            format: export.format.to_string(),
            blind: export.blind,
            header_row: export.header_row,
            columns: &export.columns,
            unread: &export.unread,
            first,
            read: export.read,
            used: export.used,
            set_aside: aside.collect(),
        }
    }

    /// What was read, used and set aside: the key of the words for it, and how much.
    fn lines(&self) -> Vec<(&'static str, Tally)> {
        let aside = self.set_aside.iter().map(|of| (of.reason, of.tally));
        [("read", self.read), ("used", self.used)].into_iter().chain(aside).collect()
    }
}

pub(crate) fn run(run: &Run, arguments: &ReportArguments) -> Result<Outcome, Failure> {
    let computed = Computed::make(run, &arguments.report)?;
    let sources = of(&computed.facts);
    let results = match arguments.format {
        Format::Text => {
            let text = |of: &SourceJson<'_>| json!({ "of": of, "lines": of.lines() });
            let sources: Vec<Value> = sources.iter().map(text).collect();
            let form = form!("sources.txt.j2");
            terminal::filled(form, &json!({ "sources": sources }))?
        }
        Format::Json => {
            json_text(&SourcesJson { schema: 1, report: &computed.report, sources })?
        }
    };
    // What was read is shown even when something could not be: that is when it is needed.
    let outcome = match computed.unreadable()? {
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
pub(super) fn of(facts: &Facts) -> Vec<SourceJson<'_>> {
    let mut sources = of_ledger("hovedbok", &facts.ledger);
    sources.extend(of_accounts("statsregnskap", &facts.state_accounts));
    sources.extend(of_accounts("statsregnskap, tidligere år", &facts.earlier_accounts));
    sources.extend(of_ledger("virksomhetsregnskap", &facts.accrual));
    for (read_as, exports) in
        [("bevilgninger", &facts.appropriations), ("grunnlag", &facts.sheets)]
    {
        let source = |export| SourceJson::new(read_as, export, Vec::new());
        sources.extend(exports.iter().map(source));
    }
    sources
}

fn of_ledger<'a>(read_as: &'static str, ledger: &'a Ledger) -> Vec<SourceJson<'a>> {
    let of_file = |(at, export): (usize, &'a Export)| {
        let rows = ledger.rows.iter().filter(move |row| usize::from(row.export) == at);
        let first = rows.take(SHOWN).map(|row| ledger_row(ledger, row)).collect();
        SourceJson::new(read_as, export, first)
    };
    ledger.exports.iter().enumerate().map(of_file).collect()
}

fn of_accounts<'a>(
    read_as: &'static str,
    accounts: &'a StateAccounts,
) -> Vec<SourceJson<'a>> {
    let of_file = |(at, export): (usize, &'a Export)| {
        let rows = accounts.rows.iter().filter(move |row| row.export == at);
        SourceJson::new(read_as, export, rows.take(SHOWN).map(state_row).collect())
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
