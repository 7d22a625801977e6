//! The editor of one text, with what it would become beside it.

mod previews;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    code_and_message, finding_address, page_link, section, severity_mark, sheets,
    text_address, texts,
};
use crate::actions::{Refused, SaveText};
use crate::frame::View;
use crate::snapshot::{SectionText, Snapshot, Source, text_hash};
use crate::unseen;
use crate::words::capitalised;

pub(crate) use previews::{preview, preview_image};

/// Where in the text to begin, and what has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrival {
    /// A line, from 1; what is no number is the end.
    linje: String,
    /// The hash of what was saved.
    lagret: String,
}

/// The text as it stands in the browser.
#[derive(Debug, Deserialize)]
pub(crate) struct Edited {
    /// The hash of the file the user began with.
    gammel: String,
    tekst: String,
}

/// The editor of the text of that key.
pub(crate) async fn page(
    view: View,
    Path(key): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Response {
    let Some(text) = view.snapshot().text(&key) else { return unknown(&view) };
    let is_saved = arrival.lagret == text.hash();
    let content = html! {
        p #lagret role="status" { @if is_saved { "Lagret." } }
        @match &text.source {
            Source::Unreadable(why) => p .feilmelding role="alert" { (capitalised(why)) "." },
            Source::There(source) | Source::Absent(source) => {
                @let line = arrival.linje.parse().ok();
                (editor(&view, text, source, &text.hash(), line, None))
            }
        }
    };
    view.page("/tekst", &text.title, content).into_response()
}

/// Saves the text, unless the file has changed since the user began.
pub(crate) async fn save(
    view: View,
    Path(key): Path<String>,
    Form(edited): Form<Edited>,
) -> Response {
    let Some(text) = view.snapshot().text(&key) else { return unknown(&view) };
    let body = with_plain_ends(&edited.tekst);
    let wanted = SaveText { path: text.path.clone(), old: edited.gammel, body };
    let given = wanted.clone();
    match view.shared.ask(move |actions| (actions.save_text)(&given)).await {
        Ok(()) => {
            let hash = text_hash(Some(&wanted.body));
            Redirect::to(&format!("{}?lagret={hash}", text_address(&key))).into_response()
        }
        Err(Refused::Changed { now }) => conflict(&view, text, &wanted.body, now),
        Err(Refused::Failed(why)) => failed(&view, text, &wanted, &why),
    }
}

/// Browsers end lines by `\r\n` in what they send.
fn with_plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn unknown(view: &View) -> Response {
    view.nothing("Rapporten har ingen plass til en tekst med dette navnet.")
}

/// Shows both texts: nothing is lost, and saving anew is a choice.
fn conflict(view: &View, text: &SectionText, own: &str, now: Option<String>) -> Response {
    let hash = text_hash(now.as_deref());
    let notice = html! {
        div #konflikt role="alert" {
            h2 { "Filen er endret av noen andre" }
            p { "Teksten din er ikke lagret. Her står filen slik den er nå, og under den \
                 det du skrev. Flett dem, og lagre på nytt." }
            h3 { "Filen slik den er nå" }
            @match &now {
                Some(now) => pre .filen tabindex="0" { (now) },
                None => p { "Filen er borte." },
            }
        }
    };
    let content = editor(view, text, own, &hash, None, Some(&notice));
    (StatusCode::CONFLICT, view.page("/tekst", &text.title, content)).into_response()
}

fn failed(view: &View, text: &SectionText, wanted: &SaveText, why: &str) -> Response {
    let notice =
        html! { p .feilmelding role="alert" { "Teksten er ikke lagret: " (why) "." } };
    let content = editor(view, text, &wanted.body, &wanted.old, None, Some(&notice));
    let page = view.page("/tekst", &text.title, content);
    (StatusCode::INTERNAL_SERVER_ERROR, page).into_response()
}

/// The form with a text in it. With a notice of why it is not saved, it holds what no file does.
fn editor(
    view: &View,
    text: &SectionText,
    source: &str,
    hash: &str,
    line: Option<usize>,
    notice: Option<&Markup>,
) -> Markup {
    let snapshot = view.snapshot();
    html! {
        p .under {
            (text.path) " " (page_link(snapshot, &text.anchor))
            @if let Some(owner) = &text.owner { " · " (owner) }
        }
        div .delt {
            div .arbeid {
                form #rediger method="post" action=(text_address(&text.key)) data-behold
                    data-ulagret[notice.is_some()]
                    data-forhandsvis={ (text_address(&text.key)) "/forhandsvis" } {
                    @if let Some(notice) = notice { (notice) }
                    @if matches!(text.source, Source::Absent(_)) {
                        p #ny .stille { "Filen finnes ikke ennå, og lages når du lagrer." }
                    }
                    (view.token())
                    input type="hidden" name="gammel" value=(hash);
                    @if let Some(unseen) = unseen::notice(source) { (unseen) }
                    label for="tekst" { "Teksten i filen" }
                    textarea #tekst name="tekst" rows="24" spellcheck="true" lang="nb"
                        data-linje=[line] aria-describedby="tekst-hjelp" { "\n" (source) }
                    p #tekst-hjelp .stille {
                        "Markdown. " kbd { "Ctrl" } "+" kbd { "S" } " lagrer. Øverst, mellom \
                         linjene ---, står ansvarlig og status."
                    }
                    button #lagre type="submit" { "Lagre" }
                }
                (picker())
            }
            div .ved-siden {
                section #forhandsvisning tabindex="0" aria-labelledby="forhandsvisning-h" {
                    h2 #forhandsvisning-h { "Slik blir det" }
                    (standing(snapshot, text))
                }
            }
        }
    }
}

/// The text's findings and page as saved: what the preview shows before anything is typed.
fn standing(snapshot: &Snapshot, text: &SectionText) -> Markup {
    let about = snapshot.findings().filter(|(_, of)| texts::is_about(of, &text.path));
    let lines = about.map(|(key, finding)| {
        html! {
            li data-funn=(key) {
                (severity_mark(finding.severity)) " "
                a href=(finding_address(key)) { (code_and_message(finding)) }
            }
        }
    });
    let layout = &snapshot.of.layout;
    previews::shown(snapshot, text, lines.collect(), layout, |number, page, of| {
        sheets::picture(number, of, page)
    })
}

fn picker() -> Markup {
    let fields = html! {
        label for="tallsok" { "Søk på navn eller hva tallet er" }
        input #tallsok type="search" autocomplete="off" aria-controls="tallvalg";
        ul #tallvalg .tallvalg {}
    };
    section("tallvelger", "Sett inn et tall", &fields)
}
