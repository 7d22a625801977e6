//! What is told of a file that was recognised.

use serde_json::{Value, json};
use tertial_ingest::facts::Tally;
use tertial_ingest::recognise::{Again, Recognised};
use tertial_model::Problem;

use super::plan::Plan;

/// The file at `path`, all that is known of it, and what is done or has been `written`.
pub(crate) fn of(
    path: &str,
    recognised: &Recognised,
    again: &[Again],
    plan: Option<&Plan>,
    written: bool,
) -> Value {
    let problems: Vec<Value> = recognised.problems.iter().map(problem).collect();
    json!({
        "schema": 1,
        "file": path,
        "kind_words": recognised.kind.map(|kind| kind.word()),
        "is": recognised,
        "lines": lines(recognised),
        "problems": problems,
        "again": again,
        "plan": plan.map(|plan| &plan.planned),
        "block": recognised.block.as_ref().map(|of| of.text.lines().collect::<Vec<_>>()),
        "ready": recognised.is_ready(),
        "written": written,
    })
}

/// What was read, used and set aside: the key of the words for it, and how much.
fn lines(recognised: &Recognised) -> Vec<(&'static str, Tally)> {
    let Some(holds) = &recognised.holds else { return Vec::new() };
    let mut lines = vec![("read", holds.read), ("used", holds.used)];
    let reasons = holds.exports.iter().flat_map(|export| export.set_aside.keys());
    let reasons: std::collections::BTreeSet<_> = reasons.collect();
    lines.extend(reasons.into_iter().map(|why| (why.key(), holds.set_aside(*why))));
    lines
}

fn problem(of: &Problem) -> Value {
    json!({
        "where": of.origin.to_string(),
        "message": of.message,
        "expected": of.expected,
        "found": of.found,
        "hint": of.hint,
    })
}
