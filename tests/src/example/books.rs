//! Keeps the books: months become vouchers, each of which sums to zero.

use super::ExampleError;
use super::chance::Chance;
use super::money::{self, Ore};
use super::source::{AccountKind, AccountRow, Source, is_income};
use super::year::AccountYear;

mod payroll;
mod targets;

use self::targets::{Target, Targets};

/// The months as texts write them.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

const BANK_IN: &str = "1930";
const BANK_OUT: &str = "1940";
const OPENING: &str = "1980";
const VAT_SCHEME: (&str, &str) = ("1987", "163301");
const VAT_OUT: &str = "2700";

/// One row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// 0 to 13.
    pub period: u8,
    /// Voucher type (bilagsart).
    pub kind: &'static str,
    /// Voucher number.
    pub voucher: u32,
    /// Day of the period's month.
    pub day: u8,
    /// The row itself.
    pub line: Line,
}

/// What one row of a voucher posts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Four-digit account.
    pub account: String,
    /// Cost centre; empty on the balance sheet.
    pub cost_centre: String,
    /// Project; empty on the balance sheet.
    pub project: String,
    /// Chapter and post; empty on the balance sheet.
    pub statskonto: String,
    /// The row's text.
    pub text: String,
    /// Debit positive, credit negative.
    pub ore: Ore,
}

#[derive(Debug, Clone)]
struct Voucher {
    period: u8,
    kind: &'static str,
    day: u8,
    lines: Vec<Line>,
}

impl Line {
    fn balance(account: &str, text: &str, ore: Ore) -> Self {
        Self { account: account.into(), text: text.into(), ore, ..Self::default() }
    }

    fn of(
        row: &AccountRow,
        account: &str,
        target: &Target,
        text: &str,
        ore: Ore,
    ) -> Self {
        Self {
            account: account.into(),
            cost_centre: target.cost_centre.clone(),
            project: target.project.clone(),
            statskonto: row.statskonto.clone(),
            text: text.into(),
            ore,
        }
    }
}

/// The year's ledger, in the order an export has it.
pub fn keep(
    source: &Source,
    year: &[AccountYear<'_>],
    chance: &mut Chance,
) -> Result<Vec<Posting>, ExampleError> {
    let mut books = Books { source, chance, vouchers: Vec::new() };
    books.opening();
    for month in 1..=12 {
        payroll::keep(&mut books, year, month);
    }
    for account in year {
        for (month, amount) in (1..).zip(&account.months) {
            books.month(account.row, month, *amount);
        }
    }
    books.vat_settlements();
    books.foreign();
    books.closing();
    number(books.vouchers)
}

struct Books<'a, 's> {
    source: &'s Source,
    chance: &'a mut Chance,
    vouchers: Vec<Voucher>,
}

impl<'s> Books<'_, 's> {
    fn add(&mut self, period: u8, kind: &'static str, day: u8, lines: Vec<Line>) {
        let lines: Vec<Line> = lines.into_iter().filter(|line| line.ore != 0).collect();
        if !lines.is_empty() {
            self.vouchers.push(Voucher { period, kind, day, lines });
        }
    }

    /// Adds a voucher whose `lines` are balanced by one row on `counter`.
    fn add_against(
        &mut self,
        counter: &str,
        (period, kind, day): (u8, &'static str, u8),
        mut lines: Vec<Line>,
    ) {
        let sum: Ore = lines.iter().map(|line| line.ore).sum();
        let text = lines.first().map(|line| line.text.clone()).unwrap_or_default();
        lines.push(Line::balance(counter, &text, -sum));
        self.add(period, kind, day, lines);
    }

    fn targets(&self, row: &AccountRow) -> Targets {
        Targets::of(self.source, row)
    }

    fn posting_account<'r>(&mut self, row: &'r AccountRow) -> &'r str {
        match &*row.posting_accounts {
            [_, second, ..] if self.chance.happens(15) => second,
            [first, ..] => first,
            [] => &row.account,
        }
    }

    fn opening(&mut self) {
        let rows = self.source.balance.iter();
        let lines =
            rows.map(|row| Line::balance(&row.account, "Inngående balanse", row.opening));
        self.add_against(OPENING, (0, "IB", 1), lines.collect());
    }

    /// One month of one account outside of payroll. `amount` is in report sign.
    fn month(&mut self, row: &AccountRow, month: u8, amount: Ore) {
        let booked = if is_income(&row.statskonto) { -amount } else { amount };
        let invoice = |vat| Paper { kind: "IF", counter: BANK_OUT, vat };
        let paper = match row.kind {
            AccountKind::Lonn | AccountKind::Aga | AccountKind::Utenfor => return,
            AccountKind::Pensjon => return self.pension(row, month, booked),
            AccountKind::Refusjon => Paper { kind: "AB", counter: BANK_IN, vat: None },
            AccountKind::Faktura => invoice(None),
            AccountKind::FakturaMva => invoice(Some(VAT_SCHEME)),
            AccountKind::Reise => Paper { kind: "RE", counter: BANK_OUT, vat: None },
            AccountKind::Valuta => Paper { kind: "HB", counter: BANK_OUT, vat: None },
            AccountKind::Inntekt => Paper { kind: "UF", counter: BANK_IN, vat: None },
            AccountKind::InntektMva => {
                Paper { kind: "UF", counter: BANK_IN, vat: Some((VAT_OUT, "")) }
            }
        };
        let mut left = booked;
        let targets = self.targets(row);
        for own in &targets.own {
            let part = money::share(booked, own.weight, 1000);
            left -= part;
            self.papers(row, month, part, &paper, std::slice::from_ref(own), 1);
        }
        let late = &self.source.setup.late;
        if (&row.statskonto, &row.account, month)
            == (&late.statskonto, &late.account, late.ledger_month)
        {
            let ore = late.kroner * 100;
            left -= ore;
            let line = Line::of(
                row,
                &row.posting_accounts[0],
                &targets.rest[0],
                &late.text,
                ore,
            );
            self.add_against(BANK_OUT, (month, "IF", 29), vec![line]);
        }
        let extra = i64::from(row.vouchers > 1 && self.chance.happens(40));
        self.papers(row, month, left, &paper, &targets.rest, row.vouchers + extra);
    }

    /// Splits an amount on `count` vouchers over some of `targets`.
    fn papers(
        &mut self,
        row: &AccountRow,
        month: u8,
        amount: Ore,
        paper: &Paper,
        targets: &[Target],
        count: i64,
    ) {
        let sizes: Vec<i64> = (0..count).map(|_| self.chance.between(40, 160)).collect();
        let weights: Vec<i64> = targets.iter().map(|target| target.weight).collect();
        for part in money::split(amount, &sizes) {
            let two = targets.len() > 1 && self.chance.happens(30);
            let shares =
                if two { vec![self.chance.between(40, 80), 30] } else { vec![1] };
            let mut lines = Vec::new();
            for ore in money::split(part, &shares) {
                let target = &targets[self.chance.pick(&weights)];
                let account = self.posting_account(row);
                lines.push(Line::of(row, account, target, &row.text, ore));
            }
            if let Some((account, statskonto)) = paper.vat {
                let mut vat = Line::balance(account, &row.text, (part + 2) / 4);
                vat.statskonto = statskonto.to_owned();
                lines.push(vat);
            }
            let day = u8::try_from(self.chance.between(2, 28)).unwrap_or(2);
            self.add_against(paper.counter, (month, paper.kind, day), lines);
        }
    }

    fn pension(&mut self, row: &AccountRow, month: u8, booked: Ore) {
        let text = format!("{} {}", row.text, MONTHS[usize::from(month) - 1]);
        let targets = self.targets(row).rest;
        let weights: Vec<i64> = targets.iter().map(|target| target.weight).collect();
        let parts = money::split(booked, &weights);
        let lines = targets.iter().zip(parts);
        let lines = lines
            .map(|(target, ore)| {
                Line::of(row, &row.posting_accounts[0], target, &text, ore)
            })
            .collect();
        self.add_against(BANK_OUT, (month, "IF", 15), lines);
    }

    /// Pays outgoing VAT for each two-month term, a term late.
    fn vat_settlements(&mut self) {
        let mut due = [0; 13];
        for voucher in &self.vouchers {
            let term_end = voucher.period + voucher.period % 2;
            let vat = voucher.lines.iter().filter(|line| line.account == VAT_OUT);
            if let Some(due) = due.get_mut(usize::from(term_end)) {
                *due += vat.map(|line| line.ore).sum::<Ore>();
            }
        }
        for month in [4_u8, 6, 8, 10, 12] {
            let line = Line::balance(
                VAT_OUT,
                "Oppgjør merverdiavgift",
                -due[usize::from(month) - 2],
            );
            self.add_against(BANK_OUT, (month, "HB", 10), vec![line]);
        }
    }

    fn foreign(&mut self) {
        for row in &self.source.foreign {
            let line = Line {
                account: row.account.clone(),
                cost_centre: row.cost_centre.clone(),
                project: row.project.clone(),
                statskonto: row.statskonto.clone(),
                text: row.text.clone(),
                ore: row.amount,
            };
            self.add_against(BANK_OUT, (row.month, "IF", 20), vec![line]);
        }
    }

    fn closing(&mut self) {
        for row in &self.source.repostings {
            let side = |statskonto: &str, ore| Line {
                account: row.account.clone(),
                cost_centre: row.cost_centre.clone(),
                project: row.project.clone(),
                statskonto: statskonto.to_owned(),
                text: row.text.clone(),
                ore,
            };
            let lines = vec![side(&row.from, -row.amount), side(&row.to, row.amount)];
            self.add(13, "HB", 31, lines);
        }
    }
}

/// What a voucher of invoices or payments looks like.
struct Paper {
    kind: &'static str,
    counter: &'static str,
    vat: Option<(&'static str, &'static str)>,
}

/// Numbers the vouchers by type in the order of their days.
fn number(mut vouchers: Vec<Voucher>) -> Result<Vec<Posting>, ExampleError> {
    vouchers.sort_by_key(|voucher| (voucher.period, voucher.day, voucher.kind));
    let mut next = std::collections::BTreeMap::new();
    let mut postings = Vec::new();
    for voucher in vouchers {
        let Voucher { period, kind, day, lines } = voucher;
        if lines.iter().map(|line| line.ore).sum::<Ore>() != 0 {
            return Err(ExampleError::Mismatch(format!(
                "a voucher of {kind} does not balance"
            )));
        }
        let number = next.entry(kind).or_insert(first_number(kind));
        *number += 1;
        let voucher = *number;
        let rows = lines.into_iter();
        postings.extend(rows.map(|line| Posting { period, kind, voucher, day, line }));
    }
    Ok(postings)
}

/// Voucher types have their own number series.
fn first_number(kind: &str) -> u32 {
    match kind {
        "LØ" => 10_000_000,
        "IF" => 30_000_000,
        "RE" => 40_000_000,
        "UF" => 50_000_000,
        "AB" => 60_000_000,
        _ => 90_000_000,
    }
}
