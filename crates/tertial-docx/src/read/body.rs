//! The paragraphs and tables of a document, in the order they stand, each with the text it is in.

use std::collections::{BTreeMap, BTreeSet};

use tertial_document::xml::Element;

use super::line::{Kind, Line, Marker, Place, Said, Span};
use super::numbering::Numbering;
use super::parts::Parts;
use super::settled;
use super::styles;
use super::told::{Comment, Left, Standing, Tracked};
use crate::control::{cut, place_of, tag_of};
use crate::lists::STEP;

/// A paragraph or a table, and where it stands.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The text it is in, and the section.
    pub(crate) at: Standing,
    /// It is a cell of a table the program wrote.
    pub(crate) cell: bool,
    /// What it is.
    pub(crate) line: Line,
}

/// A body while it is read.
pub(crate) struct Body<'d> {
    pub(super) parts: &'d Parts,
    numbering: Numbering,
    pub(super) notes: [BTreeMap<&'d str, &'d Element>; 2],
    /// The file that a tag, a title or the name of a place leads to.
    files: BTreeMap<String, String>,
    /// The texts whose controls we are in.
    controls: Vec<String>,
    /// The texts whose places we are in, with the numbers of the places.
    places: Vec<(String, String)>,
    /// The text that begins in this paragraph.
    begins: Option<String>,
    /// The title of the section we are in.
    section: String,
    /// Spans of a paragraph whose end is deleted: it goes on in the next.
    begun: Vec<Span>,
    /// The comments whose words we are at, with the words so far.
    pub(super) commented: BTreeMap<String, String>,
    /// The words of comments that have ended.
    pub(super) commented_done: BTreeMap<String, String>,
    pub(super) field: super::run::Field,
    /// What stands in it.
    pub(crate) pieces: Vec<Piece>,
    /// The texts there is a place of.
    pub(crate) seen: BTreeSet<String>,
    /// Comments.
    pub(crate) comments: Vec<Comment>,
    /// Tracked changes.
    pub(crate) tracked: Vec<Tracked>,
    /// What is not taken.
    pub(crate) left: Vec<Left>,
}

impl<'d> Body<'d> {
    /// The body of a document whose texts may be of these files.
    pub(crate) fn read<'f>(
        parts: &'d Parts,
        numbering: Numbering,
        files: impl Iterator<Item = &'f str>,
    ) -> Self {
        let mut body = Self {
            parts,
            numbering,
            notes: parts.notes.each_ref().map(|part| {
                part.elements()
                    .filter_map(|note| Some((note.says("id")?, note)))
                    .collect()
            }),
            files: BTreeMap::new(),
            controls: Vec::new(),
            places: Vec::new(),
            begins: None,
            section: String::new(),
            begun: Vec::new(),
            commented: BTreeMap::new(),
            commented_done: BTreeMap::new(),
            field: super::run::Field::default(),
            pieces: Vec::new(),
            seen: BTreeSet::new(),
            comments: Vec::new(),
            tracked: Vec::new(),
            left: Vec::new(),
        };
        for file in files {
            for name in [tag_of(file), cut(file), place_of(file)] {
                body.files.entry(name).or_insert_with(|| file.to_owned());
            }
        }
        if let Some(of) = parts.document.child("w:body") {
            body.blocks(of, None);
        }
        body
    }

    /// What stands in the body, or in a cell of a table of the program's.
    fn blocks(&mut self, of: &'d Element, cell: Option<()>) {
        for element in of.elements() {
            match &*element.name {
                "w:p" => self.paragraph(element, cell.is_some()),
                "w:tbl" => self.table(element),
                "w:sdt" => {
                    match self.file_of(element).filter(|of| self.is_whole(element, of)) {
                        Some(file) => {
                            self.seen.insert(file.clone());
                            self.controls.push(file);
                            element.child("w:sdtContent").into_iter().for_each(|of| {
                                self.blocks(of, cell);
                            });
                            self.controls.pop();
                        }
                        None => self.blocks(element, cell),
                    }
                }
                "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => {
                    self.blocks(element, cell);
                }
                "w:bookmarkStart" | "w:bookmarkEnd" => self.place(element),
                "w:altChunk" => self.leave("et innlagt dokument", String::new()),
                "mc:AlternateContent" => {
                    element.elements().take(1).for_each(|of| self.blocks(of, cell));
                }
                _ => self.mark(element),
            }
        }
    }

    /// Whether a control ends where its text does. LibreOffice, which drops the tags of controls, lets
    /// some reach on; the place of the text tells then.
    fn is_whole(&self, control: &Element, file: &str) -> bool {
        let has_tag = control.down(&["w:sdtPr", "w:tag"]).is_some();
        has_tag || !has_place(control, &place_of(file))
    }

    /// The text that a control is of.
    pub(super) fn file_of(&self, control: &Element) -> Option<String> {
        let properties = control.child("w:sdtPr")?;
        let named = |name| properties.val(name).and_then(|of| self.files.get(of));
        named("w:tag").or_else(|| named("w:alias")).cloned()
    }

    /// Notes that a text begins in this paragraph.
    pub(super) fn begin_text(&mut self, file: String) {
        self.seen.insert(file.clone());
        self.begins = Some(file);
    }

    /// The beginning or the end of a place.
    pub(super) fn place(&mut self, of: &Element) {
        let id = of.says("id").unwrap_or_default();
        if &*of.name == "w:bookmarkEnd" {
            // LibreOffice may begin a place twice, and end it once.
            let ended = self.places.iter().find(|(known, _)| known == id);
            if let Some((_, file)) = ended.cloned() {
                self.places.retain(|(_, of)| *of != file);
            }
        } else if let Some(file) = of.says("name").and_then(|name| self.files.get(name)) {
            let file = file.clone();
            self.places.push((id.to_owned(), file.clone()));
            self.begin_text(file);
        }
    }

    /// Where we are.
    pub(super) fn standing(&self) -> Standing {
        let file = self.controls.last().or_else(|| self.places.last().map(|(_, of)| of));
        Standing {
            section: self.section.clone(),
            file: file.or(self.begins.as_ref()).cloned(),
        }
    }

    /// Tells of what is not taken.
    pub(super) fn leave(&mut self, what: &str, words: String) {
        let (what, at) = (what.to_owned(), self.standing());
        let left = Left { what, words, at };
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    fn paragraph(&mut self, of: &'d Element, cell: bool) {
        self.begins = None;
        let is_end = |of: &&Element| matches!(&*of.name, "w:pPr" | "w:bookmarkEnd");
        for end in of.elements().take_while(is_end).filter(|of| &*of.name != "w:pPr") {
            self.place(end);
        }
        let before = self.standing();
        let none = Element::default();
        let properties = of.child("w:pPr").unwrap_or(&none);
        let mut spans = std::mem::take(&mut self.begun);
        self.inline(of, &super::run::Inside::default(), &mut spans);
        if properties.down(&["w:rPr", "w:del"]).is_some() {
            self.begun = spans;
            return;
        }
        let at = if before.file.is_some() { before } else { self.standing() };
        let line = self.line(properties, spans);
        self.add(at, cell, line, properties);
    }

    fn add(&mut self, at: Standing, cell: bool, line: Line, properties: &Element) {
        let style = properties.val("w:pStyle");
        let name = self.parts.styles.name(style);
        if at.file.is_none() {
            if name.starts_with("toc")
                || name == "contentsheading"
                || name == "tocheading"
            {
                return;
            }
            if self.parts.styles.heading(style).is_some()
                && !line.words().trim().is_empty()
            {
                self.section = line.words().trim().to_owned();
            }
        }
        self.pieces.push(Piece { at, cell, line });
    }

    /// A paragraph by its style and its list.
    pub(super) fn line(&mut self, properties: &Element, mut spans: Vec<Span>) -> Line {
        let style = properties.val("w:pStyle");
        let name = self.parts.styles.name(style);
        if let Some(level) = self.parts.styles.heading(style) {
            return Line { kind: Kind::Heading(level), spans };
        }
        if name == "rule" && settled::spans(spans.clone()).is_empty() {
            return Line { kind: Kind::Rule, spans: Vec::new() };
        }
        if name == "codeblock" {
            return Line { kind: Kind::Code(code(&spans)), spans: Vec::new() };
        }
        let quoted = name.contains("quote") || name == "sitat";
        let own = properties.child("w:numPr").and_then(styles::list);
        let list =
            own.or_else(|| self.parts.styles.list(style)).filter(|(id, _)| id != "0");
        let marked =
            list.and_then(|(id, level)| Some((self.numbering.next(&id, level)?, level)));
        let (depth, marker) = match marked {
            Some((marker, level)) => (level + 1, Some(marker)),
            None => {
                let depth = if quoted || name == "listparagraph" || name == "footnotetext"
                {
                    indent(properties)
                } else {
                    0
                };
                let number = (depth > 0).then(|| take_number(&mut spans)).flatten();
                (depth, number.map(Marker::Number))
            }
        };
        Line { kind: Kind::Text(Place { quoted, depth, marker }), spans }
    }

    fn table(&mut self, of: &'d Element) {
        let at = self.standing();
        if at.file.is_none() {
            for cell in rows(of).into_iter().flat_map(cells) {
                self.blocks(cell, Some(()));
            }
            return;
        }
        let mut lines = Vec::new();
        for row in rows(of) {
            let properties = row.child("w:trPr");
            for (name, inserted) in [("w:ins", true), ("w:del", false)] {
                if let Some(change) = properties.and_then(|of| of.child(name)) {
                    self.track(change, inserted, super::run::all_words(row));
                }
            }
            if properties.is_none_or(|of| of.child("w:del").is_none()) {
                lines.push(cells(row).into_iter().map(|cell| self.cell(cell)).collect());
            }
        }
        let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
        lines
            .iter_mut()
            .for_each(|row: &mut Vec<Vec<Span>>| row.resize(columns, Vec::new()));
        if !lines.is_empty() {
            let line = Line { kind: Kind::Table(lines), spans: Vec::new() };
            self.pieces.push(Piece { at, cell: false, line });
        }
    }

    /// The words of a cell of an author's table, in a line.
    fn cell(&mut self, of: &'d Element) -> Vec<Span> {
        let mut spans = Vec::new();
        let paragraphs: Vec<&Element> =
            of.elements().filter(|of| &*of.name == "w:p").collect();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if at > 0 {
                spans.push(Span::plain(" "));
            }
            self.inline(paragraph, &super::run::Inside::default(), &mut spans);
        }
        if of.child("w:tbl").is_some() {
            self.leave("en tabell i en tabell", super::run::all_words(of));
        }
        let joined = of.child("w:tcPr").is_some_and(|of| {
            of.child("w:vMerge").is_some()
                || of.val("w:gridSpan").is_some_and(|of| of != "1")
        });
        if joined {
            self.leave("celler som er slått sammen", super::run::all_words(of));
        }
        spans
    }
}

/// Whether a place of that name begins in an element.
fn has_place(of: &Element, name: &str) -> bool {
    of.elements().any(|of| {
        &*of.name == "w:bookmarkStart" && of.says("name") == Some(name)
            || has_place(of, name)
    })
}

/// How many lists a paragraph that begins with nothing stands in.
fn indent(properties: &Element) -> usize {
    let of = |name| properties.child("w:ind").and_then(|of| of.says(name));
    let left = of("left").or_else(|| of("start")).and_then(|of| of.parse().ok());
    (left.unwrap_or(0_usize) + STEP / 2) / STEP
}

/// Takes the number that is written before a paragraph, with the tab after it.
fn take_number(spans: &mut [Span]) -> Option<String> {
    let Some(Span { said: Said::Words(words), .. }) = spans.first_mut() else {
        return None;
    };
    let (number, rest) = words.split_once('\t')?;
    let digits = number.trim().trim_end_matches(['.', ')']);
    if digits.is_empty() || !digits.bytes().all(|of| of.is_ascii_digit()) {
        return None;
    }
    let number = number.trim().to_owned();
    *words = rest.to_owned();
    Some(number)
}

fn code(spans: &[Span]) -> String {
    let piece = |span: &Span| match &span.said {
        Said::Words(words) => words.clone(),
        Said::Number(number) => number.words.clone(),
        Said::Break => "\n".to_owned(),
        Said::Note(..) => String::new(),
    };
    let text: String = spans.iter().map(piece).collect();
    text.trim_end().to_owned()
}

/// The rows of a table, also those inside what wraps them.
fn rows(of: &Element) -> Vec<&Element> {
    within(of, "w:tr")
}

fn cells(of: &Element) -> Vec<&Element> {
    within(of, "w:tc")
}

fn within<'e>(of: &'e Element, name: &str) -> Vec<&'e Element> {
    let wraps = ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"];
    let mut found = Vec::new();
    for element in of.elements() {
        if &*element.name == name {
            found.push(element);
        } else if wraps.contains(&&*element.name) {
            found.extend(within(element, name));
        }
    }
    found
}
