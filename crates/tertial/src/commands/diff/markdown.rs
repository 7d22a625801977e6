//! A difference as a document for a meeting.

use std::fmt::{Display, Write};

use tertial_model::Phrases;
use tertial_report::difference::{FigureChange, FindingChanges, Line, TextChange, words};

use super::DiffJson;
use crate::markdown::literal;

/// In the words of the project's written form where there is one at hand, else in bokmål.
pub(super) fn shown(told: &DiffJson, phrases: &Phrases) -> String {
    let say = |key: &str| phrases.say(&format!("difference.{key}"));
    let names: [(_, &dyn Display); 2] =
        [("old", &literal(&told.old)), ("new", &literal(&told.new))];
    let mut text = format!("# {}\n", phrases.fill("difference.title", &names));
    let difference = &told.difference;
    if words::is_nothing(difference) {
        let _ = writeln!(text, "\n{}", say("nothing"));
    }
    if !difference.inputs.is_empty() {
        let _ = writeln!(text, "\n## {}\n", say("files"));
        for change in &difference.inputs {
            let (path, state) = (&change.file().path, words::state(change, phrases));
            let _ = writeln!(text, "- {} {state}", literal(path));
        }
    }
    write_figures(&mut text, &difference.figures, phrases);
    write_findings(&mut text, &difference.findings, phrases);
    if !difference.texts.is_empty() {
        let _ = writeln!(text, "\n## {}", say("texts"));
        difference.texts.iter().for_each(|change| write_text(&mut text, change));
    }
    text
}

fn write_figures(text: &mut String, figures: &[FigureChange], phrases: &Phrases) {
    if figures.is_empty() {
        return;
    }
    let counted = words::counted_figures(figures, phrases);
    let heading = phrases.fill("difference.figures", &[("counted", &counted)]);
    let columns = ["figure", "old", "new", "change", "cause"]
        .map(|key| phrases.say(&format!("difference.{key}")));
    let _ = writeln!(text, "\n## {heading}\n\n| {} |", columns.join(" | "));
    text.push_str("|---|---:|---:|---:|---|\n");
    for change in figures {
        let standing = |of| literal(&words::standing(of, &change.unit, phrases));
        let by = change.difference.map(|by| words::signed(by, &change.unit, phrases));
        let causes: Vec<String> =
            words::causes(change, phrases).iter().map(|cause| literal(cause)).collect();
        let _ = writeln!(
            text,
            "| {}<br>{} | {} | {} | {} | {} |",
            literal(&change.label),
            literal(&change.id),
            standing(change.old.as_ref()),
            standing(change.new.as_ref()),
            by.unwrap_or_default(),
            causes.join("<br>")
        );
    }
}

fn write_findings(text: &mut String, changes: &FindingChanges, phrases: &Phrases) {
    for (heading, findings) in words::findings(changes, phrases) {
        let _ = writeln!(text, "\n## {heading}\n");
        for finding in findings {
            let _ = writeln!(text, "- {}", literal(&finding));
        }
    }
}

fn write_text(text: &mut String, change: &TextChange) {
    let (heading, file) = (literal(&change.heading), literal(&change.file));
    // A fence longer than any in the text, so that the text cannot end it.
    let longest = change.lines.iter().map(|line| ticks(written(line).1)).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let _ = writeln!(text, "\n### {heading} ({file})\n\n{fence}diff");
    for line in &change.lines {
        let (mark, line) = written(line);
        let _ = writeln!(text, "{mark}{line}");
    }
    let _ = writeln!(text, "{fence}");
}

/// A line's mark, and its words.
fn written(line: &Line) -> (&'static str, &str) {
    match line {
        Line::Same(line) => (" ", line),
        Line::Added(line) => ("+", line),
        Line::Removed(line) => ("-", line),
        Line::Skipped => ("@@", " ⋯ @@"),
    }
}

/// The longest run of backticks in a line.
fn ticks(line: &str) -> usize {
    line.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_fence() {
        let change = TextChange {
            section: "s".to_owned(),
            heading: "S".to_owned(),
            file: "t.md".to_owned(),
            lines: vec![Line::Added("````".to_owned())],
        };
        let mut text = String::new();
        write_text(&mut text, &change);
        assert_eq!(text, "\n### S (t.md)\n\n`````diff\n+````\n`````\n");
    }
}
