//! What is wrong or odd about a cell, told the same way for every table.

use std::collections::BTreeMap;

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

/// What is odd about cells, in the order it is told, with what to do about it.
const ODDITIES: [(ProblemKind, &str, Option<&str>); 4] = [
    (
        ProblemKind::FloatNoise,
        "har flere sifre enn et regneark kan lagre nøyaktig; de femten første er lest",
        None,
    ),
    (
        ProblemKind::DatesAsText,
        "har datoen som tekst; den er lest som dag, måned og år",
        None,
    ),
    (
        ProblemKind::LooksLikeNumber,
        "har tallet skrevet på engelsk, med komma mellom tusener og punktum foran desimaler; \
         radene er ikke lest",
        Some(number::ENGLISH),
    ),
    (
        ProblemKind::CodeRounded,
        "har et nummer lagret i vitenskapelig form, så siste sifre er borte; står radene også \
         i en annen fil, kan de bli talt to ganger",
        Some("ta ut filen på nytt fra kilden, uten å lagre den fra Excel"),
    ),
];

/// What is odd about the cells of a table, told once for all of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Oddities {
    sheet: Sheet,
    seen: BTreeMap<ProblemKind, Counted>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    count: u32,
    first: u32,
    last: u32,
    example: String,
}

impl Oddities {
    /// Nothing seen yet of the sheet's cells.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        Self { sheet: sheet.clone(), seen: BTreeMap::new() }
    }

    fn see(&mut self, kind: ProblemKind, row: u32, value: &Value<'_>) {
        let Self { sheet, seen } = self;
        let first = || {
            let example = sheet.describe(value);
            Counted { count: 0, first: row, last: row, example }
        };
        let counted = seen.entry(kind).or_insert_with(first);
        counted.count += 1;
        counted.last = row;
    }

    /// Looks at a cell read as a number.
    pub(crate) fn see_number(&mut self, row: u32, value: &Value<'_>) {
        if value.is_noisy() {
            self.see(ProblemKind::FloatNoise, row, value);
        }
    }

    /// Looks at a cell read as a day. Text files write days as text, so there it is nothing to
    /// tell.
    pub(crate) fn see_date(&mut self, row: u32, value: &Value<'_>) {
        if matches!(value, Value::Text(_)) && self.sheet.name.is_some() {
            self.see(ProblemKind::DatesAsText, row, value);
        }
    }

    /// Whether a cell that should hold a number holds one as English writes it. A file that has
    /// one has them all over, so they are told together.
    pub(crate) fn is_english(&mut self, row: u32, value: &Value<'_>) -> bool {
        let is_it = matches!(value, Value::Text(text) if number::is_english(text));
        if is_it {
            self.see(ProblemKind::LooksLikeNumber, row, value);
        }
        is_it
    }

    /// The problem that most of the rows read have numbers as English writes them, where that is
    /// so. The few others are not what they seem either: `512,480` is half a million there.
    pub(crate) fn english(&self, rows: u32) -> Option<Problem> {
        let english = self.seen.get(&ProblemKind::LooksLikeNumber)?;
        let most = u64::from(english.count) * 2 > u64::from(rows);
        let message = "beløpene er skrevet på engelsk, med komma mellom tusener og punktum \
                       foran desimaler, så ingenting i filen er brukt";
        let origin = self.sheet.row(english.first);
        most.then(|| {
            Problem::new(ProblemKind::FileUnreadable, origin, message)
                .found(english.example.clone())
                .hint(number::ENGLISH)
        })
    }

    /// Looks at a code that tells rows apart.
    pub(crate) fn see_code(&mut self, row: u32, value: &Value<'_>, code: &str) {
        if number::is_rounded(code) {
            self.see(ProblemKind::CodeRounded, row, value);
        }
    }

    /// What was seen.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let problem = |(kind, what, hint): (ProblemKind, &str, Option<&str>)| {
            let Counted { count, first, last, example } = self.seen.get(&kind)?;
            let origin = self.sheet.rows(*first, *last, *count);
            let message = format!("{} {what}", counted(*count, "celle", "celler"));
            let problem = Problem::new(kind, origin, message).found(example.clone());
            Some(Problem { hint: hint.map(str::to_owned), ..problem })
        };
        ODDITIES.into_iter().filter_map(problem).collect()
    }
}
