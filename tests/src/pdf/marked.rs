//! The text of each piece of a page that a tag marks.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, Object, ObjectId, decode_text_string};

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// By the number of the mark.
    pub(super) marks: BTreeMap<i64, String>,
    /// What its glyphs say, in the order they are drawn; not the text that stands for them.
    pub(super) glyphs: String,
    pub(super) languages: BTreeSet<String>,
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
    /// Text stands for what is drawn in it.
    replaced: bool,
}

fn page(document: &Document, id: ObjectId) -> Result<Page, Error> {
    let mut fonts: BTreeMap<Vec<u8>, Texts> = BTreeMap::new();
    for (name, font) in document.get_page_fonts(id)? {
        fonts.insert(name, texts(document, font)?);
    }
    let mut page = Page::default();
    let mut open: Vec<Mark> = Vec::new();
    let mut font: Option<&Texts> = None;
    for Operation { operator, operands } in
        Content::decode(&document.get_page_content(id))?.operations
    {
        match (operator.as_str(), operands.as_slice()) {
            ("BMC", _) => open.push(Mark::default()),
            ("BDC", [_, Object::Dictionary(of)]) => open_mark(&mut page, &mut open, of),
            ("BDC", _) => open.push(Mark::default()),
            ("EMC", _) => {
                open.pop();
            }
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
                    if !open.iter().any(|mark| mark.replaced) {
                        say(&mut page, &open, &says);
                    }
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
    let stands_for = text(b"ActualText");
    open.push(Mark {
        number: of.get(b"MCID").and_then(Object::as_i64).ok(),
        replaced: stands_for.is_some(),
    });
    say(page, open, &stands_for.unwrap_or_default());
}

/// Adds text to the mark it stands in; what stands in none is no part of the text.
fn say(page: &mut Page, open: &[Mark], text: &str) {
    if let Some(number) = open.iter().rev().find_map(|mark| mark.number) {
        page.marks.entry(number).or_default().push_str(text);
    }
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
