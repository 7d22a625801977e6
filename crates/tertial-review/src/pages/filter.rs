//! The form a list is narrowed with. What is filled in stands in the address.

use maud::{Markup, Render, html};

/// A search field, then `choices`; `address` is the list with nothing left out.
pub(super) fn form(address: &str, sok: &str, choices: &Markup) -> Markup {
    html! {
        form #filter .filter method="get" action=(address) role="search" data-filter {
            (search("f-sok", "Søk", sok))
            (choices)
            button type="submit" { "Vis" }
            a href=(address) { "Nullstill" }
        }
    }
}

/// The field of a search.
pub(super) fn search(id: &str, label: &str, sok: &str) -> Markup {
    html! {
        div {
            label for=(id) { (label) }
            input id=(id) type="search" name="sok" value=(sok) autocomplete="off";
        }
    }
}

/// A choice among values and their words, with what no value stands for first.
pub(super) fn choice<Value: AsRef<str>, Word: Render>(
    [id, name, label, none]: [&str; 4],
    values: impl IntoIterator<Item = (Value, Word)>,
    chosen: &str,
) -> Markup {
    html! {
        div {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                option value="" { (none) }
                @for (value, word) in values {
                    @let value = value.as_ref();
                    option value=(value) selected[value == chosen] { (word) }
                }
            }
        }
    }
}
