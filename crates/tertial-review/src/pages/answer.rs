//! A demand and the text that is to answer it, side by side, for somebody to say that it does.

mod changes;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;
use tertial_ingest::project::Confirmation;
use tertial_letter::letter_section;
use tertial_model::{Figure, Phrases, norwegian};
use tertial_report::Confirmed;

use super::{
    figure_link, page_link, section, sheets, status_mark, text_address, text_link,
};
use crate::actions::Confirming;
use crate::answering::Answering;
use crate::frame::View;
use crate::reader::Names;
use crate::shown_answer::ShownAnswer;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, encoded};

/// Pages shown of the section the text stands in.
const SHOWN: usize = 3;
/// What the answer is called when it is no longer what was shown.
pub(super) const CHANGED: &str = "svaret er endret etter at siden ble vist; les det, og bekreft det om det \
     fortsatt svarer på kravet";

/// The demand whose answer has just been confirmed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrival {
    bekreftet: String,
}

/// What the user filled in, and which of the buttons was used.
#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    /// The fingerprint of what the user was shown.
    #[serde(default)]
    sett: String,
    navn: String,
    #[serde(default)]
    navn2: String,
    #[serde(default)]
    gjor: String,
}

/// The answer of a text to a demand.
pub(crate) async fn page(
    view: View,
    Path((demand, key)): Path<(String, String)>,
    Query(arrival): Query<Arrival>,
) -> Response {
    let names = view.shared.reader.names();
    show(&view, &demand, &key, &names, Notice::Arrived(&arrival.bekreftet))
}

/// Confirms the answer, or passes it by, and goes on to the next that nobody stands for.
pub(crate) async fn confirm(
    view: View,
    Path((demand, key)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Response {
    let names = Names { first: filled.navn, second: filled.navn2 };
    view.shared.reader.is_called(&names);
    let snapshot = view.snapshot();
    let Some(of) = Answering::of(snapshot, &demand, &key) else { return gone(&view) };
    let next = next(snapshot, &of);
    if filled.gjor == "videre" {
        return Redirect::to(&next).into_response();
    }
    let refused = |status: StatusCode, view: &View, why: &str| {
        (status, show(view, &demand, &key, &names, Notice::Refused(why))).into_response()
    };
    if let Err(why) = names.are_enough() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &view, why);
    }
    let shown = of.shown();
    if of.answer.is_confirmed() || filled.sett != shown.fingerprint {
        return refused(StatusCode::CONFLICT, &view, CHANGED);
    }
    let confirming = confirming(vec![shown], &names);
    match view.shared.ask(move |actions| (actions.confirm)(&confirming)).await {
        Ok(()) => {
            let confirmed = encoded(&demand);
            Redirect::to(&format!("{next}?bekreftet={confirmed}")).into_response()
        }
        Err(why) => refused(StatusCode::UNPROCESSABLE_ENTITY, &view.renewed(), &why),
    }
}

/// That somebody of those names stands for answers.
pub(super) fn confirming(answers: Vec<ShownAnswer>, names: &Names) -> Confirming {
    let by = names.first.trim().to_owned();
    Confirming { answers, by, second: names.second() }
}

/// The address of an answer.
pub(super) fn address(of: &Answering<'_>) -> String {
    format!("/svar/{}/{}", encoded(&of.demand.requirement.id), encoded(&of.text.key))
}

/// The address of the next answer that nobody stands for; after the last, of them all.
fn next(snapshot: &Snapshot, of: &Answering<'_>) -> String {
    let answers = Answering::all(snapshot);
    let at = answers.iter().position(|other| other.shown() == of.shown());
    let later = answers.iter().skip(at.map_or(0, |at| at + 1));
    let mut open = later.filter(|of| !of.answer.is_confirmed());
    open.next().map_or_else(|| "/svar".to_owned(), address)
}

/// What is told of what has just happened.
#[derive(Clone, Copy)]
enum Notice<'n> {
    /// The user came here, maybe from a demand whose answer is now confirmed.
    Arrived(&'n str),
    /// The answer is not confirmed, for that reason.
    Refused(&'n str),
}

fn gone(view: &View) -> Response {
    view.nothing("Ingen tekst med dette navnet svarer på kravet nå.")
}

fn show(
    view: &View,
    demand: &str,
    key: &str,
    names: &Names,
    notice: Notice<'_>,
) -> Response {
    let snapshot = view.snapshot();
    let Some(of) = Answering::of(snapshot, demand, key) else { return gone(view) };
    view.shared.reader.is_shown(of.shown());
    let content = html! {
        p #bekreftet role="status" {
            @if let Notice::Arrived(before) = notice { (confirmed_notice(snapshot, before)) }
        }
        p .under { (place_among(snapshot, &of)) }
        article #svar tabindex="-1" autofocus aria-labelledby="krav-h teksten-h" {
            div .jamfor {
                (section("krav", "Kravet", &the_demand(snapshot, &of)))
                (section("teksten", "Teksten", &the_text(snapshot, &of)))
            }
            (state(snapshot, &of))
            (form(view, &of, names, notice))
        }
        (on_pages(snapshot, &of))
    };
    let title = format!("Svarer teksten på {}?", of.demand.requirement.id);
    view.page("/svar", &title, content).into_response()
}

/// That the answer to that demand is now confirmed, where it is.
pub(super) fn confirmed_notice(snapshot: &Snapshot, demand: &str) -> Markup {
    let answers = Answering::all(snapshot);
    let mut its = answers.iter().filter(|of| of.demand.requirement.is_called(demand));
    let is_confirmed = its.any(|of| of.answer.is_confirmed());
    html! { @if is_confirmed { "Svaret på " (demand) " er bekreftet." } }
}

/// `Svar 3 av 59 · 12 venter på bekreftelse`.
fn place_among(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    let answers = Answering::all(snapshot);
    let at = answers.iter().position(|other| other.shown() == of.shown());
    let open = answers.iter().filter(|of| !of.answer.is_confirmed()).count();
    html! {
        "Svar " (at.map_or(0, |at| at + 1)) " av " (answers.len()) " · "
        a href="/svar?vis=apne" { (open) " venter på bekreftelse" }
    }
}

fn the_demand(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    let requirement = &of.demand.requirement;
    let owners = snapshot.owners(of.demand);
    let id = &requirement.id;
    html! {
        p .under {
            a .kode href={ "/krav?vis=alle&sok=" (encoded(id)) } { (id) } " "
            (letter_section(&requirement.section)) " " (status_mark(of.demand.status))
        }
        p .sagt { (requirement.words) }
        @if !owners.is_empty() {
            p .under { "Ansvarlig: " (norwegian::list(&owners.into_iter().collect::<Vec<_>>())) }
        }
    }
}

fn the_text(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    let Answering { answer, text, .. } = of;
    let linked = answer.linked(snapshot.figures());
    html! {
        p .under {
            (text_link(text, &text.title)) " · " (text.path) ":" (answer.line) " "
            (page_link(snapshot, &text.anchor))
        }
        div .trykt .sagt { (PreEscaped(snapshot.of.books.printed(&answer.passage))) }
        @if !linked.is_empty() {
            p .under { "Tall det er lenket til:" }
            ul #lenket { @for figure in linked { li {
                (figure_link(&figure.id, &figure.label)) ": " strong { (figure.in_bokmal()) }
            } } }
        }
    }
}

/// Whether somebody stands for the answer, and of one that has changed since, how.
fn state(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    html! {
        div #tilstand data-bekreftet=(key(&of.answer.confirmed)) {
            p { (in_words(&of.answer.confirmed)) }
            @if let Confirmed::Lapsed(before) = &of.answer.confirmed {
                (changes::since(snapshot, of, before))
            }
        }
    }
}

/// What has become of a confirmation, as addresses and scripts call it.
pub(super) fn key(of: &Confirmed) -> &'static str {
    match of {
        Confirmed::Yes(_) => "ja",
        Confirmed::Insufficient(_) => "utilstrekkelig",
        Confirmed::Lapsed(_) => "falt",
        Confirmed::No => "nei",
    }
}

/// Who has confirmed an answer, and when.
pub(super) fn in_words(of: &Confirmed) -> Markup {
    let by = |of: &Confirmation| format!("{} {}", of.names(), norwegian::date(of.date));
    html! {
        @match of {
            Confirmed::Yes(now) => {
                span .tilstand data-bekreftet="ja" { "bekreftet" } " av " (by(now))
            }
            Confirmed::Insufficient(now) => {
                span .tilstand data-bekreftet="utilstrekkelig" { "ikke bekreftet" }
                " av dem som skal; bekreftet av " (by(now))
            }
            Confirmed::Lapsed(before) => {
                span .tilstand data-bekreftet="falt" { "falt bort" }
                " bekreftet av " (by(before)) ", endret siden"
            }
            Confirmed::No => {
                span .tilstand data-bekreftet="nei" { "ikke bekreftet" }
            }
        }
    }
}

fn form(view: &View, of: &Answering<'_>, names: &Names, notice: Notice<'_>) -> Markup {
    let is_open = !of.answer.is_confirmed();
    let refused = match notice {
        Notice::Refused(why) => Some(why),
        Notice::Arrived(_) => None,
    };
    html! {
        form #bekreft .skjema method="post" action=(address(of)) data-behold
            data-ulagret[refused.is_some()] {
            (view.token())
            input type="hidden" name="sett" value=(of.answer.fingerprint);
            @if let Some(why) = refused {
                p #b-feil .feilmelding role="alert" { (capitalised(why)) "." }
            }
            @if is_open { (name_fields(names)) }
            @else {
                input type="hidden" name="navn" value=(names.first);
                input type="hidden" name="navn2" value=(names.second);
            }
            div .knapper {
                @if is_open {
                    button #b-send type="submit" name="gjor" value="bekreft" accesskey="b"
                        data-tast="b" { "Bekreft at teksten svarer" }
                }
                button #b-videre type="submit" name="gjor" value="videre" accesskey="n"
                    data-tast="n" formnovalidate { "Gå videre" @if is_open { " uten å bekrefte" } }
            }
            p .stille {
                "Når svaret har fokus: "
                @if is_open { kbd { "b" } " bekrefter, " } kbd { "n" } " går videre. "
                a href=(text_address(&of.text.key)) { "Skriv i teksten" } " om den ikke svarer."
            }
        }
    }
}

/// In whose name an answer is confirmed: first one, and another where there are two.
pub(super) fn name_fields(names: &Names) -> Markup {
    html! {
        div .navn {
            div {
                label for="b-navn" { "Navn eller stilling" }
                input #b-navn name="navn" required value=(names.first) autocomplete="name";
            }
            div {
                label for="b-navn2" { "Den andre (kan stå tom)" }
                input #b-navn2 name="navn2" value=(names.second) autocomplete="off";
            }
        }
    }
}

/// The pages the text prints on.
fn on_pages(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    let content = html! {
        @match &snapshot.of.layout {
            Ok(layout) => div .trykte {
                @for (number, page) in sheets::of_text(snapshot, of.text, layout).take(SHOWN) {
                    (sheets::picture(number, layout.pages.len(), page))
                }
            },
            Err(why) => (sheets::not_laid_out(why)),
        }
    };
    section("i-rapporten", "Slik står det i rapporten", &content)
}

/// A value of a figure as it once was, in words.
fn value(figure: &Figure, written: &str) -> String {
    match written.parse() {
        Ok(value) => figure.unit.written(value, Phrases::bokmal()),
        // It had none, and that word stands for it.
        Err(_) => written.to_owned(),
    }
}
