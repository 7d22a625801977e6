//! How texts and other objects that findings speak of are named.

use tertial_model::{BudgetPost, Indicator, Language, ReportKind};

/// The key of the optional text of note C to the appropriation report.
pub const NOTE_C: &str = "note-c";

/// The key of the optional text on the page a report opens with.
pub const MAIN_POINTS: &str = "hovedpunkter";

/// The key of the text of note 8 B, which specifies shares where the agency has any.
pub const NOTE_8B: &str = "note-8b";

/// The key of the text of what an agency by SRS has chosen of accounting principles.
pub const ACCRUAL_PRINCIPLES: &str = "regnskapsprinsipper";

/// The key of the text of what its assets cost, what they are depreciated by, and how long they
/// last.
pub const NOTE_ASSETS: &str = "note-anleggsmidler";

/// The key of the table of risks.
pub const RISKS: &str = "risiko";

/// The key of the table of how the letter's tasks stand.
pub const TASKS: &str = "oppdragsstatus";

/// The key of the optional text on a task, by the letter's id of it: `oppdrag-tb2026-60`.
pub(crate) fn task_key(id: &str) -> String {
    format!("oppdrag-{}", id.to_lowercase().replace(['.', '/'], "-"))
}

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

/// The folder of a report's texts: `tekst/t1`.
pub fn text_folder(report: &ReportKind) -> String {
    format!("tekst/{}", report.texts)
}

/// The file of a text: `tekst/t1/avvik-1620-01.md`, or with `.nn.md` in nynorsk.
pub fn text_path(report: &ReportKind, language: Language, key: &str) -> String {
    let mark = language.mark().map(|mark| format!(".{mark}")).unwrap_or_default();
    format!("{}/{key}{mark}.md", text_folder(report))
}

/// What a text answers, apart from its being there: a text that is not finished is there,
/// and answers nothing.
pub fn answer(path: &str) -> String {
    format!("{path}#svar")
}

/// The rows of a file, which what is summed of them rests on.
pub fn rows_object(file: &str) -> String {
    format!("{file}#rader")
}

/// What is lacking, as people are told of it: a text that is not finished by its file.
/// One without the mark that says which paragraph answers a demand, by the mark it lacks.
pub fn object_in_words(object: &str) -> String {
    match object.split_once('#') {
        Some((file, "svar")) => file.to_owned(),
        Some((file, demand)) if file.ends_with(".md") => {
            format!("{{# svarer: {demand} #}} i {file}")
        }
        _ => object.to_owned(),
    }
}

/// A table as findings speak of it.
pub fn table_object(key: &str) -> String {
    format!("tabell.{key}")
}
