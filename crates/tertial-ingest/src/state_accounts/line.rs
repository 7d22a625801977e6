//! One line of the state accounts: from fields to a typed row, or to what is wrong.

use std::str::FromStr;

use tertial_model::{
    Account, BudgetPost, Kroner, OrganisationNumber, Period, Problem, ProblemKind, Side,
    key,
};

use super::turned_for_income;
use crate::cell;
use crate::facts::{SetAside, StateAccountRow};
use crate::header::Header;
use crate::problems::FileProblems;
use crate::project::{IncomeSign, StateAccountsSource};
use crate::repeated::RowKey;
use crate::spellings::Miswritten;
use crate::total::is_total;
use crate::workbook::{Row, Sheet, Value};

/// The fields read, as layouts call them.
pub(super) const COLUMNS: [&str; 5] = ["period", "post", "account", "amount", "agency"];
/// What they are called, for people.
pub(super) const WORDS: [&str; 5] =
    ["periode", "post", "artskonto", "beløp", "virksomhet"];
const PERIOD: usize = 0;
const POST: usize = 1;
const ACCOUNT: usize = 2;
const AMOUNT: usize = 3;
/// Whose row it is; an export of one agency alone need not say.
const AGENCY: usize = 4;

/// What a line turned out to be. Amounts are as booked, zero where unreadable.
pub(super) enum Reading {
    /// No field is filled in.
    Blank,
    /// A good row, with what tells it apart.
    Good(Kroner, u64, StateAccountRow),
    /// A row that does not count.
    SetAside(SetAside, Kroner),
}

/// Reads the lines of one table.
pub(super) struct LineReader<'a> {
    pub(super) source: &'a StateAccountsSource,
    /// The number of the agency that reports; without it every row is taken for its own.
    pub(super) agency: Option<&'a OrganisationNumber>,
    pub(super) sheet: Sheet,
    pub(super) problems: FileProblems,
    pub(super) miswritten: Miswritten,
}

impl LineReader<'_> {
    /// Reads one line.
    pub(super) fn read(&mut self, header: &Header, row: &Row<'_>) -> Reading {
        let Some(first) = row.first() else { return Reading::Blank };
        let value = |index: usize| {
            header.columns[index].map_or(Value::Empty, |column| row.value(column))
        };
        let mut told = |index: usize, what| {
            let column = header.columns[index].unwrap_or_default();
            self.miswritten.see(row.number, column, what);
        };
        let period: Option<Period> = parse(&value(PERIOD), || told(PERIOD, "perioden"));
        let post: Option<BudgetPost> = parse(&value(POST), || told(POST, "posten"));
        let account: Option<Account> =
            parse(&value(ACCOUNT), || told(ACCOUNT, "artskontoen"));
        let written = value(AMOUNT).number().ok().flatten();
        let written = written.and_then(|number| self.source.unit.kroner(number));
        let income = post.is_some_and(|post| post.side() == Side::Income);
        let booked = match written {
            Some(amount) if income && self.source.income == IncomeSign::Positive => {
                -amount
            }
            Some(amount) => amount,
            None => Kroner::ZERO,
        };
        if row.misfits(header.fields) {
            let problem = cell::misfit(&self.sheet, row, header.fields);
            self.problems.add(problem.kind, || problem);
            return Reading::SetAside(SetAside::Unreadable, booked);
        }
        if let (Some(period), Some(post), Some(account), Some(_)) =
            (period, post, account, written)
        {
            let own = self.agency.is_none_or(|own| match value(AGENCY).code() {
                Ok(Some(agency)) if agency == own.as_str() => true,
                Ok(Some(agency)) => {
                    let is_own = key::same(&agency, own.as_str());
                    if is_own {
                        told(AGENCY, "virksomheten");
                    }
                    is_own
                }
                Ok(None) | Err(_) => header.columns[AGENCY].is_none(),
            });
            let read = StateAccountRow {
                export: 0,
                row: row.number,
                period,
                post,
                account,
                own,
                amount: turned_for_income(booked, post),
            };
            return Reading::Good(booked, key(row), read);
        }
        if matches!(&first, Value::Text(text) if is_total(text)) {
            return Reading::SetAside(SetAside::Total, booked);
        }
        for (index, is_good, what, expected) in [
            (PERIOD, period.is_some(), "perioden", "ÅÅÅÅMM, som 202404"),
            (POST, post.is_some(), "posten", "seks sifre, kapittel og post"),
            (ACCOUNT, account.is_some(), "artskontoen", "tre sifre, som 500"),
            (AMOUNT, written.is_some(), "beløpet", "et tall, som -847732,870"),
        ] {
            if !is_good {
                self.report(header.columns[index], row, &value(index), what, expected);
            }
        }
        Reading::SetAside(SetAside::Unreadable, booked)
    }

    fn report(
        &mut self,
        column: Option<u32>,
        row: &Row<'_>,
        value: &Value<'_>,
        what: &str,
        expected: &str,
    ) {
        let (kind, is, found) = match value {
            Value::Empty => {
                (ProblemKind::CellEmpty, "mangler", "et tomt felt".to_owned())
            }
            _ if what == "beløpet" => {
                (cell::wrong_number(value), "kan ikke leses", self.sheet.describe(value))
            }
            _ => (cell::wrong(value), "kan ikke leses", self.sheet.describe(value)),
        };
        let origin = self.sheet.place(row.number, column);
        self.problems.add(kind, || {
            Problem::new(kind, origin, format!("{what} {is}"))
                .expected(expected)
                .found(found)
        });
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

/// What a cell's code is; one that is written otherwise than it should be is told.
fn parse<T: FromStr>(value: &Value<'_>, miswritten: impl FnOnce()) -> Option<T> {
    let code = value.code().ok().flatten()?;
    code.parse().ok().or_else(|| {
        let meant = key::plain(&code).parse().ok()?;
        miswritten();
        Some(meant)
    })
}
