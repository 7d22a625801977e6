//! Remembers which colours the user wants.

use axum::Form;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::frame::{THEME, THEMES};

/// The user's choice.
#[derive(Deserialize)]
pub(crate) struct Choice {
    tema: String,
}

/// Keeps the choice in a cookie, and leads back to the overview; the script stays where
/// it is. What is no choice is none.
pub(crate) async fn choose(Form(choice): Form<Choice>) -> Response {
    let known = THEMES.iter().find(|(key, _)| *key == choice.tema);
    let theme = known.map_or("auto", |(key, _)| key);
    let cookie =
        format!("{THEME}={theme}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
    let headers = [(header::SET_COOKIE, cookie), (header::LOCATION, "/".to_owned())];
    (StatusCode::SEE_OTHER, headers).into_response()
}
