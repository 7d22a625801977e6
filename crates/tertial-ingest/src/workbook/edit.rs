//! Adds cells and sheets to an .xlsx that people keep, and leaves the rest of it as it is.
//!
//! The file is not written anew, as a library for writing workbooks would: parts that get
//! nothing are copied as they are packed, and of those that do, every byte stands but where
//! something is put in. Texts stand in their cells, so that the table of shared texts is as it
//! was, and no style is added: a new cell has that of the cell above it.

mod cells;
mod listed;
mod markup;
mod table;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use tertial_model::{Origin, Problem, ProblemKind};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::cells::Page;
use super::package::{Package, index, named_by};
use super::trouble::Trouble;
use super::xml::Archive;
use super::{Entry, gate, xlsx};
use crate::InputFile;
use crate::limits::Limits;

/// Cells by row and column, from 1.
pub(crate) type NewCells = BTreeMap<u32, BTreeMap<u32, Entry>>;

/// A workbook that is added to.
pub(crate) struct Edit<'f> {
    input: &'f InputFile,
    limits: &'f Limits,
    archive: Archive<'f>,
    /// The worksheets by their names as written, each with its part.
    sheets: Vec<(String, usize)>,
    package: Package,
    /// The parts that are no longer what they were.
    changed: BTreeMap<usize, String>,
    /// The parts there were none of.
    added: Vec<(String, String)>,
}

impl<'f> Edit<'f> {
    /// Opens the workbook.
    ///
    /// # Errors
    ///
    /// When it is not a plain .xlsx.
    pub(crate) fn open(
        input: &'f InputFile,
        limits: &'f Limits,
    ) -> Result<Self, Problem> {
        let archive = gate::open(input)?;
        let plain = |name: &[u8]| {
            let name = String::from_utf8_lossy(name).to_lowercase();
            !name.ends_with("vbaproject.bin") && !name.starts_with("_xmlsignatures")
        };
        if !archive.file_names_raw().all(plain) {
            let message = "arbeidsboken har makroer eller en digital signatur, og kan ikke \
                           oppdateres";
            return Err(Problem::new(
                ProblemKind::FileUnreadable,
                Origin::file(&input.path),
                message,
            )
            .hint("lagre en kopi uten, som .xlsx, og prøv igjen"));
        }
        let opened = Self::opened(input, limits, archive);
        opened.map_err(|trouble| trouble.at(Origin::file(&input.path)))
    }

    fn opened(
        input: &'f InputFile,
        limits: &'f Limits,
        mut archive: Archive<'f>,
    ) -> Result<Self, Trouble> {
        let package = Package::open(&mut archive, limits)?;
        let (listed, _) = xlsx::sheets(&mut archive, package.document, limits)?;
        let mut sheets = Vec::new();
        for (tab, id) in listed {
            if let Some(part) = package.worksheet(&archive, &id) {
                sheets.push((tab.written.to_string(), part.ok_or(Trouble::GONE)?));
            }
        }
        let (changed, added) = (BTreeMap::new(), Vec::new());
        Ok(Self { input, limits, archive, sheets, package, changed, added })
    }

    /// The first row of the sheet below all that stands in it.
    pub(crate) fn free_row(&mut self, sheet: &str) -> Result<u32, Problem> {
        self.told(|edit| Ok(edit.page(edit.part(sheet)?)?.last() + 1))
    }

    /// Puts cells in a sheet where nothing stands. Those of a new row look as those of the row
    /// `like` do, and a table that ends there goes on to hold them.
    pub(crate) fn put(
        &mut self,
        sheet: &str,
        cells: &NewCells,
        like: Option<u32>,
    ) -> Result<(), Problem> {
        self.told(|edit| {
            let part = edit.part(sheet)?;
            let page = edit.page(part)?;
            let written = page.with(cells, like)?;
            edit.changed.insert(part, written);
            edit.extend_tables(part, cells)
        })
    }

    /// Adds a sheet with these cells, after the others. `lists` are the cells to be filled in
    /// from a list, and the list as a formula.
    pub(crate) fn add(
        &mut self,
        name: &str,
        cells: &NewCells,
        lists: &[(String, String)],
    ) -> Result<(), Problem> {
        self.told(|edit| {
            let page = Page::of(cells::empty(lists))?.with(cells, None)?;
            edit.list(name, page)
        })
    }

    /// The workbook with what was put in it.
    ///
    /// # Errors
    ///
    /// When a part of it is damaged.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Problem> {
        let path = &self.input.path;
        self.packed().map_err(|_| gate::damaged(path))
    }

    fn packed(&self) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut archive = self.archive.clone();
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        // The same workbook gives the same bytes, whenever it is made.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at)?;
            let Some(text) = self.changed.get(&at) else {
                packed.raw_copy_file(part)?;
                continue;
            };
            packed.start_file(part.name()?, options)?;
            packed.write_all(text.as_bytes())?;
        }
        for (name, text) in &self.added {
            packed.start_file(name, options)?;
            packed.write_all(text.as_bytes())?;
        }
        Ok(packed.finish()?.into_inner())
    }

    fn told<T>(
        &mut self,
        done: impl FnOnce(&mut Self) -> Result<T, Trouble>,
    ) -> Result<T, Problem> {
        done(self).map_err(|trouble| trouble.at(Origin::file(&self.input.path)))
    }

    fn part(&self, sheet: &str) -> Result<usize, Trouble> {
        let named = self.sheets.iter().find(|(name, _)| name == sheet);
        named.map(|(_, part)| *part).ok_or(Trouble::GONE)
    }

    fn page(&mut self, part: usize) -> Result<Page, Trouble> {
        Page::of(self.text(part)?)
    }

    /// The text of a part as it is now.
    fn text(&mut self, part: usize) -> Result<String, Trouble> {
        if let Some(text) = self.changed.get(&part) {
            return Ok(text.clone());
        }
        let mut text = String::new();
        let mut there = self.archive.by_index(part).map_err(|_| Trouble::CutOff)?;
        there.read_to_string(&mut text).map_err(|_| Trouble::XML)?;
        Ok(text)
    }

    fn name(&self, part: usize) -> Result<String, Trouble> {
        let name = self.archive.name_for_index(part).ok_or(Trouble::GONE)?;
        name.map(std::borrow::Cow::into_owned).map_err(|_| Trouble::GONE)
    }

    /// The tables of a sheet that end just above the first of its new rows hold them too.
    fn extend_tables(&mut self, sheet: usize, cells: &NewCells) -> Result<(), Trouble> {
        let name = self.name(sheet)?;
        for part in named_by(&mut self.archive, &name, "table", self.limits)? {
            let text = self.text(part)?;
            if let Some(longer) = table::with_rows(&text, cells)? {
                self.changed.insert(part, longer);
            }
        }
        Ok(())
    }

    /// Lists a new sheet where sheets are listed.
    fn list(&mut self, name: &str, page: String) -> Result<(), Trouble> {
        let document = self.name(self.package.document)?;
        let (folder, file) =
            document.split_at(document.rfind('/').map_or(0, |at| at + 1));
        let (folder, relations) =
            (folder.to_owned(), format!("{folder}_rels/{file}.rels"));
        let mut free =
            (1..).map(|number| format!("{folder}worksheets/sheet{number}.xml"));
        let is_free = |path: &String| {
            index(&self.archive, path).is_none()
                && self.added.iter().all(|(name, _)| name != path)
        };
        let path = free.find(is_free).ok_or(Trouble::CONTENT)?;
        let relations = index(&self.archive, &relations).ok_or(Trouble::GONE)?;
        let types = index(&self.archive, "[Content_Types].xml").ok_or(Trouble::GONE)?;
        let (related, id) = listed::related(&self.text(relations)?, &path)?;
        let listed = listed::sheet(&self.text(self.package.document)?, name, &id)?;
        let typed = listed::typed(&self.text(types)?, &path)?;
        self.changed.extend([
            (relations, related),
            (self.package.document, listed),
            (types, typed),
        ]);
        self.added.push((path, page));
        Ok(())
    }
}
