//! The log of who has confirmed that texts answer the demands, as a table for a spreadsheet.

use serde_json::{Value, json};
use tertial_report::{Answer, Confirmed, Coverage, Covered};

use crate::csv;
use crate::exit::Failure;

/// A line for each answer to a demand that is due, in the letter's order.
pub(super) fn log(coverage: &Coverage) -> Result<String, Failure> {
    let lines = coverage.due().flat_map(|covered| {
        covered.answers.iter().map(move |answer| line(covered, answer))
    });
    let answers = lines.collect::<Vec<_>>();
    csv::filled(
        include_str!("../../forms/confirmations.csv.j2"),
        &json!({ "answers": answers }),
    )
}

fn line(covered: &Covered, answer: &Answer) -> Value {
    let (state, by) = match &answer.confirmed {
        Confirmed::Yes(of) => ("bekreftet", Some(of)),
        Confirmed::Insufficient(of) => ("bekreftet av andre enn det skal", Some(of)),
        Confirmed::Lapsed(of) => ("endret siden det ble bekreftet", Some(of)),
        Confirmed::No => ("ikke bekreftet", None),
    };
    json!({
        "demand": covered.requirement.id,
        "section": covered.requirement.section,
        "words": covered.requirement.words.bokmal(),
        "text": answer.text,
        "line": answer.line.to_string(),
        "state": state,
        "by": by.map_or("", |of| &of.by),
        "second": by.and_then(|of| of.second.as_deref()).unwrap_or_default(),
        "date": by.map(|of| of.date.to_string()).unwrap_or_default(),
        "fingerprint": by.map_or("", |of| &of.fingerprint),
    })
}
