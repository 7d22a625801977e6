//! What an unsaved text would become: its findings, and its page drawn.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::Finding;

use super::with_plain_ends;
use crate::actions::{Preview, UnsavedText};
use crate::own_fault;
use crate::pages::{severity_mark, sheets, texts};
use crate::server::Shared;
use crate::snapshot::{Layout, PageImage, SectionText, Snapshot};
use crate::words::capitalised;

/// Drawings kept for the browser to fetch.
const KEPT: usize = 24;
/// Pages shown of one text, which a browser must have fetched before they are gone.
const SHOWN: usize = 8;

/// The pages drawn last of unsaved texts.
#[derive(Default)]
pub(crate) struct Previews {
    drawn: Mutex<VecDeque<PageImage>>,
}

impl Previews {
    fn keep(&self, page: &PageImage) {
        let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        drawn.retain(|of| of.hash != page.hash);
        drawn.push_back(page.clone());
        while drawn.len() > KEPT {
            drawn.pop_front();
        }
    }

    fn of(&self, hash: &str) -> Option<PageImage> {
        let drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        drawn.iter().find(|of| of.hash == hash).cloned()
    }
}

/// A text as it stands in the browser, unsaved.
#[derive(Debug, Deserialize)]
pub(crate) struct Unsaved {
    tekst: String,
}

/// The findings and the page of the text as it would be, as a piece of a page.
pub(crate) async fn preview(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    Form(unsaved): Form<Unsaved>,
) -> Response {
    let snapshot = shared.now().snapshot;
    let Some(text) = snapshot.text(&key) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let body = with_plain_ends(&unsaved.tekst);
    let wanted = UnsavedText { path: text.path.clone(), body };
    let asked = shared.clone();
    let make = move || (asked.actions.preview)(&wanted);
    let made = tokio::task::spawn_blocking(make).await;
    let content = match made.unwrap_or_else(|ended| Err(own_fault::why(ended))) {
        Ok(preview) => content(&shared, &snapshot, &preview, text),
        Err(why) => html! { p .stille { "Ingen forhåndsvisning: " (why) } },
    };
    Html(content.into_string()).into_response()
}

fn content(
    shared: &Shared,
    snapshot: &Snapshot,
    preview: &Preview,
    text: &SectionText,
) -> Markup {
    let findings = preview.findings.iter();
    let about: Vec<&Finding> =
        findings.filter(|of| texts::is_about(of, &text.path)).collect();
    if let Ok(layout) = &preview.layout {
        pages(snapshot, text, layout).for_each(|(_, page)| shared.previews.keep(page));
    }
    html! {
        ul .funnliste { @for finding in &about {
            li data-funn=(finding.code) {
                (severity_mark(finding.severity)) " "
                span { (finding.code) " " (capitalised(&finding.message)) }
                @if let Some(origin) = finding.origins.first() { span .under { (origin) } }
            }
        } }
        @if about.is_empty() { p .stille { "Ingen funn om teksten." } }
        @match &preview.layout {
            Ok(layout) => @for (number, page) in pages(snapshot, text, layout) {
                img src={ "/utkast/" (page.hash) ".svg" } width="595" height="842"
                    alt={ "side " (number) " slik den blir" };
            },
            Err(why) => (sheets::not_laid_out(why)),
        }
    }
}

/// The pages of the section a text stands in, by their numbers.
pub(super) fn pages<'p>(
    snapshot: &Snapshot,
    text: &SectionText,
    layout: &'p Layout,
) -> impl Iterator<Item = (usize, &'p PageImage)> {
    let shown = snapshot.places.pages(&text.anchor, layout);
    (1..).zip(&layout.pages).filter(move |(number, _)| shown.contains(number)).take(SHOWN)
}

/// The picture of a page of an unsaved text: its hash and `.svg`.
pub(crate) async fn preview_image(
    State(shared): State<Arc<Shared>>,
    Path(file): Path<String>,
) -> Response {
    let hash = file.strip_suffix(".svg").unwrap_or_default();
    match shared.previews.of(hash) {
        Some(page) => sheets::drawing(&page),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
