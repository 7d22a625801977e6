//! The sources for programs.

use serde::Serialize;
use tertial_ingest::facts::{SetAside, Tally};
use tertial_model::{Kroner, ReportKind};

use super::Source;
use crate::exit::Failure;

#[derive(Serialize)]
struct SourcesJson<'a> {
    schema: u8,
    report: ReportKind,
    sources: Vec<SourceJson<'a>>,
}

/// One file: `read` is `used` and all of `set_aside`, in rows and in kroner.
#[derive(Serialize)]
pub(in crate::commands) struct SourceJson<'a> {
    read_as: &'static str,
    file: &'a str,
    sheet: Option<&'a str>,
    layout: Option<&'static str>,
    format: String,
    /// What the file hides could not be seen.
    blind: bool,
    header_row: u32,
    columns: Vec<ColumnJson<'a>>,
    unread: Vec<UnreadJson<'a>>,
    first: Vec<String>,
    read: TallyJson,
    used: TallyJson,
    set_aside: Vec<AsideJson>,
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    column: u32,
    header: &'a str,
    field: &'a str,
}

#[derive(Serialize)]
struct UnreadJson<'a> {
    column: u32,
    header: Option<&'a str>,
    filled: u32,
}

#[derive(Serialize)]
struct TallyJson {
    rows: u32,
    amount: Kroner,
}

#[derive(Serialize)]
struct AsideJson {
    reason: &'static str,
    rows: u32,
    amount: Kroner,
}

/// The sources of a report.
pub(super) fn shown(
    report: ReportKind,
    sources: Vec<Source<'_>>,
) -> Result<String, Failure> {
    let sources = sources.into_iter().map(SourceJson::from).collect();
    crate::commands::json(&SourcesJson { schema: 1, report, sources })
}

impl<'a> From<Source<'a>> for SourceJson<'a> {
    fn from(source: Source<'a>) -> Self {
        let Source { read_as, export, first } = source;
        let aside = |(why, tally): (&SetAside, &Tally)| AsideJson {
            reason: why.key(),
            rows: tally.rows,
            amount: tally.amount,
        };
        let columns = export.columns.iter().map(|of| ColumnJson {
            column: of.column,
            header: &of.header,
            field: &of.field,
        });
        let unread = export.unread.iter().map(|of| UnreadJson {
            column: of.column,
            header: of.header.as_deref(),
            filled: of.filled,
        });
        Self {
            read_as,
            file: &export.file,
            sheet: export.sheet.as_deref(),
            layout: export.layout,
            format: export.format.to_string(),
            blind: export.blind,
            header_row: export.header_row,
            columns: columns.collect(),
            unread: unread.collect(),
            first,
            read: tally(export.read),
            used: tally(export.used),
            set_aside: export.set_aside.iter().map(aside).collect(),
        }
    }
}

fn tally(of: Tally) -> TallyJson {
    TallyJson { rows: of.rows, amount: of.amount }
}
