//! The official history of appropriations, from which the build-up is filled instead of
//! being typed into the sheet Bevilgning.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use tertial_model::{
    BudgetPost, Chapter, Kroner, Origin, Problem, ProblemKind, norwegian,
};

use crate::InputFile;
use crate::facts::{Decision, DecisionKind, Export, Facts, SetAside, leave_later};
use crate::header::{Header, Wanted};
use crate::history::{self, Asked, COLUMNS, Line, Reading};
use crate::left_out::LeftOut;
use crate::limits::Limits;
use crate::number;
use crate::problems::FileProblems;
use crate::project::AppropriationsSource;
use crate::table::{self, Shape};
use crate::tallies::Tallies;
use crate::workbook::{Privacy, Row, Sheet, Value, Workbook};

/// The kinds of decision the history states.
const STATED: [DecisionKind; 3] =
    [DecisionKind::CarriedOver, DecisionKind::Adopted, DecisionKind::Change];

/// What one file holds.
pub(crate) struct FileRead {
    export: Result<Export, Vec<Problem>>,
    decisions: Vec<Decision>,
    later_decisions: Vec<Decision>,
    problems: Vec<Problem>,
}

impl FileRead {
    /// A file nothing could be read of.
    pub(crate) fn failed(problems: Vec<Problem>) -> Self {
        Self {
            export: Err(problems),
            decisions: Vec::new(),
            later_decisions: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// What is asked of the history.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    /// The budget year.
    pub(crate) year: i32,
    /// The chapters of the letter.
    pub(crate) chapters: &'a [Chapter],
    /// The day the accounts are stated at; what is dated later does not count.
    pub(crate) cut_off: NaiveDate,
}

/// Reads one file.
pub(crate) fn read_file(
    source: &AppropriationsSource,
    wish: Wish<'_>,
    file: &InputFile,
    limits: &Limits,
) -> FileRead {
    let wanted: Vec<Wanted> = COLUMNS.map(|field| source.layout.column(field)).to_vec();
    let fields = ["år", "kapittel", "post", "beløp", "overført", "vedtak"];
    let shape =
        Shape { wanted: &wanted, fields: &fields, ignored: &source.layout.ignored };
    let failed = FileRead::failed;
    let workbook = match Workbook::open_as(file, limits, source.text) {
        Ok(workbook) => workbook.telling(Privacy::Open),
        Err(problem) => return failed(vec![problem]),
    };
    let sheets = workbook.visible_sheets();
    let candidates = match with_headers(&workbook, &sheets, &wanted) {
        Ok(candidates) => candidates,
        Err(problem) => return failed(vec![problem]),
    };
    if candidates.len() > 1 {
        return failed(vec![several(&file.path, &candidates)]);
    }
    // Where none has the headers, the first says what is amiss.
    let Some(sheet) = candidates.first().copied().or(sheets.first()) else {
        return failed(vec![table::no_visible_sheet(&file.path)]);
    };
    let start = || Rows::new(source, wish, sheet);
    match table::read(&workbook, sheet, shape, start, Rows::add) {
        Err(problem) => failed(vec![problem]),
        Ok(Err((_, misses))) => failed(misses),
        Ok(Ok(table)) => {
            let Rows { decisions, later_decisions, problems, later, tallies, .. } =
                table.made;
            let mut problems = problems.all(&file.path);
            problems.extend(table.notices);
            if later.tally().rows > 0 {
                let name = sheet.name.as_ref();
                problems.push(later.as_later(&sheet.file, name, wish.cut_off));
            }
            let layout = Some(source.layout.key);
            let (export, _) = tallies.of(Export { layout, ..table.export });
            FileRead { export: Ok(export), decisions, later_decisions, problems }
        }
    }
}

/// The sheets that have the headers. One that stands alone need not be asked.
///
/// # Errors
///
/// That a sheet cannot be read: the history may be in that one.
fn with_headers<'s>(
    workbook: &Workbook<'_>,
    sheets: &'s [Sheet],
    wanted: &[Wanted],
) -> Result<Vec<&'s Sheet>, Problem> {
    if let [only] = sheets {
        return Ok(vec![only]);
    }
    let mut found = Vec::new();
    for sheet in sheets {
        if table::has_headers(workbook, sheet, wanted)? {
            found.push(sheet);
        }
    }
    Ok(found)
}

/// The problem that a history stands in several sheets or parts: one cannot be chosen, and
/// they may state the same.
fn several(file: &Arc<str>, sheets: &[&Sheet]) -> Problem {
    let names = sheets.iter().filter_map(|sheet| sheet.name.as_deref());
    let message = "historikken står i flere ark eller deler, og bare én kan leses";
    Problem::new(ProblemKind::SheetMissing, Origin::file(file), message)
        .expected("ett ark med overskriftene")
        .found(norwegian::quoted(names))
        .hint("legg den som gjelder, i en fil for seg")
}

/// Puts the decisions of the history in the place of those of the sheet: for a post it
/// knows, it alone states what was carried over, adopted and changed.
pub(crate) fn fill(
    facts: &mut Facts,
    source: &AppropriationsSource,
    files: Vec<FileRead>,
    problems: &mut Vec<Problem>,
) {
    if files.is_empty() {
        problems.push(crate::missing(&source.files));
    }
    let mut decisions = Vec::new();
    for file in files {
        problems.extend(file.problems);
        match file.export {
            Ok(export) => facts.appropriations.push(export),
            Err(several) => problems.extend(several),
        }
        decisions.extend(file.decisions);
        facts.later_decisions.extend(file.later_decisions);
    }
    let known: BTreeSet<BudgetPost> = decisions.iter().map(|of| of.post).collect();
    facts.decisions.retain(|typed| {
        let twice = known.contains(&typed.post) && STATED.contains(&typed.kind);
        if twice {
            problems.push(stated_twice(typed));
            let amount = typed.amount.unwrap_or_default();
            leave_later(&mut facts.sheets, &typed.origin, SetAside::Repeated, amount);
        }
        !twice
    });
    decisions.append(&mut facts.decisions);
    facts.decisions = decisions;
}

fn stated_twice(typed: &Decision) -> Problem {
    let message = format!(
        "{} for {} står også i den offisielle historikken, som er brukt",
        typed.kind.word(),
        typed.post
    );
    Problem::new(ProblemKind::RowRepeated, typed.origin.clone(), message)
        .hint("ta raden bort fra arket")
}

/// The rows of a file as they are read, each accounted for.
struct Rows<'a> {
    source: &'a AppropriationsSource,
    wish: Wish<'a>,
    sheet: &'a Sheet,
    decisions: Vec<Decision>,
    later_decisions: Vec<Decision>,
    problems: FileProblems,
    later: LeftOut,
    tallies: Tallies,
}

impl<'a> Rows<'a> {
    fn new(source: &'a AppropriationsSource, wish: Wish<'a>, sheet: &'a Sheet) -> Self {
        Self {
            source,
            wish,
            sheet,
            decisions: Vec::new(),
            later_decisions: Vec::new(),
            problems: FileProblems::new(),
            later: LeftOut::default(),
            tallies: Tallies::default(),
        }
    }

    fn add(&mut self, header: &Header, row: &Row<'_>) -> Kroner {
        let values: Vec<_> = header
            .columns
            .iter()
            .map(|column| column.map(|column| row.value(column)))
            .collect();
        let cells: Vec<_> = values
            .iter()
            .map(|value| match value {
                None | Some(Value::Empty) => "".into(),
                Some(value) => value.whole_text(),
            })
            .collect();
        let cell = |at: usize| cells.get(at).map_or("", |cell| &**cell);
        if (0..COLUMNS.len()).all(|at| cell(at).is_empty()) {
            return Kroner::ZERO;
        }
        let written = number::parse(cell(3)).and_then(|n| self.source.unit.kroner(n));
        let written = written.unwrap_or(Kroner::ZERO);
        self.tallies.read.add(written);
        let line =
            Line { origin: self.sheet.row(row.number), cells: std::array::from_fn(cell) };
        let asked = Asked { year: self.wish.year, chapters: self.wish.chapters };
        let why = match history::decision(&line, &asked) {
            Ok(Reading::SetAside(why)) => why,
            Ok(Reading::Decision(decision)) => {
                if decision.date.is_none_or(|date| date <= self.wish.cut_off) {
                    self.tallies.used.add(written);
                    self.decisions.push(decision);
                    return written;
                }
                self.later.add(row.number, decision.amount.unwrap_or_default());
                self.later_decisions.push(decision);
                SetAside::LaterThanStatusDate
            }
            Err(problem) => {
                self.problems.add(problem.kind, || problem);
                SetAside::Unreadable
            }
        };
        self.tallies.leave(why, row.number, written);
        Kroner::ZERO
    }
}
