//! One line of the state accounts: from fields to a typed row, or to what is wrong.

use tertial_model::{Account, BudgetPost, OrganisationNumber, Period, key};

use crate::facts::{SetAside, StateAccountRow, turned};
use crate::fields::{Cell, Field, Fields, amount, field};
use crate::header::Header;
use crate::project::StateAccountsSource;
use crate::repeated::RowKey;
use crate::rows::{Reading, RowReader};
use crate::total::is_total;
use crate::workbook::{Row, Sheet, Value};

/// The fields read.
pub(super) static FIELDS: [Field; 5] = [
    field("period", "periode", "perioden", "ÅÅÅÅMM, som 202404"),
    field("post", "post", "posten", "seks sifre, kapittel og post"),
    field("account", "artskonto", "artskontoen", "tre sifre, som 500"),
    field("amount", "beløp", "beløpet", "et tall, som -847732,870"),
    // Whose row it is; an export of one agency alone need not say.
    field("agency", "virksomhet", "virksomheten", "ni sifre"),
];
const PERIOD: usize = 0;
const POST: usize = 1;
const ACCOUNT: usize = 2;
const AMOUNT: usize = 3;
const AGENCY: usize = 4;

/// Reads the lines of one table.
pub(super) struct LineReader<'a> {
    source: &'a StateAccountsSource,
    /// The number of the agency that reports; without it every row is taken for its own.
    agency: Option<&'a OrganisationNumber>,
    pub(super) fields: Fields,
}

impl<'a> LineReader<'a> {
    /// A reader that has not met the header yet.
    pub(super) fn new(
        source: &'a StateAccountsSource,
        agency: Option<&'a OrganisationNumber>,
        sheet: &Sheet,
    ) -> Self {
        Self { source, agency, fields: Fields::new(&FIELDS, sheet) }
    }

    /// Whether the agency that reports booked the row.
    fn is_own(&mut self, row: &Row<'_>) -> bool {
        let Some(own) = self.agency else { return true };
        let value = self.fields.value(row, AGENCY);
        match value.code() {
            Ok(Some(agency)) if agency == own.as_str() => true,
            Ok(Some(agency)) => {
                let is_own = key::same(&agency, own.as_str());
                if is_own {
                    self.fields.see_miswritten(row, AGENCY);
                }
                is_own
            }
            Ok(None) | Err(_) => self.fields.columns[AGENCY].is_none(),
        }
    }
}

impl RowReader for LineReader<'_> {
    type Row = StateAccountRow;

    fn under(&mut self, header: &Header) {
        self.fields.under(header);
    }

    fn read(&mut self, row: &Row<'_>) -> Reading<StateAccountRow> {
        let Some(first) = row.first() else { return Reading::Blank };
        let period: Cell<Period> = self.fields.parsed(row, PERIOD);
        let post: Cell<BudgetPost> = self.fields.parsed(row, POST);
        let account: Cell<Account> = self.fields.parsed(row, ACCOUNT);
        let amount = amount(&self.fields.value(row, AMOUNT), self.source.unit);
        let booked = self.source.income.booked(amount.is(), post.is());
        if self.fields.misfits(row) {
            self.fields.report_misfit(row);
            return Reading::SetAside(SetAside::Unreadable, booked);
        }
        if let (Cell::Is(period), Cell::Is(post), Cell::Is(account), Cell::Is(_)) =
            (period, post, account, amount)
        {
            let read = StateAccountRow {
                export: 0,
                row: row.number,
                period,
                post,
                account,
                own: self.is_own(row),
                amount: turned(booked, post),
            };
            return Reading::Good(read, booked, Some(key(row)));
        }
        if matches!(&first, Value::Text(text) if is_total(text)) {
            return Reading::SetAside(SetAside::Total, booked);
        }
        self.fields.check(row, PERIOD, &period);
        self.fields.check(row, POST, &post);
        self.fields.check(row, ACCOUNT, &account);
        self.fields.check(row, AMOUNT, &amount);
        Reading::SetAside(SetAside::Unreadable, booked)
    }
}

/// What tells a line apart: every field it has.
fn key(row: &Row<'_>) -> u64 {
    let mut fields = RowKey::default();
    for (column, value) in row.filled() {
        fields.number(&column.to_le_bytes());
        match value.number() {
            Ok(Some(number)) => fields.number(&number.normalize().serialize()),
            Ok(None) | Err(_) => fields.field(&key::plain(&value.whole_text())),
        }
    }
    fields.finish()
}
