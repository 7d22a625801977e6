//! Passages of texts as their words.

use std::ops::Range;

use tertial_ingest::facts::Text;

use crate::prose::Prose;

/// A text, or a paragraph of one.
pub(super) struct Passage {
    /// Its words in lower case, with the names of the figures it links to.
    pub(super) words: Vec<String>,
    /// The bytes of its first sentence.
    pub(super) first: Range<usize>,
}

/// The paragraphs, items, headings and table rows of a text, in order.
pub(super) fn paragraphs(prose: &Prose<'_>) -> Vec<Passage> {
    let mut all: Vec<Passage> = Vec::new();
    for sentence in prose.sentences() {
        let words = sentence.said().map(str::to_owned);
        match all.last_mut().filter(|_| !sentence.is_first) {
            Some(paragraph) => paragraph.words.extend(words),
            None => {
                let first = sentence.range.clone();
                all.push(Passage { words: words.collect(), first });
            }
        }
    }
    all
}

/// The words of some Markdown.
pub(super) fn words(markdown: &str) -> Vec<String> {
    let text = Text { body: markdown.to_owned(), ..Text::default() };
    let prose = Prose::of(&text);
    paragraphs(&prose).into_iter().flat_map(|of| of.words).collect()
}
