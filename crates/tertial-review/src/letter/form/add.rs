//! Adding what was missed: the words, what kind of thing it is, and what that kind needs.

use maud::{Markup, html};
use tertial_draft::{Field, Item, ItemKind};

use super::input;
use crate::letter::LetterSnapshot;
use crate::letter::filled::{Filled, new_name};
use crate::words::capitalised;

pub(super) fn add(
    snapshot: &LetterSnapshot,
    item: &Item,
    refused: Option<&Filled>,
) -> Markup {
    let own = match item.kind {
        ItemKind::Unused | ItemKind::Unplaced => item.quotation.quote.as_str(),
        _ => "",
    };
    let refused = refused.filter(|of| of.one("gjor") == "legg-til");
    let text = refused.map(|of| of.one("nytt")).filter(|of| !of.is_empty());
    let chosen = refused.map_or(ItemKind::Demand, Filled::new_kind);
    let is_open = !own.is_empty() || refused.is_some();
    html! {
        details #nytt data-apne="n" open[is_open] {
            summary { "Legg til noe som mangler" }
            label for="nytt-sitat" { "Ordene i brevet; marker dem der og trykk n" }
            textarea #nytt-sitat name="nytt" rows="3" aria-describedby="nytt-hjelp" {
                "\n" (text.unwrap_or(own))
            }
            p #nytt-hjelp .under { "Uten mus: skriv de første ordene, « … » og de siste." }
            label for="nytt-slag" { "Slag" }
            select #nytt-slag name="slag" { @for kind in Field::ADDED {
                option value=(kind.key()) selected[kind == chosen] { (capitalised(kind.word())) }
            } }
            @for kind in Field::ADDED { (fields(snapshot, kind, refused)) }
            button #legg-til type="submit" name="gjor" value="legg-til" { "Legg til" }
        }
    }
}

/// What a kind needs. The page shows those of the kind that is chosen.
fn fields(snapshot: &LetterSnapshot, kind: ItemKind, refused: Option<&Filled>) -> Markup {
    let fields = Field::of_new(kind);
    html! {
        @if !fields.is_empty() {
            fieldset .slag data-slag=(kind.key()) {
                legend { (capitalised(kind.word())) }
                @for field in &fields {
                    @let value = refused.map_or("", |of| of.new_value(kind, field));
                    (input(snapshot, &new_name(kind, field), field, value))
                }
            }
        }
    }
}
