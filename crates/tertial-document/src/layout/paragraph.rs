//! Lines to paragraphs: a paragraph ends where the next word would have had room.

use super::flat;
use super::kinds::is_value;
use super::{Line, Part, through};
use crate::marks::{self, Start, is_bare_title, is_title};
use crate::raw::{Role, Text};
use crate::words::{goes_on, is_begun, is_ended, is_open, join};

/// How wide the lines are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure {
    /// Where full lines end.
    pub(crate) width: f32,
    /// How far before that a full line may end. Letters have different widths, so lines
    /// that end in one place on paper have different numbers of letters.
    slack: f32,
    /// How much room there must be after a line that ends no sentence for it to end a
    /// paragraph.
    hard: f32,
}

/// The same after a name, where the next line begins with a small letter.
const NAMED: f32 = 12.0;

impl Measure {
    /// The measure of all the lines: where nineteen of twenty of the longer ones end.
    pub(super) fn of(parts: &[Part]) -> Self {
        let lines = parts.iter().filter_map(|part| match part {
            Part::Line(line) => Some(line),
            Part::Ruled(_) => None,
        });
        Self::of_lines(lines)
    }

    fn of_lines<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let lines: Vec<&Line> = lines.collect();
        let mut ends: Vec<f32> = lines.iter().map(|line| line.to()).collect();
        ends.sort_by(f32::total_cmp);
        let longer = &ends[ends.len() / 2..];
        let width = longer.get(longer.len() * 9 / 10).copied().unwrap_or_default();
        let set = Self { width, slack: 1.0, hard: 1.5 };
        // Lines in the middle of a sentence are full where they were set to a width.
        let inside = |pair: &&[&Line]| {
            !pair[1].gap && goes_on(&pair[1].text()) && !is_ended(&pair[0].text())
        };
        let (mut full, mut short) = (0_usize, 0_usize);
        for pair in lines.windows(2).filter(inside) {
            let is_short = set.fits(pair[0], pair[1], 0.0);
            *(if is_short { &mut short } else { &mut full }) += 1;
        }
        let is_ragged = short * 10 > full + short;
        if is_ragged { Self { slack: 5.0, hard: 12.0, ..set } } else { set }
    }

    /// Whether the first word of the next line would have had room on this one.
    fn fits(self, line: &Line, next: &Line, room: f32) -> bool {
        line.to() + 1.0 + next.lead + self.slack.max(room) <= self.width
    }

    /// Whether a paragraph that ends with a sentence ends on the line.
    pub(super) fn ends(self, line: &Line, next: &Line) -> bool {
        self.fits(line, next, 0.0)
    }

    /// The paragraphs of the lines.
    pub(super) fn paragraphs(self, lines: &[Line]) -> Vec<Text> {
        let mut paragraphs: Vec<Text> = Vec::new();
        let mut last: Option<&Line> = None;
        for line in lines {
            let words = line.text();
            let current = paragraphs.last_mut().zip(last);
            match current {
                Some((text, last)) if !self.parts(text, last, line, &words) => {
                    join(&mut text.words, &words);
                    text.strong &= line.strong;
                    text.place = through(text.place, line.place());
                }
                _ => paragraphs.push(Text {
                    place: line.place(),
                    words,
                    strong: line.strong || line.size > 1.1,
                    indent: indent(line),
                    // A row of a table that stands alone is no title.
                    role: if line.spans.len() > 2 { Role::Plain } else { Role::Unsaid },
                }),
            }
            last = Some(line);
        }
        paragraphs
    }

    /// Whether a paragraph ends before this line.
    fn parts(self, text: &Text, last: &Line, line: &Line, words: &str) -> bool {
        let current = text.words.as_str();
        let start = marks::start(current);
        if matches!(&start, Start::Mark(_, "") | Start::Number(_, "", true)) {
            // The mark of an item, and its text on the next line.
            return false;
        }
        // «6.» and «februar» are one date.
        let ended = is_ended(current) && !(is_ordinal(current) && goes_on(words));
        let fits = self.fits(last, line, 0.0);
        let on = goes_on(words) || words.starts_with(|sign: char| sign.is_ascii_digit());
        let is_other = last.strong != line.strong && (!on || fits)
            || (last.size - line.size).abs() > 0.1;
        if is_value(&last.text()) && is_value(words)
            || begins(&start, last, line, words, (ended, fits))
            || is_other
        {
            return true;
        }
        let same_page = last.page == line.page;
        let (wrapped, open) = (on && !ended, !ended && (!fits || is_open(current)));
        match () {
            () if is_section(&start) => {
                !goes_on(words) && (fits || line.gap || !(last.strong && line.strong))
            }
            () if line.gap && same_page => {
                !(wrapped || open) || is_bare_title(current) && fits
            }
            () if ended && self.is_short(line) && is_bare_title(words) => true,
            // A full line goes on over the page, more often than a paragraph ends full.
            () if !same_page => !wrapped && fits,
            // A name, and what the person is.
            () if wrapped => flat::header(last).is_some() && self.fits(last, line, NAMED),
            () if ended => fits || self.is_indented(last, line),
            () => !is_open(current) && self.fits(last, line, self.hard),
        }
    }

    /// Whether a line ends long before full ones do.
    pub(super) fn is_short(self, line: &Line) -> bool {
        line.to() < self.width * 0.75
    }

    /// Whether a line that follows a sentence begins further in, as first lines do.
    fn is_indented(self, last: &Line, line: &Line) -> bool {
        line.number.is_none() && line.from() - last.from() > 2.0
    }
}

/// Whether the line begins a heading or an item by what it begins with. What ends the
/// paragraph before it tells a number in a sentence from one before it: whether that ended a
/// sentence, and whether there was room for more.
fn begins(
    start: &Start<'_>,
    last: &Line,
    line: &Line,
    words: &str,
    (ended, fits): (bool, bool),
) -> bool {
    let same_page = last.page == line.page;
    let gap = line.gap && same_page;
    let apart = gap || ended || fits || is_section(start);
    let is_item = matches!(start, Start::Mark(..) | Start::Number(_, _, true));
    match marks::start(words) {
        Start::Annex(..) | Start::Section(..) => apart || !same_page,
        Start::Number(_, rest, true)
            if is_begun(rest) && apart || is_next(start, words) =>
        {
            true
        }
        Start::Number(_, rest, _) => (gap || !same_page) && ended && is_title(rest),
        Start::Capital(_, rest, _) => apart && is_begun(rest) && (gap || !same_page),
        Start::Mark(mark, _) if mark == "•" => true,
        Start::Mark(_, rest) => gap || ended || is_item || fits && is_begun(rest),
        Start::None => false,
    }
}

/// Whether the paragraph is the heading of a section.
fn is_section(start: &Start<'_>) -> bool {
    match start {
        Start::Annex(..) => true,
        Start::Section(_, rest) => is_title(rest),
        Start::Number(_, rest, _) => crate::words::is_capitals(rest),
        _ => false,
    }
}

/// Whether the words end with a number in a row: `1.`, `31.`
fn is_ordinal(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let number = last.strip_suffix('.');
    number.is_some_and(|number| number.len() < 3 && number.parse::<u8>().is_ok())
}

/// Whether the words begin with the number after the one the paragraph begins with.
fn is_next(start: &Start<'_>, words: &str) -> bool {
    let (Start::Number(number, _, true), Start::Number(next, _, true)) =
        (start, marks::start(words))
    else {
        return false;
    };
    number
        .parse::<u32>()
        .ok()
        .zip(next.parse::<u32>().ok())
        .is_some_and(|(a, b)| a + 1 == b)
}

fn indent(line: &Line) -> u16 {
    let from = line.from().clamp(0.0, 400.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped"
    )]
    let columns = from.round() as u16;
    columns
}

/// The text of a cell, its paragraphs on a line each. It is as wide as is told, or at least as
/// its longest line.
pub(super) fn cell(lines: &[Line], width: f32, measure: Measure) -> String {
    let width = lines.iter().map(Line::to).fold(width, f32::max);
    let paragraphs = Measure { width, ..measure }.paragraphs(lines);
    paragraphs.into_iter().map(|text| text.words).collect::<Vec<String>>().join("\n")
}
