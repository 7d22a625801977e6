//! `tertial figures`: every figure, with formula, inputs and origins.

use serde_json::{Value, json};
use tertial_model::{Figure, Origin};

use crate::arguments::{Format, ReportArguments};
use crate::computed::Computed;
use crate::delivery::FiguresJson;
use crate::exit::Failure;
use crate::json::json_text;
use crate::messages::InLanguages;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

/// What a form needs to tell of a figure.
pub(super) fn in_words(figure: &Figure) -> Value {
    let lack = figure.value.as_ref().err();
    json!({
        "id": figure.id,
        "value": figure.in_bokmal(),
        "label": figure.label,
        "formula": figure.formula,
        "lack": lack.map(|why| format!("{}: {why}", why.word())),
        "places": figure.origins.iter().map(Origin::to_string).collect::<Vec<_>>(),
    })
}

pub(crate) fn run(run: &Run, arguments: &ReportArguments) -> Result<Outcome, Failure> {
    let computed = Computed::make(run, &arguments.report)?;
    let results = match arguments.format {
        Format::Text => {
            let figures: Vec<Value> = computed.figures.iter().map(in_words).collect();
            let form = InLanguages::wordless(include_str!("../../forms/figures.txt.j2"));
            terminal::filled(form, &json!({ "figures": figures }))?
        }
        Format::Json => json_text(&FiguresJson::of(&computed))?,
    };
    let outcome = computed.unreadable()?.unwrap_or_else(|| Outcome::results(results));
    Ok(outcome.remarked(&computed.remarks))
}
