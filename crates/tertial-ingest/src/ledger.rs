//! The ledger (hovedbok): one or more exports that together are the agency's books.
//!
//! Every row that is read is accounted for: it counts, or it is set aside with a reason.

pub(crate) mod forms;
mod row;
#[cfg(feature = "saft")]
mod saft;
mod table;
mod words;

use tertial_model::Problem;

pub(crate) use self::table::read as read_file;
use crate::facts::{Ledger, LedgerRow, Word, Words};
use crate::file_read::FileRead;
use crate::limits::Limits;
use crate::project::LedgerSource;
use crate::repeated::Seen;
use crate::rows::TableRows;
use crate::workbook::Watch;

/// What one ledger export holds, before it is put together with the others.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LedgerFile {
    /// Its rows, of export 0.
    pub(crate) table: TableRows<LedgerRow>,
    /// The words the rows point at.
    pub(crate) words: Words,
}

/// How one file of a ledger is read, besides what the project says of it.
#[derive(Clone, Copy)]
pub(crate) struct FileOptions<'a> {
    /// What it may ask for.
    pub(crate) limits: &'a Limits,
    /// Whether the ledger has other files too, so that rows must be told apart: only then
    /// can one stand in two.
    pub(crate) several: bool,
    /// Is told how far the rows have come.
    pub(crate) watch: Watch<'a>,
}

/// Puts the files of every source together, in the order of the project.
pub(crate) fn together(
    sources: &[LedgerSource],
    files: Vec<Vec<FileRead<LedgerFile>>>,
    problems: &mut Vec<Problem>,
) -> Ledger {
    let mut ledger = Ledger::default();
    // Rows can only stand in two files where there are two.
    let several = files.iter().map(Vec::len).sum::<usize>() > 1;
    let mut seen = several.then(Seen::default);
    let mut words = words::Index::default();
    let mut files = files.into_iter();
    for source in sources {
        ledger.foreign.extend(source.foreign.clone());
        let first = ledger.exports.len();
        let of_source = files.next().unwrap_or_default();
        if of_source.is_empty() {
            problems.push(crate::missing(&source.files));
        }
        for read in of_source {
            if let Some(file) = read.told(problems) {
                add(&mut ledger, &mut words, file, seen.as_mut(), problems);
            }
        }
        if source.complete {
            ledger.complete.push(first..ledger.exports.len());
        }
    }
    ledger.words = words.into_words();
    ledger
}

/// Adds the rows of one file, but for those that stand in an earlier one.
fn add(
    ledger: &mut Ledger,
    words: &mut words::Index,
    file: LedgerFile,
    seen: Option<&mut Seen>,
    problems: &mut Vec<Problem>,
) {
    let index = ledger.exports.len();
    let LedgerFile { table, words: own } = file;
    let booked = |row: &LedgerRow| (row.row, row.booked);
    let mut rows = table.after(&mut ledger.exports, seen, booked, problems);
    if index == 0 {
        words.begin(own);
        ledger.rows = rows;
        return;
    }
    let of_all: Vec<Word> = own.all().map(|word| words.word(own.get(word))).collect();
    let of_all = |word: Word| of_all.get(word.0 as usize).copied().unwrap_or(Word::NONE);
    for row in &mut rows {
        row.export = u16::try_from(index).unwrap_or(u16::MAX);
        row.voucher = of_all(row.voucher);
        row.cost_centre = of_all(row.cost_centre);
        row.project = of_all(row.project);
    }
    ledger.rows.append(&mut rows);
}

#[cfg(test)]
mod tests;
