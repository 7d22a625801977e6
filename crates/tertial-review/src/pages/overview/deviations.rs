//! What must be explained, and how far the explanations have come.

use maud::{Markup, html};
use tertial_report::Deviation;

use crate::answering::Answering;
use crate::pages::Column::Words;
use crate::pages::{figure_link, head, section, text_link, texts, wide};
use crate::snapshot::{SectionText, Snapshot};

/// The part of the first page.
pub(super) fn part(snapshot: &Snapshot) -> Markup {
    let deviations = &snapshot.of.deviations;
    let columns =
        [Words("Gjelder"), Words("Avvik"), Words("Forklaring"), Words("Ansvarlig")];
    let table = html! {
        table .tett {
            (head(&columns))
            tbody { @for of in deviations { (row(snapshot, of)) } }
        }
    };
    let content = html! {
        @if deviations.is_empty() {
            p .stille { "Ingen post har et vesentlig avvik, og ingen styringsparameter ligger an til å \
                 bryte kravet." }
        } @else { (wide("Tabell over avvik som skal forklares", &table)) }
    };
    section("avvik", "Avvik som skal forklares", &content)
}

fn row(snapshot: &Snapshot, of: &Deviation) -> Markup {
    let figures = of.figures.iter().filter_map(|id| snapshot.figures().get(id));
    let texts = || of.texts.iter().filter_map(|path| snapshot.text_in(path));
    html! {
        tr data-avvik=(of.subject) {
            th scope="row" { (of.subject) }
            td { @for figure in figures {
                div {
                    (figure_link(&figure.id, figure.in_bokmal()))
                    // What the figure is of, stands first in its label and in the row.
                    " " span .stille { (figure.label.rsplit(": ").next().unwrap_or_default()) }
                }
            } }
            td { @for text in texts() {
                div { (text_link(text, &text.title)) ": " (standing(snapshot, text)) }
            } }
            td { @for text in texts() { div { (text.owner.as_deref().unwrap_or("–")) } } }
        }
    }
}

/// `ikke skrevet`, or how far the text has come and whether somebody stands for what it says.
fn standing(snapshot: &Snapshot, text: &SectionText) -> String {
    let mut its = Answering::all(snapshot);
    its.retain(|of| of.text.path == text.path);
    let confirmed = match its.iter().all(|of| of.answer.is_confirmed()) {
        _ if its.is_empty() => "",
        true => ", bekreftet",
        false => ", ikke bekreftet",
    };
    format!("{}{confirmed}", texts::status(text))
}
