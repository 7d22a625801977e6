//! Each account's year, to the øre, and its months.
//!
//! The public figures are in millions with one decimal. The øre are chosen so that every
//! account still rounds to its figure, and the accounts of a post sum to the post's own.

use super::ExampleError;
use super::chance::Chance;
use super::money::{self, MILLION, Ore};
use super::source::annual::{EarlierAccount, EarlierYear};
use super::source::{AccountRow, PostRow, Source};

/// How far an account may be from its public figure: what rounds to it.
const FARTHEST: Ore = MILLION / 20 - MILLION / 1000;

/// One account's year on one post, in report sign.
#[derive(Debug, Clone)]
pub struct AccountYear<'s> {
    /// The source's row.
    pub row: &'s AccountRow,
    /// January to December, what closing entries move left out.
    pub months: Vec<Ore>,
}

/// The year of every account.
pub fn accounts<'s>(
    source: &'s Source,
    chance: &mut Chance,
) -> Result<Vec<AccountYear<'s>>, ExampleError> {
    let mut years = Vec::new();
    for post in &source.posts {
        let rows: Vec<&AccountRow> = source
            .accounts
            .iter()
            .filter(|row| row.statskonto == post.statskonto)
            .collect();
        let figures: Vec<Ore> = rows.iter().map(|row| row.year).collect();
        let totals = totals_of(post, &figures, chance)?;
        for (row, total) in rows.into_iter().zip(totals) {
            let moved = moved_at_closing(source, row);
            let months = months(source, row, total - moved, chance)?;
            years.push(AccountYear { row, months });
        }
    }
    Ok(years)
}

/// The months of every account of an earlier year, evenly but for a little.
pub fn earlier<'s>(
    year: &'s EarlierYear,
    chance: &mut Chance,
) -> Result<Vec<(&'s EarlierAccount, Vec<Ore>)>, ExampleError> {
    let mut months = Vec::new();
    for post in &year.posts {
        let rows: Vec<&EarlierAccount> = year
            .accounts
            .iter()
            .filter(|row| row.statskonto == post.statskonto)
            .collect();
        let figures: Vec<Ore> = rows.iter().map(|row| row.year).collect();
        for (row, total) in rows.into_iter().zip(totals_of(post, &figures, chance)?) {
            let weights: Vec<i64> = (0..12).map(|_| chance.between(92, 108)).collect();
            months.push((row, money::split(total, &weights)));
        }
    }
    Ok(months)
}

/// Year totals near the public `figures` of a post's accounts that sum to what rounds to
/// the post's own.
fn totals_of(
    post: &PostRow,
    figures: &[Ore],
    chance: &mut Chance,
) -> Result<Vec<Ore>, ExampleError> {
    let target = post.year + chance.between(-MILLION / 80, MILLION / 80);
    let strays = strays(figures, target, chance).ok_or_else(|| {
        ExampleError::Mismatch(format!("{}: accounts cannot sum to the post", post.name))
    })?;
    Ok(figures.iter().zip(strays).map(|(figure, stray)| figure + stray).collect())
}

/// How far each account is from its figure when they sum to `target`.
fn strays(figures: &[Ore], target: Ore, chance: &mut Chance) -> Option<Vec<Ore>> {
    let start = FARTHEST * 3 / 4;
    let mut strays: Vec<Ore> =
        figures.iter().map(|_| chance.between(-start, start)).collect();
    let aim = target - figures.iter().sum::<Ore>();
    for _ in 0..100 {
        let parts =
            money::split(aim - strays.iter().sum::<Ore>(), &vec![1; strays.len()]);
        for (stray, part) in strays.iter_mut().zip(parts) {
            *stray = (*stray + part).clamp(-FARTHEST, FARTHEST);
        }
    }
    let mut missing = aim - strays.iter().sum::<Ore>();
    for stray in &mut strays {
        let part = missing.clamp(-FARTHEST - *stray, FARTHEST - *stray);
        *stray += part;
        missing -= part;
    }
    (missing == 0).then_some(strays)
}

/// What period 13 adds to the account on its post.
fn moved_at_closing(source: &Source, row: &AccountRow) -> Ore {
    let entries =
        source.repostings.iter().filter(|r| r.account.starts_with(&row.account));
    entries
        .map(|entry| match &row.statskonto {
            post if *post == entry.to => entry.amount,
            post if *post == entry.from => -entry.amount,
            _ => 0,
        })
        .sum()
}

fn months(
    source: &Source,
    row: &AccountRow,
    total: Ore,
    chance: &mut Chance,
) -> Result<Vec<Ore>, ExampleError> {
    let rhythm =
        source.rhythms.iter().find(|r| r.key == row.rhythm).ok_or_else(|| {
            ExampleError::Mismatch(format!("kontoer.csv: no rhythm «{}»", row.rhythm))
        })?;
    let stray = rhythm.stray_percent * 10;
    let weights: Vec<i64> = rhythm
        .months
        .iter()
        .map(|weight| weight * (1000 + chance.between(-stray, stray)))
        .collect();
    Ok(money::split(total, &weights))
}
