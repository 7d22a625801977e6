//! How results are written, and the findings that make the exit code 1.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use tertial_model::{Readers, Severity};

#[derive(Debug, Args)]
pub(crate) struct LimitArgument {
    /// Funn som gir avslutningskode 1
    #[arg(long, value_parser = severity(), default_value = "error", value_name = "GRAD")]
    pub(crate) fail_on: Severity,
}

/// How results are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Til å lese
    #[default]
    Text,
    /// For andre programmer: JSON
    Json,
}

/// How the rows behind a figure are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TraceFormat {
    /// Til å lese
    #[default]
    Text,
    /// For andre programmer: JSON
    Json,
    /// For et regneark: radene med summen; krever --output
    Xlsx,
}

/// A format a report is written in besides PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For Word: til å skrive videre i
    Docx,
    /// Som nettside i én fil, til å publisere
    Html,
    /// Tabellene som arbeidsbok, til å regne videre i
    Xlsx,
}

/// Whose copy of a report is made.
pub(crate) fn readers() -> impl TypedValueParser<Value = Readers> {
    let words = Readers::ALL.map(|of| {
        let (alias, help) = match of {
            Readers::Public => ("publisering", "Alle: til å publisere"),
            Readers::Ministry => ("departementet", "Departementet"),
            Readers::Agency => ("internt", "Virksomheten selv: alt er med"),
        };
        PossibleValue::new(of.key()).alias(alias).help(help)
    });
    // An alias is given as it was typed.
    PossibleValuesParser::new(words).map(|word| match word.as_str() {
        "public" | "publisering" => Readers::Public,
        "agency" | "internt" => Readers::Agency,
        _ => Readers::Ministry,
    })
}

/// How findings are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// Til å lese: gruppert, med sted og råd
    #[default]
    Text,
    /// En linje for hvert funn, med stedet først
    Short,
    /// For andre programmer: JSON
    Json,
    /// For redigeringsprogrammer: SARIF 2.1.0
    Sarif,
    /// Til et møte: Markdown
    Markdown,
    /// For et regneark: en liste til å sortere og dele ut; krever --output
    Xlsx,
}

/// How a table of results is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// Til å lese
    #[default]
    Text,
    /// For andre programmer: JSON
    Json,
    /// For et regneark: CSV med semikolon
    Csv,
}

/// How the letter's calendar is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CalendarFormat {
    /// Til å lese
    #[default]
    Text,
    /// For andre programmer: JSON
    Json,
    /// For en kalender: iCalendar
    Ics,
}

/// What the severities are called on the command line, mild ones first.
const SEVERITIES: [Severity; 4] =
    [Severity::Info, Severity::Warning, Severity::Error, Severity::Fatal];

fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(SEVERITIES.map(Severity::key)).map(|key| {
        let named = SEVERITIES.into_iter().find(|of| of.key() == key);
        // The parser lets no other word through.
        named.unwrap_or(Severity::Error)
    })
}

/// A file whose form has a schema: of TOML that a person writes, or of JSON that others read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum WrittenFile {
    /// Prosjektet
    #[default]
    #[value(name = "tertial.toml", alias = "project", alias = "prosjekt")]
    Project,
    /// Kvitteringene
    #[value(name = "kvitteringer.toml", alias = "acceptances")]
    Acceptances,
    /// Bekreftelsene
    #[value(name = "bekreftelser.toml", alias = "confirmations")]
    Confirmations,
    /// Leveringene
    #[value(name = "leveringer.toml", alias = "delivered")]
    Delivered,
    /// Et tildelingsbrev
    #[value(alias = "brev")]
    Letter,
    /// Kolonnene i et uttrekk
    Layout,
    /// En kontoplan for artskontorapporteringen
    Chart,
    /// En kontoplan for virksomhetsregnskapet
    AccrualChart,
    /// Tallene i en rapport; build og figures skriver dem
    #[value(name = "tall.json", alias = "figures")]
    Figures,
    /// Funnene; build og check skriver dem
    #[value(name = "funn.json", alias = "findings")]
    Findings,
    /// Kravene og hvor de er besvart; coverage skriver dem
    #[value(name = "dekning.json", alias = "coverage")]
    Coverage,
    /// Tekstene i en rapport; build skriver dem
    #[value(name = "tekst.json", alias = "texts")]
    Texts,
    /// Det en rapport svarer på kravene; build skriver den
    #[value(name = "krav.json", alias = "demands")]
    Demands,
}
