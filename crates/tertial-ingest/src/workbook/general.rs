//! The readers of others that know all of a format. What the plain scan leaves of an .xlsx
//! goes to one, and an .xls to another.
//!
//! They read one sheet at a time, and what they have learnt of the workbook is kept from
//! sheet to sheet: its shared texts are read once.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Reader as _, SheetType, SheetVisible, Xls, XlsError, Xlsx};
use tertial_model::{Origin, Problem, ProblemKind};

use super::notes::Notes;
use super::repacked::{Bytes, repacked};
use super::row::Row;
use super::sheet::Sheet;
use super::trouble::{Trouble, contained, unreadable};
use super::xls::{self, NumberFormats};
use super::{Tab, gate, streamed};
use crate::InputFile;
use crate::facts::Format;
use crate::limits::Limits;

/// An open workbook of one of these formats.
pub(super) enum General<'f> {
    Xlsx(Box<Xlsx<Cursor<Bytes<'f>>>>, Bytes<'f>),
    Xls(Box<Xls<Cursor<&'f [u8]>>>, NumberFormats),
}

impl<'f> General<'f> {
    /// Opens an .xlsx.
    pub(super) fn xlsx(input: &'f InputFile, limits: &Limits) -> Result<Self, Problem> {
        gate::xlsx(input, &input.bytes)?;
        let bytes = repacked(&input.bytes, limits);
        if let Bytes::Copied(copy) = &bytes {
            gate::xlsx(input, copy)?;
        }
        let open = || Xlsx::new(Cursor::new(bytes.clone())).map_err(streamed::of_xlsx);
        match opened(&input.path, open) {
            Ok(xlsx) => Ok(Self::Xlsx(xlsx, bytes)),
            Err(_) if !gate::is_whole(input) => Err(gate::damaged(&input.path)),
            Err(problem) => Err(problem),
        }
    }

    /// Opens an .xls.
    pub(super) fn xls(input: &'f InputFile) -> Result<Self, Problem> {
        let records = gate::compound(input)?;
        let cursor = Cursor::new(input.bytes.as_slice());
        let open = || Xls::new(cursor).map_err(of_xls);
        Ok(Self::Xls(opened(&input.path, open)?, NumberFormats::new(records)))
    }

    /// What it is.
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Xlsx(..) => Format::Xlsx,
            Self::Xls(..) => Format::Xls,
        }
    }

    /// Its worksheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        let sheets = match self {
            Self::Xlsx(xlsx, _) => xlsx.sheets_metadata(),
            Self::Xls(xls, _) => xls.sheets_metadata(),
        };
        let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let tab = |sheet: &calamine::Sheet| {
            Tab::new(&sheet.name, sheet.visible == SheetVisible::Visible)
        };
        worksheets.map(tab).collect()
    }

    /// Hands the rows of the sheet with the name `written` to `visit` from the top, until it
    /// breaks off. `input` is the file it was opened from.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read further, or that the archive is damaged, where that is
    /// why; what was handed over then is not the whole sheet and must not be used.
    pub(super) fn rows(
        &mut self,
        input: &InputFile,
        written: &str,
        sheet: &Sheet,
        limits: &Limits,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        match self {
            Self::Xlsx(xlsx, bytes) => {
                let bytes = bytes.as_ref();
                let read =
                    streamed::xlsx_rows(bytes, xlsx, written, sheet, limits, visit);
                read.map_err(|problem| match problem.kind {
                    ProblemKind::FileUnreadable if !gate::is_whole(input) => {
                        gate::damaged(&input.path)
                    }
                    _ => problem,
                })
            }
            Self::Xls(xls, formats) => {
                xls::rows((&mut **xls, &*formats), written, sheet, limits, visit)
            }
        }
    }
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
        _ => Trouble::Content,
    }
}
