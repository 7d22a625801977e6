//! The tree a text becomes: what templates turn into content, node by node.

use serde::Serialize;

/// One node. `type` names it; strings are literal and are never read as markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Node {
    /// Literal text.
    Text {
        /// The text.
        text: String,
    },
    /// Something to catch the reader's eye: a missing or unknown number, a faulty link.
    Mark {
        /// What it says.
        text: String,
    },
    /// A line break the author asked for.
    LineBreak,
    /// A rule between paragraphs.
    Rule,
    /// A paragraph.
    Paragraph {
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// Inline nodes of a tight list item.
    Plain {
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// A heading, at its level in the report.
    Heading {
        /// 2 or more.
        level: u8,
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// Emphasis.
    Emphasis {
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// Strong emphasis.
    Strong {
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// A link out of the document: http, https or mailto.
    Link {
        /// The address.
        url: String,
        /// Inline nodes.
        children: Vec<Node>,
    },
    /// Code in a line.
    Code {
        /// The code.
        text: String,
    },
    /// A block of code.
    CodeBlock {
        /// The code.
        text: String,
    },
    /// A quotation.
    Quote {
        /// Block nodes.
        children: Vec<Node>,
    },
    /// A list.
    List {
        /// The number of each item as it is written, `3.` or `5)`; none in a list with bullets.
        numbers: Option<Vec<String>>,
        /// The items, block nodes each.
        items: Vec<Vec<Node>>,
    },
    /// A table.
    Table {
        /// `left`, `right`, `center` or `auto` per column.
        align: Vec<&'static str>,
        /// The header's cells, inline nodes each.
        header: Vec<Vec<Node>>,
        /// The rows' cells, inline nodes each.
        rows: Vec<Vec<Vec<Node>>>,
    },
    /// A footnote, at the place of its mark.
    Footnote {
        /// Block nodes.
        children: Vec<Node>,
    },
}

impl Node {
    /// Whether it stands in a line, not between paragraphs.
    pub(crate) fn is_inline(&self) -> bool {
        match self {
            Self::Text { .. }
            | Self::Mark { .. }
            | Self::LineBreak
            | Self::Emphasis { .. }
            | Self::Strong { .. }
            | Self::Link { .. }
            | Self::Code { .. }
            | Self::Footnote { .. } => true,
            Self::Rule
            | Self::Paragraph { .. }
            | Self::Plain { .. }
            | Self::Heading { .. }
            | Self::CodeBlock { .. }
            | Self::Quote { .. }
            | Self::List { .. }
            | Self::Table { .. } => false,
        }
    }

    /// Adds all literal text of the node and those below it.
    pub(crate) fn collect_text(&self, to: &mut String) {
        let mut all =
            |nodes: &[Self]| nodes.iter().for_each(|node| node.collect_text(to));
        match self {
            Self::Text { text }
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
