//! OpenDocument's .odt: the text, with what its styles and lists say of each paragraph.

mod body;
mod lists;
mod styles;

use std::collections::BTreeSet;

use crate::Unreadable;
use crate::archive::Archive;
use crate::layout;
use crate::raw::Raw;
use crate::words::clean;
use crate::xml::{self, Element, Node};

use body::Body;
use styles::Styles;

/// What stands in the file, and what was left out.
pub(crate) fn read(bytes: &[u8]) -> Result<(Vec<Raw>, Vec<String>), Unreadable> {
    let mut archive = Archive::open(bytes)?;
    let content = xml::tree("content.xml", &archive.text("content.xml")?)?;
    let common = archive.text("styles.xml")?;
    let common = if common.is_empty() {
        Element::default()
    } else {
        xml::tree("styles.xml", &common)?
    };
    let styles = Styles::of([&common, &content]);
    let text = content
        .down(&["office:body", "office:text"])
        .ok_or_else(|| Unreadable::damaged("selve teksten mangler"))?;
    let mut body = Body::new(&styles);
    let mut raw = Vec::new();
    body.blocks(text, &mut raw);
    let notes = std::mem::take(&mut body.notes);
    let mut told = body.told;
    around(&common, &mut told);
    layout::put_back(&mut raw, notes);
    Ok((raw, told.into_iter().collect()))
}

/// Tells what stands in headers and footers.
fn around(of: &Element, told: &mut BTreeSet<String>) {
    for element in of.elements() {
        if element.name.starts_with("style:header")
            && &*element.name != "style:header-style"
            || element.name.starts_with("style:footer")
                && &*element.name != "style:footer-style"
        {
            let mut text = String::new();
            words(element, &mut text);
            told.extend(layout::told_around(&clean(&text)));
        } else {
            around(element, told);
        }
    }
}

/// All the words in an element.
fn words(of: &Element, text: &mut String) {
    for node in &of.nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => {
                words(element, text);
                if matches!(&*element.name, "text:p" | "text:tab" | "text:s") {
                    text.push(' ');
                }
            }
        }
    }
}
