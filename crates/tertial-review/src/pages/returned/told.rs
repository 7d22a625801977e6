//! What is told of a document besides its changes: numbers typed over, comments, tracked changes, and
//! what cannot be taken.

use maud::{Markup, html};
use tertial_docx::{Comment, ReadBack, Standing, TypedOver};
use tertial_model::Figure;

use crate::pages::{figure_link, section};
use crate::snapshot::Snapshot;

/// Numbers somebody typed over.
pub(super) fn typed_over(snapshot: &Snapshot, back: &ReadBack) -> Markup {
    let line = |of: &TypedOver| {
        let figure = snapshot.figures().named(&of.figure);
        html! {
            li {
                @if let Some(figure) = figure { (figure_link(&figure.id, &figure.label)) }
                @else { (of.figure) }
                ": "
                // What is withheld now is told nothing of, and so neither what it was.
                @if !figure.is_some_and(Figure::is_withheld) { "det sto " del { (of.printed) } ", og " }
                "noen har skrevet " ins { (of.stands) }
                (place(&of.at))
            }
        }
    };
    let content = html! {
        p { "Lenken til tallet er beholdt, og tallet er fortsatt prosjektets." }
        ul { @for of in &back.typed_over { (line(of)) } }
    };
    part("skrevet-over", "Tall noen har skrevet over", back.typed_over.len(), &content)
}

/// Comments, by the section they stand in.
pub(super) fn comments(back: &ReadBack) -> Markup {
    let sections =
        back.comments.chunk_by(|one, other| one.at.section == other.at.section);
    let line = |of: &Comment| {
        html! {
            li data-merknad=(if of.resolved { "løst" } else { "åpen" }) {
                strong { (of.author) } " "
                span .stille { "(" (if of.resolved { "løst" } else { "åpen" })
                    @if of.answers { ", svar på den over" } ")" }
                @if !of.words.is_empty() { " ved «" (of.words) "»" }
                ": " (of.text)
            }
        }
    };
    let content = html! {
        p { "De legges i mappen merknader når noe tas inn." }
        @for of in sections {
            @let section = of.first().map_or("", |of| &of.at.section);
            h3 { (if section.is_empty() { "Før det første avsnittet" } else { section }) }
            ul { @for of in of { (line(of)) } }
        }
    };
    part("merknader", "Merknader", back.comments.len(), &content)
}

/// Tracked changes, which are read as accepted.
pub(super) fn tracked(back: &ReadBack) -> Markup {
    let content = html! {
        p { "De er lest som godtatt, og står blant endringene." }
        ul { @for of in &back.tracked {
            li {
                strong { (of.author) } @if of.inserted { " satte inn " } @else { " strøk " }
                "«" (of.words) "»" (place(&of.at))
            }
        } }
    };
    part("sporet", "Sporede endringer", back.tracked.len(), &content)
}

/// What cannot be taken, and texts that are gone.
pub(super) fn left(back: &ReadBack) -> Markup {
    let count = back.left.len() + back.gone().count();
    let content = html! {
        ul {
            @for file in back.gone() {
                li { (file) " er ikke i dokumentet lenger; teksten i prosjektet er ikke rørt" }
            }
            @for of in &back.left {
                li {
                    (of.what) @if !of.words.is_empty() { ": «" (of.words) "»" } (place(&of.at))
                }
            }
        }
    };
    part("ikke-tatt", "Kan ikke tas inn", count, &content)
}

/// A part with how many there are; nothing where there are none.
fn part(id: &str, heading: &str, count: usize, content: &Markup) -> Markup {
    html! { @if count > 0 { (section(id, format!("{heading} ({count})"), content)) } }
}

fn place(at: &Standing) -> Markup {
    let place =
        if at.section.is_empty() { at.file.as_deref() } else { Some(&*at.section) };
    html! { @if let Some(place) = place { " " span .stille { "(" (place) ")" } } }
}
