//! What the pages of a drafted letter have around what they show.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::{LetterSnapshot, Shared};
use crate::document::{LETTER_SCRIPT, bare, document};
use crate::theme;
use crate::words::counted;

/// The pages that stand in the navigation: address and name.
const PAGES: [(&str, &str); 2] = [("/", "Brevet"), ("/liste", "Liste")];

/// One request's view: the letter as it is now, and the colours.
pub(super) struct View {
    pub(super) shared: Arc<Shared>,
    pub(super) snapshot: Arc<LetterSnapshot>,
    theme: &'static str,
}

impl FromRequestParts<Arc<Shared>> for View {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        shared: &Arc<Shared>,
    ) -> Result<Self, Response> {
        let theme = theme::of(&parts.headers);
        match shared.ask(|actions| (actions.read)(&())).await {
            Ok(snapshot) => Ok(Self { shared: shared.clone(), snapshot, theme }),
            Err(why) => Err(bare(StatusCode::CONFLICT, &why).into_response()),
        }
    }
}

impl View {
    /// The same view of the letter as it is now.
    pub(super) async fn renewed(self) -> Self {
        let read = self.shared.ask(|actions| (actions.read)(&())).await;
        Self { snapshot: read.unwrap_or(self.snapshot), ..self }
    }

    /// A whole page. `place` is the address of the entry in the navigation it belongs to.
    pub(super) fn page(
        &self,
        place: &str,
        title: &str,
        content: &Markup,
    ) -> Html<String> {
        let snapshot = &self.snapshot;
        let (left, all) = (snapshot.left(), snapshot.control.items.len());
        let token = self.shared.session.token();
        let body = html! {
            header {
                p .rapport { strong { (snapshot.title) } " " span .stille { "utkast" } }
                p #dom .dom {
                    @if left == 0 { "Alt er sett på." }
                    @else { (left) " av " (counted(all, "funn", "funn")) " gjenstår" }
                }
                (theme::form(self.theme, &token))
                nav aria-label="Hovedmeny" { ul {
                    @for (address, name) in PAGES {
                        li { a href=(address) data-side=(name)
                            aria-current=[(address == place).then_some("page")] { (name) } }
                    }
                } }
            }
            main #innhold tabindex="-1" {
                @if let Some(why) = &snapshot.unreadable {
                    p #uleselig .uro { "Brevet kan ikke brukes ennå: " (why) }
                }
                @if let Err(why) = &snapshot.taken {
                    p #uangret .uro { "Det som er gjort, kan ikke angres: " (why) }
                }
                h1 { (title) }
                (content)
            }
        };
        document(self.theme, title, LETTER_SCRIPT, &body)
    }

    /// The page that says there is nothing at an address.
    pub(super) fn nothing(&self, what: &str) -> Response {
        let content = html! { p { (what) } p { a href="/" { "Til brevet" } } };
        let page = self.page("", "Finnes ikke", &content);
        (StatusCode::NOT_FOUND, page).into_response()
    }
}

/// There is no page at that address.
pub(super) async fn not_found(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
) -> Response {
    let theme = theme::of(&headers);
    match shared.ask(|actions| (actions.read)(&())).await {
        Ok(snapshot) => View { shared, snapshot, theme }
            .nothing("Det er ingen side på denne adressen."),
        Err(why) => bare(StatusCode::CONFLICT, &why).into_response(),
    }
}
