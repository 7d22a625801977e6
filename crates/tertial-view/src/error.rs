//! What can go wrong before a report is set.

use tertial_model::{NotPhrases, Problem};

/// Why a report cannot be set. Texts are bokmål.
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
    /// The template of a chart stopped with an error.
    #[error("malene kan ikke settes: {0}")]
    Template(String),
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
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map(|path| format!("; mente du «{path}»?")).unwrap_or_default()
}
