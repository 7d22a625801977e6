//! The lines a text is written as: what its nodes become in a document.

use tertial_view::Node;

use super::line::{Kind, Line, Look, Marker, Number, Place, Said, Span};
use crate::markup::writable;

/// The lines of nodes, as they are written.
pub(crate) fn lines(nodes: &[Node]) -> Vec<Line> {
    let mut lines = Vec::new();
    blocks(nodes, &Place::default(), None, &mut lines);
    lines
}

fn blocks(nodes: &[Node], place: &Place, marker: Option<&Marker>, to: &mut Vec<Line>) {
    for (at, node) in nodes.iter().enumerate() {
        let marker = marker.filter(|_| at == 0);
        let mut other = |kind| to.push(Line { kind, spans: Vec::new() });
        match node {
            Node::Paragraph { children } | Node::Plain { children } => {
                to.push(paragraph(children, place, marker));
            }
            Node::Heading { level, children } => {
                let kind = Kind::Heading(*level);
                to.push(Line { kind, spans: spans(children, &Look::default()) });
            }
            Node::Quote { children } => {
                let quoted = Place { quoted: true, ..place.clone() };
                blocks(children, &quoted, marker, to);
            }
            Node::List { numbers, items } => list(numbers.as_deref(), items, place, to),
            Node::CodeBlock { text } => {
                other(Kind::Code(writable(text.trim_end())));
            }
            Node::Rule => other(Kind::Rule),
            Node::Table { header, rows, .. } => {
                let row = |row: &Vec<Vec<Node>>| {
                    row.iter().map(|cell| spans(cell, &Look::default())).collect()
                };
                other(Kind::Table(
                    std::iter::once(header).chain(rows).map(row).collect(),
                ));
            }
            inline => to.push(paragraph(std::slice::from_ref(inline), place, marker)),
        }
    }
    if nodes.is_empty() && marker.is_some() {
        to.push(paragraph(&[], place, marker));
    }
}

fn paragraph(children: &[Node], place: &Place, marker: Option<&Marker>) -> Line {
    let place = Place { marker: marker.cloned(), ..place.clone() };
    Line { kind: Kind::Text(place), spans: spans(children, &Look::default()) }
}

fn list(
    numbers: Option<&[String]>,
    items: &[Vec<Node>],
    place: &Place,
    to: &mut Vec<Line>,
) {
    let inside = Place { depth: place.depth + 1, ..place.clone() };
    for (at, item) in items.iter().enumerate() {
        let marker = match numbers {
            None => Marker::Bullet,
            Some(all) => Marker::Number(all.get(at).cloned().unwrap_or_default()),
        };
        blocks(item, &inside, Some(&marker), to);
    }
}

fn spans(nodes: &[Node], look: &Look) -> Vec<Span> {
    nodes.iter().flat_map(|node| span(node, look)).collect()
}

fn span(node: &Node, look: &Look) -> Vec<Span> {
    let one = |said| vec![Span { said, look: look.clone() }];
    let number = |figure, text: &str| {
        Said::Number(Number { figure, words: writable(text), ..Number::default() })
    };
    match node {
        Node::Text { text, figure: Some(figure) } => {
            one(number(Some(figure.clone()), text))
        }
        Node::Text { text, figure: None } => one(Said::Words(writable(text))),
        Node::Mark { text } => one(number(None, text)),
        Node::Code { text } => {
            let look = Look { code: true, ..look.clone() };
            vec![Span { said: Said::Words(writable(text)), look }]
        }
        Node::LineBreak => one(Said::Break),
        Node::Emphasis { children } => {
            spans(children, &Look { italic: true, ..look.clone() })
        }
        Node::Strong { children } => {
            spans(children, &Look { bold: true, ..look.clone() })
        }
        Node::Link { url, children } => {
            spans(children, &Look { link: Some(url.clone()), ..look.clone() })
        }
        Node::Footnote { children } => one(Said::Note(lines(children), None)),
        other => {
            let mut text = String::new();
            other.collect_text(&mut text);
            one(Said::Words(writable(&text)))
        }
    }
}
