//! The paragraphs, lists and tables of the text, in the order they are read.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::Counts;
use super::styles::Styles;
use crate::layout::{Note, sign};
use crate::raw::{Raw, Role, Text, Words, lines, parted};
use crate::words::join;
use crate::xml::{Element, Node};
use crate::{Cell, Place};

/// How many columns a repeated cell is read as, as many as Word has.
const MOST_COLUMNS: usize = 63;

/// What reads a text.
pub(super) struct Body<'d> {
    styles: &'d Styles,
    /// How far each list has been counted, by its id, and the last of each style.
    counts: BTreeMap<String, Counts>,
    last: BTreeMap<String, String>,
    outline: Counts,
    pub(super) notes: Vec<Note>,
    pub(super) told: BTreeSet<String>,
}

/// A list that is open.
struct List<'d> {
    id: String,
    style: Option<&'d str>,
    level: usize,
    /// Whether the item is yet to be counted.
    uncounted: bool,
}

impl<'d> Body<'d> {
    pub(super) fn new(styles: &'d Styles) -> Self {
        let (counts, last, outline) =
            (BTreeMap::new(), BTreeMap::new(), Counts::default());
        let (notes, told) = (Vec::new(), BTreeSet::new());
        Self { styles, counts, last, outline, notes, told }
    }

    fn tell(&mut self, what: &str) {
        self.told.insert(what.to_owned());
    }

    /// What stands in the text, a cell, a note or a frame.
    pub(super) fn blocks(&mut self, of: &'d Element, raw: &mut Vec<Raw>) {
        self.inside(of, None, raw);
    }

    fn inside(
        &mut self,
        of: &'d Element,
        mut list: Option<&mut List<'d>>,
        raw: &mut Vec<Raw>,
    ) {
        for element in of.elements() {
            match &*element.name {
                "text:p" | "text:h" => self.paragraph(element, list.as_deref_mut(), raw),
                "text:list" => self.list(element, list.as_deref(), raw),
                "table:table" => self.table(element, raw),
                "text:table-of-content" => self.tell("innholdsfortegnelsen er utelatt"),
                "text:tracked-changes" if element.find("text:deletion").is_some() => {
                    self.tell("slettet tekst i sporede endringer er utelatt");
                }
                "draw:frame"
                | "draw:text-box"
                | "text:section"
                | "text:numbered-paragraph" => {
                    self.inside(element, None, raw);
                }
                "draw:image" => self.tell("bilder er utelatt"),
                _ => {}
            }
        }
    }

    fn list(&mut self, of: &'d Element, outer: Option<&List<'d>>, raw: &mut Vec<Raw>) {
        let style = of.says("style-name").or(outer.and_then(|outer| outer.style));
        let level = outer.map_or(1, |outer| outer.level + 1);
        let key = style.unwrap_or_default().to_owned();
        let id = match outer {
            Some(outer) => outer.id.clone(),
            None => {
                let goes_on = of.says("continue-numbering") == Some("true");
                let known = of.says("continue-list").map(str::to_owned);
                let known =
                    known.or_else(|| self.last.get(&key).filter(|_| goes_on).cloned());
                let own = || format!("{key}/{}", self.counts.len());
                let id = known
                    .unwrap_or_else(|| of.says("id").map_or_else(own, str::to_owned));
                // A list that is gone on has its own id too, which a later one may name.
                let counts = self.counts.entry(id.clone()).or_default().clone();
                if let Some(own) = of.says("id").filter(|own| *own != id) {
                    self.counts.insert(own.to_owned(), counts);
                    own.to_owned()
                } else {
                    id
                }
            }
        };
        self.last.insert(key, id.clone());
        for item in of.elements() {
            let uncounted = &*item.name == "text:list-item";
            if let Some(start) =
                item.says("start-value").and_then(|start| start.parse().ok())
            {
                let counts = self.counts.entry(id.clone()).or_default();
                counts.begin(level, Some(start));
                counts.forget(level + 1);
            }
            let mut list = List { id: id.clone(), style, level, uncounted };
            self.inside(item, Some(&mut list), raw);
        }
    }

    fn paragraph(
        &mut self,
        of: &'d Element,
        list: Option<&mut List<'d>>,
        raw: &mut Vec<Raw>,
    ) {
        let style = of.says("style-name");
        let bold = self.styles.is_bold(style).unwrap_or(false);
        let mut words = Words::default();
        self.runs(of, bold, &mut words);
        let is_heading = &*of.name == "text:h" || self.styles.is_title(style);
        let is_empty = crate::words::clean(&words.text).is_empty();
        let outline = || of.says("outline-level").and_then(|level| level.parse().ok());
        let (label, level) = match list {
            Some(list) if !is_empty && list.uncounted => {
                list.uncounted = false;
                let counts = self.counts.entry(list.id.clone()).or_default();
                let levels = self.styles.list(list.style);
                (
                    levels.and_then(|levels| counts.next(levels, list.level)),
                    list.level - 1,
                )
            }
            Some(list) => (None, list.level - 1),
            None if is_heading
                && !is_empty
                && of.says("is-list-header") != Some("true")
                && !self.styles.is_unnumbered(style) =>
            {
                let level = outline().unwrap_or(1);
                (self.outline.next(&self.styles.outline, level), 0)
            }
            None => (None, 0),
        };
        let role = match label {
            label if is_heading => Role::Heading(label),
            Some(label) => Role::Item(label),
            None => Role::Unsaid,
        };
        let strong = words.all > 0 && words.bold * 10 > words.all * 9;
        let indent = u16::try_from(level * 2).unwrap_or(u16::MAX);
        let first =
            Text { place: Place::default(), words: String::new(), role, strong, indent };
        raw.extend(parted(&words.text, first).into_iter().map(Raw::Text));
        raw.append(&mut words.boxes);
    }

    fn runs(&mut self, of: &'d Element, bold: bool, words: &mut Words) {
        for node in &of.nodes {
            let element = match node {
                Node::Text(text) => {
                    let letters =
                        text.chars().filter(|letter| !letter.is_whitespace()).count();
                    words.all += letters;
                    words.bold += if bold { letters } else { 0 };
                    // Space in the file is one space, and breaks are elements.
                    words.text.extend(text.chars().map(|letter| match letter {
                        '\n' | '\r' | '\t' => ' ',
                        letter => letter,
                    }));
                    continue;
                }
                Node::Element(element) => element,
            };
            match &*element.name {
                "text:s" | "text:tab" => words.text.push(' '),
                "text:line-break" => words.text.push('\n'),
                "text:note" => self.note(element, words),
                "text:span" => {
                    let style = element.says("style-name");
                    if self.styles.is_hidden(style) {
                        self.tell("skjult tekst er utelatt");
                    } else {
                        let bold = self.styles.is_bold(style).unwrap_or(bold);
                        self.runs(element, bold, words);
                    }
                }
                "office:annotation" => self.tell("kommentarer er utelatt"),
                "draw:frame" | "draw:custom-shape" | "draw:text-box" | "draw:g"
                | "draw:a" => {
                    let mut boxed = Vec::new();
                    self.inside(element, None, &mut boxed);
                    words.boxes.append(&mut boxed);
                }
                "text:ruby-text" | "office:annotation-end" | "office:event-listeners" => {
                }
                _ => self.runs(element, bold, words),
            }
        }
    }

    fn note(&mut self, of: &'d Element, words: &mut Words) {
        let mut mark = String::new();
        if let Some(citation) = of.child("text:note-citation") {
            super::words(citation, &mut mark);
        }
        let index = self.notes.len();
        let mark = crate::words::clean(&mark);
        self.notes.push(Note { place: Place::default(), mark, text: String::new() });
        words.text.extend(sign(index));
        let mut raw = Vec::new();
        if let Some(body) = of.child("text:note-body") {
            self.blocks(body, &mut raw);
        }
        let mut text = String::new();
        lines(&raw).iter().for_each(|line| join(&mut text, line));
        self.notes[index].text = text;
    }

    fn table(&mut self, of: &'d Element, raw: &mut Vec<Raw>) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut only = Vec::new();
        for row in rows_of(of) {
            let mut cells = Vec::new();
            for cell in row.elements() {
                let merged = &*cell.name == "table:covered-table-cell";
                if !merged && &*cell.name != "table:table-cell" {
                    continue;
                }
                let mut inside = Vec::new();
                self.blocks(cell, &mut inside);
                let text = if merged { String::new() } else { lines(&inside).join("\n") };
                if !merged {
                    only = inside;
                }
                let repeated =
                    cell.says("number-columns-repeated").and_then(|is| is.parse().ok());
                let repeated = usize::clamp(repeated.unwrap_or(1), 1, MOST_COLUMNS);
                cells.extend(std::iter::repeat_n(Cell { text, merged }, repeated));
            }
            rows.push(cells);
        }
        if rows.len() == 1 && rows[0].iter().filter(|cell| !cell.merged).count() == 1 {
            raw.append(&mut only);
            return;
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.resize(columns, Cell::default()));
        raw.push(Raw::Table { place: Place::default(), rows });
    }
}

/// The rows of a table, also those of its header and of its groups.
fn rows_of(of: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for element in of.elements() {
        match &*element.name {
            "table:table-row" => rows.push(element),
            "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                rows.extend(rows_of(element));
            }
            _ => {}
        }
    }
    rows
}
