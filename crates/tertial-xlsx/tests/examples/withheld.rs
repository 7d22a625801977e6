//! What is withheld has neither a value nor a formula, and no formula refers to it.

use std::collections::BTreeSet;

use calamine::Reader;
use tertial_model::{FigureId, Figures, Missing};
use tertial_report::Report;
use tertial_report::document::{Block, Cell, Section};

use crate::made::{ALL, Made, tables, workbook};
use crate::read_back::book;

/// Every other figure of persons, and what is computed of them, as if they were of few.
fn hidden(made: &Made) -> BTreeSet<FigureId> {
    let ids = made.figures.iter().map(|of| of.id.clone());
    let few =
        ids.filter(|id| id.as_str().starts_with("hr.") && id.as_str().len() % 2 == 0);
    made.figures.downstream(&few.collect())
}

/// The figures without those values.
fn without(figures: &Figures, gone: &BTreeSet<FigureId>) -> Figures {
    let mut left = Figures::default();
    for mut figure in figures.iter().cloned() {
        if gone.contains(&figure.id) {
            figure.value = Err(Missing::Withheld);
        }
        match figures.computation(&figure.id).cloned() {
            Some(formula) => left.add_computed(figure, formula).unwrap(),
            None => left.add(figure).unwrap(),
        }
    }
    left
}

fn withhold(section: &mut Section, gone: &BTreeSet<FigureId>) {
    for block in &mut section.blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Cell::Number { figure, value, .. } = cell
                && gone.contains(figure)
            {
                *value = Err(Missing::Withheld);
            }
        }
    }
    section.subsections.iter_mut().for_each(|below| withhold(below, gone));
}

fn withheld_cells(report: &Report) -> usize {
    let rows = tables(report).flat_map(|(_, table)| &table.rows);
    let is_it =
        |of: &&Cell| matches!(of, Cell::Number { value: Err(Missing::Withheld), .. });
    rows.flat_map(|row| &row.cells).filter(is_it).count()
}

/// The cells of the sheet of figures that are of those, which must hold the sign alone.
fn cells_of_hidden(bytes: &[u8], gone: &BTreeSet<FigureId>) -> BTreeSet<u32> {
    let mut book = book(bytes);
    let last = book.sheet_names().pop().unwrap();
    let range = book.worksheet_range(&last).unwrap();
    let mut rows = BTreeSet::new();
    for (row, cells) in (1..).zip(range.rows()).skip(3) {
        if gone.contains(cells[0].to_string().as_str()) {
            assert_eq!(cells[3].to_string(), ":");
            rows.insert(row);
        }
    }
    rows
}

/// The rows a formula refers to, those within a range too.
fn rows_of(formula: &str) -> Vec<u32> {
    let tokens = formula.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    let row = |of: &str| of.strip_prefix('D').and_then(|of| of.parse::<u32>().ok());
    let cells = tokens.filter_map(|token| {
        let (from, to) = token.split_once(':').unwrap_or((token, token));
        Some((row(from)?)..=(row(to)?))
    });
    cells.flatten().collect()
}

#[test]
fn no_formula_refers_to_what_has_no_value() {
    let made = ALL.iter().find(|of| of.name == "ssb-2024-annual-nb").unwrap();
    let gone = hidden(made);
    let figures = without(&made.figures, &gone);
    let mut report = made.report.clone();
    report.sections.iter_mut().for_each(|of| withhold(of, &gone));
    let bytes = workbook(&report, &figures);
    let hidden = cells_of_hidden(&bytes, &gone);
    let mut book = book(&bytes);
    let mut formulas = 0;
    for name in book.sheet_names() {
        let all = book.worksheet_formula(&name).unwrap();
        for formula in all.rows().flatten().filter(|of| !of.is_empty()) {
            let rows = rows_of(formula);
            assert!(
                !rows.is_empty() && rows.iter().all(|row| !hidden.contains(row)),
                "{formula}"
            );
            formulas += 1;
        }
    }
    let withheld = withheld_cells(&report);
    assert!(hidden.len() > 10 && withheld > 10, "{} {withheld}", hidden.len());
    assert!(formulas > 300, "{formulas}");
}
