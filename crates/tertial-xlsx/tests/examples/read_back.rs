//! What stands in the cells, as calamine reads it.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use tertial_model::{FigureId, Language, Phrases, norwegian};
use tertial_report::document::{Block, Cell, CoverageLine, FindingLine, RowKind, Table};
use tertial_view::{Shown, TableView};

use crate::made::{ALL, Made, matters, tables, workbook};

/// The first row of a table below its headings, and of the figures.
const FIRST: usize = 3;

pub(crate) fn book(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn cell(range: &Range<Data>, row: usize, column: usize) -> Data {
    let at = (u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
    range.get_value(at).cloned().unwrap_or(Data::Empty)
}

/// The number that stands in words: `−1 234,5`, or in English `−1,234.5`; none where they are no number.
fn number(text: &str, phrases: &Phrases) -> Option<f64> {
    let is_norwegian = *phrases != *Phrases::of(Language::tagged("en").unwrap());
    let plain = |c: char| match c {
        norwegian::HARD_SPACE if is_norwegian => None,
        ',' if is_norwegian => Some('.'),
        ',' => None,
        norwegian::MINUS => Some('-'),
        c => Some(c),
    };
    text.chars().filter_map(plain).collect::<String>().parse().ok()
}

/// What must stand in the cell that shows this.
fn expected(shown: &Shown<'_>, phrases: &Phrases) -> Data {
    let text = match shown {
        Shown::Number { text } | Shown::Limit { text } => {
            let is_of_it = |c: char| c.is_ascii_digit() || c == norwegian::MINUS;
            match number(text.trim_start_matches(|c| !is_of_it(c)), phrases) {
                Some(number) => return Data::Float(number),
                None => text.clone(),
            }
        }
        Shown::Words { text } => (*text).to_owned(),
        Shown::Withheld { text } => (*text).to_owned(),
        Shown::Missing => phrases.say("missing"),
        Shown::Empty => "–".to_owned(),
    };
    if text.is_empty() { Data::Empty } else { Data::String(text) }
}

/// Holds the cells of a table against what is printed, and counts its numbers.
fn hold_table(
    range: &Range<Data>,
    table: &Table,
    phrases: &Phrases,
    name: &str,
) -> usize {
    let mut numbers = 0;
    assert!(cell(range, 0, 0).to_string().starts_with(&table.caption), "{name}");
    for (column, of) in table.columns.iter().enumerate() {
        assert_eq!(cell(range, FIRST - 1, column).to_string(), of.heading, "{name}");
    }
    for (row, of) in TableView::of(table, phrases).rows.iter().enumerate() {
        for (column, of_cell) in of.cells.iter().enumerate() {
            let is_beside = of.kind == RowKind::Group && column > 0;
            let expected = match is_beside {
                true => Data::Empty,
                false => expected(&of_cell.shown, phrases),
            };
            numbers += usize::from(matches!(expected, Data::Float(_)));
            let stands = cell(range, FIRST + row, column);
            assert_eq!(stands, expected, "{name}, {row}, {column}");
        }
    }
    numbers
}

/// Holds the notes below it, however they are broken into lines.
fn hold_notes(range: &Range<Data>, table: &Table, name: &str) {
    let below = FIRST + table.rows.len() + 1..range.height();
    let below: Vec<String> = below.map(|row| cell(range, row, 0).to_string()).collect();
    let words =
        |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&below.join(" ")), words(&table.notes.join(" ")), "{name}");
}

fn hold_tables(made: &Made) -> usize {
    let phrases = Phrases::of(made.report.language);
    let (mut book, mut numbers) = (book(&made.bytes), 0);
    let names = book.sheet_names();
    for (sheet, table) in tables(&made.report) {
        let range = book.worksheet_range(&names[sheet]).unwrap();
        let name = format!("{}, {}", made.name, names[sheet]);
        numbers += hold_table(&range, table, phrases, &name);
        hold_notes(&range, table, &name);
    }
    numbers
}

#[test]
fn every_cell_of_every_table_is_the_printed_one() {
    let numbers: usize = ALL.iter().map(hold_tables).sum();
    assert!(numbers > 2000, "{numbers} numbers");
}

#[test]
fn every_printed_figure_is_a_formula() {
    for made in ALL.iter() {
        let mut book = book(&made.bytes);
        let names = book.sheet_names();
        for (sheet, table) in tables(&made.report) {
            let formulas = book.worksheet_formula(&names[sheet]).unwrap();
            for (row, of) in table.rows.iter().enumerate() {
                for (column, cell) in of.cells.iter().enumerate() {
                    let at = (
                        u32::try_from(FIRST + row).unwrap(),
                        u32::try_from(column).unwrap(),
                    );
                    let formula = formulas.get_value(at).map_or("", String::as_str);
                    let known = matches!(cell, Cell::Number { value: Ok(_), .. });
                    let place = format!("{}, {}, {at:?}", made.name, names[sheet]);
                    assert_eq!(formula.contains('!'), known, "{place}: {formula}");
                }
            }
        }
    }
}

#[test]
fn every_figure_stands_with_its_delivered_value() {
    for made in ALL.iter() {
        let phrases = Phrases::of(made.report.language);
        let mut book = book(&made.bytes);
        let name = book.sheet_names().last().unwrap().clone();
        assert_eq!(name, phrases.say("spreadsheet.figures"));
        let range = book.worksheet_range(&name).unwrap();
        let formulas = book.worksheet_formula(&name).unwrap();
        let (mut computed, mut constant) = (0, Vec::new());
        for row in FIRST..range.height() {
            let id = FigureId::new(cell(&range, row, 0).to_string());
            let figure = made.figures.get(&id).unwrap();
            let stands = match figure.delivered() {
                Some(value) => Data::Float(value.to_string().parse().unwrap()),
                None => Data::String(figure.in_words(phrases)),
            };
            assert_eq!(cell(&range, row, 3), stands, "{}: {id}", made.name);
            let at = (u32::try_from(row).unwrap(), 3);
            let is_formula = formulas.get_value(at).is_some_and(|of| !of.is_empty());
            let is_computed =
                figure.value.is_ok() && made.figures.computation(&id).is_some();
            computed += usize::from(is_formula);
            if is_computed != is_formula {
                constant.push(id);
            }
        }
        assert!(computed > 20, "{}: {computed}", made.name);
        assert_eq!(constant, [], "{}", made.name);
    }
}

#[test]
fn sheets_stand_in_reading_order_and_the_contents_lead_to_them() {
    for made in ALL.iter() {
        let phrases = Phrases::of(made.report.language);
        let mut book = book(&made.bytes);
        let names = book.sheet_names();
        assert_eq!(names.len(), matters(&made.report).count() + 2, "{}", made.name);
        let contents = book.worksheet_range(&names[0]).unwrap();
        let told: Vec<String> = contents.rows().map(|row| row[3].to_string()).collect();
        assert!(told.ends_with(&names[1..]), "{told:?} {names:?}");
        assert_eq!(cell(&contents, 0, 0), Data::String(made.report.title.clone()));
        let text =
            contents.rows().map(|row| row[0].to_string()).collect::<Vec<_>>().join("\n");
        for word in
            [&made.report.agency, &made.report.letter, &phrases.say("draft"), "0.1"]
        {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn demands_and_findings_are_sheets() {
    for made in ALL.iter() {
        let phrases = Phrases::of(made.report.language);
        let mut book = book(&made.bytes);
        let names = book.sheet_names();
        let mut seen = 0;
        for (sheet, of) in (1..).zip(matters(&made.report)) {
            let rows: Vec<Vec<String>> = match of {
                Block::Coverage(list) => {
                    let row = |of: &CoverageLine| {
                        let places = of.places.iter().map(|place| place.heading.clone());
                        vec![
                            of.id.clone(),
                            of.section.clone(),
                            of.words.clone(),
                            of.status.word(phrases),
                            places.collect::<Vec<_>>().join("\n"),
                            of.remark.clone(),
                        ]
                    };
                    list.lines.iter().map(row).collect()
                }
                Block::Findings { findings } => {
                    let row = |of: &FindingLine| {
                        vec![
                            of.code.clone(),
                            String::new(),
                            of.message.clone(),
                            of.place.clone(),
                        ]
                    };
                    findings.iter().map(row).collect()
                }
                _ => continue,
            };
            seen += 1;
            let range = book.worksheet_range(&names[sheet]).unwrap();
            for (at, row) in rows.iter().enumerate() {
                for (column, text) in row.iter().enumerate().filter(|of| !of.1.is_empty())
                {
                    assert_eq!(&cell(&range, FIRST + at, column).to_string(), text);
                }
            }
            assert!(range.height() >= FIRST + rows.len());
        }
        assert!(seen >= 1, "{}", made.name);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let made = &ALL[0];
    assert!(workbook(&made.report, &made.figures) == made.bytes);
}
