//! What `tertial.toml` says of one report, in a form that is another only when that is.
//!
//! The file is one for all the reports of a year, and is written in while they are made. A
//! report that was delivered is the same report when something was set for the next one, a
//! comment was written or a limit raised.

use chrono::NaiveDate;
use serde_json::{Map, Value};
use tertial_model::{ReportKind, ReportName};
use tertial_toml::Document;

use super::consent::consent_counts;
use crate::composed::composed;
use crate::sheets::sheets;

type Table = Map<String, Value>;

/// What no report is made of: what a file may ask for before it is refused; and the mark of
/// version, which a draft's manifest tells by itself and a final version does not have.
const OF_NONE: [&str; 2] = ["limits", "report.version"];

/// What only the annual report reads, besides the names of sheets.
const OF_ANNUAL: [&str; 7] = [
    "accounting",
    "accrual",
    "hr.persons",
    "report.place",
    "report.date",
    "report.signatory",
    "state_accounts.capital",
];

/// Which of a letter's demands and readings a report answers, by their keys. One the letter
/// does not have is of every report, since each tells of it.
pub struct Answers<'a> {
    /// The report.
    pub report: &'a ReportKind,
    /// Whether it answers that demand.
    pub demand: &'a dyn Fn(&str) -> bool,
    /// Whether it shows how that reading was settled.
    pub reading: &'a dyn Fn(&str) -> bool,
    /// Whether it may have that section.
    pub section: &'a dyn Fn(&str) -> bool,
    /// The day the report is due, after which a consent is for the next one.
    pub due: Option<NaiveDate>,
}

/// What the text of `tertial.toml` says of a report: JSON without blanks, the keys of every
/// table sorted, with no more than that report reads. Nothing when the text is no TOML.
pub fn said_of(text: &str, answers: &Answers<'_>) -> String {
    let text = composed(text);
    let document = Document::parse("tertial.toml", &text);
    let said = document.map(|document| document.as_json()).unwrap_or_default();
    let Value::Object(mut table) = said else { return "{}".to_owned() };
    let report = answers.report;
    OF_NONE.iter().for_each(|path| take(&mut table, path));
    if !report.is_annual() {
        OF_ANNUAL.iter().for_each(|path| take(&mut table, path));
        for sheet in sheets().iter().filter(|sheet| sheet.annual) {
            take(&mut table, &format!("grunnlag.sheets.{}", sheet.setting));
        }
    }
    if let Some(Value::Object(deliveries)) = table.get_mut("deliveries") {
        deliveries.retain(|name, _| report.earlier().any(|of| is_called(&of, name)));
        if deliveries.is_empty() {
            table.remove("deliveries");
        }
    }
    if let Some(Value::Object(readers)) = table.get_mut("readers") {
        readers.retain(|section, _| (answers.section)(section));
        if readers.is_empty() {
            table.remove("readers");
        }
    }
    let is_of = |one: &mut Table| {
        let reports = one.remove("reports");
        let reports =
            reports.as_ref().and_then(Value::as_array).filter(|of| !of.is_empty());
        let of_report =
            |word: &Value| word.as_str().is_some_and(|word| is_called(report, word));
        reports.is_none_or(|reports| reports.iter().any(of_report))
    };
    keep(&mut table, "waiver", |waiver| {
        let demand = waiver.get("requirement").and_then(Value::as_str);
        demand.is_none_or(answers.demand) && is_of(waiver)
    });
    keep(&mut table, "consent", |consent| {
        let date = consent.get("date").and_then(Value::as_str);
        let date = date.and_then(|date| date.parse().ok());
        date.is_none_or(|date| {
            consent_counts(
                consent.contains_key("earmark"),
                date,
                report.is_annual(),
                answers.due,
            )
        })
    });
    keep(&mut table, "rule", is_of);
    keep(&mut table, "settled", |settled| {
        let reading = settled.get("reading").and_then(Value::as_str);
        reading.is_none_or(answers.reading)
    });
    Value::Object(table).to_string()
}

fn is_called(report: &ReportKind, name: &str) -> bool {
    name.parse().is_ok_and(|name: ReportName| report.is_called(&name))
}

/// Takes away what stands at a path, and the tables that are then empty.
fn take(table: &mut Table, path: &str) {
    let Some((section, rest)) = path.split_once('.') else {
        table.remove(path);
        return;
    };
    let Some(Value::Object(inner)) = table.get_mut(section) else { return };
    take(inner, rest);
    if inner.is_empty() {
        table.remove(section);
    }
}

/// Keeps those of a list of tables that `counts`; no list when none does.
fn keep(table: &mut Table, key: &str, counts: impl Fn(&mut Table) -> bool) {
    let Some(Value::Array(list)) = table.get_mut(key) else { return };
    list.retain_mut(|one| one.as_object_mut().is_none_or(&counts));
    if list.is_empty() {
        table.remove(key);
    }
}

#[cfg(test)]
mod tests;
