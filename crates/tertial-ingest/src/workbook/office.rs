//! Office workbooks, read as their standard has them: .xlsb, and what the plain scan leaves of
//! an .xlsx.
//!
//! Both are archives of parts that name each other; those of the one are XML, those of the
//! other rows of records.

use std::ops::ControlFlow;

use tertial_model::{Origin, Problem, ProblemKind, cell_address};
use tertial_sheet::Format;

use super::notes::Notes;
use super::package::Package;
use super::row::Row;
use super::rows::Rows;
use super::sheet::Sheet;
use super::trouble::Trouble;
use super::xml::Archive;
use super::{Tab, gate, xlsb, xlsx};
use crate::InputFile;
use crate::limits::Limits;

/// What the parts of a workbook are.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// XML: an .xlsx.
    Xml,
    /// Records: an .xlsb.
    Binary,
}

/// An open workbook, with what its sheets have in common.
pub(super) struct Office<'f> {
    archive: Archive<'f>,
    form: Form,
    /// The worksheets, each with the place of its part.
    sheets: Vec<(Tab, Option<usize>)>,
    texts: Vec<String>,
    formats: Vec<Format>,
    pub(super) from_1904: bool,
}

/// The sheets a workbook lists, each with the id of its part.
pub(super) type Listed = Vec<(Tab, String)>;

impl<'f> Office<'f> {
    /// Opens the workbook.
    pub(super) fn open(
        input: &'f InputFile,
        form: Form,
        limits: &Limits,
    ) -> Result<Self, Problem> {
        let archive = gate::open(input)?;
        let opened = opened(archive.clone(), form, limits);
        opened.map_err(|trouble| problem(trouble, Origin::file(&input.path), &archive))
    }

    /// Its worksheets.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        self.sheets.iter().map(|(tab, _)| tab.clone()).collect()
    }

    /// Hands the rows of the sheet with the name `written` to `visit` from the top, until it
    /// breaks off.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read further, or that the archive is damaged, where that is
    /// why; what was handed over then is not the whole sheet and must not be used.
    pub(super) fn rows(
        &self,
        written: &str,
        sheet: &Sheet,
        limits: &Limits,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let mut archive = self.archive.clone();
        let rows = Rows::new(sheet, limits, visit);
        let of_part = |part| match self.form {
            Form::Xml => xlsx::rows(self, &mut archive, part, rows),
            Form::Binary => xlsb::rows(self, &mut archive, part, rows),
        };
        let known = self.sheets.iter().find(|(tab, _)| *tab.written == *written);
        let part = known.and_then(|(_, part)| *part).ok_or(Trouble::GONE);
        part.and_then(of_part)
            .map_err(|trouble| problem(trouble, sheet.origin(), &self.archive))
    }

    /// What the style of that number shows a number as.
    pub(super) fn format(&self, style: usize) -> Format {
        self.formats.get(style).copied().unwrap_or_default()
    }

    /// The shared text of that number, which the cell at this row and column names.
    pub(super) fn text(
        &self,
        index: Option<usize>,
        sheet: &Sheet,
        (row, column): (u32, u32),
    ) -> Result<&str, Problem> {
        let text = index.and_then(|index| self.texts.get(index));
        text.map(String::as_str).ok_or_else(|| {
            let (cell, origin) = (cell_address(row, column), sheet.cell(row, column));
            let message =
                format!("celle {cell} viser til en tekst som ikke finnes i filen");
            Problem::new(ProblemKind::FileUnreadable, origin, message)
                .hint("ta ut eksporten på nytt fra kilden")
        })
    }
}

fn opened<'f>(
    mut archive: Archive<'f>,
    form: Form,
    limits: &Limits,
) -> Result<Office<'f>, Trouble> {
    let package = Package::open(&mut archive, limits)?;
    let formats = match (package.one(&archive, "styles")?, form) {
        (None, _) => Vec::new(),
        (Some(part), Form::Xml) => xlsx::formats(&mut archive, part, limits)?,
        (Some(part), Form::Binary) => xlsb::formats(&mut archive, part)?,
    };
    let texts = match (package.one(&archive, "sharedStrings")?, form) {
        (None, _) => Vec::new(),
        (Some(part), Form::Xml) => xlsx::texts(&mut archive, part, limits)?,
        (Some(part), Form::Binary) => xlsb::texts(&mut archive, part)?,
    };
    let (listed, from_1904) = match form {
        Form::Xml => xlsx::sheets(&mut archive, package.document, limits)?,
        Form::Binary => xlsb::sheets(&mut archive, package.document)?,
    };
    let worksheet =
        |(tab, id): (Tab, String)| Some((tab, package.worksheet(&archive, &id)?));
    let sheets = listed.into_iter().filter_map(worksheet).collect();
    Ok(Office { archive, form, sheets, texts, formats, from_1904 })
}

/// The trouble as users are told it: an archive that is damaged is why whatever was found.
fn problem(trouble: Trouble, origin: Origin, archive: &Archive<'_>) -> Problem {
    match trouble {
        Trouble::Invalid(_) if !gate::is_whole(archive.clone()) => {
            gate::damaged(&origin.file)
        }
        trouble => trouble.at(origin),
    }
}
