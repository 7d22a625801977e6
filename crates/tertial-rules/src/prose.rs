//! A text as sentences, with the links to figures in them and the way back to the file.

mod excerpt;
mod sentence;

use std::ops::Range;

use tertial_ingest::facts::Text;
use tertial_model::{FigureId, Origin, literal_starts};

use self::excerpt::excerpt;
pub(crate) use self::sentence::{Kind, Link, Sentence, Token};
use crate::words::WORDS;

/// A text as people read it. Every link is blanked, every line end a space, byte for byte,
/// so that a number may stand at the end of one line and its unit on the next.
pub(crate) struct Prose<'a> {
    text: &'a Text,
    /// Where lines begin with text that looks like a mark of Markdown.
    literal: Vec<usize>,
    /// The body, blanked.
    pub(crate) plain: String,
    links: Vec<Link>,
}

/// A sentence in its text.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'a> {
    pub(crate) prose: &'a Prose<'a>,
    pub(crate) sentence: &'a Sentence<'a>,
}

impl Passage<'_> {
    /// The words around a byte, as they stand in the file, on one line.
    pub(crate) fn excerpt(self, byte: usize) -> String {
        self.prose.excerpt(&self.sentence.range, byte)
    }
}

/// A longer one, in bytes, is pasted in and no sentence; it is read in pieces.
const LONGEST: usize = 1_500;

impl<'a> Prose<'a> {
    pub(crate) fn of(text: &'a Text) -> Self {
        let (mut plain, mut links) = (String::new(), Vec::new());
        let mut rest = text.body.as_str();
        while let Some(before) = rest.find("{{") {
            let end =
                rest[before..].find("}}").map_or(rest.len(), |end| before + end + 2);
            plain.push_str(&rest[..before]);
            let start = plain.len();
            plain.push_str(&"_".repeat(end - before));
            links.extend(Link::of(&rest[before..end], start..plain.len()));
            rest = &rest[end..];
        }
        let plain = (plain + rest).replace('\n', " ");
        let literal: Vec<_> = literal_starts(&text.body).iter().map(|of| of.at).collect();
        let plain = with_signs_close(plain, &literal);
        Self { text, literal, plain, links }
    }

    /// The figures it links to as numbers, in its order.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &FigureId> {
        self.links.iter().filter(|link| !link.is_verb()).map(|link| &link.figure)
    }

    /// The file it stands in.
    pub(crate) fn file(&self) -> &'a str {
        &self.text.file
    }

    /// The sentences, in order.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let blocks = self.blocks().into_iter();
        blocks.flat_map(|block| self.split(block)).map(|(is_first, range)| Sentence {
            is_first,
            tokens: self.tokens(range.clone()),
            range,
        })
    }

    /// The line and column of a byte of the body.
    pub(crate) fn place(&self, byte: usize) -> Origin {
        let before = &self.text.body[..byte];
        let lines = before.matches('\n').count();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let number = self.text.body_line + u32::try_from(lines).unwrap_or(u32::MAX);
        let column = u32::try_from(line.chars().count() + 1);
        Origin::line(&self.text.file, number, column.ok())
    }

    /// The words around a byte of a sentence, as they stand in the file, on one line.
    pub(crate) fn excerpt(&self, sentence: &Range<usize>, byte: usize) -> String {
        excerpt(&self.text.body, sentence, byte)
    }

    /// Paragraphs, items, headings and table rows.
    fn blocks(&self) -> Vec<Range<usize>> {
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let (mut at, mut open) = (0, false);
        for line in self.text.body.split_inclusive('\n') {
            let words = line.trim_start();
            let alone = words.starts_with(['#', '|']);
            let empty = words.is_empty();
            let start = at + line.len() - words.len();
            let is_text = self.literal.binary_search(&start).is_ok();
            match blocks.last_mut() {
                Some(last)
                    if open && !alone && !empty && (is_text || !is_item(words)) =>
                {
                    last.end = at + line.len();
                }
                _ if empty => {}
                _ => blocks.push(at..at + line.len()),
            }
            open = !alone && !empty;
            at += line.len();
        }
        blocks
    }

    /// The sentences of a block, each with whether it is the first.
    fn split(&self, block: Range<usize>) -> Vec<(bool, Range<usize>)> {
        let mut sentences = Vec::new();
        let mut start = block.start;
        let plain = &self.plain[..block.end];
        for (offset, mark) in plain[block.clone()].char_indices() {
            let at = block.start + offset;
            let no_sentence = at - start > LONGEST && mark.is_ascii_whitespace();
            let ends =
                matches!(mark, '.' | '!' | '?') && self.ends_sentence(plain, start, at);
            if ends || no_sentence {
                sentences.push(start..at + 1);
                start = at + 1;
            }
        }
        sentences.push(start..block.end);
        sentences.retain_mut(|range| trim(plain, range));
        sentences.into_iter().enumerate().map(|(at, range)| (at == 0, range)).collect()
    }

    /// Whether the mark at `at` ends the sentence that began at `start`.
    fn ends_sentence(&self, plain: &str, start: usize, at: usize) -> bool {
        let after = &plain[at + 1..];
        let next = after.trim_start().trim_start_matches(['*', '«', '(', '"']);
        if !after.starts_with(char::is_whitespace) || next.is_empty() {
            return false;
        }
        let last = |c: fn(char) -> bool| {
            plain[start..at].rsplit(c).next().unwrap_or_default().to_lowercase()
        };
        let word = last(|c| !c.is_alphanumeric());
        let dotted = last(|c| !c.is_alphanumeric() && c != '.');
        let short = [&word, &dotted].iter().any(|word| WORDS.abbreviations.has(word))
            && plain[at..].starts_with('.');
        let next_at = plain.len() - next.len();
        let link = self.link_at(next_at).is_some();
        let unit = WORDS.abbreviated_units.has(&word);
        !short && (next.starts_with(char::is_uppercase) || link && !unit)
    }

    fn tokens(&self, range: Range<usize>) -> Vec<Token<'_>> {
        let first = self.links.partition_point(|link| link.range.start < range.start);
        let links =
            self.links[first..].iter().take_while(|of| of.range.start < range.end);
        let mut tokens: Vec<Token<'_>> = links
            .map(|link| Token { start: link.range.start, kind: Kind::Link(link) })
            .collect();
        let mut start = range.start;
        let is_mark = |c: char| !c.is_alphanumeric();
        for part in self.plain[range].split_inclusive(is_mark) {
            let word = part.trim_end_matches(is_mark);
            if !word.is_empty() {
                tokens.push(Token { start, kind: Kind::Word(word.to_lowercase()) });
            }
            let mark = part[word.len()..].chars().next();
            let is_seen = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '_');
            if let Some(mark) = mark.filter(is_seen) {
                tokens.push(Token { start: start + word.len(), kind: Kind::Mark(mark) });
            }
            start += part.len();
        }
        tokens.sort_by_key(|token| token.start);
        tokens
    }

    fn link_at(&self, byte: usize) -> Option<&Link> {
        let found = self.links.binary_search_by_key(&byte, |link| link.range.start);
        found.ok().map(|index| &self.links[index])
    }
}

/// The text with a minus that begins a line right before its number, where a space stands
/// between them: it is a sign all the same.
fn with_signs_close(plain: String, literal: &[usize]) -> String {
    let mut plain = plain;
    for at in literal {
        let is_apart = plain[*at..]
            .strip_prefix("- ")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_apart {
            plain.replace_range(*at..at + 2, " -");
        }
    }
    plain
}

/// Whether a line begins as an item of a list or a quotation does.
fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < line.len() && digits.starts_with([')', '.']);
    let bullet = line.starts_with(['-', '*', '+', '>']);
    (numbered && digits[1..].starts_with(' ')) || (bullet && line[1..].starts_with(' '))
}

/// Takes the spaces off both ends; whether anything is left.
fn trim(plain: &str, range: &mut Range<usize>) -> bool {
    let words = &plain[range.clone()];
    range.start += words.len() - words.trim_start().len();
    range.end = range.start + words.trim().len();
    range.start < range.end
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use tertial_ingest::facts::TextStatus;

    use super::*;

    pub(crate) fn text(body: &str) -> Text {
        Text {
            file: Arc::from("tekst/t1/a.md"),
            owner: None,
            status: TextStatus::Done,
            from: None,
            requirements: Vec::new(),
            confirmed: None,
            body: body.to_owned(),
            body_line: 3,
            answers: Vec::new(),
        }
    }

    fn sentences(body: &str) -> Vec<String> {
        let text = text(body);
        let prose = Prose::of(&text);
        prose.sentences().map(|of| body[of.range].to_owned()).collect()
    }

    #[test]
    fn splits_where_people_do() {
        assert_eq!(
            sentences(
                "# Mål\nKap. 1000 har 1,4 mill. kroner. Per 30. april er\n31,0 pst. brukt.\n\n\
                 - Først. {{ tall(\"a\") }} er mer.\n- Så\n| 1 | 2 |\n|---|"
            ),
            [
                "# Mål",
                "Kap. 1000 har 1,4 mill. kroner.",
                "Per 30. april er\n31,0 pst. brukt.",
                "- Først.",
                "{{ tall(\"a\") }} er mer.",
                "- Så",
                "| 1 | 2 |",
                "|---|",
            ]
        );
    }

    #[test]
    fn a_date_that_begins_a_line_and_an_abbreviation_cut_nothing() {
        for body in [
            "Status per\n30. april 2023: svak.",
            "Vi bruker bl.a. Vardø og f.eks. Hamar.",
            "Jf. Prop. 1 S er dette t.o.m. Mai.",
        ] {
            assert_eq!(sentences(body), [body]);
        }
        for body in ["Dette gjaldt i\n2. tertial 2023.", "Avviket er\n- 5,1 mill. kr."] {
            assert_eq!(sentences(body), [body], "{body}");
        }
        assert_eq!(sentences("Mål:\n1. maiblomster\n2. mål").len(), 3);
    }

    #[test]
    fn a_unit_before_a_link_ends_nothing() {
        assert_eq!(sentences("Om lag 1 mill. {{ tall('a') }} er brukt.").len(), 1);
        assert_eq!(sentences("Det er 31,0 pst. Det er mye.").len(), 2);
    }

    #[test]
    fn tokens_are_words_links_and_marks() {
        let text = text("Økte med {{ tall('post.1.avvik') | abs }}, *mye*.");
        let prose = Prose::of(&text);
        let sentence = prose.sentences().next().unwrap();
        assert_eq!(sentence.normalised(), "økte med post.1.avvik mye");
        let marks = sentence.tokens.iter().filter(|t| matches!(t.kind, Kind::Mark(_)));
        assert_eq!(marks.count(), 2);
    }

    #[test]
    fn a_byte_has_its_line_and_column_in_the_file() {
        let text = text("Å, så\nå her");
        let place = Prose::of(&text).place(text.body.find("her").unwrap());
        assert_eq!(place.to_string(), "tekst/t1/a.md:4:3");
    }

    #[test]
    fn what_is_too_long_for_a_sentence_is_read_in_pieces() {
        let pieces = sentences(&"ord ".repeat(1_000));
        assert!(pieces.iter().all(|piece| piece.len() <= LONGEST + 4));
        assert_eq!(pieces.join(" "), "ord ".repeat(1_000).trim_end());
    }

    #[test]
    fn a_verb_written_from_a_figure_is_no_number() {
        let text =
            text("Det {{ tall(\"a\") | retning(\"økte\", \"falt\", \"sto\") }} nå.");
        let prose = Prose::of(&text);
        assert_eq!(prose.sentences().next().unwrap().figures().count(), 0);
    }
}
