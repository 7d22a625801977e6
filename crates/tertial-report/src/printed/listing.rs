//! Listing what stands in a report, read off the report itself.

use tertial_model::{FigureId, Missing, Phrases};

use super::{Item, Printed, PrintedPlace, What, section_anchor, table_anchor};
use crate::document::{Block, Cell, Report, RowKind, Section, Table};

/// The label of the title page.
pub const TITLE_ANCHOR: &str = "tittelside";

/// Everything in the report that can be evidence, in reading order.
pub fn printed(report: &Report, phrases: &Phrases) -> Printed {
    let mut items = Vec::new();
    if let Some(deadline) = &report.deadline {
        items.push(Item {
            what: What::Deadline { key: deadline.key.clone() },
            place: PrintedPlace {
                anchor: TITLE_ANCHOR.to_owned(),
                section: TITLE_ANCHOR.to_owned(),
                heading: phrases.say("title_page"),
            },
        });
    }
    for part in &report.sections {
        let what = What::Part { key: part.key.clone() };
        items.push(Item { what, place: place_of(part) });
        of_section(part, &mut items);
    }
    Printed { items }
}

fn place_of(section: &Section) -> PrintedPlace {
    PrintedPlace {
        anchor: section_anchor(&section.key),
        section: section_anchor(&section.key),
        heading: section.title.clone(),
    }
}

fn of_section(section: &Section, items: &mut Vec<Item>) {
    for block in &section.blocks {
        match block {
            Block::Text(text) => items.push(Item {
                what: What::Text { file: text.file.clone(), finished: text.finished },
                place: place_of(section),
            }),
            Block::Table(table) => of_table(table, section, items),
            _ => {}
        }
    }
    for below in &section.subsections {
        of_section(below, items);
    }
}

fn of_table(table: &Table, section: &Section, items: &mut Vec<Item>) {
    let place = PrintedPlace { anchor: table_anchor(&table.key), ..place_of(section) };
    let (mut known, mut missing, mut gaps) = (0, Vec::<FigureId>::new(), false);
    let rows = table
        .rows
        .iter()
        .filter(|row| !matches!(row.kind, RowKind::Group | RowKind::Head));
    let cells = rows.clone().flat_map(|row| &row.cells);
    let mut numbers = Vec::new();
    for cell in cells {
        match cell {
            Cell::Number { figure, value, .. } => {
                // What is withheld is known, and answered by saying so; what is undefined
                // is answered by the sign for it.
                let is_known = match value {
                    Ok(_) | Err(Missing::Withheld | Missing::Undefined(_)) => true,
                    Err(Missing::Unknown(_)) => false,
                };
                if is_known {
                    known += 1;
                } else {
                    missing.push(figure.clone());
                }
                let what = What::Number { figure: figure.clone(), known: is_known };
                numbers.push(Item { what, place: place.clone() });
            }
            Cell::Judged { figure, known: is_known, .. } => {
                if !is_known {
                    missing.push(figure.clone());
                }
                let what = What::Number { figure: figure.clone(), known: *is_known };
                numbers.push(Item { what, place: place.clone() });
            }
            Cell::Missing => gaps = true,
            Cell::Words(_) | Cell::Empty => {}
        }
    }
    // A table of numbers none of which is known says nothing.
    let says_something = known > 0 || missing.is_empty();
    let filled = rows.count() > 0 && says_something;
    let what = What::Table { key: table.key.clone(), filled, missing, gaps };
    items.push(Item { what, place });
    items.extend(numbers);
}
