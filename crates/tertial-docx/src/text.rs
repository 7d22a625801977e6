//! The agency's texts: each node becomes paragraphs, and each linked number a control.

use tertial_report::document::RowKind;
use tertial_view::Node;

use crate::document::Document;
use crate::lists::{BULLETS, DEEPEST, STEP};
use crate::markup::{Look, Written};
use crate::notes;
use crate::table::{Cell, Grid, Line, Shows};

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// How many lists it is in.
    depth: usize,
    /// It is quoted.
    quoted: bool,
    /// It is in a note.
    noted: bool,
}

/// What stands before the first paragraph of a point.
enum Marker<'m> {
    /// A number or bullet of that list.
    Of(usize),
    /// Words.
    Words(&'m str),
}

impl Document<'_> {
    /// A text, node by node.
    pub(crate) fn text(&mut self, nodes: &[Node]) -> Written {
        self.blocks(nodes, Place::default(), None)
    }

    /// Nodes that are paragraphs or hold some. The first has the `marker` of the point it is in.
    fn blocks(
        &mut self,
        nodes: &[Node],
        place: Place,
        marker: Option<&Marker<'_>>,
    ) -> Written {
        for (at, node) in nodes.iter().enumerate() {
            let marker = marker.filter(|_| at == 0);
            match node {
                Node::Paragraph { children } | Node::Plain { children } => {
                    self.paragraph(children, place, marker)?;
                }
                Node::Heading { level, children } => {
                    self.heading(*level, None, false, |body| {
                        body.runs(children, Look::default())
                    })?;
                }
                Node::Quote { children } => {
                    self.blocks(children, Place { quoted: true, ..place }, marker)?;
                }
                Node::List { numbers, items } => {
                    self.list(numbers.as_deref(), items, place)?;
                }
                Node::CodeBlock { text } => {
                    self.xml.paragraph("CodeBlock", text.trim_end())?;
                }
                Node::Rule => self.xml.paragraph("Rule", "")?,
                Node::Table { align, header, rows } => {
                    self.own_table(align, header, rows)?;
                }
                inline => self.paragraph(std::slice::from_ref(inline), place, marker)?,
            }
        }
        // A point may begin with a list or a table, or hold nothing.
        match (marker, nodes.first()) {
            (Some(_), None) => self.paragraph(&[], place, marker),
            _ => Ok(()),
        }
    }

    fn paragraph(
        &mut self,
        children: &[Node],
        place: Place,
        marker: Option<&Marker<'_>>,
    ) -> Written {
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", style(place))?;
        if let Some(Marker::Of(list)) = marker {
            self.xml.open("w:numPr", &[])?;
            self.xml.value("w:ilvl", &(place.depth - 1).min(DEEPEST - 1).to_string())?;
            self.xml.value("w:numId", &list.to_string())?;
            self.xml.close("w:numPr")?;
        } else if place.depth > 0 {
            let left = (place.depth * STEP).to_string();
            let hanging = if marker.is_some() { STEP } else { 0 }.to_string();
            self.xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)])?;
        }
        self.xml.close("w:pPr")?;
        if let Some(Marker::Words(number)) = marker {
            self.xml.run(&format!("{number}\t"), Look::default())?;
        }
        self.runs(children, Look::default())?;
        self.xml.close("w:p")
    }

    fn list(
        &mut self,
        numbers: Option<&[String]>,
        items: &[Vec<Node>],
        place: Place,
    ) -> Written {
        let list = match numbers {
            None => Some(BULLETS),
            Some(numbers) => self.lists.begin(numbers, place.depth),
        };
        let inside = Place { depth: place.depth + 1, ..place };
        for (at, item) in items.iter().enumerate() {
            let number = numbers.and_then(|all| all.get(at));
            let marker = match (list, number) {
                (Some(list), _) => Marker::Of(list),
                (None, number) => Marker::Words(number.map_or("", String::as_str)),
            };
            self.blocks(item, inside, Some(&marker))?;
        }
        Ok(())
    }

    /// A table of the author's.
    fn own_table(
        &mut self,
        align: &[&str],
        header: &[Vec<Node>],
        rows: &[Vec<Vec<Node>>],
    ) -> Written {
        let mut lines = vec![self.line(RowKind::Head, header)?];
        for row in rows {
            lines.push(self.line(RowKind::Plain, row)?);
        }
        let grid = Grid {
            numeric: align.iter().map(|of| *of == "right").collect(),
            lines,
            shares: &[],
        };
        let fit = grid.fit().within(self.page());
        grid.write(&mut self.xml, &fit, None)
    }

    fn line(
        &mut self,
        kind: RowKind,
        cells: &[Vec<Node>],
    ) -> std::io::Result<Line<'static>> {
        let cell = |nodes: &Vec<Node>| {
            let mut text = String::new();
            nodes.iter().for_each(|node| node.collect_text(&mut text));
            let runs = self.aside(|body| body.runs(nodes, Look::default()))?;
            Ok(Cell { text: text.into(), shows: Shows::Runs(runs) })
        };
        let cells = cells.iter().map(cell).collect::<std::io::Result<_>>()?;
        Ok(Line { kind, cells })
    }

    /// Nodes in a line.
    fn runs(&mut self, nodes: &[Node], look: Look) -> Written {
        nodes.iter().try_for_each(|node| self.one(node, look))
    }

    fn one(&mut self, node: &Node, look: Look) -> Written {
        match node {
            Node::Text { text, figure } => match self.control(figure.as_ref()) {
                Some(control) => control.around(&mut self.xml, |xml| xml.run(text, look)),
                None => self.xml.run(text, look),
            },
            Node::Mark { text } => {
                self.xml.run(text, Look { style: Some("Mark"), ..look })
            }
            Node::Code { text } => {
                self.xml.run(text, Look { style: Some("Code"), ..look })
            }
            Node::LineBreak => self.xml.run("\n", look),
            Node::Emphasis { children } => {
                self.runs(children, Look { italic: true, ..look })
            }
            Node::Strong { children } => self.runs(children, Look { bold: true, ..look }),
            Node::Link { url, children } => {
                let relation = self.address(url);
                self.xml
                    .open("w:hyperlink", &[("r:id", &relation), ("w:history", "1")])?;
                self.runs(children, Look { style: Some("Hyperlink"), ..look })?;
                self.xml.close("w:hyperlink")
            }
            Node::Footnote { children } => self.note(children),
            // Never in a line, where the tree is made; what they say is not lost.
            other => {
                let mut text = String::new();
                other.collect_text(&mut text);
                self.xml.run(&text, look)
            }
        }
    }

    /// The relation of an address.
    fn address(&mut self, url: &str) -> String {
        let known = self.addresses.iter().position(|of| of == url);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(url.to_owned());
            self.addresses.len() - 1
        });
        format!("address{}", at + 1)
    }

    fn note(&mut self, children: &[Node]) -> Written {
        let (first, rest) = match children.split_first() {
            Some((Node::Paragraph { children } | Node::Plain { children }, rest)) => {
                (&children[..], rest)
            }
            _ => (&[][..], children),
        };
        let inside = self.aside(|body| {
            body.xml.begin("FootnoteText")?;
            notes::mark(&mut body.xml, None)?;
            body.xml.run(" ", Look::default())?;
            body.runs(first, Look::default())?;
            body.xml.close("w:p")?;
            body.blocks(rest, Place { noted: true, ..Place::default() }, None)
        })?;
        let id = self.notes.add(inside);
        notes::mark(&mut self.xml, Some(&id))
    }
}

fn style(place: Place) -> &'static str {
    match place {
        Place { noted: true, .. } => "FootnoteText",
        Place { quoted: true, .. } => "Quote",
        Place { depth: 1.., .. } => "ListParagraph",
        Place { .. } => "BodyText",
    }
}
