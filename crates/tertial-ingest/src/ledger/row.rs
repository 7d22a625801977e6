//! One row of a ledger sheet: from cells to a typed row, or to what is wrong with it.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::Datelike;
use tertial_model::key::plain;
use tertial_model::{Account, BudgetPost, Kroner, Period, Problem, ProblemKind, Side};

use super::words::Index;
use crate::cell::{self, Oddities};
use crate::facts::{LedgerRow, Word, Words};
use crate::header::{Header, folded};
use crate::layout::LedgerField;
use crate::problems::FileProblems;
use crate::project::{IncomeSign, LedgerSource};
use crate::repeated::RowKey;
use crate::spellings::Miswritten;
use crate::total::is_total;
use crate::workbook::{Row, Sheet, Value, WrongType};

/// What a row turned out to be. Amounts are as booked, zero where unreadable.
pub(super) enum Reading {
    /// No field is filled in.
    Blank,
    /// The headers once more, or the number of a page.
    PageBreak,
    /// The total of other rows.
    Total(Kroner),
    /// A needed cell cannot be read; said as a problem.
    Unreadable(Kroner),
    /// A good row, with what tells it apart where rows must be.
    Good(Option<u64>, LedgerRow),
}

/// Reads the rows of one sheet.
pub(super) struct RowReader<'a> {
    source: &'a LedgerSource,
    sheet: Sheet,
    /// The columns of the header found, once it is.
    columns: [Option<u32>; LedgerField::ALL.len()],
    fields: Option<usize>,
    /// Every text of the header's row, folded, with its column.
    titles: Vec<(u32, String)>,
    words: Index,
    /// What tells the row apart, where rows must be.
    key: Option<RowKey>,
    /// Room for the voucher's text, used again for every row.
    voucher: String,
    last_voucher: Word,
    problems: FileProblems,
    oddities: Oddities,
    miswritten: Miswritten,
}

impl<'a> RowReader<'a> {
    /// A reader that has not met the header yet.
    pub(super) fn new(source: &'a LedgerSource, sheet: &Sheet, several: bool) -> Self {
        Self {
            source,
            sheet: sheet.clone(),
            columns: [None; LedgerField::ALL.len()],
            fields: None,
            titles: Vec::new(),
            words: Index::default(),
            key: several.then(RowKey::default),
            voucher: String::new(),
            last_voucher: Word::NONE,
            problems: FileProblems::new(),
            oddities: Oddities::of(sheet),
            miswritten: Miswritten::default(),
        }
    }

    /// Why nothing of the `rows` read can be used, where that is so.
    pub(super) fn unusable(&self, rows: u32) -> Option<Problem> {
        self.oddities.english(rows)
    }

    /// The words met, and what was odd or wrong.
    pub(super) fn finish(self) -> (Words, Vec<Problem>) {
        let mut problems = self.problems.all(&self.sheet.file);
        problems.extend(self.oddities.problems());
        problems.extend(self.miswritten.problems(&self.sheet));
        (self.words.into_words(), problems)
    }

    /// Takes the columns of the header.
    pub(super) fn under(&mut self, header: &Header) {
        self.fields = header.fields;
        let folded = |(column, title): &(u32, String)| (*column, folded(title));
        self.titles = header.titles.iter().map(folded).collect();
        for (column, found) in self.columns.iter_mut().zip(&header.columns) {
            *column = *found;
        }
    }

    /// Reads one row.
    pub(super) fn read(&mut self, row: &Row<'_>) -> Reading {
        if self.columns.iter().flatten().all(|at| row.value(*at) == Value::Empty) {
            return Reading::Blank;
        }
        let period: Cell<Period> = self.parsed(row, LedgerField::Period);
        let account: Cell<Account> = self.parsed(row, LedgerField::Account);
        let post: Cell<BudgetPost> = self.parsed(row, LedgerField::Statskonto);
        let written = self.value(row, LedgerField::Amount);
        let amount = match written.number() {
            Ok(None) => Cell::Empty,
            Ok(Some(number)) => {
                self.source.unit.kroner(number).map_or(Cell::Wrong, Cell::Is)
            }
            Err(WrongType) => Cell::Wrong,
        };
        if row.misfits(self.fields) {
            if self.is_page_break(row) {
                return Reading::PageBreak;
            }
            let problem = cell::misfit(&self.sheet, row, self.fields);
            self.problems.add(problem.kind, || problem);
            return Reading::Unreadable(Kroner::ZERO);
        }
        if matches!(amount, Cell::Is(_)) {
            self.oddities.see_number(row.number, &written);
        }
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
            _ if self.is_page_break(row) => Reading::PageBreak,
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
        if let Some(key) = &mut self.key {
            key.begin();
            key.number(&period.year().to_le_bytes());
            key.number(&[period.month()]);
            key.number(&account.number().to_le_bytes());
            let (chapter, number) =
                post.map_or((0, 0), |post| (post.chapter.0, post.post));
            key.number(&chapter.to_le_bytes());
            key.number(&[number]);
            key.number(&booked.0.normalize().serialize());
        }
        self.date(row);
        let read = LedgerRow {
            export: 0,
            row: row.number,
            period,
            voucher: self.voucher(row),
            account,
            cost_centre: self.word(row, LedgerField::CostCentre),
            project: self.word(row, LedgerField::Project),
            post,
            booked,
        };
        let text = self.key.is_some().then(|| self.value(row, LedgerField::Text));
        let key = self.key.as_mut().map(|key| {
            if let Some(Value::Text(text)) = text {
                key.field(&plain(&text));
            }
            key.finish()
        });
        Reading::Good(key, read)
    }

    /// Voucher type and number, as one word.
    fn voucher(&mut self, row: &Row<'_>) -> Word {
        let mut voucher = std::mem::take(&mut self.voucher);
        voucher.clear();
        for field in [LedgerField::VoucherType, LedgerField::Voucher] {
            let value = self.value(row, field);
            let code = self.code(row, field, &value);
            if !voucher.is_empty() && !code.is_empty() {
                voucher.push(' ');
            }
            voucher.push_str(&code);
        }
        let word = self.words.word_or(self.last_voucher, &voucher);
        self.last_voucher = word;
        if let Some(key) = &mut self.key {
            key.field(&voucher);
        }
        self.voucher = voucher;
        word
    }

    fn word(&mut self, row: &Row<'_>, field: LedgerField) -> Word {
        let value = self.value(row, field);
        let code = self.code(row, field, &value);
        if let Some(key) = &mut self.key {
            key.field(&code);
        }
        self.words.word(&code)
    }

    /// The day of the voucher, which only tells rows apart.
    fn date(&mut self, row: &Row<'_>) {
        let value = self.value(row, LedgerField::Date);
        let date = value.date().unwrap_or_else(|WrongType| {
            self.report(row, LedgerField::Date, cell::wrong(&value));
            None
        });
        if date.is_some() {
            self.oddities.see_date(row.number, &value);
        }
        if let Some(key) = &mut self.key {
            let day = date.map_or(0, |date| date.num_days_from_ce());
            key.number(&day.to_le_bytes());
        }
    }

    /// Whether the row is what a listing has at the top or bottom of each page.
    fn is_page_break(&self, row: &Row<'_>) -> bool {
        let texts = row.texts();
        match texts.as_slice() {
            [] => false,
            [(_, text)] if row.filled().len() == 1 => is_page_number(text),
            texts => {
                let is_title = |(column, text): &(u32, String)| {
                    self.titles.contains(&(*column, folded(text)))
                };
                texts.len() == self.titles.len() && texts.iter().all(is_title)
            }
        }
    }

    /// Whether a cell that would tell what the row is says that it is a total.
    fn says_total(&self, row: &Row<'_>) -> bool {
        let telling = [LedgerField::Period, LedgerField::Account];
        let telling = telling.map(|field| self.value(row, field));
        row.first().into_iter().chain(telling).any(|value| match value {
            Value::Text(text) => is_total(&text),
            _ => false,
        })
    }

    fn value<'r>(&self, row: &Row<'r>, field: LedgerField) -> Value<'r> {
        match self.columns[field as usize] {
            Some(column) => row.value(column),
            None => Value::Empty,
        }
    }

    /// A code that others are written as too, with what the cell holds otherwise told.
    fn parsed<T: FromStr>(&mut self, row: &Row<'_>, field: LedgerField) -> Cell<T> {
        let value = self.value(row, field);
        let code = match value.code() {
            Ok(None) => return Cell::Empty,
            Ok(Some(code)) => code,
            Err(WrongType) => return Cell::Wrong,
        };
        code.parse().map_or_else(
            |_| match plain(&code).parse() {
                Ok(meant) => {
                    self.see_miswritten(row, field);
                    Cell::Is(meant)
                }
                Err(_) => Cell::Wrong,
            },
            Cell::Is,
        )
    }

    /// A code, empty when there is none, as it is told from others. One that cannot be read
    /// is said as a problem, but the row counts.
    fn code<'v>(
        &mut self,
        row: &Row<'_>,
        field: LedgerField,
        value: &'v Value<'_>,
    ) -> Cow<'v, str> {
        match value.code() {
            Ok(code) => {
                let code = code.unwrap_or_default();
                self.oddities.see_code(row.number, value, &code);
                // A number is written by a machine.
                let Cow::Borrowed(written) = code else { return code };
                let plain = plain(written);
                if *plain != *written {
                    self.see_miswritten(row, field);
                }
                plain
            }
            Err(WrongType) => {
                self.report(row, field, cell::wrong(value));
                Cow::Borrowed("")
            }
        }
    }

    fn see_miswritten(&mut self, row: &Row<'_>, field: LedgerField) {
        if let Some(column) = self.columns[field as usize] {
            self.miswritten.see(row.number, column, described(field).0);
        }
    }

    /// Says what is wrong with a cell the row needs.
    fn check<T>(&mut self, row: &Row<'_>, field: LedgerField, cell: &Cell<T>) {
        match cell {
            Cell::Is(_) => {}
            Cell::Empty => self.report(row, field, ProblemKind::CellEmpty),
            Cell::Wrong if field == LedgerField::Amount => {
                let value = self.value(row, field);
                if !self.oddities.is_english(row.number, &value) {
                    self.report(row, field, cell::wrong_number(&value));
                }
            }
            Cell::Wrong => self.report(row, field, cell::wrong(&self.value(row, field))),
        }
    }

    fn report(&mut self, row: &Row<'_>, field: LedgerField, kind: ProblemKind) {
        let Some(column) = self.columns[field as usize] else { return };
        let sheet = &self.sheet;
        self.problems.add(kind, || {
            let value = row.value(column);
            let (what, expected) = described(field);
            let is =
                if kind == ProblemKind::CellEmpty { "mangler" } else { "kan ikke leses" };
            let origin = sheet.cell(row.number, column);
            let problem = Problem::new(kind, origin, format!("{what} {is}"))
                .expected(expected)
                .found(sheet.describe(&value));
            match cell::advice(&value).filter(|_| field == LedgerField::Amount) {
                Some(advice) => problem.hint(advice),
                None => problem,
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

/// Whether a text is the number of a page: `Side 2 av 99`.
fn is_page_number(text: &str) -> bool {
    let folded = folded(text);
    let mut words = folded.split(' ');
    let is_number = |word: &str| {
        let digits = word.trim_end_matches([':', '.']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'/')
    };
    let begins = matches!(words.next(), Some("side" | "page"));
    let is_of = |word| matches!(word, "av" | "of" | "/") || is_number(word);
    begins && words.next().is_some_and(is_number) && words.all(is_of)
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
