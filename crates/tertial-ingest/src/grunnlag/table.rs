//! One sheet of the grunnlag workbook: its rows by schema, each of them accounted for.

use tertial_model::{Kroner, Origin, Problem};

use super::cells::{Cells, Noted};
use crate::facts::{Export, SetAside};
use crate::header::{Header, Heads, Wanted};
use crate::left_out::LeftOut;
use crate::sheets::{Need, SheetSchema};
use crate::table::{self, Shape};
use crate::tallies::{LeftOutRows, Tallies};
use crate::total::is_total;
use crate::unit::SourceUnit;
use crate::workbook::{Row, Sheet, Value, Workbook};

/// The rows of one sheet, none of them accounted for yet.
pub(super) struct Table {
    pub(super) sheet: Sheet,
    pub(super) schema: &'static SheetSchema,
    /// Where the schema's columns stand in the sheet.
    pub(super) columns: Vec<Option<u32>>,
    rows: Vec<TableRow>,
    /// The sheet as it was understood.
    export: Export,
}

/// One row below the headers.
pub(super) struct TableRow {
    /// Its number in the sheet, from 1.
    pub(super) number: u32,
    /// Its values, in the schema's order.
    pub(super) values: Vec<Value<'static>>,
    /// What it counts with in sums of rows; zero where nothing can be read.
    amount: Kroner,
}

/// A sheet a report asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'n> {
    /// What the project calls it.
    pub(super) name: &'n str,
    pub(super) schema: &'static SheetSchema,
}

impl Table {
    /// Reads a sheet. What is odd about it is told with it, and where it cannot be read or
    /// is not there, that is.
    pub(super) fn read(
        workbook: &Workbook<'_>,
        asked: &Asked<'_>,
    ) -> (Option<Self>, Vec<Problem>) {
        let Asked { name, schema } = *asked;
        if !schema.needed && name == schema.name && workbook.has_nothing_like(name) {
            return (None, Vec::new());
        }
        let sheet = match workbook.sheet(name) {
            Ok(sheet) => Sheet { privacy: schema.privacy, ..sheet },
            Err(problem) => return (None, vec![problem]),
        };
        match rows_of(workbook, &sheet, schema) {
            Ok(Ok(read)) => {
                let columns = read.header.columns;
                let (rows, export) = (read.made, read.export);
                (Some(Self { sheet, schema, columns, rows, export }), read.notices)
            }
            Ok(Err((_, misses))) => (None, misses),
            Err(problem) => (None, vec![problem]),
        }
    }

    /// Its rows, totals among them.
    pub(super) fn rows(&self) -> impl Iterator<Item = &TableRow> {
        self.rows.iter()
    }

    /// The row below the headers.
    pub(super) fn first_row(&self) -> u32 {
        self.export.header_row + 1
    }

    /// The last row that is no total; none where there is none.
    pub(super) fn last_row(&self) -> Option<u32> {
        self.rows.iter().rev().find(|row| !row.is_total()).map(|row| row.number)
    }

    /// The rows that are no totals, as one place.
    pub(super) fn origin(&self) -> Origin {
        let mut rows = LeftOut::default();
        for row in self.rows.iter().filter(|row| !row.is_total()) {
            rows.add(row.number, Kroner::ZERO);
        }
        rows.origin(&self.sheet)
    }

    /// Hands every row that is no total to `read`, which uses it or says why not, and
    /// accounts for them all.
    pub(super) fn account(
        self,
        noted: &mut Noted,
        mut read: impl FnMut(&mut Cells<'_>) -> Result<(), SetAside>,
    ) -> (Export, LeftOutRows) {
        let mut tallies = Tallies::default();
        for row in &self.rows {
            tallies.read.add(row.amount);
            let outcome = match row.is_total() {
                true => Err(SetAside::Total),
                false => Cells::new(&self, row, noted).read(&mut read),
            };
            match outcome {
                Ok(()) => tallies.used.add(row.amount),
                Err(why) => tallies.leave(why, row.number, row.amount),
            }
        }
        tallies.of(self.export)
    }
}

impl TableRow {
    /// A row under `header`; none where nothing stands in the columns that are read.
    fn new(schema: &SheetSchema, header: &Header, row: &Row<'_>) -> Option<Self> {
        let value = |column: &Option<u32>| {
            column.map_or(Value::Empty, |at| row.value(at).to_owned())
        };
        let values: Vec<Value<'static>> = header.columns.iter().map(value).collect();
        let amount = amount(schema, &values).unwrap_or(Kroner::ZERO);
        let holds_something = values.iter().any(|value| *value != Value::Empty);
        holds_something.then_some(Self { number: row.number, values, amount })
    }

    /// Whether it is the total of rows above it.
    pub(super) fn is_total(&self) -> bool {
        matches!(self.values.first(), Some(Value::Text(text)) if is_total(text))
    }
}

/// The amount of a row, where the sheet has amounts: the sum of those that can be read.
fn amount(schema: &SheetSchema, values: &[Value<'_>]) -> Option<Kroner> {
    let (amounts, unit) = schema.amounts()?;
    let unit = unit_of(&values[unit])?;
    let read = |value: &Value<'_>| unit.kroner(value.number().ok()??);
    Some(values[amounts].iter().filter_map(read).sum())
}

/// The unit a cell names, if it names one.
pub(super) fn unit_of(value: &Value<'_>) -> Option<SourceUnit> {
    match value {
        Value::Text(text) => SourceUnit::parse(text),
        _ => None,
    }
}

fn rows_of(
    workbook: &Workbook<'_>,
    sheet: &Sheet,
    schema: &SheetSchema,
) -> Result<Result<table::Table<Vec<TableRow>>, table::Misses>, Problem> {
    let wanted: Vec<Wanted> = schema
        .columns
        .iter()
        .map(|column| Wanted::new(&column.header, column.need != Need::MayBeAbsent))
        .collect();
    let fields: Vec<&str> = schema.columns.iter().map(|c| c.header.as_str()).collect();
    let shape =
        Shape { wanted: &wanted, fields: &fields, layout: None, heads: Heads::default() };
    table::read(workbook, sheet, shape, Vec::new, |rows, header, row| {
        rows.extend(TableRow::new(schema, header, row));
        Kroner::ZERO
    })
}
