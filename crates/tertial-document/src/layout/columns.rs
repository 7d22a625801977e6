//! Tables told by the empty space between their columns, which goes through all their lines.

use super::kinds::is_value;
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
        let is_heading = line.gap
            && matches!(marks::start(&words), Start::Annex(..) | Start::Section(..))
            && line.spans.len() == 1;
        let left = narrowed(&spaces, &line.spans);
        let is_other = line.spans.len() == 1 && left.len() < spaces.len() && line.gap;
        let is_wide = line.spans.len() == 1 && line.to() > measure.width * 0.8;
        if left.is_empty() || is_heading || is_other || is_wide || line.page != first.page
        {
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
    if several < 2 || several < 3 && values.count() == 0 {
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
    let texts = placed
        .iter()
        .filter_map(|cells| cells[0].as_ref())
        .map(|cell| length(&cell.text()));
    let reads_as_text =
        texts.clone().filter(|length| *length > LONG).count() * 2 > texts.count();
    let gaps = lines.iter().skip(1).filter(|line| line.gap).count();
    let by_gaps = reads_as_text && gaps > 0;
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    for (at, cells) in placed.iter().enumerate() {
        let last = |cells: &[Option<Line>]| cells.last().is_some_and(Option::is_some);
        let begins = if at == 0 {
            true
        } else if by_gaps {
            let near = placed[at..].iter().take(3);
            lines[at].gap && cells[0].is_some() && { near }.any(|cells| last(cells))
        } else {
            let filled = cells.iter().flatten().count();
            let value = cells
                .last()
                .and_then(Option::as_ref)
                .is_some_and(|cell| is_value(&cell.text()));
            let rest = cells[0].as_ref().is_some_and(|cell| {
                let before = rows.last().and_then(|row| row[0].last());
                goes_on(&cell.text())
                    && before.is_some_and(|before| !is_ended(&before.text()))
            });
            lines[at].gap || value || cells[0].is_some() && (filled > 1 || !rest)
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
