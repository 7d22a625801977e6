//! A text as a document shows it: line after line, and in each what it says and how it looks.
//!
//! A document has no tree: a point is a paragraph with a sign before it, a quotation one of a style.
//! What Markdown makes and what a document holds both become lines, and are compared as such.

use tertial_model::FigureId;

/// A paragraph, a heading, a point, or what stands between paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is.
    pub(crate) kind: Kind,
    /// What it says.
    pub(crate) spans: Vec<Span>,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A paragraph, or a point of a list.
    Text(Place),
    /// A heading, with its level in the report.
    Heading(u8),
    /// Code, which stands as it is written.
    Code(String),
    /// A rule.
    Rule,
    /// A table: rows of cells. The first are headings.
    Table(Vec<Vec<Vec<Span>>>),
}

/// Where a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// It is quoted.
    pub(crate) quoted: bool,
    /// How many lists it is in.
    pub(crate) depth: usize,
    /// What it begins with, as a point; none inside one.
    pub(crate) marker: Option<Marker>,
}

/// What a point begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A bullet.
    Bullet,
    /// A number with its sign: `3.`.
    Number(String),
}

/// What is said in one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// What is said.
    pub(crate) said: Said,
    /// How it looks.
    pub(crate) look: Look,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// Words.
    Words(String),
    /// What a link to a figure prints.
    Number(Number),
    /// A line break.
    Break,
    /// A note, and its label in the Markdown, where it has one.
    Note(Vec<Line>, Option<String>),
}

/// What a link to a figure prints, or seems to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Number {
    /// The figure, where it is told.
    pub(crate) figure: Option<FigureId>,
    /// What stands there.
    pub(crate) words: String,
    /// The link as its author wrote it.
    pub(crate) link: Option<String>,
    /// What the link printed, where something else stands there.
    pub(crate) printed: Option<String>,
    /// What the document says of it: `id=value`.
    pub(crate) tag: Option<String>,
}

/// How words look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// Strong.
    pub(crate) bold: bool,
    /// Emphasised.
    pub(crate) italic: bool,
    /// Code.
    pub(crate) code: bool,
    /// The address it leads to.
    pub(crate) link: Option<String>,
}

impl Span {
    /// Words without a look.
    pub(crate) fn plain(words: impl Into<String>) -> Self {
        Self { said: Said::Words(words.into()), look: Look::default() }
    }
}

impl Line {
    /// All it shows, as one string: two lines that show the same have the same.
    pub(crate) fn shown(&self) -> String {
        self.key(&|number| number.words.clone())
    }

    /// All it means: a number is its link, whatever stands there.
    pub(crate) fn meant(&self) -> String {
        self.key(&|number| number.link.clone().unwrap_or_else(|| number.words.clone()))
    }

    /// Its words alone.
    pub(crate) fn words(&self) -> String {
        match &self.kind {
            Kind::Code(text) => text.clone(),
            Kind::Table(rows) => {
                let cells = rows.iter().flatten().map(|cell| words(cell));
                cells.collect::<Vec<_>>().join(" ")
            }
            Kind::Text(_) | Kind::Heading(_) | Kind::Rule => words(&self.spans),
        }
    }

    /// All the spans in it, those of its cells too.
    pub(crate) fn all_spans(&self) -> impl Iterator<Item = &Span> {
        let cells = match &self.kind {
            Kind::Table(rows) => &rows[..],
            _ => &[],
        };
        self.spans.iter().chain(cells.iter().flatten().flatten())
    }

    fn key(&self, number: &dyn Fn(&Number) -> String) -> String {
        let kind = match &self.kind {
            Kind::Text(place) => format!("{place:?}"),
            Kind::Heading(level) => format!("#{level}"),
            Kind::Code(text) => format!("`{text}"),
            Kind::Rule => "---".to_owned(),
            Kind::Table(rows) => {
                let row = |row: &Vec<Vec<Span>>| {
                    let cells = row.iter().map(|cell| key(cell, number));
                    cells.collect::<Vec<_>>().join("\u{2}")
                };
                rows.iter().map(row).collect::<Vec<_>>().join("\u{3}")
            }
        };
        format!("{kind}\u{4}{}", key(&self.spans, number))
    }
}

/// What lines show, as one string.
pub(crate) fn shown(lines: &[Line]) -> String {
    lines.iter().map(Line::shown).collect::<Vec<_>>().join("\u{5}")
}

/// What lines mean, as one string.
pub(crate) fn meant(lines: &[Line]) -> String {
    lines.iter().map(Line::meant).collect::<Vec<_>>().join("\u{5}")
}

/// The words of spans.
pub(crate) fn words(spans: &[Span]) -> String {
    let word = |span: &Span| match &span.said {
        Said::Words(words) => words.clone(),
        Said::Number(number) => number.words.clone(),
        Said::Break => " ".to_owned(),
        Said::Note(..) => String::new(),
    };
    spans.iter().map(word).collect()
}

fn key(spans: &[Span], number: &dyn Fn(&Number) -> String) -> String {
    let (mut key, mut look) = (String::new(), Look::default());
    for span in spans {
        if span.look != look {
            look = span.look.clone();
            key.push_str(&format!("\u{6}{look:?}\u{6}"));
        }
        match &span.said {
            Said::Words(words) => key.push_str(words),
            Said::Number(of) => key.push_str(&number(of)),
            Said::Break => key.push('\u{7}'),
            Said::Note(lines, _) => {
                let lines = lines.iter().map(|line| line.key(number));
                key.push_str(&format!("\u{8}{}\u{8}", lines.collect::<String>()));
            }
        }
    }
    key
}
