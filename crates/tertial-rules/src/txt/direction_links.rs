//! Words a link writes from a figure's sign, held against what the sign means.

use std::cmp::Ordering;

use tertial_model::{Figure, Figures, Side};

use crate::prose::Link;
use crate::txt::direction::{names, side_of_deviation};
use crate::txt::numerals::is_number;
use crate::words::WORDS;

/// What is wrong with the words of a link.
pub(super) enum Fault {
    /// The figure is a size and no change: it is never below zero.
    NoDirection,
    /// The word for above zero says below, or the other way; the words in their order.
    Turned(String),
}

/// What is wrong with the words a link writes, if anything.
pub(super) fn fault<'f>(
    figures: &'f Figures,
    link: &Link,
) -> Option<(&'f Figure, Fault)> {
    let words = link.directions.as_deref()?;
    let figure = figures.get(&link.figure)?;
    if is_size(figure) {
        return Some((figure, Fault::NoDirection));
    }
    let [above, below, ..] = words else { return None };
    let side = side_of_deviation(&figure.id);
    let is_turned = match side {
        Some(side) => {
            favourable(above, side) == Some(false)
                || favourable(below, side) == Some(true)
        }
        None if figure.id.measure().starts_with("avvik") => false,
        None => {
            way(above) == Some(Ordering::Less) || way(below) == Some(Ordering::Greater)
        }
    };
    let [first, second] = match side {
        Some(side) => names(side),
        None => [below.as_str(), above.as_str()],
    };
    let right = format!("retning(\"{first}\", \"{second}\", …)");
    is_turned.then_some((figure, Fault::Turned(right)))
}

fn is_size(figure: &Figure) -> bool {
    let measure = figure.id.measure();
    let is_year = measure.len() == 4 && is_number(measure);
    let is_change = figure.id.as_str().starts_with("endring.");
    !is_change && (is_year || WORDS.never_negative.has(measure))
}

/// Whether a phrase for a deviation on that side says it is favourable.
fn favourable(phrase: &str, side: Side) -> Option<bool> {
    let phrase = phrase.to_lowercase();
    let (of, said) = phrase.split_whitespace().find_map(|word| WORDS.deviation(word))?;
    let more_is_good = side == Side::Income;
    (of == side).then_some((said == Ordering::Greater) == more_is_good)
}

/// Which way a phrase says.
fn way(phrase: &str) -> Option<Ordering> {
    let phrase = phrase.to_lowercase();
    let way = |word| WORDS.verbs.of(word).or_else(|| WORDS.comparisons.of(word));
    phrase.split_whitespace().find_map(way)
}
