//! What is odd about a table that was read, each oddity one problem of its own kind.

use tertial_model::{Problem, ProblemKind, cell_address, key, norwegian};

use super::usage::Usage;
use crate::facts::{ReadColumn, UnreadColumn};
use crate::header::Header;
use crate::left_out::{LeftOut, counted};
use crate::workbook::{Area, Notes, Sheet};

/// How many rows or columns a sheet may claim beyond its data without a word.
const SLACK: u32 = 10_000;

/// Everything that is odd about the table, in the order of [`ProblemKind`].
pub(super) fn notices(
    sheet: &Sheet,
    header: &Header,
    columns: &[ReadColumn],
    unread: &[UnreadColumn],
    usage: &Usage,
    hidden: &LeftOut,
    notes: &Notes,
) -> Vec<Problem> {
    [
        respelled(sheet, header, columns),
        hidden_rows(sheet, hidden),
        hidden_columns(sheet, columns, notes),
        merged(sheet, header, columns, notes),
        from_1904(sheet, notes),
        doubled(sheet, header),
        grown(sheet, usage, notes),
        empty(sheet, unread),
        left_unread(sheet, unread),
        mixed(sheet, notes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Headers with signs that are not seen or that look like others. Other blanks than single
/// spaces are common in headers, and no fault.
fn respelled(sheet: &Sheet, header: &Header, columns: &[ReadColumn]) -> Option<Problem> {
    let is_respelled = |of: &&ReadColumn| {
        let words: Vec<&str> = of.header.split_whitespace().collect();
        key::plain(&of.header) != words.join(" ")
    };
    let mut respelled = columns.iter().filter(is_respelled).peekable();
    let first = respelled.peek()?.column;
    let plain: Vec<String> =
        respelled.map(|of| key::plain(&of.header).into_owned()).collect();
    let message = format!(
        "overskrifter er skrevet med tegn som ikke synes eller som ligner andre, og er lest som {}",
        norwegian::quoted(&plain)
    );
    let origin = sheet.cell(header.row, first);
    Some(Problem::new(ProblemKind::SpellingDiffers, origin, message))
}

fn hidden_rows(sheet: &Sheet, hidden: &LeftOut) -> Option<Problem> {
    let tally = hidden.tally();
    let rows = counted(tally.rows, "rad er skjult", "rader er skjult");
    let message = match tally.amount.is_zero() {
        true => format!("{rows} i arket og er regnet med"),
        false => format!(
            "{rows} i arket og er regnet med, {} i alt",
            norwegian::kroner(tally.amount)
        ),
    };
    let origin = hidden.origin(sheet);
    (tally.rows > 0).then(|| {
        Problem::new(ProblemKind::HiddenRows, origin, message)
            .hint("ta bort filteret eller vis radene, og se at de skal være med")
    })
}

fn hidden_columns(
    sheet: &Sheet,
    columns: &[ReadColumn],
    notes: &Notes,
) -> Option<Problem> {
    let is_hidden =
        |of: &&ReadColumn| notes.hidden_columns.iter().any(|at| at.contains(&of.column));
    let names: Vec<&str> =
        columns.iter().filter(is_hidden).map(|of| &*of.header).collect();
    let message = format!("skjulte kolonner er lest: {}", norwegian::quoted(&names));
    some_of(&names, ProblemKind::HiddenColumns, sheet, message)
}

/// Merged cells over columns that are read, below the headers. A title across the sheet
/// harms nobody.
fn merged(
    sheet: &Sheet,
    header: &Header,
    columns: &[ReadColumn],
    notes: &Notes,
) -> Option<Problem> {
    let among = |area: &&Area| {
        let over = |c: &ReadColumn| (area.left..=area.right).contains(&c.column);
        area.bottom > header.row.max(area.top) && columns.iter().any(over)
    };
    let mut found = notes.merged.iter().filter(among);
    let first = found.next()?;
    let count = 1 + u32::try_from(found.count()).unwrap_or(u32::MAX);
    let message = format!(
        "{} slått sammen over flere rader; verdien gjelder bare den øverste",
        counted(count, "celle i dataene er", "celler i dataene er")
    );
    let area = format!(
        "{}:{}",
        cell_address(first.top, first.left),
        cell_address(first.bottom, first.right)
    );
    let origin = sheet.cell(first.top, first.left);
    Some(
        Problem::new(ProblemKind::MergedCells, origin, message)
            .found(area)
            .hint("del cellene, og skriv verdien i hver rad"),
    )
}

fn from_1904(sheet: &Sheet, notes: &Notes) -> Option<Problem> {
    let message = "arbeidsboken regner dager fra 1904; datoene er lest slik";
    notes
        .from_1904
        .then(|| Problem::new(ProblemKind::DaysFrom1904, sheet.origin(), message))
}

fn doubled(sheet: &Sheet, header: &Header) -> Option<Problem> {
    let first = *header.doubled.first()?;
    let names = header.doubled.iter().filter_map(|column| header.title(*column));
    let message = format!(
        "{} står to ganger i overskriftsraden; den første er lest",
        norwegian::quoted(names)
    );
    Some(
        Problem::new(ProblemKind::HeaderRepeated, sheet.cell(header.row, first), message)
            .hint("gi den ene kolonnen et annet navn"),
    )
}

fn grown(sheet: &Sheet, usage: &Usage, notes: &Notes) -> Option<Problem> {
    let (rows, columns) = notes.declared?;
    let beyond = rows > usage.last_row.saturating_add(SLACK)
        || columns > usage.last_column().saturating_add(SLACK);
    let message = format!(
        "arket oppgir at det går til {}, men dataene slutter i {}",
        cell_address(rows, columns),
        cell_address(usage.last_row.max(1), usage.last_column().max(1))
    );
    beyond.then(|| {
        Problem::new(ProblemKind::SheetGrown, sheet.origin(), message)
            .hint("slett de tomme radene og kolonnene etter dataene, og lagre")
    })
}

fn empty(sheet: &Sheet, unread: &[UnreadColumn]) -> Option<Problem> {
    let empty = unread.iter().filter(|of| of.filled == 0);
    let names: Vec<&str> = empty.filter_map(|of| of.header.as_deref()).collect();
    let what = match names.as_slice() {
        [_] => "kolonne har overskrift, men ingen innhold",
        _ => "kolonner har overskrift, men ingen innhold",
    };
    let message = format!("{} {what}: {}", names.len(), norwegian::quoted(&names));
    some_of(&names, ProblemKind::ColumnEmpty, sheet, message)
}

fn left_unread(sheet: &Sheet, unread: &[UnreadColumn]) -> Option<Problem> {
    let filled = unread.iter().filter(|of| of.filled > 0);
    let name = |of: &UnreadColumn| match &of.header {
        Some(header) => format!("«{header}»"),
        None => {
            let address = cell_address(1, of.column);
            format!("{} uten overskrift", address.trim_end_matches('1'))
        }
    };
    let names: Vec<String> = filled.map(name).collect();
    let message = format!("ingen rapport leser {}", norwegian::list(&names));
    some_of(&names, ProblemKind::ColumnUnread, sheet, message)
}

/// The problem of a kind that is of the columns of these names, if there are any.
fn some_of<T>(
    names: &[T],
    kind: ProblemKind,
    sheet: &Sheet,
    message: String,
) -> Option<Problem> {
    (!names.is_empty()).then(|| Problem::new(kind, sheet.origin(), message))
}

fn mixed(sheet: &Sheet, notes: &Notes) -> Option<Problem> {
    let line = notes.mixed_encoding?;
    let message = "filen er i to tegnsett på én gang, så noen bokstaver kan være feil";
    Some(
        Problem::new(ProblemKind::MixedEncoding, sheet.row(line), message)
            .hint("ta ut filen på nytt i ett tegnsett"),
    )
}
