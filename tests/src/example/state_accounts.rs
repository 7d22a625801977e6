//! Writes the state accounts as DFØ publishes them: one row per month and coding.

use std::collections::BTreeMap;

use super::books::Posting;
use super::money::Ore;
use super::source::{AccountKind, Source, is_income};
use super::year::AccountYear;
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
    let sums = sums(source, year, postings);
    let mut text = line(HEADERS.iter().map(|name| (*name).to_owned()));
    for ((month, statskonto, account), ore) in sums.iter().filter(|(_, ore)| **ore != 0) {
        text.push_str(&row(source, *month, statskonto, account, *ore)?);
    }
    let name = format!("statsregnskap-{}.csv", source.setup.year);
    Ok(DataFile { name, bytes: windows_1252(&text)? })
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
        let sign = if is_income(&account.row.statskonto) { -1 } else { 1 };
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

fn row(
    source: &Source,
    month: u8,
    statskonto: &str,
    account: &str,
    ore: Ore,
) -> Result<String, ExampleError> {
    let setup = &source.setup.state_accounts;
    let posts = &mut source.posts.iter();
    let post = posts.find(|post| post.statskonto == statskonto).ok_or_else(|| {
        ExampleError::Mismatch(format!("poster.csv: no post {statskonto}"))
    })?;
    let group = account.get(..2).unwrap_or(account);
    let class = account.get(..1).unwrap_or(account);
    let named = |names: &BTreeMap<String, String>, key: &str| {
        let missing = || ExampleError::Mismatch(format!("no name for {key}"));
        names.get(key).cloned().ok_or_else(missing)
    };
    let year = source.setup.year;
    let mut cells = vec![
        year.to_string(),
        format!("{year}{month:02}"),
        statskonto.to_owned(),
        post.name.clone(),
    ];
    cells.extend(setup.area.clone());
    cells.extend(setup.category.clone());
    cells.extend(setup.ministry.clone());
    cells.push(statskonto.get(..4).unwrap_or(statskonto).to_owned());
    cells.push(source.setup.agency.clone());
    cells.extend([statskonto.to_owned(), post.name.clone(), post.kind.clone()]);
    for key in [class, group] {
        cells.extend([key.to_owned(), named(&source.groups, key)?]);
    }
    cells.extend([account.to_owned(), source.account_name(account).to_owned()]);
    cells.extend(setup.ministry.clone());
    cells.extend([post.agency.clone(), named(&source.agencies, &post.agency)?]);
    cells.extend([setup.accountant.clone(), named(&source.agencies, &setup.accountant)?]);
    let sign = if ore < 0 { "-" } else { "" };
    let size = ore.unsigned_abs();
    cells.push(format!("{sign}{},{:02}0", size / 100, size % 100));
    Ok(line(cells.into_iter()))
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
