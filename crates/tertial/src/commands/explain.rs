//! `tertial explain`: the manual, one rule or one demand of the letter a page.

mod demand;
mod rule;

use serde::Serialize;
use tertial_rules::{Rule, rules};

use crate::arguments::{ExplainArguments, Format};
use crate::exit::Failure;
use crate::json::json_text;
use crate::outcome::Outcome;
use crate::run::Run;

#[derive(Serialize)]
struct ExplainJson {
    schema: u8,
    rules: Vec<rule::RuleJson>,
}

pub(crate) fn run(run: &Run, arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    if let Some(id) = arguments.code.as_deref().filter(|code| demand::is_id(code)) {
        return demand::run(run, id, arguments.format);
    }
    let asked: Vec<&Rule> = match &arguments.code {
        Some(code) => vec![rule::find(code)?],
        None => rules().collect(),
    };
    let results = match (arguments.format, &arguments.code) {
        (Format::Json, _) => {
            let rules = asked.into_iter().map(rule::json).collect();
            json_text(&ExplainJson { schema: 1, rules })?
        }
        (Format::Text, Some(_)) => asked.into_iter().map(rule::page).collect(),
        (Format::Text, None) => asked.into_iter().map(rule::line).collect(),
    };
    Ok(Outcome::results(results))
}

/// What to do about a name that nothing has: the nearest there is, or where they all are.
fn instead(near: Option<&str>, all: &str) -> String {
    near.map_or_else(|| format!("se alle med {all}"), |near| format!("mente du {near}?"))
}
