//! Texts that differ, section by section, line by line.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::draft::DraftText;

/// Lines that are the same, shown before and after those that differ.
const AROUND: usize = 1;

/// A text that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The key of the section it stands in.
    pub section: String,
    /// That section's heading.
    pub heading: String,
    /// The file.
    pub file: String,
    /// What differs about it.
    pub lines: Vec<Line>,
}

/// A line of one of two texts. A text that is new has only lines that are added, and one
/// that is gone only lines that are taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "line", content = "text", rename_all = "snake_case")]
pub enum Line {
    /// It stands in both.
    Same(String),
    /// It stands only in the newer.
    Added(String),
    /// It stands only in the older.
    Removed(String),
    /// Here lines that are the same are left out.
    Skipped,
}

pub(super) fn changes(old: &[DraftText], new: &[DraftText]) -> Vec<TextChange> {
    let of = |texts: &'_ [DraftText], file: &str| -> String {
        let found = texts.iter().find(|text| text.file == file);
        found.map(|text| text.body.clone()).unwrap_or_default()
    };
    let change = |text: &DraftText, lines: Vec<Line>| TextChange {
        section: text.section.clone(),
        heading: text.heading.clone(),
        file: text.file.clone(),
        lines,
    };
    let changed =
        new.iter().map(|text| change(text, lines(&of(old, &text.file), &text.body)));
    let gone = old.iter().filter(|text| new.iter().all(|other| other.file != text.file));
    let gone = gone.map(|text| change(text, lines(&text.body, "")));
    changed.chain(gone).filter(|change| !change.lines.is_empty()).collect()
}

/// What differs between two texts; nothing when they are the same.
fn lines(old: &str, new: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.lines().collect(), new.lines().collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut lines = Vec::new();
    let mut reached = 0;
    for group in diff.grouped_ops(AROUND) {
        if group.first().is_some_and(|op| op.old_range().start > reached) {
            lines.push(Line::Skipped);
        }
        reached = group.last().map_or(reached, |op| op.old_range().end);
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let text = change.value().to_owned();
            lines.push(match change.tag() {
                ChangeTag::Equal => Line::Same(text),
                ChangeTag::Insert => Line::Added(text),
                ChangeTag::Delete => Line::Removed(text),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(section: &str, body: &str) -> DraftText {
        DraftText {
            section: section.to_owned(),
            heading: section.to_uppercase(),
            file: format!("tekst/t1/{section}.md"),
            body: body.to_owned(),
        }
    }

    fn added(text: &str) -> Line {
        Line::Added(text.to_owned())
    }

    fn removed(text: &str) -> Line {
        Line::Removed(text.to_owned())
    }

    fn same(text: &str) -> Line {
        Line::Same(text.to_owned())
    }

    #[test]
    fn shows_the_lines_that_differ_with_one_around() {
        let old = "en\nto\ntre\nfire\nfem\nseks\nsju\n";
        let new = "en\nto\n3\nfire\nfem\nseks\nsju\nåtte\n";
        assert_eq!(
            lines(old, new),
            [
                Line::Skipped,
                same("to"),
                removed("tre"),
                added("3"),
                same("fire"),
                Line::Skipped,
                same("sju"),
                added("åtte"),
            ]
        );
    }

    #[test]
    fn a_last_line_without_its_end_is_the_same_line() {
        assert_eq!(lines("en\nto\n", "en\nto"), []);
        assert_eq!(lines("en\r\n", "en\nto"), [same("en"), added("to")]);
    }

    #[test]
    fn tells_texts_that_are_changed_new_and_gone_by_section() {
        let old = [text("a", "likt\n"), text("b", "før\n"), text("borte", "en\nto\n")];
        let new = [text("b", "nå\n"), text("ny", "hei\n"), text("a", "likt\n")];
        let found = changes(&old, &new);
        let told: Vec<_> =
            found.iter().map(|of| (of.heading.as_str(), of.lines.clone())).collect();
        assert_eq!(
            told,
            [
                ("B", vec![removed("før"), added("nå")]),
                ("NY", vec![added("hei")]),
                ("BORTE", vec![removed("en"), removed("to")]),
            ]
        );
    }
}
