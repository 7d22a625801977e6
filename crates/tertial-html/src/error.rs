//! What can go wrong when a report becomes a page.

/// Why there is no page. Texts are bokmål.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report cannot be set in any format.
    #[error(transparent)]
    View(#[from] tertial_view::Error),
    /// The report cannot be written as JSON.
    #[error("rapporten kan ikke skrives som JSON")]
    Json(#[from] serde_json::Error),
    /// A template stopped with an error.
    #[error("malene kan ikke settes: {0}")]
    Template(String),
}

impl From<minijinja::Error> for Error {
    fn from(why: minijinja::Error) -> Self {
        Self::Template(why.to_string())
    }
}
