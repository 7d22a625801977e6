//! What a report says, in the order of the other formats: title page, the page it opens with,
//! contents, sections, annexes.

use tertial_model::{Figures, PartNumbers, Phrases};
use tertial_view::{Block, SectionView, View};

use crate::Error;
use crate::contents::{self, Entry};
use crate::document::Document;
use crate::markup::{Look, SPACES, Written};
use crate::page::Page;
use crate::table::Grid;

/// The document of a report, with everything in its body.
pub(crate) fn document<'a>(
    view: &'a View<'a>,
    figures: &'a Figures,
    phrases: &'a Phrases,
) -> Result<Document<'a>, Error> {
    let mut document = Document::new(view, figures, phrases)?;
    document.xml.open("w:document", &SPACES)?;
    document.xml.open("w:body", &[])?;
    document.title_page()?;
    if let Some(opening) = &view.opening {
        document.section(opening, 1, None, true)?;
        document.turned(Page::Upright)?;
    }
    let numbers = contents::numbers(view, phrases);
    document.contents(&contents::entries(view, &numbers))?;
    let by_pages = view.part_numbers == PartNumbers::Roman;
    let parts = view.sections.iter().chain(&view.annexes).zip(numbers);
    for (at, (part, numbered)) in parts.enumerate() {
        let begins_page = at == 0 || by_pages || at >= view.sections.len();
        let list = document.lists.part(numbered);
        document.section(part, 1, Some(list), begins_page)?;
    }
    document.ended()?;
    document.xml.close("w:body")?;
    document.xml.close("w:document")?;
    Ok(document)
}

impl<'a> Document<'a> {
    fn title_page(&mut self) -> Written {
        let View { agency, title, organisation_number, draft, .. } = self.view;
        self.xml.paragraph("Agency", agency)?;
        self.xml.begin("Title")?;
        self.labelled(self.view.anchor, title)?;
        self.xml.close("w:p")?;
        let facts = [
            ("status_date", self.view.status_date.as_str()),
            ("recipient", self.view.recipient),
            ("letter", self.view.letter),
            ("deadline", self.view.deadline.unwrap_or_default()),
            ("copy", self.view.copy.as_deref().unwrap_or_default()),
        ];
        for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            self.xml
                .paragraph("Facts", &format!("{}\t{value}", self.phrases.say(name)))?;
        }
        if draft.is_some() {
            self.xml.paragraph("DraftMark", &self.draft_words())?;
            self.xml.paragraph("DraftNotice", &self.phrases.say("draft_notice"))?;
        }
        let number = organisation_number.map(|number| {
            format!(" · {} {number}", self.phrases.say("organisation_number"))
        });
        self.xml.paragraph("Facts", &format!("{agency}{}", number.unwrap_or_default()))
    }

    /// `UTKAST versjon 0.3`; nothing in the final version.
    pub(crate) fn draft_words(&self) -> String {
        let say = |key| self.phrases.say(key);
        let words = |draft| format!("{} {} {draft}", say("draft"), say("draft_version"));
        self.view.draft.map(words).unwrap_or_default()
    }

    fn contents(&mut self, entries: &[Entry<'_>]) -> Written {
        self.xml.paragraph("ContentsHeading", &self.phrases.say("contents"))?;
        if entries.is_empty() {
            return self.xml.paragraph("BodyText", &self.phrases.say("no_sections"));
        }
        for (at, entry) in entries.iter().enumerate() {
            self.xml.begin(entry.style())?;
            if at == 0 {
                contents::begin(&mut self.xml)?;
            }
            self.leads(entry.anchor, &entry.words())?;
            if at + 1 == entries.len() {
                contents::end(&mut self.xml)?;
            }
            self.xml.close("w:p")?;
        }
        Ok(())
    }

    /// A section: its heading, its blocks, those below it. Where one of several tables turns its
    /// page, all of them do, and so does the heading above them.
    fn section(
        &mut self,
        of: &'a SectionView<'a>,
        level: u8,
        numbered: Option<usize>,
        begins_page: bool,
    ) -> Result<(), Error> {
        let lies = level == 2 && self.lies(of);
        self.turned(if lies || self.turns(of.blocks.first()) {
            Page::Turned
        } else {
            Page::Upright
        })?;
        self.part(of, level, numbered, begins_page, lies)
    }

    fn part(
        &mut self,
        of: &'a SectionView<'a>,
        level: u8,
        numbered: Option<usize>,
        begins_page: bool,
        lies: bool,
    ) -> Result<(), Error> {
        self.heading(level, numbered, begins_page, |body| {
            body.labelled(&of.anchor, of.title)
        })?;
        self.level = level;
        for block in &of.blocks {
            if !lies {
                self.turned(if self.turns(Some(block)) {
                    Page::Turned
                } else {
                    Page::Upright
                })?;
            }
            self.block(block)?;
        }
        for below in &of.subsections {
            let level = level.saturating_add(1);
            if lies {
                self.part(below, level, numbered, false, true)?;
            } else {
                self.section(below, level, numbered, false)?;
            }
        }
        Ok(())
    }

    /// Whether a block is a table that turns its page.
    fn turns(&self, block: Option<&Block<'_>>) -> bool {
        let Some(Block::Table(table)) = block else { return false };
        Grid::of(table, &|_| None, self.phrases).fit().page == Page::Turned
    }

    /// Whether a section of several tables and little else lies.
    fn lies(&self, of: &SectionView<'_>) -> bool {
        let mut blocks = Vec::new();
        all_blocks(of, &mut blocks);
        let tables = blocks.iter().filter(|of| matches!(of, Block::Table(_))).count();
        let alone =
            blocks.iter().all(|of| matches!(of, Block::Table(_) | Block::Prose { .. }));
        tables > 1 && alone && blocks.into_iter().any(|of| self.turns(Some(of)))
    }

    /// A caption: what it is of, its number as a field, and its words.
    pub(crate) fn caption(
        &mut self,
        style: &str,
        name: &str,
        number: usize,
        words: &str,
    ) -> Written {
        self.xml.begin(style)?;
        self.xml.run(&format!("{name} "), Look::default())?;
        self.xml.field(&format!(" SEQ {name} \\* ARABIC "), &number.to_string())?;
        self.xml.run(&format!(". {words}"), Look::default())?;
        self.xml.close("w:p")
    }
}

fn all_blocks<'v>(of: &'v SectionView<'v>, to: &mut Vec<&'v Block<'v>>) {
    to.extend(&of.blocks);
    of.subsections.iter().for_each(|below| all_blocks(below, to));
}
