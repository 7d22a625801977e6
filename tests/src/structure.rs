//! What a finished PDF says in the order of its structure, as a screen reader reads it.
//!
//! Running heads, page numbers and watermarks are artifacts, and stand in no element. What
//! divides words is what divides them for a reader: elements that are blocks, and lines.

use lopdf::Error;

use crate::pdf::{self, Kid, Tag};

/// Elements that stand in a line; all others divide words.
const IN_LINE: [&str; 6] = ["Span", "Strong", "Em", "Link", "Code", "Reference"];

/// The words of a PDF.
#[derive(Debug, Default)]
pub struct Read {
    /// All but the notes and their numbers, a space between each two words.
    pub text: String,
    /// Each note, without its number.
    pub notes: Vec<String>,
}

/// Reads a PDF.
///
/// # Errors
///
/// When it cannot be read, or has no structure.
pub fn read(bytes: &[u8]) -> Result<Read, Error> {
    let (mut text, mut notes) = (String::new(), Vec::new());
    inside(&pdf::read(bytes)?.top, &mut text, &mut notes);
    Ok(Read { text: spaced(&text), notes })
}

fn inside(tag: &Tag, text: &mut String, notes: &mut Vec<String>) {
    for kid in &tag.kids {
        match kid {
            Kid::Text(said) => text.push_str(said),
            Kid::Tag(kid) => match kid.kind.as_str() {
                "Note" | "FENote" => {
                    let mut note = String::new();
                    inside(kid, &mut note, notes);
                    notes.push(spaced(&note));
                }
                // A drawing is told by its alternative text.
                "Figure" | "Formula" => {}
                // The number of a note, at its mark and before it; a list's is read.
                "Lbl" if tag.kind != "LI" => {}
                kind if IN_LINE.contains(&kind) => inside(kid, text, notes),
                _ => {
                    text.push(' ');
                    inside(kid, text, notes);
                    text.push(' ');
                }
            },
        }
    }
}

/// The text with one space between words. A space that was written stands before the break
/// of its line, so a break right after a hyphen, dash or slash is in a word; a soft hyphen
/// that ends a line is none.
fn spaced(text: &str) -> String {
    let mut whole = text.replace("\u{ad}\n", "");
    for (broken, mark) in [("-\n", "-"), ("–\n", "–"), ("/\n", "/")] {
        whole = whole.replace(broken, mark);
    }
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}
