//! Every figure, to be searched; and the few the editor offers to link to.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::{Figure, Unit};

use crate::frame::View;
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::{counted, holds};

/// Figures the picker offers before the search must be narrowed.
const OFFERED: usize = 12;

/// What to look for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    sok: String,
}

/// The figures that fit a search.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    Query(search): Query<Search>,
    headers: HeaderMap,
) -> Html<String> {
    let view = View::of(&shared, &headers);
    let snapshot = view.snapshot();
    let shown: Vec<&Figure> = fitting(snapshot, &search.sok).collect();
    let table = html! {
        table #talliste .tett {
            thead { tr {
                th scope="col" { "Tall" } th scope="col" { "Navn i tekst" }
                th scope="col" .tall { "Verdi" }
            } }
            tbody { @for figure in &shown { (row(figure)) } }
        }
    };
    let content = html! {
        form #filter .filter method="get" action="/tall" role="search" data-filter {
            div {
                label for="f-sok" { "Søk på navn eller hva tallet er" }
                input #f-sok type="search" name="sok" value=(search.sok) autocomplete="off";
            }
            button type="submit" { "Vis" }
        }
        p #antall .stille { (counted(shown.len(), "tall", "tall")) }
        (super::wide("Tabell over tall", &table))
    };
    view.page("/tall", "Tall", content)
}

fn row(figure: &Figure) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(super::figure_address(&figure.id)) data-tall=(figure.id) {
                    (figure.label)
                }
            }
            td { code { (figure.id) } }
            td .tall { (figure.in_bokmal()) }
        }
    }
}

/// The figures that fit a search, as buttons that insert a link to one.
pub(crate) async fn choices(
    State(shared): State<Arc<Shared>>,
    Query(search): Query<Search>,
) -> Html<String> {
    let snapshot = shared.now().snapshot;
    let mut fitting = fitting(&snapshot, &search.sok);
    let offered: Vec<&Figure> = fitting.by_ref().take(OFFERED).collect();
    let rest = fitting.count();
    let content = html! {
        @for figure in offered {
            li {
                button type="button" data-sett-inn=(link(figure)) {
                    (figure.label) " " strong { (figure.in_bokmal()) }
                    " " code { (figure.id) }
                }
            }
        }
        @if rest > 0 { li .stille { "og " (rest) " til; skriv mer for å avgrense" } }
    };
    Html(content.into_string())
}

fn fitting<'s>(
    snapshot: &'s Snapshot,
    search: &'s str,
) -> impl Iterator<Item = &'s Figure> {
    let figures = snapshot.figures().iter();
    figures.filter(move |of| holds(&format!("{} {}", of.id, of.label), search))
}

/// `{{ tall("post.1620.01.prognose") | mill }}`: how a text links to the figure.
fn link(figure: &Figure) -> String {
    let form = match figure.unit {
        Unit::Kroner => " | mill",
        _ => "",
    };
    format!("{{{{ tall(\"{}\"){form} }}}}", figure.id)
}
