//! What every page has around what it shows: head, navigation, verdict, landmarks.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use crate::document::{REPORT_SCRIPT, document};
use crate::shared::{Shared, State};
use crate::snapshot::Snapshot;
use crate::theme;

/// The pages that stand in the navigation: address and name.
const PAGES: [(&str, &str); 9] = [
    ("/", "Oversikt"),
    ("/funn", "Funn"),
    ("/krav", "Krav"),
    ("/svar", "Svar"),
    ("/tabeller", "Tabeller"),
    ("/tall", "Tall"),
    ("/tekst", "Tekst"),
    ("/dokumenter", "Dokumenter"),
    ("/sider", "Sider"),
];

/// One request's view of the pages: the state it is answered from, and the colours.
pub(crate) struct View {
    pub(crate) shared: Arc<Shared>,
    state: State,
    theme: &'static str,
}

impl FromRequestParts<Arc<Shared>> for View {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Infallible> {
        let (shared, theme) = (shared.clone(), theme::of(&parts.headers));
        Ok(Self { state: shared.now(), shared, theme })
    }
}

impl View {
    /// The same view of the state there is now.
    pub(crate) fn renewed(self) -> Self {
        Self { state: self.shared.now(), ..self }
    }

    pub(crate) fn snapshot(&self) -> &Arc<Snapshot> {
        &self.state.snapshot
    }

    /// A whole page. `place` is the address of the entry in the navigation it belongs to.
    pub(crate) fn page(&self, place: &str, title: &str, content: Markup) -> Html<String> {
        let snapshot = self.snapshot();
        let report = &snapshot.of.report;
        let main = html! {
            main #innhold tabindex="-1" data-versjon=(self.state.version) {
                @if let Some(trouble) = &self.state.trouble {
                    p #eldre .uro role="status" {
                        "Siden viser en eldre utgave: " (trouble)
                    }
                }
                @if let Some(why) = &self.state.unheard {
                    p #ser-etter .uro role="status" {
                        "Systemet sier ikke fra om endringer i filene, så siden ser etter \
                         hvert sekund: " (why)
                    }
                }
                h1 { (title) }
                (content)
            }
        };
        let header = html! {
            header {
                p .rapport { strong { (report.title) } " " span .stille { (report.agency) } }
                p #dom .dom { (snapshot.verdict()) }
                (theme::form(self.theme, &self.token()))
                (navigation(place))
            }
        };
        document(self.theme, title, REPORT_SCRIPT, &html! { (header) (main) })
    }

    /// The page that says there is nothing at an address.
    pub(crate) fn nothing(&self, what: &str) -> Response {
        let content = html! { p { (what) } p { a href="/" { "Til oversikten" } } };
        let page = self.page("", "Finnes ikke", content);
        (StatusCode::NOT_FOUND, page).into_response()
    }

    /// The hidden field every form that writes must have.
    pub(crate) fn token(&self) -> Markup {
        self.shared.session.token()
    }
}

fn navigation(place: &str) -> Markup {
    html! {
        nav aria-label="Hovedmeny" {
            ul {
                @for (address, name) in PAGES {
                    li {
                        a href=(address) data-side=(name)
                            aria-current=[(address == place).then_some("page")] { (name) }
                    }
                }
            }
        }
    }
}

/// There is no page at that address.
pub(crate) async fn not_found(view: View) -> Response {
    view.nothing("Det er ingen side på denne adressen.")
}
