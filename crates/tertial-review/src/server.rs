//! The pages by their addresses, and the server they are served by.

use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};

use crate::actions::Actions;
use crate::keys::Keys;
use crate::pages::{
    answer, answers, demands, figure, figures, finding, findings, overview, returned,
    sheets, tables, text, texts,
};
use crate::session::Session;
use crate::shared::{Shared, Showing};
use crate::{connections, events, frame, guard, own_fault, theme};

const STYLE: &str = "text/css; charset=utf-8";
const ICON: &str = "image/svg+xml";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The pages, as they are served on `port` of the loopback address.
pub fn router(showing: &Showing, actions: Actions, keys: Keys, port: u16) -> Router {
    let session = Arc::new(Session::new(keys, port));
    let shared = Arc::new(Shared::new(showing, actions, session.clone()));
    Router::new()
        .route("/", get(overview::page))
        .route("/funn", get(findings::page))
        .route("/funn/{key}", get(finding::page).post(finding::accept))
        .route("/krav", get(demands::page))
        .route("/svar", get(answers::page).post(answers::confirm))
        .route("/svar/{demand}/{key}", get(answer::page).post(answer::confirm))
        .route("/tabeller", get(tables::page))
        .route("/tall", get(figures::page))
        .route("/tall/{id}", get(figure::page))
        .route("/tallvelger", get(figures::choices))
        .route("/tekst", get(texts::page))
        .route("/tekst/{key}", get(text::page).post(text::save))
        .route("/tekst/{key}/forhandsvis", post(text::preview))
        .route("/dokumenter", get(returned::page))
        .route("/dokumenter/{file}", get(returned::one).post(returned::take))
        .route("/sider", get(sheets::page))
        .route("/side/{file}", get(sheets::image))
        .route("/utkast/{file}", get(text::preview_image))
        .route("/tema", post(theme::choose))
        .route("/hendelser", get(events::events))
        .merge(assets())
        .fallback(frame::not_found)
        .layer(from_fn(own_fault::answered))
        .layer(from_fn_with_state(session, guard::guard))
        .with_state(shared)
}

/// What pages are shown with: colours, scripts and the mark in the browser's tab.
pub(crate) fn assets<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/review.css", get(file(STYLE, include_str!("../assets/review.css"))))
        .route("/letter.css", get(file(STYLE, include_str!("../assets/letter.css"))))
        .route("/review.svg", get(file(ICON, include_str!("../assets/review.svg"))))
        .route("/review.js", get(file(SCRIPT, include_str!("../assets/review.js"))))
        .route("/editor.js", get(file(SCRIPT, include_str!("../assets/editor.js"))))
        .route("/renew.js", get(file(SCRIPT, include_str!("../assets/renew.js"))))
        .route("/colour.js", get(file(SCRIPT, include_str!("../assets/colour.js"))))
        .route("/letter.js", get(file(SCRIPT, include_str!("../assets/letter.js"))))
}

/// Serves the pages until the user interrupts the program.
///
/// # Errors
///
/// That the system has no room for a server.
pub fn serve(listener: TcpListener, router: Router) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            () = connections::serve(listener, router) => Ok(()),
            interrupted = tokio::signal::ctrl_c() => interrupted,
        }
    });
    // A browser that listens for changes would hold a patient end back for ever.
    runtime.shutdown_background();
    ended
}

/// A file of ours, as the answer to whoever asks for it.
fn file(kind: &'static str, content: &'static str) -> impl IntoResponse + Clone {
    ([(header::CONTENT_TYPE, kind)], content)
}
