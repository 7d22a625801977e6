//! The tree a text becomes: what templates turn into content, node by node.

use serde::Serialize;
use tertial_model::FigureId;

/// One node. `type` names it; strings are literal and are never read as markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Node {
    /// Literal text.
    Text {
        /// The text.
        text: String,
        /// The figure it is, where an author linked to one.
        #[serde(skip_serializing_if = "Option::is_none")]
        figure: Option<FigureId>,
    },
    /// Something to catch the reader's eye: a missing or unknown number, a faulty link.
    Mark {
        /// What stands in its place.
        text: String,
    },
    /// A line break the author asked for.
    LineBreak,
    /// A rule between paragraphs.
    Rule,
    /// A paragraph of inline nodes.
    Paragraph {
        /// What stands in it.
        children: Vec<Self>,
    },
    /// Inline nodes of a tight list item.
    Plain {
        /// What stands in it.
        children: Vec<Self>,
    },
    /// A heading of inline nodes, at its level in the report: 2 or more.
    Heading {
        /// Its level in the report.
        level: u8,
        /// What stands in it.
        children: Vec<Self>,
    },
    /// Emphasis of inline nodes.
    Emphasis {
        /// What stands in it.
        children: Vec<Self>,
    },
    /// Strong emphasis of inline nodes.
    Strong {
        /// What stands in it.
        children: Vec<Self>,
    },
    /// Inline nodes that lead out of the document: to http, https or mailto.
    Link {
        /// Where it leads.
        url: String,
        /// What stands in it.
        children: Vec<Self>,
    },
    /// Code in a line.
    Code {
        /// The text.
        text: String,
    },
    /// A block of code.
    CodeBlock {
        /// The text.
        text: String,
    },
    /// A quotation of block nodes.
    Quote {
        /// What stands in it.
        children: Vec<Self>,
    },
    /// A list: items of block nodes, and the number of each as it is written, `3.` or `5)`;
    /// none in a list with bullets.
    List {
        /// The number of each item as written; none of bullets.
        numbers: Option<Vec<String>>,
        /// The items, of block nodes.
        items: Vec<Vec<Self>>,
    },
    /// A table: `left`, `right`, `center` or `auto` per column, and cells of inline nodes.
    Table {
        /// How each column stands.
        align: Vec<&'static str>,
        /// The cells of the header.
        header: Vec<Vec<Self>>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Self>>>,
    },
    /// A footnote of block nodes, at the place of its mark.
    Footnote {
        /// What stands in it.
        children: Vec<Self>,
    },
}

impl Node {
    /// Whether it stands in a line, not between paragraphs.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Text { .. }
                | Self::Mark { .. }
                | Self::LineBreak
                | Self::Emphasis { .. }
                | Self::Strong { .. }
                | Self::Link { .. }
                | Self::Code { .. }
                | Self::Footnote { .. }
        )
    }

    /// Adds all literal text of the node and those below it.
    pub fn collect_text(&self, to: &mut String) {
        let mut all =
            |nodes: &[Self]| nodes.iter().for_each(|node| node.collect_text(to));
        match self {
            Self::Text { text, .. }
            | Self::Mark { text }
            | Self::Code { text }
            | Self::CodeBlock { text } => to.push_str(text),
            Self::LineBreak | Self::Rule => to.push(' '),
            Self::Paragraph { children }
            | Self::Plain { children }
            | Self::Heading { children, .. }
            | Self::Emphasis { children }
            | Self::Strong { children }
            | Self::Link { children, .. }
            | Self::Quote { children }
            | Self::Footnote { children } => all(children),
            Self::List { items, .. } => items.iter().for_each(|item| all(item)),
            Self::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| all(cell));
            }
        }
    }
}

/// Literal text that is no figure.
pub(super) fn literal(text: impl Into<String>) -> Node {
    Node::Text { text: text.into(), figure: None }
}
