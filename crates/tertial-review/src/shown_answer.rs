//! What tells an answer that was shown from what it has become since.

/// An answer as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShownAnswer {
    /// The demand's id.
    pub demand: String,
    /// The file of the text.
    pub text: String,
    /// The fingerprint of what it then was.
    pub fingerprint: String,
}
