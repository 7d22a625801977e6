//! One year's books, added up by account and post: what the statements are made of.
//!
//! The cash side comes from the ledger this year and from the state accounts for earlier
//! years; the accrual side from the accrual ledger alone. The two are never mixed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Export, Facts, Ledger, StateAccountRow, StateAccounts};
use tertial_model::{Account, Book, BudgetPost, Missing, Period, Rows, Side};

use crate::months::absent_months;
use crate::reading::{Reading, row_ranges};

/// What an amount is booked on.
pub(crate) type Coding = (Account, Option<BudgetPost>);

/// One year's bookings, debit positive.
pub(crate) struct Books<'a> {
    book: Book,
    exports: &'a [Export],
    /// Why no sum of these books can be trusted.
    fault: Option<Missing>,
    entries: BTreeMap<Coding, Entry>,
}

/// What is booked on one account and post.
#[derive(Default)]
struct Entry {
    sum: Decimal,
    rows: Vec<usize>,
    /// Export and row of each.
    places: Vec<(usize, u32)>,
}

impl<'a> Books<'a> {
    /// The ledger's bookings of the year, what it opened with left out.
    pub(crate) fn of_ledger(facts: &'a Facts, year: i32) -> Self {
        let flows = |p: Period| p.year() == year && !p.is_opening();
        Self::of(Book::Ledger, &facts.ledger, incomplete(&facts.ledger, year), flows)
    }

    /// What stands on the ledger's balance-sheet accounts at the end of the year.
    pub(crate) fn balances(facts: &'a Facts, year: i32) -> Self {
        let all = |p: Period| p.year() == year;
        Self::of(Book::Ledger, &facts.ledger, incomplete(&facts.ledger, year), all)
    }

    /// What stood on them when the year began.
    pub(crate) fn openings(facts: &'a Facts, year: i32) -> Self {
        let opening = |p: Period| p.year() == year && p.is_opening();
        let rows = &facts.ledger.rows;
        let fault = (!rows.iter().any(|row| opening(row.period))).then(|| {
            Missing::because(format!("hovedboken har ingen inngående balanse for {year}"))
        });
        Self::of(Book::Ledger, &facts.ledger, fault, opening)
    }

    /// What the agency itself booked in an earlier year, by the state accounts.
    pub(crate) fn of_earlier(facts: &'a Facts, year: i32) -> Self {
        let (book, accounts) = (Book::EarlierAccounts, &facts.earlier_accounts);
        Self::of_state_accounts(book, accounts, (year, 12), |row| row.own)
    }

    /// What the state accounts hold of this year: the agency's own bookings, or others'
    /// on the same posts.
    pub(crate) fn of_state(facts: &'a Facts, year: i32, own: bool) -> Self {
        let (book, accounts) = (Book::StateAccounts, &facts.state_accounts);
        Self::of_state_accounts(book, accounts, (year, 12), |row| row.own == own)
    }

    /// What everybody booked from January up to a month of an earlier year, by the state
    /// accounts; none where a month is absent from them.
    pub(crate) fn of_same_period(
        facts: &'a Facts,
        year: i32,
        last_month: u8,
    ) -> Option<Self> {
        let (book, accounts) = (Book::EarlierAccounts, &facts.earlier_accounts);
        let counts = |row: &StateAccountRow| row.period.month() <= last_month;
        let books = Self::of_state_accounts(book, accounts, (year, last_month), counts);
        books.fault.is_none().then_some(books)
    }

    fn of_state_accounts(
        book: Book,
        accounts: &'a StateAccounts,
        (year, last_month): (i32, u8),
        counts: impl Fn(&StateAccountRow) -> bool,
    ) -> Self {
        let of_year = || {
            let rows = accounts.rows.iter().enumerate();
            rows.filter(|(_, row)| row.period.year() == year)
        };
        let periods = of_year().map(|(_, row)| row.period);
        let fault = absent_months(periods, last_month).first().map(|month| {
            Missing::because(format!("statsregnskapet for {year} mangler måned {month}"))
        });
        let exports = &accounts.exports;
        let mut books = Self { book, exports, fault, entries: BTreeMap::new() };
        for (index, row) in of_year().filter(|(_, row)| counts(row)) {
            let key = (row.account, Some(row.post));
            books.add(key, row.booked().0, index, (row.export, row.row));
        }
        books
    }

    /// The accrual ledger's balance of every account at the end of the year.
    pub(crate) fn of_accrual(facts: &'a Facts, year: i32) -> Self {
        let all = |p: Period| p.year() == year;
        let fault = (!facts.accrual.rows.iter().any(|row| all(row.period))).then(|| {
            Missing::because(format!("virksomhetsregnskapet for {year} er ikke lest"))
        });
        Self::of(Book::Accrual, &facts.accrual, fault, all)
    }

    fn of(
        book: Book,
        ledger: &'a Ledger,
        fault: Option<Missing>,
        counts: impl Fn(Period) -> bool,
    ) -> Self {
        let exports = &ledger.exports;
        let mut books = Self { book, exports, fault, entries: BTreeMap::new() };
        let rows = ledger.rows.iter().enumerate();
        for (index, row) in rows.filter(|(_, row)| counts(row.period)) {
            let key = (row.account, row.post);
            books.add(key, row.booked.0, index, (row.export.into(), row.row));
        }
        books
    }

    fn add(&mut self, of: Coding, booked: Decimal, index: usize, place: (usize, u32)) {
        let entry = self.entries.entry(of).or_default();
        entry.sum += booked;
        entry.rows.push(index);
        entry.places.push(place);
    }

    /// Everything that has bookings, in order.
    pub(crate) fn codings(&self) -> impl Iterator<Item = Coding> {
        self.entries.keys().copied()
    }

    /// The sum of the entries that `counts`, debit positive. None of them is zero, since
    /// the books are whole.
    pub(crate) fn debit(&self, counts: impl Fn(Coding) -> bool) -> Reading {
        self.sum(false, counts)
    }

    /// The same, credit positive.
    pub(crate) fn credit(&self, counts: impl Fn(Coding) -> bool) -> Reading {
        self.sum(true, counts)
    }

    /// The sum of what stands on a post, with the sign of its side.
    pub(crate) fn on_post(&self, post: BudgetPost) -> Reading {
        self.on_side(post.side(), |(_, booked)| booked == Some(post))
    }

    /// The sum of income, or of expenses, each positive.
    pub(crate) fn on_side(&self, side: Side, counts: impl Fn(Coding) -> bool) -> Reading {
        self.sum(side == Side::Income, counts)
    }

    fn sum(&self, credit: bool, counts: impl Fn(Coding) -> bool) -> Reading {
        let counting = self.entries.iter().filter(|(of, _)| counts(**of));
        let (mut sum, mut rows, mut places) = (Decimal::ZERO, Vec::new(), Vec::new());
        for (_, entry) in counting {
            sum += entry.sum;
            rows.extend(&entry.rows);
            places.extend(&entry.places);
        }
        rows.sort_unstable();
        let sum = if credit { Decimal::ZERO - sum } else { sum };
        Reading {
            value: self.fault.clone().map_or(Ok(sum), Err),
            origins: row_ranges(self.exports, places.into_iter()),
            rows: Rows::Booked { book: self.book, rows, credit },
            source: None,
        }
    }

    /// Whose rows a sum is of, for formulas.
    pub(crate) fn called(&self) -> &'static str {
        match self.book {
            Book::Ledger => "radene i hovedboken",
            Book::StateAccounts | Book::EarlierAccounts => "radene i statsregnskapet",
            Book::Accrual => "virksomhetsregnskapets rader",
        }
    }
}

/// What is wrong with a ledger in which a month of the year is absent.
fn incomplete(ledger: &Ledger, year: i32) -> Option<Missing> {
    let periods = ledger.rows.iter().map(|row| row.period).filter(|p| p.year() == year);
    let month = *absent_months(periods, 12).first()?;
    Some(Missing::because(format!("hovedboken mangler måned {month} i {year}")))
}
