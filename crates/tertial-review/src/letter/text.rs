//! The letter's text, with a mark where each thing was found.

use maud::{Markup, html};
use tertial_draft::{MarkedText, Piece, State, TextUnit, UnitForm};

use super::LetterSnapshot;
use super::brief::address;

/// A paragraph, or the rows of a table.
enum Shown<'t> {
    Unit(&'t TextUnit),
    Table(Vec<Vec<&'t TextUnit>>),
}

/// The text; the item at `here` is pointed out.
pub(super) fn text(snapshot: &LetterSnapshot, here: usize) -> Markup {
    let marked = match &snapshot.text {
        Ok(marked) => marked,
        Err(why) => return html! { p .uro { "Brevet kan ikke vises her: " (why) } },
    };
    html! {
        @for of in shown(marked) {
            @match of {
                Shown::Unit(unit) => (paragraph(snapshot, unit, here)),
                Shown::Table(rows) => table .tett { tbody { @for row in rows {
                    tr { @for cell in row { td { (pieces(snapshot, &cell.pieces, here)) } } }
                } } },
            }
        }
    }
}

fn shown(marked: &MarkedText) -> Vec<Shown<'_>> {
    let mut all = Vec::new();
    for unit in &marked.units {
        let UnitForm::Cell { begins_row, begins_table } = unit.form else {
            all.push(Shown::Unit(unit));
            continue;
        };
        if begins_table {
            all.push(Shown::Table(Vec::new()));
        }
        if let Some(Shown::Table(rows)) = all.last_mut() {
            if begins_row || rows.is_empty() {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push(unit);
            }
        }
    }
    all
}

fn paragraph(snapshot: &LetterSnapshot, unit: &TextUnit, here: usize) -> Markup {
    let pieces = pieces(snapshot, &unit.pieces, here);
    html! {
        @match &unit.form {
            UnitForm::Heading { number } => p .overskrift {
                @if let Some(number) = number { (number) " " }
                (pieces)
            },
            UnitForm::Item { depth } => p .punkt data-dybde=(depth.min(&3)) { (pieces) },
            UnitForm::Footnote => p .note { (pieces) },
            UnitForm::Paragraph | UnitForm::Cell { .. } => p { (pieces) },
        }
    }
}

fn pieces(snapshot: &LetterSnapshot, pieces: &[Piece], here: usize) -> Markup {
    let order = |of: &Piece| first(snapshot, of, here);
    html! {
        @for piece in pieces {
            @if piece.begins.contains(&here) { span #her {} }
            @match order(piece) {
                None => (piece.text),
                Some(at) => {
                    @let item = &snapshot.control.items[at];
                    a .merke tabindex="-1" draggable="false" href=(address(&item.id)) data-funn=(item.id)
                        data-tilstand=(item.state.word())
                        data-tvil[item.is_doubtful()]
                        aria-current=[(at == here).then_some("true")] { (piece.text) }
                },
            }
        }
    }
}

/// The item a mark leads to: that which is looked at, then what nobody has looked at, then any
/// that stands.
fn first(snapshot: &LetterSnapshot, piece: &Piece, here: usize) -> Option<usize> {
    let state = |at: &usize| snapshot.control.items[*at].state;
    let rank = |at: &&usize| match state(at) {
        _ if **at == here => 0,
        State::Ukontrollert => 1,
        State::Godtatt | State::Endret => 2,
        State::Forkastet => 3,
    };
    piece.items.iter().min_by_key(rank).copied()
}
