//! The form a list is narrowed with. What is filled in stands in the address.

use maud::{Markup, html};

/// A search field, then `choices`; `address` is the list with nothing left out.
pub(super) fn form(address: &str, sok: &str, choices: &Markup) -> Markup {
    html! {
        form #filter .filter method="get" action=(address) role="search" data-filter {
            div {
                label for="f-sok" { "Søk" }
                input #f-sok type="search" name="sok" value=(sok) autocomplete="off";
            }
            (choices)
            button type="submit" { "Vis" }
            a href=(address) { "Nullstill" }
        }
    }
}

/// A choice among values and their words, with what no value stands for first.
pub(super) fn choice(
    [id, name, label, none]: [&str; 4],
    values: &[(String, String)],
    chosen: &str,
) -> Markup {
    html! {
        div {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                option value="" { (none) }
                @for (value, word) in values {
                    option value=(value) selected[value == chosen] { (word) }
                }
            }
        }
    }
}
