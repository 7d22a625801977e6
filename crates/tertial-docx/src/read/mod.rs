//! Reads a report's document back: what colleagues changed in it, as changes of the texts it was made
//! of, to be accepted one by one.
//!
//! 1. `parts` opens the file; `styles` and `numbering` are what its paragraphs lean on.
//! 2. `body` and `run` read it paragraph by paragraph: `line` is what a paragraph becomes, `settled` the
//!    one form all are compared in. `told` is what is said besides.
//! 3. `own` holds what stands around the texts against what the program wrote.
//! 4. `units` reads the Markdown of a text into the same lines (`expected`), each with its bytes.
//! 5. `align` finds which line is which, `numbers` which number is which link, and `merge` what is
//!    changed, by the document and by the project.
//! 6. `markdown` and `escape` write what is changed, `write` puts it in the author's text, and reads it
//!    again before it is believed. `hunk` is one such change.
//!
//! What nobody changed is never written anew: links keep their filters, comments stay, and lines are
//! broken where their author broke them.

mod align;
mod body;
mod error;
mod escape;
mod expected;
mod hunk;
mod line;
mod markdown;
mod merge;
mod numbering;
mod numbers;
mod own;
mod parts;
mod run;
mod settled;
mod styles;
mod told;
mod units;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use tertial_document::xml::tree;
use tertial_model::{Figures, Phrases};
use tertial_view::Links;

use crate::base::{Base, BaseText, Own};
use body::Body;
pub use error::ReadError;
pub use hunk::{Conflict, Edit, Hunk, Numbered, with};
use line::{Line, Said};
use numbering::Numbering;
use parts::Parts;
pub use told::{Comment, Left, Standing, Tracked, TypedOver, with_comments};
use units::Source;

/// What a document says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadBack {
    /// Which report it is of; none where it no longer tells what it was made of.
    pub made_of: Option<MadeOf>,
    /// Its texts, by file.
    pub texts: BTreeMap<String, Change>,
    /// Linked numbers that were typed over.
    pub typed_over: Vec<TypedOver>,
    /// Comments, in the order they stand.
    pub comments: Vec<Comment>,
    /// Tracked changes, which are taken as if they were accepted.
    pub tracked: Vec<Tracked>,
    /// What was not taken.
    pub left: Vec<Left>,
}

/// Which report a document is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeOf {
    /// The key of the report.
    pub report: String,
    /// The tag of its written form.
    pub language: String,
    /// The draft's version; empty in a final version.
    pub draft: String,
}

/// What became of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It says what it said.
    Unchanged,
    /// Something is changed.
    Changed {
        /// The title of the section it stands in.
        section: String,
        /// The project's Markdown with all that is in no conflict.
        body: String,
        /// The changes, in order; [`with`] takes some of them.
        hunks: Vec<Hunk>,
    },
    /// It is gone from the document.
    Gone,
}

/// Reads a document. `texts` are the project's bodies by file as they stand now, comments and all.
///
/// # Errors
///
/// When it is no Word document, is not whole, or is too large.
pub fn read_docx(
    docx: &[u8],
    texts: &BTreeMap<String, String>,
    figures: &Figures,
    phrases: &Phrases,
) -> Result<ReadBack, ReadError> {
    let mut parts = Parts::of(docx)?;
    let numbering = std::mem::take(&mut parts.numbering);
    let base = parts.base.take();
    let in_base = base.iter().flat_map(|base| &base.texts).map(|of| of.file.as_str());
    let files: BTreeSet<&str> = in_base.chain(texts.keys().map(String::as_str)).collect();
    let mut body = Body::read(&parts, numbering, files.iter().copied());
    let around = match &base {
        Some(base) => own::held(&mut body.pieces, &base.own),
        None => own::Around::default(),
    };
    let mut back = ReadBack {
        made_of: base.as_ref().map(of_base),
        typed_over: around.over,
        comments: std::mem::take(&mut body.comments),
        tracked: std::mem::take(&mut body.tracked),
        left: std::mem::take(&mut body.left),
        ..ReadBack::default()
    };
    back.left.extend(around.left);
    if base.is_none() {
        back.leave("dokumentet sier ikke lenger hva det ble laget av, så det er holdt mot tekstene slik de er nå", String::new(), Standing::default());
    }
    let links = Links::to(figures, phrases);
    let reading = Reading { base: base.as_ref(), texts, links: &links };
    for file in files {
        let known = reading.base_of(file);
        if known.is_some() || body.seen.contains(file) {
            reading.text(file, &known.unwrap_or_default(), &body, &mut back);
        }
    }
    Ok(back)
}

/// Which report a document is of, as far as it tells.
///
/// # Errors
///
/// As [`read_docx`].
pub fn made_of(docx: &[u8]) -> Result<Option<MadeOf>, ReadError> {
    Ok(Parts::of(docx)?.base.as_ref().map(of_base))
}

/// What the program wrote in a body around its texts, which stand in these files.
pub(crate) fn own_words<'f>(
    document: &str,
    files: impl Iterator<Item = &'f str>,
) -> Vec<Own> {
    let Ok(document) = tree("word/document.xml", document) else { return Vec::new() };
    let parts = Parts { document, ..Parts::default() };
    let body = Body::read(&parts, Numbering::default(), files);
    let around = body.pieces.iter().filter(|piece| piece.at.file.is_none());
    around.filter_map(|piece| own::own(&piece.line)).collect()
}

fn of_base(base: &Base) -> MadeOf {
    MadeOf {
        report: base.report.clone(),
        language: base.language.clone(),
        draft: base.draft.clone(),
    }
}

impl ReadBack {
    /// Every change of its texts, in the order of the files and of each text.
    pub fn numbered(&self) -> Vec<Numbered<'_>> {
        let changed = self.texts.iter().filter_map(|(file, change)| match change {
            Change::Changed { section, hunks, .. } => Some((file, section, hunks)),
            Change::Unchanged | Change::Gone => None,
        });
        let hunks = changed.flat_map(|(file, section, hunks)| {
            hunks.iter().map(move |hunk| (file.as_str(), section.as_str(), hunk))
        });
        let numbered =
            |(number, (file, section, hunk))| Numbered { number, file, section, hunk };
        (1..).zip(hunks).map(numbered).collect()
    }

    /// The files of the texts that are gone from it.
    pub fn gone(&self) -> impl Iterator<Item = &str> {
        let gone = self.texts.iter().filter(|(_, change)| **change == Change::Gone);
        gone.map(|(file, _)| file.as_str())
    }

    fn leave(&mut self, what: &str, words: String, at: Standing) {
        self.left.push(Left { what: what.to_owned(), words, at });
    }
}

/// What texts are read with.
struct Reading<'a> {
    base: Option<&'a Base>,
    texts: &'a BTreeMap<String, String>,
    links: &'a Links<'a>,
}

impl Reading<'_> {
    fn base_of(&self, file: &str) -> Option<BaseText> {
        self.base?.texts.iter().find(|of| of.file == file).cloned()
    }

    /// Reads a text, and adds what became of it.
    fn text(&self, file: &str, was: &BaseText, body: &Body<'_>, back: &mut ReadBack) {
        if !body.seen.contains(file) {
            back.texts.insert(file.to_owned(), Change::Gone);
            return;
        }
        let pieces = body.pieces.iter().filter(|of| of.at.file.as_deref() == Some(file));
        let at = pieces.clone().next().map(|of| of.at.clone());
        let at = at.unwrap_or_else(|| Standing {
            file: Some(file.to_owned()),
            ..Standing::default()
        });
        let lines: Vec<Line> = pieces.map(|of| of.line.clone()).collect();
        let Some((base, now)) = self.sources(file, was) else {
            let what = "teksten er større enn det er plass til";
            return back.leave(what, String::new(), at);
        };
        let mut lines = settled::settled(lines, now.level);
        let found = merge::known(&base, &now, &mut lines);
        lines.iter().for_each(|line| over(line, &at, &mut back.typed_over));
        lines.iter_mut().for_each(numbers::without_loose);
        let lines = lines
            .into_iter()
            .map(|line| Line { spans: settled::spans(line.spans), ..line })
            .collect();
        let steps = merge::steps(&base, &now, lines, &found);
        let made = write::hunks(&now, steps, self.links);
        for (what, all) in [
            ("utheving som ikke kan skrives i Markdown, er utelatt", made.unlooked),
            ("noe kan ikke skrives i Markdown slik det vises", made.unsure),
        ] {
            all.into_iter().for_each(|words| back.leave(what, words, at.clone()));
        }
        let change = if made.hunks.is_empty() {
            Change::Unchanged
        } else {
            let body =
                with(&now.body, made.hunks.iter().filter(|of| of.conflict.is_none()));
            Change::Changed { section: at.section, body, hunks: made.hunks }
        };
        back.texts.insert(file.to_owned(), change);
    }

    /// What the document was made of, and what the project has now.
    fn sources(&self, file: &str, was: &BaseText) -> Option<(Source, Source)> {
        let now = self.texts.get(file).map_or("", String::as_str);
        let level = was.level.max(1);
        let source = |body: &str, printed| Source::of(body, self.links, level, printed);
        let base = match self.base {
            Some(_) => source(&was.body, Some(&was.words[..]))?,
            None => source(now, None)?,
        };
        Some((base, source(now, None)?))
    }
}

/// Finds the numbers of a line that were typed over.
fn over(line: &Line, at: &Standing, to: &mut Vec<TypedOver>) {
    for span in line.all_spans() {
        match &span.said {
            Said::Note(lines, _) => lines.iter().for_each(|line| over(line, at, to)),
            Said::Number(number) => to.extend(number.printed.as_ref().map(|printed| {
                TypedOver {
                    figure: number
                        .figure
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                    value: number
                        .tag
                        .as_ref()
                        .and_then(|tag| Some(tag.split_once('=')?.1.to_owned())),
                    printed: printed.clone(),
                    stands: number.words.clone(),
                    at: at.clone(),
                }
            })),
            Said::Words(_) | Said::Break => {}
        }
    }
}
