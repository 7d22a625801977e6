//! What is changed in a text, to be accepted piece by piece.

use std::ops::Range;

/// A change of a text in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// The line of the body it begins on, from 1.
    pub line: usize,
    /// What stands there in the project; empty where something is put in.
    pub before: String,
    /// What the document has; empty where something is taken out.
    pub after: String,
    /// What is to be exchanged, in bytes of the project's body.
    pub edits: Vec<Edit>,
    /// The project has changed the same since the document was made.
    pub conflict: Option<Conflict>,
}

/// Bytes of a body, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What is to stand there.
    pub text: String,
}

/// What the document was made of, where both it and the project have something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What both came from; empty where one of them put it in.
    pub base: String,
}

/// A change of a text, by the number it is taken by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered<'b> {
    /// The number, from 1 through all texts of a document.
    pub number: usize,
    /// The file of the text.
    pub file: &'b str,
    /// The title of the section the text stands in.
    pub section: &'b str,
    /// The change.
    pub hunk: &'b Hunk,
}

/// A body with some of its hunks taken.
pub fn with<'h>(body: &str, taken: impl IntoIterator<Item = &'h Hunk>) -> String {
    let mut edits: Vec<&Edit> = taken.into_iter().flat_map(|of| &of.edits).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut made, mut at) = (String::with_capacity(body.len()), 0);
    for edit in edits {
        let Some(before) = body.get(at..edit.range.start) else { continue };
        made.push_str(before);
        made.push_str(&edit.text);
        at = edit.range.end;
    }
    made.push_str(body.get(at..).unwrap_or_default());
    made
}
