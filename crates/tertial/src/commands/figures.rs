//! `tertial figures`: every figure, with formula, inputs and origins.

use std::fmt::Write;

use serde::Serialize;
use tertial_model::{Figure, ReportKind};

use crate::arguments::{FiguresArguments, Format};
use crate::computed::Computed;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{QUIET, STRONG};

#[derive(Serialize)]
struct FiguresJson<'a> {
    schema: u8,
    report: ReportKind,
    figures: Vec<&'a Figure>,
}

pub(crate) fn run(run: &Run, arguments: &FiguresArguments) -> Result<Outcome, Failure> {
    let computed = Computed::make(run, arguments.report)?;
    let results = match arguments.format {
        Format::Text => text(computed.figures.iter()),
        Format::Json => json(&computed)?,
    };
    let outcome = computed.unreadable().unwrap_or_else(|| Outcome::results(results));
    Ok(outcome.remarked(&computed.remarks))
}

/// Every figure as JSON, as it is printed and as a report is delivered with.
pub(crate) fn json(computed: &Computed) -> Result<String, Failure> {
    super::json(&FiguresJson {
        schema: 1,
        report: computed.report,
        figures: computed.figures.iter().collect(),
    })
}

fn text<'a>(figures: impl Iterator<Item = &'a Figure>) -> String {
    let figures: Vec<_> = figures.map(|figure| (figure, figure.in_bokmal())).collect();
    let id_width = figures.iter().map(|(f, _)| f.id.as_str().len()).max().unwrap_or(0);
    let value_width = figures.iter().map(|(_, v)| v.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (figure, value) in &figures {
        let id = figure.id.as_str();
        let _ = writeln!(
            text,
            "{STRONG}{id:<id_width$}{STRONG:#}  {value:>value_width$}  {}\n\
             {:<id_width$}  {:>value_width$}  {QUIET}= {}{QUIET:#}",
            figure.label, "", "", figure.formula
        );
        for origin in &figure.origins {
            let _ = writeln!(
                text,
                "{:<id_width$}  {:>value_width$}  {QUIET}{origin}{QUIET:#}",
                "", ""
            );
        }
    }
    text
}
