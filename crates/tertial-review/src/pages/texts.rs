//! The report's texts: who answers for each, and how far it has come.

use axum::response::Html;
use maud::{Markup, html};

use super::Column::{Numbers, Words};
use super::{count, head, page_link, sheets, text_link, wide};
use crate::frame::View;
use crate::snapshot::{SectionText, Snapshot};

/// Every text the report has a place for.
pub(crate) async fn page(view: View) -> Html<String> {
    let snapshot = view.snapshot();
    let columns = [
        Words("Tekst"),
        Words("Status"),
        Words("Ansvarlig"),
        Numbers("Funn"),
        Words("Side"),
    ];
    let table = html! {
        table #tekstliste {
            (head(&columns))
            tbody { @for text in &snapshot.texts { (row(snapshot, text)) } }
        }
    };
    let content = html! {
        div .delt {
            div .arbeid {
                (wide("Tabell over tekster", &table))
            }
            (sheets::beside(snapshot))
        }
    };
    view.page("/tekst", "Tekst", content)
}

fn row(snapshot: &Snapshot, text: &SectionText) -> Markup {
    let findings =
        snapshot.of.findings.iter().filter(|f| is_about(f, &text.path)).count();
    html! {
        tr data-tekst=(text.key) {
            th scope="row" {
                (text_link(text, &text.title))
                span .under { (text.path) }
            }
            td { (status(text)) }
            td { (text.owner.as_deref().unwrap_or("–")) }
            (count(findings))
            td { (page_link(snapshot, &text.anchor)) }
        }
    }
}

/// How far a text has come.
pub(super) fn status(text: &SectionText) -> &'static str {
    match text.written {
        false => "ikke skrevet",
        true => text.status.word(),
    }
}

/// Whether a finding is about the text in that file, or about what only that text answers.
pub(crate) fn is_about(finding: &tertial_model::Finding, path: &str) -> bool {
    let objects =
        [&finding.object].into_iter().chain(&finding.taints).chain(&finding.rests_on);
    objects.into_iter().any(|object| object.split('#').next() == Some(path))
        || finding.origins.iter().any(|origin| *origin.file == *path)
}
