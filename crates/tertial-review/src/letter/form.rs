//! What a person does with a thing that was found: one form, with a button for each.

mod add;

use maud::{Markup, html};
use tertial_draft::{Field, Form, Item, ItemKind, State, Taken};

use super::LetterSnapshot;
use super::brief::beginning;
use super::filled::{FIELD, Filled, UNDO};
use super::frame::View;

/// How many demands before and after one it can be merged with here.
const REACH: usize = 5;
/// How many things that were done with it are shown.
const STEPS: usize = 5;

/// The form; what was filled in stands where it was refused.
pub(super) fn form(
    view: &View,
    item: &Item,
    at: usize,
    refused: Option<&Filled>,
) -> Markup {
    let snapshot = &view.snapshot;
    let is_out = item.state == State::Forkastet;
    let is_demand = item.kind == ItemKind::Demand && !is_out;
    html! {
        form #funnet .skjema method="post" action={ "/funn/" (crate::words::encoded(item.id.as_str())) }
            data-behold data-ulagret[refused.is_some()] {
            (view.shared.session.token())
            input type="hidden" name="sett" value=(snapshot.fingerprint);
            @if !is_out { (fields(snapshot, at, refused)) }
            div .navn {
                div {
                    label for="merknad" { "Merknad" }
                    input #merknad name="merknad" autocomplete="off"
                        value=(refused.map_or(item.note.as_deref().unwrap_or_default(), |of| of.one("merknad")));
                }
                div {
                    label for="navn" { "Navn eller stilling" }
                    input #navn name="navn" required value=(view.shared.by()) autocomplete="name";
                }
            }
            (buttons(snapshot, item))
            (done(snapshot, item))
            @if is_demand { (split(item, refused)) (merge(snapshot, at)) }
            (add::add(snapshot, item, refused))
            (keys(is_demand))
        }
    }
}

fn buttons(snapshot: &LetterSnapshot, item: &Item) -> Markup {
    let button = |key: &str, deed: &str, words: &str| {
        html! { button type="submit" name="gjor" value=(deed) data-tast=(key) { (words) } }
    };
    let is_read_only =
        matches!(item.kind, ItemKind::Unused | ItemKind::Unplaced | ItemKind::Gone);
    html! {
        div .knapper {
            @if item.state == State::Forkastet {
                (button("o", "apne", "Ta inn igjen"))
            } @else {
                button #godta type="submit" name="gjor" value="godta" data-tast="a" {
                    @if is_read_only { "Ingenting å gjøre av den" }
                    @else { "Godta slik det står her" }
                }
                @if !is_read_only { (button("x", "forkast", "Forkast")) }
                @if item.state != State::Ukontrollert { (button("o", "apne", "Åpne igjen")) }
            }
            @if let Some(last) = snapshot.taken().last() {
                button #angre type="submit" name="gjor" data-tast="u" formnovalidate
                    value={ (UNDO) (snapshot.taken().len() - 1) } title=(last) { "Angre det siste" }
            }
        }
    }
}

/// What was done with it, the last thing first, each with a way back.
fn done(snapshot: &LetterSnapshot, item: &Item) -> Markup {
    let of_item = |(_, of): &(usize, &Taken)| of.items.contains(&item.id);
    let taken = snapshot.taken().iter().enumerate().filter(of_item);
    let taken: Vec<(usize, &Taken)> = taken.rev().take(STEPS).collect();
    html! {
        @if !taken.is_empty() {
            ul #gjort .stille { @for (nth, (at, of)) in taken.iter().enumerate() { li {
                (of) " "
                button type="submit" name="gjor" value={ (UNDO) (at) } formnovalidate
                    data-tast=[(nth == 0).then_some("d")] { (of.back()) }
            } } }
        }
    }
}

fn fields(snapshot: &LetterSnapshot, at: usize, refused: Option<&Filled>) -> Markup {
    let values = snapshot.values.get(at).map(Vec::as_slice).unwrap_or_default();
    html! {
        @for (field, value) in values {
            @let value = refused.map_or_else(|| value.clone(), |of| of.value(field));
            (input(snapshot, &format!("{FIELD}{}", field.key), field, &value))
        }
    }
}

/// One field by that name, with its value.
fn input(snapshot: &LetterSnapshot, id: &str, field: &Field, value: &str) -> Markup {
    let chosen = |word: &str| value.split(',').any(|of| of.trim() == word);
    let unit = match field.form {
        Form::Amount | Form::PostAmounts if !snapshot.unit.is_empty() => {
            format!(" ({})", snapshot.unit)
        }
        _ => String::new(),
    };
    let labelled = |input: &Markup| html! { div { label for=(id) { (field.label) (unit) } (input) } };
    match field.form {
        Form::Text | Form::Evidence | Form::Dates | Form::PostAmounts => {
            labelled(&html! {
                textarea id=(id) name=(id) rows=(if field.form == Form::Text { 4 } else { 2 }) {
                    "\n" (value)
                }
            })
        }
        Form::Deadline | Form::Better | Form::Unit | Form::Authority => {
            labelled(&html! {
                select id=(id) name=(id) { @for (_, word) in field.form.choices() {
                    option value=(word) selected[chosen(word)] { (word) }
                } }
            })
        }
        Form::Flag => html! {
            label .valg { input id=(id) type="checkbox" name=(id) value="ja" checked[value == "ja"]; " " (field.label) }
        },
        Form::Reports => choices(id, field.label, &snapshot.reports, &chosen),
        Form::Duties | Form::Kinds => {
            let words = field.form.choices().into_iter();
            let words: Vec<(String, String)> =
                words.map(|(_, word)| (word.to_owned(), word.to_owned())).collect();
            choices(id, field.label, &words, &chosen)
        }
        Form::Line
        | Form::Amount
        | Form::Percent
        | Form::Day
        | Form::Result
        | Form::Post
        | Form::Posts => labelled(&html! {
            input id=(id) name=(id) value=(value) autocomplete="off";
        }),
    }
}

fn choices(
    id: &str,
    label: &str,
    words: &[(String, String)],
    chosen: &dyn Fn(&str) -> bool,
) -> Markup {
    html! {
        fieldset id=(id) .flere {
            legend { (label) }
            @for (value, word) in words {
                label .valg {
                    input type="checkbox" name=(id) value=(value) checked[chosen(value)];
                    " " (word)
                }
            }
        }
    }
}

fn split(item: &Item, refused: Option<&Filled>) -> Markup {
    let quote = &item.quotation.quote;
    let text = refused.map(|of| of.one("deling")).filter(|of| !of.is_empty());
    html! {
        details #deling data-apne="s" open[refused.is_some_and(|of| of.one("gjor") == "del")] {
            summary { "Del kravet i to" }
            label for="del-sitat" { "Sett inn et linjeskift der det skal deles" }
            textarea #del-sitat name="deling" rows="5" { "\n" (text.unwrap_or(quote)) }
            button #del type="submit" name="gjor" value="del" { "Del her" }
        }
    }
}

fn merge(snapshot: &LetterSnapshot, at: usize) -> Markup {
    html! {
        details #sla-sammen data-apne="m" {
            summary { "Slå sammen med andre krav" }
            fieldset {
                legend { "Krav i nærheten" }
                @for of in snapshot.near(at, REACH) {
                    label .valg {
                        input type="checkbox" name="med" value=(of.id);
                        " " strong { (of.key) } " " (beginning(of))
                    }
                }
            }
            label for="med-nokler" { "Andre krav, med nøkkel og komma mellom" }
            input #med-nokler name="med-nokler" autocomplete="off" placeholder="K017, K020";
            button #sammen type="submit" name="gjor" value="sla-sammen" { "Slå sammen" }
        }
    }
}

/// What each key does.
fn keys(is_demand: bool) -> Markup {
    let mut keys =
        vec![("j", "neste"), ("k", "forrige"), ("a", "godta"), ("x", "forkast")];
    keys.extend([
        ("e", "skriv i det første feltet"),
        ("n", "legg til det som er markert"),
    ]);
    if is_demand {
        keys.extend([("s", "del"), ("m", "slå sammen")]);
    }
    keys.extend([
        ("o", "åpne igjen"),
        ("u", "angre det siste"),
        ("d", "angre det siste med denne"),
        ("Esc", "ut av et felt"),
    ]);
    html! {
        p #taster .stille {
            @for (key, what) in keys { kbd { (key) } " " (what) " " }
            kbd { "Ctrl" } "+" kbd { "Enter" } " i et felt bruker knappen det hører til"
        }
    }
}
