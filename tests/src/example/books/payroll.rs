//! Payroll: salaries on the 12th, employer's contribution at the end of the month, tax
//! held back and paid the month after.

use super::{BANK_OUT, Books, Line, MONTHS};
use crate::example::money::{self, Ore};
use crate::example::source::{AccountKind, AccountRow};
use crate::example::year::AccountYear;

const CONTRIBUTION: (&str, &str) = ("1986", "570072");
const TAX: &str = "2600";
const LAST_DAY: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// A month's amount below this, in øre, is posted on one target only.
const TOO_SMALL_TO_SPREAD: Ore = 15_000_000;

/// Adds a month's payroll vouchers, one of each kind a post.
pub(super) fn keep(books: &mut Books<'_, '_>, year: &[AccountYear<'_>], month: u8) {
    let at = usize::from(month) - 1;
    pay_tax(books, month);
    for post in &books.source.posts {
        let mut pay = Vec::new();
        let mut contribution = Vec::new();
        for account in year.iter().filter(|a| a.row.statskonto == post.statskonto) {
            let amount = account.months[at];
            match account.row.kind {
                AccountKind::Lonn => pay.extend(lines(books, account.row, month, amount)),
                AccountKind::Aga => {
                    contribution.extend(lines(books, account.row, month, amount));
                }
                _ => {}
            }
        }
        if pay.is_empty() {
            continue;
        }
        let gross: Ore = pay.iter().map(|line| line.ore).sum();
        let tax = money::share(gross, books.source.setup.tax_permille, 1000);
        pay.push(Line::balance(TAX, &format!("Skattetrekk {}", MONTHS[at]), -tax));
        books.add_against(BANK_OUT, (month, "LØ", 12), pay);
        let owed: Ore = contribution.iter().map(|line| line.ore).sum();
        let text =
            format!("Arbeidsgiveravgift {} {}", MONTHS[at], books.source.setup.year);
        let mut counter = Line::balance(CONTRIBUTION.0, &text, -owed);
        counter.statskonto = CONTRIBUTION.1.to_owned();
        contribution.push(counter);
        books.add(month, "LØ", LAST_DAY[at], contribution);
    }
}

fn lines(
    books: &mut Books<'_, '_>,
    row: &AccountRow,
    month: u8,
    amount: Ore,
) -> Vec<Line> {
    let month = MONTHS[usize::from(month) - 1];
    let text = format!("{} {month} {}", row.text, books.source.setup.year);
    let targets = books.targets(row);
    let mut left = amount;
    let mut lines = Vec::new();
    for own in &targets.own {
        let part = money::share(amount, own.weight, 1000);
        left -= part;
        lines.push(Line::of(row, &row.posting_accounts[0], own, &text, part));
    }
    let weights: Vec<i64> = targets.rest.iter().map(|target| target.weight).collect();
    if amount < TOO_SMALL_TO_SPREAD {
        let target = &targets.rest[books.chance.pick(&weights)];
        lines.push(Line::of(row, &row.posting_accounts[0], target, &text, left));
        return lines;
    }
    for (target, ore) in targets.rest.iter().zip(money::split(left, &weights)) {
        let account = books.posting_account(row);
        lines.push(Line::of(row, account, target, &text, ore));
    }
    lines
}

/// Pays what was held back the month before; in January, what the year opened with.
fn pay_tax(books: &mut Books<'_, '_>, month: u8) {
    let held = |line: &&Line| line.account == TAX && line.ore < 0;
    let before = books.vouchers.iter().filter(|voucher| voucher.period + 1 == month);
    let due: Ore = before.flat_map(|v| &v.lines).filter(held).map(|line| line.ore).sum();
    let line = Line::balance(TAX, "Innbetaling skattetrekk", -due);
    books.add_against(BANK_OUT, (month, "HB", 15), vec![line]);
}
