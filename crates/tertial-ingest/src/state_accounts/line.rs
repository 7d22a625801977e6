//! One line of the state accounts: from fields to a typed row, or to what is wrong.

use std::str::FromStr;
use std::sync::Arc;

use csv::StringRecord;
use tertial_model::{
    Account, BudgetPost, Kroner, Origin, Period, Problem, ProblemKind, Side,
};

use super::turned_for_income;
use crate::facts::{SetAside, StateAccountRow};
use crate::number;
use crate::problems::FileProblems;
use crate::project::{IncomeSign, StateAccountsSource};
use crate::total::is_total;

/// The columns read, each with the names it may have.
pub(super) const COLUMNS: [&[&str]; 5] = [
    &["Periode", "Periode (ÅÅÅÅMM)"],
    &["Post_id"],
    &["Artskonto_id"],
    &["Beløp"],
    &["Virksomhet_id"],
];
const PERIOD: usize = 0;
const POST: usize = 1;
const ACCOUNT: usize = 2;
const AMOUNT: usize = 3;
/// Whose rows they are; an export of one agency alone need not say.
pub(super) const AGENCY: usize = 4;

/// What a line turned out to be. Amounts are as booked, zero where unreadable.
pub(super) enum Reading {
    /// A good row.
    Good(Kroner, StateAccountRow),
    /// A row that does not count.
    SetAside(SetAside, Kroner),
}

/// One line below the header.
pub(super) struct Line<'a> {
    /// The file's path.
    pub(super) file: &'a Arc<str>,
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// Its fields.
    pub(super) record: &'a StringRecord,
    /// The number of fields the header has.
    pub(super) width: usize,
    /// Where to say what is wrong.
    pub(super) problems: &'a mut FileProblems,
}

impl Line<'_> {
    /// Reads the line.
    pub(super) fn read(
        &mut self,
        source: &StateAccountsSource,
        agency: &str,
        columns: &[Option<u32>],
    ) -> Reading {
        let field = |index: usize| {
            let column = columns[index].map_or(0, |column| column as usize);
            self.record.get(column.wrapping_sub(1)).unwrap_or_default().trim()
        };
        let period: Option<Period> = parse(field(PERIOD));
        let post: Option<BudgetPost> = parse(field(POST));
        let account: Option<Account> = parse(field(ACCOUNT));
        let written = number::parse(field(AMOUNT)).and_then(|n| source.unit.kroner(n));
        let income = post.is_some_and(|post| post.side() == Side::Income);
        let booked = match written {
            Some(amount) if income && source.income == IncomeSign::Positive => -amount,
            Some(amount) => amount,
            None => Kroner::ZERO,
        };
        let extra = self.record.iter().skip(self.width).any(|field| !field.is_empty());
        if extra || self.record.len() < self.width {
            let (found, expected) = (self.record.len(), self.width);
            self.report(
                ProblemKind::CellType,
                "linjen har ikke like mange felt som overskriften",
                &format!("{expected} felt"),
                &format!("{found} felt"),
            );
            return Reading::SetAside(SetAside::Unreadable, booked);
        }
        if let (Some(period), Some(post), Some(account), Some(_)) =
            (period, post, account, written)
        {
            let amount = turned_for_income(booked, post);
            let row = StateAccountRow {
                export: 0,
                row: self.number,
                period,
                post,
                account,
                own: columns[AGENCY].is_none() || field(AGENCY) == agency,
                amount,
            };
            return Reading::Good(booked, row);
        }
        if self.record.iter().find(|field| !field.trim().is_empty()).is_some_and(is_total)
        {
            return Reading::SetAside(SetAside::Total, booked);
        }
        for (index, is_good, what, expected) in [
            (PERIOD, period.is_some(), "perioden", "ÅÅÅÅMM, som 202404"),
            (POST, post.is_some(), "posten", "seks sifre, kapittel og post"),
            (ACCOUNT, account.is_some(), "artskontoen", "tre sifre, som 500"),
            (AMOUNT, written.is_some(), "beløpet", "et tall, som -847732,870"),
        ] {
            let text = field(index).to_owned();
            if is_good {
                continue;
            }
            if text.is_empty() {
                self.report(
                    ProblemKind::CellEmpty,
                    &format!("{what} mangler"),
                    expected,
                    "et tomt felt",
                );
            } else {
                self.report(
                    ProblemKind::CellType,
                    &format!("{what} kan ikke leses"),
                    expected,
                    &format!("«{text}»"),
                );
            }
        }
        Reading::SetAside(SetAside::Unreadable, booked)
    }

    fn report(&mut self, kind: ProblemKind, message: &str, expected: &str, found: &str) {
        let origin = Origin::line(self.file, self.number, None);
        self.problems.add(kind, || {
            Problem::new(kind, origin, message).expected(expected).found(found)
        });
    }
}

fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}
