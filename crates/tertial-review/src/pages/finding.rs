//! One finding: what it says, where it comes from, and how it is mended or accepted.

mod accepting;
pub(super) mod place;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use tertial_model::Finding;
use tertial_rules::rule;

use super::{
    answer, figure_link, finding_address, section, section_link, severity_mark, text_link,
};
use crate::answering::Answering;
use crate::frame::View;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, encoded};
use accepting::{Accepting, Together};

/// The finding of that key.
pub(crate) async fn page(view: View, Path(key): Path<String>) -> Response {
    show(&view, &key, &Accepting::default(), None).await
}

/// Accepts the finding, and shows it as it then is.
pub(crate) async fn accept(
    view: View,
    Path(key): Path<String>,
    Form(filled): Form<Accepting>,
) -> Response {
    let Some(finding) = view.snapshot().finding(&key) else {
        return view.nothing("Funnet er borte.");
    };
    let signed = match Together::of(view.snapshot(), finding).signed(&filled) {
        Ok(signed) => signed,
        Err((status, why)) => {
            return (status, show(&view, &key, &filled, Some(why)).await).into_response();
        }
    };
    match view.shared.ask(move |actions| (actions.accept)(&signed)).await {
        Ok(()) => Redirect::to(&finding_address(&key)).into_response(),
        Err(why) => {
            let page = show(&view.renewed(), &key, &filled, Some(&why)).await;
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
    }
}

async fn show(
    view: &View,
    key: &str,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Response {
    let snapshot = view.snapshot();
    let Some(finding) = snapshot.finding(key) else {
        return view
            .nothing("Funnet er borte: det som var feil, er rettet eller endret.");
    };
    let places = place::all(view, finding).await;
    let section_of = snapshot.places.section_of(finding);
    let content = html! {
        p .under {
            (severity_mark(finding.severity)) " "
            a href="#regel" { (finding.code) } " · " (snapshot.section(finding).1) " "
            (section_link(snapshot, section_of))
        }
        (about(snapshot, finding))
        (section("sted", "Sted", &places))
        (follow_ons(finding))
        (accepting::part(view, key, finding, filled, trouble))
        (manual(snapshot, finding))
        (neighbours(snapshot, key))
    };
    view.page("/funn", &capitalised(&finding.message), content).into_response()
}

fn about(snapshot: &Snapshot, finding: &Finding) -> Markup {
    let figure = snapshot.figures().named(&finding.object);
    let text =
        snapshot.text_in(finding.object.split(['#', ':']).next().unwrap_or_default());
    let mut answers = Answering::all(snapshot);
    answers.retain(|of| {
        let names = |id: &String| of.demand.requirement.is_called(id);
        of.answer.text == finding.object && finding.requirements.iter().any(names)
    });
    html! {
        dl .fakta {
            @if let Some(expected) = &finding.expected { dt { "Forventet" } dd { (expected) } }
            @if let Some(found) = &finding.found { dt { "Fant" } dd { (found) } }
            @if !finding.hint.is_empty() { dt { "Råd" } dd { (linked(snapshot, &finding.hint)) } }
            dt { "Gjelder" }
            dd {
                @if let Some(figure) = figure { (figure_link(&figure.id, &figure.label)) }
                @else if let Some(text) = text {
                    (text_link(text, html! { (text.title) " (" (text.path) ")" }))
                }
                @else { (finding.object) }
            }
            @if !answers.is_empty() {
                dt { "Svar" }
                dd { @for of in &answers {
                    a href=(answer::address(of)) data-svar=(of.demand.requirement.id) {
                        "Les svaret på " (of.demand.requirement.id)
                    } " "
                } }
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
            @if let Some(of) = snapshot.figures().named(word) { (figure_link(&of.id, word)) }
            @else { (word) }
            " "
        }
    }
}

fn follow_ons(finding: &Finding) -> Markup {
    let heading = format!("Følger av dette ({})", finding.follow_on.len());
    let list = html! {
        ul { @for of in &finding.follow_on {
            li { span .kode { (of.code) } " " (of.object) }
        } }
    };
    html! { @if !finding.follow_on.is_empty() { (section("folger", heading, &list)) } }
}

/// The rule's page in the manual, paragraph by paragraph.
fn manual(snapshot: &Snapshot, finding: &Finding) -> Markup {
    let rule = rule(finding.code.0, &snapshot.of.own_rules);
    let manual = rule.map(|rule| rule.manual()).unwrap_or_default();
    let paragraphs =
        html! { @for paragraph in manual.split("\n\n") { p { (paragraph) } } };
    section("regel", format!("Regelen {}", finding.code), &paragraphs)
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
