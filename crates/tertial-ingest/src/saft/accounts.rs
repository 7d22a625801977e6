//! The accounts a file lists, with their grouping and their balances.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_model::{Problem, ProblemKind, key};

use super::field::Field;
use super::value;
use super::xml::{Element, Xml};
use super::{Account, Grouping, Version};

/// The accounts by their number as written.
pub(super) type Accounts = BTreeMap<Box<str>, Account>;

/// Reads the accounts of `MasterFiles`, which was just opened.
pub(super) fn read(xml: &mut Xml<'_>, version: Version) -> Result<Accounts, Problem> {
    let mut accounts = None;
    while let Some(element) = xml.child()? {
        if element.name() == "GeneralLedgerAccounts" {
            let found = read_list(xml, version)?;
            xml.once(&mut accounts, found, &element)?;
        } else {
            xml.skip()?;
        }
    }
    Ok(accounts.unwrap_or_default())
}

fn read_list(xml: &mut Xml<'_>, version: Version) -> Result<Accounts, Problem> {
    let mut accounts = Accounts::new();
    while let Some(element) = xml.child()? {
        if element.name() != "Account" {
            xml.skip()?;
            continue;
        }
        let (number, account) = read_account(xml, &element, version)?;
        let number = Box::from(&*key::plain(&number));
        if let Some(earlier) = accounts.get(&number) {
            let message =
                format!("kontoen «{number}» står også på linje {}", earlier.line);
            return Err(xml.problem(ProblemKind::FileUnreadable, element.line, message));
        }
        accounts.insert(number, account);
    }
    Ok(accounts)
}

fn read_account(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
    version: Version,
) -> Result<(Box<str>, Account), Problem> {
    let (mut number, mut standard) = (None, None);
    let (mut category, mut code) = (None, None);
    let (mut opening, mut closing) = (Balance::default(), Balance::default());
    while let Some(element) = xml.child()? {
        match element.name() {
            "AccountID" => xml.fill(&mut number, &element)?,
            "StandardAccountID" => xml.fill(&mut standard, &element)?,
            "GroupingCategory" => xml.fill(&mut category, &element)?,
            "GroupingCode" => xml.fill(&mut code, &element)?,
            "OpeningDebitBalance" => fill(xml, &mut opening.debit, &element)?,
            "OpeningCreditBalance" => fill(xml, &mut opening.credit, &element)?,
            "ClosingDebitBalance" => fill(xml, &mut closing.debit, &element)?,
            "ClosingCreditBalance" => fill(xml, &mut closing.credit, &element)?,
            _ => xml.skip()?,
        }
    }
    let number = owned(xml.required(&number, "AccountID", parent)?);
    let grouping = if version >= Version::V1_30 || category.is_some() || code.is_some() {
        let category = owned(xml.required(&category, "GroupingCategory", parent)?);
        let code = owned(xml.required(&code, "GroupingCode", parent)?);
        Some(Grouping { category, code })
    } else {
        None
    };
    let missing = |name| xml.missing(name, parent);
    let account = Account {
        line: parent.line,
        standard: standard.as_ref().filter(|field| !field.text.is_empty()).map(owned),
        grouping,
        opening: opening
            .net()
            .ok_or_else(|| missing("OpeningDebitBalance» eller «OpeningCreditBalance"))?,
        closing: closing
            .net()
            .ok_or_else(|| missing("ClosingDebitBalance» eller «ClosingCreditBalance"))?,
    };
    Ok((number, account))
}

fn owned(field: &Field<'_>) -> Box<str> {
    Box::from(&*field.text)
}

/// A balance, which the standard gives on one side; some systems give a nil on the other.
#[derive(Default)]
struct Balance {
    debit: Option<Decimal>,
    credit: Option<Decimal>,
}

impl Balance {
    fn net(&self) -> Option<Decimal> {
        match (self.debit, self.credit) {
            (None, None) => None,
            (debit, credit) => {
                Some(debit.unwrap_or_default() - credit.unwrap_or_default())
            }
        }
    }
}

fn fill(
    xml: &mut Xml<'_>,
    slot: &mut Option<Decimal>,
    element: &Element<'_>,
) -> Result<(), Problem> {
    let amount = value::amount(xml, element)?;
    xml.once(slot, amount, element)
}
