//! Tables whose cells stand one below another, as when a .pdf is saved as text: each header
//! by itself, and then each cell, with an empty line between.

use super::Line;
use super::kinds::{is_post, is_value};
use super::paragraph::{self, Measure};
use crate::Cell;
use crate::words::{is_begun, length};

/// How many columns such a table may have.
const MOST_COLUMNS: usize = 6;

/// A table that begins with the first of the lines, and how many of them it takes. Each row
/// ends with an amount or a date, or nothing tells where it does.
pub(super) fn table(lines: &[Line], measure: Measure) -> Option<(Vec<Vec<Cell>>, usize)> {
    let headers = headers(lines);
    (2..=headers).rev().find_map(|columns| rows(lines, columns, measure))
}

/// How many lines from the first are one word each, begun as headers are.
fn headers(lines: &[Line]) -> usize {
    let is_header = |line: &Line| {
        let text = line.text();
        is_begun(&text) && length(&text) > 2 && text.chars().all(char::is_alphabetic)
    };
    let apart = |(at, line): &(usize, &Line)| (*at == 0 || line.gap) && is_header(line);
    lines.iter().enumerate().take(MOST_COLUMNS).take_while(apart).count()
}

fn rows(
    lines: &[Line],
    columns: usize,
    measure: Measure,
) -> Option<(Vec<Vec<Cell>>, usize)> {
    let cell = |text: String| Cell { text, merged: false };
    let mut rows = vec![lines[..columns].iter().map(|line| cell(line.text())).collect()];
    let (mut at, mut used) = (columns, columns);
    let mut row: Vec<String> = Vec::new();
    while at < lines.len() && lines[at].gap && row.len() < columns {
        let more = lines[at + 1..].iter().take_while(|line| !line.gap).count();
        let text =
            paragraph::cell(&lines[at..=at + more], 0.0, measure).replace('\n', " ");
        at += 1 + more;
        let ends = !row.is_empty() && is_value(&text);
        row.push(text);
        let is_odd = is_value(&row[0]) && !is_post(&row[0]);
        if !ends || is_odd || rows.len() == 1 && row.len() < columns {
            continue;
        }
        // What has no number, such as a sum, has one cell fewer.
        let missing = columns - row.len();
        let cells = std::iter::repeat_n(String::new(), missing).chain(row.drain(..));
        rows.push(cells.map(cell).collect());
        used = at;
    }
    (rows.len() > 2).then_some((rows, used))
}
