//! Where a finding is: the cells around it, or the lines of the text.

use maud::{Markup, html};
use tertial_ingest::ExcerptRow;
use tertial_model::{Finding, Origin, Place, cell_address};

use crate::excerpt::Window;
use crate::frame::View;
use crate::pages::Column::Words;
use crate::pages::{head, text_address, wide};
use crate::snapshot::SectionText;

/// Places shown with what stands around them; the rest are named.
const SHOWN: usize = 3;
/// Lines shown above and below a line of a text.
const AROUND: usize = 2;

/// Every place of the finding.
pub(in crate::pages) async fn all(view: &View, finding: &Finding) -> Markup {
    let mut parts = Vec::new();
    for origin in finding.origins.iter().take(SHOWN) {
        parts.push(one(view, origin).await);
    }
    let rest = finding.origins.iter().skip(SHOWN);
    html! {
        @if parts.is_empty() { p .stille { "Funnet gjelder ikke noe enkelt sted." } }
        @for part in &parts { (part) }
        @if finding.origins.len() > SHOWN {
            ul { @for origin in rest.take(50) { li { (origin) } } }
        }
    }
}

/// One place, and what stands around it where that may be shown.
pub(in crate::pages) async fn one(view: &View, origin: &Origin) -> Markup {
    if let Some(text) = view.snapshot().text_in(&origin.file) {
        return of_text(text, origin);
    }
    let Some(window) = Window::around(view.snapshot(), origin) else {
        return html! { p { (origin) } };
    };
    let wanted = window.clone();
    match view.shared.ask(move |actions| (actions.cells)(&wanted)).await {
        Ok(rows) => cells(origin, &window, &rows),
        Err(why) => html! { p { (origin) ": " (why) } },
    }
}

/// The cells as a small table, the one that is meant marked in words too.
fn cells(origin: &Origin, window: &Window, rows: &[ExcerptRow]) -> Markup {
    let headers = window.columns.iter().map(|(_, header)| Words(header));
    let columns: Vec<_> = [Words("Rad")].into_iter().chain(headers).collect();
    let table = html! {
        table .celler .tett {
            caption { (origin) }
            (head(&columns))
            tbody { @for row in rows { (cell_row(window, row)) } }
        }
    };
    wide(&format!("Celler ved {origin}"), &table)
}

fn cell_row(window: &Window, row: &ExcerptRow) -> Markup {
    let meant = row.row == window.row;
    let is_here = |column: u32| meant && window.column.is_none_or(|of| of == column);
    html! {
        tr data-rad=(row.row) aria-current=[meant.then_some("true")] {
            th scope="row" { (row.row) }
            @for ((column, _), cell) in window.columns.iter().zip(&row.cells) {
                td data-her=[is_here(*column).then_some("")]
                    data-celle=(cell_address(row.row, *column)) {
                    (cell)
                    @if is_here(*column) && window.column.is_some() {
                        span .bare-lest { " (her)" }
                    }
                }
            }
        }
    }
}

/// The lines of a text around the one that is meant, with a way to its editor.
fn of_text(text: &SectionText, origin: &Origin) -> Markup {
    let line = match origin.place {
        Place::Line { line, .. } => Some(line as usize),
        _ => None,
    };
    let lines: Vec<(usize, &str)> =
        (1..).zip(text.on_disk().unwrap_or_default().lines()).collect();
    let shown = lines
        .into_iter()
        .filter(|(number, _)| line.is_some_and(|line| line.abs_diff(*number) <= AROUND));
    let address = match line {
        Some(line) => format!("{}?linje={line}", text_address(&text.key)),
        None => text_address(&text.key),
    };
    html! {
        p { a href=(address) data-tekst=(text.key) { "Skriv i " (text.title) } " · " (origin) }
        @if line.is_some() && text.on_disk().is_some() {
            ol .utdrag {
                @for (number, words) in shown {
                    li value=(number) data-linje=(number)
                        data-her=[(Some(number) == line).then_some("")]
                        aria-current=[(Some(number) == line).then_some("true")] {
                        code { (words) }
                    }
                }
            }
        }
    }
}
