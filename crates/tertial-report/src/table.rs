//! The few moves every table is made of.

use tertial_model::{Figures, Missing};

use crate::document::{Cell, Column, NumberFormat, Row};

/// The unit of budget tables.
pub(crate) const THOUSANDS: &str = "1 000 kr";

/// A first column of words and then columns of numbers.
pub(crate) fn columns<S: AsRef<str>>(first: &str, numbers: &[S]) -> Vec<Column> {
    let heading = |text: &str, numeric| Column { heading: text.to_owned(), numeric };
    let numbers = numbers.iter().map(|number| heading(number.as_ref(), true));
    std::iter::once(heading(first, false)).chain(numbers).collect()
}

/// A row that names something and shows its figures.
pub(crate) fn row(name: impl Into<String>, numbers: Vec<Cell>) -> Row {
    let cells = std::iter::once(Cell::Words(name.into())).chain(numbers).collect();
    Row { sum: false, cells }
}

/// The same for a sum of the rows above.
pub(crate) fn sum_row(name: impl Into<String>, numbers: Vec<Cell>) -> Row {
    Row { sum: true, ..row(name, numbers) }
}

/// The figure `id`; missing when there is none.
pub(crate) fn number(figures: &Figures, id: &str, format: NumberFormat) -> Cell {
    let unknown = || Err(Missing(format!("{id} finnes ikke")));
    let figure = figures.named(id);
    Cell::Number {
        figure: tertial_model::FigureId::new(id),
        value: figure.map_or_else(unknown, |figure| figure.value.clone()),
        format,
    }
}

/// The measures of one post or chapter, in order; `prefix` is `post.1620.01`.
pub(crate) fn measures(
    figures: &Figures,
    prefix: &str,
    measures: &[(&str, NumberFormat)],
) -> Vec<Cell> {
    let cell = |(measure, format): &(&str, _)| {
        number(figures, &format!("{prefix}.{measure}"), *format)
    };
    measures.iter().map(cell).collect()
}
