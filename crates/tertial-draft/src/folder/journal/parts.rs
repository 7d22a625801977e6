//! The parts of files a step changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tertial_letter::UNDO;
use toml_edit::Table;

use crate::folder::table::{new_entry, put};

/// A stretch of a file before and after a step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// The file's path.
    pub(super) file: String,
    /// How many parts stood before it once the step was taken.
    at: usize,
    /// The part that stood before it then.
    #[serde(default)]
    after: String,
    /// What stood there.
    #[serde(default)]
    was: String,
    /// What the step made of it.
    #[serde(default)]
    is: String,
}

/// What differs between two states of a folder, but for what is kept to undo by.
pub(super) fn between(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<Change> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let text = |of: &BTreeMap<String, String>, path: &str| {
        of.get(path).cloned().unwrap_or_default()
    };
    let mut changes = Vec::new();
    for path in paths.into_iter().filter(|of| *of != UNDO) {
        let (was, is) = (text(before, path), text(after, path));
        if was != is {
            changes.extend(of_file(path, &parts(&was), &parts(&is)));
        }
    }
    changes
}

/// The stretches of one file, in order.
fn of_file(path: &str, was: &[&str], is: &[&str]) -> Vec<Change> {
    let same = common(was, is);
    let ends = same.iter().copied().chain([(was.len(), is.len())]);
    let (mut changes, mut from) = (Vec::new(), (0, 0));
    for to in ends {
        if from != to {
            changes.push(Change {
                file: path.to_owned(),
                at: from.1,
                after: from.1.checked_sub(1).map_or("", |at| is[at]).to_owned(),
                was: was[from.0..to.0].concat(),
                is: is[from.1..to.1].concat(),
            });
        }
        from = (to.0 + 1, to.1 + 1);
    }
    changes
}

/// A file parted before each row of a list, and before each line that begins a table and the blank
/// lines above it.
fn parts(text: &str) -> Vec<&str> {
    let signs = text.as_bytes();
    let start = |end_of_line: usize| {
        let mut at = end_of_line + 1;
        while at > 0 && signs[at - 1] == b'\n' && (at == 1 || signs[at - 2] == b'\n') {
            at -= 1;
        }
        at
    };
    let mut starts: Vec<usize> = vec![0];
    // What is of no table stands before the first.
    let tables = if text.starts_with('[') { Some(0) } else { text.find("\n[") };
    starts.extend(rows(&text[..tables.unwrap_or(text.len())]));
    starts.extend(text.match_indices("\n[").map(|(at, _)| start(at)));
    starts.push(text.len());
    starts.dedup();
    starts.windows(2).map(|of| &text[of[0]..of[1]]).collect()
}

/// Where the rows begin, each with the comments above it, and where their list ends.
fn rows(text: &str) -> Vec<usize> {
    let (mut starts, mut at, mut noted) = (Vec::new(), 0, false);
    for line in text.split_inclusive('\n') {
        let is_note = line.starts_with("  #");
        if !noted && (is_note || line.starts_with("  {") || line.starts_with(']')) {
            starts.push(at);
        }
        noted = is_note;
        at += line.len();
    }
    starts
}

/// The longest row of parts that stand in both, by place in each.
fn common(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - head;
    let ends = one.iter().rev().zip(other.iter().rev());
    let tail = ends.take(rest).take_while(|(a, b)| a == b).count();
    let (a, b) = (&one[head..one.len() - tail], &other[head..other.len() - tail]);
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = match a[i] == b[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let mut same: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            same.push((head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let ends = (1..=tail).rev().map(|back| (one.len() - back, other.len() - back));
    same.extend(ends);
    same
}

impl Change {
    pub(super) fn table(&self) -> Table {
        let mut table = new_entry();
        put(&mut table, "file", self.file.as_str().into());
        put(&mut table, "at", i64::try_from(self.at).unwrap_or(i64::MAX).into());
        // What is taken out is found by what stood before it. A text of nothing is left out.
        let after = if self.is.is_empty() { self.after.as_str() } else { "" };
        for (key, text) in [("after", after), ("was", &self.was), ("is", &self.is)] {
            if !text.is_empty() {
                put(&mut table, key, text.into());
            }
        }
        table
    }

    /// Puts back what stood there; `false` where what the step made is not there any longer. A file
    /// nothing is left in is taken away.
    pub(super) fn undo(&self, files: &mut BTreeMap<String, String>) -> bool {
        let text = files.get(&self.file).map_or("", String::as_str);
        let now = parts(text);
        let Some((from, to)) = self.place(&now) else { return false };
        let undone = [&now[..from].concat(), &self.was, &now[to..].concat()];
        let undone: String = undone.into_iter().map(String::as_str).collect();
        match undone.is_empty() {
            true => drop(files.remove(&self.file)),
            false => drop(files.insert(self.file.clone(), undone)),
        }
        true
    }

    /// The parts that are what the step made: of several, those nearest to where they stood.
    fn place(&self, now: &[&str]) -> Option<(usize, usize)> {
        if self.is.is_empty() {
            return Some(self.gap(now)).map(|at| (at, at));
        }
        let wanted = parts(&self.is);
        let places = (0..now.len()).filter(|at| now[*at..].starts_with(&wanted));
        let nearest = places.min_by_key(|at| at.abs_diff(self.at))?;
        Some((nearest, nearest + wanted.len()))
    }

    /// Where what the step took away stood: after the part that stood before it, also where that
    /// says more or less by now.
    fn gap(&self, now: &[&str]) -> usize {
        let nearest = |is: &dyn Fn(&str) -> bool| {
            let places = (0..now.len()).filter(|at| is(now[*at]));
            places.min_by_key(|at| (at + 1).abs_diff(self.at)).map(|at| at + 1)
        };
        let same = nearest(&|of| of == self.after);
        let alike =
            || nearest(&|of| !self.after.is_empty() && begins_alike(of, &self.after));
        // A row comes before the end of a list, whatever is gone from it.
        let is_row = self.was.starts_with("  ");
        let ends = (0..now.len()).filter(|at| is_row && now[*at].starts_with(']'));
        let end = ends.min_by_key(|at| at.abs_diff(self.at)).unwrap_or(now.len());
        same.or_else(alike).unwrap_or(self.at.min(end))
    }
}

/// Whether two parts are of the same entry: their first lines name it, or the first value of a row.
fn begins_alike(one: &str, other: &str) -> bool {
    const NAMING: usize = 4;
    let row = |part: &str| -> Option<String> {
        let line = part.lines().find(|line| line.starts_with("  {"))?;
        line.split(", ").next().map(str::to_owned)
    };
    if let (Some(one), Some(other)) = (row(one), row(other)) {
        return one == other;
    }
    let mut lines = one.lines().zip(other.lines()).take(NAMING);
    lines.all(|(one, other)| one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str =
        "# Hode\n\n[[krav]]\nid = 1\n\n[[krav]]\nid = 2\n\n[[krav]]\nid = 3\n";

    fn files(text: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("a.toml".to_owned(), text.to_owned())])
    }

    #[test]
    fn what_was_changed_and_taken_out_is_put_back_beside_what_was_done_since() {
        let after = BEFORE
            .replace("id = 1", "id = 1\nord = 9")
            .replace("[[krav]]\nid = 2\n\n", "");
        let changes = between(&files(BEFORE), &files(&after));
        assert_eq!(changes.len(), 1);
        let mut now = files(&after.replace("id = 3", "id = 3 # sett"));
        assert!(changes.iter().rev().all(|of| of.undo(&mut now)));
        assert_eq!(now, files(&BEFORE.replace("id = 3", "id = 3 # sett")));
    }

    #[test]
    fn what_was_taken_out_comes_after_what_stood_before_it_whatever_that_says_now() {
        let after = BEFORE.replace("\n[[krav]]\nid = 3\n", "");
        let changes = between(&files(BEFORE), &files(&after));
        let mut now = files(&after.replace("id = 2\n", "id = 2\nord = 9\n"));
        assert!(changes[0].undo(&mut now));
        assert_eq!(now, files(&BEFORE.replace("id = 2\n", "id = 2\nord = 9\n")));
    }

    #[test]
    fn rows_are_put_back_as_entries_are() {
        let rows = "# Hode\n\nkrav = [\n  { id = 1, ord = 4 },\n  # Se på.\n  { id = 2 },\n  \
                    { id = 3 },\n]\n";
        assert_eq!(parts(rows).len(), 5);
        let after = rows
            .replace("{ id = 1, ord = 4 }", "{ id = 1, ord = 9 }")
            .replace("  # Se på.\n  { id = 2 },\n", "");
        let changes = between(&files(rows), &files(&after));
        let mut now = files(&after.replace("{ id = 3 }", "{ id = 3, ord = 7 }"));
        assert!(changes.iter().rev().all(|of| of.undo(&mut now)));
        assert_eq!(now, files(&rows.replace("{ id = 3 }", "{ id = 3, ord = 7 }")));
    }

    #[test]
    fn a_row_is_put_back_in_its_list_when_those_beside_it_are_gone() {
        let rows = "krav = [\n  { id = 1 },\n  { id = 2 },\n  { id = 3 },\n]\n";
        let after = rows.replace("  { id = 3 },\n", "");
        let changes = between(&files(rows), &files(&after));
        let mut now = files(&after.replace("  { id = 2 },\n", ""));
        assert!(changes[0].undo(&mut now));
        assert_eq!(now, files(&rows.replace("  { id = 2 },\n", "")));
    }

    #[test]
    fn what_has_become_another_since_is_not_put_back() {
        let after = BEFORE.replace("id = 2", "id = 2\nord = 9");
        let changes = between(&files(BEFORE), &files(&after));
        let mut now = files(&after.replace("ord = 9", "ord = 8"));
        let untouched = now.clone();
        assert!(!changes[0].undo(&mut now));
        assert_eq!(now, untouched);
    }

    #[test]
    fn a_file_that_was_made_is_taken_away() {
        let changes = between(&BTreeMap::new(), &files(BEFORE));
        let mut now = files(BEFORE);
        assert!(changes[0].undo(&mut now));
        assert_eq!(now, BTreeMap::new());
    }
}
