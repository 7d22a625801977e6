//! The readers that know all of a format. What the plain scan leaves goes to them.
//!
//! They read one sheet at a time, and what they have learnt of the workbook is kept from
//! sheet to sheet: its shared texts are read once.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Ods, Reader as _, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx};
use tertial_model::{Origin, Problem, ProblemKind};

use super::notes::Notes;
use super::row::Row;
use super::sheet::Sheet;
use super::trouble::{Trouble, contained, unreadable};
use super::{Tab, gate, held, streamed};
use crate::InputFile;
use crate::facts::Format;
use crate::limits::Limits;

/// An open workbook of one of these formats.
pub(super) enum General<'f> {
    Xlsx(Box<Xlsx<Cursor<&'f [u8]>>>),
    Xlsb(Box<Xlsb<Cursor<&'f [u8]>>>),
    Xls(Box<Xls<Cursor<&'f [u8]>>>),
    Ods(Box<Ods<Cursor<&'f [u8]>>>),
}

impl<'f> General<'f> {
    /// Opens an .xlsx.
    pub(super) fn xlsx(input: &'f InputFile) -> Result<Self, Problem> {
        gate::xlsx(input)?;
        let open = || Xlsx::new(cursor(input)).map_err(streamed::of_xlsx);
        match opened(&input.path, open) {
            Ok(xlsx) => Ok(Self::Xlsx(xlsx)),
            Err(_) if !gate::is_whole(input) => Err(gate::damaged(&input.path)),
            Err(problem) => Err(problem),
        }
    }

    /// Opens an .xlsb.
    pub(super) fn xlsb(input: &'f InputFile) -> Result<Self, Problem> {
        gate::xlsb(input)?;
        let open = || Xlsb::new(cursor(input)).map_err(streamed::of_xlsb);
        Ok(Self::Xlsb(opened(&input.path, open)?))
    }

    /// Opens an .xls.
    pub(super) fn xls(input: &'f InputFile) -> Result<Self, Problem> {
        gate::compound(input)?;
        let open = || Xls::new(cursor(input)).map_err(of_xls);
        Ok(Self::Xls(opened(&input.path, open)?))
    }

    /// Opens an .ods.
    pub(super) fn ods(input: &'f InputFile) -> Result<Self, Problem> {
        gate::ods(input)?;
        let open = || Ods::new(cursor(input)).map_err(|e| Trouble::Other(e.to_string()));
        Ok(Self::Ods(opened(&input.path, open)?))
    }

    /// What it is.
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Xlsx(_) => Format::Xlsx,
            Self::Xlsb(_) => Format::Xlsb,
            Self::Xls(_) => Format::Xls,
            Self::Ods(_) => Format::Ods,
        }
    }

    /// Its worksheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        let sheets = match self {
            Self::Xlsx(xlsx) => xlsx.sheets_metadata(),
            Self::Xlsb(xlsb) => xlsb.sheets_metadata(),
            Self::Xls(xls) => xls.sheets_metadata(),
            Self::Ods(ods) => ods.sheets_metadata(),
        };
        let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        worksheets
            .map(|sheet| Tab {
                name: Some(Arc::from(sheet.name.as_str())),
                visible: sheet.visible == SheetVisible::Visible,
            })
            .collect()
    }

    /// Hands the rows of a sheet to `visit` from the top, until it breaks off. `input` is
    /// the file it was opened from.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read further, or that the archive is damaged, where that is
    /// why; what was handed over then is not the whole sheet and must not be used.
    pub(super) fn rows(
        &mut self,
        input: &InputFile,
        sheet: &Sheet,
        limits: &Limits,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        match self {
            Self::Xlsx(xlsx) => {
                streamed::xlsx_rows(&input.bytes, xlsx, sheet, limits, visit).map_err(
                    |problem| match problem.kind {
                        ProblemKind::FileUnreadable if !gate::is_whole(input) => {
                            gate::damaged(&input.path)
                        }
                        _ => problem,
                    },
                )
            }
            Self::Xlsb(xlsb) => streamed::xlsb_rows(xlsb, sheet, limits, visit),
            Self::Xls(xls) => held::xls_rows(xls, sheet, limits, visit),
            Self::Ods(ods) => held::ods_rows(ods, sheet, limits, visit),
        }
    }
}

fn cursor(input: &InputFile) -> Cursor<&[u8]> {
    Cursor::new(input.bytes.as_slice())
}

fn opened<T>(
    path: &Arc<str>,
    open: impl FnOnce() -> Result<T, Trouble>,
) -> Result<Box<T>, Problem> {
    let opened = contained(open).map(Box::new);
    opened.map_err(|trouble| unreadable(Origin::file(path), &trouble))
}

fn of_xls(error: XlsError) -> Trouble {
    match error {
        XlsError::Password => Trouble::Password,
        other => Trouble::Other(other.to_string()),
    }
}
