//! One table of a file: its header row, the rows below it, and what is odd about them.

mod notices;
mod usage;

use std::ops::ControlFlow;
use std::sync::Arc;

use tertial_model::{Kroner, Origin, Problem, ProblemKind, norwegian};

use self::usage::Usage;
use crate::facts::{Export, Format};
use crate::header::{Header, Heads, Search, Wanted};
use crate::layout::Layout;
use crate::left_out::LeftOut;
use crate::rows::{RowReader, Rows};
use crate::side_by_side::up_to;
use crate::workbook::{Notes, Row, Sheet, Workbook};

/// What a table is read as.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    /// The columns looked for.
    pub(crate) wanted: &'a [Wanted],
    /// What each is read as, for people.
    pub(crate) fields: &'a [&'a str],
    /// The layout it is known by, where there is one.
    pub(crate) layout: Option<&'static Layout>,
    /// How its headers stand.
    pub(crate) heads: Heads,
}

/// A table that was read to its end.
pub(crate) struct Table<T> {
    /// What the rows were made into.
    pub(crate) made: T,
    pub(crate) header: Header,
    /// The table as it was understood, none of its rows accounted for yet.
    pub(crate) export: Export,
    /// What is odd about it, told apart from what cannot be read.
    pub(crate) notices: Vec<Problem>,
}

/// How well a sheet's best row matched, and what was wrong with it.
pub(crate) type Misses = (usize, Vec<Problem>);

/// What the rows below a header become as they go by.
struct State<'a, T> {
    search: Search<'a>,
    header: Option<Header>,
    made: T,
    usage: Usage,
    hidden: LeftOut,
}

/// Reads one sheet in one pass. `visit` is called with every row below the header, and
/// gives the amount that counts there, for what is told of hidden rows.
///
/// # Errors
///
/// That the sheet cannot be read; within, that no row has the headers.
pub(crate) fn read<T>(
    workbook: &Workbook<'_>,
    sheet: &Sheet,
    shape: Shape<'_>,
    mut start: impl FnMut() -> T,
    mut visit: impl FnMut(&mut T, &Header, &Row<'_>) -> Kroner,
) -> Result<Result<Table<T>, Misses>, Problem> {
    let state = || State {
        search: Search::new(shape.wanted, sheet, shape.heads),
        header: None,
        made: start(),
        usage: Usage::default(),
        hidden: LeftOut::default(),
    };
    let (state, notes) = workbook.read(sheet, state, |state, row| {
        let Some(header) = &state.header else {
            state.header = state.search.offer(row);
            let given_up = state.header.is_none() && state.search.is_over(row.number);
            return match given_up {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
        };
        state.usage.see(row);
        let amount = visit(&mut state.made, header, row);
        if row.hidden {
            state.hidden.add(row.number, amount);
        }
        ControlFlow::Continue(())
    })?;
    Ok(state.finish(sheet, workbook.format(), shape, &notes))
}

/// Reads every visible sheet that has the headers, side by side, and gives them to `take` in
/// their order.
///
/// # Errors
///
/// That one of them cannot be read, or what is wrong where none has the headers.
pub(crate) fn every<R: RowReader + Send>(
    workbook: &Workbook<'_>,
    shape: Shape<'_>,
    reader: impl Fn(&Sheet) -> R + Sync,
    mut take: impl FnMut(Table<Rows<R>>),
) -> Result<(), Vec<Problem>>
where
    R::Row: Send,
{
    let read = |sheet: &Sheet| {
        read(workbook, sheet, shape, || Rows::by(reader(sheet)), Rows::add)
    };
    let (mut is_one, mut missed) = (false, Vec::new());
    for read in up_to(&workbook.visible_sheets(), read, Result::is_err) {
        match read? {
            Ok(table) => {
                is_one = true;
                take(table);
            }
            Err(misses) => missed.push(misses),
        }
    }
    if is_one { Ok(()) } else { Err(nearest_of(missed, workbook.file())) }
}

/// What is wrong with the first of the sheets that have most of the headers, or that there is
/// none to choose from.
pub(crate) fn nearest_of(missed: Vec<Misses>, file: &Arc<str>) -> Vec<Problem> {
    let nearest = missed.into_iter().rev().max_by_key(|(score, _)| *score);
    nearest.map_or_else(|| vec![no_visible_sheet(file)], |(_, problems)| problems)
}

/// Whether a sheet has the headers, read no further than to them.
pub(crate) fn has_headers(
    workbook: &Workbook<'_>,
    sheet: &Sheet,
    shape: Shape<'_>,
) -> Result<bool, Problem> {
    let start = || (Search::new(shape.wanted, sheet, shape.heads), false);
    let (found, _) = workbook.read(sheet, start, |(search, found), row| {
        *found = search.offer(row).is_some();
        match *found || search.is_over(row.number) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    Ok(found.1)
}

/// The problem that there is nothing to choose from.
fn no_visible_sheet(file: &Arc<str>) -> Problem {
    let message = "arbeidsboken har ingen synlige ark";
    Problem::new(ProblemKind::SheetMissing, Origin::file(file), message)
        .expected("et synlig ark med overskriftene")
        .hint("vis arket i Excel, eller oppgi det med sheet i tertial.toml")
}

/// The problem that other sheets than the one read could have been meant.
pub(crate) fn several_sheets(read: &Sheet, others: &[Sheet]) -> Problem {
    let name = read.name.as_deref().unwrap_or_default();
    let names = others.iter().filter_map(|sheet| sheet.name.as_deref());
    let message = format!(
        "flere ark har overskriftene, og prosjektet sier ikke hvilket; bare «{name}» er lest"
    );
    Problem::new(ProblemKind::SheetMissing, Origin::file(&read.file), message)
        .expected("ett ark med overskriftene, eller sheet i tertial.toml")
        .found(format!("også {}", norwegian::quoted(names)))
        .hint(format!("skriv sheet = \"{name}\" i tertial.toml"))
}

/// The problem that a workbook hides sheets that are not read, if there are any.
pub(crate) fn hidden_sheets(workbook: &Workbook<'_>, read: &Sheet) -> Option<Problem> {
    let hidden = workbook.hidden_sheets();
    let names: Vec<&str> = hidden
        .iter()
        .filter(|name| Some(*name) != read.name.as_ref())
        .map(|name| &**name)
        .collect();
    let message = format!("skjulte ark er ikke lest: {}", norwegian::quoted(&names));
    let origin = Origin::file(workbook.file());
    (!names.is_empty()).then(|| Problem::new(ProblemKind::HiddenSheets, origin, message))
}

impl<T> State<'_, T> {
    fn finish(
        self,
        sheet: &Sheet,
        format: Format,
        shape: Shape<'_>,
        notes: &Notes,
    ) -> Result<Table<T>, Misses> {
        let Self { search, header, made, usage, hidden } = self;
        let Some(header) = header else {
            return Err((search.score(), search.problems()));
        };
        let columns = usage.read(&header, shape);
        let unread = usage.unread(sheet, &header, shape);
        let notices =
            notices::notices(sheet, &header, &columns, &unread, &usage, &hidden, notes);
        let export = Export {
            blind: notes.blind,
            layout: shape.layout.map(|layout| layout.key.to_owned()),
            header_row: header.row,
            columns,
            unread,
            ..Export::new(sheet.file.clone(), sheet.name.clone(), format)
        };
        Ok(Table { made, header, export, notices })
    }
}
