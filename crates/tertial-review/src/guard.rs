//! What every request must pass before a page sees it, and what every answer carries.
//!
//! The page serves one user on one machine, while any program there and any site that user
//! visits can send it requests. So each must name us as its host (or a name that leads here
//! could be used), carry the session's cookie, and, when it writes, come from a page of
//! ours and hold a token only those have.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Form, FromRequest, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::document::bare;
use crate::session::Session;
use crate::unseen::made_visible;

/// What a request may hold: a text is seldom a hundredth of it.
pub(crate) const MOST_BYTES: usize = 1 << 20;
/// How long a request may take, sending its body included.
const LONGEST: Duration = Duration::from_secs(30);
/// How long its body may: it comes from the same machine.
const SENT: Duration = Duration::from_secs(5);

/// Headers of every answer. The referrer is told to nobody else; a policy of telling it to
/// nobody at all would make browsers hide where a form was sent from, which is checked.
const PROTECTION: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Lets a request through, or says why not.
pub(crate) async fn guard(
    State(session): State<Arc<Session>>,
    request: Request,
    next: Next,
) -> Response {
    let passed = tokio::time::timeout(LONGEST, pass(session, request, next)).await;
    let mut response = passed.unwrap_or_else(|_| {
        refused(StatusCode::REQUEST_TIMEOUT, "forespørselen tok for lang tid")
    });
    if let Some(why) = unworded(&response) {
        response = refused(response.status(), why);
    }
    response = made_visible(response).await;
    for (name, value) in PROTECTION {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What to say in the place of an answer that has no words, or none of ours: to an address
/// or a form that is not as our pages write it.
fn unworded(response: &Response) -> Option<&'static str> {
    let kind = text(response.headers(), &header::CONTENT_TYPE).unwrap_or_default();
    if !response.status().is_client_error() || kind.starts_with("text/html") {
        return None;
    }
    Some(match response.status() {
        StatusCode::NOT_FOUND => "det er ingenting på denne adressen",
        StatusCode::METHOD_NOT_ALLOWED => "adressen kan ikke brukes slik",
        _ => "adressen eller skjemaet er ikke slik siden skriver det; last siden på nytt",
    })
}

async fn pass(session: Arc<Session>, request: Request, next: Next) -> Response {
    let Some(host) = own_host(&session, request.headers()) else {
        return refused(StatusCode::MISDIRECTED_REQUEST, "siden har en annen adresse");
    };
    if let Some(response) = exchange(&session, &request) {
        return response;
    }
    if !has_cookie(&session, request.headers()) {
        return refused(
            StatusCode::FORBIDDEN,
            "nøkkelen mangler eller er brukt; åpne adressen programmet skrev ut",
        );
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let origin = text(request.headers(), &header::ORIGIN).unwrap_or_default();
    if origin != format!("http://{host}") {
        return refused(StatusCode::FORBIDDEN, "skjemaet kommer fra et annet sted");
    }
    match signed(&session, request).await {
        Ok(request) => next.run(request).await,
        Err(response) => response,
    }
}

/// The host a request names, when it is this page.
fn own_host(session: &Session, headers: &HeaderMap) -> Option<String> {
    let host = text(headers, &header::HOST)?;
    let own = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", session.port));
    own.into_iter().find(|own| own == host)
}

/// Gives a browser that has the key a cookie for it, and leads it away from the address
/// that holds it. None when the request holds no right key.
fn exchange(session: &Session, request: &Request) -> Option<Response> {
    let query = request.uri().query()?;
    let given = query.split('&').find_map(|part| part.strip_prefix("nokkel="))?;
    if request.method() != Method::GET || !session.takes_key(given) {
        return None;
    }
    let cookie = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Strict",
        cookie_name(session),
        session.keys.session.written()
    );
    Some(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

/// Cookies are told apart by host and not by port, so that the port is in the name.
fn cookie_name(session: &Session) -> String {
    format!("tertial-{}", session.port)
}

fn has_cookie(session: &Session, headers: &HeaderMap) -> bool {
    let name = cookie_name(session);
    cookie(headers, &name).is_some_and(|given| session.keys.session.is(given))
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let sent = headers.get_all(header::COOKIE).iter();
    let mut parts =
        sent.filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    parts.find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The request with its body read, when the body is within bounds and holds the token.
async fn signed(session: &Session, request: Request) -> Result<Request, Response> {
    #[derive(Deserialize)]
    struct Token {
        csrf: String,
    }
    let (parts, body) = request.into_parts();
    let too_much = |_| {
        let limit = "skjemaet er større enn 1 MiB, eller kom ikke fram";
        refused(StatusCode::PAYLOAD_TOO_LARGE, limit)
    };
    let sent = tokio::time::timeout(SENT, to_bytes(body, MOST_BYTES)).await;
    let sent = sent.map_err(|_| {
        refused(StatusCode::REQUEST_TIMEOUT, "skjemaet kom ikke fram i tide")
    })?;
    let bytes: Bytes = sent.map_err(too_much)?;
    let rebuilt = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let form = Form::<Token>::from_request(rebuilt(), &()).await;
    match form {
        Ok(Form(token)) if session.keys.csrf.is(&token.csrf) => Ok(rebuilt()),
        _ => Err(refused(
            StatusCode::FORBIDDEN,
            "siden er fra en tidligere kjøring; last den på nytt",
        )),
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn refused(status: StatusCode, why: &str) -> Response {
    bare(status, why).into_response()
}
