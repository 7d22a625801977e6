//! What can go wrong between a report and its PDF.

use tertial_model::{NotPhrases, Problem};

/// Why there is no PDF. Texts are bokmål.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was given in place of a template there is not.
    #[error("det finnes ingen mal «{path}»{}", meant(.nearest.as_deref()))]
    UnknownTemplate {
        /// The path given.
        path: String,
        /// The nearest path there is.
        nearest: Option<String>,
    },
    /// A template is not UTF-8.
    #[error("malen «{0}» er ikke tekst i UTF-8")]
    TemplateEncoding(String),
    /// A project's own words cannot stand in place of the program's.
    #[error("malen «{path}»: {why}")]
    Phrases {
        /// The file they stand in.
        path: String,
        /// What is wrong with them.
        why: NotPhrases,
    },
    /// A template stopped with an error.
    #[error("malene kan ikke settes: {}", .0.join("; "))]
    Template(Vec<String>),
    /// A form asks its value for what is not there.
    #[error("resultatet kan ikke skrives: {0}")]
    Form(String),
    /// A final version was asked for while its texts have faults.
    #[error("teksten har {} feil, den første i {}: {}", .0.len(), .0[0].origin, .0[0].message)]
    Text(Vec<Problem>),
    /// A final version was asked for while a text is still to be written.
    #[error("teksten i {0} mangler; en endelig rapport kan ikke ha plassholdere")]
    Placeholder(String),
    /// A final version was asked for while something in it is too large to be set.
    #[error(
        "{0} tekster, tabeller eller celler er for store til å trykkes; tertial check viser hvilke"
    )]
    TooLarge(usize),
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

fn meant(nearest: Option<&str>) -> String {
    nearest.map(|path| format!("; mente du «{path}»?")).unwrap_or_default()
}
