//! How texts and other objects that findings speak of are named.

use tertial_model::{BudgetPost, Indicator, ReportKind};

/// The key of the text that explains a post's deviation: `avvik-1620-01`.
pub fn explanation_key(post: BudgetPost) -> String {
    format!("avvik-{}-{:02}", post.chapter, post.post)
}

/// The key of the text that states a post's corrective measures: `tiltak-1620-01`.
pub fn measures_key(post: BudgetPost) -> String {
    format!("tiltak-{}-{:02}", post.chapter, post.post)
}

/// The key of the text that explains why an indicator misses its demand:
/// `resultat-svarprosent-frivillig`.
pub fn indicator_key(indicator: &Indicator) -> String {
    format!("resultat-{}", indicator.key.replace('_', "-"))
}

/// The file of a text: `tekst/t1/avvik-1620-01.md`.
pub fn text_path(report: ReportKind, key: &str) -> String {
    let folder = match report {
        ReportKind::Annual => "arsrapport",
        ReportKind::T1 | ReportKind::T2 => report.key(),
    };
    format!("tekst/{folder}/{key}.md")
}

/// What a text answers, apart from its being there: a text that is not finished is there,
/// and answers nothing.
pub(crate) fn answer(path: &str) -> String {
    format!("{path}#svar")
}

/// What is lacking, as people are told of it: a text that is not finished by its file.
pub fn object_in_words(object: &str) -> &str {
    object.strip_suffix("#svar").unwrap_or(object)
}

/// A table as findings speak of it.
pub(crate) fn table_object(key: &str) -> String {
    format!("tabell.{key}")
}
