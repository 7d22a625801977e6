//! What stands in a report, as far as it can meet a demand of the letter, read off the report
//! itself. [`crate::coverage`] looks there.

use tertial_model::{FigureId, Missing, Phrases};

use crate::document::{
    Block, Cell, PrintedPlace, Report, RowKind, Section, TITLE_ANCHOR, Table,
    table_anchor,
};

/// Everything in a report that can be evidence, each kind in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// The key in the letter's calendar of the day it must be delivered, and where it stands.
    pub deadline: Option<(String, PrintedPlace)>,
    /// The key of each part of the report, and where it stands.
    pub parts: Vec<(String, PrintedPlace)>,
    /// The agency's texts.
    pub texts: Vec<PrintedText>,
    /// The tables.
    pub tables: Vec<PrintedTable>,
}

/// A text of the agency's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedText {
    /// Its file in the project.
    pub file: String,
    /// It has words, and no mark that words are still to come.
    pub finished: bool,
    /// Where it stands.
    pub place: PrintedPlace,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedTable {
    /// Its key.
    pub key: String,
    /// The form it is of; empty of a table of none.
    pub form: String,
    /// It has rows, and says something.
    pub filled: bool,
    /// The figures in it, and whether each has a value.
    pub figures: Vec<(FigureId, bool)>,
    /// Words are missing in it.
    pub gaps: bool,
    /// Where it stands.
    pub place: PrintedPlace,
}

impl Printed {
    /// The figures in its tables, whether each has a value, and where it stands.
    pub(crate) fn figures(
        &self,
    ) -> impl Iterator<Item = (&FigureId, bool, &PrintedPlace)> {
        self.tables.iter().flat_map(|table| {
            table.figures.iter().map(|(figure, known)| (figure, *known, &table.place))
        })
    }
}

/// Everything in the report that can be evidence, in reading order.
pub fn printed(report: &Report, phrases: &Phrases) -> Printed {
    let mut printed = Printed::default();
    if let Some(deadline) = &report.deadline {
        let heading = phrases.say("title_page");
        let place = PrintedPlace::of_section(TITLE_ANCHOR.to_owned(), heading);
        printed.deadline = Some((deadline.key.clone(), place));
    }
    printed.parts =
        report.sections.iter().map(|part| (part.key.clone(), part.into())).collect();
    let sections = report.answers().flat_map(Section::walk);
    sections.for_each(|section| of_section(section, &mut printed));
    printed
}

fn of_section(section: &Section, printed: &mut Printed) {
    for block in &section.blocks {
        match block {
            Block::Text(text) => printed.texts.push(PrintedText {
                file: text.file.clone(),
                finished: text.finished,
                place: section.into(),
            }),
            Block::Table(table) => printed.tables.push(of_table(table, section)),
            _ => {}
        }
    }
}

fn of_table(table: &Table, section: &Section) -> PrintedTable {
    let (mut figures, mut numbers, mut gaps) = (Vec::new(), 0, false);
    let rows = table
        .rows
        .iter()
        .filter(|row| !matches!(row.kind, RowKind::Group | RowKind::Head));
    for cell in rows.clone().flat_map(|row| &row.cells) {
        match cell {
            // What is withheld is known, and answered by saying so; what is undefined
            // is answered by the sign for it.
            Cell::Number { figure, value, .. } => {
                let known = !matches!(value, Err(Missing::Unknown(_)));
                figures.push((figure.clone(), known));
                numbers += usize::from(known);
            }
            Cell::Judged { figure, known, .. } => figures.push((figure.clone(), *known)),
            Cell::Missing => gaps = true,
            Cell::Words(_) | Cell::Empty => {}
        }
    }
    // A table of numbers none of which is known says nothing.
    let says_something = numbers > 0 || figures.iter().all(|(_, known)| *known);
    PrintedTable {
        key: table.key.clone(),
        form: table.form.clone(),
        filled: rows.count() > 0 && says_something,
        figures,
        gaps,
        place: PrintedPlace { anchor: table_anchor(&table.key), ..section.into() },
    }
}
