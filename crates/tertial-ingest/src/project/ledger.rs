//! `[[ledger]]` and `[[accrual]]`: exports of the ledgers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use tertial_model::{BudgetPost, Kroner, Period, Side};
use tertial_toml::Whole;

use super::path::Path;
use crate::layout::{Layout, LedgerField, LedgerLayout, Wanted};
use crate::text_form::{Delimiter, TextEncoding};
use crate::unit::SourceUnit;

/// Exports of the same shape: `[[ledger]]`, the cash ledger.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Cash")]
pub struct LedgerSource {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    pub files: String,
    /// The known layout.
    #[serde(default, deserialize_with = "LedgerLayout::deserialize")]
    #[schemars(with = "LedgerLayout")]
    pub layout: Option<&'static Layout>,
    /// The sheet; without it the first visible one whose header row is found.
    pub sheet: Option<String>,
    /// The unit of its amounts.
    pub unit: SourceUnit,
    /// The sign of its income.
    pub income: IncomeSign,
    /// Every account is there, so that each period sums to zero.
    #[serde(default)]
    pub complete: bool,
    /// The headers of its columns, beside those of the layout.
    #[serde(default)]
    pub columns: Headers,
    /// How many rows a header is written over.
    #[serde(default = "one_row", deserialize_with = "Whole::<1, 2>::deserialize")]
    #[schemars(with = "Whole::<1, 2>")]
    pub header_rows: u8,
    /// The name stands behind the code in the same cell: `5000 Lønn`.
    #[serde(default)]
    pub names_in_cells: bool,
    /// The headers of a table with a column for each month, by the period.
    #[serde(default)]
    pub months: Months,
    /// Chapters of others that may stand in the ledger, whichever part they stand in, with
    /// the reason.
    #[serde(default)]
    pub foreign: BTreeMap<BudgetPost, String>,
    /// The encoding of its text files.
    pub encoding: Option<TextEncoding>,
    /// What separates the fields of its text files.
    pub delimiter: Option<Delimiter>,
}

/// The headers of columns, by what they are read for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Headers(
    #[schemars(extend("propertyNames" = serde_json::json!({
        "enum": LedgerField::ALL.map(|(key, _)| key)
    })))]
    pub BTreeMap<LedgerField, String>,
);

/// The headers of the columns of months.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Months(pub BTreeMap<Period, String>);

/// Headers are written in one row.
fn one_row() -> u8 {
    1
}

impl LedgerSource {
    /// Where each of [`LedgerField::ALL`] stands, and then each month. What the project names
    /// must be there.
    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let fields = LedgerField::ALL
            .into_iter()
            .map(|(_, field)| self.column(field).unwrap_or_default());
        let months = self.months.0.values().map(|header| Wanted::new(header, true));
        fields.chain(months).collect()
    }

    /// Where a field stands, when that is known. What the project says instead of one of the
    /// layout's fields takes its place.
    pub(crate) fn column(&self, field: LedgerField) -> Option<Wanted> {
        let own = self.columns.0.get(&field).map(|header| Wanted::new(header, true));
        let is_named = |field| self.columns.0.contains_key(&field);
        let elsewhere = match field {
            LedgerField::Amount => {
                !self.months.0.is_empty()
                    || is_named(LedgerField::Debit)
                    || is_named(LedgerField::Credit)
            }
            LedgerField::Period => !self.months.0.is_empty(),
            _ => false,
        };
        own.or_else(|| {
            let layout = self.layout.filter(|_| !elsewhere)?;
            layout.column(field.key()).cloned()
        })
    }

    /// The fields no row can be read without and that stand nowhere.
    pub(crate) fn lacks(&self) -> impl Iterator<Item = LedgerField> {
        use LedgerField::{Account, Amount, Credit, Debit, Period, Statskonto};
        let is_wide = !self.months.0.is_empty();
        let both = self.column(Debit).is_some() && self.column(Credit).is_some();
        [Period, Account, Statskonto, Amount].into_iter().filter(move |field| {
            let elsewhere = match field {
                Period => is_wide,
                Amount => is_wide || both,
                _ => false,
            };
            !elsewhere && self.column(*field).is_none()
        })
    }
}

/// How a source writes income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncomeSign {
    /// As booked: credit is negative.
    Negative,
    /// Turned, so that income is positive.
    Positive,
}

impl IncomeSign {
    /// The amount as booked of what a source writes so; zero of none.
    pub(crate) fn booked(
        self,
        written: Option<Kroner>,
        post: Option<BudgetPost>,
    ) -> Kroner {
        let amount = written.unwrap_or(Kroner::ZERO);
        match (self, post.map(BudgetPost::side)) {
            (Self::Positive, Some(Side::Income)) => -amount,
            _ => amount,
        }
    }
}

/// `[[accrual]]` as it is written: the accrual ledger, whose income is as booked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "LedgerSource")]
#[schemars(rename = "Accrual")]
pub(super) struct Accrual {
    /// Path or pattern of the files.
    #[serde(with = "Path")]
    files: String,
    /// The known layout.
    #[serde(default, deserialize_with = "LedgerLayout::deserialize")]
    #[schemars(with = "LedgerLayout")]
    layout: Option<&'static Layout>,
    /// The sheet; without it the first visible one whose header row is found.
    sheet: Option<String>,
    /// The unit of its amounts.
    unit: SourceUnit,
    #[serde(skip, default = "as_booked")]
    income: IncomeSign,
    #[serde(skip)]
    complete: bool,
    /// The headers of its columns, beside those of the layout.
    #[serde(default)]
    columns: Headers,
    /// How many rows a header is written over.
    #[serde(default = "one_row", deserialize_with = "Whole::<1, 2>::deserialize")]
    #[schemars(with = "Whole::<1, 2>")]
    header_rows: u8,
    /// The name stands behind the code in the same cell: `5000 Lønn`.
    #[serde(default)]
    names_in_cells: bool,
    /// The headers of a table with a column for each month, by the period.
    #[serde(default)]
    months: Months,
    #[serde(skip)]
    foreign: BTreeMap<BudgetPost, String>,
    encoding: Option<TextEncoding>,
    delimiter: Option<Delimiter>,
}

fn as_booked() -> IncomeSign {
    IncomeSign::Negative
}

#[derive(Deserialize)]
struct OfAccrual(#[serde(with = "Accrual")] LedgerSource);

/// Reads the exports of the accrual ledger.
pub(super) fn accrual<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<LedgerSource>, D::Error> {
    let tables = Vec::<OfAccrual>::deserialize(from)?;
    Ok(tables.into_iter().map(|OfAccrual(source)| source).collect())
}
