//! A passage of a text as HTML, for whoever looks at it on a page.

use tertial_model::{Figures, Phrases};

use super::node::Node;
use super::{Links, read};
use crate::room::Room;

/// The level of the heading a passage stands under on the page.
const SECTION: u8 = 2;

/// A passage of a text as it will print, as HTML: its links are filled in, and nothing in it is
/// markup but the marks of its Markdown. One that is larger than there is room for is shown as
/// it is written.
pub fn passage_html(passage: &str, figures: &Figures, phrases: &Phrases) -> String {
    let (links, mut room) = (Links::to(figures, phrases), Room::TEXTS);
    let mut html = String::new();
    match read("", passage, 1, &links, SECTION, &mut room).0 {
        Some(nodes) => all(&nodes, &mut html),
        None => within("pre", &mut html, |html| escape(passage, html)),
    }
    html
}

fn all(nodes: &[Node], to: &mut String) {
    nodes.iter().for_each(|node| one(node, to));
}

fn one(node: &Node, to: &mut String) {
    match node {
        Node::Text { text, .. } => escape(text, to),
        Node::Mark { text } => within("mark", to, |to| escape(text, to)),
        Node::LineBreak => to.push_str("<br>"),
        Node::Rule => to.push_str("<hr>"),
        Node::Paragraph { children } => within("p", to, |to| all(children, to)),
        Node::Plain { children } => all(children, to),
        Node::Heading { level, children } => {
            within(&format!("h{level}"), to, |to| all(children, to));
        }
        Node::Emphasis { children } => within("em", to, |to| all(children, to)),
        Node::Strong { children } => within("strong", to, |to| all(children, to)),
        Node::Link { url, children } => {
            to.push_str("<a href=\"");
            escape(url, to);
            to.push_str("\" rel=\"noreferrer\">");
            all(children, to);
            to.push_str("</a>");
        }
        Node::Code { text } => within("code", to, |to| escape(text, to)),
        Node::CodeBlock { text } => within("pre", to, |to| escape(text, to)),
        Node::Quote { children } => within("blockquote", to, |to| all(children, to)),
        Node::List { numbers, items } => list(numbers.as_deref(), items, to),
        Node::Table { header, rows, .. } => table(header, rows, to),
        // A note has paragraphs, which cannot stand in one.
        Node::Footnote { .. } => within("small", to, |to| {
            let mut text = String::new();
            node.collect_text(&mut text);
            escape(&format!(" ({text})"), to);
        }),
    }
}

/// The numbers of a list are those that are written, so they stand as text.
fn list(numbers: Option<&[String]>, items: &[Vec<Node>], to: &mut String) {
    let tag = if numbers.is_some() { "ol" } else { "ul" };
    within(tag, to, |to| {
        for (at, item) in items.iter().enumerate() {
            within("li", to, |to| {
                if let Some(number) = numbers.and_then(|all| all.get(at)) {
                    escape(&format!("{number} "), to);
                }
                all(item, to);
            });
        }
    });
}

fn table(header: &[Vec<Node>], rows: &[Vec<Vec<Node>>], to: &mut String) {
    let row = |tag: &str, cells: &[Vec<Node>], to: &mut String| {
        within("tr", to, |to| {
            cells.iter().for_each(|cell| within(tag, to, |to| all(cell, to)));
        });
    };
    within("table", to, |to| {
        within("thead", to, |to| row("th", header, to));
        within("tbody", to, |to| rows.iter().for_each(|cells| row("td", cells, to)));
    });
}

fn within(tag: &str, to: &mut String, content: impl FnOnce(&mut String)) {
    to.push_str(&format!("<{tag}>"));
    content(to);
    to.push_str(&format!("</{tag}>"));
}

fn escape(text: &str, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            other => to.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tertial_model::{Figure, FigureId, Rows, Unit};

    use super::*;

    fn html(passage: &str) -> String {
        passage_html(passage, &Figures::default(), Phrases::bokmal())
    }

    #[test]
    fn a_passage_stands_as_it_prints() {
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
        let said = "Det tok *bare* {{ tall(\"kpi.dager\") }}.\n\n3. en\n4. to\n\n## Mer";
        assert_eq!(
            passage_html(said, &figures, Phrases::bokmal()),
            "<p>Det tok <em>bare</em> 21\u{a0}dager.</p>\
             <ol><li>3. en</li><li>4. to</li></ol><h3>Mer</h3>"
        );
        let table = "| A | B |\n|---|---|\n| 1 | [b](https://example.org/?a=1&b=2) |\n";
        assert_eq!(
            html(table),
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td>\
             <td><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">b</a></td>\
             </tr></tbody></table>"
        );
    }

    #[test]
    fn what_cannot_be_filled_in_is_marked() {
        assert_eq!(
            html("{{ tall(\"borte\") }}"),
            "<p><mark>ukjent tall: borte</mark></p>"
        );
    }

    #[test]
    fn no_markup_of_the_text_is_markup_of_the_page() {
        assert_eq!(
            html("a <script>alert('x')</script> `<b>`"),
            "<p>a &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; <code>&lt;b&gt;</code></p>"
        );
        assert!(!html("[a](javascript:alert(1))").contains("href"));
    }

    proptest! {
        /// Every tag there is, is one of ours, and every one that is opened is closed.
        #[test]
        fn any_text_becomes_whole_html(body in "[-a1.*_`>#|\\[\\]()!<{}%\"\\\\ \n^:'&/]{0,80}") {
            let html = html(&body);
            let mut open = Vec::new();
            for tag in html.split('<').skip(1).map(|of| of.split('>').next().unwrap()) {
                match tag.strip_prefix('/') {
                    Some(tag) => prop_assert_eq!(open.pop(), Some(tag)),
                    None if matches!(tag, "br" | "hr") => {}
                    None => open.push(tag.split(' ').next().unwrap()),
                }
            }
            prop_assert!(open.is_empty(), "{}", html);
            let known = |tag: &str| html.matches(&format!("<{tag}")).count();
            prop_assert_eq!(known("script") + known("img"), 0);
        }
    }
}
