//! One file of the state accounts: its tables, and the lines below their headers.

use tertial_model::{Kroner, OrganisationNumber, Problem};

use super::line::{COLUMNS, LineReader, Reading, WORDS};
use crate::InputFile;
use crate::facts::{Export, SetAside, StateAccountRow};
use crate::header::{Header, Wanted};
use crate::left_out::LeftOut;
use crate::limits::Limits;
use crate::problems::FileProblems;
use crate::project::StateAccountsSource;
use crate::side_by_side::Cores;
use crate::spellings::Miswritten;
use crate::table::{self, Misses, Shape};
use crate::tallies::Tallies;
use crate::workbook::{Privacy, Row, Sheet, Workbook};

/// What one table holds.
pub(super) struct TableRows {
    /// The table, with its totals and unreadable rows set aside.
    pub(super) export: Export,
    /// The good rows, each with what tells it apart.
    pub(super) rows: Vec<(u64, StateAccountRow)>,
    /// The total rows among them.
    pub(super) totals: LeftOut,
}

/// What reading one file came to: its tables, or why nothing of it can be used, and what is
/// odd or wrong in it.
pub(crate) struct FileRead {
    pub(super) tables: Result<Vec<TableRows>, Vec<Problem>>,
    pub(super) problems: Vec<Problem>,
}

impl FileRead {
    /// A file nothing could be read of.
    pub(crate) fn failed(problems: Vec<Problem>) -> Self {
        Self { tables: Err(problems), problems: Vec::new() }
    }
}

/// Reads every table of the file that has the headers, side by side. `agency` is the number
/// of the agency that reports, where there is one.
pub(crate) fn read(
    cores: &Cores,
    source: &StateAccountsSource,
    agency: Option<&OrganisationNumber>,
    file: &InputFile,
    limits: &Limits,
) -> FileRead {
    let mut problems = Vec::new();
    let tables = tables(cores, source, agency, file, limits, &mut problems);
    FileRead { tables, problems }
}

fn tables(
    cores: &Cores,
    source: &StateAccountsSource,
    agency: Option<&OrganisationNumber>,
    file: &InputFile,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Result<Vec<TableRows>, Vec<Problem>> {
    let wanted: Vec<Wanted> = COLUMNS.map(|field| source.layout.column(field)).to_vec();
    let shape =
        Shape { wanted: &wanted, fields: &WORDS, ignored: &source.layout.ignored };
    let workbook =
        Workbook::open_as(file, limits, source.text).map_err(|problem| vec![problem])?;
    let workbook = workbook.telling(Privacy::Open);
    let read = |sheet: &Sheet| {
        let start = || Rows::new(source, agency, sheet);
        table::read(&workbook, sheet, shape, start, Rows::add)
    };
    let mut tables = Vec::new();
    let mut best: Option<Misses> = None;
    for read in cores.up_to(&workbook.visible_sheets(), read, Result::is_err) {
        match read.map_err(|problem| vec![problem])? {
            Err(misses) => {
                if best.as_ref().is_none_or(|(score, _)| misses.0 > *score) {
                    best = Some(misses);
                }
            }
            Ok(table) => {
                problems.extend(table.notices);
                let Rows { reader, rows, tallies } = table.made;
                problems.extend(reader.miswritten.problems(&reader.sheet));
                problems.extend(reader.problems.all(&file.path));
                let layout = Some(source.layout.key);
                let (export, mut left_out) =
                    tallies.of(Export { layout, ..table.export });
                let totals = left_out.remove(&SetAside::Total).unwrap_or_default();
                tables.push(TableRows { export, rows, totals });
            }
        }
    }
    match best {
        Some((_, problems)) if tables.is_empty() => Err(problems),
        None if tables.is_empty() => Err(vec![table::no_visible_sheet(&file.path)]),
        _ => Ok(tables),
    }
}

/// The rows of a table as they are read, each accounted for.
struct Rows<'a> {
    reader: LineReader<'a>,
    rows: Vec<(u64, StateAccountRow)>,
    tallies: Tallies,
}

impl<'a> Rows<'a> {
    fn new(
        source: &'a StateAccountsSource,
        agency: Option<&'a OrganisationNumber>,
        sheet: &Sheet,
    ) -> Self {
        let (problems, miswritten) = (FileProblems::new(), Miswritten::default());
        let sheet = sheet.clone();
        Self {
            reader: LineReader { source, agency, sheet, problems, miswritten },
            rows: Vec::new(),
            tallies: Tallies::default(),
        }
    }

    /// Reads a line, and gives the amount it counts with.
    fn add(&mut self, header: &Header, row: &Row<'_>) -> Kroner {
        match self.reader.read(header, row) {
            Reading::Blank => Kroner::ZERO,
            Reading::Good(booked, key, row) => {
                self.tallies.read.add(booked);
                self.tallies.used.add(booked);
                self.rows.push((key, row));
                booked
            }
            Reading::SetAside(why, booked) => {
                self.tallies.read.add(booked);
                self.tallies.leave(why, row.number, booked);
                Kroner::ZERO
            }
        }
    }
}
