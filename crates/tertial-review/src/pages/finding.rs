//! One finding: what it says, where it comes from, and how it is mended or accepted.

mod accepting;
pub(super) mod place;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use tertial_model::Finding;
use tertial_rules::rule;

use super::{finding_address, page_link, section, severity_mark};
use crate::frame::View;
use crate::own_fault;
use crate::places::Part;
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, encoded};
use accepting::{Accepting, Together};

/// The finding of that key.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Response {
    show(shared, &key, &headers, &Accepting::default(), None).await
}

/// Accepts the finding, and shows it as it then is.
pub(crate) async fn accept(
    State(shared): State<Arc<Shared>>,
    Path(key): Path<String>,
    headers: HeaderMap,
    Form(filled): Form<Accepting>,
) -> Response {
    let snapshot = shared.now().snapshot;
    let Some(finding) = snapshot.finding(&key) else {
        return View::of(&shared, &headers).nothing("Funnet er borte.");
    };
    let acceptance = match Together::of(&snapshot, finding).acceptance(&filled) {
        Ok(acceptance) => acceptance,
        Err((status, why)) => {
            return (status, show(shared, &key, &headers, &filled, Some(why)).await)
                .into_response();
        }
    };
    let asked = shared.clone();
    let ask = move || (asked.actions.accept)(&acceptance);
    let done = tokio::task::spawn_blocking(ask).await;
    match done.unwrap_or_else(|ended| Err(own_fault::why(ended))) {
        Ok(()) => {
            let location = [(header::LOCATION, finding_address(&key))];
            (StatusCode::SEE_OTHER, location).into_response()
        }
        Err(why) => {
            let page = show(shared, &key, &headers, &filled, Some(&why)).await;
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
    }
}

async fn show(
    shared: Arc<Shared>,
    key: &str,
    headers: &HeaderMap,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Response {
    let view = View::of(&shared, headers);
    let snapshot = view.snapshot();
    let Some(finding) = snapshot.finding(key) else {
        return view.nothing(
            "Funnet er borte: det som var galt, er rettet, eller er blitt et annet.",
        );
    };
    let places = place::all(&shared, snapshot, finding).await;
    let section_of = snapshot.places.section_of(finding);
    let anchor =
        section_of.and_then(|at| snapshot.places.sections.get(at)).map(Part::anchor);
    let content = html! {
        p .under {
            (severity_mark(finding.severity)) " "
            a href={ "#regel" } { (finding.code) } " · " (section(snapshot, finding).1) " "
            @if let Some(anchor) = &anchor { (page_link(snapshot, anchor)) }
        }
        (about(snapshot, finding))
        section #sted aria-labelledby="sted-h" { h2 #sted-h { "Sted" } (places) }
        (follow_ons(finding))
        (accepting::section(&view, key, finding, filled, trouble))
        (manual(finding))
        (neighbours(snapshot, key))
    };
    view.page("/funn", &capitalised(&finding.message), content).into_response()
}

fn about(snapshot: &Snapshot, finding: &Finding) -> Markup {
    let figure = snapshot.figures().named(&finding.object);
    let text =
        snapshot.text_in(finding.object.split(['#', ':']).next().unwrap_or_default());
    html! {
        dl .fakta {
            @if let Some(expected) = &finding.expected { dt { "Ventet" } dd { (expected) } }
            @if let Some(found) = &finding.found { dt { "Fant" } dd { (found) } }
            @if !finding.hint.is_empty() { dt { "Råd" } dd { (linked(snapshot, &finding.hint)) } }
            dt { "Gjelder" }
            dd {
                @if let Some(figure) = figure {
                    a href=(super::figure_address(&figure.id)) data-tall=(figure.id) {
                        (figure.label)
                    }
                } @else if let Some(text) = text {
                    a href=(super::text_address(&text.key)) data-tekst=(text.key) {
                        (text.title) " (" (text.path) ")"
                    }
                } @else { (finding.object) }
            }
            @if !finding.requirements.is_empty() {
                dt { "Krav" }
                dd { @for id in &finding.requirements {
                    a href={ "/krav?vis=alle&sok=" (encoded(id)) } { (id) } " "
                } }
            }
        }
    }
}

/// Advice, with the figures it names as links.
fn linked(snapshot: &Snapshot, advice: &str) -> Markup {
    let advice = capitalised(advice);
    html! {
        @for word in advice.split(' ') {
            @if let Some(of) = snapshot.figures().named(word) {
                a href=(super::figure_address(&of.id)) data-tall=(word) { (word) }
            } @else { (word) }
            " "
        }
    }
}

fn follow_ons(finding: &Finding) -> Markup {
    html! {
        @if !finding.follow_on.is_empty() {
            section #folger aria-labelledby="folger-h" {
                h2 #folger-h { "Følger av dette (" (finding.follow_on.len()) ")" }
                ul { @for of in &finding.follow_on {
                    li { span .kode { (of.code) } " " (of.object) }
                } }
            }
        }
    }
}

/// The rule's page in the manual, paragraph by paragraph.
fn manual(finding: &Finding) -> Markup {
    let manual = rule(finding.code.0).map(|rule| rule.manual()).unwrap_or_default();
    html! {
        section #regel aria-labelledby="regel-h" {
            h2 #regel-h { "Regelen " (finding.code) }
            @for paragraph in manual.split("\n\n") { p { (paragraph) } }
        }
    }
}

fn neighbours(snapshot: &Snapshot, key: &str) -> Markup {
    let at = snapshot.keys.iter().position(|own| own == key).unwrap_or_default();
    let before = at.checked_sub(1).and_then(|at| snapshot.keys.get(at));
    html! {
        nav .naboer aria-label="Andre funn" {
            @if let Some(key) = before { a rel="prev" href=(finding_address(key)) { "Forrige funn" } }
            a href="/funn" { "Alle funn" }
            @if let Some(key) = snapshot.keys.get(at + 1) {
                a rel="next" href=(finding_address(key)) { "Neste funn" }
            }
        }
    }
}
