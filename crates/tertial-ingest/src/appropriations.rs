//! The official history of appropriations, from which the build-up is filled instead of
//! being typed into the sheet Bevilgning.

use std::collections::BTreeSet;
use std::sync::Arc;

use tertial_model::{BudgetPost, Kroner, Origin, Problem, ProblemKind, norwegian};

use crate::InputFile;
use crate::facts::{Decision, DecisionKind, Facts, SetAside, leave_later};
use crate::fields::words;
use crate::file_read::FileRead;
use crate::header::{Header, Heads};
use crate::history::{self, AMOUNT, Asked, FIELDS, Line};
use crate::left_out::LeftOut;
use crate::limits::Limits;
use crate::number;
use crate::problems::FileProblems;
use crate::project::AppropriationsSource;
use crate::rows::{Reading, RowReader, Rows, TableRows};
use crate::table::{self, Shape, Table};
use crate::text_form::TextForm;
use crate::workbook::{Privacy, Row, Sheet, Value, Workbook};

/// The kinds of decision the history states.
const STATED: [DecisionKind; 3] =
    [DecisionKind::CarriedOver, DecisionKind::Adopted, DecisionKind::Change];

/// What one file holds.
pub(crate) struct History {
    table: TableRows<Decision>,
    /// The decisions dated after the day the accounts are stated at.
    later: Vec<Decision>,
}

/// Reads one file.
pub(crate) fn read_file(
    source: &AppropriationsSource,
    asked: Asked<'_>,
    file: &InputFile,
    limits: &Limits,
) -> FileRead<History> {
    let (wanted, fields) = (source.layout.wanted(&FIELDS), words(&FIELDS));
    let shape = Shape {
        wanted: &wanted,
        fields: &fields,
        layout: Some(source.layout),
        heads: Heads::default(),
    };
    let form = TextForm { encoding: source.encoding, delimiter: source.delimiter };
    let reader = |sheet: &_| HistoryReader::new(source, asked, sheet);
    FileRead::by(|problems| {
        let workbook = Workbook::open_as(file, limits, form)?.telling(Privacy::Open);
        let mut tables = Vec::new();
        table::every(&workbook, shape, reader, |table| tables.push(table))?;
        let [table] = <[Table<Rows<HistoryReader<'_>>>; 1]>::try_from(tables)
            .map_err(|tables| several(&file.path, &tables))?;
        let (reader, rows) = table.made.finish(table.export, problems);
        problems.extend(reader.problems.all(&file.path));
        problems.extend(table.notices);
        problems.extend(reader.later.as_later(&rows.export, asked.cut_off));
        Ok(History { table: rows, later: reader.later_decisions })
    })
}

/// The problem that a history stands in several sheets or parts: one cannot be chosen, and
/// they may state the same.
fn several<T>(file: &Arc<str>, tables: &[Table<T>]) -> Problem {
    let names = tables.iter().filter_map(|table| table.export.sheet.as_deref());
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
    files: Vec<FileRead<History>>,
    problems: &mut Vec<Problem>,
) {
    if files.is_empty() {
        problems.push(crate::missing(&source.files));
    }
    let mut decisions = Vec::new();
    for history in files.into_iter().filter_map(|file| file.told(problems)) {
        facts.appropriations.push(history.table.export);
        decisions.extend(history.table.rows);
        facts.later_decisions.extend(history.later);
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

/// Reads the rows of a file.
struct HistoryReader<'a> {
    source: &'a AppropriationsSource,
    asked: Asked<'a>,
    sheet: Sheet,
    columns: Vec<Option<u32>>,
    problems: FileProblems,
    later: LeftOut,
    later_decisions: Vec<Decision>,
}

impl<'a> HistoryReader<'a> {
    fn new(source: &'a AppropriationsSource, asked: Asked<'a>, sheet: &Sheet) -> Self {
        Self {
            source,
            asked,
            sheet: sheet.clone(),
            columns: Vec::new(),
            problems: FileProblems::default(),
            later: LeftOut::default(),
            later_decisions: Vec::new(),
        }
    }
}

impl RowReader for HistoryReader<'_> {
    type Row = Decision;

    fn under(&mut self, header: &Header) {
        self.columns.clone_from(&header.columns);
    }

    fn read(&mut self, row: &Row<'_>) -> Reading<Decision> {
        let value = |at: &Option<u32>| at.map_or(Value::Empty, |at| row.value(at));
        let values: Vec<Value<'_>> = self.columns.iter().map(value).collect();
        let cells: Vec<_> = values
            .iter()
            .map(|value| match value {
                Value::Empty => "".into(),
                value => value.whole_text(),
            })
            .collect();
        let cells = std::array::from_fn(|at| cells.get(at).map_or("", |cell| &**cell));
        let line = Line { origin: self.sheet.row(row.number), cells };
        if line.cells.iter().all(|cell| cell.is_empty()) {
            return Reading::Blank;
        }
        let written = number::parse(line.cells[AMOUNT]);
        let written = written.and_then(|number| self.source.unit.kroner(number));
        let booked = written.unwrap_or(Kroner::ZERO);
        match history::decision(&line, &self.asked) {
            Ok(history::Reading::SetAside(why)) => Reading::SetAside(why, booked),
            Ok(history::Reading::Decision(decision)) => {
                if decision.date.is_none_or(|date| date <= self.asked.cut_off) {
                    return Reading::Good(decision, booked, None);
                }
                self.later.add(row.number, decision.amount.unwrap_or_default());
                self.later_decisions.push(decision);
                Reading::SetAside(SetAside::LaterThanStatusDate, booked)
            }
            Err(problem) => {
                self.problems.add(problem.kind, || problem);
                Reading::SetAside(SetAside::Unreadable, booked)
            }
        }
    }
}
