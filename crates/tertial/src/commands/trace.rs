//! `tertial trace`: the formula, inputs, cells and rows behind one figure.

use std::fmt::Write;

use anyhow::anyhow;
use serde::Serialize;
use tertial_figures::{Trace, TracedRow, trace};
use tertial_model::visible::visible;
use tertial_model::{Figure, FigureId, Kroner, Missing, Origin, ReportKind, norwegian};

use crate::arguments::{Format, TraceArguments};
use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal::{QUIET, STRONG};

#[derive(Serialize)]
struct TraceJson<'a> {
    schema: u8,
    report: ReportKind,
    figure: &'a Figure,
    inputs: &'a [&'a Figure],
    rows: Vec<RowJson<'a>>,
    /// The sum of the rows; `null` when the figure is no sum of rows.
    sum: Option<Kroner>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    origin: &'a Origin,
    coding: &'a [String],
    amount: Kroner,
}

pub(crate) fn run(run: &Run, arguments: &TraceArguments) -> Result<Outcome, Failure> {
    let computed = Computed::make(run, arguments.report)?;
    if let Some(outcome) = computed.unreadable() {
        return Ok(outcome);
    }
    let id = arguments.id.parse::<FigureId>().ok();
    let traced = id
        .and_then(|id| trace(&computed.facts, &computed.figures, &id))
        .ok_or_else(|| {
            let near = computed.figures.nearest(&arguments.id);
            let report = arguments.report;
            let hint = match near.is_empty() {
                true => format!(
                    "se alle med tertial figures {report}, eller velg rapporten med --report"
                ),
                false => format!("mente du {}?", near.join(" eller ")),
            };
            anyhow!("det er ingen figur «{}»\nhjelp: {hint}", arguments.id)
        })
        .exits(Exit::Usage)?;
    let results = match arguments.format {
        Format::Text => text(&traced),
        Format::Json => super::json(&TraceJson {
            schema: 1,
            report: computed.report,
            figure: traced.figure,
            inputs: &traced.inputs,
            sum: (!traced.rows.is_empty()).then(|| sum(&traced.rows)),
            rows: traced.rows.iter().map(row_json).collect(),
        })?,
    };
    Ok(Outcome::results(results).remarked(&computed.remarks))
}

fn row_json(row: &TracedRow) -> RowJson<'_> {
    RowJson { origin: &row.origin, coding: &row.coding, amount: row.amount }
}

fn sum(rows: &[TracedRow]) -> Kroner {
    rows.iter().map(|row| row.amount).sum()
}

fn text(traced: &Trace<'_>) -> String {
    let mut text = String::new();
    write_figure(&mut text, traced.figure);
    if !traced.inputs.is_empty() {
        text.push_str("\nBygger på\n");
        for input in &traced.inputs {
            text.push('\n');
            write_figure(&mut text, input);
        }
    }
    if !traced.rows.is_empty() {
        let _ =
            writeln!(text, "\n{} rader", norwegian::decimal(traced.rows.len().into(), 0));
        write_rows(&mut text, &traced.rows);
    }
    text
}

fn write_figure(text: &mut String, figure: &Figure) {
    let _ = writeln!(text, "{STRONG}{}{STRONG:#}  {}", figure.id, figure.in_bokmal());
    let _ = writeln!(text, "  {}", figure.label);
    let _ = writeln!(text, "  {QUIET}= {}{QUIET:#}", figure.formula);
    let lack = match &figure.value {
        Ok(_) => None,
        Err(why @ Missing::Unknown(_)) => Some(("mangler", why)),
        Err(why @ Missing::Withheld) => Some(("vises ikke", why)),
        Err(why @ Missing::Undefined(_)) => Some(("finnes ikke", why)),
    };
    if let Some((lack, why)) = lack {
        let _ = writeln!(text, "  {lack}: {why}");
    }
    for origin in &figure.origins {
        let _ = writeln!(text, "  {QUIET}{origin}{QUIET:#}");
    }
}

/// The rows with their running place and coding, and their sum as the last line.
fn write_rows(text: &mut String, rows: &[TracedRow]) {
    let amount = |amount: Kroner| norwegian::decimal(amount.0, 2);
    let total = amount(sum(rows));
    let widest = rows.iter().map(|row| amount(row.amount).chars().count()).max();
    let width = widest.unwrap_or(0).max(total.chars().count());
    for row in rows {
        let _ = writeln!(
            text,
            "  {:>width$}  {}  {QUIET}{}{QUIET:#}",
            amount(row.amount),
            visible(&row.coding.join("  ")),
            row.origin
        );
    }
    let _ = writeln!(text, "  {STRONG}{total:>width$}  sum{STRONG:#}");
}
