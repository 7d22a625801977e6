//! Characters of a text that no font of the report has.

use std::collections::BTreeSet;

use tertial_model::Problem;

use super::place::Places;
use super::tags::Tag;
use crate::printable::{self, is_lost};

/// One problem for each such character on each line.
pub(super) fn lost(body: &str, tags: &[Tag], places: &Places<'_>) -> Vec<Problem> {
    let mut told = BTreeSet::new();
    let mut problems = Vec::new();
    let mut line = 0;
    for (at, character) in body.char_indices() {
        if character == '\n' {
            line += 1;
        }
        if !is_lost(character)
            || tags.iter().any(|tag| tag.range.contains(&at))
            || !told.insert((line, character))
        {
            continue;
        }
        problems.push(printable::lost(character, places.at(at), places.line(at)));
    }
    problems
}
