//! What is told besides the texts: comments, tracked changes, and what was not taken.

/// Where something stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Standing {
    /// The title of its section; empty before the first.
    pub section: String,
    /// The file of the text it is in; none where the program wrote what stands there.
    pub file: Option<String>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// When, as the document writes it; empty where it does not tell.
    pub date: String,
    /// It is marked as done with.
    pub resolved: bool,
    /// It answers the one before it.
    pub answers: bool,
    /// What it says.
    pub text: String,
    /// The words it is at.
    pub words: String,
    /// Where it stands.
    pub at: Standing,
}

/// A change that was tracked, and is taken as if it were accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// Words were put in; otherwise taken out.
    pub inserted: bool,
    /// Who did it.
    pub author: String,
    /// When, as the document writes it.
    pub date: String,
    /// The words.
    pub words: String,
    /// Where.
    pub at: Standing,
}

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it is, in bokmål: `et bilde eller en tegning`.
    pub what: String,
    /// The words it stands at or has.
    pub words: String,
    /// Where it stands.
    pub at: Standing,
}

/// A linked number that somebody typed over. The link stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedOver {
    /// The figure.
    pub figure: String,
    /// The value it had in the document, where it tells.
    pub value: Option<String>,
    /// What the link printed.
    pub printed: String,
    /// What stands there.
    pub stands: String,
    /// Where.
    pub at: Standing,
}
