//! One path from a file's bytes to rows of typed cells, whatever the format.
//!
//! Only this module names the readers of workbooks and text files. A plain .xlsx, which is
//! what ledger systems export, is scanned; whatever the scan does not know for certain goes
//! to the reader of all that its standard allows instead, from the top.
//!
//! Sheets may be read side by side. Whether a sheet is scanned depends on it alone, so nothing
//! depends on which sheet comes first.

mod compound;
mod edit;
mod entry;
mod gate;
mod little_endian;
mod notes;
mod ods;
mod office;
mod package;
mod plain;
mod privacy;
mod row;
mod rows;
mod sheet;
mod styles;
mod text;
mod trouble;
mod value;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use tertial_model::{Origin, Problem, ProblemKind, key, nearest, norwegian};
use tertial_sheet::Book;

pub(crate) use self::edit::{Edit, NewCells};
pub(crate) use self::entry::Entry;
use self::gate::Kind;
pub(crate) use self::notes::{Area, Notes};
use self::ods::Ods;
use self::office::{Form, Office};
pub use self::privacy::Privacy;
pub(crate) use self::row::Row;
#[cfg(feature = "saft")]
pub(crate) use self::row::row_of;
pub(crate) use self::sheet::Sheet;
use self::text::Text;
pub(crate) use self::value::{Odd, Value, WrongType};
use self::xls::Xls;
use crate::InputFile;
use crate::composed::composed;
use crate::content::{Content, content};
use crate::facts::Format;
use crate::limits::Limits;
use crate::read_event::ReadEvent;
use crate::text_form::TextForm;

/// How many rows go by between two words about them.
const TOLD: u32 = 1 << 14;

/// Is told how far the rows have come.
pub(crate) type Watch<'a> = &'a (dyn Fn(ReadEvent<'_>) + Sync);

/// An open file of tables.
pub(crate) struct Workbook<'f> {
    input: &'f InputFile,
    limits: &'f Limits,
    form: TextForm,
    watch: Watch<'f>,
    privacy: Privacy,
    reader: Reader<'f>,
    format: Format,
    tabs: Vec<Tab>,
}

enum Reader<'f> {
    /// With the reader of the sheets that are not plain, opened for the first of them.
    Plain(Box<Book<'f>>, OnceLock<Result<Office<'f>, Problem>>),
    Office(Box<Office<'f>>),
    Xls(Box<Xls<'f>>),
    Ods(Box<Ods>),
    Text(Text),
    Zipped(Vec<gate::Part>),
}

impl<'f> Reader<'f> {
    /// The reader of an archive, and what it is.
    fn of_archive(
        input: &'f InputFile,
        limits: &Limits,
    ) -> Result<(Self, Format), Problem> {
        let office = |form| Office::open(input, form, limits).map(Box::new);
        Ok(match gate::archive(input, limits)? {
            Kind::Xlsx => match Book::open(&input.bytes) {
                Ok(book) => (Self::Plain(Box::new(book), OnceLock::new()), Format::Xlsx),
                Err(_) => (Self::Office(office(Form::Xml)?), Format::Xlsx),
            },
            Kind::Xlsb => (Self::Office(office(Form::Binary)?), Format::Xlsb),
            Kind::Ods => (Self::Ods(Box::new(Ods::open(input, limits)?)), Format::Ods),
            Kind::Texts(parts) => (Self::Zipped(parts), Format::Zip),
        })
    }

    /// The sheets there are.
    fn tabs(&self) -> Vec<Tab> {
        match self {
            Self::Plain(book, _) => plain::tabs(book),
            Self::Office(office) => office.tabs(),
            Self::Xls(xls) => xls.tabs(),
            Self::Ods(ods) => ods.tabs(),
            Self::Text(_) => {
                vec![Tab { name: None, written: Arc::default(), visible: true }]
            }
            Self::Zipped(parts) => {
                parts.iter().map(|part| Tab::new(&part.name, true)).collect()
            }
        }
    }
}

/// A sheet.
#[derive(Clone)]
struct Tab {
    /// Its name as users see it, its letters composed; none of a text file.
    name: Option<Arc<str>>,
    /// Its name as the file has it.
    written: Arc<str>,
    visible: bool,
}

impl Tab {
    fn new(written: &str, visible: bool) -> Self {
        let name = Some(Arc::from(&*composed(written)));
        Self { name, written: Arc::from(written), visible }
    }
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
        let (reader, format) = match content {
            Content::Zip => Reader::of_archive(input, limits)?,
            Content::Compound => (Reader::Xls(Box::new(Xls::open(input)?)), Format::Xls),
            _ => {
                let text = Text::open(path, &input.bytes, form)?;
                let format = text.format();
                (Reader::Text(text), format)
            }
        };
        let tabs = reader.tabs();
        Ok(Self {
            input,
            limits,
            form,
            watch: &|_| {},
            privacy: Privacy::default(),
            reader,
            format,
            tabs,
        })
    }

    /// The same, telling how far its rows have come.
    pub(crate) fn watched(self, watch: Watch<'f>) -> Self {
        Self { watch, ..self }
    }

    /// The same, with what may be told of the cells of its sheets; until then, nothing.
    pub(crate) fn telling(self, privacy: Privacy) -> Self {
        Self { privacy, ..self }
    }

    /// The file's path.
    pub(crate) fn file(&self) -> &'f Arc<str> {
        &self.input.path
    }

    /// What kind of file it turned out to be.
    pub(crate) fn format(&self) -> Format {
        self.format
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
        let folded = |name: &str| key::plain(name).to_lowercase();
        let is_it =
            |tab: &&Tab| tab.name.as_ref().is_some_and(|n| folded(n) == folded(name));
        if let Some(found) = self.tabs.iter().find(is_it) {
            return Ok(self.of(found));
        }
        let message = format!("arket «{name}» finnes ikke i arbeidsboken");
        let origin = Origin::file(self.file());
        let problem = Problem::new(ProblemKind::SheetMissing, origin, message)
            .expected(format!("arket «{name}»"))
            .found(match self.names().next() {
                None => "ingen ark".to_owned(),
                Some(_) => norwegian::quoted(self.names()),
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
        let Self { privacy, .. } = *self;
        Sheet { file: self.file().clone(), name: tab.name.clone(), privacy }
    }

    /// Reads the rows of a sheet into what `start` makes, from the top, until `visit` breaks
    /// off. Rows without any cell are left out.
    ///
    /// Where the plain scan meets something it does not know for certain, what was made is
    /// thrown away and the other reader begins again: no fact comes from half a scan.
    ///
    /// # Errors
    ///
    /// That the sheet cannot be read to the end.
    pub(crate) fn read<T>(
        &self,
        sheet: &Sheet,
        mut start: impl FnMut() -> T,
        mut visit: impl FnMut(&mut T, &Row<'_>) -> ControlFlow<()>,
    ) -> Result<(T, Notes), Problem> {
        let is_it = |tab: &Tab| tab.name == sheet.name;
        let Some(at) = self.tabs.iter().position(is_it) else {
            return Ok((start(), Notes::default()));
        };
        if let Reader::Plain(book, _) = &self.reader {
            let mut made = start();
            let scanned = self.reporting(|row| visit(&mut made, row));
            let written = &self.tabs[at].written;
            match plain::rows(book, written, sheet, self.limits, scanned) {
                Ok(notes) => return Ok((made, notes)),
                Err(Stop::Problem(problem)) => return Err(problem),
                Err(Stop::NotPlain) => {}
            }
        }
        let mut made = start();
        let notes = self.rows(at, sheet, self.reporting(|row| visit(&mut made, row)))?;
        Ok((made, notes))
    }

    /// Hands over the rows of the sheet whose tab is at `at`, but for the scan.
    fn rows(
        &self,
        at: usize,
        sheet: &Sheet,
        visit: impl FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Notes, Problem> {
        let (input, limits, written) = (self.input, self.limits, &self.tabs[at].written);
        match &self.reader {
            Reader::Plain(_, office) => {
                let open = || Office::open(input, Form::Xml, limits);
                let office = office.get_or_init(open).as_ref().map_err(Problem::clone)?;
                office.rows(written, sheet, limits, visit)
            }
            Reader::Office(office) => office.rows(written, sheet, limits, visit),
            Reader::Xls(xls) => xls.rows(written, sheet, limits, visit),
            Reader::Ods(ods) => ods.rows(at, sheet, limits, visit),
            Reader::Text(text) => text.rows(sheet, limits, visit),
            Reader::Zipped(parts) => {
                let bytes = gate::unpacked(input, &parts[at])?;
                Text::open(&input.path, &bytes, self.form)?.rows(sheet, limits, visit)
            }
        }
    }

    /// `visit`, with a word to the watch now and then.
    fn reporting<'w>(
        &'w self,
        mut visit: impl FnMut(&Row<'_>) -> ControlFlow<()> + 'w,
    ) -> impl FnMut(&Row<'_>) -> ControlFlow<()> + 'w {
        let (watch, file) = (self.watch, &*self.input.path);
        let mut rows = 0;
        move |row| {
            rows += 1;
            if rows % TOLD == 0 {
                watch(ReadEvent::Rows { file, rows, of: row.expected() });
            }
            visit(row)
        }
    }
}

/// Why the scan came to an end before the sheet did.
enum Stop {
    /// Nothing more can be read.
    Problem(Problem),
    /// The scan leaves the sheet to the other reader.
    NotPlain,
}

#[cfg(test)]
pub(crate) mod tests;
