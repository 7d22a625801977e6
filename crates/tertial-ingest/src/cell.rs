//! What is wrong or odd about a cell, told the same way for every table.

use tertial_model::{Problem, ProblemKind};

use crate::left_out::counted;
use crate::number;
use crate::workbook::{Odd, Row, Sheet, Value};

/// What kind of problem it is that a cell does not hold what it should.
pub(crate) fn wrong(value: &Value<'_>) -> ProblemKind {
    match value {
        Value::Odd(Odd::Error(_)) => ProblemKind::ErrorCell,
        Value::Odd(Odd::NoResult) => ProblemKind::FormulaWithoutResult,
        Value::Percent(_) => ProblemKind::PercentFormat,
        _ => ProblemKind::CellType,
    }
}

/// The same for a cell that should hold a number.
pub(crate) fn wrong_number(value: &Value<'_>) -> ProblemKind {
    match value {
        Value::Text(text) if number::looks_like_one(text) => ProblemKind::LooksLikeNumber,
        _ => wrong(value),
    }
}

/// What to do about a cell that should hold a number, where that can be said.
pub(crate) fn advice(value: &Value<'_>) -> Option<&'static str> {
    match value {
        Value::Text(text) if number::is_ambiguous(text) => Some(number::AMBIGUOUS),
        Value::Text(text) if number::is_scientific(text) => Some(number::SCIENTIFIC),
        _ => None,
    }
}

/// The problem that a line has more or fewer fields than the headers.
pub(crate) fn misfit(sheet: &Sheet, row: &Row<'_>, headers: Option<usize>) -> Problem {
    let count = |fields: Option<usize>| format!("{} felt", fields.unwrap_or(0));
    let message = "linjen har ikke like mange felt som overskriften";
    Problem::new(ProblemKind::CellType, sheet.row(row.number), message)
        .expected(count(headers))
        .found(count(row.fields()))
}

/// What to do about a code that is rounded.
const ROUNDED: &str = "ta ut filen på nytt fra kilden, uten å lagre den fra Excel";

/// What is odd about cells, told once for all of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Oddities {
    sheet: Sheet,
    noisy: Counted,
    text_dates: Counted,
    english: Counted,
    rounded: Counted,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Counted {
    count: u32,
    first: u32,
    last: u32,
    example: String,
}

impl Counted {
    fn add(&mut self, sheet: &Sheet, row: u32, value: &Value<'_>) {
        if self.count == 0 {
            self.first = row;
            self.example = sheet.describe(value);
        }
        self.count += 1;
        self.last = row;
    }

    fn problem(&self, sheet: &Sheet, kind: ProblemKind, what: &str) -> Option<Problem> {
        let origin = sheet.rows(self.first, self.last, self.count);
        let message = format!("{} {what}", counted(self.count, "celle", "celler"));
        (self.count > 0)
            .then(|| Problem::new(kind, origin, message).found(self.example.clone()))
    }
}

impl Oddities {
    /// Nothing seen yet of the sheet's cells.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let none = Counted::default;
        let sheet = sheet.clone();
        Self {
            sheet,
            noisy: none(),
            text_dates: none(),
            english: none(),
            rounded: none(),
        }
    }

    /// Looks at a cell read as a number.
    pub(crate) fn see_number(&mut self, row: u32, value: &Value<'_>) {
        if value.is_noisy() {
            self.noisy.add(&self.sheet, row, value);
        }
    }

    /// Looks at a cell read as a day.
    pub(crate) fn see_date(&mut self, row: u32, value: &Value<'_>) {
        if matches!(value, Value::Text(_)) {
            self.text_dates.add(&self.sheet, row, value);
        }
    }

    /// Whether a cell that should hold a number holds one as English writes it. A file that has
    /// one has them all over, so they are told together.
    pub(crate) fn is_english(&mut self, row: u32, value: &Value<'_>) -> bool {
        let is_it = matches!(value, Value::Text(text) if number::is_english(text));
        if is_it {
            self.english.add(&self.sheet, row, value);
        }
        is_it
    }

    /// The problem that most of the rows read have numbers as English writes them, where that is
    /// so. The few others are not what they seem either: `512,480` is half a million there.
    pub(crate) fn english(&self, rows: u32) -> Option<Problem> {
        let most = u64::from(self.english.count) * 2 > u64::from(rows);
        let message = "beløpene er skrevet på engelsk, med komma mellom tusener og punktum \
                       foran desimaler, så ingenting i filen er brukt";
        let origin = self.sheet.row(self.english.first);
        most.then(|| {
            Problem::new(ProblemKind::FileUnreadable, origin, message)
                .found(self.english.example.clone())
                .hint(number::ENGLISH)
        })
    }

    /// Looks at a code that tells rows apart.
    pub(crate) fn see_code(&mut self, row: u32, value: &Value<'_>, code: &str) {
        if number::is_rounded(code) {
            self.rounded.add(&self.sheet, row, value);
        }
    }

    /// What was seen. Text files write days as text, so there it is nothing to tell.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let sheet = &self.sheet;
        let noise = self.noisy.problem(
            sheet,
            ProblemKind::FloatNoise,
            "har flere sifre enn et regneark kan mene; de femten første er lest",
        );
        let dates = self.text_dates.problem(
            sheet,
            ProblemKind::DatesAsText,
            "har datoen som tekst; den er lest som dag, måned og år",
        );
        let dates = dates.filter(|_| sheet.name.is_some());
        let english = self.english.problem(
            sheet,
            ProblemKind::LooksLikeNumber,
            "har tallet skrevet på engelsk, med komma mellom tusener og punktum foran \
             desimaler; radene er ikke lest",
        );
        let english = english.map(|problem| problem.hint(number::ENGLISH));
        let rounded = self.rounded.problem(
            sheet,
            ProblemKind::CodeRounded,
            "har et nummer lagret i vitenskapelig form, så siste sifre er borte; står radene \
             også i en annen fil, kan de bli talt to ganger",
        );
        let rounded = rounded.map(|problem| problem.hint(ROUNDED));
        [noise, dates, english, rounded].into_iter().flatten().collect()
    }
}
