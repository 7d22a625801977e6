//! One path from a file's bytes to rows of typed cells, whatever the format.
//!
//! Only this module names the readers of workbooks and text files. A plain .xlsx, which is
//! what ledger systems export, is scanned; whatever the scan does not know for certain goes
//! to the general reader instead, from the top.

mod gate;
mod held;
mod notes;
mod plain;
mod row;
mod sheet;
mod sheet_xml;
mod streamed;
mod text;
mod trouble;
mod value;

use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Ods, Reader as _, SheetType, SheetVisible, Xls, XlsError, Xlsb, Xlsx};
use tertial_model::{Origin, Problem, ProblemKind, nearest, norwegian};

use self::gate::Archive;
pub(crate) use self::notes::{Area, Notes};
use self::plain::Plain;
pub(crate) use self::row::{Row, row_of};
pub(crate) use self::sheet::Sheet;
use self::text::Text;
pub(crate) use self::text::{ENCODINGS, unmarked_utf16};
use self::trouble::{Trouble, contained, unreadable};
pub(crate) use self::value::{Odd, Value, WrongType};
use crate::InputFile;
use crate::content::{Content, content};
use crate::facts::Format;
use crate::host::Event;
use crate::limits::Limits;
use crate::text_form::TextForm;

/// How many rows go by between two words about them.
const TOLD: u32 = 1 << 14;

/// Is told how far the rows have come.
pub(crate) type Watch<'a> = &'a (dyn Fn(Event<'_>) + Sync);

/// An open file of tables.
pub(crate) struct Workbook<'f> {
    input: &'f InputFile,
    limits: &'f Limits,
    form: TextForm,
    watch: Watch<'f>,
    reader: Reader<'f>,
    tabs: Vec<Tab>,
}

enum Reader<'f> {
    Plain(Box<Plain<'f>>),
    Xlsx(Box<Xlsx<Cursor<&'f [u8]>>>),
    Xlsb(Box<Xlsb<Cursor<&'f [u8]>>>),
    Xls(Box<Xls<Cursor<&'f [u8]>>>),
    Ods(Box<Ods<Cursor<&'f [u8]>>>),
    Text(Text),
    Zipped(Vec<gate::Part>),
}

/// A sheet, by its name as users see it.
struct Tab {
    name: Option<Arc<str>>,
    visible: bool,
}

impl<'f> Workbook<'f> {
    /// Opens the file, when its bytes pass the gate.
    pub(crate) fn open(
        input: &'f InputFile,
        limits: &'f Limits,
    ) -> Result<Self, Problem> {
        Self::open_as(input, limits, TextForm::default())
    }

    /// The same, by what the project says of its text files.
    pub(crate) fn open_as(
        input: &'f InputFile,
        limits: &'f Limits,
        form: TextForm,
    ) -> Result<Self, Problem> {
        let path = &input.path;
        if path.rsplit('/').next().is_some_and(|name| name.starts_with("~$")) {
            return Err(gate::unreadable(
                path,
                "filen er Excels låsefil, ikke en arbeidsbok",
                "lukk arbeidsboken i Excel, så forsvinner filen",
            ));
        }
        let content = content(&input.bytes);
        if let Some(problem) = gate::not_a_table(path, content) {
            return Err(problem);
        }
        let reader = match content {
            Content::Zip => of_archive(input, limits)?,
            Content::Compound => {
                gate::compound(input)?;
                let open =
                    || Xls::new(Cursor::new(input.bytes.as_slice())).map_err(of_xls);
                Reader::Xls(Box::new(opened(path, open)?))
            }
            _ => Reader::Text(Text::open(path, &input.bytes, form)?),
        };
        Ok(Self { input, limits, form, watch: &|_| {}, tabs: tabs(&reader), reader })
    }

    /// The same, telling how far its rows have come.
    pub(crate) fn watched(self, watch: Watch<'f>) -> Self {
        Self { watch, ..self }
    }

    /// The file's path.
    pub(crate) fn file(&self) -> &'f Arc<str> {
        &self.input.path
    }

    /// What kind of file it turned out to be.
    pub(crate) fn format(&self) -> Format {
        match &self.reader {
            Reader::Plain(_) | Reader::Xlsx(_) => Format::Xlsx,
            Reader::Xlsb(_) => Format::Xlsb,
            Reader::Xls(_) => Format::Xls,
            Reader::Ods(_) => Format::Ods,
            Reader::Text(text) => text.format(),
            Reader::Zipped(_) => Format::Zip,
        }
    }

    /// The sheets that can be read and are not hidden.
    pub(crate) fn visible_sheets(&self) -> Vec<Sheet> {
        self.tabs.iter().filter(|tab| tab.visible).map(|tab| self.of(tab)).collect()
    }

    /// The names of the sheets that are hidden.
    pub(crate) fn hidden_sheets(&self) -> Vec<Arc<str>> {
        let hidden = self.tabs.iter().filter(|tab| !tab.visible);
        hidden.filter_map(|tab| tab.name.clone()).collect()
    }

    /// The sheet of that name, hidden or not; letter case and spaces around it do not
    /// matter, as they do not to Excel. A text file is its own and only sheet.
    pub(crate) fn sheet(&self, name: &str) -> Result<Sheet, Problem> {
        if let [tab @ Tab { name: None, .. }] = self.tabs.as_slice() {
            return Ok(self.of(tab));
        }
        let folded = |name: &str| name.trim().to_lowercase();
        let is_it =
            |tab: &&Tab| tab.name.as_ref().is_some_and(|n| folded(n) == folded(name));
        if let Some(found) = self.tabs.iter().find(is_it) {
            return Ok(self.of(found));
        }
        let quoted: Vec<String> = self.names().map(|name| format!("«{name}»")).collect();
        let problem = Problem::new(
            ProblemKind::SheetMissing,
            Origin::file(self.file()),
            format!("arket «{name}» finnes ikke i arbeidsboken"),
        )
        .expected(format!("arket «{name}»"))
        .found(match quoted.as_slice() {
            [] => "ingen ark".to_owned(),
            quoted => norwegian::list(quoted),
        });
        Err(match nearest::one(name, self.names()) {
            Some(near) => problem.hint(format!("mente du «{near}»?")),
            None => problem.hint("rett arknavnet i arbeidsboken eller i tertial.toml"),
        })
    }

    /// Whether no sheet has that name or one that is nearly it.
    pub(crate) fn has_nothing_like(&self, name: &str) -> bool {
        nearest::one(name, self.names()).is_none()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.tabs.iter().filter_map(|tab| tab.name.as_deref())
    }

    fn of(&self, tab: &Tab) -> Sheet {
        Sheet { file: self.file().clone(), name: tab.name.clone() }
    }

    /// Hands the rows of a sheet to `visit` from the top, until it breaks off. Rows
    /// without any cell are left out.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read further, or must be read again by the general reader;
    /// what was handed over then is not the whole sheet and must not be used.
    fn try_rows(
        &mut self,
        sheet: &Sheet,
        mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Stop> {
        let (limits, watch, file) = (self.limits, self.watch, &*self.input.path);
        let mut rows = 0;
        let visit = |row: &Row<'_>| {
            rows += 1;
            if rows % TOLD == 0 {
                watch(Event::Rows { file, rows, of: row.expected() });
            }
            visit(row)
        };
        let read = match &mut self.reader {
            Reader::Plain(plain) => return plain.rows(sheet, limits, visit),
            Reader::Xlsx(xlsx) => {
                streamed::xlsx_rows(&self.input.bytes, xlsx, sheet, limits, visit)
            }
            Reader::Xlsb(xlsb) => streamed::xlsb_rows(xlsb, sheet, limits, visit),
            Reader::Xls(xls) => held::xls_rows(xls, sheet, limits, visit),
            Reader::Ods(ods) => held::ods_rows(ods, sheet, limits, visit),
            Reader::Text(text) => text.rows(sheet, limits, visit),
            Reader::Zipped(parts) => {
                let part =
                    parts.iter().find(|p| Some(p.name.as_str()) == sheet.name.as_deref());
                match part {
                    None => Ok(Notes::default()),
                    Some(part) => gate::unpacked(self.input, part)
                        .and_then(|bytes| Text::open(&self.input.path, &bytes, self.form))
                        .and_then(|text| text.rows(sheet, limits, visit)),
                }
            }
        };
        read.map_err(Stop::Problem)
    }

    /// Reads the rows of a sheet into what `start` makes, from the top, until `visit` breaks
    /// off. Rows without any cell are left out.
    ///
    /// Where the plain scan meets something it does not know for certain, what was made is
    /// thrown away and the general reader begins again: no fact comes from half a scan.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read to the end.
    pub(crate) fn read<T>(
        &mut self,
        sheet: &Sheet,
        mut start: impl FnMut() -> T,
        mut visit: impl FnMut(&mut T, &Row<'_>) -> ControlFlow<()>,
    ) -> Result<(T, Notes), Problem> {
        let mut made = start();
        match self.try_rows(sheet, |row| visit(&mut made, row)) {
            Ok(notes) => return Ok((made, notes)),
            Err(Stop::Problem(problem)) => return Err(self.explained(problem)),
            Err(Stop::NotPlain) => {}
        }
        self.reader = general_xlsx(self.input)?;
        let mut made = start();
        match self.try_rows(sheet, |row| visit(&mut made, row)) {
            Ok(notes) => Ok((made, notes)),
            Err(Stop::Problem(problem)) => Err(self.explained(problem)),
            Err(Stop::NotPlain) => {
                let trouble = Trouble::Other("ugyldig innhold".to_owned());
                Err(unreadable(sheet.origin(), &trouble))
            }
        }
    }
}

impl Workbook<'_> {
    /// The problem as it is, or that the archive is damaged, where that is why the reader
    /// could not go on.
    fn explained(&self, problem: Problem) -> Problem {
        let is_of_reader = problem.kind == ProblemKind::FileUnreadable
            && matches!(self.reader, Reader::Xlsx(_));
        match is_of_reader && !gate::is_whole(self.input) {
            true => gate::damaged(self.file()),
            false => problem,
        }
    }
}

/// Why rows came to an end before the sheet did.
enum Stop {
    /// Nothing more can be read.
    Problem(Problem),
    /// The scan leaves the file to the general reader.
    NotPlain,
}

fn of_archive<'f>(input: &'f InputFile, limits: &Limits) -> Result<Reader<'f>, Problem> {
    let path = &input.path;
    let cursor = || Cursor::new(input.bytes.as_slice());
    match gate::archive(input, limits)? {
        Archive::Xlsx => match Plain::open(&input.bytes) {
            Some(plain) => Ok(Reader::Plain(Box::new(plain))),
            None => general_xlsx(input),
        },
        Archive::Xlsb => {
            gate::xlsb(input)?;
            let open = || Xlsb::new(cursor()).map_err(streamed::of_xlsb);
            Ok(Reader::Xlsb(Box::new(opened(path, open)?)))
        }
        Archive::Ods => {
            gate::ods(input)?;
            let open = || Ods::new(cursor()).map_err(|e| Trouble::Other(e.to_string()));
            Ok(Reader::Ods(Box::new(opened(path, open)?)))
        }
        Archive::Texts(parts) => Ok(Reader::Zipped(parts)),
    }
}

fn general_xlsx(input: &InputFile) -> Result<Reader<'_>, Problem> {
    gate::xlsx(input)?;
    let open =
        || Xlsx::new(Cursor::new(input.bytes.as_slice())).map_err(streamed::of_xlsx);
    match opened(&input.path, open) {
        Ok(xlsx) => Ok(Reader::Xlsx(Box::new(xlsx))),
        Err(_) if !gate::is_whole(input) => Err(gate::damaged(&input.path)),
        Err(problem) => Err(problem),
    }
}

fn opened<T>(
    path: &Arc<str>,
    open: impl FnOnce() -> Result<T, Trouble>,
) -> Result<T, Problem> {
    contained(open).map_err(|trouble| unreadable(Origin::file(path), &trouble))
}

fn of_xls(error: XlsError) -> Trouble {
    match error {
        XlsError::Password => Trouble::Password,
        other => Trouble::Other(other.to_string()),
    }
}

fn tabs(reader: &Reader<'_>) -> Vec<Tab> {
    let sheets = match reader {
        Reader::Plain(plain) => return plain.tabs(),
        Reader::Text(_) => return vec![Tab { name: None, visible: true }],
        Reader::Zipped(parts) => {
            let tab = |part: &gate::Part| Tab {
                name: Some(Arc::from(part.name.as_str())),
                visible: true,
            };
            return parts.iter().map(tab).collect();
        }
        Reader::Xlsx(xlsx) => xlsx.sheets_metadata(),
        Reader::Xlsb(xlsb) => xlsb.sheets_metadata(),
        Reader::Xls(xls) => xls.sheets_metadata(),
        Reader::Ods(ods) => ods.sheets_metadata(),
    };
    let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    worksheets
        .map(|sheet| Tab {
            name: Some(Arc::from(sheet.name.as_str())),
            visible: sheet.visible == SheetVisible::Visible,
        })
        .collect()
}

#[cfg(test)]
mod tests;
