//! Markdown, which says itself what is a heading, an item and a table.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::layout::{Note, put_back, sign};
use crate::raw::{Raw, Role, Text};
use crate::words::clean;
use crate::{Cell, Place};

/// What stands in the text, and what was left out.
pub(crate) fn read(text: &str) -> (Vec<Raw>, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let line =
            |at: usize| u32::try_from(ends.partition_point(|end| *end < at) + 1).ok();
        let last = text[range.clone()].trim_end().len() + range.start;
        let lines = line(range.start).zip(line(last.saturating_sub(1).max(range.start)));
        reader.event(event, Place { page: None, lines });
    }
    reader.flush(Role::Unsaid);
    put_back(&mut reader.raw, reader.notes);
    (reader.raw, reader.told.into_iter().collect())
}

#[derive(Default)]
struct Reader {
    raw: Vec<Raw>,
    notes: Vec<Note>,
    told: std::collections::BTreeSet<String>,
    words: String,
    place: Place,
    /// The lists that are open: the number of the next item, or none for a sign.
    lists: Vec<Option<u64>>,
    /// The mark of the item whose first paragraph has not ended.
    mark: Option<String>,
    /// Letters that are bold, and all.
    bold: (usize, usize),
    is_bold: bool,
    rows: Vec<Vec<Cell>>,
    /// What is left out: pictures, metadata, what is struck out.
    skip: u32,
    /// The index of the note that is open.
    note: Option<usize>,
    /// What the notes are called, in the order they were first referred to.
    called: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, place: Place) {
        match event {
            Event::Start(tag) => self.start(tag, place),
            Event::End(tag) => self.end(tag),
            _ if self.skip > 0 => {}
            Event::Text(text) | Event::Code(text) => {
                if self.words.is_empty() && self.place == Place::default() {
                    self.place = place;
                }
                let letters = text.chars().count();
                self.bold.0 += if self.is_bold { letters } else { 0 };
                self.bold.1 += letters;
                self.words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.words.push('\n'),
            Event::FootnoteReference(name) => {
                let index = self.note_of(&name);
                self.words.extend(sign(index));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.told.insert("HTML i teksten er utelatt".to_owned());
            }
            _ => {}
        }
    }

    fn note_of(&mut self, name: &str) -> usize {
        if let Some(known) = self.called.iter().position(|known| known == name) {
            return known;
        }
        self.called.push(name.to_owned());
        let (mark, text) = (name.to_owned(), String::new());
        self.notes.push(Note { place: Place::default(), mark, text });
        self.notes.len() - 1
    }

    fn start(&mut self, tag: Tag<'_>, place: Place) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) => {
                self.place = place;
            }
            Tag::Table(_) => {
                self.flush(Role::Unsaid);
                self.place = place;
                self.rows.clear();
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::List(first) => {
                self.flush(Role::Unsaid);
                self.lists.push(first);
            }
            Tag::Item => {
                self.place = place;
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        (*number - 1).to_string()
                    }
                    _ => "•".to_owned(),
                });
            }
            Tag::FootnoteDefinition(name) => {
                let index = self.note_of(&name);
                self.notes[index].place = place;
                self.note = Some(index);
            }
            Tag::Strong => self.is_bold = true,
            Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::Strikethrough => {
                self.told.insert(
                    match tag {
                        Tag::Image { .. } => "bilder er utelatt",
                        Tag::Strikethrough => "overstrøket tekst er utelatt",
                        _ => "opplysningene øverst i filen er utelatt",
                    }
                    .to_owned(),
                );
                self.skip += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.flush(Role::Heading(None)),
            TagEnd::Paragraph => self.flush(Role::Unsaid),
            TagEnd::CodeBlock => self.flush(Role::Plain),
            TagEnd::Item => {
                self.flush(Role::Unsaid);
                self.mark = None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let text = clean(&std::mem::take(&mut self.words));
                if let Some(row) = self.rows.last_mut() {
                    row.push(Cell { text, merged: false });
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.raw.push(Raw::Table { place: self.place, rows });
                self.place = Place::default();
            }
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::Strong => self.is_bold = false,
            TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::Strikethrough => {
                self.skip = self.skip.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Ends a paragraph. The first of an item has its mark.
    fn flush(&mut self, role: Role) {
        let words = clean(&std::mem::take(&mut self.words));
        let (bold, all) = std::mem::take(&mut self.bold);
        let place = std::mem::take(&mut self.place);
        if words.is_empty() {
            return;
        }
        if let Some(note) = self.note.and_then(|index| self.notes.get_mut(index)) {
            crate::words::join(&mut note.text, &words);
            return;
        }
        let role = match (role, self.mark.take()) {
            (Role::Unsaid, Some(mark)) => Role::Item(mark),
            (role, _) => role,
        };
        let indent =
            u16::try_from(self.lists.len().saturating_sub(1) * 2).unwrap_or(u16::MAX);
        let strong = all > 0 && bold * 10 > all * 9;
        self.raw.push(Raw::Text(Text { place, words, role, strong, indent }));
    }
}
