//! A text with its links resolved, as Markdown reads it, and the way back to the author's text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use tertial_model::FigureId;

use super::MARKDOWN;

/// How often what was indented in what was indented is moved out.
const ROUNDS: usize = 8;
/// The columns that make a line code.
const INDENT: usize = 4;

/// A body whose tags are resolved. Inserted text stands between [`Linked::START`] and
/// [`Linked::END`], a mark is its index between [`Linked::MARK`] and [`Linked::END`]:
/// so `12` before a full stop makes no list, and a mark no Markdown. Before a figure stand
/// [`Linked::FIGURE`] and its index. What only looks like a mark at the beginning of a line has
/// [`Linked::START`] before it.
#[derive(Default)]
pub(super) struct Linked {
    /// The body.
    pub(super) body: String,
    /// What must catch the reader's eye: missing numbers, unknown ones, faulty tags.
    pub(super) marks: Vec<String>,
    /// The figures that are inserted.
    pub(super) figures: Vec<FigureId>,
    pieces: Vec<Piece>,
}

/// Where a part of the body came from; it reaches to the next.
#[derive(Clone, Copy)]
struct Piece {
    at: usize,
    /// The byte of the author's body.
    from: usize,
    /// It is the author's, byte for byte.
    own: bool,
}

impl Linked {
    /// Before inserted text.
    pub(super) const START: char = '\u{fdd0}';
    /// After inserted text and marks.
    pub(super) const END: char = '\u{fdd1}';
    /// Before a mark's index.
    pub(super) const MARK: char = '\u{fdd2}';
    /// A star that multiplies.
    const STAR: char = '\u{fdd3}';
    /// Before a figure's index and [`Linked::START`].
    pub(super) const FIGURE: char = '\u{fdd4}';
    /// The digit nought of that index, which no text has.
    const NOUGHT: u32 = 0xfde0;

    /// Whether a character is ours alone: Unicode has 32 in a row that no text is to have.
    pub(super) fn is_ours(character: char) -> bool {
        matches!(character, '\u{fdd0}'..='\u{fdef}')
    }

    /// Adds the author's own text, without the characters that are ours. `literal` are the
    /// bytes where a line begins with text.
    pub(super) fn push_own(
        &mut self,
        body: &str,
        range: Range<usize>,
        literal: &[usize],
    ) {
        let mut done = range.start;
        let mut literal =
            literal.iter().copied().skip_while(|at| *at < range.start).peekable();
        for (offset, character) in body[range.clone()].char_indices() {
            let at = range.start + offset;
            let is_literal = literal.next_if_eq(&at).is_some();
            let is_star = character == '*' && is_between_digits(body, at);
            let is_ours = Self::is_ours(character);
            if !(is_literal || is_star || is_ours) {
                continue;
            }
            self.piece(&body[done..at], done, true);
            done = at;
            if is_literal {
                self.piece(&Self::START.to_string(), at, false);
            }
            if is_star {
                self.piece(&Self::STAR.to_string(), at, false);
            }
            if is_star || is_ours {
                done = at + character.len_utf8();
            }
        }
        self.piece(&body[done..range.end], done, true);
    }

    /// Adds what a tag that stands at `from` prints.
    pub(super) fn push_inserted(&mut self, text: &str, from: usize) {
        let (start, end) = (Self::START, Self::END);
        self.piece(&format!("{start}{text}{end}"), from, false);
    }

    /// Adds a figure as it is written, in the place of a tag that stands at `from`.
    pub(super) fn push_figure(&mut self, text: &str, figure: FigureId, from: usize) {
        let index = format!("{:x}", self.figures.len());
        let digits = index
            .chars()
            .filter_map(|digit| char::from_u32(Self::NOUGHT + digit.to_digit(16)?));
        let before: String = std::iter::once(Self::FIGURE).chain(digits).collect();
        self.piece(&before, from, false);
        self.push_inserted(text, from);
        self.figures.push(figure);
    }

    /// The figure whose index the text starts with, how it is written, and what follows.
    pub(super) fn figure<'t>(
        &self,
        text: &'t str,
    ) -> Option<(&FigureId, &'t str, &'t str)> {
        let (digits, rest) = text.split_once(Self::START)?;
        let index = digits.chars().try_fold(0_usize, |index, digit| {
            let digit = u32::from(digit).checked_sub(Self::NOUGHT)?;
            index.checked_mul(16)?.checked_add(usize::try_from(digit).ok()?)
        })?;
        let (written, rest) = rest.split_once(Self::END)?;
        Some((self.figures.get(index)?, written, rest))
    }

    /// Adds a mark in the place of a tag that stands at `from`.
    pub(super) fn push_mark(&mut self, text: String, from: usize) {
        let (mark, index, end) = (Self::MARK, self.marks.len(), Self::END);
        self.piece(&format!("{mark}{index}{end}"), from, false);
        self.marks.push(text);
    }

    fn piece(&mut self, text: &str, from: usize, own: bool) {
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.body.len(), from, own });
            self.body.push_str(text);
        }
    }

    /// The byte of the author's body a byte of this one came from.
    pub(super) fn source(&self, at: usize) -> usize {
        match self.piece_of(at) {
            Some(piece) if piece.own => piece.from + (at - piece.at),
            Some(piece) => piece.from,
            None => 0,
        }
    }

    /// The bytes of the author's body a range of this one came from, of a body that is as long as
    /// `whole`.
    pub(super) fn source_range(
        &self,
        range: &Range<usize>,
        whole: usize,
    ) -> Range<usize> {
        let start = self.source(range.start);
        let end =
            if range.end < self.body.len() { self.source(range.end) } else { whole };
        start..end.max(start)
    }

    /// Whether a byte is the author's own.
    pub(super) fn is_own(&self, at: usize) -> bool {
        self.piece_of(at).is_some_and(|piece| piece.own)
    }

    fn piece_of(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(next.checked_sub(1)?)
    }

    /// The text with what was put in the place of the author's characters taken back.
    pub(super) fn as_written(text: &str) -> String {
        let kept = text.chars().filter(|c| *c == Self::STAR || !Self::is_ours(*c));
        kept.map(|c| if c == Self::STAR { '*' } else { c }).collect()
    }

    /// Moves out what is indented as code: a text pasted in has spaces before its paragraphs,
    /// and code is written between fences.
    pub(super) fn unindent(&mut self) {
        for _ in 0..ROUNDS {
            let indents = indents(&self.body);
            if indents.is_empty() {
                return;
            }
            self.remove(&indents);
        }
    }

    fn remove(&mut self, ranges: &[Range<usize>]) {
        let old = std::mem::take(self);
        self.marks = old.marks;
        self.figures = old.figures;
        let mut cut = ranges.iter().peekable();
        for (index, piece) in old.pieces.iter().enumerate() {
            let end = old.pieces.get(index + 1).map_or(old.body.len(), |next| next.at);
            let mut at = piece.at;
            let from = |at: usize| {
                if piece.own { piece.from + (at - piece.at) } else { piece.from }
            };
            while let Some(range) = cut.peek().filter(|range| range.start < end) {
                let start = range.start.max(at);
                self.piece(&old.body[at..start], from(at), piece.own);
                at = range.end.min(end).max(start);
                if range.end > end {
                    break;
                }
                cut.next();
            }
            self.piece(&old.body[at..end], from(at), piece.own);
        }
    }
}

/// The spaces before each line of indented code, but for those of what the code stands in.
fn indents(body: &str) -> Vec<Range<usize>> {
    let may_have = |line: &str| line.contains("    ") || line.contains('\t');
    if !body.lines().any(may_have) {
        return Vec::new();
    }
    let mut indents: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new_ext(body, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => inside = true,
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside && !text.trim().is_empty() => {
                let indent = indent(body, range.start);
                let is_new = indents.last().is_none_or(|last| last.end <= indent.start);
                if is_new && !indent.is_empty() {
                    indents.push(indent);
                }
            }
            _ => {}
        }
    }
    indents
}

/// The spaces to take from a line of indented code whose text begins at `start`.
fn indent(body: &str, start: usize) -> Range<usize> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    let after = body[start..].bytes().take_while(|byte| is_space(byte)).count();
    let before = body[..start].bytes().rev().take_while(|byte| is_space(byte)).count();
    let all = &body[start - before..start + after];
    let kept = if all.contains('\t') {
        let is_after_mark = !body[..start - before].ends_with('\n') && start > before;
        usize::from(is_after_mark)
    } else {
        before.saturating_sub(INDENT)
    };
    start - before + kept..start + after
}

/// Whether the star at `at` stands between two digits, where it multiplies.
fn is_between_digits(body: &str, at: usize) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = body.as_bytes();
    at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1))
}
