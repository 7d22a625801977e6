//! One thing that was found, beside the letter.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use tertial_draft::{Item, ItemId, ItemKind};

use super::brief::{address, beginning, name, place, state};
use super::filled::Filled;
use super::form;
use super::frame::View;
use super::text::text;
use super::{LetterSnapshot, LetterWish};
use crate::words::{capitalised, counted};

/// Leads to the first thing nobody has looked at; to the list when there is none.
pub(super) async fn first(view: View) -> Redirect {
    let open = view.snapshot.next_open(None);
    Redirect::to(&open.map_or_else(|| "/liste".to_owned(), |of| address(&of.id)))
}

pub(super) async fn page(view: View, Path(id): Path<String>) -> Response {
    show(&view, &ItemId::typed(&id), None)
}

/// Does what a button says, and leads to what is next.
pub(super) async fn take(
    view: View,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let id = ItemId::typed(&id);
    let snapshot = view.snapshot.clone();
    let Some(at) = snapshot.place(&id) else { return gone(&view) };
    let filled = Filled::of(fields);
    view.shared.is_called(filled.by());
    let deeds = match filled.deeds(&snapshot, at) {
        Ok(deeds) => deeds,
        Err(why) => return refused(&view, &id, &filled, &why),
    };
    let wish = LetterWish {
        shown: filled.one("sett").to_owned(),
        by: filled.by().to_owned(),
        deeds,
    };
    match view.shared.ask(move |actions| (actions.take)(&wish)).await {
        Err(why) => {
            let view = view.renewed().await;
            refused(&view, &id, &filled, &why)
        }
        Ok(done) => {
            view.shared.tell(done.told);
            let next = match filled.goes_on() {
                true => snapshot.next_open(Some(at)).map(|of| of.id.clone()),
                false => done.at.or(Some(id.clone())),
            };
            let view = view.renewed().await;
            let is_there = |of: &ItemId| view.snapshot.place(of).is_some();
            let next =
                next.filter(|of| !(filled.goes_on() && *of == id)).filter(is_there);
            let next = next.map_or_else(|| "/".to_owned(), |of| address(&of));
            Redirect::to(&next).into_response()
        }
    }
}

fn gone(view: &View) -> Response {
    view.nothing("Utkastet har ikke noe funn med denne nøkkelen.")
}

fn refused(view: &View, id: &ItemId, filled: &Filled, why: &str) -> Response {
    let page = show(view, id, Some((filled, why)));
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

fn show(view: &View, id: &ItemId, refused: Option<(&Filled, &str)>) -> Response {
    let snapshot = &view.snapshot;
    let Some(at) = snapshot.place(id) else { return gone(view) };
    let item = &snapshot.control.items[at];
    let told = view.shared.told();
    let content = html! {
        div .gjennom {
            div #brevet .lest tabindex="0" role="region" aria-label="Brevet" {
                (text(snapshot, at))
            }
            article #funn tabindex="-1" aria-label=(name(item)) {
                (whereabouts(snapshot, at))
                div #fortalt role="status" { @if !told.is_empty() {
                    ul { @for of in &told { li { (capitalised(of)) "." } } }
                } }
                @if let Some((_, why)) = refused {
                    p #feil .feilmelding role="alert" { (capitalised(why)) "." }
                }
                (found(snapshot, item, at))
                (form::form(view, item, at, refused.map(|of| of.0)))
            }
        }
    };
    view.page("/", &name(item), &content).into_response()
}

/// Which of them it is, and the way to those beside it.
fn whereabouts(snapshot: &LetterSnapshot, at: usize) -> Markup {
    let order = snapshot.order();
    let place = order.iter().position(|of| *of == at).unwrap_or_default();
    let id = |place: usize| order.get(place).map(|at| &snapshot.control.items[*at].id);
    html! {
        nav .naboer aria-label="Andre funn" {
            @if let Some(id) = place.checked_sub(1).and_then(id) {
                a #forrige rel="prev" data-tast="k" href=(address(id)) { "Forrige" }
            }
            span { (place + 1) " av " (counted(order.len(), "funn", "funn")) }
            @if let Some(id) = id(place + 1) {
                a #neste rel="next" data-tast="j" href=(address(id)) { "Neste" }
            }
        }
    }
}

/// What the letter says, and what is to be looked at.
fn found(snapshot: &LetterSnapshot, item: &Item, at: usize) -> Markup {
    html! {
        p #tilstand data-tilstand=(item.state.word()) {
            (state(item))
            @if !item.made.is_empty() { " – det er laget " (item.made.join(", ")) " av den" }
        }
        @if item.kind == ItemKind::Unused {
            p { "Setningen har «skal», «bes» eller «må», og ingenting er laget av den." }
        }
        div #sitat {
            p .under { (place(item)) }
            @for of in item.quotations() { blockquote .ordrett { (of.quote) } }
        }
        @if snapshot.text.as_ref().is_ok_and(|of| of.unfound.contains(&at)) {
            p #ikke-ordrett .uro { "Sitatet står ikke slik i brevet." }
        }
        @if !item.look_at.is_empty() {
            ul #se-etter .uro { @for of in &item.look_at { li { (capitalised(of)) } } }
        }
        @if let Some(from) = &item.from {
            div #for {
                p .under {
                    "Kan være " (from.key) " i forrige brev, likhet " (from.likeness) " pst."
                    @if from.moved { ", flyttet" }
                }
                blockquote .ordrett { (from.quote) }
            }
        }
        @if !item.said.is_empty() {
            dl .fakta { @for (what, words) in &item.said { dt { (what) } dd { (words) } } }
        }
        (others(snapshot, at))
    }
}

/// What else was made of the same words.
fn others(snapshot: &LetterSnapshot, at: usize) -> Markup {
    let Ok(text) = &snapshot.text else { return html! {} };
    let pieces = text.units.iter().flat_map(|of| &of.pieces);
    let mut same: Vec<usize> = pieces
        .filter(|of| of.items.contains(&at))
        .flat_map(|of| of.items.iter().copied())
        .filter(|of| *of != at)
        .collect();
    same.sort_unstable();
    same.dedup();
    html! {
        @if !same.is_empty() {
            p .under { "Av de samme ordene: "
                @for (nth, of) in same.iter().enumerate() {
                    @let item = &snapshot.control.items[*of];
                    @if nth > 0 { ", " }
                    a href=(address(&item.id)) title=(beginning(item)) { (name(item)) }
                }
            }
        }
    }
}
