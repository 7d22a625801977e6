//! `tertial trace`: the formula, inputs, cells and rows behind one figure.

mod xlsx;

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use serde_json::{Value, json};
use tertial_figures::{Trace, TracedRow, trace};
use tertial_model::{Figure, FigureId, Kroner, ReportKind, ReportName};

use super::figures::in_words;
use crate::arguments::{TraceArguments, TraceFormat};
use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::output::{self, Writing};
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct TraceJson<'a> {
    schema: u8,
    report: &'a ReportKind,
    figure: &'a Figure,
    inputs: &'a [&'a Figure],
    rows: &'a [TracedRow],
    /// The sum of the rows; `null` when the figure is no sum of rows.
    sum: Option<Kroner>,
}

pub(crate) fn run(run: &Run, arguments: &TraceArguments) -> Result<Outcome, Failure> {
    if arguments.format == TraceFormat::Xlsx && arguments.output.is_none() {
        let where_to =
            anyhow!("en arbeidsbok kan ikke vises her\nhjelp: skriv -o rader.xlsx");
        return Err(where_to).exits(Exit::Usage);
    }
    let computed = Computed::make(run, &asked(run, arguments)?)?;
    if let Some(outcome) = computed.unreadable()? {
        return Ok(outcome);
    }
    let id = arguments.id.parse::<FigureId>().ok();
    let traced = id
        .and_then(|id| trace(&computed.facts, &computed.figures, &id))
        .ok_or_else(|| {
            let near = computed.figures.nearest(&arguments.id);
            let report = &computed.report;
            let hint = match near.is_empty() {
                true => format!(
                    "se alle med tertial figures {report}, eller velg rapporten med --report"
                ),
                false => format!("mente du {}?", near.join(" eller ")),
            };
            anyhow!("det finnes ikke noe tall «{}»\nhjelp: {hint}", arguments.id)
        })
        .exits(Exit::Usage)?;
    let written = written(&computed, &traced, arguments.format)?;
    let results = match &arguments.output {
        Some(path) => {
            let folder = path.parent().filter(|of| !of.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            let ground = output::ground(&computed.folder.root, folder);
            Writing::begin(ground)
                .and_then(|writing| writing.put(path, &written))
                .exits(Exit::Rendering)?;
            format!("{}\n", path.display())
        }
        None => String::from_utf8(written).exits(Exit::Rendering)?,
    };
    Ok(Outcome::results(results).remarked(&computed.remarks))
}

fn written(
    computed: &Computed,
    traced: &Trace<'_>,
    format: TraceFormat,
) -> Result<Vec<u8>, Failure> {
    let text = match format {
        TraceFormat::Text => terminal::filled(form!("trace.txt.j2"), &text(traced))?,
        TraceFormat::Json => json_text(&TraceJson {
            schema: 1,
            report: &computed.report,
            figure: traced.figure,
            inputs: &traced.inputs,
            sum: (!traced.rows.is_empty()).then(|| sum(&traced.rows)),
            rows: &traced.rows,
        })?,
        TraceFormat::Xlsx => return xlsx::bytes(computed, traced),
    };
    Ok(text.into_bytes())
}

/// The report that is asked for; the first of the year where none is.
fn asked(run: &Run, arguments: &TraceArguments) -> Result<ReportName, Failure> {
    if let Some(report) = &arguments.report {
        return Ok(report.clone());
    }
    let reports = ProjectFolder::find(&run.directory)?.letter()?.catalogue.report_names();
    let first = reports.into_iter().next();
    first.ok_or_else(|| anyhow!("brevet krever ingen rapport")).exits(Exit::Usage)
}

fn sum(rows: &[TracedRow]) -> Kroner {
    rows.iter().map(|row| row.amount).sum()
}

/// What the form needs to tell of the figure, those it rests on, and its rows.
fn text(traced: &Trace<'_>) -> Value {
    let figures = [traced.figure].into_iter().chain(traced.inputs.iter().copied());
    let rows = traced.rows.iter().map(|row| {
        let (coding, place) = (row.coding.join("  "), row.origin.to_string());
        json!({ "amount": row.amount, "coding": coding, "place": place })
    });
    json!({
        "figures": figures.map(in_words).collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "sum": sum(&traced.rows),
    })
}
