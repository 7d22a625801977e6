//! One row of a ledger sheet: from cells to a typed row, or to what is wrong with it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::str::FromStr;
use std::sync::Arc;

use tertial_model::{
    Account, BudgetPost, Kroner, Origin, Period, Problem, ProblemKind, Side,
};

use crate::facts::LedgerRow;
use crate::header::Header;
use crate::layout::LedgerField;
use crate::number;
use crate::problems::FileProblems;
use crate::project::{IncomeSign, LedgerSource};
use crate::repeated;
use crate::total::is_total;
use crate::workbook::{Row, Value, WrongType};

/// Words that many rows share, kept once.
#[derive(Default)]
pub(super) struct Words {
    known: HashSet<Arc<str>>,
}

impl Words {
    fn get(&mut self, word: &str) -> Arc<str> {
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        let word: Arc<str> = Arc::from(word);
        self.known.insert(word.clone());
        word
    }
}

/// What a row turned out to be. Amounts are as booked, zero where unreadable.
pub(super) enum Reading {
    /// No field is filled in.
    Blank,
    /// The total of other rows.
    Total(Kroner),
    /// A needed cell cannot be read; said as a problem.
    Unreadable(Kroner),
    /// A good row, with what tells it apart.
    Good(u64, LedgerRow),
}

/// Reads the rows of one sheet.
pub(super) struct RowReader<'a> {
    source: &'a LedgerSource,
    file: &'a Arc<str>,
    sheet: &'a Arc<str>,
    columns: [Option<u32>; LedgerField::ALL.len()],
    words: &'a mut Words,
    problems: &'a mut FileProblems,
}

impl<'a> RowReader<'a> {
    /// A reader of the sheet whose header was found.
    pub(super) fn new(
        source: &'a LedgerSource,
        file: &'a Arc<str>,
        sheet: &'a Arc<str>,
        header: &Header,
        words: &'a mut Words,
        problems: &'a mut FileProblems,
    ) -> Self {
        let mut columns = [None; LedgerField::ALL.len()];
        for (column, found) in columns.iter_mut().zip(&header.columns) {
            *column = *found;
        }
        Self { source, file, sheet, columns, words, problems }
    }

    /// Reads one row.
    pub(super) fn read(&mut self, row: &Row<'_>) -> Reading {
        if self.columns.iter().flatten().all(|at| *row.value(*at) == Value::Empty) {
            return Reading::Blank;
        }
        let period: Cell<Period> = parse(self.value(row, LedgerField::Period));
        let account: Cell<Account> = parse(self.value(row, LedgerField::Account));
        let post: Cell<BudgetPost> = parse(self.value(row, LedgerField::Statskonto));
        let amount = match self.value(row, LedgerField::Amount).number() {
            Ok(None) => Cell::Empty,
            Ok(Some(number)) => {
                self.source.unit.kroner(number).map_or(Cell::Wrong, Cell::Is)
            }
            Err(WrongType) => Cell::Wrong,
        };
        let income = matches!(post, Cell::Is(post) if post.side() == Side::Income);
        let turned = income && self.source.income == IncomeSign::Positive;
        let booked = match amount {
            Cell::Is(amount) if turned => -amount,
            Cell::Is(amount) => amount,
            Cell::Empty | Cell::Wrong => Kroner::ZERO,
        };
        match (period, account, post, amount) {
            (Cell::Is(period), Cell::Is(account), Cell::Is(post), Cell::Is(_)) => {
                self.good(row, period, account, Some(post), booked)
            }
            (Cell::Is(period), Cell::Is(account), Cell::Empty, Cell::Is(_)) => {
                self.good(row, period, account, None, booked)
            }
            _ if self.says_total(row) => Reading::Total(booked),
            _ => {
                self.check(row, LedgerField::Period, &period);
                self.check(row, LedgerField::Account, &account);
                if matches!(post, Cell::Wrong) {
                    self.check(row, LedgerField::Statskonto, &post);
                }
                self.check(row, LedgerField::Amount, &amount);
                Reading::Unreadable(booked)
            }
        }
    }

    fn good(
        &mut self,
        row: &Row<'_>,
        period: Period,
        account: Account,
        post: Option<BudgetPost>,
        booked: Kroner,
    ) -> Reading {
        let date =
            self.value(row, LedgerField::Date).date().unwrap_or_else(|WrongType| {
                self.report(row, LedgerField::Date, ProblemKind::CellType);
                None
            });
        let kind = self.code(row, LedgerField::VoucherType);
        let number = self.code(row, LedgerField::Voucher);
        let voucher = [kind, number].join(" ");
        let cost_centre = self.code(row, LedgerField::CostCentre);
        let project = self.code(row, LedgerField::Project);
        let read = LedgerRow {
            export: 0,
            row: row.number,
            period,
            voucher: self.words.get(voucher.trim()),
            account,
            cost_centre: self.words.get(&cost_centre),
            project: self.words.get(&project),
            post,
            booked,
        };
        let text = match self.value(row, LedgerField::Text) {
            Value::Text(text) => text.trim(),
            _ => "",
        };
        let money = (account, booked, post);
        let key = repeated::key((
            period,
            &read.voucher,
            money,
            cost_centre,
            project,
            date,
            text,
        ));
        Reading::Good(key, read)
    }

    /// Whether a cell that would tell what the row is says that it is a total.
    fn says_total(&self, row: &Row<'_>) -> bool {
        let first = row.filled().map(|(_, value)| value).next();
        let telling = [LedgerField::Period, LedgerField::Account];
        let telling = telling.map(|field| self.value(row, field));
        first.into_iter().chain(telling).any(|value| match value {
            Value::Text(text) => is_total(text),
            _ => false,
        })
    }

    fn value<'r>(&self, row: &'r Row<'r>, field: LedgerField) -> &'r Value<'r> {
        match self.columns[field as usize] {
            Some(column) => row.value(column),
            None => &Value::Empty,
        }
    }

    /// A code, empty when there is none. One that cannot be read is said as a problem,
    /// but the row counts.
    fn code<'r>(&mut self, row: &'r Row<'r>, field: LedgerField) -> Cow<'r, str> {
        match self.value(row, field).code() {
            Ok(code) => code.unwrap_or_default(),
            Err(WrongType) => {
                self.report(row, field, ProblemKind::CellType);
                Cow::Borrowed("")
            }
        }
    }

    /// Says what is wrong with a cell the row needs.
    fn check<T>(&mut self, row: &Row<'_>, field: LedgerField, cell: &Cell<T>) {
        match cell {
            Cell::Is(_) => {}
            Cell::Empty => self.report(row, field, ProblemKind::CellEmpty),
            Cell::Wrong => self.report(row, field, ProblemKind::CellType),
        }
    }

    fn report(&mut self, row: &Row<'_>, field: LedgerField, kind: ProblemKind) {
        let Some(column) = self.columns[field as usize] else { return };
        let value = row.value(column);
        let (file, sheet) = (self.file, self.sheet);
        self.problems.add(kind, || {
            let (what, expected) = described(field);
            let is =
                if kind == ProblemKind::CellEmpty { "mangler" } else { "kan ikke leses" };
            let origin = Origin::cell(file, sheet, row.number, column);
            let problem = Problem::new(kind, origin, format!("{what} {is}"))
                .expected(expected)
                .found(value.shown());
            match value {
                Value::Text(text)
                    if field == LedgerField::Amount && number::is_ambiguous(text) =>
                {
                    problem.hint(number::AMBIGUOUS)
                }
                _ => problem,
            }
        });
    }
}

/// What a cell the row needs turned out to be.
#[derive(Clone, Copy)]
enum Cell<T> {
    Is(T),
    Empty,
    Wrong,
}

fn parse<T: FromStr>(value: &Value<'_>) -> Cell<T> {
    match value.code() {
        Ok(None) => Cell::Empty,
        Ok(Some(code)) => code.parse().map_or(Cell::Wrong, Cell::Is),
        Err(WrongType) => Cell::Wrong,
    }
}

/// What a field is called in messages, and what it should be.
fn described(field: LedgerField) -> (&'static str, &'static str) {
    match field {
        LedgerField::Period => ("perioden", "ÅÅÅÅMM, som 202404"),
        LedgerField::Account => ("kontoen", "tre eller fire sifre, som 5001"),
        LedgerField::Statskonto => ("statskontoen", "seks sifre, kapittel og post"),
        LedgerField::Amount => ("beløpet", "et tall, som 1 234,50"),
        LedgerField::Date => ("datoen", "dd.mm.åååå, som 30.04.2024"),
        LedgerField::VoucherType => ("bilagsarten", "tekst"),
        LedgerField::Voucher => ("bilagsnummeret", "tekst eller et helt tall"),
        LedgerField::CostCentre => ("koststedet", "tekst eller et helt tall"),
        LedgerField::Project => ("prosjektet", "tekst eller et helt tall"),
        LedgerField::Text => ("teksten", "tekst"),
    }
}
