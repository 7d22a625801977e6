//! What is told of a document that was read.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use tertial_docx::{Numbered, ReadBack, Standing};

/// Whether nothing in it is left for somebody to see to.
pub(super) fn is_settled(back: &ReadBack, taken: &BTreeSet<usize>) -> bool {
    let is_open = |of: &Numbered<'_>| !taken.contains(&of.number);
    back.gone().next().is_none()
        && !back.numbered().iter().any(is_open)
        && back.typed_over.is_empty()
        && back.left.is_empty()
}

/// All of it, as a form or a program reads it.
pub(super) fn all(back: &ReadBack, taken: &BTreeSet<usize>, written: &[String]) -> Value {
    json!({
        "schema": 1,
        "report": back.made_of.as_ref().map(|of| &of.report),
        "draft": back.made_of.as_ref().map(|of| &of.draft),
        "changes": back.numbered().iter().map(|of| change(of, taken)).collect::<Vec<_>>(),
        "gone": back.gone().collect::<Vec<_>>(),
        "typed_over": back.typed_over.iter().map(|of| json!({
            "figure": of.figure, "value": of.value, "was": of.printed, "stands": of.stands,
            "place": place(&of.at),
        })).collect::<Vec<_>>(),
        "comments": back.comments.iter().map(|of| json!({
            "author": of.author, "date": of.date, "resolved": of.resolved, "answers": of.answers,
            "text": of.text, "at": of.words, "place": place(&of.at),
        })).collect::<Vec<_>>(),
        "tracked": back.tracked.iter().map(|of| json!({
            "inserted": of.inserted, "author": of.author, "date": of.date, "words": of.words,
            "place": place(&of.at),
        })).collect::<Vec<_>>(),
        "left": back.left.iter().map(|of| json!({
            "what": of.what, "words": of.words, "place": place(&of.at),
        })).collect::<Vec<_>>(),
        "written": written,
    })
}

fn change(of: &Numbered<'_>, taken: &BTreeSet<usize>) -> Value {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    json!({
        "number": of.number,
        "file": of.file,
        "section": of.section,
        "line": of.hunk.line,
        "before": lines(&of.hunk.before),
        "after": lines(&of.hunk.after),
        "conflict": of.hunk.conflict.as_ref().map(|of| lines(&of.base)),
        "taken": taken.contains(&of.number),
    })
}

fn place(at: &Standing) -> String {
    match &at.file {
        Some(file) => file.clone(),
        None => at.section.clone(),
    }
}
