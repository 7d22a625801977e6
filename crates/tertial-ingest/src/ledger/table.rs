//! One ledger workbook: the right sheet, its header row, and the rows below.

use std::ops::ControlFlow;
use std::sync::Arc;

use tertial_model::{Kroner, Origin, Place, Problem, ProblemKind, norwegian};

use super::row::{Reading, RowReader, Words};
use crate::InputFile;
use crate::facts::{Export, LedgerRow, SetAside, Tally};
use crate::header::{Header, Search, Wanted};
use crate::left_out::LeftOut;
use crate::problems::FileProblems;
use crate::project::LedgerSource;
use crate::workbook::Workbook;

/// What one file holds.
pub(super) struct FileRows {
    /// The file, with its totals and unreadable rows set aside and nothing used yet.
    pub(super) export: Export,
    /// The good rows, each with what tells it apart.
    pub(super) rows: Vec<(u64, LedgerRow)>,
    /// The total rows among them.
    pub(super) totals: LeftOut,
}

/// Reads one file; the error is why nothing in it can be used.
pub(super) fn read(
    source: &LedgerSource,
    file: &InputFile,
    words: &mut Words,
    problems: &mut FileProblems,
) -> Result<FileRows, Vec<Problem>> {
    let wanted = source.columns.wanted();
    let mut workbook = Workbook::open(file).map_err(|problem| vec![problem])?;
    let (sheet, header) = match &source.sheet {
        Some(name) => {
            let sheet = workbook.sheet(name).map_err(|problem| vec![problem])?;
            let header =
                headers(&mut workbook, &sheet, &wanted)?.map_err(|misses| misses.1)?;
            (sheet, header)
        }
        None => choose(&mut workbook, &wanted, problems)?,
    };
    let mut export = Export {
        file: file.path.clone(),
        sheet: Some(sheet.clone()),
        header_row: header.row,
        read: Tally::default(),
        used: Tally::default(),
        set_aside: std::collections::BTreeMap::new(),
    };
    let mut rows = Vec::new();
    let mut totals = LeftOut::default();
    let mut reader = RowReader::new(source, &file.path, &sheet, &header, words, problems);
    let mut count = |amount: Kroner, why: Option<SetAside>| {
        export.read.add(amount);
        if let Some(why) = why {
            export.set_aside.entry(why).or_default().add(amount);
        }
    };
    let streamed = workbook.rows(&sheet, |row| {
        if row.number > header.row {
            match reader.read(row) {
                Reading::Blank => {}
                Reading::Total(amount) => {
                    count(amount, Some(SetAside::Total));
                    totals.add(row.number, amount);
                }
                Reading::Unreadable(amount) => count(amount, Some(SetAside::Unreadable)),
                Reading::Good(key, row) => {
                    count(row.booked, None);
                    rows.push((key, row));
                }
            }
        }
        ControlFlow::Continue(())
    });
    streamed.map_err(|problem| vec![problem])?;
    Ok(FileRows { export, rows, totals })
}

/// How well a sheet's best row matched, and what was wrong with it.
type Misses = (usize, Vec<Problem>);

/// The header of a sheet, or what it misses. The outer error is that the sheet cannot be
/// read at all.
fn headers(
    workbook: &mut Workbook<'_>,
    sheet: &Arc<str>,
    wanted: &[Wanted],
) -> Result<Result<Header, Misses>, Vec<Problem>> {
    let file = workbook.file();
    let mut search = Search::new(wanted);
    let mut header = None;
    let streamed = workbook.rows(sheet, |row| {
        if search.is_over(row.number) {
            return ControlFlow::Break(());
        }
        header = search.offer(row.number, row.texts());
        if header.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    streamed.map_err(|problem| vec![problem])?;
    let place = |row, column| match column {
        Some(column) => Origin::cell(file, sheet, row, column),
        None => {
            let sheet = Some(sheet.clone());
            Origin {
                file: file.clone(),
                place: Place::Rows { sheet, first: row, last: row, count: 1 },
            }
        }
    };
    Ok(header.ok_or_else(|| {
        (search.score(), search.problems(Origin::sheet(file, sheet), place))
    }))
}

/// The first visible sheet with the headers. Where two have them, that is said, since only
/// one is read.
fn choose(
    workbook: &mut Workbook<'_>,
    wanted: &[Wanted],
    problems: &mut FileProblems,
) -> Result<(Arc<str>, Header), Vec<Problem>> {
    let file = workbook.file();
    let mut chosen: Option<(Arc<str>, Header)> = None;
    let mut others = Vec::new();
    let mut best: Option<Misses> = None;
    for sheet in workbook.visible_sheets() {
        match headers(workbook, &sheet, wanted) {
            Ok(Ok(header)) if chosen.is_none() => chosen = Some((sheet, header)),
            Ok(Ok(_)) => others.push(sheet),
            Ok(Err(misses)) => {
                if best.as_ref().is_none_or(|(score, _)| misses.0 > *score) {
                    best = Some(misses);
                }
            }
            Err(unreadable) => {
                for problem in unreadable {
                    problems.add(problem.kind, || problem);
                }
            }
        }
    }
    let Some((sheet, header)) = chosen else {
        return Err(best.map(|(_, problems)| problems).unwrap_or_default());
    };
    if !others.is_empty() {
        let quoted: Vec<String> = others.iter().map(|name| format!("«{name}»")).collect();
        problems.add(ProblemKind::SheetMissing, || {
            let message = format!(
                "flere ark har overskriftene, og prosjektet sier ikke hvilket; bare «{sheet}» er lest"
            );
            Problem::new(ProblemKind::SheetMissing, Origin::file(file), message)
                .expected("ett ark med overskriftene, eller sheet i tertial.toml")
                .found(format!("også {}", norwegian::list(&quoted)))
                .hint(format!("skriv sheet = \"{sheet}\" i tertial.toml"))
        });
    }
    Ok((sheet, header))
}
