//! The pages by their addresses, and the server they are served by.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tokio::sync::watch;

use crate::actions::Actions;
use crate::keys::Keys;
use crate::pages::{
    demands, figure, figures, finding, findings, overview, sheets, tables, text, texts,
    theme,
};
use crate::snapshot::Snapshot;
use crate::{connections, events, frame, guard, own_fault};

const STYLE: &str = "text/css; charset=utf-8";
const ICON: &str = "image/svg+xml";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The state that is shown, and the one way to change it.
pub struct Showing {
    sender: watch::Sender<State>,
}

/// A snapshot and how many states there have been.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) version: u64,
    pub(crate) snapshot: Arc<Snapshot>,
    /// Why this is not the newest: the project cannot be read now.
    pub(crate) trouble: Option<String>,
    /// Why the system tells of no changes of the project, where it does not.
    pub(crate) unheard: Option<String>,
}

impl Showing {
    /// Shows a first state.
    pub fn new(first: Snapshot) -> Self {
        let snapshot = Arc::new(first);
        let first = State { version: 1, snapshot, trouble: None, unheard: None };
        Self { sender: watch::Sender::new(first) }
    }

    /// Shows another state. Browsers are told at once.
    pub fn show(&self, next: Snapshot) {
        let snapshot = Arc::new(next);
        self.sender.send_modify(|state| {
            state.version += 1;
            (state.snapshot, state.trouble) = (snapshot, None);
        });
    }

    /// Says that the project cannot be read now, and why. What was shown stays.
    pub fn trouble(&self, why: String) {
        self.sender.send_modify(|state| {
            state.version += 1;
            state.trouble = Some(why);
        });
    }

    /// Says why the system tells of no changes of the project, which are then looked for; or
    /// that it does.
    pub fn unheard(&self, why: Option<String>) {
        self.sender.send_if_modified(|state| {
            let is_news = state.unheard != why;
            if is_news {
                state.version += 1;
                state.unheard = why;
            }
            is_news
        });
    }
}

/// What every request is answered from.
pub(crate) struct Shared {
    pub(crate) states: watch::Receiver<State>,
    pub(crate) actions: Actions,
    pub(crate) keys: Keys,
    pub(crate) port: u16,
    pub(crate) previews: text::Previews,
    opened: AtomicBool,
}

impl Shared {
    /// The state at hand.
    pub(crate) fn now(&self) -> State {
        self.states.borrow().clone()
    }

    /// Whether a key opens the page. The one the browser is started with does so once.
    pub(crate) fn takes_key(&self, given: &str) -> bool {
        self.keys.is_printed(given)
            || (self.keys.is_opened(given) && !self.opened.swap(true, Ordering::SeqCst))
    }
}

/// The pages, as they are served on `port` of the loopback address.
pub fn router(showing: &Showing, actions: Actions, keys: Keys, port: u16) -> Router {
    let shared = Arc::new(Shared {
        states: showing.sender.subscribe(),
        actions,
        keys,
        port,
        previews: text::Previews::default(),
        opened: AtomicBool::new(false),
    });
    Router::new()
        .route("/", get(overview::page))
        .route("/funn", get(findings::page))
        .route("/funn/{key}", get(finding::page).post(finding::accept))
        .route("/krav", get(demands::page))
        .route("/tabeller", get(tables::page))
        .route("/tall", get(figures::page))
        .route("/tall/{id}", get(figure::page))
        .route("/tallvelger", get(figures::choices))
        .route("/tekst", get(texts::page))
        .route("/tekst/{key}", get(text::page).post(text::save))
        .route("/tekst/{key}/forhandsvis", post(text::preview))
        .route("/sider", get(sheets::page))
        .route("/side/{file}", get(sheets::image))
        .route("/utkast/{file}", get(text::preview_image))
        .route("/tema", post(theme::choose))
        .route("/hendelser", get(events::events))
        .route("/review.css", get(file(STYLE, include_str!("../assets/review.css"))))
        .route("/review.svg", get(file(ICON, include_str!("../assets/review.svg"))))
        .route("/review.js", get(file(SCRIPT, include_str!("../assets/review.js"))))
        .route("/editor.js", get(file(SCRIPT, include_str!("../assets/editor.js"))))
        .route("/renew.js", get(file(SCRIPT, include_str!("../assets/renew.js"))))
        .fallback(frame::not_found)
        .layer(axum::middleware::from_fn(own_fault::answered))
        .layer(axum::middleware::from_fn_with_state(shared.clone(), guard::guard))
        .with_state(shared)
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
