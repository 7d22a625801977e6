//! Which link each number of a document is, also where its control was lost, and what somebody typed
//! over one.

use super::line::{Kind, Line, Number, Said, Span};
use super::units::for_each;
use crate::control::tag_of;

/// The longest that is read as typed over a number, in characters.
const LONGEST: usize = 40;
/// How many words beside a number tell where it stood.
const BESIDE: usize = 2;

/// Gives the numbers of a line the links of the line it was made of.
pub(crate) fn known(line: &mut Line, was: &Line) {
    same_addresses(line, was);
    if line.shown() == was.shown() || only_notes_moved(line, was) {
        *line = was.clone();
        return;
    }
    let mut left: Vec<Option<Number>> =
        was.all_spans().filter_map(number).map(Some).collect();
    let mut notes: Vec<(Vec<Line>, Option<String>)> =
        was.all_spans().filter_map(note).collect();
    let steps: [fn(&Number, &Number) -> bool; 4] = [
        |one, other| is_of(one, other) && one.words == other.words,
        is_of,
        |one, other| is_nameless(one) && one.words == other.words,
        |one, _| is_nameless(one) && one.words.contains(|c: char| c.is_ascii_digit()),
    ];
    for step in steps {
        for_each(line, &mut |span| {
            let Said::Number(number) = &mut span.said else { return };
            if number.link.is_some() {
                return;
            }
            let found =
                left.iter_mut().find(|of| of.as_ref().is_some_and(|of| step(number, of)));
            if let Some(of) = found.and_then(Option::take) {
                *number = over(number, &of);
            }
        });
    }
    let lost: Vec<Number> = left.into_iter().flatten().collect();
    match (&mut line.kind, &was.kind) {
        (Kind::Table(rows), Kind::Table(before)) => {
            let cells = rows.iter_mut().flatten().zip(before.iter().flatten());
            cells.for_each(|(cell, before)| found_again(cell, before, &lost));
        }
        _ => found_again(&mut line.spans, &was.spans, &lost),
    }
    for_each(line, &mut |span| {
        let Said::Note(lines, label) = &mut span.said else { return };
        if notes.is_empty() {
            return;
        }
        let same = notes
            .iter()
            .position(|(of, _)| super::line::shown(of) == super::line::shown(lines));
        let (was, named) = notes.remove(same.unwrap_or(0));
        lines.iter_mut().zip(&was).for_each(|(line, was)| known(line, was));
        *label = named;
    });
}

/// Writes addresses as they were written: LibreOffice ends that of a site with a stroke.
fn same_addresses(line: &mut Line, was: &Line) {
    let bare = |url: &str| url.trim_end_matches('/').to_owned();
    let known: Vec<&String> =
        was.all_spans().filter_map(|span| span.look.link.as_ref()).collect();
    for_each(line, &mut |span| {
        let Some(url) = &mut span.look.link else { return };
        if let Some(known) = known.iter().find(|of| bare(of) == bare(url)) {
            (*known).clone_into(url);
        }
    });
}

/// Whether notes stand first that stood elsewhere, and nothing else differs. LibreOffice puts the
/// notes of a text's first paragraph before its control.
fn only_notes_moved(line: &Line, was: &Line) -> bool {
    let is_note = |span: &Span| matches!(span.said, Said::Note(..));
    let parted = |line: &Line| {
        let (notes, rest): (Vec<Span>, Vec<Span>) =
            line.spans.iter().cloned().partition(is_note);
        let of = |spans| Line { kind: line.kind.clone(), spans }.shown();
        (of(notes), of(super::settled::spans(rest)))
    };
    line.spans.first().is_some_and(is_note) && parted(line) == parted(was)
}

/// Gives the numbers of a line that is new the links there are of their figures.
pub(crate) fn known_by_figure(line: &mut Line, links: &[Number]) {
    for_each(line, &mut |span| match &mut span.said {
        Said::Number(number) if number.link.is_none() => {
            let same =
                links.iter().find(|of| is_of(number, of) && of.words == number.words);
            let nameless = || {
                links.iter().find(|of| is_nameless(number) && of.words == number.words)
            };
            let of_figure = || links.iter().find(|of| is_of(number, of));
            if let Some(of) = same.or_else(nameless).or_else(of_figure) {
                *number = over(number, of);
            }
        }
        Said::Note(lines, _) => {
            lines.iter_mut().for_each(|line| known_by_figure(line, links));
        }
        _ => {}
    });
}

/// Makes words of the numbers that are no links.
pub(crate) fn without_loose(line: &mut Line) {
    for_each(line, &mut |span| match &mut span.said {
        Said::Number(number) if number.link.is_none() => {
            span.said = Said::Words(std::mem::take(&mut number.words));
        }
        Said::Note(lines, _) => lines.iter_mut().for_each(without_loose),
        _ => {}
    });
}

fn number(span: &Span) -> Option<Number> {
    match &span.said {
        Said::Number(number) if number.link.is_some() => Some(number.clone()),
        _ => None,
    }
}

fn note(span: &Span) -> Option<(Vec<Line>, Option<String>)> {
    match &span.said {
        Said::Note(lines, label) => Some((lines.clone(), label.clone())),
        _ => None,
    }
}

/// The number a link is, with what stands there now.
fn over(number: &Number, link: &Number) -> Number {
    let printed = (number.words != link.words).then(|| link.words.clone());
    Number {
        words: number.words.clone(),
        printed,
        tag: number.tag.clone(),
        ..link.clone()
    }
}

/// Whether a number in a document is of the figure of a link.
fn is_of(number: &Number, link: &Number) -> bool {
    match (&number.tag, &link.figure) {
        (Some(tag), Some(figure)) => {
            let id = figure.to_string();
            tag.split('=').next() == Some(&id) || *tag == tag_of(&id)
        }
        // A mark instead of a number has no control.
        (None, None) => number.words == link.words,
        _ => false,
    }
}

/// Whether a control has lost its tag, as in LibreOffice.
fn is_nameless(number: &Number) -> bool {
    number.tag.as_deref().is_none_or(str::is_empty)
}

/// Finds numbers whose controls are gone by their words, and then by what stood beside them.
fn found_again(spans: &mut Vec<Span>, was: &[Span], lost: &[Number]) {
    for (at, before) in was.iter().enumerate() {
        let Some(link) = number(before) else { continue };
        if !lost.contains(&link) {
            continue;
        }
        let beside = (beside_before(&was[..at]), beside_after(&was[at + 1..]));
        let place = spans.iter().enumerate().find_map(|(index, span)| {
            let Said::Words(words) = &span.said else { return None };
            let range =
                by_words(words, &link.words).or_else(|| by_place(words, &beside))?;
            Some((index, range))
        });
        if let Some((index, range)) = place {
            put(spans, index, range, &link);
        }
    }
}

fn by_words(words: &str, printed: &str) -> Option<std::ops::Range<usize>> {
    let is_apart = |at: usize| {
        let before = words[..at].chars().next_back();
        let after = words[at + printed.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    };
    let at = words.match_indices(printed).map(|(at, _)| at).find(|at| is_apart(*at))?;
    Some(at..at + printed.len())
}

/// What stands between the same words as the number did, where it has a digit.
fn by_place(
    words: &str,
    (before, after): &(String, String),
) -> Option<std::ops::Range<usize>> {
    let start = words.find(before.as_str())? + before.len();
    let rest = &words[start..];
    let length = if after.is_empty() { rest.len() } else { rest.find(after.as_str())? };
    let said = &rest[..length];
    let is_number = said.chars().count() <= LONGEST
        && said.contains(|c: char| c.is_ascii_digit())
        && !(before.is_empty() && after.is_empty());
    let trimmed = said.trim();
    let start = start + (said.len() - said.trim_start().len());
    is_number.then_some(start..start + trimmed.len())
}

/// The last words before a number, as far as they look the same.
fn beside_before(spans: &[Span]) -> String {
    let Some(Span { said: Said::Words(said), .. }) = spans.last() else {
        return String::new();
    };
    let from = said.trim_end().rmatch_indices(' ').nth(BESIDE - 1);
    said[from.map_or(0, |(at, _)| at + 1)..].to_owned()
}

/// The first words after it.
fn beside_after(spans: &[Span]) -> String {
    let Some(Span { said: Said::Words(said), .. }) = spans.first() else {
        return String::new();
    };
    let start = said.len() - said.trim_start().len();
    let to = said[start..].match_indices(' ').nth(BESIDE - 1);
    said[..to.map_or(said.len(), |(at, _)| start + at)].to_owned()
}

fn put(
    spans: &mut Vec<Span>,
    index: usize,
    range: std::ops::Range<usize>,
    link: &Number,
) {
    let Span { said: Said::Words(said), look } = spans[index].clone() else { return };
    let piece = |said| Span { said, look: look.clone() };
    let plain = Number { words: said[range.clone()].to_owned(), ..Number::default() };
    let made = [
        piece(Said::Words(said[..range.start].to_owned())),
        piece(Said::Number(over(&plain, link))),
        piece(Said::Words(said[range.end..].to_owned())),
    ];
    let is_something = |span: &Span| span.said != Said::Words(String::new());
    spans.splice(index..=index, made.into_iter().filter(is_something));
}
