//! Tells a hyphen somebody wrote from one that only ends a line.
//!
//! Typst draws both with the glyph of `-`, and in a PDF a glyph of a font has one text: that
//! of its first use. Where that is a hyphen at a line's end, U+00AD, every code and file name
//! set in the font has it too, and is neither found nor copied by most readers. So a hyphen
//! that ends a line is drawn with the font's own soft hyphen, which looks the same.

use typst::layout::{Frame, FrameItem};
use typst::model::Document;
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// What Typst says a hyphen is that it added at the end of a line.
const SOFT: char = '\u{ad}';

/// The document with its two hyphens told apart; none when it has no soft one.
pub(crate) fn told_apart(document: &PagedDocument) -> Option<PagedDocument> {
    if !document.pages().iter().any(|page| has_soft(&page.frame)) {
        return None;
    }
    let mut pages = document.pages().to_vec();
    for page in &mut pages {
        tell_apart(&mut page.frame);
    }
    Some(PagedDocument::new(pages.into(), document.info().clone()))
}

fn tell_apart(frame: &mut Frame) {
    if !has_soft(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => tell_apart(&mut group.frame),
            FrameItem::Text(text) if is_soft(text) => {
                // A font without a soft hyphen keeps what it drew.
                if let Some(glyph) = text.font.ttf().glyph_index(SOFT) {
                    text.glyphs.iter_mut().for_each(|of| of.id = glyph.0);
                }
            }
            _ => {}
        }
        true
    });
}

fn has_soft(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_soft(&group.frame),
        FrameItem::Text(text) => is_soft(text),
        _ => false,
    })
}

fn is_soft(text: &TextItem) -> bool {
    text.text.chars().eq([SOFT])
}
