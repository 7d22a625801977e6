//! Tables whose columns have been lost, as when text is copied from a .pdf: a row of headers,
//! and then the cells one after another.
//!
//! Only such tables are taken as one whose columns are told by what stands in them: amounts
//! or dates at the end of each line, months at the start of rows, dates side by side, or
//! cells so narrow beside the others that nothing else is set like that.

use super::kinds::{amount, date, is_month, is_post, is_value, is_year};
use super::paragraph::{self, Measure};
use super::{Line, Span};
use crate::Cell;
use crate::marks::{self, Start};
use crate::words::{is_begun, length};

/// How many lines the headers of columns of dates may take.
const HEADER: usize = 8;

type Table = (Vec<Vec<Cell>>, usize);

/// A table that begins with the first of the lines, and how many of them it takes.
pub(super) fn table(lines: &[Line], measure: Measure) -> Option<Table> {
    let header = header(lines.first()?);
    header
        .and_then(|header| {
            rows_of_values(&header, lines)
                .or_else(|| calendar(&header, lines, measure))
                .or_else(|| narrow(&header, lines, measure))
        })
        .or_else(|| dates_side_by_side(lines, measure))
}

/// The headers of columns, one word each: all begin with a capital, as those of no sentence
/// and of no title do.
pub(super) fn header(line: &Line) -> Option<Vec<String>> {
    let text = line.text();
    let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let is_word = |word: &String| {
        is_begun(word)
            && length(word) > 2
            && word.chars().all(|letter| letter.is_alphabetic() || ".-/".contains(letter))
    };
    let is_header = (2..=6).contains(&words.len()) && words.iter().all(is_word);
    (is_header && !crate::words::is_capitals(&text)).then_some(words)
}

fn cells(texts: impl IntoIterator<Item = String>) -> Vec<Cell> {
    texts.into_iter().map(|text| Cell { text, merged: false }).collect()
}

/// Rows that end with an amount, or all with a date. A row may go over two lines.
fn rows_of_values(header: &[String], lines: &[Line]) -> Option<Table> {
    [date_at_end as fn(&[&str]) -> usize, amount_at_end].into_iter().find_map(|value| {
        let mut rows = vec![cells(header.iter().cloned())];
        let (mut used, mut begun) = (1, String::new());
        for (at, line) in lines.iter().enumerate().skip(1) {
            let text = line.text();
            if !begun.is_empty()
                && (line.gap || text.split(' ').next().is_some_and(is_post))
            {
                break;
            }
            let joined = if begun.is_empty() { text } else { format!("{begun} {text}") };
            let words: Vec<&str> = joined.split(' ').collect();
            match row(&words, value(&words), header.len()) {
                Some(row) => {
                    rows.push(row);
                    used = at + 1;
                    begun.clear();
                }
                None if begun.is_empty() && rows.len() > 1 && is_begun_row(line) => {
                    begun = joined;
                }
                None => break,
            }
        }
        (rows.len() > 2).then_some((rows, used))
    })
}

/// Whether a line could be the first of a row that goes over two.
fn is_begun_row(line: &Line) -> bool {
    line.text().contains(' ') && header(line).is_none()
}

/// The cells of a row whose last words are a value. Numbers of chapters and posts stand first,
/// where there are columns for them.
fn row(words: &[&str], value: usize, columns: usize) -> Option<Vec<Cell>> {
    let (named, value) = words.split_at(words.len().checked_sub(value)?);
    if value.is_empty() || named.is_empty() || marks_a_section(words) {
        return None;
    }
    let numbers = named.iter().take(columns - 2).take_while(|word| is_post(word)).count();
    let (numbers, name) = named.split_at(numbers);
    let empty = std::iter::repeat_n("", columns - 2 - numbers.len());
    let numbers = if numbers.is_empty() {
        empty.collect()
    } else {
        [numbers, &empty.collect::<Vec<_>>()].concat()
    };
    let texts = numbers.into_iter().map(str::to_owned);
    Some(cells(texts.chain([name.join(" "), value.join(" ")])))
}

fn marks_a_section(words: &[&str]) -> bool {
    matches!(marks::start(&words.join(" ")), Start::Annex(..) | Start::Section(..))
}

/// How many words at the end are an amount. The year of a date is none.
fn amount_at_end(words: &[&str]) -> usize {
    if date_at_end(words) > 0 { 0 } else { amount(words) }
}

/// How many words at the end are a date.
fn date_at_end(words: &[&str]) -> usize {
    let begins = (1..words.len()).rev().take(4).collect::<Vec<_>>().into_iter().rev();
    let found = { begins }.find(|at| date(&words[*at..]) == words.len() - at);
    found.map_or(0, |at| words.len() - at)
}

/// Rows that begin with a month, with dates as the last of three columns.
fn calendar(header: &[String], lines: &[Line], measure: Measure) -> Option<Table> {
    if header.len() != 3 {
        return None;
    }
    let mut rows: Vec<[Vec<Line>; 3]> = Vec::new();
    let mut used = 1;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let text = line.text();
        let words: Vec<&str> = text.split(' ').collect();
        let is_row = words.first().is_some_and(|word| is_month(word) && is_begun(word))
            || is_year(&text);
        let ends = line.to() > measure.width * 0.8
            || line.gap && self::header(line).is_some()
            || matches!(marks::start(&text), Start::Annex(..) | Start::Section(..));
        if ends || rows.is_empty() && !is_row {
            break;
        }
        if is_row {
            let dated = date_at_end(&words[1..]);
            let (first, rest) = words.split_at(1);
            let (middle, last) = rest.split_at(rest.len() - dated);
            rows.push([first, middle, last].map(|words| of_words(line, words)));
        } else if let Some(row) = rows.last_mut() {
            let column = if date(&words) == words.len() { 2 } else { 1 };
            row[column].push(line.clone());
        }
        used = at + 1;
    }
    let is_named =
        |row: &[Vec<Line>; 3]| row[0].first().is_some_and(|line| is_month(&line.text()));
    (rows.iter().filter(|row| is_named(row)).count() > 2).then(|| {
        let texts = |row: [Vec<Line>; 3]| {
            let [first, middle, last] = row;
            let dates = last.iter().map(Line::text).collect::<Vec<_>>().join("\n");
            cells([
                paragraph::cell(&first, 0.0, measure),
                paragraph::cell(&middle, 0.0, measure),
                dates,
            ])
        };
        (with(header, rows.into_iter().map(texts)), used)
    })
}

/// The rows under their header.
fn with(header: &[String], rows: impl Iterator<Item = Vec<Cell>>) -> Vec<Vec<Cell>> {
    std::iter::once(cells(header.iter().cloned())).chain(rows).collect()
}

/// A part of a line as a line of its own; nothing where there are no words.
fn of_words(line: &Line, words: &[&str]) -> Vec<Line> {
    if words.is_empty() {
        return Vec::new();
    }
    let text = words.join(" ");
    #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
    let to = line.from() + length(&text) as f32;
    vec![Line { spans: vec![Span { from: line.from(), to, text }], ..line.clone() }]
}

/// Two columns: cells of text, and beside each of them a narrow one.
fn narrow(header: &[String], lines: &[Line], measure: Measure) -> Option<Table> {
    if header.len() != 2 {
        return None;
    }
    let widest = |group: &[Line]| group.iter().map(Line::to).fold(0.0, f32::max);
    let mut rows: Vec<[Vec<Line>; 2]> = Vec::new();
    let mut left: Vec<Line> = Vec::new();
    let (mut used, mut at) = (1, 1);
    while at < lines.len() {
        let mut end = at + 1;
        while end < lines.len() && !lines[end].gap {
            end += 1;
        }
        let group = &lines[at..end];
        let starts = |line: &Line| {
            matches!(marks::start(&line.text()), Start::Annex(..) | Start::Section(..))
        };
        if widest(group) > measure.width * 0.8 || group.iter().any(starts) {
            break;
        }
        if widest(group) <= measure.width * 0.3 && widest(&left) > measure.width * 0.45 {
            rows.push([std::mem::take(&mut left), group.to_vec()]);
            used = end;
        } else {
            left.extend_from_slice(group);
        }
        at = end;
    }
    let texts =
        |row: [Vec<Line>; 2]| cells(row.map(|cell| paragraph::cell(&cell, 0.0, measure)));
    (!rows.is_empty()).then(|| (with(header, rows.into_iter().map(texts)), used))
}

/// Lines that are each as many dates side by side, with a header of as many groups of lines.
fn dates_side_by_side(lines: &[Line], measure: Measure) -> Option<Table> {
    let first = lines.iter().take(HEADER + 1).position(|line| parts(line).is_some())?;
    let columns = parts(&lines[first])?.len();
    let begins = |at: &usize| *at == 0 || lines[*at].gap;
    let starts: Vec<usize> = (0..first).filter(begins).collect();
    let short =
        |line: &Line| line.to() < measure.width * 0.7 && !line.text().ends_with('.');
    if first > 0
        && (starts.len() != columns || !lines[0].gap || !lines[..first].iter().all(short))
    {
        return None;
    }
    let groups = starts.iter().enumerate().map(|(nth, at)| {
        let end = starts.get(nth + 1).copied().unwrap_or(first);
        paragraph::cell(&lines[*at..end], 0.0, measure).replace('\n', " ")
    });
    let header = (first > 0).then(|| cells(groups));
    let dated =
        lines[first..].iter().map_while(parts).take_while(|parts| parts.len() == columns);
    let dated: Vec<Vec<Cell>> = dated.map(cells).collect();
    let used = first + dated.len();
    (dated.len() > 2).then(|| (header.into_iter().chain(dated).collect(), used))
}

/// The parts of a line that each begin with a date, when there are several and nothing
/// stands before them.
fn parts(line: &Line) -> Option<Vec<String>> {
    let text = line.text();
    let words: Vec<&str> = text.split(' ').collect();
    let mut starts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let dated = date(&words[at..]);
        if dated > 1 {
            starts.push(at);
        }
        at += dated.max(1);
    }
    let is_split = starts.len() > 1 && starts[0] == 0 && !is_value(&text);
    is_split.then(|| {
        let end = |nth: usize| starts.get(nth + 1).copied().unwrap_or(words.len());
        starts
            .iter()
            .enumerate()
            .map(|(nth, at)| words[*at..end(nth)].join(" "))
            .collect()
    })
}
