//! The ledger itself: journals, their transactions and the lines of these.

use chrono::NaiveDate;
use tertial_model::{Period, Problem, ProblemKind, key};

use super::accounts::Accounts;
use super::analysis::{self, Coded};
use super::field::{Field, fields};
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
    let (mut fields, mut debit, mut credit) = (fields(["NumberOfEntries"]), None, None);
    let mut walk = Walk { accounts, visit, ledger: Ledger::default() };
    while let Some(element) = xml.child()? {
        match element.name() {
            "TotalDebit" => value::amount(xml, &element, &mut debit)?,
            "TotalCredit" => value::amount(xml, &element, &mut credit)?,
            "Journal" => walk.journal(xml, &element)?,
            _ => xml.fill(&mut fields, &element)?,
        }
    }
    let [number] = &fields;
    let stated = Totals {
        transactions: value::count(xml, xml.required(number, parent)?)?,
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
        let mut fields = fields(["JournalID"]);
        while let Some(element) = xml.child()? {
            match element.name() {
                "Transaction" => {
                    let id = xml.required(&fields[0], parent)?;
                    self.transaction(xml, &id.text, &element)?;
                }
                _ => xml.fill(&mut fields, &element)?,
            }
        }
        xml.required(&fields[0], parent).map(|_| ())
    }

    fn transaction(
        &mut self,
        xml: &mut Xml<'_>,
        journal: &str,
        parent: &Element<'_>,
    ) -> Result<(), Problem> {
        let mut fields = fields(HEAD);
        let mut next = xml.child()?;
        while let Some(element) = next.take_if(|element| element.name() != "Line") {
            xml.fill(&mut fields, &element)?;
            next = xml.child()?;
        }
        let head = Head::of(&fields, xml, parent)?;
        while let Some(element) = next {
            match element.name() {
                "Line" => self.line(xml, journal, &head, &element)?,
                _ => xml.skip()?,
            }
            next = xml.child()?;
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
        let mut fields = fields(["RecordID", "AccountID", "Description"]);
        let (mut debit, mut credit) = (None, None);
        let mut analyses: Vec<Coded<'_>> = Vec::new();
        while let Some(element) = xml.child()? {
            match element.name() {
                "Analysis" => analyses.push(analysis::read(xml, &element)?),
                "DebitAmount" => value::nested_amount(xml, &element, &mut debit)?,
                "CreditAmount" => value::nested_amount(xml, &element, &mut credit)?,
                _ => xml.fill(&mut fields, &element)?,
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
        let [record, account, description] = &fields;
        let account = &xml.required(account, parent)?.text;
        let entry = Entry {
            line: parent.line,
            journal,
            transaction: head.id,
            record: &xml.required(record, parent)?.text,
            period: head.period,
            date: head.date,
            posted: head.posted,
            voucher_type: head.voucher_type,
            account,
            listed: self.accounts.get(&*key::plain(account)),
            analyses: &analyses,
            description: &description.text,
            amount,
        };
        (self.visit)(&entry);
        self.ledger.lines = self.ledger.lines.saturating_add(1);
        self.ledger.read.debit += debit.unwrap_or_default();
        self.ledger.read.credit += credit.unwrap_or_default();
        Ok(())
    }
}

/// The fields of a transaction that come before its lines.
const HEAD: [&str; 6] = [
    "TransactionID",
    "Period",
    "PeriodYear",
    "TransactionDate",
    "GLPostingDate",
    "VoucherType",
];

/// What a transaction says of all its lines.
struct Head<'t> {
    id: &'t str,
    period: Period,
    date: NaiveDate,
    posted: NaiveDate,
    voucher_type: Option<&'t str>,
}

impl<'f> Head<'f> {
    fn of(
        fields: &'f [Field<'_>; 6],
        xml: &Xml<'_>,
        parent: &Element<'_>,
    ) -> Result<Self, Problem> {
        let [id, period, year, date, posted, voucher_type] = fields;
        for needed in [id, period, year, date, posted] {
            xml.required(needed, parent)?;
        }
        Ok(Self {
            id: &id.text,
            period: value::period(xml, year, period)?,
            date: value::day(xml, date)?,
            posted: value::day(xml, posted)?,
            voucher_type: Some(&*voucher_type.text).filter(|text| !text.is_empty()),
        })
    }
}

fn on_both_sides(xml: &Xml<'_>, line: &Element<'_>) -> Problem {
    let message = "«Line» har både «DebitAmount» og «CreditAmount»";
    xml.problem(ProblemKind::FileUnreadable, line.line, message).expected("ett av dem")
}
