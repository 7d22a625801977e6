//! `tertial diff`: what is between two drafts, or between a draft and the project now.

use std::fmt::Display;

use serde::Serialize;
use serde_json::{Value, json};
use tertial_model::Phrases;
use tertial_report::difference::{
    Difference, FigureChange, InputChange, Line, TextChange, difference, words,
};

use crate::arguments::{DiffArguments, DiffFormat};
use crate::assessment::Assessment;
use crate::delivery::{StoredDelivery, draft_now};
use crate::exit::Failure;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::{markdown, terminal};

/// Two drafts by name, and what differs.
#[derive(Serialize)]
struct DiffJson {
    schema: u8,
    old: String,
    new: String,
    #[serde(flatten)]
    difference: Difference,
}

/// What the forms need to tell of a difference.
fn in_words(told: &DiffJson, phrases: &Phrases) -> Value {
    let of = &told.difference;
    let file = |of: &InputChange| (of.file().path.clone(), words::state(of, phrases));
    let counted = words::counted_figures(&of.figures, phrases);
    let drafts: [(_, &dyn Display); 2] = [("old", &told.old), ("new", &told.new)];
    json!({
        "title": phrases.fill("difference.title", &drafts),
        "old": told.old,
        "new": told.new,
        "say": said(phrases),
        "nothing": words::is_nothing(of),
        "files": of.inputs.iter().map(file).collect::<Vec<_>>(),
        "counted": counted,
        "figures_title": phrases.fill("difference.figures", &[("counted", &counted)]),
        "figures": figures_in_words(&of.figures, phrases),
        "findings": words::findings(&of.findings, phrases),
        "texts": of.texts.iter().map(fenced).collect::<Vec<_>>(),
    })
}

/// Headings, and what is said where nothing differs.
fn said(phrases: &Phrases) -> Value {
    let keys = ["nothing", "files", "texts", "figure", "old", "new", "change", "cause"]
        .into_iter();
    keys.map(|key| (key, phrases.say(&format!("difference.{key}")))).collect()
}

fn figures_in_words(figures: &[FigureChange], phrases: &Phrases) -> Value {
    let in_words = |of: &FigureChange| {
        let [old, new] = words::standings(&of.figure, phrases);
        json!({
            "id": of.figure.id,
            "label": of.figure.label,
            "old": old,
            "new": new,
            "by": words::by(&of.figure, phrases),
            "causes": words::causes(of, phrases),
            // The causes are then the places of the figure itself.
            "is_own": of.causes.iter().all(|cause| cause.figure.id == of.figure.id),
        })
    };
    figures.iter().map(in_words).collect()
}

/// A text, and a fence longer than any in it, so that the text cannot end it.
fn fenced(text: &TextChange) -> Value {
    let longest = text.lines.iter().map(|line| match line {
        Line::Same(line) | Line::Added(line) | Line::Removed(line) => ticks(line),
        Line::Skipped => 0,
    });
    let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
    json!({ "of": text, "fence": fence })
}

/// The longest run of backticks in a line.
fn ticks(line: &str) -> usize {
    line.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

pub(crate) fn run(run: &Run, arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let old = StoredDelivery::at(&arguments.old)?;
    let (mut remarks, mut phrases) = (String::new(), Phrases::bokmal().clone());
    let (named, before, new) = match &arguments.new {
        Some(path) => {
            let new = StoredDelivery::at(path)?;
            (new.in_words(), old.draft_beside(&new)?, new.draft_beside(&old)?)
        }
        None => {
            let report = arguments.report.as_ref().unwrap_or(&old.report);
            let assessment = Assessment::make(run, report)?;
            if let Some(outcome) = assessment.computed.unreadable()? {
                return Ok(outcome.remarked(&assessment.computed.remarks));
            }
            remarks.clone_from(&assessment.computed.remarks);
            phrases = assessment.computed.phrases.clone();
            let report = &assessment.computed.report;
            let named = format!("{} slik prosjektet er nå", report.in_a_sentence());
            (named, old.draft()?, draft_now(&assessment, &old)?)
        }
    };
    let difference = difference(&before, &new);
    let told = DiffJson { schema: 1, old: old.in_words(), new: named, difference };
    let results = match arguments.format {
        DiffFormat::Text => terminal::filled(
            form!("difference.txt.j2"),
            &in_words(&told, Phrases::bokmal()),
        )?,
        // In the words of the project's written form where there is one at hand.
        DiffFormat::Markdown => markdown::filled(
            include_str!("../../forms/difference.md.j2"),
            &in_words(&told, &phrases),
        )?,
        DiffFormat::Json => json_text(&told)?,
    };
    Ok(Outcome::results(results).remarked(&remarks))
}

#[cfg(test)]
mod tests {
    use tertial_report::difference::{Draft, DraftText};

    use super::*;

    #[test]
    fn a_text_cannot_end_its_fence() {
        let text = DraftText {
            section: "s".to_owned(),
            heading: "S".to_owned(),
            file: "t.md".to_owned(),
            body: "````".to_owned(),
        };
        let new = Draft { texts: vec![text], ..Draft::default() };
        let difference = difference(&Draft::default(), &new);
        let told = DiffJson { schema: 1, old: "a".into(), new: "b".into(), difference };
        let text = markdown::filled(
            include_str!("../../forms/difference.md.j2"),
            &in_words(&told, Phrases::bokmal()),
        );
        assert!(text.unwrap().ends_with("\n### S (t.md)\n\n`````diff\n+````\n`````\n"));
    }
}
