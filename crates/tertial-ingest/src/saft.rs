//! Reads SAF-T Financial, the Norwegian standard for ledgers as XML, in one pass.
//!
//! Versions 1.10, 1.20 and 1.30 share one namespace and, for what is read here, one
//! layout; what a later version requires is required of it. A file may hold a year of
//! bookings, so each line is shown to the caller as it is read, and only the accounts are
//! kept. The file states how many transactions it has and what their debits and credits
//! come to; both these and what was read are told, so that the caller can prove that
//! nothing was lost: `statement.stated == Some(statement.read)`.
//!
//! A line may be coded with a dimension in parts, each with its own amount; whoever asks
//! for the line's chapter and post must look at these.
//!
//! A file that cannot be read to its end is no statement: there is one problem, with the
//! line, and what was shown before it must not be used.

mod accounts;
mod analysis;
mod decode;
mod entries;
mod field;
mod header;
mod value;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{Period, Problem, ProblemKind};

use crate::InputFile;
use crate::limits::Limits;
use xml::{Element, Xml};

/// What a file says of itself and of its accounts, and what was read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// What the file is about.
    pub(crate) header: Header,
    /// The accounts by their number as written; empty where the file lists none.
    pub(crate) accounts: BTreeMap<Box<str>, Account>,
    /// How many lines were shown.
    pub(crate) lines: u32,
    /// The transactions read, and what their lines add up to.
    pub(crate) read: Totals,
    /// The same as the file states it; none in a file without a ledger, which a delivery
    /// in several files may have for its accounts.
    pub(crate) stated: Option<Totals>,
}

/// What a file is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The version of the standard.
    pub(crate) version: Version,
    /// Whose books they are.
    pub(crate) company: Box<str>,
    /// Its organisation number as written.
    pub(crate) registration_number: Box<str>,
    /// What was asked for when the file was made, where it says so.
    pub(crate) selection: Option<Selection>,
}

/// A version of SAF-T Financial that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// 1.10, of 2018.
    V1_10,
    /// 1.20, of 2020: 1.10 with other documentation.
    V1_20,
    /// 1.30, of 2024: every account has a grouping.
    V1_30,
}

/// The time a file covers, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Selection {
    /// Days.
    Days(NaiveDate, NaiveDate),
    /// Accounting periods.
    Periods(Period, Period),
}

/// One account of the general ledger. Balances are debit positive, credit negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// The line it stands on, from 1.
    pub(crate) line: u32,
    /// Its account in the standard chart, which 1.10 may give instead of a grouping.
    pub(crate) standard: Option<Box<str>>,
    /// How it is grouped for reporting; always there from 1.30 on.
    pub(crate) grouping: Option<Grouping>,
    /// The balance when the selection begins.
    pub(crate) opening: Decimal,
    /// The balance when it ends.
    pub(crate) closing: Decimal,
}

/// An account's place in a published list, such as `KS` and the three digits of R-102.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grouping {
    /// Which list.
    pub(crate) category: Box<str>,
    /// Its code there.
    pub(crate) code: Box<str>,
}

/// A number of transactions and what their lines add up to.
///
/// Debits and credits are told apart as the file does; either may hold negative amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Totals {
    /// Transactions, which the standard calls entries.
    pub(crate) transactions: u64,
    /// The sum of `DebitAmount`.
    pub(crate) debit: Decimal,
    /// The sum of `CreditAmount`.
    pub(crate) credit: Decimal,
}

/// One line of the ledger, with what its transaction and its account say. Texts are as
/// written, without space around them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry<'e> {
    /// The line of the file it begins on, from 1.
    pub(crate) line: u32,
    /// The journal's id.
    pub(crate) journal: &'e str,
    /// The transaction's id.
    pub(crate) transaction: &'e str,
    /// The line's id within the transaction.
    pub(crate) record: &'e str,
    /// The accounting period.
    pub(crate) period: Period,
    /// The day of the voucher.
    pub(crate) date: NaiveDate,
    /// The day it was posted.
    pub(crate) posted: NaiveDate,
    /// The kind of voucher (bilagsart), from 1.30 on and where it is given.
    pub(crate) voucher_type: Option<&'e str>,
    /// The account's number as written.
    pub(crate) account: &'e str,
    /// What the file says of the account; none where it does not list it.
    pub(crate) listed: Option<&'e Account>,
    /// The dimensions it is coded with, in the file's order.
    pub(crate) analyses: &'e [Analysis<'e>],
    /// What it is for.
    pub(crate) description: &'e str,
    /// The amount in kroner: debit positive, credit negative.
    pub(crate) amount: Decimal,
}

/// One dimension of a line, such as its cost centre or its chapter and post.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Analysis<'e> {
    /// The type of dimension, in the file's own code.
    pub(crate) kind: Cow<'e, str>,
    /// What it is coded to.
    pub(crate) id: Cow<'e, str>,
    /// The part of the line's amount that is coded so, debit positive, where the line is
    /// divided; none where it is coded so as a whole.
    pub(crate) part: Option<Decimal>,
}

impl<'e> Entry<'e> {
    /// How the account is grouped, where the file says so.
    pub(crate) fn grouping(&self) -> Option<&'e Grouping> {
        self.listed?.grouping.as_ref()
    }
}

/// Reads `file` and shows every line of its ledger to `visit`, in the file's order.
///
/// # Errors
///
/// The one problem that stopped the reading.
pub(crate) fn read(
    file: &InputFile,
    limits: &Limits,
    mut visit: impl FnMut(&Entry<'_>),
) -> Result<Statement, Problem> {
    let text = decode::text(file)?;
    let mut xml = Xml::new(&file.path, &text, limits);
    let root = xml.root()?;
    let (mut header, mut accounts, mut ledger) = (None, None, None);
    while let Some(element) = xml.child()? {
        match (element.name(), &header) {
            ("Header", _) => {
                let found = header::read(&mut xml, &element)?;
                xml.once(&mut header, found, &element)?;
            }
            ("MasterFiles", Some(_)) if ledger.is_some() => {
                return Err(in_wrong_order(&xml, &element));
            }
            ("MasterFiles", Some(Header { version, .. })) => {
                let found = accounts::read(&mut xml, *version)?;
                xml.once(&mut accounts, found, &element)?;
            }
            ("GeneralLedgerEntries", Some(_)) => {
                let none = BTreeMap::new();
                let accounts = accounts.as_ref().unwrap_or(&none);
                let found = entries::read(&mut xml, accounts, &element, &mut visit)?;
                xml.once(&mut ledger, found, &element)?;
            }
            ("MasterFiles" | "GeneralLedgerEntries", None) => {
                return Err(xml.missing("Header", &root));
            }
            _ => xml.skip()?,
        }
    }
    xml.finish()?;
    let header = header.ok_or_else(|| xml.missing("Header", &root))?;
    let accounts = accounts.unwrap_or_default();
    let entries::Ledger { lines, read, stated } = ledger.unwrap_or_default();
    Ok(Statement { header, accounts, lines, read, stated })
}

/// The accounts must be known before the bookings on them are shown.
fn in_wrong_order(xml: &Xml<'_>, element: &Element<'_>) -> Problem {
    let message = "«MasterFiles» står etter «GeneralLedgerEntries»";
    xml.problem(ProblemKind::FileUnreadable, element.line, message)
        .expected("kontoene før posteringene, som standarden sier")
}

#[cfg(test)]
mod tests;
