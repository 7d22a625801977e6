//! Goes through the blocks of a document and keeps where in the letter it is.

use tertial_document::{Block, Cell, Content, Document, Place};

use super::{Kind, Letter, Passage, Section};
use crate::sentences::sentences;

/// Words that say that what follows belongs to the sentence.
const FOLLOWING: [&str; 8] = [
    "følgende",
    "følgjande",
    "nedenfor",
    "nedanfor",
    "tabellen",
    "tabell",
    "punktene",
    "punkta",
];

pub(super) fn read(document: &Document) -> Letter {
    let mut reader = Reader::default();
    for (at, block) in document.blocks.iter().enumerate() {
        reader.at = at;
        reader.block(block);
    }
    reader.letter
}

#[derive(Default)]
struct Reader {
    letter: Letter,
    /// The block it is at.
    at: usize,
    /// The paragraph of a cell it is at.
    line: usize,
    /// The section of the last heading.
    section: Option<usize>,
    /// The numbered point of a lettered section.
    point: Option<usize>,
    /// The key of the annex, `V4`.
    annex: Option<String>,
    /// Whether the section is lettered, so that its points have keys.
    lettered: bool,
    /// What introduces the list or table that may follow.
    lead: Vec<String>,
    /// The points above, by depth.
    above: Vec<String>,
    tables: usize,
}

impl Reader {
    fn block(&mut self, block: &Block) {
        let place = block.place;
        match &block.content {
            Content::Heading { number, text } => {
                self.heading(place, number.as_deref(), text);
            }
            Content::Paragraph(text) => self.paragraph(place, text),
            Content::Item { marker, depth, text } => {
                self.item(place, marker, usize::from(*depth), text);
            }
            Content::Table { rows } => self.table(place, rows),
            Content::Footnote { text, .. } => {
                self.passages(place, &Kind::Footnote, text, &[]);
            }
        }
    }

    fn heading(&mut self, place: Place, number: Option<&str>, title: &str) {
        let lettered =
            number.is_some_and(|number| matches!(number.as_bytes(), [b'A'..=b'Z']));
        let key = match number {
            Some(number) => self.key(number),
            None => self
                .section
                .and_then(|at| self.letter.sections.get(at))
                .map_or_else(String::new, |above| above.key.clone()),
        };
        if number.is_some() {
            self.lettered = lettered;
        }
        self.section = Some(self.letter.sections.len());
        self.letter.sections.push(Section {
            key,
            numbered: number.is_some(),
            title: title.to_owned(),
            place,
        });
        self.point = None;
        self.above.clear();
        self.lead.clear();
        if title.ends_with(':') {
            self.lead.push(title.to_owned());
        }
    }

    /// `Vedlegg 4` is `V4`; what is numbered after it belongs to it.
    fn key(&mut self, number: &str) -> String {
        match (number.rsplit_once(' '), &self.annex) {
            (Some((_, number)), _) => self.annex.insert(format!("V{number}")).clone(),
            (None, Some(annex)) => format!("{annex}.{number}"),
            (None, None) => number.to_owned(),
        }
    }

    fn paragraph(&mut self, place: Place, text: &str) {
        self.point = None;
        self.above.clear();
        let is_caption = !text.ends_with(['.', ':', '?', '!', ';']);
        let last = sentences(text).pop().unwrap_or_default().to_owned();
        if is_lead(&last) {
            self.lead = vec![last];
        } else if is_caption {
            self.lead.push(text.to_owned());
        } else {
            self.lead.clear();
        }
        self.passages(place, &Kind::Sentence, text, &[]);
    }

    fn item(&mut self, place: Place, marker: &str, depth: usize, text: &str) {
        self.above.truncate(depth);
        let counted = marker.parse::<u32>().is_ok();
        if depth == 0 && self.lettered && counted {
            let key = self.section.and_then(|at| self.letter.sections.get(at));
            let key = format!("{}{marker}", key.map_or("", |above| above.key.as_str()));
            self.point = Some(self.letter.sections.len());
            self.letter.sections.push(Section {
                key,
                numbered: true,
                title: String::new(),
                place,
            });
        }
        let lead = [self.lead.as_slice(), self.above.as_slice()].concat();
        self.passages(place, &Kind::Item { marker: marker.to_owned() }, text, &lead);
        self.above.push(text.to_owned());
    }

    fn table(&mut self, place: Place, rows: &[Vec<Cell>]) {
        let table = self.tables;
        self.tables += 1;
        let lead = std::mem::take(&mut self.lead);
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in
                cells.iter().enumerate().filter(|(_, cell)| !cell.merged)
            {
                let mut within = lead.clone();
                for (at, line) in cell.text.lines().enumerate() {
                    self.line = at;
                    let kind = Kind::Cell { table, row, column };
                    self.passages(place, &kind, line, &within);
                    if line.ends_with(':') {
                        within.truncate(lead.len());
                        within.push(line.to_owned());
                    }
                }
            }
        }
        self.line = 0;
        self.above.clear();
    }

    fn passages(&mut self, place: Place, kind: &Kind, text: &str, lead: &[String]) {
        let section = self.point.or(self.section);
        let (block, line) = (self.at, self.line);
        let passages = sentences(text).into_iter().map(|text| Passage {
            section,
            block,
            line,
            place,
            kind: kind.clone(),
            text: text.to_owned(),
            lead: lead.to_vec(),
        });
        self.letter.passages.extend(passages);
    }
}

/// Whether the sentence introduces the list or table below it.
fn is_lead(sentence: &str) -> bool {
    let mut words = sentence.split(|sign: char| !sign.is_alphanumeric());
    sentence.ends_with(':')
        || words.any(|word| FOLLOWING.contains(&word.to_lowercase().as_str()))
}
