//! Demands in tables: goals, calendars, orders, appropriations, earmarks and meetings.

use std::collections::BTreeMap;
use std::ops::Range;

use tertial_letter::{Duty, Kind};

use super::Report;
use super::asks::asks;
use super::kinds::Wants;
use super::reports::year_in;
use super::walk::{Walk, titles};
use crate::Kind as PassageKind;
use crate::lexicon::CALENDAR;
use crate::phrase::{Phrases, words};
use crate::rules::rules;
use crate::tokens::says;

/// How long what stands in a cell may be that is a name or an amount, and no remark.
const SHORT: usize = 80;

/// The cells of a table: its passages by row and column.
type Rows = BTreeMap<usize, BTreeMap<usize, Vec<usize>>>;

pub(super) fn demands(walk: &mut Walk<'_>, of: Range<usize>) {
    let mut rows = Rows::new();
    for at in of.clone() {
        if let PassageKind::Cell { row, column, .. } = walk.letter.passages[at].kind {
            rows.entry(row).or_default().entry(column).or_default().push(at);
        }
    }
    let header = rows.get(&0).cloned().unwrap_or_default();
    let named = |phrases: &Phrases| -> Option<usize> {
        let fits = |at: &usize| phrases.are_in(&words(&walk.letter.passages[*at].text));
        header.iter().find(|(_, cell)| cell.iter().any(fits)).map(|(column, _)| *column)
    };
    let tables = &rules().tables;
    let first = &walk.letter.passages[of.start];
    let above =
        words(&[first.lead.join(" "), titles(walk.letter, first).join(" ")].join(" "));
    let dates = named(&tables.dates);
    let amounts = named(&tables.amounts);
    let goals = named(&tables.goals);
    let earmarked = tables.earmarked.are_in(&above);
    let posts = named(&tables.posts);
    let meetings = named(&tables.meetings).is_some() || tables.meetings.are_in(&above);
    let activity = named(&tables.activities).filter(|column| Some(*column) != dates);
    let last = header.keys().copied().filter(|column| Some(*column) != dates).max();
    let body: Rows =
        rows.iter().filter(|(row, _)| **row > 0).map(|(a, b)| (*a, b.clone())).collect();
    let marked = marked(walk, &header, &body);
    match (goals, dates, amounts) {
        _ if marked.len() > 1 => of_marks(walk, &body, &marked),
        (Some(_), ..) => self::goals(walk, &body),
        (_, Some(dates), _) => {
            let Some(activity) = activity.or(last) else { return };
            calendar(walk, &body, activity, dates);
        }
        (.., Some(_)) if earmarked && posts.is_none() => earmarks(walk, &body),
        (.., Some(_)) if posts.is_some() => appropriations(walk, &body),
        _ if meetings => {
            let wants = Wants::only(Vec::new(), Some(Duty::Standing), Kind::Meeting);
            walk.push(of.collect(), wants, "");
        }
        _ => of.for_each(|at| walk.passage(at)),
    }
}

/// The columns that are of a report each and have nothing but marks: `x` where it is to be in it.
fn marked(
    walk: &Walk<'_>,
    header: &BTreeMap<usize, Vec<usize>>,
    rows: &Rows,
) -> BTreeMap<usize, Vec<Report>> {
    let text = |at: &usize| walk.letter.passages[*at].text.as_str();
    let marks = &rules().tables.marks;
    let columns = header.iter().filter_map(|(column, cell)| {
        let head: Vec<&str> = cell.iter().map(text).collect();
        let reports = walk.known.named(&words(&head.join(" ")));
        let mut cells = rows.values().filter_map(|row| row.get(column)).flatten();
        let is_of_marks =
            cells.all(|at| marks.begin(&words(text(at))) && text(at).len() < 5);
        (!reports.is_empty() && is_of_marks).then_some((*column, reports))
    });
    columns.collect()
}

/// Each row is asked for in the reports it has a mark for.
fn of_marks(walk: &mut Walk<'_>, rows: &Rows, marked: &BTreeMap<usize, Vec<Report>>) {
    for cells in rows.values() {
        let own: Vec<usize> = cells
            .iter()
            .filter(|(column, _)| !marked.contains_key(column))
            .flat_map(|(_, cell)| cell.iter().copied())
            .collect();
        let Some(first) = own.first() else { continue };
        let name = walk.letter.passages[*first].text.clone();
        let reports = marked.iter().filter(|(column, _)| cells.contains_key(column));
        let mut reports: Vec<Report> = reports.flat_map(|(_, of)| of.clone()).collect();
        reports.sort_unstable();
        reports.dedup();
        let wants = walk.indicator(&words(&name), reports);
        walk.push(own, wants, &name);
    }
}

/// Each row is a goal with its indicator; sentences in it may ask for more.
fn goals(walk: &mut Walk<'_>, rows: &Rows) {
    for cells in rows.values() {
        let asks_of =
            |at: &usize| asks(&words(&walk.letter.passages[*at].text), true).is_some();
        let mut own = Vec::new();
        for (column, cell) in cells {
            let is_first = cells.keys().next() == Some(column);
            match is_first {
                true => own.extend(cell.first().copied()),
                false => own.extend(cell.iter().copied().filter(|at| !asks_of(at))),
            }
        }
        let Some(name) = own.first().map(|at| walk.letter.passages[*at].text.clone())
        else {
            continue;
        };
        let all: Vec<String> =
            own.iter().flat_map(|at| words(&walk.letter.passages[*at].text)).collect();
        let named = walk.known.named(&all);
        let wants = walk.indicator(&all, named);
        walk.push(own.clone(), wants, &name);
        for at in cells.values().flatten().filter(|at| !own.contains(at)) {
            walk.passage_of(*at, Some(&name));
        }
    }
}

/// Each line of a row is a delivery or a meeting with its date, unless the ministry makes it.
fn calendar(walk: &mut Walk<'_>, rows: &Rows, activity: usize, dates: usize) {
    for cells in rows.values() {
        let cell = |column: usize| cells.get(&column).cloned().unwrap_or_default();
        let lines = lines(walk, &cell(activity));
        let dates = cell(dates);
        for (at, line) in lines.iter().enumerate() {
            let text: Vec<_> =
                line.iter().map(|at| walk.letter.passages[*at].text.as_str()).collect();
            let text = text.join(" ");
            if is_the_ministrys(walk, &text) {
                continue;
            }
            let dates = match (lines.len(), dates.len()) {
                (1, _) => dates.as_slice(),
                (all, same) if all == same => &dates[at..=at],
                (_, 1) => dates.as_slice(),
                _ => &[],
            };
            let wants = delivery(walk, &text);
            walk.push([line.as_slice(), dates].concat(), wants, &text);
        }
    }
}

fn delivery(walk: &Walk<'_>, text: &str) -> Wants {
    let of = words(text);
    let of: &[String] = if is_counted(&of) { &of[1..] } else { &of };
    let is_meeting = rules().meeting.are_in(of)
        || of.iter().take(2).any(|word| rules().tables.meetings.have(Some(word)));
    if is_meeting {
        return Wants::only(Vec::new(), Some(Duty::Standing), Kind::Meeting);
    }
    let mut reports = walk.known.named(of);
    // The annual report of the year before is not one of this letter's, nor is one of another.
    if says(text, CALENDAR.of("report_other")) {
        reports.clear();
    }
    if year_in(of).is_some_and(|year| year < walk.known.year) {
        reports.retain(|report| *report != Report::Annual);
    }
    let duty = reports.is_empty().then_some(Duty::Delivery);
    Wants::only(reports, duty, Kind::Deadline)
}

/// The lines of a cell: its paragraphs, or what is numbered until the next number.
fn lines(walk: &Walk<'_>, cell: &[usize]) -> Vec<Vec<usize>> {
    let passage = |at: &usize| &walk.letter.passages[*at];
    let counted = |at: &usize| is_counted(&words(&passage(at).text));
    let any = cell.iter().any(counted);
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for at in cell {
        let goes_on = |line: &&mut Vec<usize>| match any {
            true => !counted(at),
            false => {
                line.last().is_some_and(|last| passage(last).line == passage(at).line)
            }
        };
        match lines.last_mut().filter(goes_on) {
            Some(line) => line.push(*at),
            None => lines.push(vec![*at]),
        }
    }
    lines
}

fn is_counted(words: &[String]) -> bool {
    words.len() > 1 && words[0].parse::<u8>().is_ok() && words[1].parse::<u8>().is_err()
}

/// Whether the ministry does it: it stands first, or what is done comes from it.
fn is_the_ministrys(walk: &Walk<'_>, text: &str) -> bool {
    let written: Vec<_> = text
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|of| !of.is_empty())
        .collect();
    let is_other = |word: &&str| {
        let lower = word.to_lowercase();
        let short = (2..=5).contains(&word.chars().count())
            && word.chars().all(char::is_uppercase)
            && lower != walk.known.agency;
        short || rules().ministry.have(Some(&lower))
    };
    let first = written.iter().find(|word| word.parse::<u32>().is_err());
    first.is_some_and(is_other)
        || written
            .windows(2)
            .any(|pair| ["fra", "frå"].contains(&pair[0]) && is_other(&pair[1]))
}

/// The table is what the reports hold their figures against.
fn appropriations(walk: &mut Walk<'_>, rows: &Rows) {
    let length = |cell: &[usize]| -> usize {
        cell.iter().map(|at| walk.letter.passages[*at].text.chars().count()).sum()
    };
    let cells = rows.values().flat_map(BTreeMap::values);
    let (own, remarks): (Vec<_>, Vec<_>) = cells.partition(|cell| length(cell) <= SHORT);
    let of_reports =
        |kind| Wants { said: false, ..Wants::only(walk.known.every(), None, kind) };
    let (basis, control) = (of_reports(Kind::Basis), of_reports(Kind::Control));
    walk.push(own.into_iter().flatten().copied().collect(), basis, "");
    for at in remarks.into_iter().flatten() {
        let of = words(&walk.letter.passages[*at].text);
        if rules().tables.money.are_in(&of) && asks(&of, false).is_none() {
            walk.push(vec![*at], control.clone(), "");
        } else {
            walk.passage(*at);
        }
    }
}

/// Each row but the sum is an amount that only consent can move.
fn earmarks(walk: &mut Walk<'_>, rows: &Rows) {
    for cells in rows.values() {
        let own: Vec<usize> = cells.values().flatten().copied().collect();
        let Some(name) = own.first().map(|at| walk.letter.passages[*at].text.clone())
        else {
            continue;
        };
        if rules().tables.sums.begin(&words(&name)) {
            continue;
        }
        let wants = Wants::only(walk.known.every(), None, Kind::Control);
        walk.push(own, Wants { said: false, ..wants }, &name);
    }
}
