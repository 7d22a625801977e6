//! What stands in a paragraph: words and how they look, numbers, notes, and what was changed by whom.

use tertial_document::xml::{Element, Node};
use tertial_model::FigureId;

use super::body::Body;
use super::line::{Line, Look, Number, Said, Span};
use super::told::{Comment, Tracked};

/// What words stand in.
#[derive(Debug, Clone, Default)]
pub(super) struct Inside {
    link: Option<String>,
    /// In a note, whose relations are its own.
    noted: bool,
}

/// A field of several runs: what it is, and whether what it shows has begun.
#[derive(Debug, Default)]
pub(super) struct Field {
    depth: usize,
    instruction: String,
    shown: bool,
}

impl Field {
    fn link(&self) -> Option<String> {
        if self.depth == 0 || !self.shown {
            return None;
        }
        address(&self.instruction)
    }
}

/// Where a field that is a link leads.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    (!address.is_empty()).then(|| address.to_owned())
}

impl<'d> Body<'d> {
    /// What stands in a paragraph, or in what stands in it.
    pub(super) fn inline(
        &mut self,
        of: &'d Element,
        inside: &Inside,
        to: &mut Vec<Span>,
    ) {
        for element in of.elements() {
            match &*element.name {
                "w:r" => self.run(element, inside, to),
                "w:ins" | "w:moveTo" => {
                    self.track(element, true, all_words(element));
                    self.inline(element, inside, to);
                }
                "w:del" | "w:moveFrom" => self.track(element, false, all_words(element)),
                "w:hyperlink" => {
                    let link =
                        self.link_of(element, inside).or_else(|| inside.link.clone());
                    self.inline(element, &Inside { link, ..inside.clone() }, to);
                }
                "w:fldSimple" => {
                    let link = element.says("instr").and_then(address);
                    let link = link.or_else(|| inside.link.clone());
                    self.inline(element, &Inside { link, ..inside.clone() }, to);
                }
                "w:sdt" => self.control(element, inside, to),
                "w:bookmarkStart" | "w:bookmarkEnd" => self.place(element),
                "w:pPr" | "w:rPr" | "w:sdtPr" => {}
                "mc:AlternateContent" => {
                    element.elements().take(1).for_each(|of| self.inline(of, inside, to));
                }
                "w:commentRangeStart" | "w:commentRangeEnd" => self.mark(element),
                _ => self.inline(element, inside, to),
            }
        }
    }

    fn link_of(&self, of: &Element, inside: &Inside) -> Option<String> {
        let relations = match inside.noted {
            true => &self.parts.note_relations,
            false => &self.parts.relations,
        };
        relations.get(of.says("id")?).cloned()
    }

    /// A control in a line: the number of a figure, or the beginning of a text, which is what
    /// LibreOffice makes of the control around it.
    fn control(&mut self, of: &'d Element, inside: &Inside, to: &mut Vec<Span>) {
        let content = of.child("w:sdtContent");
        if let Some(file) = self.file_of(of) {
            self.begin_text(file);
            return content.into_iter().for_each(|of| self.inline(of, inside, to));
        }
        let mut spans = Vec::new();
        content.into_iter().for_each(|of| self.inline(of, inside, &mut spans));
        let properties = of.child("w:sdtPr");
        let tag = properties.and_then(|of| of.val("w:tag"));
        let figure = tag.and_then(|tag| tag.split('=').next()?.parse::<FigureId>().ok());
        let is_ours =
            tag.is_none() && properties.is_some_and(|of| of.val("w:text").is_none());
        if figure.is_none() && !is_ours {
            return to.extend(spans);
        }
        let look = spans.first().map(|of| of.look.clone()).unwrap_or_default();
        let words = super::line::words(&spans);
        let tag = Some(tag.unwrap_or_default().to_owned());
        let number = Number { figure, words, tag, ..Number::default() };
        to.push(Span { said: Said::Number(number), look });
    }

    fn run(&mut self, of: &'d Element, inside: &Inside, to: &mut Vec<Span>) {
        let none = Element::default();
        let properties = of.child("w:rPr").unwrap_or(&none);
        if properties.is_on("w:vanish") {
            return self.leave("skjult tekst", all_words(of));
        }
        let style = self.parts.styles.name(properties.val("w:rStyle"));
        let link = inside.link.clone().or_else(|| self.field.link());
        let look = Look {
            bold: is_on(properties, "w:b", style == "strong" || style == "sterk"),
            italic: is_on(properties, "w:i", style == "emphasis" || style == "utheving"),
            code: style == "code",
            link,
        };
        let is_mark = style == "mark";
        let before = to.len();
        for element in of.elements() {
            self.sign(element, &look, is_mark, to);
        }
        if to.len() > before {
            self.unwritten(properties, &look, &to[before..]);
        }
    }

    /// Looks there is no Markdown for.
    fn unwritten(&mut self, properties: &Element, look: &Look, spans: &[Span]) {
        let words = super::line::words(spans);
        let is = |name: &str| {
            properties
                .val(name)
                .is_some_and(|of| !matches!(of, "none" | "0" | "baseline"))
        };
        if look.link.is_none() && is("w:u") {
            self.leave("understreking", words.clone());
        }
        if properties.is_on("w:strike") || properties.is_on("w:dstrike") {
            self.leave("gjennomstreking", words.clone());
        }
        if is("w:highlight") {
            self.leave("merking med farge", words.clone());
        }
        if is("w:vertAlign") && !spans.iter().any(|of| matches!(of.said, Said::Note(..)))
        {
            self.leave("hevet eller senket skrift", words);
        }
    }

    /// One thing that stands in a run.
    fn sign(&mut self, of: &'d Element, look: &Look, is_mark: bool, to: &mut Vec<Span>) {
        let span = |said| Span { said, look: look.clone() };
        match &*of.name {
            "w:t" if self.field.depth > 0 && !self.field.shown => {}
            "w:t" => {
                let text = text_of(of);
                self.commented.values_mut().for_each(|words| words.push_str(&text));
                to.push(span(if is_mark {
                    Said::Number(Number { words: text, ..Number::default() })
                } else {
                    Said::Words(text)
                }));
            }
            "w:tab" | "w:ptab" => to.push(span(Said::Words("\t".to_owned()))),
            "w:br" if of.says("type").is_some_and(|of| of != "textWrapping") => {}
            "w:br" | "w:cr" => to.push(Span { said: Said::Break, look: Look::default() }),
            "w:softHyphen" => to.push(span(Said::Words("\u{ad}".to_owned()))),
            "w:noBreakHyphen" => to.push(span(Said::Words("\u{2011}".to_owned()))),
            "w:sym" => {
                let code =
                    of.says("char").and_then(|of| u32::from_str_radix(of, 16).ok());
                let sign = code.and_then(char::from_u32);
                to.extend(sign.map(|sign| span(Said::Words(sign.to_string()))));
            }
            "w:fldChar" => self.field_sign(of.says("fldCharType").unwrap_or_default()),
            "w:instrText" if !self.field.shown => {
                self.field.instruction.push_str(&text_of(of));
            }
            "w:footnoteReference" => self.note(0, of, to),
            "w:endnoteReference" => self.note(1, of, to),
            "w:commentReference" => self.comment(of),
            "w:drawing" | "w:pict" | "w:object" | "mc:AlternateContent"
                if self.standing().file.is_some() =>
            {
                self.leave("et bilde eller en tegning", all_words(of));
            }
            _ => {}
        }
    }

    fn field_sign(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.field.depth += 1;
                self.field.instruction.clear();
                self.field.shown = false;
            }
            "separate" => self.field.shown = true,
            "end" => {
                self.field.depth = self.field.depth.saturating_sub(1);
                self.field.shown = self.field.depth > 0;
            }
            _ => {}
        }
    }

    fn note(&mut self, kind: usize, of: &Element, to: &mut Vec<Span>) {
        let note = of.says("id").and_then(|id| self.notes[kind].remove(id));
        let Some(note) = note else { return };
        let mut lines: Vec<Line> = Vec::new();
        let inside = Inside { link: None, noted: true };
        for paragraph in note.elements().filter(|of| &*of.name == "w:p") {
            let mut spans = Vec::new();
            self.inline(paragraph, &inside, &mut spans);
            let none = Element::default();
            lines.push(self.line(paragraph.child("w:pPr").unwrap_or(&none), spans));
        }
        to.push(Span { said: Said::Note(lines, None), look: Look::default() });
    }

    /// Notes a change that was tracked.
    pub(super) fn track(&mut self, of: &Element, inserted: bool, words: String) {
        let said = |name| of.says(name).unwrap_or_default().to_owned();
        let (author, date, at) = (said("author"), said("date"), self.standing());
        if words.trim().is_empty() {
            return;
        }
        match self.tracked.last_mut() {
            Some(last)
                if last.inserted == inserted
                    && last.author == author
                    && last.at == at
                    && last.date == date =>
            {
                last.words.push_str(&words);
            }
            _ => self.tracked.push(Tracked { inserted, author, date, words, at }),
        }
    }

    /// Where the words of a comment begin or end.
    pub(super) fn mark(&mut self, of: &'d Element) {
        let id = of.says("id").unwrap_or_default().to_owned();
        match &*of.name {
            "w:commentRangeStart" => drop(self.commented.insert(id, String::new())),
            "w:commentRangeEnd" => {
                // The reference comes after, and asks for the words.
                if let Some(words) = self.commented.remove(&id) {
                    self.commented_done.insert(id, words);
                }
            }
            _ => {}
        }
    }

    fn comment(&mut self, of: &Element) {
        let id = of.says("id").unwrap_or_default();
        let known = self.parts.comments.elements().find(|of| of.says("id") == Some(id));
        let Some(known) = known else { return };
        let words = self.commented_done.remove(id).or_else(|| self.commented.remove(id));
        let paragraphs: Vec<&Element> =
            known.elements().filter(|of| &*of.name == "w:p").collect();
        let key = paragraphs.last().and_then(|of| of.says("paraId"));
        let extended = self.parts.comments_extended.elements();
        let extended = key.and_then(|key| {
            extended.into_iter().find(|of| of.says("paraId") == Some(key))
        });
        let said = |name| known.says(name).unwrap_or_default().to_owned();
        let text: Vec<String> = paragraphs.iter().map(|of| all_words(of)).collect();
        self.comments.push(Comment {
            author: said("author"),
            date: said("date"),
            resolved: extended
                .and_then(|of| of.says("done"))
                .is_some_and(|of| of == "1" || of == "true"),
            answers: extended.is_some_and(|of| of.says("paraIdParent").is_some()),
            text: text.join("\n"),
            words: words.unwrap_or_default(),
            at: self.standing(),
        });
    }
}

/// Whether a look is on, where the style says `otherwise`.
fn is_on(properties: &Element, name: &str, otherwise: bool) -> bool {
    match properties.child(name) {
        Some(_) => properties.is_on(name),
        None => otherwise,
    }
}

fn text_of(of: &Element) -> String {
    let text = |node: &Node| match node {
        Node::Text(text) => Some(text.clone()),
        Node::Element(_) => None,
    };
    of.nodes.iter().filter_map(text).collect()
}

/// All the words in an element, deleted ones too.
pub(super) fn all_words(of: &Element) -> String {
    let mut words = String::new();
    collect(of, &mut words);
    words
}

fn collect(of: &Element, to: &mut String) {
    for element in of.elements() {
        match &*element.name {
            "w:t" | "w:delText" => to.push_str(&text_of(element)),
            "w:tab" | "w:br" => to.push(' '),
            "w:tc" | "w:p" if !to.is_empty() => {
                to.push(' ');
                collect(element, to);
            }
            _ => collect(element, to),
        }
    }
}
