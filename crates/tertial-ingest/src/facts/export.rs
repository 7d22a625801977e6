//! The files facts were read from, with every row accounted for.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tertial_model::{Kroner, Origin, Place};

use super::known::{self, Known};
use crate::worded::worded;

/// One export file as it was understood, with its rows accounted for:
/// read = used + set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The file's path inside the project.
    #[serde(skip)]
    pub file: Arc<str>,
    /// The sheet read; none in a text file.
    #[serde(skip)]
    pub sheet: Option<Arc<str>>,
    /// What kind of file it is.
    pub format: Format,
    /// The layout it was read by; none where the project names the columns itself.
    pub layout: Option<String>,
    /// What the file hides could not be seen: its format does not tell.
    pub blind: bool,
    /// The row the headers stand in, from 1.
    pub header_row: u32,
    /// The columns that were read, in their order in the file.
    pub columns: Vec<ReadColumn>,
    /// The columns no report reads, in their order in the file.
    pub unread: Vec<UnreadColumn>,
    /// Data rows read, and the sum of their amounts as booked.
    #[serde(with = "known::exact")]
    pub read: Tally,
    /// Rows that count.
    #[serde(with = "known::exact")]
    pub used: Tally,
    /// Rows left out, by reason.
    #[serde(with = "known::exact_by_reason")]
    pub set_aside: BTreeMap<SetAside, Tally>,
}

impl Export {
    /// A file of which nothing is read yet.
    pub fn new(file: Arc<str>, sheet: Option<Arc<str>>, format: Format) -> Self {
        Self {
            file,
            sheet,
            format,
            layout: None,
            blind: false,
            header_row: 0,
            columns: Vec::new(),
            unread: Vec::new(),
            read: Tally::default(),
            used: Tally::default(),
            set_aside: BTreeMap::new(),
        }
    }

    /// The rows and sum that were read but are neither used nor set aside, or the other way
    /// round; none when every row is accounted for, as it must be.
    pub fn unaccounted(&self) -> Option<Tally> {
        let mut accounted = self.used;
        for tally in self.set_aside.values() {
            accounted.rows += tally.rows;
            accounted.amount += tally.amount;
        }
        let rest = Tally {
            rows: self.read.rows.abs_diff(accounted.rows),
            amount: self.read.amount - accounted.amount,
        };
        // A sum of more than twenty-eight digits loses the last of them.
        let is_nothing = rest.rows == 0 && rest.amount.abs().0 < Decimal::new(1, 6);
        (!is_nothing).then_some(rest)
    }

    /// The sheet, or the file where it has no sheets.
    pub fn whole(&self) -> Origin {
        match &self.sheet {
            Some(sheet) => Origin::sheet(&self.file, sheet),
            None => Origin::file(&self.file),
        }
    }

    /// The place of one row: a line of a text file.
    pub fn row(&self, row: u32) -> Origin {
        match &self.sheet {
            Some(_) => self.rows(row, row, 1),
            None => Origin::line(&self.file, row, None),
        }
    }

    /// A place of rows in this export.
    pub fn rows(&self, first: u32, last: u32, count: u32) -> Origin {
        let sheet = self.sheet.clone();
        Origin {
            file: self.file.clone(),
            place: Place::Rows { sheet, first, last, count },
        }
    }
}

/// The encodings, as users know them.
pub(crate) const ENCODINGS: [&str; 4] =
    ["UTF-8", "UTF-8 med BOM", "UTF-16", "windows-1252"];

/// What kind of file an export is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// An Excel workbook (.xlsx, .xlsm).
    Xlsx,
    /// A binary Excel workbook.
    Xlsb,
    /// An Excel workbook of before 2007.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
    /// Fields separated by a mark.
    Text {
        /// The encoding, as users know it.
        #[serde(deserialize_with = "known::encoding")]
        encoding: Known,
        /// What separates the fields.
        mark: char,
    },
    /// An archive of text files.
    Zip,
    /// A SAF-T Financial audit file.
    SafT,
}

/// `Excel (.xlsx)`, `CSV, windows-1252, skilletegn «;»`.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xlsx => f.write_str("Excel (.xlsx)"),
            Self::Xlsb => f.write_str("Excel, binær (.xlsb)"),
            Self::Xls => f.write_str("Excel 97–2003 (.xls)"),
            Self::Ods => f.write_str("OpenDocument (.ods)"),
            Self::Text { encoding, mark: '\t' } => {
                write!(f, "CSV, {encoding}, skilletegn tabulator")
            }
            Self::Text { encoding, mark } => {
                write!(f, "CSV, {encoding}, skilletegn «{mark}»")
            }
            Self::Zip => f.write_str("zip-arkiv med CSV"),
            Self::SafT => f.write_str("SAF-T Regnskap"),
        }
    }
}

/// A column that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadColumn {
    /// Where it stands, from 1.
    pub column: u32,
    /// The header, as written.
    pub header: String,
    /// What it was read as, in the layout's words.
    pub field: String,
}

/// A column no report reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadColumn {
    /// Where it stands, from 1.
    pub column: u32,
    /// The header, as written; none where there is none.
    pub header: Option<String>,
    /// How many rows have something there.
    pub filled: u32,
}

/// A number of rows and the sum of their amounts as booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// How many.
    pub rows: u32,
    /// Their sum.
    pub amount: Kroner,
}

impl Tally {
    /// Counts one more row.
    pub fn add(&mut self, amount: Kroner) {
        self.rows += 1;
        self.amount += amount;
    }

    /// Counts one row less.
    pub fn take(&mut self, amount: Kroner) {
        self.rows = self.rows.saturating_sub(1);
        self.amount = self.amount - amount;
    }
}

worded! {
    /// Why a row that was read does not count. The key is the one in JSON, and of its words.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[derive(Serialize, Deserialize)]
    pub enum SetAside, key {
        /// A total of rows above it.
        Total = "total",
        /// The headers once more or the number of a page, in a listing meant for paper.
        PageBreak = "page_break",
        /// The same row stands in an earlier file.
        InTwoFiles = "in_two_files",
        /// A cell that the row needs could not be read; said as a problem.
        Unreadable = "unreadable",
        /// It is of another budget year.
        OtherYear = "other_year",
        /// It is of a chapter the letter does not have.
        OtherChapter = "other_chapter",
        /// «Overføres til»: what is left of the year, for the next one's build-up.
        ForNextYear = "for_next_year",
        /// It is dated after the report's status date.
        LaterThanStatusDate = "later_than_status_date",
        /// It is for another report.
        OtherReport = "other_report",
        /// An earlier row or another source states the same.
        Repeated = "repeated",
    }
}

/// Moves a row from what is used of its sheet to what is set aside, for a row whose fact
/// is left out once other files are read. Nothing, when it is of no sheet here.
pub(crate) fn leave_later(
    sheets: &mut [Export],
    row: &Origin,
    why: SetAside,
    amount: Kroner,
) {
    let sheet = match &row.place {
        Place::Cell { sheet, .. } | Place::Sheet { sheet } => Some(sheet),
        Place::Rows { sheet, .. } => sheet.as_ref(),
        Place::File | Place::Line { .. } => None,
    };
    let is_its = |of: &&mut Export| of.file == row.file && of.sheet.as_ref() == sheet;
    if let Some(export) = sheets.iter_mut().find(is_its) {
        export.used.take(amount);
        export.set_aside.entry(why).or_default().add(amount);
    }
}
