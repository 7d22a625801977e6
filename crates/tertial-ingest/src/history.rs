//! The history of the appropriations that the state accounts publish
//! (`bevilgninger_full_historikk.csv`): what each of its rows decides.
//!
//! A row holds one decision on one post, and its text says which: `2024.01.01 Saldert
//! budsjett 2024`, `2023.05.11 Prp: p118/22-23 i490/22-23`, `Overfort fra 2023`,
//! `Overfores til 2025`. A row with another text is a problem, never a guess. The column
//! `Bevilgning_overføres_beløp` is for the next year's build-up and is not read.
//!
//! The file is kept in kroner with the signs of the books: income is credit, so the
//! appropriation of an income post is negative there, and it is turned here, once. What
//! is adopted before the year can be held against that without knowing anything else, and
//! is: an expense adopted below zero or an income above it is refused, since the file or
//! the post is then not what it is taken for.
//!
//! The date is the one in the text, which is the day the proposition was put forward; the
//! Storting decides some weeks later. Holding it against the status date is the caller's,
//! as with the sheet Bevilgning. What is carried over has no date in the file, and is given
//! none: the first of January would look like knowledge, and no status date of the year can
//! come before it, so that it counts in every report either way.

mod text;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{
    BudgetPost, Chapter, Kroner, Origin, Problem, ProblemKind, Side, key,
};

use crate::facts::{Decision, DecisionKind, SetAside};
use crate::fields::{Field, field};
use crate::number;
use text::Meaning;

/// The fields read, in the order of [`Line::cells`], called what they are in the file.
pub(crate) static FIELDS: [Field; 6] = [
    field("year", "år", "År", "et år, som 2024"),
    field("chapter", "kapittel", "Kapittel_id", "et kapittel, som 0500"),
    field("post", "post", "Post_id", "seks sifre, kapittel og post"),
    field("amount", "beløp", "Bevilgning_beløp", NUMBER),
    field("carried", "overført", "Bevilgning_overført_beløp", NUMBER),
    field("decision", "vedtak", "Bevilgning", "en dato foran vedtaket, som 2023.05.11"),
];
const NUMBER: &str = "et tall i kroner, som 751006000,000";
const YEAR: usize = 0;
const CHAPTER: usize = 1;
const POST: usize = 2;
pub(crate) const AMOUNT: usize = 3;
const CARRIED: usize = 4;
const TEXT: usize = 5;

/// One row below the header.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    /// Where it stands.
    pub(crate) origin: Origin,
    /// Its cells as text, one for each of [`FIELDS`].
    pub(crate) cells: [&'a str; FIELDS.len()],
}

/// What a report needs of the history.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The budget year.
    pub(crate) year: i32,
    /// The chapters the letter has posts under.
    pub(crate) chapters: &'a [Chapter],
    /// The day the accounts are stated at; what is dated later does not count.
    pub(crate) cut_off: NaiveDate,
}

/// What a row turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A decision that builds up this year's appropriation.
    Decision(Decision),
    /// Something that does not.
    SetAside(SetAside),
}

/// Reads what `line` decides. Rows of other years and chapters are set aside unread.
///
/// # Errors
///
/// A cell that cannot be read, a text that is none of those known, or cells that do not
/// agree: the text's year with the row's, the post with the chapter, an amount's column or
/// sign with the text.
pub(crate) fn decision(line: &Line<'_>, asked: &Asked<'_>) -> Result<Reading, Problem> {
    let year = text::year(line.cell(YEAR)).ok_or_else(|| line.wrong(YEAR))?;
    if year != asked.year {
        return Ok(Reading::SetAside(SetAside::OtherYear));
    }
    let chapter = key::plain(line.cell(CHAPTER)).parse();
    let chapter = chapter.map_err(|_| line.wrong(CHAPTER))?;
    if !asked.chapters.contains(&chapter) {
        return Ok(Reading::SetAside(SetAside::OtherChapter));
    }
    let post = line.post(chapter)?;
    let (date, meaning) = line.meaning()?;
    let (kind, citation) = match meaning {
        Meaning::CarriedTo(to) => {
            line.agrees(to == year + 1)?;
            return Ok(Reading::SetAside(SetAside::ForNextYear));
        }
        Meaning::CarriedFrom(from) => {
            line.agrees(from == year - 1)?;
            (DecisionKind::CarriedOver, format!("Overført fra {from}"))
        }
        Meaning::Adopted(of) => {
            line.agrees(of == year)?;
            (DecisionKind::Adopted, format!("Saldert budsjett {of}"))
        }
        Meaning::Change(citation) => (DecisionKind::Change, citation),
    };
    let amount = Some(line.amount(kind, post.side())?);
    let origin = line.origin.clone();
    Ok(Reading::Decision(Decision { post, kind, amount, date, citation, origin }))
}

impl Line<'_> {
    fn cell(&self, column: usize) -> &str {
        self.cells[column].trim()
    }

    fn post(&self, chapter: Chapter) -> Result<BudgetPost, Problem> {
        match key::plain(self.cell(POST)).parse::<BudgetPost>() {
            Ok(post) if post.chapter == chapter => Ok(post),
            Ok(post) => Err(self
                .unknown("posten hører ikke til kapittelet på samme linje")
                .expected(format!("en post under kapittel {chapter}"))
                .found(format!("«{post}»"))),
            Err(_) => Err(self.wrong(POST)),
        }
    }

    fn meaning(&self) -> Result<(Option<NaiveDate>, Meaning), Problem> {
        let written = self.cell(TEXT);
        let (date, meaning) = text::read(written).ok_or_else(|| {
            self.unknown("teksten sier ikke hva slags vedtak raden er")
                .expected("«ÅÅÅÅ.MM.DD Saldert budsjett ÅÅÅÅ», «ÅÅÅÅ.MM.DD Prp: p… i…», «Overført fra ÅÅÅÅ» eller «Overføres til ÅÅÅÅ»")
                .found(format!("«{written}»"))
                .hint("før vedtaket i arket Bevilgning i stedet")
        })?;
        match (date, &meaning) {
            (None, Meaning::Change(_)) => Err(self.wrong(TEXT)),
            _ => Ok((date, meaning)),
        }
    }

    /// Whether the text's year is the one it must be in a row of this year.
    fn agrees(&self, agrees: bool) -> Result<(), Problem> {
        if agrees {
            return Ok(());
        }
        let (written, year) = (self.cell(TEXT), self.cell(YEAR));
        Err(self
            .unknown("teksten er om et annet år enn raden")
            .found(format!("«{written}» i {year}")))
    }

    /// The amount in report sign. What is carried over may stand in either column; of
    /// other decisions, nothing may stand in the one for that.
    fn amount(&self, kind: DecisionKind, side: Side) -> Result<Kroner, Problem> {
        let amount = self.number(AMOUNT)?;
        let carried = match self.cell(CARRIED) {
            "" => Decimal::ZERO,
            _ => self.number(CARRIED)?,
        };
        let written = match kind {
            _ if carried.is_zero() => amount,
            DecisionKind::CarriedOver if amount.is_zero() || amount == carried => carried,
            _ => return Err(self.in_two_columns()),
        };
        let reported = match side {
            Side::Income if !written.is_zero() => -written,
            Side::Income | Side::Expense => written,
        };
        if kind == DecisionKind::Adopted && reported < Decimal::ZERO {
            return Err(self.against_the_books(side));
        }
        Ok(Kroner(reported))
    }

    fn number(&self, column: usize) -> Result<Decimal, Problem> {
        number::parse(self.cell(column)).ok_or_else(|| self.wrong(column))
    }

    fn in_two_columns(&self) -> Problem {
        let [one, other] = [AMOUNT, CARRIED].map(|column| FIELDS[column].what);
        let found = format!("«{}» og «{}»", self.cell(AMOUNT), self.cell(CARRIED));
        self.unknown("raden har to beløp som ikke stemmer med teksten")
            .expected(format!("beløpet enten i «{one}» eller i «{other}»"))
            .found(found)
    }

    fn against_the_books(&self, side: Side) -> Problem {
        let expected = match side {
            Side::Income => "et negativt beløp, for inntekter står i kredit",
            Side::Expense => "et positivt beløp, for utgifter står i debet",
        };
        self.unknown("det salderte budsjettet har feil fortegn")
            .expected(expected)
            .found(format!("«{}»", self.cell(AMOUNT)))
    }

    fn wrong(&self, column: usize) -> Problem {
        let Field { what: name, expected, .. } = FIELDS[column];
        let (kind, message) = match self.cell(column) {
            "" => (ProblemKind::CellEmpty, format!("«{name}» er tom")),
            _ => (ProblemKind::CellType, format!("«{name}» kan ikke leses")),
        };
        Problem::new(kind, self.origin.clone(), message)
            .expected(expected)
            .found(format!("«{}»", self.cell(column)))
    }

    fn unknown(&self, message: &str) -> Problem {
        Problem::new(ProblemKind::CellUnknown, self.origin.clone(), message)
    }
}

#[cfg(test)]
mod tests;
