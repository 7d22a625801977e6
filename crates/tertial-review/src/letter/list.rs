//! Everything that was found, and how far the going through has come.

use axum::response::Html;
use maud::{Markup, html};
use tertial_draft::{Item, ItemKind, State};

use super::LetterSnapshot;
use super::brief::{address, beginning, name, place, state};
use super::frame::View;
use crate::words::capitalised;

pub(super) async fn page(view: View) -> Html<String> {
    let snapshot = &view.snapshot;
    let content = html! {
        (counts(snapshot))
        div .rull tabindex="0" role="region" aria-label="Tabell over funn" {
            table #liste {
                thead { tr { @for heading in ["Funn", "Sted", "Brevets ord", "Tilstand"] {
                    th scope="col" { (heading) }
                } } }
                tbody { @for at in snapshot.order() { (row(&snapshot.control.items[at])) } }
            }
        }
    };
    view.page("/liste", "Alt som er funnet", &content)
}

fn counts(snapshot: &LetterSnapshot) -> Markup {
    let items = &snapshot.control.items;
    let count = |kind: ItemKind, state: State| {
        items.iter().filter(|of| of.kind == kind && of.state == state).count()
    };
    let has = |kind: &ItemKind| items.iter().any(|of| of.kind == *kind);
    html! {
        table #tellere .tett {
            thead { tr {
                th scope="col" { "Slag" }
                @for of in State::ALL { th scope="col" .tall { (capitalised(of.word())) } }
            } }
            tbody { @for kind in ItemKind::ALL.into_iter().filter(has) { tr {
                th scope="row" { (capitalised(kind.word())) }
                @for of in State::ALL { td .tall { (count(kind, of)) } }
            } } }
        }
    }
}

fn row(item: &Item) -> Markup {
    html! {
        tr data-funn=(item.id) data-tilstand=(item.state.word()) {
            th scope="row" { a href=(address(&item.id)) { (name(item)) } }
            td { (place(item)) }
            td { (beginning(item)) @if let Some(note) = &item.note { span .under { (note) } } }
            td { (state(item)) }
        }
    }
}
