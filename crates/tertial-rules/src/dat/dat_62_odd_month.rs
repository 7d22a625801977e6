//! DAT-62.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{StateAccountRow, StateAccounts};
use tertial_letter::LimitKey;
use tertial_model::{
    Account, Book, BudgetPost, Figure, FigureId, Finding, Kroner, Period, Rows, Severity,
    norwegian,
};
use tertial_report::Case;

use crate::bud::{accounts_of, differing_months};
use crate::dat::state_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// En måned i statsregnskapet er langt utenfor de andre på en konto som ellers går jevnt.
    ///
    /// Hvorfor: Lønn, husleie og pensjon er om lag det samme hver måned. En måned med motsatt
    /// fortegn, mange ganger de andre eller ingenting er oftest en rad som er endret, doblet,
    /// borte eller kommet på feil post.
    ///
    /// Kilde: Månedene i samme år på samme post og konto. En konto går jevnt når den har minst seks
    /// andre måneder, alle med samme fortegn og over `odd_month_from_kr`, og den høyeste er høyst
    /// det dobbelte av den laveste. Grensen er `odd_month_times`, av den høyeste eller laveste av de
    /// andre. Juni kontrolleres ikke på lønnskontoene, for da trekkes ferien. Har hovedboken et
    /// annet beløp i den måneden og ingen andre, er det en feil, og BUD-06 følger av denne.
    ///
    /// Eksempel: Husleien er 4,1 mill. kr hver måned, og 41 mill. kr i september 2023.
    ///
    /// Gjør dette: Hent statsregnskapet for året på nytt, og se at måneden er den samme.
    ODD_MONTH = "DAT-62", Warning, Case(check)
}

/// With fewer other months nobody can say that an account is steady.
const ENOUGH_MONTHS: usize = 6;
/// The class of accounts of wages.
const WAGES: u16 = 5;
const JUNE: u8 = 6;

/// The months of a post and account in a year, with the indices of their rows.
type Months = BTreeMap<Period, (Kroner, Vec<usize>)>;

fn check(case: &Case<'_>) -> Vec<Finding> {
    state_accounts(case).flat_map(|(book, of)| of_books(case, book, of)).collect()
}

fn of_books(case: &Case<'_>, book: Book, books: &StateAccounts) -> Vec<Finding> {
    let mut accounts: BTreeMap<(i32, BudgetPost, Account), Months> = BTreeMap::new();
    let year = case.catalogue.frame.year;
    let counts = |(_, row): &(usize, &StateAccountRow)| {
        row.period.year() < year || case.report.covers(year, row.period)
    };
    for (at, row) in books.rows.iter().enumerate().filter(counts) {
        let key = (row.period.year(), row.post, row.account.group());
        let month = accounts.entry(key).or_default().entry(row.period).or_default();
        month.0 += row.amount;
        month.1.push(at);
    }
    for ((year, ..), months) in &mut accounts {
        for month in (1..=12).filter_map(|month| Period::new(*year, month)) {
            if *year < case.catalogue.frame.year || case.report.covers(*year, month) {
                months.entry(month).or_default();
            }
        }
    }
    let odd = |((_, post, account), months): (&(i32, BudgetPost, Account), &Months)| {
        let odd = months.keys().filter(|month| {
            let in_june = account.class() == WAGES && month.month() == JUNE;
            !in_june && is_odd(case, months, **month) == Some(true)
        });
        let told = odd.map(|month| {
            let (amount, rows) = &months[month];
            let finding = finding(books, *post, *account, *month, *amount, rows);
            follows(case, book, *post, *month, rows, finding)
        });
        told.collect::<Vec<_>>()
    };
    accounts.iter().flat_map(odd).collect()
}

/// The finding with what follows from it: the figures the rows are summed in, what is judged by
/// the accounts of that year, and that the ledger differs, where it does so in that month alone.
pub(super) fn follows(
    case: &Case<'_>,
    book: Book,
    post: BudgetPost,
    month: Period,
    rows: &[usize],
    finding: Finding,
) -> Finding {
    let of_year = [accounts_of(post, month.year())];
    if book == Book::EarlierAccounts {
        let is_summed = |figure: &&Figure| match &figure.rows {
            Rows::Booked { book: of, rows: summed, .. } => {
                *of == book && rows.iter().any(|row| summed.contains(row))
            }
            _ => false,
        };
        let figures = case.figures.iter().filter(is_summed);
        return finding.taints(figures.map(|of| of.id.to_string()).chain(of_year));
    }
    let differing = differing_months(case, post);
    match differing.keys().eq([&month.month()]) {
        true => finding
            .severity(Severity::Error)
            .taints([FigureId::of_post(post, "avstemming")]),
        false => finding,
    }
}

/// Whether a month is far from the others of an account that is steady else.
fn is_odd(case: &Case<'_>, months: &Months, month: Period) -> Option<bool> {
    let amount = months.get(&month)?.0.0;
    let others = months.iter().filter(|(of, _)| **of != month);
    let others: Vec<Decimal> = others.map(|(_, (amount, _))| amount.0).collect();
    let same_sign =
        others.iter().all(|of| of.is_sign_negative() == others[0].is_sign_negative());
    if others.len() < ENOUGH_MONTHS || !same_sign {
        return None;
    }
    let sign = if others[0].is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
    let sizes = || others.iter().map(Decimal::abs);
    let (least, most) = (sizes().min()?, sizes().max()?);
    let from = case.limits.of(LimitKey::OddMonthFrom)?;
    let is_steady = least >= from && most <= least * Decimal::TWO;
    let times = case.limits.of(LimitKey::OddMonth)?;
    let size = amount * sign;
    Some(is_steady && (size > most * times || size * times < least))
}

fn finding(
    books: &StateAccounts,
    post: BudgetPost,
    account: Account,
    month: Period,
    amount: Kroner,
    rows: &[usize],
) -> Finding {
    let place = |row: &StateAccountRow| books.place(row);
    // Where there is no row, the one it would stand after.
    let before = |row: &&StateAccountRow| {
        (row.period, row.post) == (month, post) && row.account.group() < account
    };
    let beside = books.rows.iter().filter(before).max_by_key(|row| row.account);
    let beside = beside.filter(|_| rows.is_empty());
    ODD_MONTH
        .finding(
            format!("statsregnskap.{post}.{account}.{month}"),
            format!(
                "{post} konto {account} er langt utenfor de andre månedene i {month}"
            ),
        )
        .expected("om lag som de andre månedene, som er jevne")
        .found(norwegian::kroner(amount))
        .hint("hent statsregnskapet for året på nytt, og se at måneden er den samme")
        .at(rows.iter().map(|at| &books.rows[*at]).chain(beside).map(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// What March of 1000.21 in 2023 is changed to, of 2 925 each month.
    fn march(thousand: i64) -> Vec<Finding> {
        let mut sample = Sample::annual();
        let is_it = |row: &&mut StateAccountRow| {
            row.post == post(1000, 21) && row.period == Period::new(2023, 3).unwrap()
        };
        let row = sample.facts.earlier_accounts.rows.iter_mut().find(is_it).unwrap();
        row.account = "630".parse().unwrap();
        row.amount = Kroner::thousand(thousand);
        let rows = sample.facts.earlier_accounts.rows.iter_mut();
        rows.for_each(|row| row.account = "630".parse().unwrap());
        sample.findings(&ODD_MONTH)
    }

    #[test]
    fn fires_on_another_sign_and_on_many_times_the_others() {
        for thousand in [-2_925, 8_776, 974, 0] {
            let findings = march(thousand);
            assert_eq!(findings.len(), 1, "{thousand}");
            assert_eq!(findings[0].object, "statsregnskap.1000.21.630.202303");
            assert_eq!(findings[0].origins.len(), 1);
        }
    }

    #[test]
    fn is_silent_within_three_times_and_where_there_are_few_months() {
        assert_eq!((march(8_775), march(975)), (Vec::new(), Vec::new()));
        let mut sample = Sample::new();
        sample.facts.state_accounts.rows[1].amount = Kroner::thousand(99_000);
        assert_eq!(sample.says(&ODD_MONTH), [""; 0]);
    }
}
