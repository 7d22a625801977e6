//! Each account's year, to the øre, and its months.
//!
//! The public figures are in millions with one decimal. The øre are chosen so that every
//! account still rounds to its figure, and the accounts of a post sum to the post's own.

use super::ExampleError;
use super::chance::Chance;
use super::money::{self, MILLION, Ore};
use super::source::{AccountRow, Source};

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
        let target = post.year + chance.between(-MILLION / 80, MILLION / 80);
        let totals = totals(&rows, target, chance).ok_or_else(|| {
            ExampleError::Mismatch(format!(
                "{}: accounts cannot sum to the post",
                post.name
            ))
        })?;
        for (row, total) in rows.into_iter().zip(totals) {
            let moved = moved_at_closing(source, row);
            let months = months(source, row, total - moved, chance)?;
            years.push(AccountYear { row, months });
        }
    }
    Ok(years)
}

/// Year totals near the public figures that sum to `target`.
fn totals(rows: &[&AccountRow], target: Ore, chance: &mut Chance) -> Option<Vec<Ore>> {
    let start = FARTHEST * 3 / 4;
    let mut strays: Vec<Ore> =
        rows.iter().map(|_| chance.between(-start, start)).collect();
    let figures: Ore = rows.iter().map(|row| row.year).sum();
    for _ in 0..100 {
        let missing = target - figures - strays.iter().sum::<Ore>();
        if missing == 0 {
            return Some(rows.iter().zip(strays).map(|(row, s)| row.year + s).collect());
        }
        let parts = money::split(missing, &vec![1; rows.len()]);
        for (stray, part) in strays.iter_mut().zip(parts) {
            *stray = (*stray + part).clamp(-FARTHEST, FARTHEST);
        }
    }
    None
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
