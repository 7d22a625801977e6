//! Characters of a text that no font of the report has, and letters that are too long.

use std::collections::BTreeSet;

use tertial_model::Problem;

use super::place::Places;
use super::tags::{self, Tag};
use crate::letters;
use crate::printable::{self, in_font, is_lost};

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
            || tags::around(tags, at).is_some()
            || !told.insert((line, character))
        {
            continue;
        }
        problems.push(printable::lost(character, places.at(at), places.line(at)));
    }
    problems
}

/// One problem for each letter that is too long, on its line.
pub(super) fn too_long(body: &str, tags: &[Tag], places: &Places<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if letters::may_be_too_long(line) && tags::around(tags, start).is_none() {
            let origin = places.at(start);
            let told = in_font(line);
            let told = letters::too_long(&told);
            problems.extend(told.map(|of| printable::too_long(of, origin.clone())));
        }
        start += line.len();
    }
    problems
}
