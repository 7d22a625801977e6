//! The example's sources: tables anyone can read and change, in `kilde/`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use self::annual::{EarlierYear, TrialBalance};
use super::ExampleError;
use super::money::{self, Ore};

pub mod annual;

/// Everything in `kilde/`.
#[derive(Debug, Clone)]
pub struct Source {
    /// `oppsett.toml`.
    pub setup: Setup,
    /// `kontoer.csv`.
    pub accounts: Vec<AccountRow>,
    /// `rytmer.csv`.
    pub rhythms: Vec<Rhythm>,
    /// `poster.csv`.
    pub posts: Vec<PostRow>,
    /// `virksomheter.csv`: names by organisation number.
    pub agencies: BTreeMap<String, String>,
    /// `kontogrupper.csv`: names of account classes and groups.
    pub groups: BTreeMap<String, String>,
    /// `koststeder.csv`.
    pub cost_centres: Vec<CostCentre>,
    /// `prosjekter.csv`.
    pub projects: Vec<Project>,
    /// `balansekontoer.csv`.
    pub balance: Vec<BalanceAccount>,
    /// `omposteringer.csv`.
    pub repostings: Vec<Reposting>,
    /// `belastningsfullmakt.csv`.
    pub foreign: Vec<ForeignExpense>,
    /// `tidligere-kontoer.csv` and `tidligere-poster.csv`, by year.
    pub earlier: BTreeMap<i32, EarlierYear>,
    /// `virksomhetsregnskap.csv`.
    pub trial_balance: TrialBalance,
    /// The tables that become sheets, `bevilgning.csv` and its like, headers first.
    pub sheets: BTreeMap<&'static str, Vec<Vec<String>>>,
}

/// `oppsett.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The year of the books.
    #[serde(rename = "aar")]
    pub year: i32,
    /// The agency, as title rows name it.
    #[serde(rename = "virksomhet")]
    pub agency: String,
    /// The seed of chance.
    #[serde(rename = "fro")]
    pub seed: u64,
    /// Income tax held back from salaries, in thousandths.
    #[serde(rename = "skattetrekk_promille")]
    pub tax_permille: i64,
    /// The ledger's exports.
    #[serde(rename = "eksport")]
    pub exports: Vec<Span>,
    /// The voucher the state accounts have later than the ledger.
    #[serde(rename = "forskjovet")]
    pub late: Late,
    /// What every row of the state accounts has.
    #[serde(rename = "statsregnskap")]
    pub state_accounts: StateAccountsSetup,
}

/// The periods of one export, 0 to 13.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First period.
    #[serde(rename = "fra")]
    pub first: u8,
    /// Last period.
    #[serde(rename = "til")]
    pub last: u8,
}

/// A voucher that reaches the state accounts a month late.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// Chapter and post.
    pub statskonto: String,
    /// Three-digit account.
    #[serde(rename = "konto")]
    pub account: String,
    /// The ledger's month.
    #[serde(rename = "hovedbok")]
    pub ledger_month: u8,
    /// The state accounts' month.
    #[serde(rename = "statsregnskap")]
    pub state_month: u8,
    /// In whole kroner.
    #[serde(rename = "belop")]
    pub kroner: Ore,
    /// The voucher's text.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// Number and name of what every row of the state accounts has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateAccountsSetup {
    /// Programområde.
    #[serde(rename = "programomraade")]
    pub area: [String; 2],
    /// Programkategori.
    #[serde(rename = "programkategori")]
    pub category: [String; 2],
    /// Fagdepartement.
    #[serde(rename = "departement")]
    pub ministry: [String; 2],
    /// Organisation number of who keeps the accounts.
    #[serde(rename = "regnskapsforer")]
    pub accountant: String,
    /// Chapters that are not the agency's own.
    #[serde(rename = "kapittel")]
    pub foreign_chapters: Vec<ForeignChapter>,
}

/// A chapter others answer for, and the agency posts on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignChapter {
    /// Four digits.
    #[serde(rename = "nummer")]
    pub number: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// Programområde.
    #[serde(rename = "programomraade")]
    pub area: [String; 2],
    /// Programkategori.
    #[serde(rename = "programkategori")]
    pub category: [String; 2],
    /// Fagdepartement.
    #[serde(rename = "departement")]
    pub ministry: [String; 2],
}

/// One account's year on one post.
#[derive(Debug, Clone, Deserialize)]
pub struct AccountRow {
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
    /// Four-digit accounts vouchers are posted on.
    #[serde(rename = "bilagskontoer", deserialize_with = "list")]
    pub posting_accounts: Vec<String>,
    /// Key of its [`Rhythm`].
    #[serde(rename = "rytme")]
    pub rhythm: String,
    /// What vouchers it is posted by.
    #[serde(rename = "art")]
    pub kind: AccountKind,
    /// Vouchers in a usual month.
    #[serde(rename = "bilag")]
    pub vouchers: i64,
    /// The vouchers' text.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// What vouchers an account is posted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountKind {
    /// The month's payroll.
    Lonn,
    /// Employer's contribution, credited to kap. 5700.
    Aga,
    /// Pension premium by term.
    Pensjon,
    /// Refunds from NAV, credited the expense post.
    Refusjon,
    /// Invoices without VAT.
    Faktura,
    /// Invoices with VAT, which is charged to kap. 1633.
    FakturaMva,
    /// Travel claims.
    Reise,
    /// Gains and losses on currency.
    Valuta,
    /// Payments received.
    Inntekt,
    /// Payments received with VAT on top.
    InntektMva,
    /// Posted by another agency: not in the ledger.
    Utenfor,
}

/// How a year falls on its months.
#[derive(Debug, Clone)]
pub struct Rhythm {
    /// Its key.
    pub key: String,
    /// One weight a month.
    pub months: Vec<i64>,
    /// How far a month may stray from its weight, in per cent.
    pub stray_percent: i64,
}

/// A post of the agency's chapters.
#[derive(Debug, Clone, Deserialize)]
pub struct PostRow {
    /// Chapter and post, six digits.
    pub statskonto: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// What the state accounts call its kind.
    #[serde(rename = "posttype")]
    pub kind: String,
    /// The public figure for the year, in report sign.
    #[serde(rename = "mill", deserialize_with = "million")]
    pub year: Ore,
    /// Organisation number of who posts on it.
    #[serde(rename = "virksomhet")]
    pub agency: String,
}

/// A cost centre (koststed).
#[derive(Debug, Clone, Deserialize)]
pub struct CostCentre {
    /// Its code.
    #[serde(rename = "koststed")]
    pub code: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// Its part of what is spread, in thousandths.
    #[serde(rename = "promille")]
    pub permille: i64,
}

/// A project's part of a post or of one account on it.
#[derive(Debug, Clone, Deserialize)]
pub struct Project {
    /// Its code.
    #[serde(rename = "prosjekt")]
    pub code: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// Chapter and post.
    pub statskonto: String,
    /// Three-digit account; empty for what is left of the post.
    #[serde(rename = "konto")]
    pub account: String,
    /// Its part in thousandths.
    #[serde(rename = "promille")]
    pub permille: i64,
    /// Its cost centre; empty when every cost centre has its part.
    #[serde(rename = "koststed")]
    pub cost_centre: String,
}

/// A balance-sheet account.
#[derive(Debug, Clone, Deserialize)]
pub struct BalanceAccount {
    /// Four digits.
    #[serde(rename = "konto")]
    pub account: String,
    /// Its name.
    #[serde(rename = "navn")]
    pub name: String,
    /// What it opens the year with.
    #[serde(rename = "inngaende", deserialize_with = "kroner")]
    pub opening: Ore,
}

/// A closing entry of period 13 that moves an amount between posts.
#[derive(Debug, Clone, Deserialize)]
pub struct Reposting {
    /// Four-digit account.
    #[serde(rename = "konto")]
    pub account: String,
    /// The post it leaves.
    #[serde(rename = "fra")]
    pub from: String,
    /// The post it comes to.
    #[serde(rename = "til")]
    pub to: String,
    /// How much.
    #[serde(rename = "belop", deserialize_with = "kroner")]
    pub amount: Ore,
    /// Cost centre.
    #[serde(rename = "koststed")]
    pub cost_centre: String,
    /// Project.
    #[serde(rename = "prosjekt")]
    pub project: String,
    /// The voucher's text.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// An expense on another ministry's post (belastningsfullmakt).
#[derive(Debug, Clone, Deserialize)]
pub struct ForeignExpense {
    /// Month.
    #[serde(rename = "periode")]
    pub month: u8,
    /// Four-digit account.
    #[serde(rename = "konto")]
    pub account: String,
    /// Chapter and post.
    pub statskonto: String,
    /// How much.
    #[serde(rename = "belop", deserialize_with = "kroner")]
    pub amount: Ore,
    /// Cost centre.
    #[serde(rename = "koststed")]
    pub cost_centre: String,
    /// Project.
    #[serde(rename = "prosjekt")]
    pub project: String,
    /// The voucher's text.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// The tables that become sheets of the workbook, where they are there.
const SHEET_TABLES: [&str; 13] = [
    "bevilgning.csv",
    "prognose.csv",
    "oremerking.csv",
    "personell.csv",
    "styringsparametre.csv",
    "risiko.csv",
    "periodisert.csv",
    "tidligere-ar.csv",
    "hr.csv",
    "sykefravaer.csv",
    "konsulent.csv",
    "oppdrag.csv",
    "nokkeltall.csv",
];

/// The tables that become sheets of the workbook, by their file names, headers first.
pub(super) fn sheets(
    kilde: &Path,
) -> Result<BTreeMap<&'static str, Vec<Vec<String>>>, ExampleError> {
    let there = SHEET_TABLES.into_iter().filter(|table| kilde.join(table).is_file());
    there.map(|table| Ok((table, cells(kilde, table)?))).collect()
}

impl Source {
    /// Reads the folder `kilde`.
    pub fn read(kilde: &Path) -> Result<Self, ExampleError> {
        let rhythms = cells(kilde, "rytmer.csv")?.into_iter().skip(1).map(rhythm);
        let names = |table: &str| -> Result<BTreeMap<String, String>, ExampleError> {
            Ok(rows::<(String, String)>(kilde, table)?.into_iter().collect())
        };
        Ok(Self {
            setup: toml::from_str(&text(kilde, "oppsett.toml")?)?,
            accounts: rows(kilde, "kontoer.csv")?,
            rhythms: rhythms.collect::<Result<_, _>>()?,
            posts: rows(kilde, "poster.csv")?,
            agencies: names("virksomheter.csv")?,
            groups: names("kontogrupper.csv")?,
            cost_centres: rows(kilde, "koststeder.csv")?,
            projects: rows(kilde, "prosjekter.csv")?,
            balance: rows(kilde, "balansekontoer.csv")?,
            repostings: rows(kilde, "omposteringer.csv")?,
            foreign: rows(kilde, "belastningsfullmakt.csv")?,
            earlier: annual::earlier(kilde)?,
            trial_balance: annual::trial_balance(kilde)?,
            sheets: sheets(kilde)?,
        })
    }

    /// The name of an account, by three digits or as a balance-sheet account by four.
    pub fn account_name(&self, account: &str) -> &str {
        let balance = self.balance.iter().find(|row| row.account == account);
        let ledger =
            || self.accounts.iter().find(|row| account.starts_with(&row.account));
        balance
            .map(|row| &*row.name)
            .or_else(|| ledger().map(|row| &*row.name))
            .unwrap_or("")
    }
}

/// Whether a post is an income post, booked as credit: its chapter is 3000 or above.
pub fn is_income(statskonto: &str) -> bool {
    statskonto >= "3000"
}

fn rhythm(cells: Vec<String>) -> Result<Rhythm, ExampleError> {
    let numbers: Option<Vec<i64>> =
        cells.iter().skip(1).map(|cell| cell.parse().ok()).collect();
    match (cells.first(), numbers.as_deref()) {
        (Some(key), Some([months @ .., stray])) if months.len() == 12 => Ok(Rhythm {
            key: key.clone(),
            months: months.to_vec(),
            stray_percent: *stray,
        }),
        _ => Err(ExampleError::Mismatch(format!(
            "rytmer.csv: expected a key, twelve weights and a percentage, found {cells:?}"
        ))),
    }
}

fn text(kilde: &Path, name: &str) -> Result<String, ExampleError> {
    let path = kilde.join(name);
    std::fs::read_to_string(&path)
        .map_err(|source| ExampleError::Unreadable { path, source })
}

fn rows<T: DeserializeOwned>(kilde: &Path, table: &str) -> Result<Vec<T>, ExampleError> {
    let text = text(kilde, table)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| ExampleError::Table { table: table.to_owned(), source })
}

pub(super) fn cells(kilde: &Path, table: &str) -> Result<Vec<Vec<String>>, ExampleError> {
    let text = text(kilde, table)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| ExampleError::Table { table: table.to_owned(), source })
}

fn kroner<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Ore, D::Error> {
    let text = String::deserialize(deserializer)?;
    money::parse(&text)
        .ok_or_else(|| serde::de::Error::custom(format!("«{text}» is no amount")))
}

fn million<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Ore, D::Error> {
    Ok(kroner(deserializer)? * (money::MILLION / 100))
}

fn list<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split(',').map(str::to_owned).collect())
}
