//! Reads the tables of a calendar: what happens, and when.

use tertial_letter::{DeadlineKind, When};

use super::{Found, Seen, kind};
use crate::dates::{Dated, Loose, dates, month};
use crate::lexicon::CALENDAR;
use crate::source::{Source, Table, Told, View};
use crate::tokens::{What, any, at, says, tokens};

/// The columns of a calendar.
struct Columns {
    head: usize,
    date: Vec<usize>,
    month: Option<usize>,
    activity: Option<usize>,
    owner: Option<usize>,
}

impl Found {
    /// Reads a table, when it is one of dates.
    pub(super) fn table(&mut self, view: &View<'_>, table: &Table<'_>) -> bool {
        let Some(columns) = Columns::of(table) else { return false };
        let headings = view.titles(table.section);
        let Some(activity) = columns.activity else {
            self.matrix(view, table, &columns, &headings);
            return true;
        };
        let caption = format!("{}\n{}", table.before.join("\n"), headings.join("\n"));
        let in_order = columns.month.is_some() || says(&caption, CALENDAR.of("in_order"));
        let mut time = Time { mixed: !in_order, ..Time::of(self.year) };
        for row in columns.head..table.rows.len() {
            let source = table.source(view, row);
            let text = table.cell(row, activity).trim();
            if let Some(year) = only_year(table, row) {
                if year < self.year {
                    let reason = format!(
                        "«{year}» er et tidligere år enn brevets; datoene under er lest som {}",
                        time.year
                    );
                    self.told.push(Told::new(source, reason));
                } else {
                    time = Time { mixed: !in_order, ..Time::of(year) };
                }
                continue;
            }
            if let Some(column) = columns.month {
                let named =
                    tokens(table.cell(row, column)).iter().find_map(|of| month(&of.low));
                time.turn(named);
            }
            if text.is_empty() {
                continue;
            }
            let written: Vec<&str> = columns
                .date
                .iter()
                .map(|of| table.cell(row, *of).trim())
                .filter(|of| !of.is_empty())
                .collect();
            // Of several columns of dates, the last one with a date is when it is due.
            let written = written.last().copied().unwrap_or_default();
            let owner = columns.owner.map_or("", |column| table.cell(row, column));
            self.row(text, written, &mut time, &headings, owner, &source);
        }
        true
    }

    /// Every cell is a date of what the head of its column says.
    fn matrix(
        &mut self,
        view: &View<'_>,
        table: &Table<'_>,
        columns: &Columns,
        headings: &[&str],
    ) {
        for row in columns.head..table.rows.len() {
            for column in 0..table.columns() {
                let written = table.cell(row, column);
                let title = table.cell(columns.head.saturating_sub(1), column);
                let mut time = Time::of(self.year);
                let source = Source {
                    quote: format!("{title} | {written}"),
                    ..table.source(view, row)
                };
                for line in written.lines().filter(|line| !line.trim().is_empty()) {
                    self.dated(title, line, &mut time, headings, "", &source);
                }
            }
        }
    }

    fn row(
        &mut self,
        text: &str,
        written: &str,
        time: &mut Time,
        headings: &[&str],
        owner: &str,
        source: &Source,
    ) {
        let mut things = points(text);
        let mut times: Vec<&str> =
            written.lines().map(str::trim).filter(|of| !of.is_empty()).collect();
        if things.len() > 1 && times.len() != things.len() {
            // Dates on one line: `1. juni, 15. juni`.
            let found = dates(&tokens(written), true);
            let tokens = tokens(written);
            if times.len() == 1 && found.len() == things.len() {
                times = found
                    .iter()
                    .map(|of| &written[tokens[of.from].from..tokens[of.to - 1].to])
                    .collect();
            } else if times.len() > 1 {
                let reason = format!(
                    "{} punkter og {} datoer i samme rute; hvilken dato som hører til hva, er ikke lest",
                    things.len(),
                    times.len()
                );
                self.told.push(Told::new(source.clone(), reason));
                return;
            }
        }
        match (things.len(), times.len()) {
            (_, 0) => {
                for thing in things {
                    self.dated(&thing, "", time, headings, owner, source);
                }
            }
            (1, _) => {
                let thing = things.remove(0);
                // Several lines of which one has a date are one text.
                let dated = times
                    .iter()
                    .filter(|of| !dates(&tokens(of), true).is_empty())
                    .count();
                if dated < 2 {
                    times = vec![written];
                }
                for written in times {
                    self.dated(&thing, written, time, headings, owner, source);
                }
            }
            (_, 1) => {
                for thing in things {
                    self.dated(&thing, times[0], time, headings, owner, source);
                }
            }
            _ => {
                for (thing, written) in things.iter().zip(times) {
                    self.dated(thing, written, time, headings, owner, source);
                }
            }
        }
    }

    /// One thing and when it is due.
    fn dated(
        &mut self,
        thing: &str,
        written: &str,
        time: &mut Time,
        headings: &[&str],
        owner: &str,
        source: &Source,
    ) {
        let title = thing.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = tokens(written);
        let mut whens = dates(&found, true);
        if whens.is_empty() {
            whens.extend(time.day(&found));
        }
        let repeated = any(&found, CALENDAR.of("repeated"))
            .map(|_| written.split_whitespace().collect::<Vec<_>>().join(" "));
        let kind = kind::of(&title, headings, owner);
        let source = match headings.is_empty() && title.is_empty() {
            true => return,
            false => {
                Source { quote: quote(&title, written, &source.quote), ..source.clone() }
            }
        };
        let seen = |when: Option<When>, doubts: Vec<String>| Seen {
            title: title.clone(),
            kind,
            when,
            repeated: repeated.clone(),
            doubts,
            published: says(&title, CALENDAR.of("published"))
                && !says(&title, CALENDAR.of("delivered")),
            source: source.clone(),
        };
        if whens.is_empty() {
            let open = written.is_empty()
                || says(written, CALENDAR.of("undated"))
                || repeated.is_some();
            let why = match (open, written.is_empty()) {
                (_, true) => "ingen dato står ved siden av".to_owned(),
                (true, _) => format!("brevet setter ingen dato: «{written}»"),
                (false, _) => format!("«{written}» er ikke lest som en dato"),
            };
            return self.seen.push(seen(None, vec![why]));
        }
        for dated in whens {
            if let Some(year) = dated.year.filter(|year| *year > time.year && !time.mixed)
            {
                time.year = year;
            }
            time.turn(dated.year.is_none().then_some(dated.day.month()).flatten());
            let own = dated.year.unwrap_or(time.year);
            let (mut year, mut doubts) = self.year_of(&dated, &title, kind, own);
            // A list of the letter's reports has that of the letter's year.
            let of_letter = time.mixed
                && kind == DeadlineKind::Delivery
                && kind::is_annual(&title)
                && kind::years(&title).is_empty();
            if of_letter && dated.year.is_none() && year == self.year {
                year += 1;
                doubts.push(format!(
                    "raden sier ikke året; {year} er lest, for årsrapporten for {}",
                    self.year
                ));
            }
            match dated.when(year) {
                Some(when) => self.seen.push(seen(Some(when), doubts)),
                None => {
                    let reason = format!("«{written}» er ingen dag som finnes");
                    self.told.push(Told::new(source.clone(), reason));
                }
            }
        }
    }

    /// The year of a date, and what is odd about it.
    pub(super) fn year_of(
        &self,
        dated: &Dated,
        title: &str,
        kind: DeadlineKind,
        year: i32,
    ) -> (i32, Vec<String>) {
        let of_this_year = kind::is_annual(title)
            && kind == DeadlineKind::Delivery
            && kind::years(title).contains(&self.year)
            && year == self.year;
        match dated.year {
            None if of_this_year => {
                let doubt = format!(
                    "årsrapporten for {0} er ikke ferdig i {0}; datoen er lest som {1}",
                    year,
                    year + 1
                );
                (year + 1, vec![doubt])
            }
            Some(said) if of_this_year && said == self.year => (
                said,
                vec![format!(
                    "brevet sier {said}, men årsrapporten for {said} blir ikke ferdig før i {}",
                    said + 1
                )],
            ),
            Some(said) if said < self.year => {
                (said, vec![format!("{said} er før året brevet er for")])
            }
            said => (said.unwrap_or(year), Vec::new()),
        }
    }
}

/// The words of a row that are about one thing of it.
fn quote(title: &str, written: &str, row: &str) -> String {
    let whole = row.split_whitespace().collect::<Vec<_>>().join(" ");
    if whole.contains(title) && written.is_empty() {
        return title.to_owned();
    }
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{title} | {written}")
}

/// Where in time a calendar is, row by row.
struct Time {
    year: i32,
    month: Option<u32>,
    /// A month has come after a later one, so the rows are in no order of time.
    mixed: bool,
}

impl Time {
    fn of(year: i32) -> Self {
        Self { year, month: None, mixed: false }
    }

    /// A calendar goes forward: after November and December, January is of the next year.
    fn turn(&mut self, month: Option<u32>) {
        let Some(month) = month else { return };
        match self.month {
            Some(before) if before > month + 6 && !self.mixed => self.year += 1,
            Some(before) if before > month => self.mixed = true,
            _ => {}
        }
        self.month = Some(month);
    }

    /// The day of the month at hand, `15.`, or the month itself where the cell is empty.
    fn day(&self, written: &[crate::tokens::Token<'_>]) -> Option<Dated> {
        let month = self.month?;
        let day = match written.first() {
            None => Loose::Month(month),
            Some(first) => {
                let day = first.whole().filter(|day| (1..=31).contains(day))?;
                if written.len() > 2 {
                    return None;
                }
                Loose::Day(day, month)
            }
        };
        Some(Dated { day, year: None, hours: None, from: 0, to: written.len() })
    }
}

/// The points of a cell, without the numbers or marks before them. Lines without are one text.
fn points(text: &str) -> Vec<String> {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|of| !of.is_empty()).collect();
    let marked: Vec<Option<&str>> = lines.iter().map(|line| without_mark(line)).collect();
    if marked.iter().filter(|of| of.is_some()).count() * 2 > lines.len()
        || lines.len() < 2
    {
        let mut points: Vec<String> = Vec::new();
        for (line, of) in lines.iter().zip(marked) {
            match (of, points.last_mut()) {
                (Some(rest), _) => points.push(rest.to_owned()),
                (None, Some(last)) => {
                    last.push(' ');
                    last.push_str(line);
                }
                (None, None) => points.push((*line).to_owned()),
            }
        }
        return points;
    }
    // Each line begins as a text does.
    let begins = |line: &&str| line.chars().next().is_some_and(char::is_uppercase);
    if lines.iter().all(begins) {
        return lines.into_iter().map(str::to_owned).collect();
    }
    vec![lines.join(" ")]
}

fn without_mark(line: &str) -> Option<&str> {
    let tokens = tokens(line);
    let first = tokens.first()?;
    if matches!(first.what, What::Sign('•' | '-' | '–' | '▪' | '*' | '·')) {
        return Some(line[first.to..].trim());
    }
    let closed = tokens.get(1).filter(|of| of.is_sign('.') || of.is_sign(')'))?;
    let counted = first.whole().is_some() || first.text.chars().count() == 1;
    // `1. tertialrapport` and `1. juni` are no points.
    let next = tokens.get(2)?;
    let begins = next.text.chars().next().is_some_and(char::is_uppercase);
    (counted && begins).then(|| line[closed.to..].trim())
}

/// The year of a row that has nothing else.
fn only_year(table: &Table<'_>, row: usize) -> Option<i32> {
    let texts: Vec<&str> = (0..table.columns())
        .map(|column| table.cell(row, column).trim())
        .filter(|text| !text.is_empty())
        .collect();
    match texts.as_slice() {
        [year] if year.len() == 4 => kind::years(year).first().copied(),
        _ => None,
    }
}

impl Columns {
    fn of(table: &Table<'_>) -> Option<Self> {
        let width = table.columns();
        let first: Vec<&str> = (0..width).map(|column| table.cell(0, column)).collect();
        let has = |what: &str, text: &str| {
            let tokens = tokens(text);
            tokens.len() < 8
                && CALENDAR.of(what).iter().any(|of| at(&tokens, 0, of).is_some())
        };
        let headed: Vec<usize> =
            (0..width).filter(|of| has("date_head", first[*of])).collect();
        let is_head = !headed.is_empty() || first.iter().all(|text| !is_date(text));
        let head = usize::from(is_head);
        let share = |column: usize| {
            let cells: Vec<&str> = (head..table.rows.len())
                .map(|row| table.cell(row, column).trim())
                .filter(|text| !text.is_empty())
                .collect();
            // Under a head that says something else, `1.2` is a number.
            let is_said = is_head && !first[column].trim().is_empty();
            let numbers = is_said && !headed.contains(&column);
            let is_one = |text: &&&str| is_date(text) && !(numbers && is_number(text));
            (cells.iter().filter(is_one).count(), cells.len())
        };
        let months = (0..width).find(|of| has("month_head", first[*of]));
        let mut date: Vec<usize> = (0..width)
            .filter(|column| {
                let (there, all) = share(*column);
                let named = headed.contains(column) && there > 0;
                named || there > 1 && there * 2 > all
            })
            .filter(|column| months != Some(*column))
            .collect();
        let month = match (date.is_empty(), months) {
            (true, Some(month)) => {
                date.push(month);
                None
            }
            (_, months) => months,
        };
        if date.is_empty() {
            return None;
        }
        let free = |column: &usize| !date.contains(column) && month != Some(*column);
        let named = (0..width).filter(free).find(|of| has("activity_head", first[*of]));
        let longest = || {
            (0..width).filter(free).max_by_key(|column| {
                let texts =
                    (head..table.rows.len()).map(|row| table.cell(row, *column).len());
                (texts.sum::<usize>(), usize::MAX - column)
            })
        };
        let activity = named.or_else(longest);
        // Without what happens, only the heads can say it.
        if activity.is_none() && head == 0 {
            return None;
        }
        let owner = (0..width)
            .filter(|of| Some(*of) != activity)
            .filter(free)
            .find(|of| has("owner_head", first[*of]));
        if headed.len() == 1 && date.len() > 1 && activity.is_some() {
            date = headed;
        }
        Some(Self { head, date, month, activity, owner })
    }
}

/// Whether a cell is digits parted by stops, and no more.
fn is_number(text: &str) -> bool {
    text.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
}

/// Whether a cell is a date, or says that there is none, and little else.
fn is_date(text: &str) -> bool {
    let tokens = tokens(text);
    let dates = dates(&tokens, true);
    let in_dates: usize = dates.iter().map(|of| of.to - of.from).sum();
    let open = any(&tokens, CALENDAR.of("undated"))
        .or_else(|| any(&tokens, CALENDAR.of("repeated")));
    let words = tokens.iter().filter(|of| of.what == What::Word).count();
    !dates.is_empty() && in_dates * 2 + 1 >= tokens.len() || open.is_some() && words < 8
}
