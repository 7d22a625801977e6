//! The sources for people: one block for each file.

use std::fmt::Write;

use tertial_ingest::facts::{Export, SetAside, Tally};
use tertial_model::visible::visible;
use tertial_model::{cell_address, norwegian};

use super::{Source, ore};
use crate::terminal::{QUIET, STRONG};

/// Every source, or that there is none.
pub(super) fn shown(sources: &[Source<'_>]) -> String {
    let mut text = String::new();
    for source in sources {
        write(&mut text, source);
    }
    if sources.is_empty() {
        text.push_str("Ingen filer er lest.\n");
    }
    text
}

fn write(text: &mut String, source: &Source<'_>) {
    let Source { read_as, export, first } = source;
    let _ = writeln!(text, "{STRONG}{}{STRONG:#}", export.file);
    let layout = match export.layout {
        Some(layout) => format!("{read_as} ({layout})"),
        None => (*read_as).to_owned(),
    };
    let sheet = export.sheet.as_ref().map(|sheet| format!(", arket {sheet}"));
    let sheet = sheet.unwrap_or_default();
    let _ = writeln!(text, "  {layout}, {}{sheet}", export.format);
    if export.blind {
        let _ = writeln!(
            text,
            "  {QUIET}om rader eller kolonner er skjult, kan ikke sees her{QUIET:#}"
        );
    }
    if export.header_row > 0 {
        let _ = writeln!(text, "  overskrifter i rad {}", export.header_row);
    }
    columns(text, export);
    if !first.is_empty() {
        let _ = writeln!(text, "  {QUIET}første rader{QUIET:#}");
    }
    for row in first {
        let _ = writeln!(text, "    {}", visible(row));
    }
    rows(text, export);
    text.push('\n');
}

fn columns(text: &mut String, export: &Export) {
    let letter = |column| cell_address(1, column).trim_end_matches('1').to_owned();
    let widest = export.columns.iter().map(|of| of.header.chars().count()).max();
    let width = widest.unwrap_or(0);
    let _ = writeln!(text, "  {QUIET}kolonner{QUIET:#}");
    for of in &export.columns {
        let (at, header, field) = (letter(of.column), visible(&of.header), &of.field);
        let _ = writeln!(text, "    {at:<3} {header:<width$}  {field}");
    }
    for of in &export.unread {
        let header = visible(of.header.as_deref().unwrap_or("uten overskrift"));
        let filled = match of.filled {
            0 => "tom".to_owned(),
            filled => format!("{} rader", norwegian::decimal(filled.into(), 0)),
        };
        let at = letter(of.column);
        let _ = writeln!(
            text,
            "    {QUIET}{at:<3} {header:<width$}  ikke lest, {filled}{QUIET:#}"
        );
    }
}

/// Rows and sums: read, used, and set aside by reason.
fn rows(text: &mut String, export: &Export) {
    let mut lines = vec![("lest", export.read), ("brukt", export.used)];
    lines.extend(export.set_aside.iter().map(|(why, tally)| (reason(*why), *tally)));
    let cells: Vec<(&str, String, String)> = lines
        .into_iter()
        .map(|(what, Tally { rows, amount })| {
            (what, norwegian::decimal(rows.into(), 0), ore(amount))
        })
        .collect();
    let width = |of: fn(&(&str, String, String)) -> usize| cells.iter().map(of).max();
    let what = width(|cell| cell.0.chars().count()).unwrap_or(0);
    let count = width(|cell| cell.1.chars().count()).unwrap_or(0);
    let sum = width(|cell| cell.2.chars().count()).unwrap_or(0);
    let _ = writeln!(text, "  {QUIET}rader og sum{QUIET:#}");
    for (name, rows, amount) in &cells {
        let _ = writeln!(text, "    {name:<what$}  {rows:>count$}  {amount:>sum$}");
    }
}

/// Why rows were set aside.
pub(super) fn reason(why: SetAside) -> &'static str {
    match why {
        SetAside::Total => "sumrader",
        SetAside::PageBreak => "sideskift",
        SetAside::InTwoFiles => "står i en fil før",
        SetAside::Unreadable => "kan ikke leses",
        SetAside::OtherYear => "annet år",
        SetAside::OtherChapter => "annet kapittel",
        SetAside::ForNextYear => "overføres til neste år",
        SetAside::LaterThanStatusDate => "etter statusdatoen",
        SetAside::OtherReport => "annen rapport",
        SetAside::Repeated => "står også et annet sted",
    }
}
