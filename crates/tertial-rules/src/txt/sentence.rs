//! One sentence of a text: its words, links and marks.

use std::ops::Range;

use tertial_model::FigureId;

/// One `{{ tall("…") }}` of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Its bytes in the body.
    pub(super) range: Range<usize>,
    /// The figure it names.
    pub(super) figure: FigureId,
    /// The words it prints one of, for above zero, below it, and neither; none when it
    /// prints a number.
    pub(super) directions: Option<Vec<String>>,
    /// Its number is written without its sign.
    pub(super) is_unsigned: bool,
}

/// One sentence, heading, item or table row.
#[derive(Clone)]
pub(super) struct Sentence<'a> {
    /// It is the first of its paragraph.
    pub(super) is_first: bool,
    /// Its bytes in the body.
    pub(super) range: Range<usize>,
    /// What it is made of, in order.
    pub(super) tokens: Vec<Token<'a>>,
}

/// One part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Its first byte in the body.
    pub(super) start: usize,
    /// What it is.
    pub(super) kind: Kind<'a>,
}

/// What a sentence is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// Letters and digits, in lower case.
    Word(String),
    /// A link to a figure.
    Link(&'a Link),
    /// Anything else that is no space.
    Mark(char),
}

impl Link {
    /// The link a tag of a text is, where it names a figure.
    pub(super) fn of(tag: &str, range: Range<usize>) -> Option<Self> {
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
    pub(super) fn is_verb(&self) -> bool {
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
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|token| token.word())
    }

    /// How many words it has; a link is one.
    pub(super) fn length(&self) -> usize {
        self.tokens.iter().filter(|token| !matches!(token.kind, Kind::Mark(_))).count()
    }

    /// Whether one of its words is one of these.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words().any(|word| words.contains(&word))
    }

    /// The figures it links to as numbers.
    pub(super) fn figures(&self) -> impl Iterator<Item = &FigureId> {
        let links = self.tokens.iter().filter_map(|token| token.link());
        links.filter(|link| !link.is_verb()).map(|link| &link.figure)
    }

    /// Its words on one line, in lower case, with the names of the figures it links to:
    /// what is left when spaces, signs and emphasis do not count.
    pub(super) fn normalised(&self) -> String {
        let parts = self.tokens.iter().filter_map(|token| match &token.kind {
            Kind::Word(word) => Some(word.as_str()),
            Kind::Link(link) => Some(link.figure.as_str()),
            Kind::Mark(_) => None,
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

impl Token<'_> {
    /// The word it is.
    pub(super) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Link(_) | Kind::Mark(_) => None,
        }
    }

    /// The link it is.
    pub(super) fn link(&self) -> Option<&Link> {
        match self.kind {
            Kind::Link(link) => Some(link),
            Kind::Word(_) | Kind::Mark(_) => None,
        }
    }
}
