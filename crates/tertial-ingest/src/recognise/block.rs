//! The block of `tertial.toml` that has a file read, as text and as what is read with it: what is
//! shown of a file was read by the very text that is to be written.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::{Deserialize, Serialize};
use tertial_model::Period;
use tertial_toml::TomlError;

use super::Kind;
use crate::layout::LedgerField;
use crate::project::{IncomeSign, LedgerSource, StateAccountsSource};
use crate::unit::SourceUnit;

/// What a block says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) files: String,
    pub(super) layout: Option<&'static str>,
    pub(super) sheet: Option<String>,
    pub(super) unit: SourceUnit,
    pub(super) income: IncomeSign,
    pub(super) complete: bool,
    pub(super) two_rows: bool,
    pub(super) names_in_cells: bool,
    pub(super) columns: BTreeMap<LedgerField, String>,
    pub(super) months: BTreeMap<Period, String>,
}

/// A block as it is written in `tertial.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenBlock {
    /// The part of `tertial.toml` it is of.
    pub kind: Kind,
    /// Its text, with its header.
    pub text: String,
}

#[derive(Deserialize)]
struct OfLedger {
    ledger: Vec<LedgerSource>,
}

#[derive(Deserialize)]
struct OfStateAccounts {
    state_accounts: StateAccountsSource,
}

impl Block {
    /// The block as it is written.
    pub(super) fn written(&self) -> WrittenBlock {
        let name = match self.kind {
            Kind::Ledger => "[[ledger]]",
            Kind::Accrual => "[[accrual]]",
            Kind::StateAccounts => "[state_accounts]",
            Kind::Appropriations => "[appropriations]",
        };
        WrittenBlock { kind: self.kind, text: self.text(name) }
    }

    /// The ledger the block describes.
    ///
    /// # Errors
    ///
    /// That the block cannot be read, which is a fault of the program.
    pub(super) fn as_ledger(&self) -> Result<LedgerSource, TomlError> {
        let cash = Self { kind: Kind::Ledger, ..self.clone() };
        let read: OfLedger =
            tertial_toml::read("tertial.toml", &cash.text("[[ledger]]"))?;
        let mut ledgers = read.ledger;
        // One was written, so one is read.
        ledgers.truncate(1);
        match ledgers.pop() {
            Some(ledger) => Ok(ledger),
            None => tertial_toml::read("tertial.toml", "ledger = 1"),
        }
    }

    /// The official figures the block describes.
    ///
    /// # Errors
    ///
    /// As [`Self::as_ledger`].
    pub(super) fn as_state_accounts(&self) -> Result<StateAccountsSource, TomlError> {
        let text = self.text("[state_accounts]");
        let read: OfStateAccounts = tertial_toml::read("tertial.toml", &text)?;
        Ok(read.state_accounts)
    }

    fn text(&self, name: &str) -> String {
        let mut text = format!("{name}\n");
        let mut line = |key: &str, value: String| {
            let _ = writeln!(text, "{key} = {value}");
        };
        line("files", quoted(&self.files));
        if let Some(layout) = self.layout {
            line("layout", quoted(layout));
        }
        if let Some(sheet) = &self.sheet {
            line("sheet", quoted(sheet));
        }
        line("unit", quoted(self.unit.word()));
        if matches!(self.kind, Kind::Ledger | Kind::StateAccounts) {
            let income = match self.income {
                IncomeSign::Negative => "negative",
                IncomeSign::Positive => "positive",
            };
            line("income", quoted(income));
        }
        if self.complete && self.kind == Kind::Ledger {
            line("complete", "true".to_owned());
        }
        if self.two_rows {
            line("header_rows", "2".to_owned());
        }
        if self.names_in_cells {
            line("names_in_cells", "true".to_owned());
        }
        if !self.columns.is_empty() {
            let columns: Vec<String> = self
                .columns
                .iter()
                .map(|(field, header)| format!("{} = {}", field.key(), quoted(header)))
                .collect();
            line("columns", format!("{{ {} }}", columns.join(", ")));
        }
        if !self.months.is_empty() {
            let months: Vec<String> = self
                .months
                .iter()
                .map(|(period, header)| format!("{period} = {}", quoted(header)))
                .collect();
            line("months", format!("{{ {} }}", months.join(", ")));
        }
        text
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            sign if sign.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_header_holds_the_block_is_read_as_it_was_meant() {
        let header = "Beløp \"i\" \\kr\\\n\u{7f}\u{9}[x] = {1}";
        let block = Block {
            kind: Kind::Ledger,
            files: "data/a.xlsx".to_owned(),
            layout: None,
            sheet: Some("Ark «1»".to_owned()),
            unit: SourceUnit::Thousand,
            income: IncomeSign::Positive,
            complete: true,
            two_rows: true,
            names_in_cells: true,
            columns: BTreeMap::from([
                (LedgerField::Amount, header.to_owned()),
                (LedgerField::Account, "Konto".to_owned()),
            ]),
            months: BTreeMap::from([("202401".parse().unwrap(), "jan".to_owned())]),
        };
        let read = block.as_ledger().unwrap();
        assert_eq!(read.columns.0, block.columns);
        assert_eq!(read.months.0, block.months);
        assert_eq!((read.sheet, read.unit), (block.sheet.clone(), block.unit));
        assert_eq!((read.income, read.complete), (block.income, true));
        assert_eq!((read.header_rows, read.names_in_cells), (2, true));
        let accrual = Block { kind: Kind::Accrual, ..block };
        assert!(!accrual.written().text.contains("income"));
    }
}
