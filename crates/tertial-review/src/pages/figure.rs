//! One figure: its value, formula and inputs, and the cells and rows behind it.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use tertial_figures::{RowPage, RowQuery, TracedRow, row_page};
use tertial_model::{Figure, Kroner, Origin, Place, norwegian};

use super::Column::{Numbers, Words};
use super::finding::place;
use super::{
    code_and_message, figure_address, figures, filter, finding_address, head, section,
    severity_mark, wide,
};
use crate::frame::View;
use crate::own_fault;
use crate::snapshot::Snapshot;
use crate::words::{capitalised, counted, encoded};

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
    view: View,
    Path(id): Path<String>,
    Query(asked): Query<Rows>,
) -> Response {
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
            @if let Err(why) = &figure.value { dt { (capitalised(why.word())) } dd { (why) } }
        }
        (neighbours("bygger-pa", "Bygger på", &inputs(snapshot, figure)))
        (cells(&view, figure).await)
        @if let Some(rows) = &rows { (ledger(figure, &asked, rows)) }
        (neighbours("brukes-i", "Brukes i", &uses(snapshot, figure)))
        (findings(snapshot, figure))
    };
    view.page("/tall", &figure.label, content).into_response()
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

fn neighbours(id: &str, heading: &str, some: &[&Figure]) -> Markup {
    let table = || figures::table(None, &format!("Tabell: {heading}"), some);
    html! { @if !some.is_empty() { (section(id, heading, &table())) } }
}

/// The places a figure is read from, those in the workbook with the cells around them.
async fn cells(view: &View, figure: &Figure) -> Markup {
    // What is withheld must not be told, nor what it can be reckoned from.
    if figure.origins.is_empty() || figure.is_withheld() {
        return html! {};
    }
    let mut parts = Vec::new();
    let is_cell = |of: &&Origin| matches!(of.place, Place::Cell { .. });
    for origin in figure.origins.iter().filter(is_cell).take(SHOWN) {
        parts.push(place::one(view, origin).await);
    }
    let cells = figure.origins.iter().filter(is_cell).skip(SHOWN);
    let others = figure.origins.iter().filter(|of| !is_cell(of));
    let named: Vec<&Origin> = others.chain(cells).collect();
    let content = html! {
        @for part in &parts { (part) }
        @if !named.is_empty() {
            ul { @for place in named.iter().take(20) { li { (place) } } }
            @if named.len() > 20 {
                p .stille { "og " (counted(named.len() - 20, "sted", "steder")) " til" }
            }
        }
    };
    section("celler", "Leses fra", &content)
}

fn ledger(figure: &Figure, asked: &Rows, page: &RowPage) -> Markup {
    let fields = "Søk i periode, bilag, konto, koststed, prosjekt og beløp";
    let columns = [
        Words("Rad"),
        Words("Periode, bilag, konto, koststed, prosjekt"),
        Numbers("Beløp"),
    ];
    let table = html! {
        table .tett {
            (head(&columns))
            tbody { @for row in &page.rows { (ledger_row(row)) } }
            tfoot { tr {
                th scope="row" colspan="2" { "Sum av alle sidene" }
                td .tall { (amount(page.sum)) }
            } }
        }
    };
    let content = html! {
        form .filter method="get" action=(figure_address(&figure.id)) role="search"
            data-filter {
            (filter::search("r-sok", fields, &asked.sok))
            button type="submit" { "Søk" }
        }
        p #radsum {
            "Sum av " (counted(page.found, "rad", "rader")) ": " strong { (amount(page.sum)) }
        }
        (wide("Tabell over radene", &table))
        (paging(figure, asked, page))
    };
    section("rader", counted(page.total, "rad", "rader"), &content)
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
        format!(
            "{}?sok={}&side={number}#rader",
            figure_address(&figure.id),
            encoded(&asked.sok)
        )
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
    let list = html! {
        ul { @for (key, finding) in &about {
            li {
                (severity_mark(finding.severity)) " "
                a href=(finding_address(key)) { (code_and_message(finding)) }
            }
        } }
    };
    html! { @if !about.is_empty() { (section("funn-om", "Funn om tallet", &list)) } }
}

fn amount(amount: Kroner) -> String {
    norwegian::decimal(amount.0, 2)
}
