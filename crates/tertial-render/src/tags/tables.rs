//! Gives each cell of a table the headings it stands under.
//!
//! A cell of figures stands under the heading of its column, the name of its group and the
//! name of its row, and says so: a screen reader then tells them in any cell. Typst knows
//! headings of columns alone, and gives a name of a group all columns' headings.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, Result};
use tertial_report::Report;
use tertial_report::document::{Block, Cell, Row, RowKind, Section, Table};

use super::tree::Tree;

/// What becomes a table with a caption in a report, in its order: the tables, and none for a
/// list of demands or of findings.
pub(crate) fn of(report: &Report) -> Vec<Option<&Table>> {
    let sections = report.all().flat_map(Section::walk);
    sections.flat_map(|section| &section.blocks).filter_map(captioned).collect()
}

/// Mends the tables of a document, of which these have a caption.
pub(super) fn mend(tree: &mut Tree<'_>, captioned: &[Option<&Table>]) -> Result<()> {
    let mut known = captioned.iter().copied();
    for (index, id) in tree.all(b"Table")?.into_iter().enumerate() {
        // The tables of a text have no caption.
        let table = if is_captioned(tree, id)? { known.next().flatten() } else { None };
        let rows = rows(tree, id)?;
        let table = table.filter(|of| of.rows.len() + 1 == rows.len());
        Headings::new(tree, index + 1, table).give(&rows)?;
    }
    Ok(())
}

/// What a block has that becomes a table with a caption: its table, or none of the lists of
/// demands and of findings, whose rows are all alike.
fn captioned(block: &Block) -> Option<Option<&Table>> {
    match block {
        Block::Table(table) => Some(Some(table)),
        Block::Coverage(_) => Some(None),
        Block::Findings { findings } => (!findings.is_empty()).then_some(None),
        _ => None,
    }
}

fn is_captioned(tree: &Tree<'_>, table: ObjectId) -> Result<bool> {
    match tree.elements(table)?.first() {
        Some(first) => Ok(tree.kind(*first)? == b"Caption"),
        None => Ok(false),
    }
}

/// The cells of each row.
fn rows(tree: &Tree<'_>, id: ObjectId) -> Result<Vec<Vec<ObjectId>>> {
    let mut rows = Vec::new();
    for kid in tree.elements(id)? {
        match tree.kind(kid)? {
            b"TR" => rows.push(tree.elements(kid)?),
            b"THead" | b"TBody" | b"TFoot" => rows.extend(self::rows(tree, kid)?),
            _ => {}
        }
    }
    Ok(rows)
}

/// The headings in force, from the top of a table down.
struct Headings<'t, 'd> {
    tree: &'t mut Tree<'d>,
    /// The table's number in the document.
    number: usize,
    table: Option<&'t Table>,
    /// How many cells name a row.
    naming: usize,
    /// The names of the headings of the columns, and of the group of rows.
    columns: Vec<String>,
    group: Option<String>,
    /// The row before named a group.
    named: bool,
}

/// What a heading is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Column,
    Row,
}

impl<'t, 'd> Headings<'t, 'd> {
    fn new(tree: &'t mut Tree<'d>, number: usize, table: Option<&'t Table>) -> Self {
        let naming = table.map_or(1, naming);
        Self {
            tree,
            number,
            table,
            naming,
            columns: Vec::new(),
            group: None,
            named: false,
        }
    }

    fn give(mut self, rows: &[Vec<ObjectId>]) -> Result<()> {
        let width = rows.first().map_or(0, Vec::len);
        for (index, cells) in rows.iter().enumerate() {
            let names_group = width > 1 && cells.len() == 1;
            if names_group {
                let name = self.heading(cells[0], (index, 0), Scope::Column, &[])?;
                self.group = Some(name);
            } else if self.is_head(cells)? {
                // New headings end a group, unless they are its own.
                self.group = self.group.take().filter(|_| self.named);
                self.head(index, cells)?;
            } else {
                self.body(index, cells)?;
                // A sum ends its group: what comes after is of more than that.
                let sum = self.row(index).is_some_and(|row| row.kind == RowKind::Sum);
                self.group = self.group.take().filter(|_| !sum);
            }
            self.named = names_group;
        }
        Ok(())
    }

    /// The row of the report, which has none for the headings at the top.
    fn row(&self, index: usize) -> Option<&'t Row> {
        self.table?.rows.get(index.checked_sub(1)?)
    }

    fn is_head(&self, cells: &[ObjectId]) -> Result<bool> {
        for cell in cells {
            if self.tree.kind(*cell)? != b"TH" {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn head(&mut self, row: usize, cells: &[ObjectId]) -> Result<()> {
        self.columns.clear();
        let group: Vec<String> = self.group.clone().into_iter().collect();
        for (column, cell) in cells.iter().enumerate() {
            let name = self.heading(*cell, (row, column), Scope::Column, &group)?;
            self.columns.push(name);
        }
        Ok(())
    }

    fn body(&mut self, row: usize, cells: &[ObjectId]) -> Result<()> {
        let mut names = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let column_heading = self.columns.get(column).cloned();
            let mut under: Vec<String> =
                column_heading.into_iter().chain(self.group.clone()).collect();
            // In a table of one column a cell is what the table tells, and names nothing.
            if cells.len() > 1 && self.names_its_row(row, column) {
                names.push(self.heading(*cell, (row, column), Scope::Row, &under)?);
            } else {
                under.extend(names.iter().cloned());
                set_attributes(self.tree.element_mut(*cell)?, None, &under);
            }
        }
        Ok(())
    }

    fn names_its_row(&self, row: usize, column: usize) -> bool {
        let cell = || self.row(row)?.cells.get(column);
        column == 0 || (column < self.naming && cell().is_some_and(has_words))
    }

    /// Makes a cell a heading, and gives its name.
    fn heading(
        &mut self,
        cell: ObjectId,
        (row, column): (usize, usize),
        scope: Scope,
        under: &[String],
    ) -> Result<String> {
        let name = format!("t{}r{row}k{column}", self.number);
        let element = self.tree.element_mut(cell)?;
        element.set("S", Object::Name(b"TH".to_vec()));
        element.set("ID", Object::string_literal(name.clone()));
        set_attributes(element, Some(scope), under);
        Ok(name)
    }
}

/// How many of the first cells it takes to tell the rows of figures apart; at least one.
fn naming(table: &Table) -> usize {
    let words = table.columns.iter().take_while(|column| !column.numeric).count();
    if words == table.columns.len() {
        return 1;
    }
    let rows = table.rows.iter();
    let rows = rows.filter(|row| matches!(row.kind, RowKind::Plain | RowKind::Sum));
    let names: Vec<Vec<Option<&str>>> =
        rows.map(|row| row.cells.iter().take(words).map(text).collect()).collect();
    let tells_apart = |count: &usize| {
        let mut seen = BTreeSet::new();
        names.iter().all(|name| seen.insert(&name[..name.len().min(*count)]))
    };
    (1..words).find(tells_apart).unwrap_or(words.max(1))
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Words(words) | Cell::Judged { words, .. } => Some(words),
        Cell::Number { .. } | Cell::Missing | Cell::Empty => None,
    }
}

fn has_words(cell: &Cell) -> bool {
    text(cell).is_some_and(|text| !text.trim().is_empty())
}

/// Says in the tag of a cell which headings it stands under, and what it heads itself.
fn set_attributes(cell: &mut Dictionary, scope: Option<Scope>, under: &[String]) {
    let is_of_table = |object: &Object| {
        let owner =
            object.as_dict().and_then(|of| of.get(b"O")).and_then(Object::as_name);
        owner.is_ok_and(|owner| owner == b"Table")
    };
    let mut attributes = match cell.remove(b"A") {
        Some(Object::Array(attributes)) => attributes,
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let at = attributes.iter().position(is_of_table);
    let mut of_table = match at.map(|at| attributes.swap_remove(at)) {
        Some(Object::Dictionary(of_table)) => of_table,
        _ => Dictionary::from_iter([("O", Object::Name(b"Table".to_vec()))]),
    };
    if let Some(scope) = scope {
        let scope = if scope == Scope::Row { "Row" } else { "Column" };
        of_table.set("Scope", Object::Name(scope.into()));
    }
    of_table.remove(b"Headers");
    if !under.is_empty() {
        let names = under.iter().map(|name| Object::string_literal(name.clone()));
        of_table.set("Headers", names.collect::<Vec<Object>>());
    }
    attributes.insert(0, Object::Dictionary(of_table));
    cell.set("A", attributes);
}
