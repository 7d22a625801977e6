//! Makes the example project's exports and workbook from its reviewable sources.
//!
//! The same sources give the same bytes: chance comes from a seed in `oppsett.toml`, and
//! there is no clock.
//!
//! 1. [`source`] reads `kilde/`.
//! 2. [`year`] gives every account its year to the øre, and its twelve months.
//! 3. [`books`] makes vouchers of the months, each of which sums to zero.
//! 4. [`ledger`], [`state_accounts`], [`accrual`] and [`grunnlag`] write what a system
//!    would export and what an agency would fill in.
//! 5. [`last_year`] has what the year before was reported as.

pub mod accrual;
pub mod books;
pub mod chance;
pub mod dress;
pub mod grunnlag;
pub mod last_year;
pub mod ledger;
pub mod money;
pub mod source;
pub mod state_accounts;
pub mod year;

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::chance::Chance;
use self::source::Source;

/// One file of the example's `data/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its name in the folder, with the folder below it where it has one.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl DataFile {
    /// Writes it to the folder `data`.
    pub fn write(&self, data: &Path) -> std::io::Result<()> {
        let path = data.join(&self.name);
        std::fs::create_dir_all(path.parent().unwrap_or(data))?;
        std::fs::write(path, &self.bytes)
    }
}

/// Why the example could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExampleError {
    /// A source cannot be read at all.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The source.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A table of the sources has a row that does not fit.
    #[error("{table}: {source}")]
    Table {
        /// The table's file name.
        table: String,
        /// What the reader said.
        source: csv::Error,
    },
    /// `oppsett.toml` is not what it should be.
    #[error("oppsett.toml: {0}")]
    Setup(#[from] toml::de::Error),
    /// The sources do not fit together.
    #[error("{0}")]
    Mismatch(String),
    /// A workbook could not be written.
    #[error("cannot write workbook: {0}")]
    Workbook(#[from] XlsxError),
}

/// Makes every file of `data/` from the folder `kilde`.
pub fn files(kilde: &Path) -> Result<Vec<DataFile>, ExampleError> {
    let source = Source::read(kilde)?;
    let mut chance = Chance::new(source.setup.seed);
    let year = year::accounts(&source, &mut chance)?;
    let postings = books::keep(&source, &year, &mut chance)?;
    let mut files = ledger::exports(&source, &postings)?;
    files.push(state_accounts::export(&source, &year, &postings)?);
    for (year, accounts) in &source.earlier {
        let mut chance =
            Chance::new(source.setup.seed.wrapping_add_signed((*year).into()));
        files.push(state_accounts::export_earlier(
            &source,
            *year,
            accounts,
            &mut chance,
        )?);
    }
    files.push(accrual::export(&source)?);
    files.push(grunnlag::workbook(source.setup.year, &source.sheets)?);
    Ok(files)
}

/// Makes the workbooks of a small example, whose `kilde` holds its ledger row by row.
pub fn small_files(kilde: &Path, year: i32) -> Result<Vec<DataFile>, ExampleError> {
    let rows = source::cells(kilde, "hovedbok.csv")?;
    Ok(vec![
        ledger::plain(year, &rows)?,
        grunnlag::workbook(year, &source::sheets(kilde)?)?,
    ])
}

/// A workbook that does not say when it was made.
fn undated_workbook(title: &str) -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&made);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    Ok(workbook)
}
