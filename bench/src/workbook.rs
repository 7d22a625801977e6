//! Writes a ledger as a workbook, a row at a time.
//!
//! Real exports keep their texts in a shared table, which comes after the rows and must
//! name each text once. Texts that rows share are put first in it, so that their places
//! are known; the others follow in the order of the rows. The rows can be had again from
//! the seed, so nothing but the shared texts is held in memory.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::ledger::{
    ACCOUNTS, COST_CENTRES, HEADERS, KINDS, Ledger, Line, PROJECTS, Text,
};

/// The sheet's name, as the example's project has it.
pub const SHEET: &str = "Hovedbok";

const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// How much is gathered before it is packed.
const CHUNK: usize = 1 << 16;

/// The small parts, written as they stand.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("parts/content_types.xml")),
    ("_rels/.rels", include_str!("parts/package.rels")),
    ("xl/workbook.xml", include_str!("parts/workbook.xml")),
    ("xl/_rels/workbook.xml.rels", include_str!("parts/workbook.rels")),
    ("xl/styles.xml", include_str!("parts/styles.xml")),
];

/// Writes the ledger's workbook, the same bytes each time.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write(ledger: Ledger, out: impl Write + Seek) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6));
    let mut zip = ZipWriter::new(out);
    for (name, text) in PARTS {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    let shared = Shared::of(ledger);
    zip.start_file("xl/worksheets/sheet1.xml", options)?;
    let counts = sheet(ledger, &shared, &mut zip)?;
    zip.start_file("xl/sharedStrings.xml", options)?;
    texts(ledger, &shared, counts, &mut zip)?;
    zip.finish()?;
    Ok(())
}

/// The texts several cells share, and where each kind of them begins in the table.
struct Shared {
    texts: Vec<String>,
    kinds: usize,
    accounts: usize,
    cost_centres: usize,
    projects: usize,
    pool: usize,
}

impl Shared {
    fn of(ledger: Ledger) -> Self {
        let mut texts: Vec<String> = HEADERS.map(str::to_owned).into();
        let mut add = |more: &mut dyn Iterator<Item = String>| {
            let start = texts.len();
            texts.extend(more);
            start
        };
        Self {
            kinds: add(&mut KINDS.into_iter().map(str::to_owned)),
            accounts: add(&mut ACCOUNTS.into_iter().map(|(_, name)| name.to_owned())),
            cost_centres: add(&mut (0..COST_CENTRES).map(|n| (1000 + 5 * n).to_string())),
            projects: add(&mut (0..PROJECTS).map(project)),
            pool: add(&mut ledger.pool().into_iter()),
            texts,
        }
    }
}

/// A project's code. The first two are those the example's letter has earmarks for.
fn project(number: u16) -> String {
    match number {
        0 => "110210".to_owned(),
        1 => "110230".to_owned(),
        _ => format!("P{}", 10_000 + 111 * u32::from(number)),
    }
}

/// How often texts are referred to, and how many there are of them.
#[derive(Clone, Copy)]
struct Counts {
    references: usize,
    texts: usize,
}

fn sheet(ledger: Ledger, shared: &Shared, out: &mut impl Write) -> io::Result<Counts> {
    let mut counts = Counts { references: 0, texts: shared.texts.len() };
    let mut xml = format!(
        "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:K{}\"/><sheetData>\
         <row r=\"1\" spans=\"1:11\">",
        ledger.rows() + 1
    );
    for (column, place) in ('A'..).zip(0..HEADERS.len()) {
        cell(&mut xml, column, 1, " t=\"s\"", place);
        counts.references += 1;
    }
    xml.push_str("</row>");
    for (number, line) in (2..).zip(ledger.lines()) {
        row(&mut xml, number, &line, shared, &mut counts);
        flush(&mut xml, CHUNK, out)?;
    }
    xml.push_str("</sheetData></worksheet>");
    flush(&mut xml, 0, out)?;
    Ok(counts)
}

fn row(xml: &mut String, r: u32, line: &Line, shared: &Shared, counts: &mut Counts) {
    const SHARED: &str = " t=\"s\"";
    let (account, _) = ACCOUNTS[line.account];
    let text = match line.text {
        Text::Pooled(place) => shared.pool + place,
        Text::Own(..) => {
            counts.texts += 1;
            counts.texts - 1
        }
    };
    put(xml, format_args!("<row r=\"{r}\" spans=\"1:11\">"));
    cell(xml, 'A', r, "", line.period);
    cell(xml, 'B', r, SHARED, shared.kinds + line.kind);
    cell(xml, 'C', r, "", line.voucher);
    cell(xml, 'D', r, " s=\"1\"", line.day);
    cell(xml, 'E', r, "", account);
    cell(xml, 'F', r, SHARED, shared.accounts + line.account);
    cell(xml, 'G', r, SHARED, shared.cost_centres + usize::from(line.cost_centre));
    if let Some(project) = line.project {
        cell(xml, 'H', r, SHARED, shared.projects + usize::from(project));
        counts.references += 1;
    }
    cell(xml, 'I', r, "", line.statskonto);
    cell(xml, 'J', r, SHARED, text);
    cell(xml, 'K', r, " s=\"2\"", kroner(line.ore));
    xml.push_str("</row>");
    counts.references += 4;
}

fn cell(
    xml: &mut String,
    column: char,
    row: u32,
    attributes: &str,
    value: impl std::fmt::Display,
) {
    put(xml, format_args!("<c r=\"{column}{row}\"{attributes}><v>{value}</v></c>"));
}

/// Appends; a text takes all that is written to it.
fn put(xml: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = std::fmt::Write::write_fmt(xml, what);
}

/// An amount as workbooks write numbers: a point, and no zeros at the end.
fn kroner(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    let (whole, part) = (ore.unsigned_abs() / 100, ore.unsigned_abs() % 100);
    match (part, part % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", part / 10),
        _ => format!("{sign}{whole}.{part:02}"),
    }
}

fn texts(
    ledger: Ledger,
    shared: &Shared,
    counts: Counts,
    out: &mut impl Write,
) -> io::Result<()> {
    let Counts { references, texts } = counts;
    let mut xml = format!(
        "{DECLARATION}<sst xmlns=\"{MAIN}\" count=\"{references}\" uniqueCount=\"{texts}\">"
    );
    for text in &shared.texts {
        put(&mut xml, format_args!("<si><t>{}</t></si>", escaped(text)));
        flush(&mut xml, CHUNK, out)?;
    }
    for line in ledger.lines() {
        if let Text::Own([first, second], number) = line.text {
            let text = format!("{first} {second} {} {number}", line.voucher);
            put(&mut xml, format_args!("<si><t>{}</t></si>", escaped(&text)));
            flush(&mut xml, CHUNK, out)?;
        }
    }
    xml.push_str("</sst>");
    flush(&mut xml, 0, out)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Writes what is gathered, when there is at least `enough` of it.
fn flush(xml: &mut String, enough: usize, out: &mut impl Write) -> io::Result<()> {
    if xml.len() >= enough {
        out.write_all(xml.as_bytes())?;
        xml.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests;
