//! How results are written, and the findings that make the exit code 1.

use clap::{Args, ValueEnum};
use tertial_model::Severity;

#[derive(Debug, Args)]
pub(crate) struct LimitArgument {
    /// Funn som gir avslutningskode 1
    #[arg(long, value_enum, default_value_t, value_name = "GRAD")]
    pub(crate) fail_on: Limit,
}

/// How results are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: JSON, schema version 1
    Json,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// For people: grouped, with place and remedy
    #[default]
    Text,
    /// One line each, with the place first
    Short,
    /// For programs: JSON, schema version 1
    Json,
    /// For editors and review tools: SARIF 2.1.0
    Sarif,
    /// For a meeting
    Markdown,
    /// For a spreadsheet: a list to sort and hand out; needs --output
    Xlsx,
}

/// How a table of results is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For people
    #[default]
    Text,
    /// For programs: JSON, schema version 1
    Json,
    /// For a spreadsheet: separated by semicolons
    Csv,
}

/// How the letter's calendar is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CalendarFormat {
    /// For people
    #[default]
    Text,
    /// For programs: JSON, schema version 1
    Json,
    /// For calendars: iCalendar (RFC 5545)
    Ics,
}

/// The mildest severity that makes the exit code 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Limit {
    Info,
    Warning,
    #[default]
    Error,
    Fatal,
}

impl From<Limit> for Severity {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::Info => Self::Info,
            Limit::Warning => Self::Warning,
            Limit::Error => Self::Error,
            Limit::Fatal => Self::Fatal,
        }
    }
}

/// A file of TOML that a person writes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WrittenFile {
    /// Prosjektet
    #[default]
    #[value(name = "tertial.toml", alias = "project", alias = "prosjekt")]
    Project,
    /// Kvitteringene
    #[value(name = "kvitteringer.toml", alias = "acceptances")]
    Acceptances,
    /// Et tildelingsbrev
    #[value(alias = "brev")]
    Letter,
    /// Kolonnene i et uttrekk
    Layout,
    /// En kontoplan for artskontorapporteringen
    Chart,
    /// En kontoplan for virksomhetsregnskapet
    AccrualChart,
}
