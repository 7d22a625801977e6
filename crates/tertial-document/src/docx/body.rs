//! The paragraphs and tables of the body, in the order they are read.

use std::collections::{BTreeMap, BTreeSet};

use super::numbering::{self, Numbering};
use super::styles::{self, Styles};
use crate::layout::{Note, sign};
use crate::raw::{Raw, Role, Text, Words, lines, parted};
use crate::words::{clean, join};
use crate::xml::{Element, Node};
use crate::{Cell, Place};

/// How many columns a cell may take, as in Word.
const MOST_COLUMNS: usize = 63;

/// What reads a body.
pub(super) struct Body<'d> {
    styles: &'d Styles,
    numbering: Numbering,
    /// Footnotes and endnotes, by their ids.
    known: [BTreeMap<&'d str, &'d Element>; 2],
    /// How many of each have been referred to.
    counted: [u32; 2],
    notes: Vec<Note>,
    /// What was left out.
    pub(super) told: BTreeSet<String>,
    /// Words of a paragraph whose end is deleted: it goes on in the next.
    begun: String,
}

impl<'d> Body<'d> {
    pub(super) fn new(
        styles: &'d Styles,
        numbering: Numbering,
        notes: &'d [Option<Element>; 2],
    ) -> Self {
        let known = notes.each_ref().map(|part| {
            let notes = part.iter().flat_map(Element::elements);
            notes.filter_map(|note| Some((note.says("id")?, note))).collect()
        });
        let (counted, notes) = ([0; 2], Vec::new());
        let (told, begun) = (BTreeSet::new(), String::new());
        Self { styles, numbering, known, counted, notes, told, begun }
    }

    /// The notes that were referred to, in their order.
    pub(super) fn notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// What stands in the body, a cell, a note or a text box.
    pub(super) fn blocks(&mut self, of: &'d Element, raw: &mut Vec<Raw>) {
        for element in of.elements() {
            match &*element.name {
                "w:p" => self.paragraph(element, raw),
                "w:tbl" => self.table(element, raw),
                "w:sdt" if is_contents(element) => {
                    self.tell("innholdsfortegnelsen er utelatt");
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => {
                    self.blocks(element, raw);
                }
                "mc:AlternateContent" => {
                    if let Some(choice) = element.elements().next() {
                        self.blocks(choice, raw);
                    }
                }
                "w:del" | "w:moveFrom" => self.tell(DELETED),
                "w:altChunk" => self.tell("et innlagt dokument er utelatt"),
                _ => {}
            }
        }
    }

    fn tell(&mut self, what: &str) {
        self.told.insert(what.to_owned());
    }

    fn paragraph(&mut self, of: &'d Element, raw: &mut Vec<Raw>) {
        let none = Element::default();
        let properties = of.child("w:pPr").unwrap_or(&none);
        let style = properties.val("w:pStyle");
        if self.styles.is_contents(style) {
            return self.tell("innholdsfortegnelsen er utelatt");
        }
        let bold = self.styles.is_bold(style);
        let mut words = Words::default();
        self.runs(of, bold, &mut words);
        let text = std::mem::take(&mut self.begun) + &words.text;
        if properties.down(&["w:rPr", "w:del"]).is_some() {
            self.begun = text;
            raw.append(&mut words.boxes);
            return;
        }
        let (label, level) = self.label(properties, style, &text);
        let is_heading = match styles::level(properties) {
            Some(level) => level < 9,
            None => self.styles.is_heading(style),
        };
        let role = match label {
            label if is_heading => Role::Heading(label),
            Some(label) => Role::Item(label),
            None => Role::Unsaid,
        };
        let strong = words.all > 0 && words.bold * 10 > words.all * 9;
        let first = Text {
            place: Place::default(),
            words: String::new(),
            role,
            strong,
            indent: level,
        };
        raw.extend(parted(&text, first).into_iter().map(Raw::Text));
        raw.append(&mut words.boxes);
    }

    /// The number or the sign of a paragraph, and its level. Empty paragraphs are not counted
    /// by Word when a list skips them, but those with a number are.
    fn label(
        &mut self,
        properties: &Element,
        style: Option<&str>,
        text: &str,
    ) -> (Option<String>, u16) {
        let own = styles::number(properties);
        let of_style = self.styles.number(style);
        let (number, level) = match (own, of_style) {
            (Some((Some(number), level)), _) => (number, level.map(usize::from)),
            (own, Some((number, said))) => {
                // The level that is tied to the style is its own, whatever it says.
                let own = own.and_then(|(_, level)| level).map(usize::from);
                let tied = |id: &str| self.numbering.level_of(&number, id);
                let tied = || self.styles.ids(style).find_map(tied);
                let level = own.or_else(tied).or(said.map(usize::from));
                (number, level)
            }
            _ => return (None, 0),
        };
        let level = level.unwrap_or(0);
        if number == "0" || clean(text).is_empty() {
            return (None, 0);
        }
        let label = self.numbering.next(&number, level);
        (label, u16::try_from(level * 2).unwrap_or(u16::MAX))
    }

    /// The letters in a paragraph or in what stands in it.
    fn runs(&mut self, of: &'d Element, bold: bool, words: &mut Words) {
        for element in of.elements() {
            match &*element.name {
                "w:r" => self.run(element, bold, words),
                "w:del" | "w:moveFrom" => self.tell(DELETED),
                "w:pPr" | "w:rPr" | "w:sdtPr" => {}
                "mc:AlternateContent" => self.alternate(element, bold, words),
                _ => self.runs(element, bold, words),
            }
        }
    }

    /// What is written twice, for newer and for older programs, is read once.
    fn alternate(&mut self, of: &'d Element, bold: bool, words: &mut Words) {
        let has_text = |of: &&Element| of.find("w:t").is_some();
        let choice = of.elements().find(has_text).or_else(|| of.elements().next());
        if let Some(choice) = choice {
            self.inside(choice, bold, words);
        }
    }

    fn run(&mut self, of: &'d Element, bold: bool, words: &mut Words) {
        let properties = of.child("w:rPr");
        let style = properties.and_then(|of| of.val("w:rStyle"));
        let is_hidden = properties.is_some_and(|of| of.is_on("w:vanish"))
            || style.is_some() && self.styles.is_hidden(style);
        if is_hidden {
            if of.child("w:t").is_some() {
                self.tell("skjult tekst er utelatt");
            }
            return;
        }
        let bold = match properties.filter(|of| of.child("w:b").is_some()) {
            Some(of) => of.is_on("w:b"),
            None => bold || style.is_some() && self.styles.is_bold(style),
        };
        self.inside(of, bold, words);
    }

    fn inside(&mut self, of: &'d Element, bold: bool, words: &mut Words) {
        for element in of.elements() {
            match &*element.name {
                "w:t" => {
                    for node in &element.nodes {
                        let Node::Text(text) = node else { continue };
                        let letters =
                            text.chars().filter(|letter| !letter.is_whitespace()).count();
                        words.all += letters;
                        words.bold += if bold { letters } else { 0 };
                        words.text.push_str(text);
                    }
                }
                "w:tab" | "w:ptab" => words.text.push('\t'),
                "w:br" | "w:cr" => words.text.push('\n'),
                "w:noBreakHyphen" => words.text.push('-'),
                "w:sym" => {
                    let code = element
                        .says("char")
                        .and_then(|code| u32::from_str_radix(code, 16).ok());
                    words.text.extend(code.and_then(char::from_u32));
                }
                "w:footnoteReference" => self.note(0, element, words),
                "w:endnoteReference" => self.note(1, element, words),
                "w:r" => self.run(element, bold, words),
                "w:p" | "w:tbl" => {}
                "w:txbxContent" => {
                    let mut boxed = Vec::new();
                    self.blocks(element, &mut boxed);
                    words.boxes.append(&mut boxed);
                }
                "mc:AlternateContent" => self.alternate(element, bold, words),
                "a:blip" | "other:imagedata" => self.tell("bilder er utelatt"),
                "w:rPr" | "w:instrText" | "w:delText" | "w:delInstrText" => {}
                _ => self.inside(element, bold, words),
            }
        }
    }

    fn note(&mut self, kind: usize, of: &Element, words: &mut Words) {
        let Some(note) = of.says("id").and_then(|id| self.known[kind].get(id).copied())
        else {
            return;
        };
        self.counted[kind] += 1;
        let format = if kind == 0 { "decimal" } else { "lowerRoman" };
        let mark = numbering::written(self.counted[kind], format);
        let index = self.notes.len();
        self.notes.push(Note { place: Place::default(), mark, text: String::new() });
        words.text.extend(sign(index));
        let mut raw = Vec::new();
        self.blocks(note, &mut raw);
        let mut text = String::new();
        for line in lines(&raw) {
            join(&mut text, &line);
        }
        self.notes[index].text = text;
    }

    fn table(&mut self, of: &'d Element, raw: &mut Vec<Raw>) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut only = Vec::new();
        for row in rows_of(of) {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|of| of.child("w:del").is_some()) {
                self.tell(DELETED);
                continue;
            }
            let before = properties
                .and_then(|of| of.val("w:gridBefore")?.parse().ok())
                .unwrap_or(0);
            let mut cells = vec![Cell::default(); usize::min(before, MOST_COLUMNS)];
            for cell in cells_of(row) {
                let properties = cell.child("w:tcPr");
                let span = properties
                    .and_then(|of| of.val("w:gridSpan")?.parse().ok())
                    .unwrap_or(1);
                let span = usize::clamp(span, 1, MOST_COLUMNS);
                let goes_on = properties
                    .and_then(|of| of.child("w:vMerge"))
                    .is_some_and(|of| of.says("val") != Some("restart"));
                let mut inside = Vec::new();
                self.blocks(cell, &mut inside);
                let text =
                    if goes_on { String::new() } else { lines(&inside).join("\n") };
                only = inside;
                cells.push(Cell { text, merged: goes_on });
                let rest = Cell { text: String::new(), merged: true };
                cells.extend(std::iter::repeat_n(rest, span - 1));
            }
            rows.push(cells);
        }
        // A table of one cell is a frame around what stands in it.
        if rows.len() == 1 && rows[0].iter().filter(|cell| !cell.merged).count() == 1 {
            raw.append(&mut only);
            return;
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.resize(columns, Cell::default()));
        raw.push(Raw::Table { place: Place::default(), rows });
    }
}

const DELETED: &str = "slettet tekst i sporede endringer er utelatt";

/// The rows of a table, also inside what wraps them.
fn rows_of(of: &Element) -> Vec<&Element> {
    within(of, "w:tr", "w:tbl")
}

fn cells_of(of: &Element) -> Vec<&Element> {
    within(of, "w:tc", "w:tbl")
}

fn within<'e>(of: &'e Element, name: &str, not: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for element in of.elements() {
        if &*element.name == name {
            found.push(element);
        } else if &*element.name != not
            && matches!(
                &*element.name,
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo"
            )
        {
            found.extend(within(element, name, not));
        }
    }
    found
}

/// Whether a control holds a table of contents.
fn is_contents(of: &Element) -> bool {
    let kind =
        of.down(&["w:sdtPr", "w:docPartObj"]).and_then(|of| of.val("w:docPartGallery"));
    kind == Some("Table of Contents")
}
