//! A difference for people at a terminal.

use std::fmt::Write;

use tertial_model::Phrases;
use tertial_model::visible::visible;
use tertial_report::difference::{FigureChange, FindingChanges, Line, TextChange, words};

use super::DiffJson;
use crate::terminal::{QUIET, STRONG};

pub(super) fn shown(told: &DiffJson) -> String {
    let mut text = format!("{STRONG}{} → {}{STRONG:#}\n", told.old, told.new);
    let difference = &told.difference;
    if words::is_nothing(difference) {
        text.push_str("\nIngen tall, funn eller tekster er endret\n");
    }
    if !difference.inputs.is_empty() {
        let _ = writeln!(text, "\n{STRONG}Filer{STRONG:#}\n");
        for change in &difference.inputs {
            let path = visible(&change.file().path);
            let _ =
                writeln!(text, "  {path} {}", words::state(change, Phrases::bokmal()));
        }
    }
    if !difference.figures.is_empty() {
        let counted = words::counted_figures(&difference.figures, Phrases::bokmal());
        let _ = writeln!(text, "\n{STRONG}Tall: {counted}{STRONG:#}\n");
        difference.figures.iter().for_each(|change| write_figure(&mut text, change));
    }
    write_findings(&mut text, &difference.findings);
    if !difference.texts.is_empty() {
        let _ = writeln!(
            text,
            "\n{STRONG}Tekst: {} endret{STRONG:#}",
            difference.texts.len()
        );
        difference.texts.iter().for_each(|change| write_text(&mut text, change));
    }
    text
}

fn write_figure(text: &mut String, change: &FigureChange) {
    let standing = |of| words::standing(of, &change.unit, Phrases::bokmal());
    let (old, new) = (standing(change.old.as_ref()), standing(change.new.as_ref()));
    let by = change
        .difference
        .map(|by| format!("  ({})", words::signed(by, &change.unit, Phrases::bokmal())));
    let _ = writeln!(
        text,
        "  {STRONG}{}{STRONG:#}  {} → {}{}",
        visible(&change.id),
        visible(&old),
        visible(&new),
        by.unwrap_or_default()
    );
    let _ = writeln!(text, "          {}", visible(&change.label));
    let own = change.causes.iter().all(|cause| cause.id == change.id);
    let label = if own { "sted" } else { "årsak" };
    for cause in words::causes(change, Phrases::bokmal()) {
        let _ = writeln!(text, "          {QUIET}{label:<6}{QUIET:#}{}", visible(&cause));
    }
}

fn write_findings(text: &mut String, changes: &FindingChanges) {
    for (heading, findings) in words::findings(changes, Phrases::bokmal()) {
        let _ = writeln!(text, "\n{STRONG}{heading}: {}{STRONG:#}\n", findings.len());
        for finding in findings {
            let _ = writeln!(text, "  {}", visible(&finding));
        }
    }
}

fn write_text(text: &mut String, change: &TextChange) {
    let _ = writeln!(
        text,
        "\n  {STRONG}{}{STRONG:#}  {QUIET}{}{QUIET:#}",
        visible(&change.heading),
        visible(&change.file)
    );
    for line in &change.lines {
        let _ = match line {
            Line::Same(line) => writeln!(text, "    {QUIET}  {}{QUIET:#}", visible(line)),
            Line::Added(line) => writeln!(text, "    + {}", visible(line)),
            Line::Removed(line) => writeln!(text, "    − {}", visible(line)),
            Line::Skipped => writeln!(text, "    {QUIET}⋯{QUIET:#}"),
        };
    }
}
