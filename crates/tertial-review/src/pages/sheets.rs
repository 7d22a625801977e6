//! The report's pages as pictures, alone or beside something else.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use tertial_report::{Layout, PageImage};

use crate::frame::View;
use crate::snapshot::{SectionText, Snapshot};

/// Every page, one under the other.
pub(crate) async fn page(view: View) -> Html<String> {
    let snapshot = view.snapshot();
    let content = html! {
        div .delt.sider {
            nav .arbeid aria-label="Avsnitt i rapporten" {
                h2 { "Avsnitt" }
                ul { @for part in &snapshot.places.sections {
                    @if let Some(page) = snapshot.page(&part.anchor()) {
                        li { a href={ "#side-" (page) } data-side-nr=(page) {
                            (part.name) span .stille { " side " (page) }
                        } }
                    }
                } }
            }
            (pictures(snapshot))
        }
    };
    view.page("/sider", "Sider", content)
}

/// The pages beside what a page is about.
pub(crate) fn beside(snapshot: &Snapshot) -> Markup {
    html! {
        aside aria-label="Sidene i rapporten" .ved-siden { (pictures(snapshot)) }
    }
}

fn pictures(snapshot: &Snapshot) -> Markup {
    let pages = snapshot.pages();
    html! {
        div .ark tabindex="0" role="region" aria-label="Rapporten, side for side" data-rull="ark" {
            @if let Err(why) = &snapshot.of.layout { (not_laid_out(why)) }
            @for (number, page) in (1..).zip(pages) {
                figure id={ "side-" (number) } {
                    (picture(number, pages.len(), page))
                    figcaption { "Side " (number) " av " (pages.len()) }
                }
            }
        }
    }
}

/// The pages of the section a text stands in, by their numbers.
pub(super) fn of_text<'p>(
    snapshot: &Snapshot,
    text: &SectionText,
    layout: &'p Layout,
) -> impl Iterator<Item = (usize, &'p Arc<PageImage>)> {
    let shown = snapshot.places.pages(&text.anchor, layout);
    (1..).zip(&layout.pages).filter(move |(number, _)| shown.contains(number))
}

/// Why there are no pages to show.
pub(crate) fn not_laid_out(why: &str) -> Markup {
    html! { p .stille data-uten-sider { "Sidene kan ikke vises: " (why) } }
}

pub(crate) fn picture(number: usize, of: usize, page: &PageImage) -> Markup {
    html! {
        img src={ "/side/" (number) ".svg?h=" (page.hash) } loading="lazy"
            width="595" height="842" alt={ "side " (number) " av " (of) };
    }
}

/// The picture of a page: `7.svg`.
pub(crate) async fn image(view: View, Path(file): Path<String>) -> Response {
    let number = file.strip_suffix(".svg").and_then(|of| of.parse::<usize>().ok());
    let at = number.and_then(|number| number.checked_sub(1));
    match at.and_then(|at| view.snapshot().pages().get(at)) {
        Some(page) => drawing(page),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A drawing as a file of its own, in which nothing can run.
pub(crate) fn drawing(page: &PageImage) -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml")], page.svg.to_string()).into_response()
}
