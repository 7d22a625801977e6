//! A statement becomes a table of the report.

use std::collections::BTreeMap;

use crate::Case;
use tertial_model::{FigureId, Missing, Words};

use super::condition::{all_hold, items, scopes, withholds};
use super::item::Item;
use super::pattern::{
    CellPattern, ColumnPattern, NotePattern, Rest, RowPattern, Statement,
};
use super::scope::Scope;
use crate::document::{Block, Cell, Column, NumberFormat, Row, RowKind, Table};

/// What a table is filled from.
struct Filling<'a> {
    case: &'a Case<'a>,
    statement: &'a Statement,
    columns: Vec<(&'a ColumnPattern, Item)>,
}

/// The statement as a table, where it is to be there; the words in its place where it has no
/// rows and such words.
pub(super) fn block(
    case: &Case<'_>,
    statement: &Statement,
    scope: &Scope,
) -> Option<Block> {
    if !all_hold(&statement.when, case, scope) {
        return None;
    }
    let columns = statement.columns.iter().flat_map(|column| {
        let items = items(column.each, &column.when, case, scope);
        items.into_iter().map(move |item| (column, item))
    });
    let filling = Filling { case, statement, columns: columns.collect() };
    let mut rows = Vec::new();
    filling.rows(&statement.rows, scope, &Item::default(), &mut rows);
    Some(match &statement.otherwise {
        Some(words) if rows.is_empty() => {
            Block::Prose { text: filling.words(words, scope) }
        }
        _ => Block::Table(filling.table(rows, scope)),
    })
}

impl Filling<'_> {
    fn table(&self, rows: Vec<Row>, scope: &Scope) -> Table {
        let mut notes = Vec::new();
        for note in &self.statement.notes {
            self.note(note, &rows, scope, &mut notes);
        }
        if withholds(&rows) {
            notes.push(self.case.phrases.say("tables.withheld"));
        }
        let column = |(pattern, item): &(&ColumnPattern, Item)| Column {
            heading: self.words(&pattern.heading, &scope.and(item)),
            numeric: pattern.numeric || pattern.shows.figure.is_some(),
        };
        let unit = self.statement.unit.as_ref();
        Table {
            key: scope.fill(&self.statement.key),
            caption: self.words(&self.statement.caption, scope),
            unit: unit.map(|unit| self.words(unit, scope)),
            columns: self.columns.iter().map(column).collect(),
            rows,
            notes,
            form: self.statement.form.clone(),
        }
    }

    /// Words in the report's written form, with their placeholders filled in.
    fn words(&self, words: &Words, scope: &Scope) -> String {
        let language = self.case.language;
        scope.fill_by(words.of(language), &|name, value| {
            let terms = self.statement.terms.get(name);
            let term = terms.and_then(|of| of.get(value).or_else(|| of.get("*")));
            term.map_or(value, |words| words.of(language)).to_owned()
        })
    }

    fn rows(
        &self,
        patterns: &[RowPattern],
        scope: &Scope,
        around: &Item,
        into: &mut Vec<Row>,
    ) {
        for pattern in patterns {
            for item in items(pattern.each, &pattern.when, self.case, scope) {
                let (item, mut scope) = match pattern.each {
                    Some(_) => (&item, scope.and(&item)),
                    None => (around, scope.clone()),
                };
                if let Some(of) = &pattern.of {
                    let of = scope.fill(of);
                    scope = scope.with("of", of);
                }
                if let Some(name) = &pattern.name {
                    let name = self.words(name, &scope);
                    scope = scope.with("name", name);
                }
                if pattern.rows.is_empty() {
                    into.push(self.row(pattern, &scope, item));
                } else {
                    self.rows(&pattern.rows, &scope, item, into);
                }
            }
        }
    }

    fn row(&self, pattern: &RowPattern, scope: &Scope, item: &Item) -> Row {
        let kind = pattern.kind.unwrap_or(item.kind);
        if kind == RowKind::Group {
            let name = scope.fill("{name}");
            return Row { kind, cells: vec![Cell::Words(name)] };
        }
        let format = pattern.format.or(item.format);
        let cell = |(column, item): &(&ColumnPattern, Item)| {
            let scope = scope.and(item);
            let own = column.key.as_ref().and_then(|key| pattern.cells.get(key));
            match (own, pattern.rest, kind) {
                (Some(own), ..) => self.cell(own, format, &scope),
                (None, Rest::Blank, _) => Cell::Words(String::new()),
                (None, Rest::Empty, _) => Cell::Empty,
                (None, Rest::Columns, RowKind::Head) => {
                    Cell::Words(self.words(&column.heading, &scope))
                }
                (None, Rest::Columns, _) => self.cell(&column.shows, format, &scope),
            }
        };
        Row { kind, cells: self.columns.iter().map(cell).collect() }
    }

    /// A number is shown as its cell says, or else its row, or else the table.
    fn cell(
        &self,
        pattern: &CellPattern,
        of_row: Option<NumberFormat>,
        scope: &Scope,
    ) -> Cell {
        if let Some(id) = &pattern.figure {
            let id = scope.fill(id);
            if pattern.optional && id.contains('{') {
                return Cell::Empty;
            }
            let of_table = || self.statement.format.unwrap_or(NumberFormat::AsGiven);
            let format = pattern.format.or(of_row).unwrap_or_else(of_table);
            return self.number(pattern, id, format, scope);
        }
        if pattern.blank {
            return Cell::Words(String::new());
        }
        let Some(words) = &pattern.words else { return Cell::Empty };
        let words = match (self.words(words, scope), &pattern.otherwise) {
            (empty, Some(other)) if empty.is_empty() => self.words(other, scope),
            (words, _) => words,
        };
        match &pattern.judged {
            Some(id) => {
                let id = scope.fill(id);
                let known = self.case.figures.value(&id).is_some();
                Cell::Judged { figure: FigureId::new(id), known, words }
            }
            None if pattern.required && words.is_empty() => Cell::Missing,
            None => Cell::Words(words),
        }
    }

    fn number(
        &self,
        pattern: &CellPattern,
        id: String,
        format: NumberFormat,
        scope: &Scope,
    ) -> Cell {
        let unknown = || Err(Missing::because(format!("{id} finnes ikke")));
        let figure = self.case.figures.named(&id);
        let value = figure.map_or_else(unknown, |figure| figure.value.clone());
        let value = if pattern.negated { value.map(|value| -value) } else { value };
        let lead = pattern.lead.as_ref();
        let lead = lead.map(|lead| self.words(lead, scope)).unwrap_or_default();
        Cell::Number { figure: FigureId::new(id), value, format, lead }
    }

    fn note(
        &self,
        pattern: &NotePattern,
        rows: &[Row],
        scope: &Scope,
        into: &mut Vec<String>,
    ) {
        for scope in scopes(pattern.each, &[], self.case, scope) {
            if !pattern.when.iter().all(|when| when.holds(self.case, &scope, rows)) {
                continue;
            }
            let Some(list) = &pattern.list else {
                into.push(self.words(&pattern.words, &scope));
                continue;
            };
            let items = scopes(Some(list.each), &list.when, self.case, &scope);
            let items: Vec<String> =
                items.iter().map(|scope| self.words(&list.words, scope)).collect();
            if !items.is_empty() {
                let scope = scope.with("list", self.case.phrases.list(&items));
                into.push(self.words(&pattern.words, &scope));
            }
        }
    }
}

/// The words of a section, which has no terms.
pub(super) fn words(case: &Case<'_>, words: &Words, scope: &Scope) -> String {
    scope.fill(words.of(case.language))
}

/// The scope with the words of `with` besides.
pub(super) fn with(case: &Case<'_>, of: &BTreeMap<String, Words>, scope: Scope) -> Scope {
    of.iter().fold(scope, |scope, (name, value)| {
        let value = words(case, value, &scope);
        scope.with(name, value)
    })
}
