//! One row of a ledger sheet: from cells to a typed row, or to what is wrong with it.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::Datelike;
use tertial_model::key::plain;
use tertial_model::{Account, BudgetPost, Kroner, Period, Problem};

use super::forms;
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
    /// The chapter and post a heading of an outline says of the accounts below it.
    heading: Option<BudgetPost>,
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
        if !self.source.months.0.is_empty() {
            return self.months(row);
        }
        let period = self.period(row);
        let account: Cell<Account> = self.parsed(row, LedgerField::Account);
        let post = self.post(row);
        if self.is_outline() && account.is().is_none() && self.begin_heading(post) {
            let amount = self.amount(row).is().unwrap_or(Kroner::ZERO);
            return Reading::SetAside(SetAside::Total, amount);
        }
        let post = self.heading.map_or(post, Cell::Is);
        let written = self.value(row, LedgerField::Amount);
        let amount = self.amount(row);
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
                    for field in self.amount_fields() {
                        self.check(row, *field, &amount);
                    }
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
            heading: None,
        }
    }

    /// The period, which in a column the project itself names may be written in more forms.
    fn period(&mut self, row: &Row<'_>) -> Cell<Period> {
        if !self.source.columns.0.contains_key(&LedgerField::Period) {
            return self.parsed(row, LedgerField::Period);
        }
        let value = self.value(row, LedgerField::Period);
        forms::period(&value, &self.value(row, LedgerField::Year))
    }

    /// The chapter and post, of one column or of two.
    fn post(&mut self, row: &Row<'_>) -> Cell<BudgetPost> {
        if self.fields.columns[LedgerField::Post as usize].is_none() {
            return self.parsed(row, LedgerField::Statskonto);
        }
        let part = |field| {
            let value = self.value(row, field);
            let code = value.code().ok()?.unwrap_or_default().into_owned();
            Some(if self.source.names_in_cells {
                forms::code(&code).into()
            } else {
                code
            })
        };
        match (part(LedgerField::Statskonto), part(LedgerField::Post)) {
            (Some(chapter), Some(post)) if chapter.is_empty() && post.is_empty() => {
                Cell::Empty
            }
            (Some(chapter), Some(post)) => {
                let is = format!("{}.{}", plain(&chapter), plain(&post)).parse();
                is.map_or(Cell::Wrong, Cell::Is)
            }
            _ => Cell::Wrong,
        }
    }

    /// The amount as it is written, of one column or of debit and credit.
    fn amount(&self, row: &Row<'_>) -> Cell<Kroner> {
        let unit = self.source.unit;
        let of = |field| amount(&self.value(row, field), unit);
        if self.fields.columns[LedgerField::Debit as usize].is_none() {
            return of(LedgerField::Amount);
        }
        match (of(LedgerField::Debit), of(LedgerField::Credit)) {
            (Cell::Is(debit), Cell::Empty) => Cell::Is(debit),
            (Cell::Is(debit), Cell::Is(credit)) => Cell::Is(debit - credit),
            (Cell::Empty, Cell::Is(credit)) => Cell::Is(-credit),
            (Cell::Empty, Cell::Empty) => Cell::Empty,
            (Cell::Wrong, _) | (_, Cell::Wrong) => Cell::Wrong,
        }
    }

    /// The fields an amount is read from.
    fn amount_fields(&self) -> &'static [LedgerField] {
        match self.fields.columns[LedgerField::Debit as usize] {
            None => &[LedgerField::Amount],
            Some(_) => &[LedgerField::Debit],
        }
    }

    /// Whether account and chapter stand in one column, as in a pivot: a chapter is the heading
    /// of the accounts below it.
    fn is_outline(&self) -> bool {
        let columns = &self.fields.columns;
        let column = columns[LedgerField::Account as usize];
        column.is_some() && column == columns[LedgerField::Statskonto as usize]
    }

    /// Whether a row of an outline is the heading of those below it.
    fn begin_heading(&mut self, post: Cell<BudgetPost>) -> bool {
        let post = post.is();
        self.heading = post.or(self.heading);
        post.is_some()
    }

    /// Reads a row with a column for each month: a row for each amount that is not zero.
    fn months(&mut self, row: &Row<'_>) -> Reading<LedgerRow> {
        let months: Vec<Period> = self.source.months.0.keys().copied().collect();
        let columns: Vec<u32> = self
            .fields
            .columns
            .iter()
            .skip(LEDGER_FIELDS.len())
            .flatten()
            .copied()
            .collect();
        let unit = self.source.unit;
        let cells: Vec<Cell<Kroner>> =
            columns.iter().map(|column| amount(&row.value(*column), unit)).collect();
        let sum = cells.iter().filter_map(|of| of.is());
        let sum = sum.fold(Kroner::ZERO, |sum, amount| sum + amount);
        if self.fields.misfits(row) {
            self.fields.report_misfit(row);
            return Reading::SetAside(SetAside::Unreadable, Kroner::ZERO);
        }
        let account: Cell<Account> = self.parsed(row, LedgerField::Account);
        let post = self.post(row);
        if self.is_outline() && account.is().is_none() && self.begin_heading(post) {
            return Reading::SetAside(SetAside::Total, sum);
        }
        let post = self.heading.map_or(post, Cell::Is);
        let booked = |amount| self.source.income.booked(Some(amount), post.is());
        let (Cell::Is(account), Cell::Is(_) | Cell::Empty) = (account, post) else {
            let (sum, says_total) = (booked(sum), self.says_total(row));
            if says_total {
                return Reading::SetAside(SetAside::Total, sum);
            }
            if cells.iter().all(|of| matches!(of, Cell::Empty)) || self.is_page_break(row)
            {
                return Reading::SetAside(SetAside::PageBreak, Kroner::ZERO);
            }
            self.check(row, LedgerField::Account, &account);
            if matches!(post, Cell::Wrong) {
                self.check(row, LedgerField::Statskonto, &post);
            }
            return Reading::SetAside(SetAside::Unreadable, sum);
        };
        let mut readings = Vec::new();
        for ((period, column), cell) in months.into_iter().zip(columns).zip(cells) {
            match cell {
                Cell::Is(amount) if amount.is_zero() => {}
                Cell::Is(amount) => {
                    let booked = self.source.income.booked(Some(amount), post.is());
                    readings.push(self.good(row, period, account, post.is(), booked));
                }
                Cell::Empty => {}
                Cell::Wrong => {
                    let kind = cell::wrong_number(&row.value(column));
                    let field = LedgerField::Amount as usize;
                    self.fields.report_at(row, field, column, kind);
                    readings.push(Reading::SetAside(SetAside::Unreadable, Kroner::ZERO));
                }
            }
        }
        Reading::Several(readings)
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
        if self.source.names_in_cells {
            return self.fields.parsed_as(row, field as usize, forms::code);
        }
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
                let written = match (self.source.names_in_cells, field) {
                    (true, LedgerField::CostCentre | LedgerField::Project) => {
                        forms::code(written)
                    }
                    _ => written,
                };
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
