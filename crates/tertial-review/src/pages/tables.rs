//! The report's tables, each number a link to what is behind it.

use axum::response::Html;
use maud::{Markup, html};
use tertial_model::{Missing, Phrases, norwegian};
use tertial_report::document::{Block, Cell, Column, Row, RowKind, Section, Table};
use tertial_report::{section_anchor, table_anchor};

use super::{figure_link, page_link, sheets, wide};
use crate::frame::View;
use crate::snapshot::Snapshot;

/// Every table, section by section, with the pages beside.
pub(crate) async fn page(view: View) -> Html<String> {
    let snapshot = view.snapshot();
    let content = html! {
        div .delt {
            div .arbeid {
                @for part in snapshot.of.report.answers() { (section(snapshot, part)) }
            }
            (sheets::beside(snapshot))
        }
    };
    view.page("/tabeller", "Tabeller", content)
}

fn section(snapshot: &Snapshot, of: &Section) -> Markup {
    let tables: Vec<&Table> = of
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let heading = format!("h-{}", of.key);
    html! {
        @if !tables.is_empty() {
            section data-avsnitt=(of.key) aria-labelledby=(heading) {
                h2 id=(heading) {
                    (of.title) " " (page_link(snapshot, &section_anchor(&of.key)))
                }
                @for shown in tables { (table(snapshot, shown)) }
            }
        }
        @for below in &of.subsections { (section(snapshot, below)) }
    }
}

fn table(snapshot: &Snapshot, of: &Table) -> Markup {
    let phrases = Phrases::of(snapshot.of.report.language);
    let table = html! {
        table .rapporttabell data-tabell=(of.key) {
            caption {
                (of.caption) @if let Some(unit) = &of.unit { " (" (unit) ")" } " "
                (page_link(snapshot, &table_anchor(&of.key)))
            }
            thead { tr { @for column in &of.columns { (heading(column)) } } }
            // A row that names a group is the heading of a body of its own.
            @for rows in of.rows.chunk_by(|_, next| next.kind != RowKind::Group) {
                tbody { @for row in rows { (table_row(&of.columns, row, phrases)) } }
            }
        }
    };
    html! {
        (wide(&of.caption, &table))
        @for note in &of.notes { p .stille { (note) } }
    }
}

fn heading(column: &Column) -> Markup {
    html! { th scope="col" .tall[column.numeric] { (column.heading) } }
}

fn table_row(columns: &[Column], row: &Row, phrases: &Phrases) -> Markup {
    let (first, rest) = match row.cells.split_first() {
        Some((first, rest)) => (first, rest),
        None => return html! {},
    };
    let kind = match row.kind {
        RowKind::Plain => "plain",
        RowKind::Sum => "sum",
        RowKind::Group => {
            return html! {
                tr data-radtype="group" {
                    th scope="rowgroup" colspan=(columns.len()) { (cell(first, phrases)) }
                }
            };
        }
        RowKind::Head => "head",
    };
    let is_head = row.kind == RowKind::Head;
    let padded = rest.iter().map(Some).chain(std::iter::repeat(None));
    html! {
        tr data-radtype=(kind) {
            th scope=(if is_head { "col" } else { "row" }) { (cell(first, phrases)) }
            @for (column, of) in columns.iter().skip(1).zip(padded) {
                @let content = html! { @if let Some(of) = of { (cell(of, phrases)) } };
                @if is_head { th scope="col" .tall[column.numeric] { (content) } }
                @else { td .tall[column.numeric] { (content) } }
            }
        }
    }
}

fn cell(of: &Cell, phrases: &Phrases) -> Markup {
    let lacking = |words: Markup| html! { span .mangler { (words) } };
    match of {
        Cell::Words(words) => html! { (words) },
        Cell::Number { figure, value: Ok(value), format, lead } => {
            let number = format.written(*value, phrases);
            let shown = match lead.is_empty() {
                true => number,
                false => format!("{lead}{}{number}", norwegian::HARD_SPACE),
            };
            figure_link(figure, shown)
        }
        Cell::Number { figure, value: Err(why), .. } => match why {
            Missing::Withheld => figure_link(figure, norwegian::WITHHELD),
            Missing::Undefined(_) => figure_link(figure, norwegian::UNDEFINED),
            Missing::Unknown(_) => lacking(figure_link(figure, "mangler")),
        },
        Cell::Judged { figure, words, .. } => figure_link(figure, words),
        Cell::Missing => lacking(html! { "mangler" }),
        Cell::Empty => html! {},
    }
}
