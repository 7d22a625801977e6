//! Every page passes here on its way out, so that no character of a file in it changes how
//! other text is shown.
//!
//! Names of files, sheets, units and people, cells, texts and messages may all hold an escape,
//! or a mark that makes what follows read from right to left. Only what is typed in is left
//! as it is: a text is saved as its field holds it, so there it must be what the file holds.
//! [`notice`] tells beside it what is not seen.

use std::borrow::Cow;
use std::collections::BTreeSet;

use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use tertial_model::visible::{is_unseen, visible_lines};

/// Where a field that is typed in begins and ends. What is shown cannot be taken for it, since
/// `<` is written otherwise there.
const FIELD: (&str, &str) = ("<textarea", "</textarea>");
/// Lines told of.
const TOLD: usize = 5;

/// The answer, when it is a page, with every character seen.
pub(crate) async fn made_visible(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (parts, body) = response.into_parts();
    // Our own pages are whole already, and what is of none is not shown.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let body = match String::from_utf8_lossy(&bytes) {
        Cow::Borrowed(page) if !page.chars().any(is_unseen) => Body::from(bytes),
        page => Body::from(shown(&page)),
    };
    Response::from_parts(parts, body)
}

fn shown(page: &str) -> String {
    let mut written = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(begin) = rest.find(FIELD.0) {
        let length = rest[begin..].find(FIELD.1).unwrap_or(rest.len() - begin);
        let (before, from) = rest.split_at(begin);
        let (field, after) = from.split_at(length);
        written.push_str(&visible_lines(before));
        written.push_str(field);
        rest = after;
    }
    written.push_str(&visible_lines(rest));
    written
}

/// What is not seen in a text, by its lines; none where all is.
pub(crate) fn notice(text: &str) -> Option<Markup> {
    let unseen = |line: &str| -> BTreeSet<char> {
        line.chars().filter(|c| is_unseen(*c)).collect()
    };
    let lines: Vec<(usize, BTreeSet<char>)> = (1..)
        .zip(text.lines().map(unseen))
        .filter(|(_, unseen)| !unseen.is_empty())
        .collect();
    (!lines.is_empty()).then(|| {
        html! {
            div #usynlig .uro role="note" {
                p { "Teksten har tegn som ikke synes. De kan få det som står etter dem, til å se \
                     ut som noe annet. De står i filen, og i feltet her, til du tar dem bort." }
                ul { @for (number, unseen) in lines.iter().take(TOLD) {
                    li { "linje " (number) ": " (codes(unseen)) }
                } }
                @if lines.len() > TOLD { p { "og flere linjer" } }
            }
        }
    })
}

/// `U+001B, U+202E`.
fn codes(unseen: &BTreeSet<char>) -> String {
    let codes: Vec<_> =
        unseen.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    codes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_typed_in_keeps_what_is_not_seen() {
        let page = "<p title=\"\u{202e}x\">\u{1b}[2J\n</p><textarea>\n\u{1b}\u{202e}</textarea>\
                    <p>\u{61c}</p><textarea>\u{85}</textarea>";
        let out = "<p title=\"\u{fffd}x\">\u{fffd}[2J\n</p><textarea>\n\u{1b}\u{202e}</textarea>\
                   <p>\u{fffd}</p><textarea>\u{85}</textarea>";
        assert_eq!(shown(page), out);
        assert_eq!(shown("<p>æ&lt;textarea>\u{7f}</p>"), "<p>æ&lt;textarea>\u{fffd}</p>");
    }

    #[test]
    fn what_is_not_seen_is_told_by_line() {
        let told = notice("en\n\u{202e}to\u{1b}\n\u{2066}").unwrap().into_string();
        assert!(told.contains("linje 2: U+001B, U+202E"), "{told}");
        assert!(told.contains("linje 3: U+2066"), "{told}");
        assert!(notice("en\r\n\tto æ").is_none());
    }
}
