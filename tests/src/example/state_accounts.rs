//! Writes the state accounts as DFØ publishes them: one row per month and coding.
//!
//! The year's own file is summed from the ledger; an earlier year has no ledger, and its
//! file comes from the public figures alone.

use std::collections::BTreeMap;

use super::books::Posting;
use super::chance::Chance;
use super::money::Ore;
use super::source::annual::EarlierYear;
use super::source::{AccountKind, PostRow, Setup, Source, is_income};
use super::year::{self, AccountYear};
use super::{DataFile, ExampleError};

/// The columns of the file.
pub const HEADERS: [&str; 28] = [
    "År",
    "Periode",
    "Konto_no",
    "Konto",
    "Programområde_id",
    "Programområde",
    "Programkategori_id",
    "Programkategori",
    "Fagdepartement_id",
    "Fagdepartement",
    "Kapittel_id",
    "Kapittel",
    "Post_id",
    "Post",
    "Post_type",
    "Kontoklasse_id",
    "Kontoklasse",
    "Kontogruppe_id",
    "Kontogruppe",
    "Artskonto_id",
    "Artskonto",
    "Fagdepartement_Virksomhet_id",
    "Fagdepartement_Virksomhet",
    "Virksomhet_id",
    "Virksomhet",
    "Regnskapsfører_id",
    "Regnskapsfører",
    "Beløp",
];

/// Month, chapter and post, three-digit account.
type Key = (u8, String, String);

/// The year's file: the ledger's months, and what others post on the agency's chapters.
pub fn export(
    source: &Source,
    year: &[AccountYear<'_>],
    postings: &[Posting],
) -> Result<DataFile, ExampleError> {
    let names = source.accounts.iter().map(|row| (&*row.account, &*row.name));
    let file = StateAccounts {
        source,
        year: source.setup.year,
        posts: &source.posts,
        names: names.collect(),
    };
    let name = format!("statsregnskap-{}.csv", file.year);
    Ok(DataFile { name, bytes: file.bytes(&sums(source, year, postings))? })
}

/// An earlier year's file: every account spread over the months.
pub fn export_earlier(
    source: &Source,
    year: i32,
    accounts: &EarlierYear,
    chance: &mut Chance,
) -> Result<DataFile, ExampleError> {
    let mut sums: BTreeMap<Key, Ore> = BTreeMap::new();
    for (row, months) in year::earlier(accounts, chance)? {
        for (month, ore) in (1..).zip(months) {
            let key = (month, row.statskonto.clone(), row.account.clone());
            *sums.entry(key).or_default() += sign(&row.statskonto) * ore;
        }
    }
    let names = accounts.accounts.iter().map(|row| (&*row.account, &*row.name));
    let posts = &accounts.posts;
    let file = StateAccounts { source, year, posts, names: names.collect() };
    let name = format!("tidligere/statsregnskap-{year}.csv");
    Ok(DataFile { name, bytes: file.bytes(&sums)? })
}

/// What report sign is turned by where it is booked.
fn sign(statskonto: &str) -> Ore {
    if is_income(statskonto) { -1 } else { 1 }
}

fn sums(
    source: &Source,
    year: &[AccountYear<'_>],
    postings: &[Posting],
) -> BTreeMap<Key, Ore> {
    let mut sums: BTreeMap<Key, Ore> = BTreeMap::new();
    let own = |statskonto: &str| source.posts.iter().any(|p| p.statskonto == statskonto);
    for posting in postings.iter().filter(|posting| own(&posting.line.statskonto)) {
        let line = &posting.line;
        let month = posting.period.min(12);
        let account = line.account.chars().take(3).collect();
        *sums.entry((month, line.statskonto.clone(), account)).or_default() += line.ore;
    }
    for account in year.iter().filter(|a| a.row.kind == AccountKind::Utenfor) {
        let sign = sign(&account.row.statskonto);
        for (month, ore) in (1..).zip(&account.months) {
            let row = account.row;
            let key = (month, row.statskonto.clone(), row.account.clone());
            *sums.entry(key).or_default() += sign * ore;
        }
    }
    let late = &source.setup.late;
    let key = |month| (month, late.statskonto.clone(), late.account.clone());
    *sums.entry(key(late.ledger_month)).or_default() -= late.kroner * 100;
    *sums.entry(key(late.state_month)).or_default() += late.kroner * 100;
    sums
}

/// One year's file.
struct StateAccounts<'s> {
    source: &'s Source,
    year: i32,
    posts: &'s [PostRow],
    /// Names of the three-digit accounts.
    names: BTreeMap<&'s str, &'s str>,
}

impl StateAccounts<'_> {
    fn bytes(&self, sums: &BTreeMap<Key, Ore>) -> Result<Vec<u8>, ExampleError> {
        let mut text = line(HEADERS.iter().map(|name| (*name).to_owned()));
        for ((month, statskonto, account), ore) in sums.iter().filter(|sum| *sum.1 != 0) {
            text.push_str(&self.row(*month, statskonto, account, *ore)?);
        }
        windows_1252(&text)
    }

    fn row(
        &self,
        month: u8,
        statskonto: &str,
        account: &str,
        ore: Ore,
    ) -> Result<String, ExampleError> {
        let setup = &self.source.setup.state_accounts;
        let posts = &mut self.posts.iter();
        let post = posts.find(|post| post.statskonto == statskonto).ok_or_else(|| {
            ExampleError::Mismatch(format!("{}: no post {statskonto}", self.year))
        })?;
        let group = account.get(..2).unwrap_or(account);
        let class = account.get(..1).unwrap_or(account);
        let missing = |key: &str| ExampleError::Mismatch(format!("no name for {key}"));
        let named = |names: &BTreeMap<String, String>, key: &str| {
            names.get(key).cloned().ok_or_else(|| missing(key))
        };
        let account_name = self.names.get(account).ok_or_else(|| missing(account))?;
        let mut cells = vec![
            self.year.to_string(),
            format!("{}{month:02}", self.year),
            statskonto.to_owned(),
            post.name.clone(),
        ];
        cells.extend(self.chapter(statskonto));
        cells.extend([statskonto.to_owned(), post.name.clone(), post.kind.clone()]);
        for key in [class, group] {
            cells.extend([key.to_owned(), named(&self.source.groups, key)?]);
        }
        cells.extend([account.to_owned(), (*account_name).to_owned()]);
        cells.extend(setup.ministry.clone());
        let agencies = &self.source.agencies;
        for key in [&post.agency, &setup.accountant] {
            cells.extend([key.clone(), named(agencies, key)?]);
        }
        let sign = if ore < 0 { "-" } else { "" };
        let size = ore.unsigned_abs();
        cells.push(format!("{sign}{},{:02}0", size / 100, size % 100));
        Ok(line(cells.into_iter()))
    }

    /// The cells on the post's chapter, from programområde to the chapter's name.
    fn chapter(&self, statskonto: &str) -> Vec<String> {
        let Setup { agency, state_accounts: own, .. } = &self.source.setup;
        let number = statskonto.get(..4).unwrap_or(statskonto);
        let foreign = own.foreign_chapters.iter().find(|c| c.number == number);
        let (area, category, ministry, name) = match foreign {
            Some(c) => (&c.area, &c.category, &c.ministry, &c.name),
            None => (&own.area, &own.category, &own.ministry, agency),
        };
        let cells = [area, category, ministry].into_iter().flatten();
        cells.cloned().chain([number.to_owned(), name.clone()]).collect()
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = cells.map(|cell| format!("\"{cell}\"")).collect();
    quoted.join(";") + "\r\n"
}

/// Latin letters are the same in Windows-1252 as in Unicode; nothing else is used here.
fn windows_1252(text: &str) -> Result<Vec<u8>, ExampleError> {
    let byte = |c: char| u8::try_from(c).ok().filter(|byte| !(0x80..0xa0).contains(byte));
    let odd = |c: char| ExampleError::Mismatch(format!("«{c}» is not in Windows-1252"));
    text.chars().map(|c| byte(c).ok_or_else(|| odd(c))).collect()
}
