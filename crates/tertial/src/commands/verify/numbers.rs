//! The figures of a package, computed again from those they are computed from, and held against the
//! cells of its report.

use rust_decimal::Decimal;
use serde::Serialize;
use tertial_model::{FigureId, Figures};
use tertial_report::Report;
use tertial_report::document::{Block, Cell};

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Numbers {
    /// How many figures are computed from others, and were computed again.
    pub(super) computed: usize,
    /// How many are read, or cannot be known: what they are read in says what they are.
    pub(super) read: usize,
    /// Those that are not what their formulas give.
    pub(super) wrong: Vec<FigureId>,
    /// Cells of the report that show figures.
    pub(super) cells: usize,
    /// The figures of cells that show another number.
    pub(super) misprinted: Vec<FigureId>,
}

impl Numbers {
    /// Every figure is what it says, and every cell shows it.
    pub(super) fn hold(&self) -> bool {
        self.wrong.is_empty() && self.misprinted.is_empty()
    }
}

/// Computes every figure again that is computed, and looks at every cell.
pub(super) fn numbers(report: &Report, figures: &Figures) -> Numbers {
    let mut numbers = computed_again(figures);
    for (id, shown) in cells(report) {
        numbers.cells += 1;
        let own = figures.value(id);
        // A statement may show a number with the other sign.
        if own.map(|of| of.abs()) != shown.map(|of| of.abs()) {
            numbers.misprinted.push(id.clone());
        }
    }
    numbers
}

fn computed_again(figures: &Figures) -> Numbers {
    let mut numbers = Numbers::default();
    for figure in figures.iter() {
        let Some(formula) = figures.computation(&figure.id) else {
            numbers.read += 1;
            continue;
        };
        numbers.computed += 1;
        let value = |name: &str| figures.value(name);
        let known = formula.names().into_iter().all(|name| value(name).is_some());
        let again = formula.evaluate(&|name| value(name).into_iter().collect());
        // What is computed from a missing number is missing.
        let again = again.ok().filter(|_| known);
        if again != figure.value.as_ref().ok().copied() {
            numbers.wrong.push(figure.id.clone());
        }
    }
    numbers
}

fn cells(report: &Report) -> impl Iterator<Item = (&FigureId, Option<Decimal>)> {
    let sections = report.all().chain(&report.internal).flat_map(|of| of.walk());
    let tables = sections.flat_map(|of| &of.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    cells.filter_map(|cell| match cell {
        Cell::Number { figure, value, .. } => {
            Some((figure, value.as_ref().ok().copied()))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use tertial_model::formula::Formula;
    use tertial_model::{Figure, Missing, Rows, Unit};

    use super::*;

    fn figure(id: &str, value: Option<i64>) -> Figure {
        Figure {
            id: FigureId::new(id),
            label: String::new(),
            unit: Unit::Kroner,
            value: value.map(Decimal::from).ok_or_else(|| Missing::because("tom")),
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        }
    }

    #[test]
    fn a_figure_that_is_not_what_its_formula_gives_is_wrong() {
        let mut figures = Figures::default();
        let sum = |of: &str| Formula::try_from(of.to_owned()).unwrap();
        for (id, value) in [("a", Some(2)), ("b", Some(3)), ("tom", None)] {
            figures.add(figure(id, value)).unwrap();
        }
        for (id, formula, value) in [
            ("right", "a + b", Some(5)),
            ("wrong", "a + b", Some(6)),
            ("missing", "a + tom", None),
            ("invented", "a + tom", Some(2)),
            ("lost", "a × b", None),
        ] {
            figures.add_computed(figure(id, value), sum(formula)).unwrap();
        }
        let told = computed_again(&figures);
        assert_eq!((told.computed, told.read), (5, 3));
        let wrong: Vec<&str> = told.wrong.iter().map(FigureId::as_str).collect();
        assert_eq!(wrong, ["wrong", "invented", "lost"]);
        assert!(!told.hold());
    }
}
