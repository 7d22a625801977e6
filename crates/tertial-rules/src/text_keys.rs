//! How texts are named: one file per section, explanation and measure.

use tertial_model::{BudgetPost, ReportKind};

/// The key of the text that explains a post's deviation: `avvik-1620-01`.
pub fn explanation_key(post: BudgetPost) -> String {
    format!("avvik-{}-{:02}", post.chapter, post.post)
}

/// The key of the text that states a post's corrective measures: `tiltak-1620-01`.
pub fn measures_key(post: BudgetPost) -> String {
    format!("tiltak-{}-{:02}", post.chapter, post.post)
}

/// The file of a text: `tekst/t1/avvik-1620-01.md`.
pub fn text_path(report: ReportKind, key: &str) -> String {
    let folder = match report {
        ReportKind::Annual => "arsrapport",
        ReportKind::T1 | ReportKind::T2 => report.key(),
    };
    format!("tekst/{folder}/{key}.md")
}
