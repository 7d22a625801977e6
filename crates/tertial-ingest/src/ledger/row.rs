//! One row of a ledger sheet: from cells to a typed row, or to what is wrong with it.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::Datelike;
use tertial_model::key::plain;
use tertial_model::{Account, BudgetPost, Kroner, Period, Problem};

use super::words::Index;
use crate::cell;
use crate::facts::{LedgerRow, SetAside, Word, Words};
use crate::fields::{Cell, Fields, amount};
use crate::header::{Header, folded};
use crate::layout::{LEDGER_FIELDS, LedgerField};
use crate::project::LedgerSource;
use crate::repeated::RowKey;
use crate::rows::{Reading, RowReader};
use crate::total::is_total;
use crate::workbook::{Row, Sheet, Value, WrongType};

/// Reads the rows of one sheet.
pub(super) struct LedgerReader<'a> {
    source: &'a LedgerSource,
    fields: Fields,
    /// Every text of the header's row, folded, with its column.
    titles: Vec<(u32, String)>,
    words: Index,
    /// What tells the row apart, where rows must be.
    key: Option<RowKey>,
    /// Room for the voucher's text, used again for every row.
    voucher: String,
    last_voucher: Word,
}

impl RowReader for LedgerReader<'_> {
    type Row = LedgerRow;

    fn under(&mut self, header: &Header) {
        self.fields.under(header);
        let folded = |(column, title): &(u32, String)| (*column, folded(title));
        self.titles = header.titles.iter().map(folded).collect();
    }

    fn read(&mut self, row: &Row<'_>) -> Reading<LedgerRow> {
        let mut columns = self.fields.columns.iter().flatten();
        if columns.all(|at| row.value(*at) == Value::Empty) {
            return Reading::Blank;
        }
        let period: Cell<Period> = self.parsed(row, LedgerField::Period);
        let account: Cell<Account> = self.parsed(row, LedgerField::Account);
        let post: Cell<BudgetPost> = self.parsed(row, LedgerField::Statskonto);
        let written = self.value(row, LedgerField::Amount);
        let amount = amount(&written, self.source.unit);
        if self.fields.misfits(row) {
            if self.is_page_break(row) {
                return Reading::SetAside(SetAside::PageBreak, Kroner::ZERO);
            }
            self.fields.report_misfit(row);
            return Reading::SetAside(SetAside::Unreadable, Kroner::ZERO);
        }
        if matches!(amount, Cell::Is(_)) {
            self.fields.oddities.see_number(row.number, &written);
        }
        let booked = self.source.income.booked(amount.is(), post.is());
        match (period, account, post, amount) {
            (Cell::Is(period), Cell::Is(account), Cell::Is(post), Cell::Is(_)) => {
                self.good(row, period, account, Some(post), booked)
            }
            (Cell::Is(period), Cell::Is(account), Cell::Empty, Cell::Is(_)) => {
                self.good(row, period, account, None, booked)
            }
            _ if self.says_total(row) => Reading::SetAside(SetAside::Total, booked),
            _ if self.is_page_break(row) => {
                Reading::SetAside(SetAside::PageBreak, Kroner::ZERO)
            }
            _ => {
                self.check(row, LedgerField::Period, &period);
                self.check(row, LedgerField::Account, &account);
                if matches!(post, Cell::Wrong) {
                    self.check(row, LedgerField::Statskonto, &post);
                }
                let is_english = matches!(amount, Cell::Wrong)
                    && self.fields.oddities.is_english(row.number, &written);
                if !is_english {
                    self.check(row, LedgerField::Amount, &amount);
                }
                Reading::SetAside(SetAside::Unreadable, booked)
            }
        }
    }
}

impl<'a> LedgerReader<'a> {
    /// A reader that has not met the header yet.
    pub(super) fn new(source: &'a LedgerSource, sheet: &Sheet, several: bool) -> Self {
        Self {
            source,
            fields: Fields::new(&LEDGER_FIELDS, sheet),
            titles: Vec::new(),
            words: Index::default(),
            key: several.then(RowKey::default),
            voucher: String::new(),
            last_voucher: Word::NONE,
        }
    }

    /// Why nothing of the `rows` read can be used, where that is so.
    pub(super) fn unusable(&self, rows: u32) -> Option<Problem> {
        self.fields.oddities.english(rows)
    }

    /// The words met, and what was odd or wrong.
    pub(super) fn finish(self) -> (Words, Vec<Problem>) {
        (self.words.into_words(), self.fields.finish())
    }

    fn good(
        &mut self,
        row: &Row<'_>,
        period: Period,
        account: Account,
        post: Option<BudgetPost>,
        booked: Kroner,
    ) -> Reading<LedgerRow> {
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
        Reading::Good(read, booked, key)
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
            self.fields.report(row, LedgerField::Date as usize, cell::wrong(&value));
            None
        });
        if date.is_some() {
            self.fields.oddities.see_date(row.number, &value);
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
        self.fields.value(row, field as usize)
    }

    fn parsed<T: FromStr>(&mut self, row: &Row<'_>, field: LedgerField) -> Cell<T> {
        self.fields.parsed(row, field as usize)
    }

    fn check<T>(&mut self, row: &Row<'_>, field: LedgerField, cell: &Cell<T>) {
        self.fields.check(row, field as usize, cell);
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
                self.fields.oddities.see_code(row.number, value, &code);
                // A number is written by a machine.
                let Cow::Borrowed(written) = code else { return code };
                let plain = plain(written);
                if *plain != *written {
                    self.fields.see_miswritten(row, field as usize);
                }
                plain
            }
            Err(WrongType) => {
                self.fields.report(row, field as usize, cell::wrong(value));
                Cow::Borrowed("")
            }
        }
    }
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
