//! DAT-63.

use std::collections::BTreeMap;

use tertial_ingest::facts::{StateAccountRow, StateAccounts};
use tertial_model::{Account, Book, BudgetPost, Finding, Kroner, Period, norwegian};
use tertial_report::Case;

use super::dat_62_odd_month::follows;
use crate::dat::state_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Statsregnskapet har samme måned, post og konto to ganger.
    ///
    /// Hvorfor: Statsregnskapet har én rad for hver måned, post og konto. To like rader er oftest
    /// et uttrekk som er lagt inn to ganger, og en rad til på samme konto er oftest en som er
    /// kommet på feil måned, post eller konto. Begge teller.
    ///
    /// Kilde: Filene under `[state_accounts]`, for seg for året og for tidligere år. To rader med
    /// samme beløp meldes alltid. Er beløpene ulike, meldes de når det ellers er én rad for hver:
    /// høyst én av hundre er to. Rader andre virksomheter har ført, holdes mot hverandre bare når
    /// beløpet er det samme, siden flere kan føre på samme konto.
    ///
    /// Eksempel: Konto 630 på 1000.21 står med 412 300,00 kr to ganger i mars.
    ///
    /// Gjør dette: Hent statsregnskapet på nytt, og se at raden står der én gang.
    ROW_TWICE = "DAT-63", Warning, Case(check)
}

/// With fewer keys nobody can say that one row each is the rule.
const ENOUGH: usize = 20;
/// As many of these as are two may be, and it is still the rule.
const OF: usize = 100;

/// What is one row: a month, a post, an account, and whether the agency booked it.
type Key = (Period, BudgetPost, Account, bool);

fn check(case: &Case<'_>) -> Vec<Finding> {
    state_accounts(case).flat_map(|(book, of)| of_books(case, book, of)).collect()
}

fn of_books(case: &Case<'_>, book: Book, books: &StateAccounts) -> Vec<Finding> {
    let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, row) in books.rows.iter().enumerate() {
        let key = (row.period, row.post, row.account, row.own);
        keys.entry(key).or_default().push(at);
    }
    let own = || keys.iter().filter(|((.., own), _)| *own);
    let several = own().filter(|(_, rows)| rows.len() > 1).count();
    let one_is_the_rule =
        own().count() >= ENOUGH && (several - several.min(1)) * OF <= own().count();
    let told = keys.iter().filter_map(|(key, rows)| {
        let &(period, post, account, own) = key;
        let row = |at: &usize| &books.rows[*at];
        let mut amounts: Vec<Kroner> = rows.iter().map(|at| row(at).amount).collect();
        amounts.sort();
        let same = |pair: &[Kroner]| pair[0] == pair[1] && !pair[0].is_zero();
        let is_twice = amounts.windows(2).any(same);
        let is_told = is_twice || own && rows.len() > 1 && one_is_the_rule;
        is_told.then(|| {
            let finding = finding(books, period, post, account, rows.iter().map(row));
            follows(case, book, post, period, rows, finding)
        })
    });
    told.collect()
}

fn finding<'a>(
    books: &StateAccounts,
    period: Period,
    post: BudgetPost,
    account: Account,
    rows: impl Iterator<Item = &'a StateAccountRow> + Clone,
) -> Finding {
    let amounts: Vec<String> =
        rows.clone().map(|row| norwegian::kroner(row.amount)).collect();
    ROW_TWICE
        .finding(
            format!("statsregnskap.{post}.{account}.{period}"),
            format!("{post} konto {account} har {} rader i {period}", amounts.len()),
        )
        .expected("én rad")
        .found(norwegian::list(&amounts))
        .hint("hent statsregnskapet på nytt, og se at raden står der én gang")
        .at(rows.map(|row| books.place(row)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// What is said where March of 1000.21 in 2023 has one row more.
    fn one_more(change: impl Fn(&mut StateAccountRow)) -> Vec<Finding> {
        let mut sample = Sample::annual();
        let rows = &mut sample.facts.earlier_accounts.rows;
        let is_it = |row: &&StateAccountRow| {
            row.post == post(1000, 21) && row.period == Period::new(2023, 3).unwrap()
        };
        let mut row = rows.iter().find(is_it).unwrap().clone();
        change(&mut row);
        rows.push(row);
        sample.findings(&ROW_TWICE)
    }

    #[test]
    fn fires_on_a_row_that_is_there_twice_and_on_another_of_the_same() {
        let twice = one_more(|_| ());
        assert_eq!(twice.len(), 1);
        assert_eq!(twice[0].origins.len(), 2);
        assert_eq!(one_more(|row| row.amount = Kroner::whole(7)).len(), 1);
        assert_eq!(one_more(|row| row.period = Period::new(2023, 4).unwrap()).len(), 1);
    }

    #[test]
    fn is_silent_on_what_others_booked_beside_it_and_where_one_row_each_is_no_rule() {
        assert_eq!(one_more(|row| row.own = false), []);
        let mut sample = Sample::annual();
        let rows = sample.facts.earlier_accounts.rows.clone();
        let halved = rows
            .into_iter()
            .map(|row| StateAccountRow { amount: Kroner::whole(7), ..row });
        sample.facts.earlier_accounts.rows.extend(halved);
        assert_eq!(sample.says(&ROW_TWICE), [""; 0]);
        assert_eq!(Sample::annual().says(&ROW_TWICE), [""; 0]);
    }
}
