//! Word's .docx: the body, with what its styles and numberings say of each paragraph.

mod body;
mod numbering;
mod styles;

use std::collections::BTreeSet;

use crate::Unreadable;
use crate::archive::Archive;
use crate::layout::{self, Line, Part, Span};
use crate::raw::{Raw, Role};
use crate::words::{clean, goes_on, length};
use crate::xml::{self, Element};

use body::Body;
use numbering::Numbering;
pub(crate) use numbering::written;
use styles::Styles;

/// What stands in the file, and what was left out.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Raw>, Vec<String>), Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let main = main(&mut archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut part = |name: &str| -> Result<Option<Element>, Unreadable> {
        let path =
            if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        match archive.text(&path)? {
            text if text.is_empty() => Ok(None),
            text => xml::tree(&path, &text).map(Some),
        }
    };
    let document = part(main.rsplit('/').next().unwrap_or_default())?
        .ok_or_else(|| Unreadable::damaged("selve teksten mangler"))?;
    let styles = part("styles.xml")?.map(|of| Styles::of(&of)).unwrap_or_default();
    let numbering = part("numbering.xml")?;
    let numbering = numbering.map(|of| Numbering::of(&of, &styles)).unwrap_or_default();
    let notes = [part("footnotes.xml")?, part("endnotes.xml")?];
    let comments = part("comments.xml")?.map_or(0, |of| of.elements().count());

    let mut body = Body::new(&styles, numbering, &notes);
    let mut raw = Vec::new();
    if let Some(of) = document.child("w:body") {
        body.blocks(of, &mut raw);
    }
    let notes = body.notes();
    let mut told = body.told;
    if comments > 0 {
        told.insert(format!("{comments} kommentarer er utelatt"));
    }
    told.extend(around(&mut archive, &folder)?);
    if is_of_lines(&raw) {
        let (lines, left_out) = of_lines(raw);
        raw = lines;
        told.extend(left_out);
    }
    layout::put_back(&mut raw, notes);
    Ok((raw, told.into_iter().collect()))
}

/// The name of the part that holds the text.
fn main(archive: &mut Archive<'_>) -> Result<String, Unreadable> {
    let relations = archive.text("_rels/.rels")?;
    let relations = if relations.is_empty() {
        Element::default()
    } else {
        xml::tree("_rels/.rels", &relations)?
    };
    let is_main =
        |of: &&Element| of.says("Type").is_some_and(|is| is.ends_with("/officeDocument"));
    let target = relations.elements().find(is_main).and_then(|of| of.says("Target"));
    Ok(target.unwrap_or("word/document.xml").trim_start_matches('/').to_owned())
}

/// What stands in headers and footers.
fn around(
    archive: &mut Archive<'_>,
    folder: &str,
) -> Result<BTreeSet<String>, Unreadable> {
    let is_around = |name: &String| {
        let rest = name.strip_prefix(folder).unwrap_or(name).trim_start_matches('/');
        rest.starts_with("header") || rest.starts_with("footer")
    };
    let names: Vec<String> = archive.names().filter(is_around).collect();
    let mut told = BTreeSet::new();
    for name in names {
        let of = xml::tree(&name, &archive.text(&name)?)?;
        let mut text = String::new();
        words(&of, &mut text);
        told.extend(layout::told_around(&clean(&text)));
    }
    Ok(told)
}

/// All the words in an element.
fn words(of: &Element, text: &mut String) {
    for element in of.elements() {
        match &*element.name {
            "w:t" => element.nodes.iter().for_each(|node| {
                if let xml::Node::Text(words) = node {
                    text.push_str(words);
                }
            }),
            "mc:Fallback" | "w:del" => {}
            _ => {
                words(element, text);
                if matches!(&*element.name, "w:p" | "w:tab") {
                    text.push(' ');
                }
            }
        }
    }
}

/// Whether each line of the letter is a paragraph, as when plain text was opened in Word and
/// saved: nothing has a style, and many a paragraph goes on in the next.
fn is_of_lines(raw: &[Raw]) -> bool {
    let texts: Vec<&crate::raw::Text> = raw
        .iter()
        .map_while(|of| match of {
            Raw::Text(text) if text.role == Role::Unsaid => Some(text),
            _ => None,
        })
        .collect();
    let pairs = texts.windows(2).filter(|pair| !pair[1].words.is_empty()).count();
    let on = texts.windows(2).filter(|pair| goes_on(&pair[1].words)).count();
    texts.len() == raw.len() && pairs > 20 && on * 4 > pairs
}

/// The paragraphs of a letter each of whose lines is a paragraph.
fn of_lines(raw: Vec<Raw>) -> (Vec<Raw>, Vec<String>) {
    let mut gap = true;
    let mut lines = Vec::new();
    for (number, of) in (1..).zip(raw) {
        let Raw::Text(text) = of else { continue };
        if text.words.is_empty() {
            gap = true;
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
        let to = length(&text.words) as f32;
        let spans = vec![Span { from: 0.0, to, text: text.words }];
        let lead = layout::lead(&spans);
        lines.push(Part::Line(Line {
            page: None,
            number: Some(number),
            spans,
            size: 1.0,
            lead,
            ruled: false,
            strong: text.strong,
            gap: std::mem::take(&mut gap),
        }));
    }
    let (mut raw, told) = layout::raw(lines);
    for of in &mut raw {
        match of {
            Raw::Text(text) => text.place = crate::Place::default(),
            Raw::Table { place, .. } | Raw::Note { place, .. } => {
                *place = crate::Place::default();
            }
        }
    }
    (raw, told)
}
