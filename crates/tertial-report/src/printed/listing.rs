//! Listing what stands in a report, read off the report itself.

use tertial_model::{FigureId, Missing, Phrases};

use super::{Item, Printed, What};
use crate::document::{
    Block, Cell, PrintedPlace, Report, RowKind, Section, TITLE_ANCHOR, Table,
    table_anchor,
};

/// Everything in the report that can be evidence, in reading order.
pub fn printed(report: &Report, phrases: &Phrases) -> Printed {
    let mut items = Vec::new();
    if let Some(deadline) = &report.deadline {
        let heading = phrases.say("title_page");
        items.push(Item {
            what: What::Deadline { key: deadline.key.clone() },
            place: PrintedPlace::of_section(TITLE_ANCHOR.to_owned(), heading),
        });
    }
    for part in &report.sections {
        items.push(Item {
            what: What::Part { key: part.key.clone() },
            place: part.into(),
        });
        part.walk().for_each(|section| of_section(section, &mut items));
    }
    Printed { items }
}

fn of_section(section: &Section, items: &mut Vec<Item>) {
    for block in &section.blocks {
        match block {
            Block::Text(text) => items.push(Item {
                what: What::Text { file: text.file.clone(), finished: text.finished },
                place: section.into(),
            }),
            Block::Table(table) => of_table(table, section, items),
            _ => {}
        }
    }
}

fn of_table(table: &Table, section: &Section, items: &mut Vec<Item>) {
    let place = PrintedPlace { anchor: table_anchor(&table.key), ..section.into() };
    let (mut known, mut missing, mut gaps) = (0, Vec::<FigureId>::new(), false);
    let rows = table
        .rows
        .iter()
        .filter(|row| !matches!(row.kind, RowKind::Group | RowKind::Head));
    let mut numbers = Vec::new();
    for cell in rows.clone().flat_map(|row| &row.cells) {
        let (figure, is_known) = match cell {
            // What is withheld is known, and answered by saying so; what is undefined
            // is answered by the sign for it.
            Cell::Number { figure, value, .. } => {
                (figure, !matches!(value, Err(Missing::Unknown(_))))
            }
            Cell::Judged { figure, known, .. } => (figure, *known),
            Cell::Missing => {
                gaps = true;
                continue;
            }
            Cell::Words(_) | Cell::Empty => continue,
        };
        match (is_known, cell) {
            (false, _) => missing.push(figure.clone()),
            (true, Cell::Number { .. }) => known += 1,
            (true, _) => {}
        }
        let what = What::Number { figure: figure.clone(), known: is_known };
        numbers.push(Item { what, place: place.clone() });
    }
    // A table of numbers none of which is known says nothing.
    let says_something = known > 0 || missing.is_empty();
    let filled = rows.count() > 0 && says_something;
    let what = What::Table { key: table.key.clone(), filled, missing, gaps };
    items.push(Item { what, place });
    items.extend(numbers);
}
