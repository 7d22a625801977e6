//! Charts as SVG, a small kit: bars for posts, lines for indicators, a square for risks,
//! bars in groups.
//!
//! Nothing is told by colour alone: what is dark has a word or a number beside it, and all
//! can be told apart in grey. Numbers are Norwegian.

mod bars;
mod lines;
mod matrix;
mod posts;
mod svg;

use tertial_model::Phrases;
use tertial_report::document::Drawing;

/// Width of the text area, in points.
const WIDTH: f64 = 453.0;

/// The drawings of a chart: more than one where one page would not hold it.
pub(crate) fn draw(drawing: &Drawing, phrases: &Phrases) -> Vec<String> {
    match drawing {
        Drawing::Posts(chart) => posts::draw(chart, phrases),
        Drawing::Lines(chart) => lines::draw(chart, phrases),
        Drawing::Matrix(matrix) => vec![matrix::draw(matrix, phrases)],
        Drawing::Bars(chart) => bars::draw(chart),
    }
}

/// A label in at most `most` lines of `length` characters; what does not fit is cut.
fn wrapped(label: &str, length: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in label.split_whitespace() {
        let last = lines.last_mut().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + word.chars().count() > length {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word.chars().take(length));
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines[most - 1].push('…');
    }
    lines
}
