//! Letters to lines, by where they stand.

use std::collections::BTreeMap;

use super::glyphs::{Glyph, Page, UNKNOWN};
use super::grid::{Grid, grids};
use crate::layout::{Drawn, Line, Part, RAISED, Ruled, Span};
use crate::words::clean;

/// How wide the space is that parts a line, in sizes of its letters.
const WIDE: f64 = 0.75;
/// How wide the space is between two words.
const SPACE: f64 = 0.17;
/// How much more than usual there is between two lines that are set apart.
const APART: f64 = 1.18;

/// What is usual in the letter, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The size of most letters.
    size: f64,
    /// How wide a letter is, on the whole.
    letter: f64,
    /// How far it is from line to line, in sizes of the letters.
    leading: f64,
}

impl Scale {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        let glyphs = || pages.iter().flat_map(|page| &page.glyphs);
        for glyph in glyphs() {
            *sizes.entry(tenths(glyph.size)).or_default() += 1;
        }
        let most =
            sizes.iter().max_by_key(|(_, count)| **count).map_or(100, |(size, _)| *size);
        #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
        let size = (most as f64 / 10.0).max(1.0);
        let (mut wide, mut count) = (0.0, 0.0);
        for glyph in glyphs().filter(|glyph| tenths(glyph.size) == most) {
            wide += glyph.to - glyph.from;
            count += 1.0;
        }
        let letter = if wide > 0.0 { wide / count } else { size / 2.0 };
        let mut leads: Vec<f64> = Vec::new();
        for page in pages {
            let rows = rows(page.glyphs.clone());
            let leading = |pair: &[Row]| (pair[1].base - pair[0].base) / pair[1].size;
            leads.extend(
                rows.windows(2).map(leading).filter(|lead| (0.8..3.0).contains(lead)),
            );
        }
        leads.sort_by(f64::total_cmp);
        let leading = leads.get(leads.len() / 3).copied().unwrap_or(1.2);
        Self { size, letter, leading }
    }

    fn columns(self, points: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a page is narrow")]
        let columns = (points / self.letter) as f32;
        columns
    }
}

fn tenths(size: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
    let tenths = (size.clamp(0.0, 10_000.0) * 10.0).round() as i64;
    tenths
}

/// The lines and the drawn tables of a page, from its top.
pub(super) fn parts(page: Page, number: u32, scale: Scale) -> Vec<Part> {
    let grids = grids(&page.rules);
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); grids.len()];
    let mut outside = Vec::new();
    for glyph in page.glyphs {
        let (x, y) = middle(&glyph);
        match grids.iter().position(|grid| grid.holds(x, y)) {
            Some(at) => inside[at].push(glyph),
            None => outside.push(glyph),
        }
    }
    let mut placed: Vec<(f64, Part)> = Vec::new();
    let line = |(row, line): (f64, Line)| (row, Part::Line(line));
    placed.extend(lines(outside, number, scale).into_iter().map(line));
    for (grid, glyphs) in grids.into_iter().zip(inside) {
        if !glyphs.is_empty() {
            placed.push((grid.rows[0], Part::Ruled(ruled(&grid, glyphs, number, scale))));
        }
    }
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let across: Vec<f64> =
        page.rules.iter().filter(|rule| rule.across).map(|rule| rule.at).collect();
    let mut above = 0.0;
    for (base, part) in &mut placed {
        if let Part::Line(line) = part {
            line.ruled = across.iter().any(|at| above < *at && *at < *base - 1.0);
        }
        above = *base;
    }
    // What follows a table is set apart from what stands before it.
    let mut after_table = true;
    for (_, part) in &mut placed {
        match part {
            Part::Line(line) => line.gap |= std::mem::take(&mut after_table),
            Part::Ruled(_) => after_table = true,
        }
    }
    placed.into_iter().map(|(_, part)| part).collect()
}

fn middle(glyph: &Glyph) -> (f64, f64) {
    ((glyph.from + glyph.to) / 2.0, glyph.base - glyph.size * 0.3)
}

fn ruled(grid: &Grid, glyphs: Vec<Glyph>, number: u32, scale: Scale) -> Ruled {
    let (high, wide) = (grid.rows.len() - 1, grid.columns.len() - 1);
    let mut cells: Vec<Vec<Vec<Glyph>>> = vec![vec![Vec::new(); wide]; high];
    for glyph in glyphs {
        let (x, y) = middle(&glyph);
        let (row, column) = grid.cell(x, y);
        cells[row][column].push(glyph);
    }
    let last = |row: usize, column: usize| {
        let of = grid.of[row][column];
        (column..wide)
            .take_while(|next| grid.of[row][*next] == of)
            .last()
            .unwrap_or(column)
    };
    let mut rows = Vec::new();
    for (row, cells) in cells.into_iter().enumerate() {
        let cells = cells.into_iter().enumerate().map(|(column, glyphs)| {
            let end = grid.columns[last(row, column) + 1];
            let start = grid.columns[column];
            // The space that cells keep to their sides is the same on both.
            let from =
                glyphs.iter().map(|glyph| glyph.from).fold(f64::INFINITY, f64::min);
            let margin = (from - start).clamp(0.0, scale.size);
            Drawn {
                lines: lines(glyphs, number, scale)
                    .into_iter()
                    .map(|(_, line)| line)
                    .collect(),
                merged: grid.of[row][column] != (row, column),
                width: scale.columns(end - if margin.is_finite() { margin } else { 0.0 }),
            }
        });
        rows.push(cells.collect());
    }
    let edges = grid.columns.iter().map(|edge| scale.columns(*edge)).collect();
    Ruled { page: Some(number), edges, rows }
}

/// Letters that stand on one line.
struct Row {
    base: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

impl Row {
    /// Gives the line the size and the place that most of its letters have.
    fn settle(&mut self) {
        let mut kinds: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
        for glyph in self.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
            let kind = kinds.entry(tenths(glyph.size)).or_insert((0, glyph.base));
            kind.0 += 1;
        }
        if let Some((size, (_, base))) =
            kinds.into_iter().max_by_key(|(_, (count, _))| *count)
        {
            #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
            let size = size as f64 / 10.0;
            (self.size, self.base) = (size, base);
        }
    }
}

/// The letters by the lines they stand on, from the top. Small ones that are raised stand on
/// the line below them, between the signs of raised figures.
fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|glyph| !glyph.text.is_empty());
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.from.total_cmp(&b.from)));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if glyph.base - row.base < row.size.min(glyph.size) * 0.25 => {
                if glyph.size > row.size && !glyph.text.trim().is_empty() {
                    (row.base, row.size) = (glyph.base, glyph.size);
                }
                row.glyphs.push(glyph);
            }
            _ => {
                rows.push(Row {
                    base: glyph.base,
                    size: glyph.size,
                    glyphs: vec![glyph],
                });
            }
        }
    }
    for row in &mut rows {
        row.settle();
    }
    rows.retain(|row| row.glyphs.iter().any(|glyph| !glyph.text.trim().is_empty()));
    let mut joined: Vec<Row> = Vec::new();
    for mut row in rows {
        if let Some(above) = joined.last()
            && above.size < row.size * 0.8
            && row.base - above.base < row.size * 0.7
            && let Some(above) = joined.pop()
        {
            row.glyphs.extend(above.glyphs);
        }
        row.glyphs.sort_by(|a, b| a.from.total_cmp(&b.from));
        joined.push(row);
    }
    joined
}

/// The lines, each with how far down it stands.
fn lines(glyphs: Vec<Glyph>, number: u32, scale: Scale) -> Vec<(f64, Line)> {
    let mut lines: Vec<(f64, Line)> = Vec::new();
    let mut above: Option<f64> = None;
    for row in rows(glyphs) {
        let spans = spans(&row, scale);
        let Some(first) = spans.first() else { continue };
        let lead = row.glyphs.iter().skip_while(|glyph| glyph.text.trim().is_empty());
        let lead = lead.take_while(|glyph| !glyph.text.trim().is_empty());
        let end = lead.map(|glyph| glyph.to).fold(0.0, f64::max);
        let lead = (scale.columns(end) - first.from).max(0.0);
        let gap = above.is_none_or(|above| {
            (row.base - above) / row.size.max(1.0) > scale.leading * APART
        });
        above = Some(row.base);
        let bold =
            |glyph: &Glyph| glyph.bold || !glyph.text.chars().any(char::is_alphanumeric);
        #[expect(clippy::cast_possible_truncation, reason = "sizes are near each other")]
        let size = (row.size / scale.size) as f32;
        let strong =
            row.glyphs.iter().all(bold) && row.glyphs.iter().any(|glyph| glyph.bold);
        let line = Line {
            page: Some(number),
            spans,
            size,
            strong,
            gap,
            lead,
            ..Line::default()
        };
        lines.push((row.base, line));
    }
    lines
}

/// The parts of a line.
fn spans(row: &Row, scale: Scale) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last: Option<&Glyph> = None;
    let mut raised = false;
    for glyph in &row.glyphs {
        if last.is_some_and(|last| {
            last.text == glyph.text && glyph.from - last.from < row.size * 0.1
        }) || last.is_none() && glyph.text.trim().is_empty()
        {
            // The same letter again, to make it look bold.
            continue;
        }
        let is_raised = glyph.size < row.size * 0.8
            && row.base - glyph.base > row.size * 0.15
            && glyph.text.chars().all(|letter| letter.is_ascii_digit());
        let space = last.map_or(0.0, |last| glyph.from - last.to);
        let is_space = glyph.text.trim().is_empty();
        if is_space {
            continue;
        }
        if last.is_none() || space > row.size * WIDE {
            if raised {
                close(&mut spans);
            }
            raised = false;
            spans.push(Span { from: scale.columns(glyph.from), ..Span::default() });
        }
        let Some(span) = spans.last_mut() else { continue };
        if raised && !is_raised {
            span.text.push(RAISED[1]);
        }
        if !span.text.is_empty() && space > row.size * SPACE {
            span.text.push(' ');
        }
        if is_raised && !raised {
            span.text.push(RAISED[0]);
        }
        raised = is_raised;
        span.text.push_str(&glyph.text);
        span.to = scale.columns(glyph.to);
        last = Some(glyph);
    }
    if raised {
        close(&mut spans);
    }
    for (nth, span) in spans.iter_mut().enumerate() {
        // A sign that stands first and apart is that of an item, whatever it looks like.
        let is_mark = nth == 0 && span.text.chars().all(|letter| letter == UNKNOWN);
        let known = span.text.replace(UNKNOWN, if is_mark { "•" } else { "" });
        span.text = clean(&known);
    }
    spans.retain(|span| !span.text.is_empty());
    spans
}

fn close(spans: &mut [Span]) {
    if let Some(span) = spans.last_mut() {
        span.text.push(RAISED[1]);
    }
}
