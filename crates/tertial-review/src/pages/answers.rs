//! Every answer of a text to a demand, and whether somebody stands for it. Those that have been
//! read one by one can be confirmed together.

use std::collections::{BTreeMap, BTreeSet};

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_report::Confirmed;

use super::Column::Words;
use super::answer::{self, CHANGED, confirming, name_fields};
use super::filter::{choice, form};
use super::{head, page_link, section, text_link, wide};
use crate::answering::Answering;
use crate::frame::View;
use crate::reader::Names;
use crate::snapshot::{SectionText, Snapshot};
use crate::words::{capitalised, counted, holds};

/// What is to be shown; what is empty leaves nothing out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    vis: String,
    ansvarlig: String,
    sok: String,
    /// The demand whose answer has just been confirmed.
    bekreftet: String,
}

/// The filter's word for answers nobody stands for.
const OPEN: &str = "apne";
/// What the fields for answers that are confirmed together begin with.
const MARK: &str = "svar/";

impl Filter {
    fn lets_through(&self, of: &Answering<'_>) -> bool {
        let confirmed = &of.answer.confirmed;
        let requirement = &of.demand.requirement;
        let said = format!(
            "{} {} {}",
            requirement.id,
            requirement.words.bokmal(),
            of.text.title
        );
        (match self.vis.as_str() {
            "" => true,
            OPEN => !of.answer.is_confirmed(),
            key => answer::key(confirmed) == key,
        }) && (self.ansvarlig.is_empty()
            || of.text.owner.as_ref() == Some(&self.ansvarlig))
            && holds(&said, &self.sok)
    }
}

/// The list of answers.
pub(crate) async fn page(view: View, Query(filter): Query<Filter>) -> Html<String> {
    let names = view.shared.reader.names();
    show(&view, &filter, &names, None)
}

/// Confirms the chosen of the answers that have been read.
pub(crate) async fn confirm(
    view: View,
    Form(filled): Form<BTreeMap<String, String>>,
) -> Response {
    let field = |name: &str| filled.get(name).cloned().unwrap_or_default();
    let names = Names { first: field("navn"), second: field("navn2") };
    view.shared.reader.is_called(&names);
    let refused = |status: StatusCode, view: &View, why: &str| {
        (status, show(view, &Filter::default(), &names, Some(why))).into_response()
    };
    if let Err(why) = names.are_enough() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &view, why);
    }
    let asked: BTreeSet<(&str, &str)> = filled
        .iter()
        .filter_map(|(name, mark)| Some((name.strip_prefix(MARK)?, mark.as_str())))
        .collect();
    if asked.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &view, "velg hvilke svar");
    }
    let read = read(&view);
    let is_asked = |of: &&Answering<'_>| {
        asked.contains(&(&*name_of(of), of.answer.fingerprint.as_str()))
    };
    let chosen: Vec<_> = read.iter().filter(is_asked).map(Answering::shown).collect();
    if chosen.len() != asked.len() {
        return refused(StatusCode::CONFLICT, &view, CHANGED);
    }
    let confirming = confirming(chosen, &names);
    match view.shared.ask(move |actions| (actions.confirm)(&confirming)).await {
        Ok(()) => Redirect::to("/svar").into_response(),
        Err(why) => refused(StatusCode::UNPROCESSABLE_ENTITY, &view.renewed(), &why),
    }
}

/// The answers that have been shown as they are, and that nobody stands for.
fn read(view: &View) -> Vec<Answering<'_>> {
    let mut answers = Answering::all(view.snapshot());
    let is_read = |of: &Answering<'_>| view.shared.reader.has_seen(&of.shown());
    answers.retain(|of| !of.answer.is_confirmed() && is_read(of));
    answers
}

/// What tells an answer from the others in a form.
fn name_of(of: &Answering<'_>) -> String {
    format!("{}/{}", of.demand.requirement.id, of.text.key)
}

fn show(
    view: &View,
    filter: &Filter,
    names: &Names,
    trouble: Option<&str>,
) -> Html<String> {
    let snapshot = view.snapshot();
    let all = Answering::all(snapshot);
    let shown: Vec<_> = all.iter().filter(|of| filter.lets_through(of)).collect();
    let first = all.iter().find(|of| !of.answer.is_confirmed());
    let table = html! {
        table #svarliste {
            (head(&[Words("Krav"), Words("Tekst"), Words("Ansvarlig"), Words("Bekreftelse")]))
            tbody { @for of in &shown { (row(snapshot, of)) } }
        }
    };
    let content = html! {
        p #bekreftet role="status" {
            (answer::confirmed_notice(snapshot, &filter.bekreftet))
        }
        p { "At det står en tekst, ser programmet. At den svarer på kravet, er det et menneske som \
             sier, etter å ha lest den ved siden av kravet." }
        @if let Some(first) = first {
            p { a #les .knapp href=(answer::address(first)) { "Les det første som ikke er bekreftet" } }
        } @else if !all.is_empty() { p { "Alle svar er bekreftet." } }
        (together(view, names, trouble))
        (filters(snapshot, filter))
        p #antall .stille { (counted(shown.len(), "svar", "svar")) " vist · " (summary(&all)) }
        (wide("Tabell over svar", &table))
    };
    view.page("/svar", "Svar", content)
}

/// `59 svar: 40 bekreftet, 12 ikke bekreftet, 7 falt bort`.
fn summary(all: &[Answering<'_>]) -> String {
    let of = |is: fn(&Confirmed) -> bool| {
        all.iter().filter(|of| is(&of.answer.confirmed)).count()
    };
    format!(
        "{}: {} bekreftet, {} ikke bekreftet, {} falt bort",
        counted(all.len(), "svar", "svar"),
        of(|it| matches!(it, Confirmed::Yes(_))),
        of(|it| matches!(it, Confirmed::No | Confirmed::Insufficient(_))),
        of(|it| matches!(it, Confirmed::Lapsed(_))),
    )
}

fn row(snapshot: &Snapshot, of: &Answering<'_>) -> Markup {
    let requirement = &of.demand.requirement;
    html! {
        tr data-svar=(name_of(of)) data-bekreftet=(answer::key(&of.answer.confirmed)) {
            th scope="row" {
                a href=(answer::address(of)) {
                    span .kode { (requirement.id) } " " (requirement.words)
                }
            }
            td { (text_link(of.text, &of.text.title)) " " (page_link(snapshot, &of.text.anchor)) }
            td { (of.text.owner.as_deref().unwrap_or("–")) }
            td { (answer::in_words(&of.answer.confirmed)) }
        }
    }
}

/// The form that confirms what has been read, all at once.
fn together(view: &View, names: &Names, trouble: Option<&str>) -> Markup {
    let read = read(view);
    let content = html! {
        form #bekreft .skjema method="post" action="/svar" data-behold
            data-ulagret[trouble.is_some()] {
            (view.token())
            @if let Some(why) = trouble {
                p #b-feil .feilmelding role="alert" { (capitalised(why)) "." }
            }
            fieldset {
                legend { "Ta bort haken ved dem som ikke svarer på kravet." }
                @for of in &read {
                    label .valg {
                        input type="checkbox" name={ (MARK) (name_of(of)) }
                            value=(of.answer.fingerprint) checked;
                        " " span .kode { (of.demand.requirement.id) } " " (of.text.title)
                    }
                }
            }
            (name_fields(names))
            button #b-send type="submit" { "Bekreft de valgte" }
        }
    };
    let heading = format!("Lest, ikke bekreftet ({})", read.len());
    html! {
        @if !read.is_empty() || trouble.is_some() { (section("lest", heading, &content)) }
    }
}

fn filters(snapshot: &Snapshot, filter: &Filter) -> Markup {
    let texts = &snapshot.texts;
    let owners: BTreeSet<&str> =
        texts.iter().filter_map(|SectionText { owner, .. }| owner.as_deref()).collect();
    let owners = owners.into_iter().map(|owner| (owner, owner));
    let states = [
        (OPEN, "Venter på bekreftelse"),
        ("nei", "Aldri bekreftet"),
        ("falt", "Bekreftelsen er falt bort"),
        ("ja", "Bekreftet"),
    ];
    let choices = html! {
        (choice(["f-vis", "vis", "Bekreftelse", "Alle"], states, &filter.vis))
        (choice(["f-ansvarlig", "ansvarlig", "Ansvarlig", "Alle"], owners, &filter.ansvarlig))
    };
    form("/svar", &filter.sok, &choices)
}
