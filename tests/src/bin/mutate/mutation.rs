//! One mutation, and what came of it.

use std::fmt;

use tertial_model::{Finding, Origin, Place, Severity};
use tertial_tests::judged::Judged;

use crate::operator::Operator;

/// A file that is another.
pub(crate) struct Mutation {
    /// What kind of file or sheet it is in.
    pub(crate) kind: String,
    pub(crate) operator: Operator,
    /// A number people type is at most ten per cent off.
    pub(crate) slight: bool,
    /// What it was and is.
    pub(crate) says: String,
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) spread: Spread,
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
}

/// The rows or lines that are others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spread {
    /// From one to another, both included.
    Lines(u32, u32),
    /// What stood from there on is gone.
    Gone(u32),
}

/// What came of it.
pub(crate) struct Outcome {
    /// A number that is printed is another.
    pub(crate) prints: bool,
    /// The codes of the new findings.
    pub(crate) codes: Vec<&'static str>,
    /// One of them names the place.
    pub(crate) named: bool,
}

/// Rules that only say that something is another than when somebody saw it. They know nothing
/// of what is right. A lock and an acceptance say the same; the examples have neither.
/// Findings that hold a figure against what was delivered or published count: that is a second
/// source of the figure.
const ONLY_ANOTHER: [&str; 1] = ["KRV-07"];

/// More rows than these are no place to look: a voucher of the examples has fewer.
const FEW_ROWS: u32 = 25;

impl Mutation {
    /// What came of it, by the report before and after. Where the program refuses the project, it
    /// says so with a line, and nothing is printed.
    pub(crate) fn outcome(
        &self,
        before: &Judged,
        after: &Result<Judged, String>,
    ) -> Outcome {
        let after = match after {
            Ok(after) => after,
            Err(refusal) => {
                let named = self
                    .lines()
                    .any(|line| refusal.starts_with(&format!("{}:{line}", self.file)));
                return Outcome { prints: true, codes: vec!["refused"], named };
            }
        };
        let (known, now) = (before.grave(), after.grave());
        let is_new = |of: &&Finding| {
            let key = (of.code.0, of.object.as_str(), of.severity);
            of.severity >= Severity::Warning
                && !ONLY_ANOTHER.contains(&of.code.0)
                && now.get(&key) > known.get(&key)
        };
        let new: Vec<&Finding> = after.findings.iter().filter(is_new).collect();
        Outcome {
            prints: before.shown != after.shown,
            codes: new.iter().map(|of| of.code.0).collect(),
            named: new.iter().flat_map(|of| &of.origins).any(|of| self.is_at(of)),
        }
    }

    fn lines(&self) -> impl Iterator<Item = u32> {
        match self.spread {
            Spread::Lines(first, last) => first..=last,
            Spread::Gone(first) => first..=first,
        }
    }

    /// Whether an origin is the place: the row or the line, or a few rows it is among. What is gone
    /// has no row; the sheet of a workbook it is missing from is where to look, and beside
    /// where it stood.
    fn is_at(&self, origin: &Origin) -> bool {
        if *origin.file != *self.file {
            return false;
        }
        let (first, last) = match self.spread {
            Spread::Lines(first, last) => (first, last),
            Spread::Gone(first) => (first.saturating_sub(1), first),
        };
        let same = |sheet: &str| self.sheet.as_deref().is_none_or(|of| of == sheet);
        match &origin.place {
            Place::File => false,
            Place::Sheet { sheet } => {
                matches!(self.spread, Spread::Gone(_)) && same(sheet)
            }
            Place::Cell { sheet, row, .. } => same(sheet) && (first..=last).contains(row),
            Place::Rows { sheet, first: from, last: to, .. } => {
                sheet.as_deref().is_none_or(same)
                    && to - from < FEW_ROWS
                    && *from <= last
                    && first <= *to
            }
            Place::Line { line, .. } => (first..=last).contains(line),
        }
    }
}

/// `data/grunnlag-2024.xlsx Prognose 4: 745200000 → 0`.
impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, sheet, says, .. } = self;
        let sheet = sheet.as_ref().map_or(String::new(), |sheet| format!(" {sheet}"));
        match self.spread {
            Spread::Lines(first, last) if first < last => {
                write!(f, "{file}{sheet} {first}–{last}: {says}")
            }
            Spread::Lines(first, _) | Spread::Gone(first) => {
                write!(f, "{file}{sheet} {first}: {says}")
            }
        }
    }
}
