//! The arguments of `tertial source`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use tertial_ingest::layout::LedgerField;
use tertial_ingest::project::IncomeSign;
use tertial_ingest::recognise::{Answers, Kind, field_named, words_of_fields};
use tertial_ingest::unit::SourceUnit;
use tertial_model::norwegian;

use super::Format;

#[derive(Debug, Args)]
pub(crate) struct SourceArguments {
    #[command(subcommand)]
    pub(crate) command: SourceCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SourceCommand {
    /// Kjenner igjen en eksport, kopierer den til data/ og skriver den inn i tertial.toml
    #[command(visible_alias = "legg-til")]
    Add(SourceAddArguments),
    /// Viser hva en eksport er og hvordan den leses, uten å skrive noe
    #[command(visible_alias = "prov", alias = "prøv")]
    Try(SourceFileArguments),
}

#[derive(Debug, Args)]
pub(crate) struct SourceAddArguments {
    #[command(flatten)]
    pub(crate) of: SourceFileArguments,
    /// Navnet filen får i data/  [default: det den har]
    #[arg(long, value_name = "NAVN")]
    pub(crate) name: Option<String>,
    /// Legg den til også når de samme posteringene står i en fil som er der fra før
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SourceFileArguments {
    /// Filen slik den er tatt ut av økonomisystemet, eller hentet fra DFØ
    #[arg(value_name = "FIL")]
    pub(crate) file: PathBuf,
    /// Hva filen er, når den ikke sier det selv
    #[arg(long = "as", value_enum, value_name = "SLAG")]
    kind: Option<KindArgument>,
    /// Kolonnen et felt står i, som konto=Kto; gjenta for flere
    #[arg(long = "column", value_name = "FELT=OVERSKRIFT", value_parser = column)]
    columns: Vec<(LedgerField, String)>,
    /// Arket som skal leses
    #[arg(long, value_name = "ARK")]
    sheet: Option<String>,
    /// Året månedene er i, i en tabell med en kolonne per måned
    #[arg(long, value_name = "ÅR", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    year: Option<i32>,
    /// Det overskriftene sier ved siden av måneden, når flere kolonner står for hver måned
    #[arg(long, value_name = "ORD")]
    months: Option<String>,
    /// Enheten beløpene er i: kr, "1 000 kr" eller "mill. kr"
    #[arg(long, value_name = "ENHET", value_parser = unit)]
    unit: Option<SourceUnit>,
    /// Fortegnet inntekter har
    #[arg(long, value_enum, value_name = "FORTEGN")]
    income: Option<IncomeArgument>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArgument {
    /// Hovedboken på kontantbasis
    #[value(alias = "hovedbok")]
    Ledger,
    /// Virksomhetsregnskapet
    #[value(alias = "virksomhetsregnskap")]
    Accrual,
    /// Statsregnskapet fra DFØ
    #[value(name = "state_accounts", alias = "statsregnskap")]
    StateAccounts,
    /// Bevilgningshistorikken fra DFØ
    #[value(alias = "bevilgninger")]
    Appropriations,
}

/// The sign of income.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum IncomeArgument {
    /// Som ført: kredit er negativ
    #[value(alias = "negativ")]
    Negative,
    /// Snudd: en inntekt er positiv
    #[value(alias = "positiv")]
    Positive,
}

impl SourceFileArguments {
    /// What the flags answer.
    pub(crate) fn answers(&self) -> Answers {
        Answers {
            kind: self.kind.map(|kind| match kind {
                KindArgument::Ledger => Kind::Ledger,
                KindArgument::Accrual => Kind::Accrual,
                KindArgument::StateAccounts => Kind::StateAccounts,
                KindArgument::Appropriations => Kind::Appropriations,
            }),
            sheet: self.sheet.clone(),
            columns: self.columns.iter().cloned().collect(),
            year: self.year,
            months: self.months.clone(),
            unit: self.unit,
            income: self.income.map(|income| match income {
                IncomeArgument::Negative => IncomeSign::Negative,
                IncomeArgument::Positive => IncomeSign::Positive,
            }),
        }
    }
}

fn column(text: &str) -> Result<(LedgerField, String), String> {
    let parts = text.split_once('=').filter(|(_, header)| !header.trim().is_empty());
    let (field, header) = parts.ok_or("skriv felt og overskrift, som konto=Kto")?;
    let field = field_named(field).ok_or_else(|| {
        let known: Vec<&str> = words_of_fields().collect();
        format!("feltene er {}", norwegian::list(&known))
    })?;
    Ok((field, header.trim().to_owned()))
}

fn unit(text: &str) -> Result<SourceUnit, String> {
    let unknown = || "skriv kr, \"1 000 kr\" eller \"mill. kr\"".to_owned();
    SourceUnit::parse(text).ok_or_else(unknown)
}
