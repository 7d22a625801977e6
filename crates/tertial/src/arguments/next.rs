//! The arguments of the command for what comes after this report, or after this year.

use std::path::PathBuf;

use clap::Args;
use tertial_model::ReportName;

use super::{Format, report};

#[derive(Debug, Args)]
pub(crate) struct NextArguments {
    /// Rapporten det begynnes på  [default: den etter den siste som er laget]
    #[arg(value_parser = report)]
    pub(crate) report: Option<ReportName>,
    /// Leveransen det bygges videre på: PDF-en, manifestet ved siden av, eller mappen med dem
    /// [default: den i ut]
    #[arg(long, value_name = "LEVERANSE")]
    pub(crate) delivery: Option<PathBuf>,
    /// Det var et utkast som ble sendt: før også tallene fra det
    #[arg(long)]
    pub(crate) draft: bool,
    /// Lag neste års prosjekt i denne mappen; den må være tom eller ikke finnes
    #[arg(long, value_name = "MAPPE", requires = "letter", conflicts_with = "report")]
    pub(crate) year: Option<PathBuf>,
    /// Neste års brev: dokumentet departementet sendte, mappen eller filen til et brev, eller et
    /// innebygd, som ssb/2025
    #[arg(long, value_name = "BREV", requires = "year")]
    pub(crate) letter: Option<String>,
    /// Dette årets brev som tekst, der katalogen bare sier på hvilke linjer kravene står
    #[arg(long, value_name = "FIL", requires = "letter")]
    pub(crate) from_document: Option<PathBuf>,
    /// Hvordan listen skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}
