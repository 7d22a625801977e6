//! The report's documents that came back from colleagues: a list of them, and of each what was
//! changed in it, to be taken into the texts one by one.

mod changes;
mod told;

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::Column::{Numbers, Words};
use super::{count, head, wide};
use crate::frame::View;
use crate::returned::{Changes, Returned, Taking};
use crate::words::{capitalised, counted, encoded};

/// What has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Arrival {
    /// How many changes were taken, where something was; none where only comments were kept.
    tatt: String,
}

/// What is to be taken, as a form sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    /// What was shown.
    sett: String,
    /// The numbers of the changes, with commas between.
    ta: String,
}

/// The list of documents.
pub(crate) async fn page(view: View) -> Html<String> {
    let content = match all(&view).await {
        Err(why) => html! { p .feilmelding role="alert" { (capitalised(&why)) "." } },
        Ok(documents) => html! {
            @if documents.is_empty() {
                p { "Ingen har skrevet i et dokument av denne rapporten." }
            } @else { (list(&documents)) }
            p .stille {
                "Legg Word-dokumentet du fikk tilbake, i prosjektmappen eller i mappen det ble \
                 bygget i. Her står de som ikke er slik de ble laget."
            }
        },
    };
    view.page("/dokumenter", "Dokumenter", content)
}

/// What was changed in one of them.
pub(crate) async fn one(
    view: View,
    Path(file): Path<String>,
    Query(arrival): Query<Arrival>,
) -> Response {
    let taken = arrival.tatt.parse().ok();
    let notice = html! {
        p #tatt role="status" {
            @match taken {
                None => {},
                Some(0) => "Merknadene står i mappen merknader.",
                Some(taken) => {
                    (counted(taken, "endring", "endringer")) " er tatt inn i tekstene."
                },
            }
        }
    };
    show(&view, &file, &notice).await
}

/// Takes changes, and shows the document as it then is.
pub(crate) async fn take(
    view: View,
    Path(file): Path<String>,
    Form(Filled { sett, ta }): Form<Filled>,
) -> Response {
    let numbers: Vec<String> = ta.split(',').map(str::to_owned).collect();
    let changes = numbers.iter().filter(|of| of.parse::<usize>().is_ok()).count();
    let address = format!("{}?tatt={changes}", address(&file));
    let taking = Taking { file: file.clone(), seen: sett, numbers };
    match view.shared.ask(move |actions| (actions.take)(&taking)).await {
        Ok(()) => Redirect::to(&address).into_response(),
        Err(why) => {
            let notice = html! {
                p .feilmelding role="alert" { "Ingenting er tatt inn: " (why) "." }
            };
            let page = show(&view.renewed(), &file, &notice).await;
            (StatusCode::CONFLICT, page).into_response()
        }
    }
}

async fn all(view: &View) -> Result<Vec<Returned>, String> {
    view.shared.ask(|actions| (actions.returned)(&())).await
}

fn address(file: &str) -> String {
    format!("/dokumenter/{}", encoded(file))
}

fn list(documents: &[Returned]) -> Markup {
    let columns = [
        Words("Dokument"),
        Numbers("Endringer"),
        Numbers("I konflikt"),
        Numbers("Tall skrevet over"),
        Numbers("Merknader"),
        Numbers("Kan ikke tas inn"),
    ];
    let table = html! {
        table #dokumentliste {
            (head(&columns))
            tbody { @for document in documents { (row(document)) } }
        }
    };
    wide("Tabell over dokumenter", &table)
}

fn row(Returned { file, read }: &Returned) -> Markup {
    html! {
        tr data-dokument=(file) {
            @match read {
                Ok(Changes { back, .. }) => {
                    @let changes = back.numbered();
                    th scope="row" { a href=(address(file)) { (file) } }
                    (count(changes.len()))
                    (count(changes.iter().filter(|of| of.hunk.conflict.is_some()).count()))
                    (count(back.typed_over.len()))
                    (count(back.comments.len()))
                    (count(back.left.len() + back.gone().count()))
                },
                Err(why) => {
                    th scope="row" { (file) }
                    td colspan="5" .mangler { (capitalised(why)) "." }
                },
            }
        }
    }
}

async fn show(view: &View, file: &str, notice: &Markup) -> Response {
    let documents = match all(view).await {
        Ok(documents) => documents,
        Err(why) => {
            let content =
                html! { p .feilmelding role="alert" { (capitalised(&why)) "." } };
            return view.page("/dokumenter", file, content).into_response();
        }
    };
    let Some(document) = documents.into_iter().find(|of| of.file == file) else {
        return view.nothing("Dokumentet er borte, eller er slik det ble laget.");
    };
    let content = html! {
        (notice)
        @match &document.read {
            Err(why) => p .feilmelding role="alert" { (capitalised(why)) "." },
            Ok(changes) => (content(view, file, changes)),
        }
        p { a href="/dokumenter" { "Alle dokumenter" } }
    };
    view.page("/dokumenter", file, content).into_response()
}

fn content(view: &View, file: &str, changes: &Changes) -> Markup {
    let back = &changes.back;
    let draft = back.made_of.as_ref().map_or("", |of| &of.draft);
    html! {
        p .under {
            @if draft.is_empty() { "Laget av den endelige versjonen" }
            @else { "Laget av utkast " (draft) }
            ", og holdt mot tekstene slik de står nå."
        }
        (changes::part(view, &address(file), changes))
        (told::typed_over(view.snapshot(), back))
        (told::comments(back))
        (told::tracked(back))
        (told::left(back))
    }
}
