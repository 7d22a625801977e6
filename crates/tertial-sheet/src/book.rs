//! A workbook whose sheets can be scanned.

use std::fmt;
use std::ops::ControlFlow;

use crate::cell::Tables;
use crate::package::Package;
use crate::scan::Scan;
use crate::shared::SharedStrings;
use crate::workbook_part::WorkbookPart;
use crate::{Format, NotPlain, Notes, Row, Sheet, chunks, styles, workbook_part};

/// An open workbook. It borrows the bytes of its file.
pub struct Book<'b> {
    package: Package<'b>,
    sheets: Vec<Sheet>,
    is_1904: bool,
    formats: Vec<Format>,
    strings: SharedStrings,
}

impl<'b> Book<'b> {
    /// Opens a workbook: its list of sheets, number formats and shared texts.
    ///
    /// # Errors
    ///
    /// The file is not plain, or no workbook at all.
    pub fn open(bytes: &'b [u8]) -> Result<Self, NotPlain> {
        let mut package = Package::open(bytes)?;
        let WorkbookPart { sheets, is_1904, styles, shared_strings } =
            workbook_part::read(&mut package)?;
        let formats = match styles {
            Some(part) => styles::read(&package.read(part)?)?,
            None => Vec::new(),
        };
        let strings = match shared_strings {
            Some(part) => SharedStrings::read(&package, part)?,
            None => SharedStrings::default(),
        };
        Ok(Self { package, sheets, is_1904, formats, strings })
    }

    /// The sheets, in the order of their tabs.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Whether the workbook counts days from 1 January 1904 and not from the eve of 1900.
    pub fn is_1904(&self) -> bool {
        self.is_1904
    }

    /// Hands the rows of a sheet to `visit` from the top, until it breaks off. Rows without
    /// any cell are left out. `sheet` is an index into [`Book::sheets`].
    ///
    /// # Errors
    ///
    /// The sheet is not plain, has no rows or is not there. What was handed over then is not
    /// the whole sheet and must not be used.
    pub fn rows(
        &self,
        sheet: usize,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, NotPlain> {
        let sheet = self.sheets.get(sheet).filter(|sheet| sheet.is_worksheet);
        let part = sheet.and_then(|sheet| sheet.part);
        let part = part.ok_or(NotPlain::new("a sheet without rows"))?;
        let tables = Tables { formats: &self.formats, strings: &self.strings };
        let mut scan = Scan::new(tables, visit);
        chunks::each(&self.package, part, b"</row>", |chunk| scan.feed(chunk))?;
        Ok(scan.into_notes())
    }
}

impl fmt::Debug for Book<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Book");
        shown.field("sheets", &self.sheets).field("is_1904", &self.is_1904);
        shown.finish_non_exhaustive()
    }
}
