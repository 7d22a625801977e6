//! The text of each piece of a page that a tag marks, in lines.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, decode_text_string};

use super::height::Height;

/// As much lower or higher is another line, in points; a note's number is not.
const LINE: f32 = 5.0;

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// By the number of the mark; a line begins with a break.
    pub(super) marks: BTreeMap<i64, String>,
    /// What its glyphs say, in the order they are drawn; not the text that stands for them.
    pub(super) glyphs: String,
    pub(super) languages: BTreeSet<String>,
    /// How high the last text stands that is in a mark.
    last: Option<f32>,
}

/// Every page.
pub(super) fn pages(document: &Document) -> Result<BTreeMap<ObjectId, Page>, Error> {
    document.page_iter().map(|id| Ok((id, page(document, id)?))).collect()
}

/// What a glyph of a font says, by its code.
type Texts = BTreeMap<u16, String>;

/// A piece of a page that is marked.
#[derive(Default)]
struct Mark {
    number: Option<i64>,
    /// The text that stands for what is drawn in it.
    stands_for: Option<String>,
}

fn page(document: &Document, id: ObjectId) -> Result<Page, Error> {
    let mut fonts: BTreeMap<Vec<u8>, Texts> = BTreeMap::new();
    for (name, font) in document.get_page_fonts(id)? {
        fonts.insert(name, texts(document, font)?);
    }
    let mut page = Page::default();
    let mut open: Vec<Mark> = Vec::new();
    let mut font: Option<&Texts> = None;
    let mut height = Height::new();
    for Operation { operator, operands } in
        Content::decode(&document.get_page_content(id))?.operations
    {
        height.follow(&operator, &operands);
        match (operator.as_str(), operands.as_slice()) {
            ("BMC", _) => open.push(Mark::default()),
            ("BDC", [_, Object::Dictionary(of)]) => open_mark(&mut page, &mut open, of),
            ("BDC", _) => open.push(Mark::default()),
            ("EMC", _) => close_mark(&mut page, &mut open, height.of_text()),
            ("Tf", [Object::Name(name), _]) => font = fonts.get(name),
            ("Tj" | "TJ", [shown]) => {
                let shown =
                    shown.as_array().map_or(std::slice::from_ref(shown), |all| all);
                let texts = font.ok_or_else(|| Error::DictKey("Font".to_owned()))?;
                for string in shown.iter().filter_map(|of| of.as_str().ok()) {
                    let codes = string.as_chunks::<2>().0.iter().copied();
                    let says = codes.map(u16::from_be_bytes);
                    let says: String = says
                        .map(|code| texts.get(&code).map_or("\u{fffd}", |of| of))
                        .collect();
                    page.glyphs.push_str(&says);
                    say(&mut page, &open, &says, height.of_text());
                }
            }
            _ => {}
        }
    }
    Ok(page)
}

fn open_mark(page: &mut Page, open: &mut Vec<Mark>, of: &Dictionary) {
    let text = |key: &[u8]| of.get(key).and_then(decode_text_string).ok();
    page.languages.extend(text(b"Lang"));
    open.push(Mark {
        number: of.get(b"MCID").and_then(Object::as_i64).ok(),
        stands_for: text(b"ActualText"),
    });
}

/// Says what stands for all that was drawn in a mark, once its height is known.
fn close_mark(page: &mut Page, open: &mut Vec<Mark>, height: f32) {
    if let Some(text) = open.last_mut().and_then(|mark| mark.stands_for.take()) {
        say(page, open, &text, height);
    }
    open.pop();
}

/// Adds text to the mark it stands in, unless another text stands for it; what stands in no
/// mark is no part of the text.
fn say(page: &mut Page, open: &[Mark], text: &str, height: f32) {
    let number = open.iter().rev().find_map(|mark| mark.number);
    let replaced = open.iter().any(|mark| mark.stands_for.is_some());
    let Some(number) = number.filter(|_| !replaced) else { return };
    let mark = page.marks.entry(number).or_default();
    if page.last.is_none_or(|last| (last - height).abs() > LINE) {
        mark.push('\n');
    }
    mark.push_str(text);
    page.last = Some(height);
}

/// The texts of a font's glyphs, from its table of lines `<0003> <0041>`.
fn texts(document: &Document, font: &Dictionary) -> Result<Texts, Error> {
    let table = font.get_deref(b"ToUnicode", document)?.as_stream()?;
    let table = table.get_plain_content()?;
    let table = String::from_utf8_lossy(&table);
    let code = |hex: &str| {
        let digits = hex.trim_matches(['<', '>']).as_bytes().as_chunks::<4>().0.to_vec();
        let digits =
            digits.into_iter().map(|of| String::from_utf8_lossy(&of).into_owned());
        digits.filter_map(|of| u16::from_str_radix(&of, 16).ok()).collect::<Vec<u16>>()
    };
    let lines = table.lines().filter_map(|line| line.split_once(' '));
    let pairs = lines.filter(|(from, to)| from.starts_with('<') && to.starts_with('<'));
    let text = |(from, to): (&str, &str)| {
        let text = String::from_utf16_lossy(&code(to));
        Some((*code(from).first()?, text))
    };
    // The range of all codes is of three numbers or none of ours.
    Ok(pairs.filter(|(_, to)| !to.contains(' ')).filter_map(text).collect())
}
