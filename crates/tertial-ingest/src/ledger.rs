//! The ledger (hovedbok): one or more workbooks that together are the agency's books.
//!
//! Every row that is read is accounted for: it counts, or it is set aside with a reason.

mod row;
mod table;

use tertial_model::Problem;

use self::table::FileRows;
use crate::InputFile;
use crate::facts::{Ledger, SetAside};
use crate::left_out::LeftOut;
use crate::problems::FileProblems;
use crate::project::LedgerSource;
use crate::repeated::Seen;

/// Reads every ledger export of the project.
pub(crate) fn read(
    sources: &[LedgerSource],
    inputs: &[Vec<InputFile>],
    problems: &mut Vec<Problem>,
) -> Ledger {
    let mut ledger = Ledger {
        complete: !sources.is_empty() && sources.iter().all(|source| source.complete),
        ..Ledger::default()
    };
    let mut words = row::Words::default();
    let mut seen = Seen::default();
    for (index, source) in sources.iter().enumerate() {
        ledger.foreign.extend(source.foreign.clone());
        let files = inputs.get(index).map_or(&[][..], Vec::as_slice);
        if files.is_empty() {
            problems.push(crate::missing(&source.files));
        }
        for file in files {
            let mut of_file = FileProblems::new();
            let read = table::read(source, file, &mut words, &mut of_file);
            of_file.finish(&file.path, problems);
            match read {
                Ok(rows) => add(&mut ledger, rows, &mut seen, problems),
                Err(several) => problems.extend(several),
            }
        }
    }
    ledger
}

/// Adds the rows of one file, but for those that stand in an earlier one.
fn add(
    ledger: &mut Ledger,
    file: FileRows,
    seen: &mut Seen,
    problems: &mut Vec<Problem>,
) {
    let index = ledger.exports.len();
    let FileRows { mut export, rows, totals } = file;
    let mut repeated = LeftOut::default();
    ledger.rows.reserve(rows.len());
    for (key, mut row) in rows {
        match seen.repeats(key, index) {
            Some(earlier) => {
                repeated.add_repeated(row.row, row.booked, earlier);
                export.set_aside.entry(SetAside::InTwoFiles).or_default().add(row.booked);
            }
            None => {
                row.export = index;
                export.used.add(row.booked);
                ledger.rows.push(row);
            }
        }
    }
    problems.extend(totals.as_totals(&export));
    problems.extend(repeated.as_repeated(&export, &ledger.exports));
    ledger.exports.push(export);
}

#[cfg(test)]
mod tests;
