//! The ledger (hovedbok): one or more exports that together are the agency's books.
//!
//! Every row that is read is accounted for: it counts, or it is set aside with a reason.

pub(crate) mod file;
mod file_options;
mod row;
mod rows;
#[cfg(feature = "saft")]
mod saft;
mod table;
mod words;

use tertial_model::Problem;

use self::file::LedgerFile;
use crate::facts::{Ledger, SetAside, Word};
use crate::left_out::LeftOut;
use crate::project::LedgerSource;
use crate::repeated::Seen;

/// What reading one file came to: what it holds, or why nothing of it can be used, and what
/// is odd or wrong in it.
pub(crate) struct FileRead {
    pub(crate) file: Result<LedgerFile, Vec<Problem>>,
    pub(crate) problems: Vec<Problem>,
}

impl FileRead {
    /// A file nothing could be read of.
    pub(crate) fn failed(problems: Vec<Problem>) -> Self {
        Self { file: Err(problems), problems: Vec::new() }
    }
}

pub(crate) use self::file_options::FileOptions;
pub(crate) use self::table::read as read_file;

/// Puts the files of every source together, in the order of the project.
pub(crate) fn together(
    sources: &[LedgerSource],
    files: Vec<Vec<FileRead>>,
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
            problems.extend(read.problems);
            match read.file {
                Ok(file) => add(&mut ledger, &mut words, file, seen.as_mut(), problems),
                Err(several) => problems.extend(several),
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
    let number = u16::try_from(index).unwrap_or(u16::MAX);
    let LedgerFile { mut export, mut rows, keys, words: own, totals } = file;
    let mut repeated = LeftOut::default();
    if let Some(seen) = seen {
        let mut keys = keys.iter();
        rows.retain(|row| {
            let earlier = keys.next().and_then(|key| seen.repeats(*key, index));
            if let Some(earlier) = earlier {
                repeated.add_repeated(row.row, row.booked, earlier);
                export.used.take(row.booked);
                export.set_aside.entry(SetAside::InTwoFiles).or_default().add(row.booked);
            }
            earlier.is_none()
        });
    }
    problems.extend(totals.as_totals(&export));
    problems.extend(repeated.as_repeated(&export, &ledger.exports));
    ledger.exports.push(export);
    if index == 0 {
        words.begin(own);
        ledger.rows = rows;
        return;
    }
    let of_all: Vec<Word> = own.all().map(|word| words.word(own.get(word))).collect();
    let of_all = |word: Word| of_all.get(word.0 as usize).copied().unwrap_or(Word::NONE);
    for row in &mut rows {
        row.export = number;
        row.voucher = of_all(row.voucher);
        row.cost_centre = of_all(row.cost_centre);
        row.project = of_all(row.project);
    }
    ledger.rows.append(&mut rows);
}

#[cfg(test)]
mod tests;
