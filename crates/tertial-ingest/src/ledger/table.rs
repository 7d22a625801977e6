//! One ledger export: the right sheet, its header row, and the rows below.

use tertial_model::{Problem, ProblemKind};

use super::file::LedgerFile;
use super::rows::Rows;
use super::{FileOptions, FileRead};
use crate::InputFile;
#[cfg(feature = "saft")]
use crate::content::is_saf_t;
use crate::facts::Export;
use crate::layout::LedgerField;
use crate::problems::FileProblems;
use crate::project::LedgerSource;
use crate::table::{self, Misses, Shape, Table};
use crate::workbook::{Privacy, Sheet, Workbook};

/// Reads one file.
pub(crate) fn read(
    source: &LedgerSource,
    file: &InputFile,
    options: FileOptions<'_>,
) -> FileRead {
    #[cfg(feature = "saft")]
    if is_saf_t(&file.bytes) {
        return super::saft::read(source, file, options);
    }
    let mut problems = FileProblems::new();
    let read = chosen(source, file, options, &mut problems);
    let mut problems = problems.all(&file.path);
    let file = read.and_then(|table| finished(source, table, &mut problems));
    FileRead { file, problems }
}

fn chosen<'a>(
    source: &'a LedgerSource,
    file: &'a InputFile,
    options: FileOptions<'a>,
    problems: &mut FileProblems,
) -> Result<Table<Rows<'a>>, Vec<Problem>> {
    let wanted = source.columns.wanted();
    let ignored = source.layout.map_or(&[][..], |layout| &layout.ignored);
    let shape = Shape { wanted: &wanted, fields: &LedgerField::WORDS, ignored };
    let workbook = Workbook::open_as(file, options.limits, source.text)
        .map_err(|problem| vec![problem])?;
    let workbook = workbook.watched(options.watch).telling(Privacy::Codes);
    let (sheet, table) = match &source.sheet {
        Some(name) => {
            let sheet = workbook.sheet(name).map_err(|problem| vec![problem])?;
            let table = read_sheet(source, options, &workbook, &sheet, shape)
                .map_err(|problem| vec![problem])?
                .map_err(|misses| misses.1)?;
            (sheet, table)
        }
        None => choose(source, options, &workbook, shape, problems)?,
    };
    if let Some(problem) = table::hidden_sheets(&workbook, &sheet) {
        problems.add(problem.kind, || problem);
    }
    Ok(table)
}

fn finished(
    source: &LedgerSource,
    table: Table<Rows<'_>>,
    problems: &mut Vec<Problem>,
) -> Result<LedgerFile, Vec<Problem>> {
    let layout = source.layout.map(|layout| layout.key);
    let export = Export { layout, ..table.export };
    let read = table.made.finish(export, problems)?;
    problems.extend(table.notices);
    Ok(read)
}

fn read_sheet<'a>(
    source: &'a LedgerSource,
    options: FileOptions<'_>,
    workbook: &Workbook<'_>,
    sheet: &Sheet,
    shape: Shape<'_>,
) -> Result<Result<Table<Rows<'a>>, Misses>, Problem> {
    let start = || Rows::new(source, sheet, options.several);
    table::read(workbook, sheet, shape, start, Rows::add)
}

/// The first visible sheet with the headers. Where two have them, that is said, since only
/// one is read.
fn choose<'a>(
    source: &'a LedgerSource,
    options: FileOptions<'_>,
    workbook: &Workbook<'_>,
    shape: Shape<'_>,
    problems: &mut FileProblems,
) -> Result<(Sheet, Table<Rows<'a>>), Vec<Problem>> {
    let file = workbook.file();
    let mut chosen: Option<(Sheet, Table<Rows<'a>>)> = None;
    let mut others = Vec::new();
    let mut best: Option<Misses> = None;
    let mut readable = true;
    for sheet in workbook.visible_sheets() {
        let read = match &chosen {
            None => read_sheet(source, options, workbook, &sheet, shape),
            Some(_) => match table::has_headers(workbook, &sheet, shape.wanted) {
                Ok(true) => {
                    others.push(sheet);
                    continue;
                }
                Ok(false) => continue,
                Err(problem) => Err(problem),
            },
        };
        match read {
            Ok(Ok(table)) => chosen = Some((sheet, table)),
            Ok(Err(misses)) => {
                if best.as_ref().is_none_or(|(score, _)| misses.0 > *score) {
                    best = Some(misses);
                }
            }
            Err(problem) => {
                readable = false;
                problems.add(problem.kind, || problem);
            }
        }
    }
    let Some((sheet, table)) = chosen else {
        return Err(match best {
            Some((_, misses)) => misses,
            None if readable => vec![table::no_visible_sheet(file)],
            None => Vec::new(),
        });
    };
    if !others.is_empty() {
        problems
            .add(ProblemKind::SheetMissing, || table::several_sheets(&sheet, &others));
    }
    Ok((sheet, table))
}
