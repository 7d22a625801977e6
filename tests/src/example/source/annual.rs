//! What only the annual report needs: earlier years' state accounts, and the accrual
//! accounts (virksomhetsregnskap).

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{PostRow, cells, million, text};
use crate::example::ExampleError;
use crate::example::money::{self, Ore};

/// The state accounts of an earlier year.
#[derive(Debug, Clone)]
pub struct EarlierYear {
    /// Every account on every post.
    pub accounts: Vec<EarlierAccount>,
    /// The posts.
    pub posts: Vec<PostRow>,
}

/// One account's earlier year on one post.
#[derive(Debug, Clone, Deserialize)]
pub struct EarlierAccount {
    /// Chapter and post, six digits.
    pub statskonto: String,
    /// Three-digit account.
    #[serde(rename = "konto")]
    pub account: String,
    /// Its name in the standard chart of accounts.
    #[serde(rename = "navn")]
    pub name: String,
    /// The public figure for the year, in report sign.
    #[serde(rename = "mill", deserialize_with = "million")]
    pub year: Ore,
}

/// The accrual accounts of a year and the year before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialBalance {
    /// The years of the columns.
    pub years: Vec<i32>,
    /// The accounts, each with an amount a year.
    pub accounts: Vec<TrialAccount>,
}

/// One account of the trial balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialAccount {
    /// Four digits.
    pub account: String,
    /// Its name.
    pub name: String,
    /// The year's sum, or the balance at its end; debit positive.
    pub amounts: Vec<Ore>,
}

#[derive(Deserialize)]
struct YearColumn {
    #[serde(rename = "aar")]
    year: i32,
}

/// Reads the earlier years.
pub(super) fn earlier(kilde: &Path) -> Result<BTreeMap<i32, EarlierYear>, ExampleError> {
    let mut accounts = by_year(kilde, "tidligere-kontoer.csv")?;
    let posts = by_year(kilde, "tidligere-poster.csv")?;
    Ok(posts
        .into_iter()
        .map(|(year, posts)| {
            let accounts = accounts.remove(&year).unwrap_or_default();
            (year, EarlierYear { accounts, posts })
        })
        .collect())
}

/// The rows of a table by its column `aar`.
fn by_year<T: DeserializeOwned>(
    kilde: &Path,
    table: &str,
) -> Result<BTreeMap<i32, Vec<T>>, ExampleError> {
    let unfit = |source| ExampleError::Table { table: table.to_owned(), source };
    let text = text(kilde, table)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let headers = reader.headers().map_err(unfit)?.clone();
    let mut rows: BTreeMap<i32, Vec<T>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(unfit)?;
        let YearColumn { year } = record.deserialize(Some(&headers)).map_err(unfit)?;
        let row = record.deserialize(Some(&headers)).map_err(unfit)?;
        rows.entry(year).or_default().push(row);
    }
    Ok(rows)
}

/// Reads the accrual accounts.
pub(super) fn trial_balance(kilde: &Path) -> Result<TrialBalance, ExampleError> {
    const TABLE: &str = "virksomhetsregnskap.csv";
    let unfit = |cells: &[String]| ExampleError::Mismatch(format!("{TABLE}: {cells:?}"));
    let mut rows = cells(kilde, TABLE)?.into_iter();
    let headers = rows.next().unwrap_or_default();
    let years: Option<Vec<i32>> =
        headers.iter().skip(2).map(|year| year.parse().ok()).collect();
    let years = years.ok_or_else(|| unfit(&headers))?;
    let account = |row: Vec<String>| {
        let amounts: Option<Vec<Ore>> =
            row.iter().skip(2).map(|amount| money::parse(amount)).collect();
        match (&row[..], amounts) {
            ([account, name, ..], Some(amounts)) if amounts.len() == years.len() => {
                Ok(TrialAccount { account: account.clone(), name: name.clone(), amounts })
            }
            _ => Err(unfit(&row)),
        }
    };
    let accounts = rows.map(account).collect::<Result<_, _>>()?;
    Ok(TrialBalance { years, accounts })
}
