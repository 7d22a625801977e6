//! A report's document while it is written: its body, and what stands in other parts of the file
//! because of it.

use std::collections::BTreeMap;
use std::io;

use tertial_model::{FigureId, Figures, Phrases};
use tertial_view::View;

use crate::control::{self, Control};
use crate::lists::Lists;
use crate::markup::{Look, Markup, Written};
use crate::notes::Notes;
use crate::page::{self, Page};
use crate::pictures::Pictures;

/// The deepest style of headings there is.
const DEEPEST: u8 = 6;

/// The document, part by part.
pub(crate) struct Document<'a> {
    /// The body.
    pub(crate) xml: Markup,
    pub(crate) figures: &'a Figures,
    pub(crate) phrases: &'a Phrases,
    pub(crate) view: &'a View<'a>,
    pub(crate) lists: Lists,
    pub(crate) notes: Notes,
    pub(crate) pictures: Pictures,
    /// Addresses that lead out of it.
    pub(crate) addresses: Vec<String>,
    /// The number of each place that is led to.
    bookmarks: BTreeMap<String, usize>,
    /// How the pages stand where it is written now.
    page: Page,
    /// What stands at the top and foot of the pages, until it is said: those after take it over.
    running: page::Running<'static>,
    /// The numbers of the last table and the last chart.
    pub(crate) captions: (usize, usize),
    /// The level of the heading it is written under.
    pub(crate) level: u8,
    /// The places of texts: each file, and the level of the heading above it.
    pub(crate) texts: Vec<(String, u8)>,
}

impl<'a> Document<'a> {
    /// One in which nothing stands yet.
    pub(crate) fn new(
        view: &'a View<'a>,
        figures: &'a Figures,
        phrases: &'a Phrases,
    ) -> io::Result<Self> {
        Ok(Self {
            xml: Markup::begun()?,
            figures,
            phrases,
            view,
            lists: Lists::default(),
            notes: Notes::default(),
            pictures: Pictures::default(),
            addresses: Vec::new(),
            bookmarks: BTreeMap::new(),
            page: Page::Upright,
            running: page::OF_REPORT,
            captions: (0, 0),
            level: 1,
            texts: Vec::new(),
        })
    }

    /// The control of a figure there is.
    pub(crate) fn control(&self, figure: Option<&FigureId>) -> Option<Control> {
        self.figures.get(figure?).map(Control::of_figure)
    }

    /// Turns the pages that follow, where they do not stand so already.
    pub(crate) fn turned(&mut self, to: Page) -> Written {
        let before = std::mem::replace(&mut self.page, to);
        if before == to {
            return Ok(());
        }
        let running = std::mem::take(&mut self.running);
        page::ended(&mut self.xml, before, running)
    }

    /// Ends the last pages.
    pub(crate) fn ended(&mut self) -> Written {
        page::last(&mut self.xml, self.page, self.running)
    }

    /// Writes aside what stands in another part, or comes later.
    pub(crate) fn aside(
        &mut self,
        write: impl FnOnce(&mut Self) -> Written,
    ) -> io::Result<Vec<u8>> {
        let body = std::mem::replace(&mut self.xml, Markup::piece());
        write(self)?;
        Ok(std::mem::replace(&mut self.xml, body).into_bytes())
    }

    /// How the pages stand now.
    pub(crate) fn page(&self) -> Page {
        self.page
    }

    /// A heading in the list that numbers it, and whether it begins a page.
    pub(crate) fn heading(
        &mut self,
        level: u8,
        numbered: Option<usize>,
        begins_page: bool,
        runs: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        let level = level.clamp(1, DEEPEST);
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", &format!("Heading{level}"))?;
        if begins_page {
            self.xml.empty("w:pageBreakBefore", &[])?;
        }
        if let Some(list) = numbered {
            self.xml.open("w:numPr", &[])?;
            self.xml.value("w:ilvl", &(level - 1).to_string())?;
            self.xml.value("w:numId", &list.to_string())?;
            self.xml.close("w:numPr")?;
        }
        self.xml.close("w:pPr")?;
        runs(self)?;
        self.xml.close("w:p")
    }

    /// Words with the label that others lead to them by.
    pub(crate) fn labelled(&mut self, anchor: &str, words: &str) -> Written {
        let (number, name) = self.bookmark(anchor);
        let number = number.to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)])?;
        self.xml.run(words, Look::default())?;
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)])
    }

    /// The number and the name of the place of a text. A control is kept by Word alone; of others
    /// it is the place that tells where a text begins and ends.
    pub(crate) fn place_of(&mut self, file: &str) -> (String, String) {
        self.texts.push((file.to_owned(), self.level));
        let (number, _) = self.bookmark(&format!("tekst:{file}"));
        (number.to_string(), control::place_of(file))
    }

    /// The number and the name of the place with that label.
    fn bookmark(&mut self, anchor: &str) -> (usize, String) {
        let next = self.bookmarks.len() + 1;
        let number = *self.bookmarks.entry(anchor.to_owned()).or_insert(next);
        (number, format!("_sted{number}"))
    }

    /// Words that lead to a place of the report.
    pub(crate) fn leads(&mut self, anchor: &str, words: &str) -> Written {
        let (_, name) = self.bookmark(anchor);
        self.xml.open("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")])?;
        self.xml.run(words, Look { style: Some("Hyperlink"), ..Look::default() })?;
        self.xml.close("w:hyperlink")
    }
}
