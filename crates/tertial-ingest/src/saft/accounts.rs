//! The accounts a file lists, with their grouping and their balances.

use std::collections::BTreeMap;

use tertial_model::{Problem, ProblemKind, key};

use super::field::{Field, fields};
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

/// The balances of an account, each of which the standard gives on one side; some systems
/// give a nil on the other.
const BALANCES: [&str; 4] = [
    "OpeningDebitBalance",
    "OpeningCreditBalance",
    "ClosingDebitBalance",
    "ClosingCreditBalance",
];

fn read_account(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
    version: Version,
) -> Result<(Box<str>, Account), Problem> {
    let mut fields =
        fields(["AccountID", "StandardAccountID", "GroupingCategory", "GroupingCode"]);
    let mut balances = BALANCES.map(|_| None);
    while let Some(element) = xml.child()? {
        match BALANCES.iter().position(|name| *name == element.name()) {
            Some(at) => value::amount(xml, &element, &mut balances[at])?,
            None => xml.fill(&mut fields, &element)?,
        }
    }
    let [number, standard, category, code] = &fields;
    let number = owned(xml.required(number, parent)?);
    let is_grouped = category.line.is_some() || code.line.is_some();
    let grouping = if version >= Version::V1_30 || is_grouped {
        let category = owned(xml.required(category, parent)?);
        let code = owned(xml.required(code, parent)?);
        Some(Grouping { category, code })
    } else {
        None
    };
    let net = |debit: usize| match (balances[debit], balances[debit + 1]) {
        (None, None) => {
            let either = BALANCES[debit..debit + 2].join("» eller «");
            Err(xml.missing(&either, parent))
        }
        (debit, credit) => Ok(debit.unwrap_or_default() - credit.unwrap_or_default()),
    };
    let account = Account {
        line: parent.line,
        standard: (!standard.text.is_empty()).then(|| owned(standard)),
        grouping,
        opening: net(0)?,
        closing: net(2)?,
    };
    Ok((number, account))
}

fn owned(field: &Field<'_>) -> Box<str> {
    Box::from(&*field.text)
}
