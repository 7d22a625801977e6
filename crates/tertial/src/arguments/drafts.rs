//! The arguments of the commands that take drafts and deliveries.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use tertial_model::ReportName;

use super::{Format, report};

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// Den eldste leveransen: PDF-en, manifestet ved siden av, eller mappen med dem
    #[arg(value_name = "GAMMEL")]
    pub(crate) old: PathBuf,
    /// Den nyeste leveransen  [default: prosjektet slik det er nå]
    #[arg(value_name = "NY")]
    pub(crate) new: Option<PathBuf>,
    /// Rapporten i prosjektet, når NY ikke er oppgitt  [default: den GAMMEL er av]
    #[arg(long, value_parser = report, conflicts_with = "new")]
    pub(crate) report: Option<ReportName>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: DiffFormat,
}

/// How a difference is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Til å lese
    #[default]
    Text,
    /// Til et møte: Markdown
    Markdown,
    /// For andre programmer: JSON
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct LockArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report)]
    pub(crate) report: ReportName,
    /// Løser låsen
    #[arg(long)]
    pub(crate) release: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report)]
    pub(crate) report: ReportName,
    /// Ta med hovedbøkene også; det som er om personer, er aldri med
    #[arg(long)]
    pub(crate) all_inputs: bool,
    /// Mappen pakken skrives i  [default: ut i prosjektet]
    #[arg(short, long, value_name = "MAPPE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Leveransen: PDF-en, manifestet ved siden av, mappen med dem, eller en pakke
    #[arg(value_name = "LEVERANSE")]
    pub(crate) delivery: PathBuf,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct NoteArguments {
    /// Leveransene: PDF-en, manifestet ved siden av, eller mappen med dem
    #[arg(value_name = "LEVERANSE", required = true)]
    pub(crate) deliveries: Vec<PathBuf>,
    /// Mappen notatene skrives i
    #[arg(short, long, value_name = "MAPPE", default_value = ".")]
    pub(crate) output: PathBuf,
    /// Bare i dette formatet  [default: begge]
    #[arg(long, value_enum)]
    pub(crate) format: Option<NoteFormat>,
}

/// How a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NoteFormat {
    /// Til å skrive videre i
    Docx,
    /// Til å lese og arkivere
    Pdf,
}
