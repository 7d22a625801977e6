//! `tertial explain`: the manual, one rule or one demand of the letter a page.

mod demand;
mod rule;

use serde::Serialize;
use tertial_rules::{Rule, rules};

use crate::arguments::{ExplainArguments, Format};
use crate::exit::Failure;
use crate::folder::ProjectFolder;
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
    // A rule is explained also where there is no project, or none that can be read.
    let letter = ProjectFolder::find(&run.directory).and_then(|folder| folder.letter());
    let letter = letter.ok().map(|letter| letter.catalogue);
    let results = match (arguments.format, &arguments.code) {
        (Format::Json, _) => {
            let rules =
                asked.into_iter().map(|of| rule::json(of, letter.as_ref())).collect();
            json_text(&ExplainJson { schema: 1, rules })?
        }
        (Format::Text, Some(_)) => {
            asked.into_iter().map(|of| rule::page(of, letter.as_ref())).collect()
        }
        (Format::Text, None) => asked.into_iter().map(rule::line).collect(),
    };
    Ok(Outcome::results(results))
}

/// What to do about a name that nothing has: the nearest there is, or where they all are.
fn instead(near: Option<&str>, all: &str) -> String {
    near.map_or_else(|| format!("se alle med {all}"), |near| format!("mente du {near}?"))
}
