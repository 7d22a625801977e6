//! What can go wrong between a report and its PDF.

/// Why there is no PDF. Texts are bokmål.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report cannot be set, in this format or any other.
    #[error(transparent)]
    View(#[from] tertial_view::Error),
    /// A template stopped with an error.
    #[error("malene kan ikke settes: {}", .0.join("; "))]
    Template(Vec<String>),
    /// There is more in a note than there is room for.
    #[error(
        "notatet er for stort til å lages som PDF\nhjelp: lag det som .docx (--format docx), \
         eller av færre leveranser om gangen"
    )]
    NoteTooLarge,
    /// The report's values cannot be written as JSON.
    #[error("rapporten kan ikke skrives som JSON")]
    Json(#[from] serde_json::Error),
    /// The finished file could not be packed.
    #[error("den ferdige filen kan ikke pakkes")]
    Pack(#[source] Box<lopdf::Error>),
}
