//! What stands in a column, by how its cells look.

use std::collections::BTreeSet;

use tertial_model::{Account, BudgetPost, Period, key};

use super::sample::SampleRow;
use crate::fields::Cell;
use crate::ledger::forms;
use crate::number;
use crate::total::is_total;
use crate::workbook::Value;

/// How many cells of a column look like what. A cell may look like more than one thing.
#[derive(Debug, Clone, Default)]
pub(super) struct Looks {
    /// Cells with anything in them.
    pub(super) filled: u32,
    /// `202404`
    pub(super) periods: u32,
    /// A period in another form, or a day.
    pub(super) other_periods: u32,
    /// The number of a month.
    pub(super) months: u32,
    /// A year.
    pub(super) years: u32,
    /// Four digits, or three.
    pub(super) accounts: u32,
    /// The same with a name behind it.
    pub(super) named_accounts: u32,
    /// Chapter and post.
    pub(super) posts: u32,
    /// The same with a name behind it.
    pub(super) named_posts: u32,
    /// Those that have lost the zero their chapter begins with.
    pub(super) short_posts: u32,
    /// One or two digits.
    pub(super) post_parts: u32,
    /// A chapter of one to four digits.
    pub(super) chapters: u32,
    /// A number.
    pub(super) numbers: u32,
    /// One with decimals or a sign.
    pub(super) amounts: u32,
    /// A day.
    pub(super) days: u32,
    /// How many different values there are, up to a limit.
    pub(super) different: usize,
}

/// How many different values are told apart.
const TOLD_APART: usize = 200;

impl Looks {
    /// How a column looks in the rows that are no totals.
    pub(super) fn of(rows: &[SampleRow], column: u32) -> Self {
        let mut looks = Self::default();
        let mut different = BTreeSet::new();
        for row in rows.iter().filter(|row| !says_total(row)) {
            let value = row.value(column);
            if *value == Value::Empty {
                continue;
            }
            looks.see(value);
            if different.len() < TOLD_APART {
                different.insert(value.whole_text().into_owned());
            }
        }
        looks.different = different.len();
        looks
    }

    /// Whether at least four of five cells are among `count`.
    pub(super) fn mostly(&self, count: u32) -> bool {
        self.filled > 0 && u64::from(count) * 5 >= u64::from(self.filled) * 4
    }

    fn see(&mut self, value: &Value<'_>) {
        self.filled += 1;
        self.days += u32::from(matches!(value.date(), Ok(Some(_))));
        let is_number = matches!(value.number(), Ok(Some(_)))
            || matches!(value, Value::Text(text) if number::is_english(text));
        self.numbers += u32::from(is_number);
        let has_fraction = |number: rust_decimal::Decimal| {
            !number.fract().is_zero() || number.is_sign_negative()
        };
        let is_amount = value.number().ok().flatten().is_some_and(has_fraction);
        self.amounts += u32::from(is_amount);
        let written = forms::period(value, &Value::Empty);
        let Ok(Some(code)) = value.code() else {
            self.other_periods += u32::from(matches!(written, Cell::Is(_)));
            return;
        };
        let code = key::plain(&code).into_owned();
        let is_period = code.parse::<Period>().is_ok();
        self.periods += u32::from(is_period);
        self.other_periods += u32::from(!is_period && matches!(written, Cell::Is(_)));
        let whole: Option<u32> = number::of_digits(&code);
        let of_digits = |most: usize| whole.filter(|_| code.len() <= most);
        self.months += u32::from(of_digits(2).is_some_and(|of| of <= 13));
        self.post_parts += u32::from(of_digits(2).is_some_and(|of| of > 0));
        self.chapters += u32::from(of_digits(4).is_some_and(|of| of > 0));
        self.years +=
            u32::from(of_digits(4).is_some_and(|of| (1990..=2100).contains(&of)));
        self.accounts += u32::from(code.parse::<Account>().is_ok());
        let is_post = code.parse::<BudgetPost>().is_ok() && !is_period;
        self.posts += u32::from(is_post);
        self.short_posts += u32::from(is_post && code.len() == 5 && whole.is_some());
        let first = forms::code(&code);
        if first.len() < code.len() {
            self.named_accounts += u32::from(first.parse::<Account>().is_ok());
            self.named_posts += u32::from(first.parse::<BudgetPost>().is_ok());
        }
    }
}

/// Whether a row says of itself that it is a total.
pub(super) fn says_total(row: &SampleRow) -> bool {
    let mut texts = row.cells.iter().take(4).filter_map(|(_, value)| match value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    texts.any(|text| is_total(text))
}
