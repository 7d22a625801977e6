//! Where the figures of a section come from, for whoever asks: below what stands in it, folded.

use serde_json::{Value, json};
use tertial_model::{Figure, Figures, Phrases};

/// Gives each section with figures in it `origins`, one for each figure in reading order: what it is
/// called, its value, how it is computed, and where it is read.
pub(crate) fn give(page: &mut Value, figures: &Figures, phrases: &Phrases) {
    for key in ["opening", "sections", "annexes"] {
        match &mut page[key] {
            Value::Array(sections) => {
                sections.iter_mut().for_each(|of| section(of, figures, phrases));
            }
            of @ Value::Object(_) => section(of, figures, phrases),
            _ => {}
        }
    }
}

fn section(of: &mut Value, figures: &Figures, phrases: &Phrases) {
    let mut ids = Vec::new();
    shown(&of["blocks"], &mut ids);
    let origins: Vec<Value> = ids
        .iter()
        .filter_map(|id| figures.named(id))
        .map(|figure| origin(figure, phrases))
        .collect();
    if !origins.is_empty() {
        of["origins"] = origins.into();
    }
    if let Some(below) = of["subsections"].as_array_mut() {
        below.iter_mut().for_each(|of| section(of, figures, phrases));
    }
}

/// The figures in a value, each once.
fn shown(of: &Value, ids: &mut Vec<String>) {
    match of {
        Value::Array(all) => all.iter().for_each(|of| shown(of, ids)),
        Value::Object(fields) => {
            if let Some(id) = fields.get("figure").and_then(Value::as_str)
                && !ids.iter().any(|own| own == id)
            {
                ids.push(id.to_owned());
            }
            fields.values().for_each(|of| shown(of, ids));
        }
        _ => {}
    }
}

fn origin(figure: &Figure, phrases: &Phrases) -> Value {
    let read: Vec<String> = figure.origins.iter().map(ToString::to_string).collect();
    json!({
        "id": figure.id,
        "label": figure.label,
        "value": figure.in_words(phrases),
        "formula": figure.formula,
        "read": read,
    })
}
