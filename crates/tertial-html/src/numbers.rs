//! The numbers a reader refers by: of parts, annexes, tables, charts and notes.
//!
//! They are those of the PDF, where `templates/report.typ` decides them: parts are 1, 2 or
//! I, II, the sections below them 1.1 in both; annexes are numbered anew, V1.1 below.

use serde_json::{Value, json};
use tertial_model::{Phrases, roman};

use crate::bodies::bodies;
use crate::notes::Notes;

/// Gives what has a number the key `number`, in reading order, and lays out what stands in it:
/// `notes` below a text or a placeholder, and the `bodies` of a table in place of its rows.
pub(crate) fn give(page: &mut Value, phrases: &Phrases) {
    let (annex, mark) = (phrases.say("annex"), phrases.say("annex_mark"));
    let is_roman = page["part_numbers"] == "roman";
    let mut numbering = Numbering::default();
    if page["opening"].is_object() {
        numbering.section(&mut page["opening"], String::new(), "");
    }
    for (part, at) in items(&mut page["sections"]).zip(1..) {
        let number = if is_roman { roman(at) } else { at.to_string() };
        numbering.section(part, number, &at.to_string());
    }
    for (part, at) in items(&mut page["annexes"]).zip(1..) {
        numbering.section(part, format!("{annex} {at}"), &format!("{mark}{at}"));
    }
}

#[derive(Default)]
struct Numbering {
    tables: usize,
    charts: usize,
    notes: Notes,
}

impl Numbering {
    /// A section with its number; those below it begin with `path`, and have none without.
    fn section(&mut self, section: &mut Value, number: String, path: &str) {
        section["number"] = number.into();
        items(&mut section["blocks"]).for_each(|block| self.block(block));
        for (below, at) in items(&mut section["subsections"]).zip(1..) {
            let number: String =
                if path.is_empty() { String::new() } else { format!("{path}.{at}") };
            self.section(below, number.clone(), &number);
        }
    }

    fn block(&mut self, block: &mut Value) {
        match block["block"].as_str() {
            Some("text") => {
                block["notes"] = self.notes.taken_from(&mut block["nodes"]).into();
            }
            Some("placeholder") => {
                block["notes"] = self.notes.taken_from(&mut block["guidance"]).into();
            }
            Some("table") => {
                block["number"] = next(&mut self.tables);
                let rows = items(&mut block["rows"]).map(Value::take).collect();
                block["bodies"] = bodies(rows).into();
            }
            Some("coverage") => block["number"] = next(&mut self.tables),
            // None is a sentence, and no table.
            Some("findings") if block["findings"] != json!([]) => {
                block["number"] = next(&mut self.tables);
            }
            Some("chart") => block["number"] = next(&mut self.charts),
            _ => {}
        }
    }
}

fn next(count: &mut usize) -> Value {
    *count += 1;
    (*count).into()
}

fn items(value: &mut Value) -> std::slice::IterMut<'_, Value> {
    value.as_array_mut().map(Vec::as_mut_slice).unwrap_or_default().iter_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(blocks: Value, below: &[Value]) -> Value {
        json!({ "blocks": blocks, "subsections": below })
    }

    #[test]
    fn parts_are_numbered_as_on_paper() {
        let below = || part(json!([]), &[part(json!([]), &[])]);
        let mut page = json!({
            "part_numbers": "roman",
            "opening": below(),
            "sections": [below(), below()],
            "annexes": [part(json!([]), &[below()])],
        });
        give(&mut page, Phrases::bokmal());
        let number =
            |path: &str| page.pointer(&format!("{path}/number")).unwrap().clone();
        for (path, expected) in [
            ("/opening", ""),
            ("/opening/subsections/0", ""),
            ("/sections/0", "I"),
            ("/sections/1", "II"),
            ("/sections/1/subsections/0", "2.1"),
            ("/annexes/0", "Vedlegg 1"),
            ("/annexes/0/subsections/0/subsections/0", "V1.1.1"),
        ] {
            assert_eq!(number(path), expected, "{path}");
        }
    }

    #[test]
    fn tables_and_charts_are_numbered_apart_and_no_findings_are_no_table() {
        let block = |kind: &str| json!({ "block": kind, "findings": [], "rows": [] });
        let blocks = ["table", "chart", "findings", "coverage", "table"].map(block);
        let mut page = json!({ "sections": [part(json!(blocks), &[])] });
        page["opening"] = part(json!([block("table")]), &[]);
        give(&mut page, Phrases::bokmal());
        let blocks = page["sections"][0]["blocks"].as_array().unwrap();
        let numbers: Vec<_> = blocks.iter().map(|of| of["number"].as_u64()).collect();
        assert_eq!(numbers, [Some(2), Some(1), None, Some(3), Some(4)]);
    }
}
