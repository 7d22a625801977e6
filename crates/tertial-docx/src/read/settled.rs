//! Lines in the one form they are compared in: white space, looks and levels that say the same are
//! the same.

use super::line::{Kind, Line, Look, Said, Span};

/// The deepest heading a report has.
const LAST_LEVEL: u8 = 6;

/// Lines below a heading of that level.
pub(crate) fn settled(lines: Vec<Line>, section: u8) -> Vec<Line> {
    let lines = lines.into_iter().map(|line| ((), line)).collect();
    kept(lines, section).into_iter().map(|(_, line)| line).collect()
}

/// The same of lines that each belong to something.
pub(crate) fn kept<T>(lines: Vec<(T, Line)>, section: u8) -> Vec<(T, Line)> {
    let mut settled: Vec<(T, Line)> = Vec::new();
    let mut levels = Vec::new();
    for (of, line) in lines {
        let mut line = Line { kind: line.kind, spans: spans(line.spans) };
        match &mut line.kind {
            Kind::Heading(_) if line.spans.is_empty() => continue,
            Kind::Heading(level) => *level = below(section, *level, &mut levels),
            Kind::Table(rows) => {
                for cell in rows.iter_mut().flatten() {
                    *cell = spans(in_cell(std::mem::take(cell)));
                }
            }
            Kind::Text(place) => {
                if place.marker.is_none() && line.spans.is_empty() {
                    continue;
                }
                // What stands inside a point follows it.
                let before = settled.last().map(|(_, line)| line);
                if place.marker.is_none() && !is_within(before, place.depth) {
                    place.depth = 0;
                }
            }
            Kind::Code(text) if text.trim().is_empty() => continue,
            Kind::Code(_) | Kind::Rule => {}
        }
        settled.push((of, line));
    }
    settled
}

/// A cell has no line breaks.
fn in_cell(spans: Vec<Span>) -> Vec<Span> {
    let one = |span: Span| if span.said == Said::Break { Span::plain(" ") } else { span };
    spans.into_iter().map(one).collect()
}

/// The level of a heading that skips none.
fn below(section: u8, level: u8, levels: &mut Vec<u8>) -> u8 {
    levels.retain(|outer| *outer < level);
    levels.push(level);
    let depth = u8::try_from(levels.len()).unwrap_or(LAST_LEVEL);
    section.saturating_add(depth).min(LAST_LEVEL)
}

fn is_within(before: Option<&Line>, depth: usize) -> bool {
    matches!(before, Some(Line { kind: Kind::Text(place), .. }) if place.depth >= depth)
}

/// Spans whose white space is one space, outside of looks, and nowhere at an end.
pub(crate) fn spans(spans: Vec<Span>) -> Vec<Span> {
    let mut apart = Vec::new();
    for span in spans {
        match span.said {
            Said::Words(words) => parted(&words, &span.look, &mut apart),
            Said::Note(lines, label) => {
                let said = Said::Note(settled(lines, LAST_LEVEL), label);
                apart.push(Span { said, look: Look::default() });
            }
            Said::Break => apart.push(Span { said: Said::Break, look: Look::default() }),
            Said::Number(ref of) if of.words.is_empty() => {}
            Said::Number(_) => apart.push(span),
        }
    }
    joined(spaced(apart))
}

/// Words with the white space around them on its own.
fn parted(words: &str, look: &Look, to: &mut Vec<Span>) {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let inner = words.trim_matches(is_space);
    if words.starts_with(is_space) {
        to.push(Span::plain(" "));
    }
    if !inner.is_empty() {
        let inner = inner.split(is_space).filter(|of| !of.is_empty());
        let inner = inner.collect::<Vec<_>>().join(" ");
        to.push(Span { said: Said::Words(inner), look: look.clone() });
        if words.ends_with(is_space) {
            to.push(Span::plain(" "));
        }
    }
}

/// Without white space at the ends, at line breaks, or after other white space. Within one look, it
/// looks the same.
fn spaced(spans: Vec<Span>) -> Vec<Span> {
    let is_space = |span: &Span| span.said == Said::Words(" ".to_owned());
    let is_break = |span: &Span| span.said == Said::Break;
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        if (is_space(&span) || is_break(&span))
            && kept.last().is_none_or(|of| {
                is_space(of) && is_space(&span) || is_break(of) && is_space(&span)
            })
        {
            continue;
        }
        if is_break(&span) && kept.last().is_some_and(is_space) {
            kept.pop();
        }
        kept.push(span);
    }
    while kept.last().is_some_and(|of| is_space(of) || is_break(of)) {
        kept.pop();
    }
    for at in 1..kept.len().max(1) {
        if at + 1 < kept.len()
            && is_space(&kept[at])
            && kept[at - 1].look == kept[at + 1].look
        {
            kept[at].look = kept[at - 1].look.clone();
        }
    }
    kept
}

/// Words of one look after each other as one.
fn joined(spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match (joined.last_mut(), &span.said) {
            (Some(Span { said: Said::Words(before), look }), Said::Words(words))
                if *look == span.look =>
            {
                before.push_str(words);
            }
            _ => joined.push(span),
        }
    }
    joined
}
