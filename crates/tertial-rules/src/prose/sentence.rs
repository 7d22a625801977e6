//! One sentence of a text: its words, links and marks.

use std::ops::Range;

use tertial_model::FigureId;

use crate::words::List;

/// One `{{ tall("…") }}` of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its bytes in the body.
    pub(crate) range: Range<usize>,
    /// The figure it names.
    pub(crate) figure: FigureId,
    /// The words it prints one of, for above zero, below it, and neither; none when it
    /// prints a number.
    pub(crate) directions: Option<Vec<String>>,
    /// Its number is written without its sign.
    pub(crate) is_unsigned: bool,
}

/// One sentence, heading, item or table row.
#[derive(Clone)]
pub(crate) struct Sentence<'a> {
    /// It is the first of its paragraph.
    pub(crate) is_first: bool,
    /// Its bytes in the body.
    pub(crate) range: Range<usize>,
    /// What it is made of, in order.
    pub(crate) tokens: Vec<Token<'a>>,
}

/// One part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// Its first byte in the body.
    pub(crate) start: usize,
    /// What it is.
    pub(crate) kind: Kind<'a>,
}

/// What a sentence is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// Letters and digits, in lower case.
    Word(String),
    /// A link to a figure.
    Link(&'a Link),
    /// Anything else that is no space.
    Mark(char),
}

impl Link {
    /// The link a tag of a text is, where it names a figure.
    pub(crate) fn of(tag: &str, range: Range<usize>) -> Option<Self> {
        let call = tag.split_once("tall(")?.1.trim_start();
        let quote = call.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let id = call[1..].split(quote).next()?;
        let filter = tag.rsplit_once('|').map(|(_, filter)| filter.trim_start());
        let given = filter.and_then(|filter| filter.strip_prefix("retning"));
        let mut filters = tag.trim_end_matches('}').split('|').skip(1).map(str::trim);
        let is_unsigned = filters.any(|filter| filter == "abs");
        let (figure, directions) = (id.parse().ok()?, given.map(quoted));
        Some(Self { range, figure, directions, is_unsigned })
    }

    /// Whether it prints a word for the sign, and no number.
    pub(crate) fn is_verb(&self) -> bool {
        self.directions.is_some()
    }
}

/// What stands in quotes in the arguments of a filter.
fn quoted(arguments: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = arguments;
    while let Some(start) = rest.find(['"', '\'']) {
        let (quote, after) = rest[start..].split_at(1);
        let Some((word, after)) = after.split_once(quote) else { break };
        words.push(word.to_owned());
        rest = after;
    }
    words
}

impl Sentence<'_> {
    /// Its words, in lower case.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|token| token.word())
    }

    /// How many words it has; a link is one.
    pub(crate) fn length(&self) -> usize {
        self.tokens.iter().filter(|token| !matches!(token.kind, Kind::Mark(_))).count()
    }

    /// Whether one of its words is one of these.
    pub(crate) fn has(&self, words: &List) -> bool {
        self.words().any(|word| words.has(word))
    }

    /// Whether one of its words begins as one of these.
    pub(crate) fn begins(&self, words: &List) -> bool {
        self.words().any(|word| words.begin(word))
    }

    /// What stands before a byte, the nearest first.
    pub(crate) fn before(&self, byte: usize) -> impl Iterator<Item = &Token<'_>> {
        self.tokens.iter().rev().skip_while(move |token| token.start >= byte)
    }

    /// What stands from a byte on.
    pub(crate) fn after(&self, byte: usize) -> impl Iterator<Item = &Token<'_>> {
        self.tokens.iter().skip_while(move |token| token.start < byte)
    }

    /// Its links to figures.
    pub(crate) fn links(&self) -> impl Iterator<Item = &Link> {
        self.tokens.iter().filter_map(Token::link)
    }

    /// The figures it links to as numbers.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &FigureId> {
        self.links().filter(|link| !link.is_verb()).map(|link| &link.figure)
    }

    /// Its words in lower case, with the names of the figures it links to: what is left when
    /// spaces, signs and emphasis do not count.
    pub(crate) fn said(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Word(word) => Some(word.as_str()),
            Kind::Link(link) => Some(link.figure.as_str()),
            Kind::Mark(_) => None,
        })
    }

    /// The same on one line.
    pub(crate) fn normalised(&self) -> String {
        self.said().collect::<Vec<_>>().join(" ")
    }
}

impl Token<'_> {
    /// Whether it is that mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// The word it is.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Link(_) | Kind::Mark(_) => None,
        }
    }

    /// The link it is.
    pub(crate) fn link(&self) -> Option<&Link> {
        match self.kind {
            Kind::Link(link) => Some(link),
            Kind::Word(_) | Kind::Mark(_) => None,
        }
    }
}
