//! The notes of texts: each gets its number at its mark, and stands below its text.

use serde_json::{Value, json};

/// Numbers the notes of one text after another.
#[derive(Default)]
pub(crate) struct Notes {
    count: usize,
}

impl Notes {
    /// Numbers the marks among the nodes. The notes come back, in order, out of the nodes. None
    /// stands in another, and none in a link.
    pub(crate) fn taken_from(&mut self, nodes: &mut Value) -> Vec<Value> {
        let mut notes = Vec::new();
        self.walk(nodes, &mut notes);
        notes
    }

    fn walk(&mut self, value: &mut Value, notes: &mut Vec<Value>) {
        match value {
            Value::Object(node) if node.get("type") == Some(&"footnote".into()) => {
                self.count += 1;
                node.insert("number".to_owned(), self.count.into());
                let nodes = node.remove("children");
                notes.push(json!({ "number": self.count, "nodes": nodes }));
            }
            Value::Object(node) => {
                node.values_mut().for_each(|field| self.walk(field, notes));
            }
            Value::Array(nodes) => {
                nodes.iter_mut().for_each(|node| self.walk(node, notes));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_taken_in_the_order_of_their_marks() {
        let text = |of: &str| json!({ "type": "text", "text": of });
        let note = |of: &str| json!({ "type": "footnote", "children": [text(of)] });
        let mark = |number: usize| json!({ "type": "footnote", "number": number });
        let strong = |of: Value| json!({ "type": "strong", "children": [of, text("b")] });
        let table = |head: Value, row: Value| json!({ "type": "table", "header": [[head]], "rows": [[[row]]] });
        let mut nodes =
            json!([strong(note("a")), table(note("b"), note("c")), note("d")]);
        let mut numbering = Notes { count: 4 };
        let notes = numbering.taken_from(&mut nodes);
        let said = |(number, of): (usize, &str)| json!({ "number": number, "nodes": [text(of)] });
        assert_eq!(notes, [(5, "a"), (6, "b"), (7, "c"), (8, "d")].map(said));
        assert_eq!(nodes, json!([strong(mark(5)), table(mark(6), mark(7)), mark(8)]));
    }
}
