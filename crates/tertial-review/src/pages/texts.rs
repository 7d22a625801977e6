//! The report's texts: who answers for each, and how far it has come.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Html;
use maud::{Markup, html};

use super::{page_link, sheets, text_address, wide};
use crate::frame::View;
use crate::server::Shared;
use crate::snapshot::{SectionText, Snapshot};

/// Every text the report has a place for.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Html<String> {
    let view = View::of(&shared, &headers);
    let snapshot = view.snapshot();
    let table = html! {
        table #tekstliste {
            thead { tr {
                th scope="col" { "Tekst" } th scope="col" { "Status" }
                th scope="col" { "Ansvarlig" } th scope="col" .tall { "Funn" }
                th scope="col" { "Side" }
            } }
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
                a href=(text_address(&text.key)) data-tekst=(text.key) { (text.title) }
                span .under { (text.path) }
            }
            td { (status(text)) }
            td { (text.owner.as_deref().unwrap_or("–")) }
            td .tall { @if findings > 0 { (findings) } @else { span .stille { "–" } } }
            td { (page_link(snapshot, &text.anchor)) }
        }
    }
}

fn status(text: &SectionText) -> &'static str {
    match (text.written, text.done) {
        (false, _) => "ikke skrevet",
        (true, false) => "utkast",
        (true, true) => "ferdig",
    }
}

/// Whether a finding is about the text in that file, or about what only that text answers.
pub(crate) fn is_about(finding: &tertial_model::Finding, path: &str) -> bool {
    let objects =
        [&finding.object].into_iter().chain(&finding.taints).chain(&finding.rests_on);
    objects.into_iter().any(|object| object.split('#').next() == Some(path))
        || finding.origins.iter().any(|origin| *origin.file == *path)
}
