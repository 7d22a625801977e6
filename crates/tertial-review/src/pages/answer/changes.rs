//! What has become another in an answer since somebody confirmed it.

use maud::{Markup, html};
use tertial_ingest::project::Confirmation;
use tertial_report::{Changed, Piece};

use super::value;
use crate::answering::Answering;
use crate::pages::{figure_link, rewritten};
use crate::snapshot::Snapshot;

/// What was confirmed, held against what stands there now.
pub(super) fn since(
    snapshot: &Snapshot,
    of: &Answering<'_>,
    before: &Confirmation,
) -> Markup {
    html! {
        div #endret {
            @match of.answer.changed_since(before) {
                None => p {
                    "Ordene i svaret, et tall det er lenket til, eller kravet er endret. Det som \
                     ble bekreftet, er ikke tatt vare på."
                },
                Some(Changed { words, figures }) => {
                    @if words.is_empty() && figures.is_empty() {
                        p { "Svaret står som det sto. Det er kravet som er endret." }
                    }
                    @if !figures.is_empty() { (values(snapshot, &figures)) }
                    @if !words.is_empty() { (all_words(&words)) }
                }
            }
        }
    }
}

fn values(snapshot: &Snapshot, changed: &[(String, String)]) -> Markup {
    let now = |name: &String| snapshot.figures().named(name);
    let known = changed.iter().filter_map(|(name, was)| Some((now(name)?, was)));
    html! {
        p { strong { "Tall er endret:" } }
        ul { @for (figure, was) in known {
            li data-tall=(figure.id) {
                (figure_link(&figure.id, &figure.label)) ": "
                // What is withheld now is told nothing of, and so neither what it was.
                @if !figure.is_withheld() { "var " del { (value(figure, was)) } ", er nå " }
                ins { (figure.in_bokmal()) }
            }
        } }
    }
}

fn all_words(words: &[Piece]) -> Markup {
    html! {
        p { strong { "Ordene er endret:" } " det som er tatt ut, er strøket, og det som er kommet \
             til, er understreket." }
        (rewritten(words))
    }
}
