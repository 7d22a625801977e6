//! `tertial explain`: the manual, one rule or one demand of the letter a page.

mod demand;
mod rule;

use serde::Serialize;
use tertial_model::Code;
use tertial_rules::{Rule, own_rules, rules};

use crate::arguments::{ExplainArguments, Format};
use crate::exit::Failure;
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::outcome::Outcome;
use crate::run::Run;
use rule::Here;

#[derive(Serialize)]
struct ExplainJson<'r> {
    schema: u8,
    rules: Vec<rule::RuleJson<'r>>,
}

pub(crate) fn run(run: &Run, arguments: &ExplainArguments) -> Result<Outcome, Failure> {
    if let Some(id) = arguments.code.as_deref().filter(|code| demand::is_id(code)) {
        return demand::run(run, id, arguments);
    }
    // A rule is explained also where there is no project, or none that can be read.
    let project = match ProjectFolder::find(&run.directory) {
        Err(failure) if arguments.code.as_deref().is_some_and(is_own) => {
            return Err(failure);
        }
        project => project.ok(),
    };
    let letter = project.as_ref().and_then(|project| project.letter().ok());
    let own = project.as_ref().map(|project| own_rules(&project.project.rules));
    let own = own.unwrap_or_default();
    let here = Here {
        letter: letter.map(|letter| letter.catalogue),
        reweighed: project.map(|project| project.reweighed).unwrap_or_default(),
    };
    let asked: Vec<&Rule> = match &arguments.code {
        Some(code) => vec![rule::find(code, &own)?],
        None => rules().map(|rule: &Rule| rule).chain(&own).collect(),
    };
    let results = match (arguments.format, &arguments.code) {
        (Format::Json, _) => {
            let rules = asked.into_iter().map(|of| rule::json(of, &here)).collect();
            json_text(&ExplainJson { schema: 1, rules })?
        }
        (Format::Text, Some(_)) => {
            asked.into_iter().map(|of| rule::page(of, &here)).collect()
        }
        (Format::Text, None) => {
            asked.into_iter().map(|of| rule::line(of, &here)).collect()
        }
    };
    Ok(Outcome::results(results))
}

/// Whether the rule, if there is one, is the project's own.
fn is_own(code: &str) -> bool {
    Code::of_own(&code.to_uppercase()).is_some()
}

/// What to do about a name that nothing has: the nearest there is, or where they all are.
fn instead(near: Option<&str>, all: &str) -> String {
    near.map_or_else(|| format!("se alle med {all}"), |near| format!("mente du {near}?"))
}
