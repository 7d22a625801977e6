//! The cells of a worksheet's part, by where they stand in its text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use tertial_model::cell_address;

use super::NewCells;
use super::markup::{Area, body, edited, place, value_of, without_spans};
use crate::workbook::Entry;
use crate::workbook::trouble::Trouble;
use crate::workbook::xml::attributes;

/// A sheet nothing stands in, with cells to be filled in from lists.
pub(super) fn empty(lists: &[(String, String)]) -> String {
    let list = |(cells, formula): &(String, String)| {
        let formula = escape(formula);
        format!(
            "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" \
             errorStyle=\"warning\" sqref=\"{cells}\"><formula1>{formula}</formula1>\
             </dataValidation>"
        )
    };
    let lists = match lists {
        [] => String::new(),
        some => {
            let (count, lists) = (some.len(), some.iter().map(list).collect::<String>());
            format!("<dataValidations count=\"{count}\">{lists}</dataValidations>")
        }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData/>{lists}</worksheet>"
    )
}

/// A worksheet.
pub(super) struct Page {
    xml: String,
    rows: Vec<RowAt>,
    /// The element with the rows: its first tag, and where its end begins; none where it is
    /// one tag.
    data: Range<usize>,
    data_end: Option<usize>,
    /// What stands before the names of its elements: nothing, or `x:`.
    prefix: String,
    /// The tag that tells which cells the sheet has.
    dimension: Option<Range<usize>>,
    /// The styles of columns: first, last and style.
    columns: Vec<(u32, u32, u32)>,
    /// The last row of the merged cells.
    merged: u32,
}

/// A row that stands there.
struct RowAt {
    number: u32,
    tag: Range<usize>,
    /// Where its end begins; none where it is one tag.
    end: Option<usize>,
    cells: Vec<CellAt>,
}

/// A cell that stands there, with or without something in it.
struct CellAt {
    column: u32,
    span: Range<usize>,
    style: Option<u32>,
    filled: bool,
}

impl Page {
    /// The worksheet of that text.
    pub(super) fn of(xml: String) -> Result<Self, Trouble> {
        let mut page = Self {
            xml: String::new(),
            rows: Vec::new(),
            data: 0..0,
            data_end: None,
            prefix: String::new(),
            dimension: None,
            columns: Vec::new(),
            merged: 0,
        };
        page.read(&xml)?;
        if page.data.is_empty() {
            return Err(Trouble::CONTENT);
        }
        page.xml = xml;
        Ok(page)
    }

    fn read(&mut self, xml: &str) -> Result<(), Trouble> {
        let (body, skipped) = body(xml);
        let mut reader = Reader::from_str(body);
        let at = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.buffer_position());
            at.map(|at| at + skipped).map_err(|_| Trouble::XML)
        };
        loop {
            let from = at(&reader)?;
            let event = reader.read_event().map_err(|_| Trouble::XML)?;
            let span = from..at(&reader)?;
            match event {
                Event::Start(tag) => self.open(&tag, span, false)?,
                Event::Empty(tag) => self.open(&tag, span, true)?,
                Event::End(tag) => match tag.local_name().into_inner() {
                    "sheetData" => self.data_end = Some(span.start),
                    "row" => {
                        let row = self.rows.last_mut().ok_or(Trouble::XML)?;
                        row.end = Some(span.start);
                    }
                    "c" => self.cell()?.span.end = span.end,
                    _ => {}
                },
                Event::DocType(_) => return Err(Trouble::DocumentType),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Notes an element that begins; `whole` where it is one tag.
    fn open(
        &mut self,
        tag: &BytesStart<'_>,
        span: Range<usize>,
        whole: bool,
    ) -> Result<(), Trouble> {
        match tag.local_name().into_inner() {
            "sheetData" => {
                let name = tag.name().into_inner();
                self.prefix = name[..name.len() - "sheetData".len()].to_owned();
                self.data = span;
            }
            "row" => {
                let [number] = attributes(tag, ["r"]).ok_or(Trouble::XML)?;
                let after = self.rows.last().map_or(1, |row| row.number + 1);
                let number = number.map_or(Ok(after), |of| of.parse());
                let number = number.map_err(|_| Trouble::CONTENT)?;
                if number < after {
                    return Err(Trouble::CONTENT);
                }
                let (end, cells) = (None, Vec::new());
                self.rows.push(RowAt { number, tag: span, end, cells });
            }
            "c" => self.begin_cell(tag, span)?,
            // A formula shared with another cell is one tag; a value that is one is none.
            name @ ("v" | "f" | "is")
                if self.data_end.is_none()
                    && !self.rows.is_empty()
                    && (!whole || name == "f") =>
            {
                self.cell()?.filled = true;
            }
            "dimension" => self.dimension = Some(span),
            "col" => self.columns.extend(column_style(tag)),
            "mergeCell" => {
                let [area] = attributes(tag, ["ref"]).ok_or(Trouble::XML)?;
                let bottom = area.and_then(|of| Some(Area::of(&of)?.bottom));
                self.merged = self.merged.max(bottom.unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_cell(
        &mut self,
        tag: &BytesStart<'_>,
        span: Range<usize>,
    ) -> Result<(), Trouble> {
        let [address, style] = attributes(tag, ["r", "s"]).ok_or(Trouble::XML)?;
        let row = self.rows.last_mut().ok_or(Trouble::XML)?;
        let after = row.cells.last().map_or(1, |cell| cell.column + 1);
        let column = match address {
            Some(address) => place(&address).ok_or(Trouble::CONTENT)?.1,
            None => after,
        };
        if column < after {
            return Err(Trouble::CONTENT);
        }
        let style = style.and_then(|style| style.parse().ok());
        row.cells.push(CellAt { column, span, style, filled: false });
        Ok(())
    }

    fn cell(&mut self) -> Result<&mut CellAt, Trouble> {
        let row = self.rows.last_mut().ok_or(Trouble::XML)?;
        row.cells.last_mut().ok_or(Trouble::XML)
    }

    /// The last row something stands in; 0 where nothing does.
    pub(super) fn last(&self) -> u32 {
        let filled = |row: &&RowAt| row.cells.iter().any(|cell| cell.filled);
        let last = self.rows.iter().rev().find(filled).map_or(0, |row| row.number);
        last.max(self.merged)
    }

    /// The text with those cells too, which look as those of the row `like`.
    pub(super) fn with(
        &self,
        cells: &NewCells,
        like: Option<u32>,
    ) -> Result<String, Trouble> {
        let like = like.and_then(|number| self.row(number).ok());
        let mut edits = Vec::new();
        edits.extend(self.wider(cells));
        let mut rows = String::new();
        for (number, new) in cells {
            match self.row(*number) {
                Ok(row) => self.merge(row, new, like, &mut edits)?,
                Err(at) => {
                    let row = self.new_row(*number, new, like);
                    match (self.rows.get(at), self.data_end) {
                        (Some(next), _) => {
                            edits.push((next.tag.start..next.tag.start, row));
                        }
                        (None, Some(end)) => edits.push((end..end, row)),
                        (None, None) => rows.push_str(&row),
                    }
                }
            }
        }
        if self.data_end.is_none() {
            let name = format!("{}sheetData", self.prefix);
            edits.push((self.data.clone(), format!("<{name}>{rows}</{name}>")));
        }
        Ok(edited(&self.xml, &edits))
    }

    fn row(&self, number: u32) -> Result<&RowAt, usize> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number)?;
        Ok(&self.rows[at])
    }

    /// Puts cells in a row that stands there.
    fn merge(
        &self,
        row: &RowAt,
        new: &BTreeMap<u32, Entry>,
        like: Option<&RowAt>,
        edits: &mut Vec<(Range<usize>, String)>,
    ) -> Result<(), Trouble> {
        let tag = without_spans(&self.xml[row.tag.clone()]);
        let open = if row.end.is_some() { tag } else { tag.replacen("/>", ">", 1) };
        edits.push((row.tag.clone(), open));
        let end = row.end.unwrap_or(row.tag.end);
        for (column, entry) in new {
            let (span, style) =
                match row.cells.binary_search_by_key(column, |of| of.column) {
                    Ok(at) if row.cells[at].filled => return Err(Trouble::CONTENT),
                    Ok(at) => (row.cells[at].span.clone(), row.cells[at].style),
                    Err(at) => {
                        let at = row.cells.get(at).map_or(end, |next| next.span.start);
                        (at..at, self.style(*column, like))
                    }
                };
            edits.push((span, self.new_cell((row.number, *column), entry, style)));
        }
        if row.end.is_none() {
            edits.push((end..end, format!("</{}row>", self.prefix)));
        }
        Ok(())
    }

    fn new_row(
        &self,
        number: u32,
        new: &BTreeMap<u32, Entry>,
        like: Option<&RowAt>,
    ) -> String {
        let name = format!("{}row", self.prefix);
        let cells = new.iter().map(|(column, entry)| {
            self.new_cell((number, *column), entry, self.style(*column, like))
        });
        format!("<{name} r=\"{number}\">{}</{name}>", cells.collect::<String>())
    }

    fn new_cell(
        &self,
        (row, column): (u32, u32),
        entry: &Entry,
        style: Option<u32>,
    ) -> String {
        let (prefix, address) = (&self.prefix, cell_address(row, column));
        let mut cell = format!("<{prefix}c r=\"{address}\"");
        if let Some(style) = style {
            let _ = write!(cell, " s=\"{style}\"");
        }
        let _ = match entry {
            Entry::Text(text) => {
                let text: String = text.chars().filter(|of| !of.is_control()).collect();
                let text = escape(text);
                write!(
                    cell,
                    " t=\"inlineStr\"><{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is>"
                )
            }
            Entry::Number(number) => write!(cell, "><{prefix}v>{number}</{prefix}v>"),
        };
        cell + &format!("</{prefix}c>")
    }

    /// The style a new cell of the column has: that of the row it is to look like, or else of
    /// the column.
    fn style(&self, column: u32, like: Option<&RowAt>) -> Option<u32> {
        let of_row = like.and_then(|row| {
            let cell = row.cells.iter().find(|cell| cell.column == column)?;
            cell.style
        });
        let is_in =
            |(first, last, _): &&(u32, u32, u32)| (*first..=*last).contains(&column);
        of_row.or_else(|| self.columns.iter().find(is_in).map(|(.., style)| *style))
    }

    /// The tag that tells which cells there are, with the new ones.
    fn wider(&self, cells: &NewCells) -> Option<(Range<usize>, String)> {
        let span = self.dimension.clone()?;
        let tag = &self.xml[span.clone()];
        let told = value_of(tag, "ref")?;
        let mut area = Area::of(&tag[told.clone()])?;
        for (row, cells) in cells {
            area.take_in(*row, cells.keys().copied());
        }
        let told = told.start + span.start..told.end + span.start;
        Some((told, area.to_string()))
    }
}

/// The first and last column with that style; none where columns have none.
fn column_style(tag: &BytesStart<'_>) -> Option<(u32, u32, u32)> {
    let [first, last, style] = attributes(tag, ["min", "max", "style"])?;
    Some((first?.parse().ok()?, last?.parse().ok()?, style?.parse().ok()?))
}

#[cfg(test)]
mod tests;
