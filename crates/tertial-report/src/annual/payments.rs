//! Artskontorapportering as R-115 sets it up: every line in order with last year's figures,
//! down to what is owed to and by the treasury.

use tertial_figures::chart::{CashChart, Line};

use super::{KRONER, blank, both_years, two_years, year};
use crate::Case;
use crate::document::NumberFormat::Kroner;
use crate::document::{Block, Cell, Row, RowKind, Table};
use crate::table::{numbers_column, words_column};

/// The statement.
pub(super) fn table(case: &Case<'_>) -> Block {
    let language = case.language;
    let mut rows = Vec::new();
    if let Ok(chart) = CashChart::of_year(year(case)) {
        reported(case, chart, &mut rows);
        owed(case, chart, &mut rows);
    }
    let mut columns =
        vec![words_column(language.choose("Linje", "Linje")), words_column("Note")];
    columns.extend(two_years(case).map(|year| numbers_column(&year.to_string())));
    let year = year(case);
    let notes = language.choose(
        [
            "Inntekter og utgifter er vist som positive tall; netto er utgifter minus inntekter.",
            "Felleskapitlene er ført på andres kapitler etter de faste ordningene i staten.",
            "Spesifisering av mellomværendet med statskassen har saldoen på balansekontoene; gjeld \
             har minus. Fjorårets tall er inngående balanse.",
        ],
        [
            "Inntekter og utgifter er viste som positive tal; netto er utgifter minus inntekter.",
            "Felleskapitla er førte på kapitla til andre etter dei faste ordningane i staten.",
            "Spesifiseringa av mellomværet med statskassa har saldoen på balansekontoane; gjeld \
             har minus. Tala for fjoråret er inngåande balanse.",
        ],
    );
    Block::Table(Table {
        key: "artskontorapportering".to_owned(),
        caption: format!("Oppstilling av artskontorapportering 31.12.{year}"),
        unit: Some(KRONER.to_owned()),
        columns,
        rows,
        notes: notes.map(str::to_owned).into(),
    })
}

fn cells(case: &Case<'_>, name: &str, note: Cell, key: &str) -> Vec<Cell> {
    let mut cells = vec![Cell::Words(name.to_owned()), note];
    cells.extend(both_years(case, Kroner, |year| format!("art.{key}.{year}")));
    cells
}

fn line_row(case: &Case<'_>, line: &Line) -> Row {
    let note = line.note.map_or_else(blank, |note| Cell::Words(note.to_string()));
    let cells = cells(case, line.name.of(case.language), note, &line.key);
    Row { kind: RowKind::Plain, cells }
}

fn sum_row(case: &Case<'_>, name: &str, note: Cell, key: &str) -> Row {
    Row { kind: RowKind::Sum, cells: cells(case, name, note, key) }
}

fn group(name: &str) -> Row {
    Row { kind: RowKind::Group, cells: vec![Cell::Words(name.to_owned())] }
}

fn reported(case: &Case<'_>, chart: &CashChart, rows: &mut Vec<Row>) {
    let language = case.language;
    for block in &chart.blocks {
        for of in &block.groups {
            rows.extend(of.heading.as_ref().map(|heading| group(heading.of(language))));
            rows.extend(of.lines.iter().map(|line| line_row(case, line)));
            if let Some(sum) = &of.sum {
                rows.push(sum_row(case, sum.name.of(language), blank(), &sum.key));
            }
        }
        if let Some(net) = &block.net {
            rows.push(sum_row(case, net.name.of(language), blank(), &net.key));
        }
    }
    let net = language.choose(
        "Netto rapportert til bevilgningsregnskapet",
        "Netto rapportert til løyvingsrekneskapen",
    );
    rows.push(sum_row(case, net, blank(), "netto"));
}

fn owed(case: &Case<'_>, chart: &CashChart, rows: &mut Vec<Row>) {
    let language = case.language;
    rows.push(group(language.choose(
        "Oversikt over mellomværende med statskassen",
        "Oversikt over mellomvære med statskassa",
    )));
    for line in &chart.treasury {
        let key = format!("mellomvaerende_{}", line.key);
        let cells = cells(case, line.name.of(language), blank(), &key);
        rows.push(Row { kind: RowKind::Plain, cells });
    }
    let name = language
        .choose("Sum mellomværende med statskassen", "Sum mellomvære med statskassa");
    let note = Cell::Words("8".to_owned());
    rows.push(sum_row(case, name, note, "sum_mellomvaerende"));
}
