//! The few moves every table is made of.

use tertial_model::{Figures, FrameChapter, FramePost, Missing};

use crate::Case;
use crate::document::{Cell, Column, NumberFormat, Row, RowKind};

/// The unit of budget tables.
pub(crate) const THOUSANDS: &str = "1 000 kr";

/// A section of the letter under the heading «Punkt»: `4.6.3`, `Vedlegg 4 A1`.
pub(crate) fn letter_section(section: &str) -> String {
    let words = tertial_letter::letter_section(section);
    words
        .strip_prefix("punkt ")
        .map_or_else(|| words.replacen('v', "V", 1), str::to_owned)
}

/// A column of words.
pub(crate) fn words_column(heading: &str) -> Column {
    Column { heading: heading.to_owned(), numeric: false }
}

/// A column of numbers.
pub(crate) fn numbers_column(heading: &str) -> Column {
    Column { heading: heading.to_owned(), numeric: true }
}

/// A first column of words and then columns of numbers.
pub(crate) fn columns<S: AsRef<str>>(first: &str, numbers: &[S]) -> Vec<Column> {
    let heading = |text: &str, numeric| Column { heading: text.to_owned(), numeric };
    let numbers = numbers.iter().map(|number| heading(number.as_ref(), true));
    std::iter::once(heading(first, false)).chain(numbers).collect()
}

/// A row that names something and shows its figures.
pub(crate) fn row(name: impl Into<String>, numbers: Vec<Cell>) -> Row {
    let cells = std::iter::once(Cell::Words(name.into())).chain(numbers).collect();
    Row { kind: RowKind::Plain, cells }
}

/// The same for a sum of the rows above.
pub(crate) fn sum_row(name: impl Into<String>, numbers: Vec<Cell>) -> Row {
    Row { kind: RowKind::Sum, ..row(name, numbers) }
}

/// A row for each post of a chapter, and their sum; `cells` gives those of `post.1000.01`
/// or `kap.1000`.
pub(crate) fn post_rows(
    case: &Case<'_>,
    chapter: &FrameChapter,
    cells: impl Fn(&str) -> Vec<Cell>,
) -> Vec<Row> {
    let of_post = |post: &FramePost| {
        let name = format!("{:02} {}", post.post.post, post.name.of(case.language));
        row(name, cells(&format!("post.{}", post.post)))
    };
    let sum = case.phrases.fill("tables.sum_of_chapter", &[("chapter", &chapter.number)]);
    let sum = sum_row(sum, cells(&format!("kap.{}", chapter.number)));
    chapter.posts.iter().map(of_post).chain([sum]).collect()
}

/// A row of words.
pub(crate) fn words_row<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Row {
    let cells = words.into_iter().map(|text| Cell::Words(text.into())).collect();
    Row { kind: RowKind::Plain, cells }
}

/// The name of the rows below it.
pub(crate) fn group_row(name: impl Into<String>) -> Row {
    Row { kind: RowKind::Group, cells: vec![Cell::Words(name.into())] }
}

/// The figure `id`; missing when there is none.
pub(crate) fn number(figures: &Figures, id: &str, format: NumberFormat) -> Cell {
    let unknown = || Err(Missing::because(format!("{id} finnes ikke")));
    let figure = figures.named(id);
    Cell::Number {
        figure: tertial_model::FigureId::new(id),
        value: figure.map_or_else(unknown, |figure| figure.value.clone()),
        format,
        lead: "",
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

/// The note that says what the sign for a withheld number means, where one stands in the
/// rows.
pub(crate) fn withheld_note(case: &Case<'_>, rows: &[Row]) -> Option<String> {
    let withheld =
        |cell: &Cell| matches!(cell, Cell::Number { value: Err(Missing::Withheld), .. });
    let any = rows.iter().flat_map(|row| &row.cells).any(withheld);
    any.then(|| case.phrases.say("tables.withheld"))
}
