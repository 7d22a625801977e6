//! One finding: what it says, where it comes from, and how it is mended or accepted.

pub(super) mod place;

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::{Enough, FigureId, Finding, Severity, norwegian};
use tertial_rules::rule;

use super::{finding_address, page_link, section_name, severity_mark};
use crate::frame::View;
use crate::host::Acceptance;
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::capitalised;

/// What the user filled in to accept a finding.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Accepting {
    begrunnelse: String,
    navn: String,
    navn2: String,
    /// The last status date it is to hold for, `2024-08-31`; empty when it has no end.
    utloper: String,
}

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
    let accepted = match acceptance(&snapshot, finding, &filled) {
        Err(why) => Err(why.to_owned()),
        Ok(acceptance) => {
            let asked = shared.clone();
            let ask = move || (asked.host.accept)(&acceptance);
            let done = tokio::task::spawn_blocking(ask).await;
            done.unwrap_or_else(|_| Err("kvitteringen kunne ikke skrives".to_owned()))
        }
    };
    match accepted {
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

/// The acceptance the form asks for, or what it lacks.
fn acceptance(
    snapshot: &Snapshot,
    finding: &Finding,
    filled: &Accepting,
) -> Result<Acceptance, &'static str> {
    let (reason, by) = (filled.begrunnelse.trim(), filled.navn.trim());
    let second = Some(filled.navn2.trim()).filter(|name| !name.is_empty());
    match Enough::of(finding.severity, by, second) {
        Enough::Never => return Err("et funn som stopper rapporten, kan ikke kvitteres"),
        _ if reason.is_empty() => return Err("skriv en begrunnelse"),
        _ if by.is_empty() => return Err("skriv hvem som kvitterer"),
        Enough::NeedsSecond if second.is_none() => return Err("en feil trenger to navn"),
        Enough::NeedsSecond => return Err("de to navnene må være ulike"),
        Enough::Yes => {}
    }
    let expires = match filled.utloper.trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| "skriv datoen som åååå-mm-dd")?),
    };
    let alike = |of: &&Finding| of.code == finding.code && of.object == finding.object;
    let findings = snapshot.of.findings.iter();
    Ok(Acceptance {
        code: finding.code.to_string(),
        object: finding.object.clone(),
        fingerprints: findings.filter(alike).map(Finding::fingerprint).collect(),
        reason: reason.to_owned(),
        by: by.to_owned(),
        second: second.map(str::to_owned),
        expires,
    })
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
        return view
            .nothing("Funnet er borte: det som var galt, er rettet, eller er et annet.");
    };
    let places = place::all(&shared, snapshot, finding).await;
    let content = html! {
        p .under {
            (severity_mark(finding.severity)) " "
            a href={ "#regel" } { (finding.code) } " · " (section_name(snapshot, finding)) " "
            @if let Some(section) = snapshot.places.section_of(finding) {
                (page_link(snapshot, &snapshot.places.anchor(section)))
            }
        }
        (about(snapshot, finding))
        section #sted aria-labelledby="sted-h" { h2 #sted-h { "Sted" } (places) }
        (follow_ons(finding))
        (accepting(&view, key, finding, filled, trouble))
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
                    a href={ "/tekst/" (text.key) } data-tekst=(text.key) {
                        (text.title) " (" (text.path) ")"
                    }
                } @else { (finding.object) }
            }
            @if !finding.requirements.is_empty() {
                dt { "Krav" }
                dd { @for id in &finding.requirements {
                    a href={ "/krav?sok=" (id) } { (id) } " "
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
            @if snapshot.figures().named(word).is_some_and(|of| of.id.as_str() == word) {
                a href=(super::figure_address(&FigureId::new(word))) data-tall=(word) { (word) }
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

fn accepting(
    view: &View,
    key: &str,
    finding: &Finding,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Markup {
    html! {
        section #kvittering aria-labelledby="kvitter-h" {
            h2 #kvitter-h { "Kvitter med begrunnelse" }
            @if finding.severity == Severity::Fatal {
                p { "Et funn som stopper rapporten, kan ikke kvitteres." }
            } @else if let Some(accepted) = &finding.accepted {
                dl #kvittert .fakta {
                    dt { "Kvittert av" } dd { (accepted.names()) }
                    dt { "Begrunnelse" } dd { (accepted.reason) }
                    dt { "Dato" } dd { (norwegian::date(accepted.date)) }
                    @if let Some(day) = accepted.expires {
                        dt { "Gjelder til" } dd { (norwegian::date(day)) }
                    }
                }
            } @else {
                (form(view, key, finding, filled, trouble))
            }
        }
    }
}

fn form(
    view: &View,
    key: &str,
    finding: &Finding,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Markup {
    let two = finding.severity == Severity::Error;
    html! {
        form #kvitter .skjema method="post" action={ "/funn/" (key) "/kvitter" } data-behold {
            (view.token())
            @if let Some(trouble) = trouble {
                p #k-feil .feilmelding role="alert" { (capitalised(trouble)) }
            }
            label for="k-begrunnelse" { "Begrunnelse" }
            textarea #k-begrunnelse name="begrunnelse" rows="3" required {
                (filled.begrunnelse)
            }
            label for="k-navn" { "Navn" }
            input #k-navn name="navn" required value=(filled.navn) autocomplete="name";
            @if two {
                label for="k-navn2" { "Navn på den andre; en feil trenger to" }
                input #k-navn2 name="navn2" required value=(filled.navn2) autocomplete="off";
            }
            label for="k-utloper" { "Gjelder til og med statusdato (kan stå tom)" }
            input #k-utloper name="utloper" type="date" value=(filled.utloper);
            button #k-send type="submit" { "Kvitter" }
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
