//! The colours of the pages, which the user chooses and a cookie remembers.

use axum::Form;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use crate::guard::cookie;

/// The cookie that remembers the choice.
const COOKIE: &str = "tertial-tema";
/// What the system has, when nothing is chosen.
const AUTO: &str = "auto";
/// The choices: as in the cookie, and as they are called.
const CHOICES: [(&str, &str); 3] =
    [(AUTO, "Som systemet"), ("lys", "Lyst"), ("mork", "Mørkt")];

/// What the browser has chosen.
pub(crate) fn of(headers: &HeaderMap) -> &'static str {
    known(cookie(headers, COOKIE).unwrap_or_default())
}

/// What is no choice is none.
fn known(chosen: &str) -> &'static str {
    CHOICES.into_iter().map(|(key, _)| key).find(|key| *key == chosen).unwrap_or(AUTO)
}

/// The form to choose with; `token` is the hidden field of every form that writes.
pub(crate) fn form(theme: &str, token: &Markup) -> Markup {
    html! {
        form #tema method="post" action="/tema" {
            (token)
            fieldset {
                legend .bare-lest { "Farger" }
                @for (key, name) in CHOICES {
                    button type="submit" name="tema" value=(key) data-tema=(key)
                        aria-pressed=(if key == theme { "true" } else { "false" }) { (name) }
                }
            }
        }
    }
}

/// The user's choice.
#[derive(Deserialize)]
pub(crate) struct Choice {
    tema: String,
}

/// Keeps the choice in a cookie, and leads back to the overview; the script stays where
/// it is.
pub(crate) async fn choose(Form(choice): Form<Choice>) -> Response {
    let theme = known(&choice.tema);
    let cookie =
        format!("{COOKIE}={theme}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
}
