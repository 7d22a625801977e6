//! Tables told by the empty space between their columns, which goes through all their lines.

use super::flat;
use super::kinds::{is_amount, is_value, is_year};
use super::paragraph::{self, Measure};
use super::{Line, Span};
use crate::Cell;
use crate::marks::{self, Start};
use crate::words::{goes_on, is_ended, length};

/// How wide the space between two columns is at least.
const NARROWEST: f32 = 1.5;
/// How long the text of a cell is that reads as text.
const LONG: usize = 40;

/// A table that begins with the first of the lines, and how many of them it takes.
pub(super) fn table(lines: &[Line], measure: Measure) -> Option<(Vec<Vec<Cell>>, usize)> {
    let first = lines.first().filter(|line| line.spans.len() > 1)?;
    let mut spaces = between(&first.spans);
    let mut used = 1;
    for line in &lines[1..] {
        let words = line.text();
        let is_heading = match marks::start(&words) {
            Start::Annex(..) => true,
            Start::Section(..) => line.gap && line.spans.len() == 1,
            _ => false,
        };
        let left = narrowed(&spaces, &line.spans);
        let is_other = line.spans.len() == 1 && left.len() < spaces.len() && line.gap;
        let is_wide = line.spans.len() == 1
            && line.from() < spaces[0].0
            && line.to() > measure.width * 0.8;
        if left.is_empty() || is_heading || is_other || is_wide {
            break;
        }
        spaces = left;
        used += 1;
    }
    let column =
        |span: &Span| spaces.iter().filter(|space| space.1 <= span.from + 0.1).count();
    // What stands alone to the left, set apart, is the text after the table.
    let mut end = used;
    for at in (1..used).rev() {
        let line = &lines[at];
        if line.spans.len() > 1 || column(&line.spans[0]) > 0 {
            break;
        }
        if line.gap {
            end = at;
        }
    }
    let lines = &lines[..end];
    let several = lines.iter().filter(|line| line.spans.len() > 1).count();
    let values = lines.iter().filter(|line| {
        line.spans.len() > 1 && line.spans.last().is_some_and(|span| is_value(&span.text))
    });
    let is_headed =
        flat::header(first).is_some_and(|header| header.len() == first.spans.len());
    if several < 2 || several < 3 && values.count() == 0 && !is_headed {
        return None;
    }
    let columns = spaces.len() + 1;
    let placed: Vec<Vec<Option<Line>>> = lines
        .iter()
        .map(|line| {
            let mut cells = vec![None; columns];
            for span in &line.spans {
                let cell: &mut Line = cells[column(span)]
                    .get_or_insert_with(|| Line { spans: Vec::new(), ..line.clone() });
                cell.spans.push(span.clone());
            }
            cells
        })
        .collect();
    Some((rows(lines, placed, measure), end))
}

/// The empty spaces between the parts of a line.
fn between(spans: &[Span]) -> Vec<(f32, f32)> {
    let pairs = spans.windows(2).map(|pair| (pair[0].to, pair[1].from));
    pairs.filter(|(from, to)| to - from >= NARROWEST).collect()
}

/// What is left of the spaces when the parts of one more line are taken from them.
fn narrowed(spaces: &[(f32, f32)], spans: &[Span]) -> Vec<(f32, f32)> {
    let mut left = spaces.to_vec();
    for span in spans {
        left = left
            .into_iter()
            .flat_map(|(from, to)| match span.to <= from || span.from >= to {
                true => [Some((from, to)), None],
                false => [Some((from, span.from)), Some((span.to, to))],
            })
            .flatten()
            .filter(|(from, to)| to - from >= NARROWEST)
            .collect();
    }
    left
}

/// The rows of the placed lines.
fn rows(
    lines: &[Line],
    placed: Vec<Vec<Option<Line>>>,
    measure: Measure,
) -> Vec<Vec<Cell>> {
    let texts = placed.iter().skip(1).filter_map(|cells| cells[0].as_ref());
    let texts: Vec<usize> = texts.map(|cell| length(&cell.text())).collect();
    let reads_as_text =
        texts.iter().filter(|length| **length > LONG).count() * 2 > texts.len();
    let is_ruled = lines.iter().skip(1).filter(|line| line.ruled).count() > 1;
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    for (at, cells) in placed.iter().enumerate() {
        let begins = match at.checked_sub(1).map(|before| &placed[before]) {
            None => true,
            Some(_) if is_ruled => {
                let amount = cells.last().and_then(Option::as_ref).map(Line::text);
                let is_amount =
                    cells[0].is_some() && amount.is_some_and(|text| is_amount(&text));
                (lines[at].ruled || is_amount) && !is_rest(cells, rows.last())
            }
            Some(before) if reads_as_text => {
                is_beside(before, cells) || at == 1 && is_header(before)
            }
            Some(_) => is_row(cells, rows.last(), lines[at].gap),
        };
        if begins {
            rows.push(vec![Vec::new(); cells.len()]);
        }
        let Some(row) = rows.last_mut() else { continue };
        for (cell, line) in row.iter_mut().zip(cells) {
            cell.extend(line.clone());
        }
    }
    let cell = |lines: Vec<Line>| Cell {
        text: paragraph::cell(&lines, 0.0, measure),
        merged: false,
    };
    rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
}

/// Whether all the cells go on what stands above them, as where a page parts a row.
fn is_rest(cells: &[Option<Line>], row: Option<&Vec<Vec<Line>>>) -> bool {
    let Some(row) = row else { return false };
    let mut pairs =
        cells.iter().zip(row).filter_map(|(cell, above)| Some((cell.as_ref()?, above)));
    pairs.all(|(cell, above)| {
        let above = above.last().map(Line::text).unwrap_or_default();
        goes_on(&cell.text()) && !is_ended(&above)
    })
}

/// Whether a row begins where the first column is text: what stands beside it begins.
fn is_beside(before: &[Option<Line>], cells: &[Option<Line>]) -> bool {
    let last = |cells: &[Option<Line>]| cells.last().is_some_and(Option::is_some);
    cells[0].is_some() && last(cells) && !last(before)
}

/// Whether the cells are short, as headers are.
fn is_header(cells: &[Option<Line>]) -> bool {
    cells
        .iter()
        .all(|cell| cell.as_ref().is_some_and(|cell| length(&cell.text()) < LONG / 2))
}

/// Whether a row begins where cells are short: the first column has something that does not
/// go on what stands there, or the last has an amount.
fn is_row(cells: &[Option<Line>], row: Option<&Vec<Vec<Line>>>, gap: bool) -> bool {
    let words = |cell: &Line| cell.text();
    let last = cells.last().and_then(Option::as_ref).map(words).unwrap_or_default();
    let above = row.and_then(|row| row[0].last()).map(words);
    let rest = |text: &str| {
        let alone = cells.iter().flatten().count() == 1;
        let figure = text.starts_with(|sign: char| sign.is_ascii_digit());
        // A year alone goes on a sentence, and not a word.
        let on = |above: &str| {
            goes_on(text) || figure && (!is_year(text) || above.contains(' '))
        };
        alone && above.as_deref().is_some_and(|above| !is_ended(above) && on(above))
    };
    let first = cells[0].as_ref().map(words);
    first.is_some_and(|first| gap || !rest(&first)) || is_amount(&last)
}
