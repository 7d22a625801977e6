//! `[[ledger]]` and `[[accrual]]`: exports of the ledgers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use tertial_model::BudgetPost;

use super::path::Path;
use crate::layout::{Layout, LedgerColumns, LedgerField, LedgerLayout};
use crate::text_form::{Delimiter, TextEncoding, TextForm};
use crate::unit::SourceUnit;

/// Exports of the same shape.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Cash")]
pub struct LedgerSource {
    /// Path or pattern of the files.
    pub files: String,
    /// The known layout, where one is named.
    pub layout: Option<&'static Layout>,
    /// The headers of its columns, from the layout and what the project says beside it.
    pub columns: LedgerColumns,
    /// The sheet; without it the first visible one whose header row is found.
    pub sheet: Option<String>,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of its amounts.
    pub unit: SourceUnit,
    /// The sign of its income.
    pub income: IncomeSign,
    /// Every account is there, so that each period sums to zero.
    pub complete: bool,
    /// Chapters of others that may stand in the ledger, whichever part they stand in, with
    /// the reason.
    pub foreign: BTreeMap<BudgetPost, String>,
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

/// The headers of columns, by what they are read for.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(transparent)]
struct Headers(
    #[schemars(extend("propertyNames" = serde_json::json!({ "enum": LedgerField::KEYS })))]
     BTreeMap<LedgerField, String>,
);

impl Headers {
    /// The columns of the layout, but for those named here.
    fn beside(self, layout: Option<&Layout>) -> LedgerColumns {
        let mut columns = layout.map(Layout::ledger_columns).unwrap_or_default();
        for (field, header) in self.0 {
            columns.set(field, &header);
        }
        columns
    }
}

/// `[[ledger]]` as it is written: the cash ledger.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Cash {
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
    /// The sign of its income.
    income: IncomeSign,
    /// Every account is there, so that each period sums to zero.
    #[serde(default)]
    complete: bool,
    /// The headers of its columns, beside those of the layout.
    #[serde(default)]
    columns: Headers,
    /// Chapters of others that may stand in the ledger, with the reason.
    #[serde(default)]
    foreign: BTreeMap<BudgetPost, String>,
    encoding: Option<TextEncoding>,
    delimiter: Option<Delimiter>,
}

impl From<Cash> for LedgerSource {
    fn from(table: Cash) -> Self {
        Self {
            files: table.files,
            layout: table.layout,
            columns: table.columns.beside(table.layout),
            sheet: table.sheet,
            text: TextForm::new(table.encoding, table.delimiter),
            unit: table.unit,
            income: table.income,
            complete: table.complete,
            foreign: table.foreign,
        }
    }
}

/// `[[accrual]]` as it is written: the accrual ledger, whose income is as booked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    /// The headers of its columns, beside those of the layout.
    #[serde(default)]
    columns: Headers,
    encoding: Option<TextEncoding>,
    delimiter: Option<Delimiter>,
}

impl From<Accrual> for LedgerSource {
    fn from(table: Accrual) -> Self {
        Self {
            files: table.files,
            layout: table.layout,
            columns: table.columns.beside(table.layout),
            sheet: table.sheet,
            text: TextForm::new(table.encoding, table.delimiter),
            unit: table.unit,
            income: IncomeSign::Negative,
            complete: false,
            foreign: BTreeMap::new(),
        }
    }
}

/// Reads the exports of the accrual ledger.
pub(super) fn accrual<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<LedgerSource>, D::Error> {
    let tables = Vec::<Accrual>::deserialize(from)?;
    Ok(tables.into_iter().map(LedgerSource::from).collect())
}
