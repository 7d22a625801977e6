//! The ledger itself: journals, their transactions and the lines of these.

use std::borrow::Cow;

use chrono::NaiveDate;
use tertial_model::{Period, Problem, ProblemKind, key};

use super::accounts::Accounts;
use super::analysis::{self, Coded};
use super::field::Field;
use super::value;
use super::xml::{Element, Xml};
use super::{Analysis, Entry, Totals};

/// What a line must have one of.
const EITHER_SIDE: &str = "DebitAmount» eller «CreditAmount";

/// What the ledger came to.
#[derive(Default)]
pub(super) struct Ledger {
    /// How many lines were shown.
    pub(super) lines: u32,
    /// What was read.
    pub(super) read: Totals,
    /// What the file says there is.
    pub(super) stated: Option<Totals>,
}

/// Reads the ledger, whose element `parent` was just opened, and shows each line.
pub(super) fn read(
    xml: &mut Xml<'_>,
    accounts: &Accounts,
    parent: &Element<'_>,
    visit: &mut impl FnMut(&Entry<'_>),
) -> Result<Ledger, Problem> {
    let (mut number, mut debit, mut credit) = (None, None, None);
    let mut walk = Walk { accounts, visit, ledger: Ledger::default() };
    while let Some(element) = xml.child()? {
        match element.name() {
            "NumberOfEntries" => xml.fill(&mut number, &element)?,
            "TotalDebit" => {
                let amount = value::amount(xml, &element)?;
                xml.once(&mut debit, amount, &element)?;
            }
            "TotalCredit" => {
                let amount = value::amount(xml, &element)?;
                xml.once(&mut credit, amount, &element)?;
            }
            "Journal" => walk.journal(xml, &element)?,
            _ => xml.skip()?,
        }
    }
    let number = xml.required(&number, "NumberOfEntries", parent)?;
    let stated = Totals {
        transactions: value::count(xml, number, "NumberOfEntries")?,
        debit: debit.ok_or_else(|| xml.missing("TotalDebit", parent))?,
        credit: credit.ok_or_else(|| xml.missing("TotalCredit", parent))?,
    };
    Ok(Ledger { stated: Some(stated), ..walk.ledger })
}

struct Walk<'w, V> {
    accounts: &'w Accounts,
    visit: &'w mut V,
    ledger: Ledger,
}

impl<V: FnMut(&Entry<'_>)> Walk<'_, V> {
    fn journal(
        &mut self,
        xml: &mut Xml<'_>,
        parent: &Element<'_>,
    ) -> Result<(), Problem> {
        let mut id = None;
        while let Some(element) = xml.child()? {
            match element.name() {
                "JournalID" => xml.fill(&mut id, &element)?,
                "Transaction" => {
                    let id = xml.required(&id, "JournalID", parent)?;
                    self.transaction(xml, &id.text, &element)?;
                }
                _ => xml.skip()?,
            }
        }
        xml.required(&id, "JournalID", parent).map(|_| ())
    }

    fn transaction<'t>(
        &mut self,
        xml: &mut Xml<'t>,
        journal: &str,
        parent: &Element<'_>,
    ) -> Result<(), Problem> {
        let mut fields = Fields::default();
        let mut head = None;
        while let Some(element) = xml.child()? {
            if element.name() == "Line" {
                let head = match &head {
                    Some(head) => head,
                    None => head.insert(fields.head(xml, parent)?),
                };
                self.line(xml, journal, head, &element)?;
            } else if head.is_some() {
                xml.skip()?;
            } else {
                fields.fill(xml, &element)?;
            }
        }
        if head.is_none() {
            fields.head(xml, parent)?;
        }
        self.ledger.read.transactions += 1;
        Ok(())
    }

    fn line(
        &mut self,
        xml: &mut Xml<'_>,
        journal: &str,
        head: &Head<'_>,
        parent: &Element<'_>,
    ) -> Result<(), Problem> {
        let (mut record, mut account, mut description) = (None, None, None);
        let (mut debit, mut credit) = (None, None);
        let mut analyses: Vec<Coded<'_>> = Vec::new();
        while let Some(element) = xml.child()? {
            match element.name() {
                "RecordID" => xml.fill(&mut record, &element)?,
                "AccountID" => xml.fill(&mut account, &element)?,
                "Description" => xml.fill(&mut description, &element)?,
                "Analysis" => analyses.push(analysis::read(xml, &element)?),
                "DebitAmount" => {
                    let amount = value::nested_amount(xml, &element)?;
                    xml.once(&mut debit, amount, &element)?;
                }
                "CreditAmount" => {
                    let amount = value::nested_amount(xml, &element)?;
                    xml.once(&mut credit, amount, &element)?;
                }
                _ => xml.skip()?,
            }
        }
        let amount = match (debit, credit) {
            (Some(debit), None) => debit,
            (None, Some(credit)) if credit.is_zero() => credit,
            (None, Some(credit)) => -credit,
            (None, None) => return Err(xml.missing(EITHER_SIDE, parent)),
            (Some(_), Some(_)) => return Err(on_both_sides(xml, parent)),
        };
        let analyses: Vec<Analysis<'_>> =
            analyses.into_iter().map(|coded| coded.on(debit.is_some())).collect();
        let account = &xml.required(&account, "AccountID", parent)?.text;
        let entry = Entry {
            line: parent.line,
            journal,
            transaction: &head.id,
            record: &xml.required(&record, "RecordID", parent)?.text,
            period: head.period,
            date: head.date,
            posted: head.posted,
            voucher_type: head.voucher_type.as_deref(),
            account,
            listed: self.accounts.get(&*key::plain(account)),
            analyses: &analyses,
            description: description.as_ref().map_or("", |field| &field.text),
            amount,
        };
        (self.visit)(&entry);
        self.ledger.lines = self.ledger.lines.saturating_add(1);
        self.ledger.read.debit += debit.unwrap_or_default();
        self.ledger.read.credit += credit.unwrap_or_default();
        Ok(())
    }
}

/// What a transaction says of all its lines.
struct Head<'t> {
    id: Cow<'t, str>,
    period: Period,
    date: NaiveDate,
    posted: NaiveDate,
    voucher_type: Option<Cow<'t, str>>,
}

/// The fields of a transaction that come before its lines.
#[derive(Default)]
struct Fields<'t> {
    id: Option<Field<'t>>,
    period: Option<Field<'t>>,
    year: Option<Field<'t>>,
    date: Option<Field<'t>>,
    posted: Option<Field<'t>>,
    voucher_type: Option<Field<'t>>,
}

impl<'t> Fields<'t> {
    fn fill(&mut self, xml: &mut Xml<'t>, element: &Element<'_>) -> Result<(), Problem> {
        let slot = match element.name() {
            "TransactionID" => &mut self.id,
            "Period" => &mut self.period,
            "PeriodYear" => &mut self.year,
            "TransactionDate" => &mut self.date,
            "GLPostingDate" => &mut self.posted,
            "VoucherType" => &mut self.voucher_type,
            _ => return xml.skip(),
        };
        xml.fill(slot, element)
    }

    fn head(&self, xml: &Xml<'t>, parent: &Element<'_>) -> Result<Head<'t>, Problem> {
        let id = xml.required(&self.id, "TransactionID", parent)?;
        let period = xml.required(&self.period, "Period", parent)?;
        let year = xml.required(&self.year, "PeriodYear", parent)?;
        let date = xml.required(&self.date, "TransactionDate", parent)?;
        let posted = xml.required(&self.posted, "GLPostingDate", parent)?;
        let voucher_type = self.voucher_type.as_ref().map(|field| field.text.clone());
        Ok(Head {
            id: id.text.clone(),
            period: value::period(xml, year, period, "Period")?,
            date: value::day(xml, date, "TransactionDate")?,
            posted: value::day(xml, posted, "GLPostingDate")?,
            voucher_type: voucher_type.filter(|text| !text.is_empty()),
        })
    }
}

fn on_both_sides(xml: &Xml<'_>, line: &Element<'_>) -> Problem {
    let message = "«Line» har både «DebitAmount» og «CreditAmount»";
    xml.problem(ProblemKind::FileUnreadable, line.line, message).expected("ett av dem")
}
