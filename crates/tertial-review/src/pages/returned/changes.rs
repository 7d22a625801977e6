//! The changes of a document, each with the button that takes it.

use maud::{Markup, html};
use tertial_docx::{Conflict, Numbered};
use tertial_report::Piece;

use crate::frame::View;
use crate::pages::{rewritten, section, text_link};
use crate::returned::Changes;

/// Every change, in a form.
pub(super) fn part(view: &View, address: &str, changes: &Changes) -> Markup {
    let numbered = changes.back.numbered();
    let free: Vec<String> = numbered
        .iter()
        .filter(|of| of.hunk.conflict.is_none())
        .map(|of| of.number.to_string())
        .collect();
    let has_comments = !changes.back.comments.is_empty();
    let content = html! {
        @if numbered.is_empty() {
            p { "Ingen tekst er endret, eller alt er tatt inn." }
        }
        @if !numbered.is_empty() || has_comments {
            form method="post" action=(address) {
                (view.token())
                input type="hidden" name="sett" value=(changes.seen());
                @if !free.is_empty() {
                    p {
                        button #ta-alle type="submit" name="ta" value=(free.join(",")) {
                            "Ta inn alt som ikke er i konflikt (" (free.len()) ")"
                        }
                    }
                } @else if has_comments {
                    p {
                        button #ta-alle type="submit" name="ta" value="alle" {
                            "Legg merknadene i mappen merknader"
                        }
                    }
                }
                @for of in &numbered { (change(view, of)) }
            }
        }
    };
    section("endringer", format!("Endringer ({})", numbered.len()), &content)
}

fn change(view: &View, of: &Numbered<'_>) -> Markup {
    let id = format!("endring-{}", of.number);
    html! {
        article .endring aria-labelledby=(id) data-endring=(of.number)
            data-konflikt=(of.hunk.conflict.is_some()) {
            h3 id=(id) {
                "Endring " (of.number) @if !of.section.is_empty() { ": " (of.section) }
            }
            p .under {
                @if let Some(text) = view.snapshot().text_in(of.file) { (text_link(text, of.file)) }
                @else { (of.file) }
                ", linje " (of.hunk.line) " i teksten"
            }
            @match &of.hunk.conflict {
                Some(conflict) => (in_conflict(of, conflict)),
                None => {
                    (words(&of.hunk.before, &of.hunk.after))
                    button type="submit" name="ta" value=(of.number) {
                        "Ta inn endring " (of.number)
                    }
                },
            }
        }
    }
}

/// What was rewritten; the whole of both where only blanks are others.
fn words(before: &str, after: &str) -> Markup {
    let mut pieces = Piece::of(before, after);
    if pieces.is_empty() {
        pieces =
            vec![Piece::Removed(before.to_owned()), Piece::Added(format!("\n{after}"))];
    }
    rewritten(&pieces)
}

/// All three, since both have changed what they came from.
fn in_conflict(of: &Numbered<'_>, conflict: &Conflict) -> Markup {
    let said = |words: &str| {
        html! {
            @if words.is_empty() { p .stille { "Ingenting." } }
            @else { p .sagt .ordrett { (words) } }
        }
    };
    html! {
        p .uro { strong { "Konflikt:" } " prosjektet har også endret dette." }
        h4 { "Det som var" }
        (said(&conflict.base))
        h4 { "Prosjektet har nå" }
        (said(&of.hunk.before))
        h4 { "Dokumentet har" }
        (said(&of.hunk.after))
        button type="submit" name="ta" value=(of.number) {
            "Bytt prosjektets ord ut med dokumentets, endring " (of.number)
        }
    }
}
