//! `tertial.toml`: the agency, its letter, its sources, and its thresholds.
//!
//! Nothing about a source is guessed: its unit and the sign of its income are stated. A
//! misspelt key is refused with line, column and the nearest key there is.

mod section;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Kroner, ReportKind};
use toml::de::DeTable;

use self::section::{Section, Source};
use crate::layout::{Layout, LedgerColumns, LedgerField};
use crate::unit::SourceUnit;

/// A project as `tertial.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Who reports.
    pub agency: Agency,
    /// The allocation letter (tildelingsbrev) the report answers.
    pub letter: LetterChoice,
    /// The report's language and version.
    pub report: ReportSettings,
    /// The ledger's exports, at least one.
    pub ledger: Vec<LedgerSource>,
    /// The official figures.
    pub state_accounts: StateAccountsSource,
    /// The workbook with what no system exports.
    pub grunnlag: GrunnlagSource,
    /// When a deviation must be explained, where the project sets it.
    pub materiality: Option<MaterialityChoice>,
    /// What the ledger may differ from the state accounts, where the project sets it.
    pub reconciliation: Option<ReconciliationChoice>,
    /// The figures of reports already delivered, by report: paths of JSON files.
    pub deliveries: BTreeMap<ReportKind, String>,
    /// Demands the agency need not answer, as agreed with the ministry.
    pub waivers: Vec<Waiver>,
    /// Readings of the letter that have been settled with the ministry.
    pub settlements: Vec<Settlement>,
}

/// The agency (virksomhet) that reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// What it is called for short.
    pub short_name: Option<String>,
    /// Its number in Enhetsregisteret, nine digits.
    pub organisation_number: String,
}

/// Which allocation letter the report answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterChoice {
    /// A built-in catalogue, by the agency's word.
    pub agency: Option<String>,
    /// The budget year.
    pub year: i32,
    /// The project's own catalogue, instead of a built-in one.
    pub file: Option<String>,
}

/// The report's language and version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSettings {
    /// The language; only `nb` is known yet.
    pub language: String,
    /// The version, printed on drafts.
    pub version: String,
}

/// One `[[ledger]]`: exports of the same shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerSource {
    /// Path or pattern of the files.
    pub files: String,
    /// The known layout, where one is named.
    pub layout: Option<Layout>,
    /// The headers of its columns, from the layout and what the project says beside it.
    pub columns: LedgerColumns,
    /// The sheet; without it the first visible one whose header row is found.
    pub sheet: Option<String>,
    /// The unit of its amounts.
    pub unit: SourceUnit,
    /// The sign of its income.
    pub income: IncomeSign,
    /// Every account is there, so that each period sums to zero.
    pub complete: bool,
    /// Chapters of others that may stand there, with the reason.
    pub foreign: BTreeMap<BudgetPost, String>,
}

/// How a source writes income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncomeSign {
    /// As booked: credit is negative.
    Negative,
    /// Turned, so that income is positive.
    Positive,
}

impl IncomeSign {
    /// The signs by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 2] =
        [("negative", Self::Negative), ("positive", Self::Positive)];
}

/// The files of the official figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateAccountsSource {
    /// Path or pattern of the files.
    pub files: String,
    /// Their layout.
    pub layout: StateAccountsLayout,
    /// The unit of their amounts.
    pub unit: SourceUnit,
    /// The sign of their income.
    pub income: IncomeSign,
}

/// A known shape of the official figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateAccountsLayout {
    /// What DFØ publishes: separated by semicolons, one row per month and coding.
    Statsregnskapet,
}

impl StateAccountsLayout {
    /// The layouts by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 1] =
        [("statsregnskapet", Self::Statsregnskapet)];
}

/// The workbook with what no system exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrunnlagSource {
    /// Its path.
    pub file: String,
    /// The names of its sheets.
    pub sheets: SheetNames,
}

/// The names of the sheets of the grunnlag workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetNames {
    /// Decisions about appropriations.
    pub decisions: String,
    /// Forecasts by post.
    pub forecasts: String,
    /// Earmarks' budgets and forecasts.
    pub earmarks: String,
    /// Staff by place.
    pub staff: String,
    /// Results of the letter's indicators; only agencies with indicators need it.
    pub indicators: String,
    /// Overall risks; only agencies that report them need it.
    pub risks: String,
}

impl Default for SheetNames {
    fn default() -> Self {
        Self {
            decisions: "Bevilgning".to_owned(),
            forecasts: "Prognose".to_owned(),
            earmarks: "Øremerking".to_owned(),
            staff: "Personell".to_owned(),
            indicators: "Styringsparametre".to_owned(),
            risks: "Risiko".to_owned(),
        }
    }
}

/// A deviation at least this large must be explained (vesentlighet).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialityChoice {
    /// In kroner.
    pub amount: Kroner,
    /// In per cent.
    pub percent: Decimal,
    /// Why.
    pub reason: String,
}

/// What the ledger may differ from the state accounts without being an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconciliationChoice {
    /// In kroner.
    pub tolerance: Kroner,
    /// Why.
    pub reason: String,
}

/// A demand the agency need not answer (fritak), and on whose word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The letter's demand, as `K036`.
    pub requirement: String,
    /// The reports it is waived in; in all when empty.
    pub reports: Vec<ReportKind>,
    /// Why.
    pub reason: String,
    /// Who decided it: an office or role.
    pub by: String,
    /// When.
    pub date: NaiveDate,
}

/// How an unclear place of the letter was settled (avklart).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The key of the catalogue's reading.
    pub reading: String,
    /// How it was settled.
    pub how: String,
    /// Who settled it: an office or role.
    pub by: String,
    /// When.
    pub date: NaiveDate,
}

/// `tertial.toml` cannot be used as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct ConfigError {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, in bokmål.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Project {
    /// The project that the text of `tertial.toml` describes. `file` is for messages.
    ///
    /// # Errors
    ///
    /// The first thing in the file that is not as it should be.
    pub fn parse(file: &str, text: &str) -> Result<Self, ConfigError> {
        const KNOWN: [&str; 11] = [
            "agency",
            "letter",
            "report",
            "ledger",
            "state_accounts",
            "grunnlag",
            "materiality",
            "reconciliation",
            "deliveries",
            "waiver",
            "settled",
        ];
        let source = Source { file, text };
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            source.error(at, format!("filen er ikke gyldig TOML: {}", error.message()))
        })?;
        let root = Section::new(source, "filen", 0, table.get_ref(), &KNOWN)?;
        let ledger = [
            "files", "layout", "sheet", "unit", "income", "complete", "columns",
            "foreign",
        ];
        Ok(Self {
            agency: agency(&root)?,
            letter: letter(&root)?,
            report: report(&root)?,
            ledger: root
                .sections("ledger", &ledger)?
                .iter()
                .map(ledger_source)
                .collect::<Result<_, _>>()?,
            state_accounts: state_accounts(&root)?,
            grunnlag: grunnlag(&root)?,
            materiality: materiality(&root)?,
            reconciliation: reconciliation(&root)?,
            deliveries: deliveries(&root)?,
            waivers: waivers(&root)?,
            settlements: settlements(&root)?,
        })
    }
}

fn agency(root: &Section<'_>) -> Result<Agency, ConfigError> {
    let section =
        root.need_section("agency", &["name", "short_name", "organisation_number"])?;
    let number = section.text("organisation_number")?;
    if number.len() != 9 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        let at = section.need("organisation_number")?.at;
        let message = format!("organisasjonsnummeret «{number}» har ikke ni sifre");
        return Err(section.error(at, message));
    }
    Ok(Agency {
        name: section.text("name")?,
        short_name: section.optional_text("short_name")?,
        organisation_number: number,
    })
}

fn letter(root: &Section<'_>) -> Result<LetterChoice, ConfigError> {
    let section = root.need_section("letter", &["agency", "year", "file"])?;
    let (number, at) = section.number("year")?;
    let year = i32::try_from(number).ok().filter(|year| (1990..=2100).contains(year));
    let year = match year {
        Some(year) if number.fract().is_zero() => year,
        _ => return Err(section.error(at, format!("«{number}» er ikke et budsjettår"))),
    };
    let agency = section.optional_text("agency")?;
    let file = section.get("file").map(|_| section.path("file")).transpose()?;
    if agency.is_some() == file.is_some() {
        let message = "[letter] skal ha enten «agency» eller «file», og ikke begge";
        return Err(section.error(at, message));
    }
    Ok(LetterChoice { agency, year, file })
}

fn report(root: &Section<'_>) -> Result<ReportSettings, ConfigError> {
    let section = root.need_section("report", &["language", "version"])?;
    let languages = [("nb", "nb")];
    let language =
        section.choice("language", &languages, |word| find(&languages, word))?;
    Ok(ReportSettings {
        language: language.to_owned(),
        version: section.text("version")?,
    })
}

fn ledger_source(section: &Section<'_>) -> Result<LedgerSource, ConfigError> {
    let layout = match section.get("layout") {
        None => None,
        Some(_) => Some(
            section.choice("layout", &Layout::ALL, |word| find(&Layout::ALL, word))?,
        ),
    };
    let mut columns = layout.map(Layout::columns).unwrap_or_default();
    let keys = LedgerField::ALL.map(|(key, _)| key);
    if let Some(named) = section.section("columns", &keys)? {
        for (key, field) in LedgerField::ALL {
            if let Some(header) = named.optional_text(key)? {
                columns.set(field, &header);
            }
        }
    }
    for (key, field) in LedgerField::ALL {
        if field.is_needed_always() && !columns.has(field) {
            let at = section.need("files")?.at;
            let message = format!("[[ledger]] sier ikke hvilken kolonne som er «{key}»");
            let mut error = section.error(at, message);
            error.hint = Some("oppgi layout, eller kolonnen under columns".to_owned());
            return Err(error);
        }
    }
    let mut foreign = BTreeMap::new();
    for (key, at, reason) in section.free_texts("foreign")? {
        let post: BudgetPost =
            key.parse().map_err(|error| section.error(at, format!("{error}")))?;
        foreign.insert(post, reason.to_owned());
    }
    Ok(LedgerSource {
        files: section.path("files")?,
        layout,
        columns,
        sheet: section.optional_text("sheet")?,
        unit: unit(section)?,
        income: income(section)?,
        complete: section.flag("complete")?,
        foreign,
    })
}

fn state_accounts(root: &Section<'_>) -> Result<StateAccountsSource, ConfigError> {
    let section =
        root.need_section("state_accounts", &["files", "layout", "unit", "income"])?;
    let layouts = StateAccountsLayout::ALL;
    Ok(StateAccountsSource {
        files: section.path("files")?,
        layout: section.choice("layout", &layouts, |word| find(&layouts, word))?,
        unit: unit(&section)?,
        income: income(&section)?,
    })
}

fn grunnlag(root: &Section<'_>) -> Result<GrunnlagSource, ConfigError> {
    let section = root.need_section("grunnlag", &["file", "sheets"])?;
    let mut sheets = SheetNames::default();
    let keys = ["decisions", "forecasts", "earmarks", "staff", "indicators", "risks"];
    if let Some(named) = section.section("sheets", &keys)? {
        for (key, name) in [
            ("decisions", &mut sheets.decisions),
            ("forecasts", &mut sheets.forecasts),
            ("earmarks", &mut sheets.earmarks),
            ("staff", &mut sheets.staff),
            ("indicators", &mut sheets.indicators),
            ("risks", &mut sheets.risks),
        ] {
            if let Some(chosen) = named.optional_text(key)? {
                *name = chosen;
            }
        }
    }
    Ok(GrunnlagSource { file: section.path("file")?, sheets })
}

fn materiality(root: &Section<'_>) -> Result<Option<MaterialityChoice>, ConfigError> {
    let Some(section) = root.section("materiality", &["amount", "percent", "reason"])?
    else {
        return Ok(None);
    };
    Ok(Some(MaterialityChoice {
        amount: Kroner(at_least_zero(&section, "amount")?),
        percent: at_least_zero(&section, "percent")?,
        reason: section.text("reason")?,
    }))
}

fn reconciliation(
    root: &Section<'_>,
) -> Result<Option<ReconciliationChoice>, ConfigError> {
    let Some(section) = root.section("reconciliation", &["tolerance", "reason"])? else {
        return Ok(None);
    };
    Ok(Some(ReconciliationChoice {
        tolerance: Kroner(at_least_zero(&section, "tolerance")?),
        reason: section.text("reason")?,
    }))
}

fn deliveries(root: &Section<'_>) -> Result<BTreeMap<ReportKind, String>, ConfigError> {
    let mut paths = BTreeMap::new();
    let Some(section) = root.section("deliveries", &["t1"])? else { return Ok(paths) };
    if section.get("t1").is_some() {
        paths.insert(ReportKind::T1, section.path("t1")?);
    }
    Ok(paths)
}

fn waivers(root: &Section<'_>) -> Result<Vec<Waiver>, ConfigError> {
    let known = ["requirement", "reports", "reason", "by", "date"];
    let sections = root.sections_if_any("waiver", &known)?;
    let waiver = |section: &Section<'_>| {
        let mut reports = Vec::new();
        for (word, at) in section.texts("reports")? {
            let report = word.parse::<ReportKind>();
            reports.push(report.map_err(|error| section.error(at, error.to_string()))?);
        }
        Ok(Waiver {
            requirement: section.text("requirement")?,
            reports,
            reason: section.text("reason")?,
            by: section.text("by")?,
            date: section.date("date")?,
        })
    };
    sections.iter().map(waiver).collect()
}

fn settlements(root: &Section<'_>) -> Result<Vec<Settlement>, ConfigError> {
    let sections = root.sections_if_any("settled", &["reading", "how", "by", "date"])?;
    let settlement = |section: &Section<'_>| {
        Ok(Settlement {
            reading: section.text("reading")?,
            how: section.text("how")?,
            by: section.text("by")?,
            date: section.date("date")?,
        })
    };
    sections.iter().map(settlement).collect()
}

fn unit(section: &Section<'_>) -> Result<SourceUnit, ConfigError> {
    section.choice("unit", &SourceUnit::ALL, SourceUnit::parse)
}

fn income(section: &Section<'_>) -> Result<IncomeSign, ConfigError> {
    section.choice("income", &IncomeSign::ALL, |word| find(&IncomeSign::ALL, word))
}

fn at_least_zero<'a>(
    section: &Section<'a>,
    key: &'a str,
) -> Result<Decimal, ConfigError> {
    let (number, at) = section.number(key)?;
    if number.is_sign_negative() && !number.is_zero() {
        return Err(section.error(at, format!("«{key}» kan ikke være negativ")));
    }
    Ok(number)
}

/// The value that `word` stands for among `choices`.
fn find<T: Copy>(choices: &[(&str, T)], word: &str) -> Option<T> {
    choices.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests;
