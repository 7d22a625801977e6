//! Every figure, to be searched; and the few the editor offers to link to.

use axum::extract::Query;
use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::{Figure, Unit};

use super::Column::{Numbers, Words};
use super::{figure_link, filter, head, wide};
use crate::frame::View;
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
pub(crate) async fn page(view: View, Query(search): Query<Search>) -> Html<String> {
    let shown: Vec<&Figure> = fitting(view.snapshot(), &search.sok).collect();
    let content = html! {
        form #filter .filter method="get" action="/tall" role="search" data-filter {
            (filter::search("f-sok", "Søk på navn eller hva tallet er", &search.sok))
            button type="submit" { "Vis" }
        }
        p #antall .stille { (counted(shown.len(), "tall", "tall")) }
        (table(Some("talliste"), "Tabell over tall", &shown))
    };
    view.page("/tall", "Tall", content)
}

/// Some figures, each a link to what is behind it.
pub(super) fn table(id: Option<&str>, label: &str, figures: &[&Figure]) -> Markup {
    let table = html! {
        table .tett id=[id] {
            (head(&[Words("Tall"), Words("Navn i tekst"), Numbers("Verdi")]))
            tbody { @for figure in figures { tr {
                th scope="row" { (figure_link(&figure.id, &figure.label)) }
                td { code { (figure.id) } }
                td .tall { (figure.in_bokmal()) }
            } } }
        }
    };
    wide(label, &table)
}

/// The figures that fit a search, as buttons that insert a link to one.
pub(crate) async fn choices(view: View, Query(search): Query<Search>) -> Html<String> {
    let mut fitting = fitting(view.snapshot(), &search.sok);
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
