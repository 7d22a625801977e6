//! The state accounts (statsregnskapet) as DFØ publishes them: the official figures.
//!
//! One row per month and coding, as text files, as the archive of a year, or as a workbook.
//! They may hold other agencies' chapters too; every row is kept.

mod line;

use tertial_model::{OrganisationNumber, Problem};

use self::line::{FIELDS, LineReader};
use crate::InputFile;
use crate::facts::{StateAccountRow, StateAccounts};
use crate::fields::words;
use crate::file_read::FileRead;
use crate::header::Heads;
use crate::limits::Limits;
use crate::project::StateAccountsSource;
use crate::repeated::Seen;
use crate::rows::TableRows;
use crate::table::{self, Shape};
use crate::text_form::TextForm;
use crate::workbook::{Privacy, Workbook};

/// What one file holds: each of its tables.
pub(crate) type OfficialFile = Vec<TableRows<StateAccountRow>>;

/// Reads every table of the file that has the headers, side by side. `agency` is the number
/// of the agency that reports, where there is one.
pub(crate) fn read_file(
    source: &StateAccountsSource,
    agency: Option<&OrganisationNumber>,
    file: &InputFile,
    limits: &Limits,
) -> FileRead<OfficialFile> {
    let (wanted, fields) = (source.layout.wanted(&FIELDS), words(&FIELDS));
    let shape = Shape {
        wanted: &wanted,
        fields: &fields,
        layout: Some(source.layout),
        heads: Heads::default(),
    };
    let form = TextForm { encoding: source.encoding, delimiter: source.delimiter };
    let reader = |sheet: &_| LineReader::new(source, agency, sheet);
    FileRead::by(|problems| {
        let workbook = Workbook::open_as(file, limits, form)?.telling(Privacy::Open);
        let mut tables = Vec::new();
        table::every(&workbook, shape, reader, |table| {
            problems.extend(table.notices);
            let (reader, rows) = table.made.finish(table.export, problems);
            problems.extend(reader.fields.finish());
            tables.push(rows);
        })?;
        Ok(tables)
    })
}

/// Puts the files together that `pattern` found, in their order.
pub(crate) fn together(
    pattern: &str,
    files: Vec<FileRead<OfficialFile>>,
    problems: &mut Vec<Problem>,
) -> StateAccounts {
    let mut accounts = StateAccounts::default();
    let mut seen = Seen::default();
    if files.is_empty() {
        problems.push(crate::missing(pattern));
    }
    for file in files {
        for table in file.told(problems).into_iter().flatten() {
            let export = accounts.exports.len();
            let booked = |row: &StateAccountRow| (row.row, row.booked());
            let rows =
                table.after(&mut accounts.exports, Some(&mut seen), booked, problems);
            let rows = rows.into_iter().map(|row| StateAccountRow { export, ..row });
            accounts.rows.extend(rows);
        }
    }
    accounts
}

#[cfg(test)]
mod tests;
