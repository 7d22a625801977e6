//! The workbook brought up to date with a letter: the rows the letter asks for and the workbook
//! lacks are added, and what stands there stays.
//!
//! A row is there when its keys are, however they are written: the post, the report, the name.
//! What else it says is the agency's. Where that is another amount than the letter's it is
//! told, and so is what the letter has no more; neither is touched.
//!
//! Which letter a workbook was last brought up to date for stands in a sheet of its own, in the
//! lowest row. There it is a row like others, so that no other part of the file changes for it,
//! and whoever opens the workbook sees it.

mod about;
mod held;

use std::collections::BTreeMap;

use chrono::Datelike;
use tertial_model::{Origin, Problem, ProblemKind};

use self::held::Held;
use super::asked::{AskedRow, LetterSays};
use super::form;
use super::stamp::{Stamp, Year};
use super::table::{Asked, Table};
use crate::InputFile;
use crate::facts::Format;
use crate::limits::Limits;
use crate::sheets::{self, SheetNames, SheetSchema};
use crate::workbook::{Edit, NewCells, Value, Workbook};

/// What brings a workbook up to date, and what it does not touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Updated {
    /// The workbook with what was added; none where it lacks nothing.
    pub bytes: Option<Vec<u8>>,
    /// The letter it was last brought up to date for; none where it does not say.
    pub since: Option<String>,
    /// The sheets there were none of.
    pub sheets: Vec<String>,
    /// The rows that were added.
    pub added: Vec<Told>,
    /// What stands there with another amount than the letter's.
    pub differs: Vec<Told>,
    /// What stands there and the letter has no more.
    pub gone: Vec<Told>,
}

/// Something of some rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The sheet, as the workbook has it.
    pub sheet: String,
    /// The rows, from 1.
    pub rows: Vec<u32>,
    /// What of them, in words.
    pub what: String,
}

/// Brings the workbook up to date with the letter.
///
/// # Errors
///
/// When it is no plain .xlsx, is of another year, or has a sheet that cannot be read.
pub fn update(
    file: &InputFile,
    names: &SheetNames,
    limits: &Limits,
    letter: &LetterSays<'_>,
) -> Result<Updated, Vec<Problem>> {
    let one = |problem| vec![problem];
    let workbook = Workbook::open(file, limits).map_err(one)?;
    if workbook.format() != Format::Xlsx {
        return Err(vec![not_xlsx(file, workbook.format())]);
    }
    let about = read(&workbook, sheets::letter(), &sheets::letter().name)?;
    let stamp = about.as_ref().and_then(Stamp::of);
    let mut held = Vec::new();
    for schema in sheets::sheets().iter().filter(|of| letter.asks_for(of)) {
        let Some(rows) = letter.rows(schema) else { continue };
        let table = read(&workbook, schema, names.of(schema))?;
        held.push((schema, rows, table));
    }
    let decided = held.iter().find(|(schema, ..)| schema.setting == "decisions");
    let years = decided.and_then(|(_, _, table)| years(file, table.as_ref()?));
    let title = stamp.as_ref().map(|of| of.title.clone());
    let (digest, stamped) = stamp.map(|of| (of.digest, of.year)).unzip();
    if let Some(year) = stamped.flatten().or(years) {
        let named = format!("brevet «{}»", letter.title);
        year.is(letter.frame.year, &named).map_err(one)?;
    }

    let mut adding = Adding {
        edit: Edit::open(file, limits).map_err(one)?,
        letter,
        changed: false,
        updated: Updated { since: title, ..Updated::default() },
    };
    for (schema, rows, table) in held {
        adding.sheet(schema, names.of(schema), rows, table.as_ref()).map_err(one)?;
    }
    adding.about(about.as_ref(), digest.as_deref()).map_err(one)?;
    adding.finish().map_err(one)
}

/// A workbook that rows are added to.
struct Adding<'a> {
    edit: Edit<'a>,
    letter: &'a LetterSays<'a>,
    changed: bool,
    updated: Updated,
}

impl Adding<'_> {
    fn sheet(
        &mut self,
        schema: &'static SheetSchema,
        name: &str,
        rows: Vec<AskedRow>,
        table: Option<&Table>,
    ) -> Result<(), Problem> {
        let Some(table) = table else {
            return if rows.is_empty() {
                Ok(())
            } else {
                self.new_sheet(schema, name, rows)
            };
        };
        let held = Held::of(self.letter, table);
        let lacking: Vec<AskedRow> =
            rows.iter().filter(|row| !held.has(row)).cloned().collect();
        self.updated.differs.extend(rows.iter().filter_map(|row| held.differs(row)));
        self.updated.gone.extend(held.gone());
        if lacking.is_empty() {
            return Ok(());
        }
        let Some(written) = table.sheet.name.clone() else { return Ok(()) };
        let first = self.edit.free_row(&written)?;
        let cells = placed(first, &lacking, |at| table.columns[at]);
        self.put(&written, &cells, table.last_row())?;
        self.tell(schema, &written, first, &lacking);
        Ok(())
    }

    /// Adds a sheet as a new workbook has it.
    fn new_sheet(
        &mut self,
        schema: &'static SheetSchema,
        name: &str,
        rows: Vec<AskedRow>,
    ) -> Result<(), Problem> {
        let mut cells = form::head(schema, self.letter.frame.year);
        cells.extend(placed(form::FIRST, &rows, |at| u32::try_from(at + 1).ok()));
        self.edit.add(name, &cells, &form::lists(schema, self.letter.reports))?;
        self.changed = true;
        self.updated.sheets.push(name.to_owned());
        self.tell(schema, name, form::FIRST, &rows);
        Ok(())
    }

    fn put(
        &mut self,
        sheet: &str,
        cells: &NewCells,
        like: Option<u32>,
    ) -> Result<(), Problem> {
        self.edit.put(sheet, cells, like)?;
        self.changed = true;
        Ok(())
    }

    fn tell(&mut self, schema: &SheetSchema, sheet: &str, first: u32, rows: &[AskedRow]) {
        let told = (first..).zip(rows).map(|(row, cells)| Told {
            sheet: sheet.to_owned(),
            rows: vec![row],
            what: held::called(schema, cells),
        });
        self.updated.added.extend(told);
    }

    fn finish(self) -> Result<Updated, Problem> {
        let bytes = self.changed.then(|| self.edit.finish()).transpose()?;
        Ok(Updated { bytes, ..self.updated })
    }
}

/// The rows from `first` on, each cell in the column its place in the schema has.
fn placed(
    first: u32,
    rows: &[AskedRow],
    column: impl Fn(usize) -> Option<u32>,
) -> NewCells {
    let cells = |row: &AskedRow| {
        let cells = row.iter().enumerate();
        let cells = cells.filter_map(|(at, cell)| Some((column(at)?, cell.clone()?)));
        cells.collect::<BTreeMap<_, _>>()
    };
    (first..).zip(rows).map(|(number, row)| (number, cells(row))).collect()
}

/// The sheet of that name; none where the workbook has nothing like it.
fn read(
    workbook: &Workbook<'_>,
    schema: &'static SheetSchema,
    name: &str,
) -> Result<Option<Table>, Vec<Problem>> {
    if workbook.sheet(name).is_err() && workbook.has_nothing_like(name) {
        return Ok(None);
    }
    match Table::read(workbook, &Asked { name, schema }) {
        (Some(table), _) => Ok(Some(table)),
        (None, problems) => Err(problems),
    }
}

/// The year of the decisions, where they are all dated in one.
fn years(file: &InputFile, decisions: &Table) -> Option<Year> {
    let at = decisions.schema.columns.iter().position(|of| of.header == "Dato")?;
    let mut years: Vec<i32> = Vec::new();
    for row in decisions.rows() {
        if let Value::Date(date) = &row.values[at] {
            years.push(date.year());
        }
    }
    years.dedup();
    let [year] = years[..] else { return None };
    Some(Year { year, origin: Origin::file(&file.path) })
}

fn not_xlsx(file: &InputFile, format: Format) -> Problem {
    let message = format!("arbeidsboken er {format}, og bare en .xlsx kan oppdateres");
    Problem::new(ProblemKind::FileUnreadable, Origin::file(&file.path), message).hint(
        "lagre den som .xlsx i Excel eller LibreOffice, og før opp den filen i tertial.toml",
    )
}
