//! One ledger export: the right sheet, its header row, and the rows below.

use tertial_model::{Problem, ProblemKind};

use super::row::LedgerReader;
use super::{FileOptions, LedgerFile};
use crate::InputFile;
#[cfg(feature = "saft")]
use crate::content::is_saf_t;
use crate::facts::Export;
use crate::fields::words;
use crate::file_read::FileRead;
use crate::header::Heads;
use crate::layout::LEDGER_FIELDS;
use crate::problems::FileProblems;
use crate::project::LedgerSource;
use crate::rows::Rows;
use crate::table::{self, Misses, Shape, Table};
use crate::text_form::TextForm;
use crate::workbook::{Privacy, Sheet, Workbook};

/// The rows of one file as they are read.
pub(super) type LedgerRows<'a> = Rows<LedgerReader<'a>>;

/// Reads one file.
pub(crate) fn read(
    source: &LedgerSource,
    file: &InputFile,
    options: FileOptions<'_>,
) -> FileRead<LedgerFile> {
    #[cfg(feature = "saft")]
    if is_saf_t(&file.bytes) {
        return super::saft::read(source, file, options);
    }
    FileRead::by(|problems| {
        let mut of_sheets = FileProblems::default();
        let read = chosen(source, file, options, &mut of_sheets);
        problems.extend(of_sheets.all(&file.path));
        let table = read?;
        let file = finished(table.made, table.export, problems)?;
        problems.extend(table.notices);
        Ok(file)
    })
}

/// What was read, as the rows of `export`, with what was odd or wrong in them; or why nothing
/// of it can be used.
pub(super) fn finished(
    rows: LedgerRows<'_>,
    export: Export,
    problems: &mut Vec<Problem>,
) -> Result<LedgerFile, Vec<Problem>> {
    if let Some(problem) = rows.reader.unusable(rows.count()) {
        return Err(vec![problem]);
    }
    let (reader, table) = rows.finish(export, problems);
    let (words, told) = reader.finish();
    problems.extend(told);
    Ok(LedgerFile { table, words })
}

fn chosen<'a>(
    source: &'a LedgerSource,
    file: &'a InputFile,
    options: FileOptions<'a>,
    problems: &mut FileProblems,
) -> Result<Table<LedgerRows<'a>>, Vec<Problem>> {
    let wanted = source.wanted();
    let months: Vec<String> =
        source.months.0.keys().map(|period| format!("beløp {period}")).collect();
    let mut fields = words(&LEDGER_FIELDS).to_vec();
    fields.extend(months.iter().map(String::as_str));
    let heads = Heads { two_rows: source.header_rows == 2, numbers: !months.is_empty() };
    let shape = Shape { wanted: &wanted, fields: &fields, layout: source.layout, heads };
    let form = TextForm { encoding: source.encoding, delimiter: source.delimiter };
    let workbook = Workbook::open_as(file, options.limits, form)?;
    let workbook = workbook.watched(options.watch).telling(Privacy::Codes);
    let read = |sheet: &Sheet| {
        let start = || Rows::by(LedgerReader::new(source, sheet, options.several));
        table::read(&workbook, sheet, shape, start, Rows::add)
    };
    let (sheet, table) = match &source.sheet {
        Some(name) => {
            let sheet = workbook.sheet(name)?;
            let table = read(&sheet)?.map_err(|(_, misses)| misses)?;
            (sheet, table)
        }
        None => choose(&workbook, shape, read, problems)?,
    };
    if let Some(problem) = table::hidden_sheets(&workbook, &sheet) {
        problems.add(problem.kind, || problem);
    }
    Ok(table)
}

/// The first visible sheet with the headers. Where two have them, that is said, since only
/// one is read.
fn choose<T>(
    workbook: &Workbook<'_>,
    shape: Shape<'_>,
    read: impl Fn(&Sheet) -> Result<Result<Table<T>, Misses>, Problem>,
    problems: &mut FileProblems,
) -> Result<(Sheet, Table<T>), Vec<Problem>> {
    let mut chosen = None;
    let (mut others, mut missed, mut readable) = (Vec::new(), Vec::new(), true);
    for sheet in workbook.visible_sheets() {
        let outcome = match &chosen {
            None => read(&sheet).map(|read| match read {
                Ok(table) => chosen = Some((sheet, table)),
                Err(misses) => missed.push(misses),
            }),
            Some(_) => table::has_headers(workbook, &sheet, shape)
                .map(|has_them| others.extend(has_them.then_some(sheet))),
        };
        if let Err(problem) = outcome {
            readable = false;
            problems.add(problem.kind, || problem);
        }
    }
    let Some((sheet, table)) = chosen else {
        if missed.is_empty() && !readable {
            return Err(Vec::new());
        }
        return Err(table::nearest_of(missed, workbook.file()));
    };
    if !others.is_empty() {
        problems
            .add(ProblemKind::SheetMissing, || table::several_sheets(&sheet, &others));
    }
    Ok((sheet, table))
}
