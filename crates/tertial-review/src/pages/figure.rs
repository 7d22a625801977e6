//! One figure: its value, formula and inputs, and the cells and rows behind it.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_figures::{RowPage, RowQuery, TracedRow, row_page};
use tertial_model::{Figure, FigureId, Kroner, Missing, norwegian};

use super::finding::place;
use crate::frame::View;
use crate::own_fault;
use crate::server::Shared;
use crate::snapshot::Snapshot;
use crate::words::{counted, encoded};

/// Places shown with the cells around them.
const SHOWN: usize = 4;

/// Which rows to show.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Rows {
    sok: String,
    /// As written in the address: what is no number is the first page.
    side: String,
}

/// The figure of that id.
pub(crate) async fn page(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    Query(asked): Query<Rows>,
    headers: HeaderMap,
) -> Response {
    let view = View::of(&shared, &headers);
    let snapshot = view.snapshot();
    let Some(figure) = snapshot.figures().named(&id) else {
        return view.nothing("Det er ikke noe tall med dette navnet.");
    };
    let rows = rows(snapshot, figure, &asked).await;
    let content = html! {
        p #verdi .verdi { (figure.in_bokmal()) }
        dl .fakta {
            dt { "Navn i tekst" } dd { code { (figure.id) } }
            dt { "Formel" } dd #formel { (figure.formula) }
            @if let Err(why) = &figure.value { dt { (lack(why)) } dd { (why) } }
        }
        (neighbours("bygger-pa", "Bygger på", &inputs(snapshot, figure)))
        (cells(&shared, snapshot, figure).await)
        @if let Some(rows) = &rows { (ledger(figure, &asked, rows)) }
        (neighbours("brukes-i", "Brukes i", &uses(snapshot, figure)))
        (findings(snapshot, figure))
    };
    view.page("/tall", &figure.label, content).into_response()
}

/// What it is to have no value, before the reason.
fn lack(why: &Missing) -> &'static str {
    match why {
        Missing::Unknown(_) => "Mangler",
        Missing::Withheld => "Vises ikke",
        Missing::Undefined(_) => "Finnes ikke",
    }
}

/// The asked page of the rows behind a figure; none when it is no sum of rows. A million
/// rows take a moment to search.
async fn rows(
    snapshot: &Arc<Snapshot>,
    figure: &Figure,
    asked: &Rows,
) -> Option<RowPage> {
    let query =
        RowQuery { search: asked.sok.clone(), page: asked.side.parse().unwrap_or(1) };
    let (held, id) = (snapshot.clone(), figure.id.clone());
    let look = move || {
        held.figures().get(&id).map(|figure| row_page(held.facts(), figure, &query))
    };
    let page = match tokio::task::spawn_blocking(look).await {
        Ok(page) => page,
        Err(ended) => own_fault::go_on(ended),
    };
    page.filter(|page| page.total > 0)
}

fn inputs<'s>(snapshot: &'s Snapshot, figure: &Figure) -> Vec<&'s Figure> {
    figure.inputs.iter().filter_map(|id| snapshot.figures().get(id)).collect()
}

fn uses<'s>(snapshot: &'s Snapshot, figure: &Figure) -> Vec<&'s Figure> {
    let figures = snapshot.figures().iter();
    figures.filter(|other| other.inputs.contains(&figure.id)).collect()
}

fn neighbours(id: &str, heading: &str, figures: &[&Figure]) -> Markup {
    let label = format!("{id}-h");
    let table = html! {
        table .tett {
            thead { tr { th scope="col" { "Tall" } th scope="col" { "Navn" }
                th scope="col" .tall { "Verdi" } } }
            tbody { @for figure in figures { (neighbour(figure)) } }
        }
    };
    html! {
        @if !figures.is_empty() {
            section id=(id) aria-labelledby=(label) {
                h2 id=(label) { (heading) }
                (super::wide(&format!("Tabell: {heading}"), &table))
            }
        }
    }
}

fn neighbour(figure: &Figure) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(address(&figure.id)) data-tall=(figure.id) { (figure.label) }
            }
            td { code { (figure.id) } }
            td .tall { (figure.in_bokmal()) }
        }
    }
}

/// The places a figure is read from, those in the workbook with the cells around them.
async fn cells(shared: &Arc<Shared>, snapshot: &Snapshot, figure: &Figure) -> Markup {
    // What is withheld must not be told, nor what it can be reckoned from.
    if figure.origins.is_empty() || figure.is_withheld() {
        return html! {};
    }
    let mut parts = Vec::new();
    let is_cell = |of: &&tertial_model::Origin| {
        matches!(of.place, tertial_model::Place::Cell { .. })
    };
    for origin in figure.origins.iter().filter(is_cell).take(SHOWN) {
        parts.push(place::one(shared, snapshot, origin).await);
    }
    let cells = figure.origins.iter().filter(is_cell).skip(SHOWN);
    let others = figure.origins.iter().filter(|of| !is_cell(of));
    let named: Vec<String> = others.chain(cells).map(ToString::to_string).collect();
    html! {
        section #celler aria-labelledby="celler-h" {
            h2 #celler-h { "Leses fra" }
            @for part in &parts { (part) }
            @if !named.is_empty() {
                ul { @for place in named.iter().take(20) { li { (place) } } }
                @if named.len() > 20 {
                    p .stille { "og " (counted(named.len() - 20, "sted", "steder")) " til" }
                }
            }
        }
    }
}

fn ledger(figure: &Figure, asked: &Rows, page: &RowPage) -> Markup {
    html! {
        section #rader aria-labelledby="rader-h" {
            h2 #rader-h { (counted(page.total, "rad", "rader")) }
            form .filter method="get" action=(address(&figure.id)) role="search" data-filter {
                div {
                    label for="r-sok" { "Søk i periode, bilag, konto, koststed, prosjekt og beløp" }
                    input #r-sok type="search" name="sok" value=(asked.sok) autocomplete="off";
                }
                button type="submit" { "Søk" }
            }
            p #radsum {
                "Sum av " (counted(page.found, "rad", "rader")) ": "
                strong { (amount(page.sum)) }
            }
            div .rull tabindex="0" role="region" aria-label="Tabell over radene" {
                table .tett {
                    thead { tr {
                        th scope="col" { "Rad" }
                        th scope="col" { "Periode, bilag, konto, koststed, prosjekt" }
                        th scope="col" .tall { "Beløp" }
                    } }
                    tbody { @for row in &page.rows { (ledger_row(row)) } }
                    tfoot { tr {
                        th scope="row" colspan="2" { "Sum av alle sidene" }
                        td .tall { (amount(page.sum)) }
                    } }
                }
            }
            (paging(figure, asked, page))
        }
    }
}

fn ledger_row(row: &TracedRow) -> Markup {
    let coding: Vec<&str> =
        row.coding.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    html! {
        tr data-rad {
            th scope="row" { (row.origin) }
            td { (coding.join(" · ")) }
            td .tall { (amount(row.amount)) }
        }
    }
}

fn paging(figure: &Figure, asked: &Rows, page: &RowPage) -> Markup {
    let to = |number: usize| {
        format!("{}?sok={}&side={number}#rader", address(&figure.id), encoded(&asked.sok))
    };
    html! {
        @if page.pages > 1 {
            nav .naboer aria-label="Sider med rader" {
                @if page.page > 1 { a #forrige rel="prev" href=(to(page.page - 1)) { "Forrige" } }
                span { "side " (page.page) " av " (norwegian::decimal(page.pages.into(), 0)) }
                @if page.page < page.pages {
                    a #neste rel="next" href=(to(page.page + 1)) { "Neste" }
                }
            }
        }
    }
}

fn findings(snapshot: &Snapshot, figure: &Figure) -> Markup {
    let about: Vec<_> =
        snapshot.findings().filter(|(_, f)| f.object == figure.id.as_str()).collect();
    html! {
        @if !about.is_empty() {
            section #funn-om aria-labelledby="funn-om-h" {
                h2 #funn-om-h { "Funn om tallet" }
                ul { @for (key, finding) in about {
                    li {
                        (super::severity_mark(finding.severity)) " "
                        a href=(super::finding_address(key)) { (finding.code) " " (finding.message) }
                    }
                } }
            }
        }
    }
}

fn amount(amount: Kroner) -> String {
    norwegian::decimal(amount.0, 2)
}

fn address(id: &FigureId) -> String {
    super::figure_address(id)
}
