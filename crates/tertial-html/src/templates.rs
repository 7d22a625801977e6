//! Fills the templates of a page, `templates/web/`.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use tertial_model::Phrases;
use tertial_view::{Drawn, Templates};

use crate::drawing::with_own_names;

const FOLDER: &str = "web/";
const PAGE: &str = "web/report.html.j2";
const STYLE: &str = "web/style.css";

/// The page the templates make of a report. They see it as `report`.
pub(crate) fn filled(
    report: &serde_json::Value,
    drawings: Vec<Drawn>,
    templates: &Templates,
    phrases: &Phrases,
) -> Result<String, minijinja::Error> {
    let mut environment = environment(templates, phrases)?;
    environment.add_global("report", Value::from(Serde(report)));
    let style = templates.text(STYLE).unwrap_or_default().to_owned();
    environment.add_global("style", Value::from_safe_string(style));
    let drawings: BTreeMap<String, String> = drawings
        .into_iter()
        .zip(1..)
        .map(|(of, at)| (of.path, with_own_names(&of.svg, &format!("tegning-{at}"))))
        .collect();
    environment.add_function("drawing", move |path: &str| {
        drawings.get(path).cloned().map(Value::from_safe_string)
    });
    environment.get_template(PAGE)?.render(())
}

fn environment<'a>(
    templates: &'a Templates,
    phrases: &Phrases,
) -> Result<Environment<'a>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?,
    );
    let words = phrases.clone();
    environment.add_function("say", move |key: &str| words.say(key));
    let pages =
        templates.paths().filter(|path| path.starts_with(FOLDER) && *path != STYLE);
    for path in pages {
        environment.add_template(path, templates.text(path).unwrap_or_default())?;
    }
    Ok(environment)
}
