//! Writes a report, or a note on one, as .docx, for whoever is to write on in it, and reads a report
//! back.
//!
//! Headings are headings with numbers of their own, points are points, the headings of a table are
//! repeated on each page and told to a screen reader, captions are numbered by fields, and the
//! language is the document's. Every number an author linked to, and every cell that shows a
//! figure, is a locked content control that knows which figure it is; every text is one that knows
//! its file. The same document gives the same bytes: no clock, and every part in the same place.
//!
//! 1. `document` is what is written while it is written; `markup` are the elements it is made of.
//! 2. `report` writes section by section: `blocks`, `text` (node by node), `table` and `widths`,
//!    `pictures`, `contents`; `control` marks numbers and texts; `lists` and `notes` stand in parts
//!    of their own, `page` turns pages.
//! 3. `note` writes a note.
//! 4. `look` takes the styles of an agency's own template in place of ours.
//! 5. `base` keeps what a report was made of in its document, and `read` reads back what others changed
//!    in it.
//! 6. `package` puts all of it and the parts that are always the same (`parts/`) in one file.
//!
//! `zip` and `quick-xml` write it. `docx-rs`, the one well-kept library that writes .docx, can
//! neither say which row has a table's headings nor which language a text is in.

mod base;
mod blocks;
mod contents;
mod control;
mod document;
mod lists;
mod look;
mod markup;
mod note;
mod notes;
mod package;
mod page;
mod pictures;
mod read;
mod report;
mod table;
mod text;
mod widths;

use std::collections::BTreeMap;
use std::io;

use tertial_model::{Figures, Phrases, Readers};
use tertial_report::Report;
use tertial_report::document::Block;
use tertial_report::note::Note;
use tertial_view::{Links, Templates, View, fitted, passages};

use base::{Base, BaseText};
use document::Document;
use look::Look;
use package::Package;
pub use read::{
    Change, Comment, Conflict, Edit, Hunk, Left, MadeOf, Numbered, ReadBack, ReadError,
    Standing, Tracked, TypedOver, made_of, read_docx, with, with_comments,
};

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The report cannot be set, in this format or any other.
    #[error(transparent)]
    View(#[from] tertial_view::Error),
    /// The template of a chart makes no drawing.
    #[error("en figur kan ikke tegnes: {0}")]
    Chart(String),
    /// The agency's own template is none.
    #[error(
        "malen templates/word.dotx kan ikke leses: {0}\nhjelp: lagre den på nytt i Word som .dotx eller .docx"
    )]
    Look(String),
    /// The file cannot be packed.
    #[error("dokumentet kan ikke skrives som .docx")]
    Packing(#[from] io::Error),
}

/// The report as .docx. The same report gives the same bytes.
///
/// # Errors
///
/// As [`View::of`], and when a chart cannot be drawn.
pub fn report_docx(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Vec<u8>, Error> {
    let phrases = templates.phrases(report.language);
    let links = Links::to(figures, &phrases);
    let report = fitted(report, &links)?;
    let view = View::of(&report, &links, templates)?;
    let document = report::document(&view, figures, &phrases)?;
    let look = templates.word().map(Look::of).transpose()?;
    let mut filled =
        shared(&report.title, report.dated.to_string(), view.language, &phrases);
    filled.push(("{agency}", report.agency.clone()));
    filled.push(("{draft}", document.draft_words()));
    filled.push(("{draft_word}", phrases.say("draft")));
    let mut package = Package::new(filled, look.as_ref())?;
    // Nobody writes on in what is published.
    if report.readers != Readers::Public {
        package.base(base(&report, &document, &links).part()?);
    }
    Ok(of_report(document, package)?)
}

/// What the document is made of.
fn base(report: &Report, document: &Document<'_>, links: &Links<'_>) -> Base {
    let blocks = report.all().flat_map(|of| of.walk().flat_map(|of| &of.blocks));
    let bodies: BTreeMap<&str, &str> = blocks
        .filter_map(|block| match block {
            Block::Text(text) => Some((&*text.file, &*text.body)),
            _ => None,
        })
        .collect();
    let text = |(file, level): &(String, u8)| {
        let body = bodies.get(&**file).copied().unwrap_or_default();
        let read = passages(body, links, *level).unwrap_or_default();
        let words = read.links.into_iter().map(|of| of.words).collect();
        BaseText { file: file.clone(), level: *level, body: body.to_owned(), words }
    };
    Base {
        report: report.kind.key.to_string(),
        language: report.language.tag().to_owned(),
        draft: report.draft.clone().unwrap_or_default(),
        texts: document.texts.iter().map(text).collect(),
        own: read::own_words(
            &String::from_utf8_lossy(document.xml.written()),
            document.texts.iter().map(|(file, _)| file.as_str()),
        ),
    }
}

/// The parts a report has besides its body.
fn of_report(document: Document<'_>, mut package: Package) -> io::Result<Vec<u8>> {
    let drawn = include_str!("../parts/watermark.xml");
    let watermark = if document.view.draft.is_some() { drawn } else { "" };
    for (relation, part) in [
        ("header", include_str!("../parts/header.xml")),
        ("header-first", include_str!("../parts/header-first.xml")),
    ] {
        let part = part.replace("{watermark}", watermark);
        package.part(relation, "header", "header", package.made(&part));
    }
    for (relation, part) in [
        ("footer", include_str!("../parts/footer.xml")),
        ("footer-first", include_str!("../parts/footer-first.xml")),
    ] {
        package.part(relation, "footer", "footer", package.made(part));
    }
    package.part("numbering", "numbering", "numbering", document.lists.written()?);
    package.part("footnotes", "footnotes", "footnotes", document.notes.part()?);
    for (at, address) in document.addresses.iter().enumerate() {
        package.address(format!("address{}", at + 1), address);
    }
    for (at, png) in document.pictures.0.into_iter().enumerate() {
        package.picture(&format!("picture{}", at + 1), png);
    }
    package.file(document.xml.into_bytes())
}

/// The note as .docx.
///
/// # Errors
///
/// When it cannot be packed.
pub fn note_docx(note: &Note) -> Result<Vec<u8>, Error> {
    let (phrases, tag) = (Phrases::of(note.language), note.language.tag());
    let filled = shared(&note.title, note.dated.to_string(), tag, phrases);
    let mut package = Package::new(filled, None)?;
    package.part(
        "footer",
        "footer",
        "footer",
        package.made(include_str!("../parts/footer.xml")),
    );
    let lists = lists::Lists::default().written()?;
    package.part("numbering", "numbering", "numbering", lists);
    Ok(package.file(note::document(note)?)?)
}

/// What the parts every document has are filled in with.
fn shared(
    title: &str,
    date: String,
    language: &str,
    phrases: &Phrases,
) -> Vec<(&'static str, String)> {
    vec![
        ("{title}", title.to_owned()),
        ("{date}", date),
        ("{language}", format!("{language}-{}", phrases.say("region"))),
        ("{page}", phrases.say("page")),
        ("{of}", phrases.say("page_of")),
    ]
}
