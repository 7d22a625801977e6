//! Whether a line of Markdown begins with a mark or with text that only looks like one.
//!
//! Markdown takes `2. tertial` for a list from 2, `- 5,1 mill.` for a point and `> 5 prosent`
//! for a quotation, and each comes to begin a line whenever a paragraph is wrapped. So:
//!
//! - a number before a word that makes it an ordinal (`words.rs`), and a year with its full
//!   stop, are text;
//! - in a paragraph, a number, or a sign before an amount, is text, unless the line above ends
//!   with a colon or the line is one of a row of points;
//! - after a blank line it is a list, unless it stands alone (a number with a small letter after it, a
//!   sign before an amount); signs of both kinds together are signs;
//! - a row of `-` before amounts after a blank line, under a colon or in a list is a list, and
//!   told where the amounts have decimals or a unit;
//! - `+` before an amount is always a sign;
//! - `>` before an amount begins a quotation only after a blank line, where the next line does too;
//! - one `-` or `=` alone under a paragraph underlines nothing.
//!
//! Everything else is what `CommonMark` says. Who prints and who checks a text ask here, so
//! that both read it alike.

mod mark;
mod words;

use mark::{Mark, Marked, past_spaces};

/// A beginning of a line that is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiteralStart {
    /// The byte of the text where what looks like a mark begins.
    pub at: usize,
    /// Why it may have been meant as a mark all the same.
    pub doubt: Option<Doubt>,
}

/// What else a beginning that is read as text could have been meant as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// A point of a list.
    Point,
    /// A quotation.
    Quotation,
}

/// Where lines of a Markdown text begin with text that looks like a mark, in order.
pub fn literal_starts(body: &str) -> Vec<LiteralStart> {
    let lines: Vec<&str> =
        body.split('\n').map(|line| past_comments(line).trim_end_matches('\r')).collect();
    let mut reading = Reading {
        first: lines.iter().map(|line| after_quotes(line)).collect(),
        lines,
        above: Above::Nothing,
        quotes: 0,
        list: Vec::new(),
        found: Vec::new(),
    };
    let (mut start, mut fence) = (0, None);
    for (index, line) in body.split('\n').enumerate() {
        let shown = past_comments(line);
        let words = shown.trim_start();
        let fenced = FENCES.into_iter().find(|mark| words.starts_with(mark));
        match (fence, fenced) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(begun), Some(mark)) if begun == mark => fence = None,
            (Some(_), _) => {}
            (None, None) => reading.line(index, start + (line.len() - shown.len())),
        }
        if fenced.is_some() {
            reading.above = Above::Nothing;
        }
        start += line.len() + 1;
    }
    reading.found
}

/// A line after the comments it begins with, `{# svarer: K066 #}`, which print nothing.
fn past_comments(line: &str) -> &str {
    let mut rest = line;
    while let Some((_, after)) =
        rest.strip_prefix("{#").and_then(|inner| inner.split_once("#}"))
    {
        rest = after;
    }
    rest
}

/// Whether a point of a list could be a number with its minus: `- 5,1 mill.`.
pub fn is_point_or_minus(point: &str) -> bool {
    Marked::first(point, 0, 0)
        .is_some_and(|of| of.mark == Mark::Bullet('-') && of.is_before_measured())
}

/// What begins and ends code.
const FENCES: [&str; 2] = ["```", "~~~"];
/// How many lines a row of points is looked for in.
const FAR: usize = 60;

/// What the line above leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// No paragraph.
    Nothing,
    /// A paragraph, or the words of a point.
    Paragraph,
    /// A paragraph that ends with a colon, which announces a list.
    Colon,
}

/// A point whose list may go on.
#[derive(Debug, Clone, Copy)]
struct Point {
    mark: Mark,
    /// The column its words begin in.
    content: usize,
}

struct Reading<'a> {
    lines: Vec<&'a str>,
    /// The mark each line begins with, after those of quotations.
    first: Vec<Option<Marked<'a>>>,
    above: Above,
    /// How many quotations the line above stands in.
    quotes: usize,
    /// The points we stand in, from the outermost.
    list: Vec<Point>,
    found: Vec<LiteralStart>,
}

impl Reading<'_> {
    fn line(&mut self, index: usize, start: usize) {
        let line = self.lines[index];
        let (mut at, mut column, mut quotes) = (0, 0, 0);
        let mut above = self.above;
        while let Some(marked) = Marked::first(line, at, column) {
            if marked.mark == Mark::Quote && quotes < self.quotes {
                // The quotation of the line above goes on.
                quotes += 1;
            } else {
                let place = Place { index, above, is_first: at == 0 };
                if let Some(doubt) = self.as_text(&marked, place) {
                    self.found.push(LiteralStart { at: start + marked.at, doubt });
                    break;
                }
                above = Above::Nothing;
                match marked.mark {
                    Mark::Quote => quotes += 1,
                    Mark::Note => {}
                    mark => {
                        self.list.truncate(self.depth(marked.column));
                        self.list.push(Point { mark, content: marked.content });
                    }
                }
            }
            (at, column) = (marked.end, marked.content);
        }
        let rest = line[at..].trim();
        if underlines_nothing(rest, self.above) {
            let (first, _) = past_spaces(line, at, column);
            self.found.push(LiteralStart { at: start + first, doubt: None });
        }
        let begins_anew = above == Above::Nothing && at == 0 && !rest.is_empty();
        if begins_anew {
            let (_, column) = past_spaces(line, 0, 0);
            self.list.truncate(self.depth(column));
        }
        self.above = left_open(rest, above);
        // A line of a paragraph belongs to the quotation even without its mark.
        let lazy = above != Above::Nothing && !rest.is_empty();
        self.quotes = if lazy { quotes.max(self.quotes) } else { quotes };
    }

    /// How many of the points we stand in a line that begins in this column stands in too.
    fn depth(&self, column: usize) -> usize {
        self.list
            .iter()
            .position(|point| point.content > column)
            .unwrap_or(self.list.len())
    }

    /// Whether the mark is text, and what it may have been meant as.
    fn as_text(&self, marked: &Marked<'_>, place: Place) -> Option<Option<Doubt>> {
        let sibling = self.list.get(self.depth(marked.column)).map(|point| point.mark);
        match marked.mark {
            Mark::Quote => self.quote_as_text(marked, place),
            Mark::Number(number, sign) => {
                let is_next = matches!(sibling, Some(Mark::Number(_, of)) if of == sign);
                let of = |next| next == Mark::Number(number + 1, sign);
                let in_row = self.has_next(place.index, marked, of);
                if marked.is_ordinal() {
                    return Some((in_row && !marked.goes_on()).then_some(Doubt::Point));
                }
                if marked.after.is_empty() && !is_next {
                    return Some(None);
                }
                if is_next {
                    return None;
                }
                match place.above {
                    Above::Colon => None,
                    Above::Nothing => {
                        let of = |next| matches!(next, Mark::Number(_, of) if of == sign);
                        let is_alone = !self.has_next(place.index, marked, of);
                        (marked.goes_on() && is_alone).then_some(None)
                    }
                    Above::Paragraph if number == 1 && in_row => None,
                    Above::Paragraph => Some((!marked.goes_on()).then_some(Doubt::Point)),
                }
            }
            Mark::Bullet('*') | Mark::Note => None,
            Mark::Bullet(sign) => {
                let is_next = sibling == Some(marked.mark);
                if marked.after.is_empty() {
                    return (place.above != Above::Nothing && !is_next).then_some(None);
                }
                if !marked.is_before_amount() {
                    return None;
                }
                if sign == '+' || self.is_beside_plus(place.index, marked) {
                    return Some(None);
                }
                let in_row = is_next
                    || self.has_next(place.index, marked, |next| next == marked.mark);
                let may_begin = place.above != Above::Paragraph
                    || self.depth(marked.column) > 0
                    || is_next;
                (!(in_row && may_begin)).then_some(Some(Doubt::Point))
            }
        }
    }

    fn quote_as_text(&self, marked: &Marked<'_>, place: Place) -> Option<Option<Doubt>> {
        let is_sign = marked.is_before_amount() || marked.after.starts_with('=');
        if !is_sign {
            return None;
        }
        if place.above != Above::Nothing {
            return Some(None);
        }
        let next = self.lines.get(place.index + 1).map(|line| line.trim_start());
        let goes_on = place.is_first && next.is_some_and(|line| line.starts_with('>'));
        (!goes_on).then_some(Some(Doubt::Quotation))
    }

    /// Whether a line below begins with a mark that goes on in the same list.
    fn has_next(
        &self,
        index: usize,
        marked: &Marked<'_>,
        goes_on: impl Fn(Mark) -> bool,
    ) -> bool {
        let mut after_blank = false;
        for (line, first) in self.lines.iter().zip(&self.first).skip(index + 1).take(FAR)
        {
            let blank = line.trim_matches(['>', ' ', '\t']).is_empty();
            match first {
                Some(first) if first.column.abs_diff(marked.column) <= 1 => {
                    return goes_on(first.mark)
                        && (marked.is_ordinal() || !first.is_ordinal());
                }
                _ if blank => {}
                _ => {
                    let (_, column) = past_spaces(line, 0, 0);
                    if after_blank && column <= marked.column {
                        return false;
                    }
                }
            }
            after_blank = blank;
        }
        false
    }

    /// Whether a line right above or below, in the same paragraph, begins with `+` before an amount.
    fn is_beside_plus(&self, index: usize, marked: &Marked<'_>) -> bool {
        let is_plus = |at: &usize| {
            self.first[*at].is_some_and(|of| {
                of.mark == Mark::Bullet('+')
                    && of.is_before_amount()
                    && of.column.abs_diff(marked.column) <= 1
            })
        };
        let is_open = |at: &usize| !self.lines[*at].trim().is_empty();
        let below = index + 1..self.lines.len().min(index + FAR);
        let above = index.saturating_sub(FAR)..index;
        below.take_while(is_open).any(|at| is_plus(&at))
            || above.rev().take_while(is_open).any(|at| is_plus(&at))
    }
}

/// Where a mark stands.
#[derive(Clone, Copy)]
struct Place {
    /// The line.
    index: usize,
    /// What is open before it.
    above: Above,
    /// Nothing but spaces stands before it.
    is_first: bool,
}

/// The mark a line begins with, after those of quotations.
fn after_quotes(line: &str) -> Option<Marked<'_>> {
    let mut marked = Marked::first(line, 0, 0);
    while let Some(quote) = marked.filter(|of| of.mark == Mark::Quote) {
        marked = Marked::first(line, quote.end, quote.content);
    }
    marked
}

/// Whether a line is too short to underline the paragraph above it.
fn underlines_nothing(rest: &str, above: Above) -> bool {
    above != Above::Nothing && rest == "="
}

/// What a line leaves open, by what stands in it after its marks.
fn left_open(rest: &str, above: Above) -> Above {
    let marks = rest.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&marks) && rest[marks..].starts_with([' ', '\t']);
    let only = |mark: char| {
        rest.chars().all(|c| c == mark || c == ' ') && rest.matches(mark).count() > 1
    };
    let is_line = ['-', '*', '_', '='].into_iter().any(only);
    let is_row = rest.starts_with('|') && above == Above::Nothing;
    if rest.is_empty() || is_heading || is_line || is_row {
        Above::Nothing
    } else if rest.trim_end_matches(['*', '_']).ends_with(':') {
        Above::Colon
    } else {
        Above::Paragraph
    }
}

#[cfg(test)]
mod tests;
