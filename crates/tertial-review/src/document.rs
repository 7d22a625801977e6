//! The HTML document every page is, also one that shows nothing of the report.

use axum::http::StatusCode;
use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use crate::words::capitalised;

/// The script of the pages of a report.
pub(crate) const REPORT_SCRIPT: &str = "/review.js";
/// The script of the pages of a drafted letter.
pub(crate) const LETTER_SCRIPT: &str = "/letter.js";

/// A whole document in the colours of that key.
pub(crate) fn document(
    theme: &str,
    title: &str,
    script: &str,
    body: &Markup,
) -> Html<String> {
    let document = html! {
        (DOCTYPE)
        html lang="nb" data-farger=(theme) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – gjennomgang" }
                link rel="icon" type="image/svg+xml" href="/review.svg";
                link rel="stylesheet" href="/review.css";
                link rel="stylesheet" href="/letter.css";
                script type="module" src=(script) {}
            }
            body {
                a .hopp href="#innhold" { "Hopp til innholdet" }
                (body)
                p #melding .melding role="status" aria-live="polite" {}
            }
        }
    };
    Html(document.into_string())
}

/// A page for those who may see nothing of the report.
pub(crate) fn bare(status: StatusCode, why: &str) -> (StatusCode, Html<String>) {
    let body = html! {
        main #innhold {
            h1 { "Siden kan ikke vises" }
            p { (capitalised(why)) "." }
            p .stille { (status.as_u16()) }
        }
    };
    (status, document("auto", "Kan ikke vises", REPORT_SCRIPT, &body))
}
