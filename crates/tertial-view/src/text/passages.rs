//! The blocks of a text with the bytes each came from, for whoever writes in the author's text.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag, TextMergeWithOffset};
use tertial_model::FigureId;

use super::node::Node;
use super::notes::without_notes;
use super::place::Places;
use super::{Links, MARKDOWN, Parsed, links, resolved, tags, tree};
use crate::room::Room;

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The bytes of the body it stands in.
    pub range: Range<usize>,
    /// The bytes of each item, of a list.
    pub items: Vec<Range<usize>>,
    /// What it becomes; nothing where it is a note that stands at its mark.
    pub nodes: Vec<Node>,
    /// The label of a note.
    pub note: Option<String>,
}

/// A link to a figure, as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkInText {
    /// The bytes of the body it stands in, braces included.
    pub range: Range<usize>,
    /// The figure; none where it prints a mark instead.
    pub figure: Option<FigureId>,
    /// What it prints.
    pub words: String,
}

/// A text, block by block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passages {
    /// The blocks, in the order they stand.
    pub blocks: Vec<Passage>,
    /// The links, in the order they stand.
    pub links: Vec<LinkInText>,
}

/// Reads a body block by block, as it stands below a heading of that level; none where there is
/// more of it than there is room for.
pub fn passages(body: &str, links: &Links<'_>, section: u8) -> Option<Passages> {
    let places = Places::new(Arc::from(""), body, 1);
    let tags = tags::scan(body);
    let (linked, _, _) = resolved(body, &tags, links, &places);
    let parser = Parser::new_ext(&linked.body, MARKDOWN);
    let events: Vec<Parsed<'_>> =
        TextMergeWithOffset::new(parser.into_offset_iter()).collect();
    let (events, notes) = without_notes(events);
    let made =
        tree::blocks_of(&linked, &events, &notes, section, &mut Room::TEXTS.clone())?;
    let outermost = tree::outermost(&events);
    let mut made = made.into_iter();
    let source =
        |range: &Range<usize>| trimmed(body, linked.source_range(range, body.len()));
    let mut blocks: Vec<Passage> = outermost
        .into_iter()
        .zip(&mut made)
        .map(|(events, nodes)| Passage {
            range: source(&events[0].1),
            items: items(events).iter().map(source).collect(),
            nodes,
            note: None,
        })
        .collect();
    blocks.extend(notes.iter().map(|note| Passage {
        range: source(&note.range),
        items: Vec::new(),
        nodes: Vec::new(),
        note: Some(note.label.clone()),
    }));
    // Notes that stand at no mark are printed last.
    blocks.extend(made.map(|nodes| Passage {
        range: body.len()..body.len(),
        items: Vec::new(),
        nodes,
        note: None,
    }));
    blocks.sort_by_key(|of| of.range.start);
    let links = links::written(body, &tags, links).into_iter();
    let links = links.map(|(range, figure, words)| LinkInText { range, figure, words });
    Some(Passages { blocks, links: links.collect() })
}

/// Where the items of a list stand, of those in no other.
fn items(events: &[Parsed<'_>]) -> Vec<Range<usize>> {
    if !matches!(events[0].0, Event::Start(Tag::List(_))) {
        return Vec::new();
    }
    let (mut depth, mut found) = (0_usize, Vec::new());
    for (event, range) in events {
        match event {
            Event::Start(Tag::Item) if depth == 1 => {
                found.push(range.clone());
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// A range without the white space around what stands in it.
fn trimmed(body: &str, range: Range<usize>) -> Range<usize> {
    let Some(said) = body.get(range.clone()) else { return range };
    let end = range.start + said.trim_end().len();
    let start = range.start + (said.len() - said.trim_start().len());
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use tertial_model::{Figures, Phrases};

    use super::*;

    #[test]
    fn each_block_knows_the_bytes_it_came_from() {
        let body = "Ett\nto {{ tall(\"x\") }}.[^1]\n\n- a\n  mer\n- b\n\n## C\n\n[^1]: note\n\n{{ tall(\"y\") }}";
        let figures = Figures::default();
        let links = Links::to(&figures, Phrases::bokmal());
        let read = passages(body, &links, 1).unwrap();
        let said = |range: &Range<usize>| &body[range.clone()];
        assert_eq!(
            read.blocks.iter().map(|of| said(&of.range)).collect::<Vec<_>>(),
            [
                "Ett\nto {{ tall(\"x\") }}.[^1]",
                "- a\n  mer\n- b",
                "## C",
                "[^1]: note",
                "{{ tall(\"y\") }}",
            ]
        );
        let items: Vec<&str> = read.blocks[1].items.iter().map(said).collect();
        assert_eq!(items, ["- a\n  mer", "- b"]);
        assert_eq!(read.blocks[3].note.as_deref(), Some("1"));
        let links: Vec<&str> = read.links.iter().map(|of| said(&of.range)).collect();
        assert_eq!(links, ["{{ tall(\"x\") }}", "{{ tall(\"y\") }}"]);
        assert_eq!(read.links[0].words, "ukjent tall: x");
    }
}
