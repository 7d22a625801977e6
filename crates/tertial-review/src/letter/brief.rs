//! What several of the pages show of an item.

use maud::{Markup, html};
use tertial_draft::{Item, ItemId, State};
use tertial_letter::letter_section;
use tertial_model::norwegian;

use crate::words::{capitalised, encoded};

/// How many letters of a quotation are shown where there is little room.
const SHORT: usize = 90;

/// The address of an item, with its place in the text in view.
pub(super) fn address(id: &ItemId) -> String {
    format!("/funn/{}#her", encoded(id.as_str()))
}

/// `K001`, or what kind of thing it is.
pub(super) fn name(item: &Item) -> String {
    match item.key.is_empty() {
        false => format!("{} {}", capitalised(item.kind.word()), item.key),
        true => capitalised(item.kind.word()),
    }
}

/// What a person has said of it, as a word with a shape.
pub(super) fn state(item: &Item) -> Markup {
    let shade = match item.state {
        State::Ukontrollert => "nei",
        State::Godtatt | State::Endret => "ja",
        State::Forkastet => "falt",
    };
    html! {
        span .tilstand data-bekreftet=(shade) { (item.state.word()) }
        @if let (Some(by), Some(day)) = (&item.by, item.day) {
            " av " (by) " " (norwegian::date(day))
        }
    }
}

/// `punkt 3.1, side 4`.
pub(super) fn place(item: &Item) -> String {
    let of = &item.quotation;
    let section = match of.section.is_empty() {
        true => String::new(),
        false => letter_section(&of.section),
    };
    let parts = [section, of.place()];
    let parts: Vec<String> = parts.into_iter().filter(|of| !of.is_empty()).collect();
    parts.join(", ")
}

/// The beginning of the quotation.
pub(super) fn beginning(item: &Item) -> String {
    let quote = &item.quotation.quote;
    match quote.char_indices().nth(SHORT) {
        Some((at, _)) => format!("{} …", quote[..at].trim_end()),
        None => quote.clone(),
    }
}
