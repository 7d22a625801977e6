//! What an unsaved text would become: its findings, and its page drawn.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_report::{Layout, PageImage};

use super::with_plain_ends;
use crate::actions::{Preview, UnsavedText};
use crate::frame::View;
use crate::pages::{code_and_message, severity_mark, sheets, texts};
use crate::snapshot::{SectionText, Snapshot};

/// Pages shown of one text, which a browser must have fetched before they are gone.
const SHOWN: usize = 8;

/// A text as it stands in the browser, unsaved.
#[derive(Debug, Deserialize)]
pub(crate) struct Unsaved {
    tekst: String,
}

/// The findings and the page of the text as it would be, as a piece of a page.
pub(crate) async fn preview(
    view: View,
    Path(key): Path<String>,
    Form(unsaved): Form<Unsaved>,
) -> Response {
    let Some(text) = view.snapshot().text(&key) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let body = with_plain_ends(&unsaved.tekst);
    let wanted = UnsavedText { path: text.path.clone(), body };
    let content = match view.shared.ask(move |actions| (actions.preview)(&wanted)).await {
        Ok(preview) => content(&view, &preview, text),
        Err(why) => html! { p .stille { "Ingen forhåndsvisning: " (why) } },
    };
    Html(content.into_string()).into_response()
}

fn content(view: &View, preview: &Preview, text: &SectionText) -> Markup {
    let snapshot = view.snapshot();
    if let Ok(layout) = &preview.layout {
        let pages = sheets::of_text(snapshot, text, layout).take(SHOWN);
        pages.for_each(|(_, page)| view.shared.drawn.keep(page));
    }
    let about = preview.findings.iter().filter(|of| texts::is_about(of, &text.path));
    let lines = about.map(|finding| {
        html! {
            li data-funn=(finding.code) {
                (severity_mark(finding.severity)) " " span { (code_and_message(finding)) }
                @if let Some(origin) = finding.origins.first() { span .under { (origin) } }
            }
        }
    });
    shown(snapshot, text, lines.collect(), &preview.layout, |number, page, _| {
        html! {
            img src={ "/utkast/" (page.hash) ".svg" } width="595" height="842"
                alt={ "side " (number) " slik den blir" };
        }
    })
}

/// The findings of a text, and its pages as `picture` shows each, by number and of how many.
pub(super) fn shown(
    snapshot: &Snapshot,
    text: &SectionText,
    findings: Vec<Markup>,
    layout: &Result<Layout, String>,
    picture: impl Fn(usize, &PageImage, usize) -> Markup,
) -> Markup {
    html! {
        ul .funnliste { @for finding in &findings { (finding) } }
        @if findings.is_empty() { p .stille { "Ingen funn om teksten." } }
        @match layout {
            Ok(layout) => @for (number, page) in sheets::of_text(snapshot, text, layout).take(SHOWN) {
                (picture(number, page, layout.pages.len()))
            },
            Err(why) => (sheets::not_laid_out(why)),
        }
    }
}

/// The picture of a page of an unsaved text: its hash and `.svg`.
pub(crate) async fn preview_image(view: View, Path(file): Path<String>) -> Response {
    let hash = file.strip_suffix(".svg").unwrap_or_default();
    match view.shared.drawn.of(hash) {
        Some(page) => sheets::drawing(&page),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
