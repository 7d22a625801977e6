//! `tertial.toml`: the agency, its letter, its sources, and its thresholds.
//!
//! Nothing about a source is guessed: its unit and the sign of its income are stated. A
//! misspelt key is refused with line, column and the nearest key there is.

mod acceptances;
mod said;
mod section;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{
    BudgetPost, Kroner, Language, NoOrganisationNumber, OrganisationNumber, Origin,
    ReportKind,
};

use self::section::{Section, Source};
use crate::composed::composed;
use crate::layout::{Layout, LayoutKind, LedgerColumns, LedgerField};
use crate::limits::Limits;
use crate::text_form::{MARKS, TextEncoding, TextForm};
use crate::unit::SourceUnit;

pub use self::acceptances::{ACCEPTANCES, AcceptanceEntry, acceptances, accepted_in};
pub use self::said::{Answers, said_of};

/// A project as `tertial.toml` describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Who reports.
    pub agency: Agency,
    /// The allocation letter (tildelingsbrev) the report answers.
    pub letter: LetterChoice,
    /// The report's language and version.
    pub report: ReportSettings,
    /// How the agency keeps its annual accounts, where the project says so.
    pub accounting: Option<Accounting>,
    /// The cash ledger's exports, at least one.
    pub ledger: Vec<LedgerSource>,
    /// The accrual ledger's exports, where the agency keeps one.
    pub accrual: Vec<LedgerSource>,
    /// The official figures.
    pub state_accounts: StateAccountsSource,
    /// The official history of appropriations, where the project names it.
    pub appropriations: Option<AppropriationsSource>,
    /// The workbook with what no system exports.
    pub grunnlag: GrunnlagSource,
    /// Figures of the staff.
    pub hr: HrSettings,
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
    /// What a file may ask for before it is refused.
    pub limits: Limits,
}

/// The agency (virksomhet) that reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its name.
    pub name: String,
    /// What it is called for short.
    pub short_name: Option<String>,
    /// Its number in Enhetsregisteret, or why there is none.
    pub organisation_number: Result<OrganisationNumber, NoOrganisationNumber>,
    /// Where the project says so.
    pub origin: Origin,
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
    /// The written form the reports are in.
    pub language: Language,
    /// The version, printed on drafts.
    pub version: String,
    /// How the annual report is signed.
    pub signing: Signing,
}

/// Where, when and by whom the annual report is signed, as far as the project states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signing {
    /// Where.
    pub place: Option<String>,
    /// When.
    pub date: Option<NaiveDate>,
    /// The title of who signs; never a name.
    pub signatory: Option<String>,
}

/// How an agency keeps its annual accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accounting {
    /// Kontantprinsippet alone.
    Cash,
    /// De statlige regnskapsstandardene (SRS): an accrual account beside the cash reports.
    Accrual,
}

impl Accounting {
    /// The ways by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 2] =
        [("kontant", Self::Cash), ("srs", Self::Accrual)];
}

/// Figures of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HrSettings {
    /// Path or pattern of person-level exports.
    pub persons: Option<String>,
    /// Counts of persons below this, but zero, are never shown.
    pub threshold: u32,
    /// Operating units (driftsenheter) that are told by name however few work there.
    pub units: Vec<String>,
    /// Places told by name however few work there, besides those of the letter.
    pub places: Vec<String>,
    /// What becomes of places with fewer employees than that.
    pub small_places: SmallPlaces,
}

/// What becomes of places with few employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallPlaces {
    /// Withheld, as any count of few persons is.
    Withheld,
    /// Shown: how many work where is no secret of theirs.
    Shown,
}

impl SmallPlaces {
    /// The choices by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 2] =
        [("withheld", Self::Withheld), ("shown", Self::Shown)];
}

impl Default for HrSettings {
    fn default() -> Self {
        Self {
            persons: None,
            threshold: 5,
            units: Vec::new(),
            places: Vec::new(),
            small_places: SmallPlaces::Withheld,
        }
    }
}

/// One `[[ledger]]`: exports of the same shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerSource {
    /// Path or pattern of the files.
    pub files: String,
    /// The known layout, where one is named.
    pub layout: Option<&'static Layout>,
    /// The headers of its columns, from the layout and what the project says beside it.
    pub columns: LedgerColumns,
    /// The sheet; without it the first visible one whose header row is found.
    pub sheet: Option<String>,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of its amounts.
    pub unit: SourceUnit,
    /// The sign of its income.
    pub income: IncomeSign,
    /// Every account is there, so that each period sums to zero.
    pub complete: bool,
    /// Chapters of others that may stand in the ledger, whichever part they stand in, with
    /// the reason.
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
    pub layout: &'static Layout,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of their amounts.
    pub unit: SourceUnit,
    /// The sign of their income.
    pub income: IncomeSign,
    /// Path or pattern of the files of earlier years.
    pub earlier: Option<String>,
    /// The numbers of the accounts in the capital accounts, where they are stated.
    pub capital: CapitalAccounts,
}

/// The agency's numbers in the capital accounts (kapitalregnskapet), as the appropriation
/// report writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CapitalAccounts {
    /// Norges Bank, payments in: `60xxxx01`.
    pub bank_in: Option<String>,
    /// Norges Bank, payments out: `60xxxx02`.
    pub bank_out: Option<String>,
    /// Mellomværende med statskassen: `70xxxx`.
    pub treasury: Option<String>,
}

/// The official history of appropriations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppropriationsSource {
    /// Path or pattern of the files.
    pub files: String,
    /// Their layout.
    pub layout: &'static Layout,
    /// How its text files are written, as far as that is said.
    pub text: TextForm,
    /// The unit of their amounts.
    pub unit: SourceUnit,
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
    /// Appropriations of earlier years; the annual report alone.
    pub earlier_years: String,
    /// Counts of the staff; the annual report alone.
    pub people: String,
    /// Sick leave by group; the annual report alone.
    pub sick_leave: String,
    /// Consultancy no account tells apart; the annual report alone.
    pub consultancy: String,
    /// External assignments; the annual report alone.
    pub assignments: String,
    /// The agency's own tables; the annual report alone.
    pub key_figures: String,
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
            earlier_years: "Tidligere år".to_owned(),
            people: "HR".to_owned(),
            sick_leave: "Sykefravær".to_owned(),
            consultancy: "Konsulent".to_owned(),
            assignments: "Oppdrag".to_owned(),
            key_figures: "Nøkkeltall".to_owned(),
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
        let text = &*composed(text);
        const KNOWN: [&str; 16] = [
            "appropriations",
            "limits",
            "accounting",
            "accrual",
            "hr",
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
        let table = source.table()?;
        let root = Section::new(source, "filen", 0, table.get_ref(), &KNOWN)?;
        let ledger = [
            "files",
            "layout",
            "sheet",
            "unit",
            "income",
            "complete",
            "columns",
            "foreign",
            "encoding",
            "delimiter",
        ];
        let accounting = accounting(&root)?;
        let accrual: Vec<LedgerSource> = root
            .sections_if_any(
                "accrual",
                &["files", "layout", "sheet", "unit", "columns", "encoding", "delimiter"],
            )?
            .iter()
            .map(|section| ledger_source(section, Basis::Accrual, &mut BTreeMap::new()))
            .collect::<Result<_, _>>()?;
        let mut foreign = BTreeMap::new();
        let of_cash = |section: &Section<'_>| {
            not_accrual(section, accounting, &accrual)?;
            ledger_source(section, Basis::Cash, &mut foreign)
        };
        Ok(Self {
            agency: agency(&root)?,
            letter: letter(&root)?,
            report: report(&root)?,
            ledger: root
                .sections("ledger", &ledger)?
                .iter()
                .map(of_cash)
                .collect::<Result<_, _>>()?,
            accounting,
            accrual: accrual.clone(),
            hr: hr(&root)?,
            state_accounts: state_accounts(&root)?,
            appropriations: appropriations(&root)?,
            grunnlag: grunnlag(&root)?,
            materiality: materiality(&root)?,
            reconciliation: reconciliation(&root)?,
            deliveries: deliveries(&root)?,
            waivers: waivers(&root)?,
            settlements: settlements(&root)?,
            limits: limits(&root)?,
        })
    }
}

fn agency(root: &Section<'_>) -> Result<Agency, ConfigError> {
    let section =
        root.need_section("agency", &["name", "short_name", "organisation_number"])?;
    let number = section.text_if_filled_in("organisation_number")?.unwrap_or_default();
    let number: Result<OrganisationNumber, _> = number.parse();
    if let Err(error @ NoOrganisationNumber::NotNineDigits(_)) = &number {
        let at = section.need("organisation_number")?.at;
        return Err(section.error(at, error.to_string()));
    }
    Ok(Agency {
        name: section.text("name")?,
        short_name: section.optional_text("short_name")?,
        organisation_number: number,
        origin: section.origin(),
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
    let section = root
        .need_section("report", &["language", "version", "place", "date", "signatory"])?;
    let language =
        section.choice("language", &Language::ALL, |word| find(&Language::ALL, word))?;
    Ok(ReportSettings {
        language,
        version: section.text("version")?,
        signing: Signing {
            place: section.optional_text("place")?,
            date: section.get("date").map(|_| section.date("date")).transpose()?,
            signatory: section.optional_text("signatory")?,
        },
    })
}

fn accounting(root: &Section<'_>) -> Result<Option<Accounting>, ConfigError> {
    let Some(_) = root.get("accounting") else { return Ok(None) };
    let word = |word: &str| find(&Accounting::ALL, word);
    root.choice("accounting", &Accounting::ALL, word).map(Some)
}

fn hr(root: &Section<'_>) -> Result<HrSettings, ConfigError> {
    let mut settings = HrSettings::default();
    let known = ["persons", "threshold", "units", "places", "small_places"];
    let Some(section) = root.section("hr", &known)? else {
        return Ok(settings);
    };
    settings.persons =
        section.get("persons").map(|_| section.path("persons")).transpose()?;
    let names = |key| -> Result<Vec<String>, ConfigError> {
        Ok(section.texts(key)?.into_iter().map(|(name, _)| name.to_owned()).collect())
    };
    settings.units = names("units")?;
    settings.places = names("places")?;
    if section.get("threshold").is_some() {
        let (number, at) = section.number("threshold")?;
        let whole = number.fract().is_zero().then(|| number.to_u32()).flatten();
        settings.threshold =
            whole.filter(|limit| (3..=100).contains(limit)).ok_or_else(|| {
                section.error(at, "«threshold» er et helt tall fra 3 til 100")
            })?;
    }
    if section.get("small_places").is_some() {
        let word = |word: &str| find(&SmallPlaces::ALL, word);
        settings.small_places =
            section.choice("small_places", &SmallPlaces::ALL, word)?;
    }
    Ok(settings)
}

/// What kind of ledger a section of `tertial.toml` describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Basis {
    Cash,
    Accrual,
}

/// The appropriation report is made from the cash ledger alone: an accrual ledger named
/// as one is refused.
fn not_accrual(
    section: &Section<'_>,
    accounting: Option<Accounting>,
    accrual: &[LedgerSource],
) -> Result<(), ConfigError> {
    let files = section.path("files")?;
    let layout = section.optional_text("layout")?.unwrap_or_default();
    let is_accrual = layout == "dfo-agltransact" || layout == "saldobalanse";
    let named = accrual.iter().any(|source| source.files == files);
    if named || (is_accrual && accounting == Some(Accounting::Accrual)) {
        let at = section.need("files")?.at;
        let message = format!(
            "«{files}» er virksomhetsregnskapet, ikke hovedboken på kontantbasis"
        );
        let mut error = section.error(at, message);
        error.hint = Some(
            "bevilgningsrapporteringen bygger på kontantprinsippet: før virksomhetsregnskapet \
             opp under [[accrual]], og kontantregnskapet under [[ledger]]"
                .to_owned(),
        );
        return Err(error);
    }
    Ok(())
}

/// `named` holds the chapters of others that earlier sections name, and gets those of this.
fn ledger_source(
    section: &Section<'_>,
    basis: Basis,
    named: &mut BTreeMap<BudgetPost, String>,
) -> Result<LedgerSource, ConfigError> {
    let layout = match section.get("layout") {
        None => None,
        Some(_) => Some(layout(section, LayoutKind::Ledger)?),
    };
    let mut columns = layout.map(Layout::ledger_columns).unwrap_or_default();
    let keys = LedgerField::ALL.map(|(key, _)| key);
    if let Some(named) = section.section("columns", &keys)? {
        for (key, field) in LedgerField::ALL {
            if let Some(header) = named.optional_text(key)? {
                columns.set(field, &header);
            }
        }
    }
    for (key, field) in LedgerField::ALL {
        let needed = field.is_needed_always()
            && (basis == Basis::Cash || field != LedgerField::Statskonto);
        if needed && !columns.has(field) {
            let at = section.need("files")?.at;
            let name = match basis {
                Basis::Cash => "[[ledger]]",
                Basis::Accrual => "[[accrual]]",
            };
            let message = format!("{name} sier ikke hvilken kolonne som er «{key}»");
            let mut error = section.error(at, message);
            error.hint = Some("oppgi layout, eller kolonnen under columns".to_owned());
            return Err(error);
        }
    }
    let mut foreign = BTreeMap::new();
    let others = match basis {
        Basis::Cash => section.free_texts("foreign")?,
        Basis::Accrual => Vec::new(),
    };
    for (key, at, reason) in others {
        let post: BudgetPost =
            key.parse().map_err(|error| section.error(at, format!("{error}")))?;
        let reason = reason.to_owned();
        let before = named.insert(post, reason.clone());
        if let Some(before) = before.filter(|before| *before != reason) {
            let message = format!("{post} heter «{before}» ovenfor og «{reason}» her");
            return Err(section.error(at, message));
        }
        foreign.insert(post, reason);
    }
    Ok(LedgerSource {
        files: section.path("files")?,
        layout,
        columns,
        sheet: section.optional_text("sheet")?,
        text: text_form(section)?,
        unit: unit(section)?,
        income: match basis {
            Basis::Cash => income(section)?,
            Basis::Accrual => IncomeSign::Negative,
        },
        complete: basis == Basis::Cash && section.flag("complete")?,
        foreign,
    })
}

fn state_accounts(root: &Section<'_>) -> Result<StateAccountsSource, ConfigError> {
    let known = [
        "files",
        "layout",
        "unit",
        "income",
        "earlier",
        "capital",
        "encoding",
        "delimiter",
    ];
    let section = root.need_section("state_accounts", &known)?;
    let mut capital = CapitalAccounts::default();
    if let Some(stated) =
        section.section("capital", &["bank_in", "bank_out", "treasury"])?
    {
        capital.bank_in = stated.optional_text("bank_in")?;
        capital.bank_out = stated.optional_text("bank_out")?;
        capital.treasury = stated.optional_text("treasury")?;
    }
    Ok(StateAccountsSource {
        files: section.path("files")?,
        layout: layout(&section, LayoutKind::StateAccounts)?,
        text: text_form(&section)?,
        unit: unit(&section)?,
        income: income(&section)?,
        earlier: section.get("earlier").map(|_| section.path("earlier")).transpose()?,
        capital,
    })
}

fn appropriations(
    root: &Section<'_>,
) -> Result<Option<AppropriationsSource>, ConfigError> {
    let Some(section) = root.section(
        "appropriations",
        &["files", "layout", "unit", "encoding", "delimiter"],
    )?
    else {
        return Ok(None);
    };
    Ok(Some(AppropriationsSource {
        files: section.path("files")?,
        layout: layout(&section, LayoutKind::Appropriations)?,
        text: text_form(&section)?,
        unit: unit(&section)?,
    }))
}

/// What a section says of how its text files are written.
fn text_form(section: &Section<'_>) -> Result<TextForm, ConfigError> {
    let encodings = TextEncoding::ALL;
    let encoding = section
        .get("encoding")
        .map(|_| section.choice("encoding", &encodings, |word| find(&encodings, word)));
    let mark = section
        .get("delimiter")
        .map(|_| section.choice("delimiter", &MARKS, |word| find(&MARKS, word)));
    Ok(TextForm { encoding: encoding.transpose()?, mark: mark.transpose()? })
}

/// The known layout a section names, of the kind it is read as.
fn layout(
    section: &Section<'_>,
    kind: LayoutKind,
) -> Result<&'static Layout, ConfigError> {
    let known = Layout::of_kind(kind);
    section.choice("layout", &known, |word| find(&known, word))
}

fn limits(root: &Section<'_>) -> Result<Limits, ConfigError> {
    const KEYS: [&str; 9] = [
        "file_mib",
        "text_file_mib",
        "unpacked_mib",
        "ratio",
        "parts",
        "rows",
        "columns",
        "text_kib",
        "nesting",
    ];
    let mut limits = Limits::default();
    let Some(section) = root.section("limits", &KEYS)? else { return Ok(limits) };
    let whole = |key: &'static str, most: u32| -> Result<Option<u32>, ConfigError> {
        if section.get(key).is_none() {
            return Ok(None);
        }
        let (number, at) = section.number(key)?;
        let fits = number.to_u32().filter(|_| number.fract().is_zero());
        match fits.filter(|number| (1..=most).contains(number)) {
            Some(number) => Ok(Some(number)),
            None => {
                let message = format!("«{key}» skal være et helt tall fra 1 til {most}");
                Err(section.error(at, message))
            }
        }
    };
    if let Some(mib) = whole("file_mib", 1 << 20)? {
        limits.file_bytes = u64::from(mib) << 20;
    }
    if let Some(mib) = whole("text_file_mib", 1 << 10)? {
        limits.text_file_bytes = u64::from(mib) << 20;
    }
    if let Some(mib) = whole("unpacked_mib", 1 << 20)? {
        limits.unpacked_bytes = u64::from(mib) << 20;
    }
    if let Some(ratio) = whole("ratio", 100_000)? {
        limits.ratio = ratio.into();
    }
    if let Some(parts) = whole("parts", 1_000_000)? {
        limits.parts = parts as usize;
    }
    if let Some(rows) = whole("rows", 100_000_000)? {
        limits.rows = rows;
    }
    if let Some(columns) = whole("columns", 100_000)? {
        limits.columns = columns as usize;
    }
    if let Some(kib) = whole("text_kib", 1 << 20)? {
        limits.text_bytes = (kib as usize) << 10;
    }
    if let Some(nesting) = whole("nesting", 1_000)? {
        limits.nesting = nesting as usize;
    }
    Ok(limits)
}

fn grunnlag(root: &Section<'_>) -> Result<GrunnlagSource, ConfigError> {
    let section = root.need_section("grunnlag", &["file", "sheets"])?;
    let mut sheets = SheetNames::default();
    let keys = [
        "decisions",
        "forecasts",
        "earmarks",
        "staff",
        "indicators",
        "risks",
        "earlier_years",
        "people",
        "sick_leave",
        "consultancy",
        "assignments",
        "key_figures",
    ];
    if let Some(named) = section.section("sheets", &keys)? {
        for (key, name) in [
            ("decisions", &mut sheets.decisions),
            ("forecasts", &mut sheets.forecasts),
            ("earmarks", &mut sheets.earmarks),
            ("staff", &mut sheets.staff),
            ("indicators", &mut sheets.indicators),
            ("risks", &mut sheets.risks),
            ("earlier_years", &mut sheets.earlier_years),
            ("people", &mut sheets.people),
            ("sick_leave", &mut sheets.sick_leave),
            ("consultancy", &mut sheets.consultancy),
            ("assignments", &mut sheets.assignments),
            ("key_figures", &mut sheets.key_figures),
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
    let mut waivers: Vec<Waiver> = Vec::new();
    for section in &sections {
        let mut reports = Vec::new();
        for (word, at) in section.texts("reports")? {
            let report = word.parse::<ReportKind>();
            reports.push(report.map_err(|error| section.error(at, error.to_string()))?);
        }
        let waiver = Waiver {
            requirement: section.text("requirement")?,
            reports,
            reason: section.text("reason")?,
            by: section.text("by")?,
            date: section.date("date")?,
        };
        // Only one of two could be shown as the reason.
        if waivers.iter().any(|earlier| earlier.is_of_the_same(&waiver)) {
            let at = section.need("requirement")?.at;
            let message = format!("{} har fritak ovenfor også", waiver.requirement);
            return Err(section.error(at, message));
        }
        waivers.push(waiver);
    }
    Ok(waivers)
}

impl Waiver {
    /// Whether the demand is waived in that report.
    pub fn holds_in(&self, report: ReportKind) -> bool {
        self.reports.is_empty() || self.reports.contains(&report)
    }

    /// Whether both waive a demand in the same report.
    fn is_of_the_same(&self, other: &Self) -> bool {
        let everywhere = self.reports.is_empty() || other.reports.is_empty();
        self.requirement.eq_ignore_ascii_case(&other.requirement)
            && (everywhere || self.reports.iter().any(|of| other.reports.contains(of)))
    }
}

fn settlements(root: &Section<'_>) -> Result<Vec<Settlement>, ConfigError> {
    let sections = root.sections_if_any("settled", &["reading", "how", "by", "date"])?;
    let mut settlements: Vec<Settlement> = Vec::new();
    for section in &sections {
        let reading = section.text("reading")?;
        if settlements.iter().any(|earlier| earlier.reading == reading) {
            let at = section.need("reading")?.at;
            return Err(section.error(at, format!("«{reading}» er avklart ovenfor også")));
        }
        settlements.push(Settlement {
            reading,
            how: section.text("how")?,
            by: section.text("by")?,
            date: section.date("date")?,
        });
    }
    Ok(settlements)
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
