//! `tertial figures`: every figure, with formula, inputs and origins.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;
use tertial_model::{Figure, Language, ReportKind};

use crate::arguments::{FiguresArguments, Format};
use crate::assessment::Assessment;
use crate::exit::{Exit, Failure};
use crate::outcome::Outcome;
use crate::terminal::{self, QUIET, STRONG};

#[derive(Serialize)]
struct FiguresJson<'a> {
    schema: u8,
    report: ReportKind,
    figures: Vec<&'a Figure>,
}

pub(crate) fn run(
    directory: &Path,
    arguments: &FiguresArguments,
) -> Result<Outcome, Failure> {
    let assessment = Assessment::make(directory, arguments.report)?;
    let unreadable = unreadable(&assessment);
    let results = match arguments.format {
        Format::Text => text(assessment.figures.iter()),
        Format::Json => json(&assessment)?,
    };
    Ok(unreadable.unwrap_or_else(|| Outcome::results(results)))
}

/// Every figure as JSON, as it is printed and as a report is delivered with.
pub(crate) fn json(assessment: &Assessment) -> Result<String, Failure> {
    super::json(&FiguresJson {
        schema: 1,
        report: assessment.report,
        figures: assessment.figures.iter().collect(),
    })
}

/// Figures of input that could not be read would be missing for no fault of theirs; the
/// findings are told instead.
pub(crate) fn unreadable(assessment: &Assessment) -> Option<Outcome> {
    let exit = assessment.exit(tertial_model::Severity::Fatal);
    (exit == Exit::Unreadable).then(|| Outcome {
        results: String::new(),
        remarks: terminal::findings(&assessment.findings, assessment.verdict()),
        exit,
    })
}

fn text<'a>(figures: impl Iterator<Item = &'a Figure>) -> String {
    let figures: Vec<_> =
        figures.map(|figure| (figure, figure.in_words(Language::Bokmal))).collect();
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
