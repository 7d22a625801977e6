//! A passage of a text word for word as it prints, for whoever quotes it in another document.

use tertial_model::{Figures, Phrases};
use tertial_report::Wording;

use super::node::Node;
use super::{Links, read};
use crate::room::Room;

/// The sign before a point without a number.
const BULLET: &str = "•";

/// The words of a passage as they will print: its links are filled in, and its marks of Markdown
/// have done their work. One that is larger than there is room for stands as it is written.
pub fn wording(passage: &str, figures: &Figures, phrases: &Phrases) -> Vec<Wording> {
    let (links, mut room) = (Links::to(figures, phrases), Room::TEXTS);
    let mut words = Vec::new();
    match read("", passage, 1, &links, 1, &mut room).0 {
        Some(nodes) => blocks(&nodes, 0, &mut words),
        None => words.push(Wording::Paragraph { text: passage.to_owned() }),
    }
    words
}

fn blocks(nodes: &[Node], depth: usize, to: &mut Vec<Wording>) {
    for part in nodes.chunk_by(|one, other| one.is_inline() && other.is_inline()) {
        match &part[0] {
            Node::Paragraph { children } | Node::Plain { children } => {
                to.extend(paragraph(inline(children)));
            }
            Node::Heading { children, .. } => {
                to.push(Wording::Heading { text: inline(children) });
            }
            Node::CodeBlock { text } => to.extend(paragraph(text.clone())),
            Node::Quote { children } => blocks(children, depth, to),
            Node::List { numbers, items } => list(numbers.as_deref(), items, depth, to),
            Node::Table { header, rows, .. } => {
                let cells =
                    |row: &Vec<Vec<Node>>| row.iter().map(|of| inline(of)).collect();
                let rows = std::iter::once(header).chain(rows).map(cells).collect();
                to.push(Wording::Table { rows });
            }
            Node::Rule => {}
            _ => to.extend(paragraph(inline(part))),
        }
    }
}

fn paragraph(text: String) -> Option<Wording> {
    (!text.trim().is_empty()).then_some(Wording::Paragraph { text })
}

/// The first words of an item are its point; what else stands in it comes after.
fn list(
    numbers: Option<&[String]>,
    items: &[Vec<Node>],
    depth: usize,
    to: &mut Vec<Wording>,
) {
    for (at, item) in items.iter().enumerate() {
        let number = numbers.and_then(|all| all.get(at));
        let marker = number.map_or(BULLET, String::as_str).to_owned();
        let mut inside = Vec::new();
        blocks(item, depth.saturating_add(1), &mut inside);
        let text = match inside.first() {
            Some(Wording::Paragraph { text }) => text.clone(),
            _ => String::new(),
        };
        let rest = usize::from(!text.is_empty());
        to.push(Wording::Point { marker, depth, text });
        to.extend(inside.into_iter().skip(rest));
    }
}

/// Words in a line; a line break the author asked for stays one.
fn inline(nodes: &[Node]) -> String {
    let mut words = String::new();
    for node in nodes {
        match node {
            Node::LineBreak => words.push('\n'),
            Node::Footnote { .. } => {
                let mut note = String::new();
                node.collect_text(&mut note);
                words.push_str(&format!(" ({note})"));
            }
            Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Link { children, .. } => words.push_str(&inline(children)),
            other => other.collect_text(&mut words),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use tertial_model::{Figure, FigureId, Rows, Unit};

    use super::*;

    fn words(passage: &str) -> Vec<Wording> {
        let mut figures = Figures::default();
        let figure = Figure {
            id: FigureId::new("kpi.dager"),
            label: String::new(),
            unit: Unit::Days,
            value: Ok(21.into()),
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        figures.add(figure).unwrap();
        wording(passage, &figures, Phrases::bokmal())
    }

    fn paragraph(text: &str) -> Wording {
        Wording::Paragraph { text: text.to_owned() }
    }

    fn point(marker: &str, depth: usize, text: &str) -> Wording {
        Wording::Point { marker: marker.to_owned(), depth, text: text.to_owned() }
    }

    #[test]
    fn words_stand_as_they_print() {
        let said = "Det tok *bare* {{ tall(\"kpi.dager\") }}[^a].\\\nMer.\n\n> Sitat\n\n\
                    [^a]: Se [her](https://example.org).\n";
        assert_eq!(
            words(said),
            [
                paragraph("Det tok bare 21\u{a0}dager (Se her.).\nMer."),
                paragraph("Sitat")
            ]
        );
        assert_eq!(words("{# svarer: K1 #}\nOrd."), [paragraph("Ord.")]);
        assert_eq!(words("{{ tall(\"borte\") }}"), [paragraph("ukjent tall: borte")]);
    }

    #[test]
    fn lists_and_tables_are_told_part_by_part() {
        assert_eq!(
            words("3. en\n   - to\n\n   tre\n4. fire"),
            [
                point("3.", 0, "en"),
                point("•", 1, "to"),
                paragraph("tre"),
                point("4.", 0, "fire"),
            ]
        );
        let rows = [["A", "B"], ["1", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(
            words("## Tall\n\n| A | B |\n|---|---|\n| 1 | **b** |\n"),
            [
                Wording::Heading { text: "Tall".to_owned() },
                Wording::Table { rows: rows.to_vec() },
            ]
        );
    }
}
