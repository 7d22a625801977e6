//! Documents of the report that came back, as the program has read them.

use tertial_docx::ReadBack;

/// A document in the project that is not as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Its path in the project.
    pub file: String,
    /// What it says, or why it cannot be read.
    pub read: Result<Changes, String>,
}

/// What a document says, against the texts as they stood when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The digest of the document.
    pub digest: String,
    /// What it says.
    pub back: ReadBack,
}

/// Changes that are to be taken into the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The path of the document in the project.
    pub file: String,
    /// The [`changes_hash`] of what was shown.
    pub seen: String,
    /// Which, as `docx read --take` names them.
    pub numbers: Vec<String>,
}

impl Changes {
    /// What they are recognised by when some are taken.
    pub(crate) fn seen(&self) -> String {
        changes_hash(&self.digest, &self.back)
    }
}

/// What the changes of a document are recognised by when some are taken: a hash of the document's
/// digest, and of each change as it is shown. It is another when the document is, and when a text is
/// in a place that is changed.
pub fn changes_hash(document: &str, back: &ReadBack) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |part: &str| {
        hash.update(&part.len().to_le_bytes());
        hash.update(part.as_bytes());
    };
    add(document);
    for of in back.numbered() {
        add(of.file);
        add(&of.hunk.line.to_string());
        add(&of.hunk.before);
        add(&of.hunk.after);
        add(of.hunk.conflict.as_ref().map_or("", |of| &of.base));
    }
    hash.finalize().to_string()
}
