//! What every page has around what it shows: head, navigation, verdict, landmarks.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::guard::cookie;
use crate::server::{self, Shared};
use crate::snapshot::Snapshot;

/// The pages that stand in the navigation: address and name.
const PAGES: [(&str, &str); 7] = [
    ("/", "Oversikt"),
    ("/funn", "Funn"),
    ("/krav", "Krav"),
    ("/tabeller", "Tabeller"),
    ("/tall", "Tall"),
    ("/tekst", "Tekst"),
    ("/sider", "Sider"),
];
/// The cookie that remembers the colours.
pub(crate) const THEME: &str = "tertial-tema";
/// The choices of colours: as in the cookie, and as they are called.
pub(crate) const THEMES: [(&str, &str); 3] =
    [("auto", "Som systemet"), ("lys", "Lyst"), ("mork", "Mørkt")];

/// One request's view of the pages: the state it is answered from, and the colours.
pub(crate) struct View {
    pub(crate) state: server::State,
    pub(crate) csrf: String,
    theme: &'static str,
}

impl View {
    pub(crate) fn of(shared: &Shared, headers: &HeaderMap) -> Self {
        let chosen = cookie(headers, THEME).unwrap_or_default();
        let theme = THEMES.iter().find(|(key, _)| *key == chosen);
        Self {
            state: shared.now(),
            csrf: shared.keys.csrf().to_owned(),
            theme: theme.map_or("auto", |(key, _)| key),
        }
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
                (theme_form(self.theme, &self.csrf))
                (navigation(place))
            }
        };
        Html(document(self.theme, title, html! { (header) (main) }))
    }

    /// The page that says there is nothing at an address.
    pub(crate) fn nothing(&self, what: &str) -> Response {
        let content = html! { p { (what) } p { a href="/" { "Til oversikten" } } };
        let page = self.page("", "Finnes ikke", content);
        (StatusCode::NOT_FOUND, page).into_response()
    }

    /// The hidden field every form that writes must have.
    pub(crate) fn token(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.csrf); }
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

fn theme_form(theme: &str, csrf: &str) -> Markup {
    html! {
        form #tema method="post" action="/tema" {
            input type="hidden" name="csrf" value=(csrf);
            fieldset {
                legend .bare-lest { "Farger" }
                @for (key, name) in THEMES {
                    button type="submit" name="tema" value=(key) data-tema=(key)
                        aria-pressed=(if key == theme { "true" } else { "false" }) { (name) }
                }
            }
        }
    }
}

fn document(theme: &str, title: &str, body: Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="nb" data-farger=(theme) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – gjennomgang" }
                link rel="icon" type="image/svg+xml" href="/review.svg";
                link rel="stylesheet" href="/review.css";
                script type="module" src="/review.js" {}
            }
            body {
                a .hopp href="#innhold" { "Hopp til innholdet" }
                (body)
                p #melding .melding role="status" aria-live="polite" {}
            }
        }
    }
    .into_string()
}

/// A page for those who may see nothing of the report.
pub(crate) fn bare(status: StatusCode, why: &str) -> Html<String> {
    let body = html! {
        main #innhold {
            h1 { "Siden kan ikke vises" }
            p { (crate::words::capitalised(why)) "." }
            p .stille { (status.as_u16()) }
        }
    };
    Html(document("auto", "Kan ikke vises", body))
}

/// There is no page at that address.
pub(crate) async fn not_found(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Response {
    View::of(&shared, &headers).nothing("Det er ingen side på denne adressen.")
}
