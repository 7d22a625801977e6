//! What a report tells whoever reads it: which figures, and which words besides.
//!
//! It is read off the view every format is set from, all of it, so that nothing a format shows can
//! be missed here.

use std::collections::BTreeSet;

use serde_json::Value;
use tertial_model::FigureId;
use tertial_report::Report;

use crate::{Error, Links, Templates, View};

/// What stands in a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The figures shown in a cell or linked to in a text.
    pub figures: BTreeSet<FigureId>,
    /// All other words, by the heading they stand under: sentences of the program's and the
    /// agency's, captions, notes, alternative texts.
    pub words: Vec<(String, String)>,
}

impl Told {
    /// What stands in the report, also in places that are still to be filled.
    ///
    /// # Errors
    ///
    /// When the template of a chart stops.
    pub fn of(
        report: &Report,
        links: &Links<'_>,
        templates: &Templates,
    ) -> Result<Self, Error> {
        // A final version refuses what is not finished; here it is only looked at.
        let draft = report.draft.clone().or(Some(String::new()));
        let report = Report { draft, ..report.clone() };
        let view = View::of(&report, links, templates)?;
        let mut told = Self::default();
        let view =
            serde_json::to_value(&view).map_err(|of| Error::Form(of.to_string()))?;
        told.read(&view, &report.title);
        Ok(told)
    }

    fn read(&mut self, value: &Value, heading: &str) {
        match value {
            Value::Array(all) => all.iter().for_each(|of| self.read(of, heading)),
            Value::Object(fields) => {
                let title = fields.get("title").and_then(Value::as_str);
                let heading = title.unwrap_or(heading);
                if fields.contains_key("block") {
                    let mut words = String::new();
                    self.block(value, &mut words);
                    self.words.push((heading.to_owned(), words));
                    return;
                }
                self.words.extend(title.map(|of| (heading.to_owned(), of.to_owned())));
                fields.values().for_each(|of| self.read(of, heading));
            }
            _ => {}
        }
    }

    /// Adds the words of a block: those of one line together, others a line each.
    fn block(&mut self, value: &Value, words: &mut String) {
        match value {
            Value::String(text) => {
                words.push_str(text);
                words.push('\n');
            }
            Value::Array(all) => all.iter().for_each(|of| self.block(of, words)),
            Value::Object(fields) => {
                if let Some(figure) = fields.get("figure").and_then(Value::as_str) {
                    self.figures.extend(figure.parse::<FigureId>().ok());
                    words.push('\u{fffc}');
                    return;
                }
                for (key, field) in fields {
                    match (key.as_str(), field) {
                        // Labels, and what a thing is.
                        (
                            "anchor" | "images" | "file" | "url" | "align" | "numbers",
                            _,
                        )
                        | ("block" | "type" | "cell" | "kind", _) => {}
                        ("text", Value::String(text)) => words.push_str(text),
                        _ => self.block(field, words),
                    }
                }
                if fields.contains_key("block") || fields.contains_key("children") {
                    words.push('\n');
                }
            }
            _ => {}
        }
    }
}
