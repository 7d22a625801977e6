//! One sheet of the grunnlag workbook: its rows by schema, and its cells by type.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{
    BudgetPost, Kroner, Origin, Place, Problem, ProblemKind, ReportKind, nearest,
};

use super::schema::{Content, Need, SheetSchema};
use crate::header::{Header, Search, Wanted};
use crate::left_out::{LeftOut, counted};
use crate::number;
use crate::problems::FileProblems;
use crate::total::is_total;
use crate::unit::SourceUnit;
use crate::workbook::{Value, Workbook, WrongType};

/// The rows of one sheet.
pub(super) struct Table {
    pub(super) file: Arc<str>,
    pub(super) sheet: Arc<str>,
    schema: &'static SheetSchema,
    columns: Vec<Option<u32>>,
    rows: Vec<TableRow>,
}

/// One row below the headers.
pub(super) struct TableRow {
    /// Its number in the sheet, from 1.
    pub(super) number: u32,
    /// Its values, in the schema's order.
    values: Vec<Value<'static>>,
}

impl Table {
    /// Reads the sheet `name`; where that cannot be done, the problem is said.
    pub(super) fn read(
        workbook: &mut Workbook<'_>,
        name: &str,
        schema: &'static SheetSchema,
        problems: &mut FileProblems,
    ) -> Option<Self> {
        let sheet = match workbook.sheet(name) {
            Ok(sheet) => sheet,
            Err(problem) => {
                problems.add(problem.kind, || problem);
                return None;
            }
        };
        let file = workbook.file();
        let wanted: Vec<Wanted> = schema
            .columns
            .iter()
            .map(|column| Wanted::new(column.header, column.need != Need::MayBeAbsent))
            .collect();
        let mut search = Search::new(&wanted);
        let mut header: Option<Header> = None;
        let mut rows = Vec::new();
        let mut totals = LeftOut::default();
        let streamed = workbook.rows(&sheet, |row| {
            let Some(Header { columns, .. }) = &header else {
                header = search.offer(row.number, row.texts());
                let given_up = header.is_none() && search.is_over(row.number);
                return if given_up {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                };
            };
            let values: Vec<Value<'static>> = columns
                .iter()
                .map(|column| column.map_or(Value::Empty, |at| row.value(at).to_owned()))
                .collect();
            match values.first() {
                Some(Value::Text(text)) if is_total(text) => {
                    totals.add(row.number, Kroner::ZERO);
                }
                _ if values.iter().all(|value| *value == Value::Empty) => {}
                _ => rows.push(TableRow { number: row.number, values }),
            }
            ControlFlow::Continue(())
        });
        if let Err(problem) = streamed {
            problems.add(problem.kind, || problem);
            return None;
        }
        let place = |row, column| match column {
            Some(column) => Origin::cell(file, &sheet, row, column),
            None => row_origin(file, &sheet, row),
        };
        let Some(header) = header else {
            for problem in search.problems(Origin::sheet(file, &sheet), place) {
                problems.add(problem.kind, || problem);
            }
            return None;
        };
        if totals.tally().rows > 0 {
            let kind = ProblemKind::TotalsSetAside;
            let count = counted(totals.tally().rows, "sumrad er", "sumrader er");
            let message = format!("{count} gjenkjent og holdt utenfor");
            let origin = totals.origin(file, Some(&sheet));
            problems.add(kind, || Problem::new(kind, origin, message));
        }
        Some(Self { file: file.clone(), sheet, schema, columns: header.columns, rows })
    }

    /// The same for a sheet only some agencies need: without one there are no rows, but a
    /// sheet with a name that is nearly right is said.
    pub(super) fn read_if_there(
        workbook: &mut Workbook<'_>,
        name: &str,
        schema: &'static SheetSchema,
        problems: &mut FileProblems,
    ) -> Option<Self> {
        if name == schema.name && workbook.has_nothing_like(name) {
            return None;
        }
        Self::read(workbook, name, schema, problems)
    }

    /// The rows that hold something and are no totals.
    pub(super) fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// A row's cells, read by type; what is wrong with them goes to `problems`.
    pub(super) fn cells<'a>(
        &'a self,
        row: &'a TableRow,
        problems: &'a mut FileProblems,
    ) -> Cells<'a> {
        Cells { table: self, row, problems, about_a_person: false }
    }

    /// The same for a row about one person: no message shows what stands in it.
    pub(super) fn cells_of_a_person<'a>(
        &'a self,
        row: &'a TableRow,
        problems: &'a mut FileProblems,
    ) -> Cells<'a> {
        Cells { table: self, row, problems, about_a_person: true }
    }
}

/// The cells of one row. Columns are indices into the schema.
pub(super) struct Cells<'a> {
    table: &'a Table,
    row: &'a TableRow,
    problems: &'a mut FileProblems,
    about_a_person: bool,
}

impl<'a> Cells<'a> {
    /// The cell's place.
    pub(super) fn origin(&self, column: usize) -> Origin {
        let Table { file, sheet, columns, .. } = self.table;
        match columns[column] {
            Some(at) => Origin::cell(file, sheet, self.row.number, at),
            None => row_origin(file, sheet, self.row.number),
        }
    }

    /// Whether the cell is filled in; says so when not.
    pub(super) fn need(&mut self, column: usize) -> bool {
        let filled = *self.value(column) != Value::Empty;
        if !filled {
            let expected = expected(self.table.schema.columns[column].content);
            self.say(column, ProblemKind::CellEmpty, "mangler", expected, None);
        }
        filled
    }

    /// Whether the cell is filled in.
    pub(super) fn is_filled(&self, column: usize) -> bool {
        *self.value(column) != Value::Empty
    }

    /// Text or a code; empty when there is none.
    pub(super) fn text(&mut self, column: usize) -> String {
        match self.value(column).code() {
            Ok(text) => text.unwrap_or_default().into_owned(),
            Err(WrongType) => {
                self.say_wrong(column, None);
                String::new()
            }
        }
    }

    /// The post that chapter and post name together. Both are needed.
    pub(super) fn post(&mut self, chapter: usize, post: usize) -> Option<BudgetPost> {
        let (has_chapter, has_post) = (self.need(chapter), self.need(post));
        let number = self.digits(chapter, has_chapter);
        let post = self.digits(post, has_post)?;
        let together = format!("{}.{post}", number?);
        let parsed: Option<BudgetPost> = together.parse().ok();
        if parsed.is_none() {
            self.say_wrong(chapter, None);
        }
        parsed
    }

    /// The report the row is for. It is needed.
    pub(super) fn report(&mut self, column: usize) -> Option<ReportKind> {
        const WORDS: [(&str, ReportKind); 6] = [
            ("t1", ReportKind::T1),
            ("t2", ReportKind::T2),
            ("årsrapport", ReportKind::Annual),
            ("1. tertial", ReportKind::T1),
            ("2. tertial", ReportKind::T2),
            ("annual", ReportKind::Annual),
        ];
        self.word(column, &WORDS)
    }

    /// The value that the cell's word stands for. It is needed. Letter case and spaces do
    /// not matter.
    pub(super) fn word<T: Copy>(
        &mut self,
        column: usize,
        words: &[(&str, T)],
    ) -> Option<T> {
        if !self.need(column) {
            return None;
        }
        let Value::Text(text) = self.value(column) else {
            self.say_unknown(column, words);
            return None;
        };
        let folded = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let found = words.iter().find(|(word, _)| folded(word) == folded(text));
        if found.is_none() {
            self.say_unknown(column, words);
        }
        found.map(|(_, value)| *value)
    }

    /// The unit of the row's amounts. It is needed.
    pub(super) fn unit(&mut self, column: usize) -> Option<SourceUnit> {
        if !self.need(column) {
            return None;
        }
        let unit = self.unit_unsaid(column);
        if unit.is_none() {
            self.say_unknown(column, &SourceUnit::ALL);
        }
        unit
    }

    /// The amount in kroner; none when it is empty or its unit is not known.
    pub(super) fn amount(
        &mut self,
        column: usize,
        unit: Option<SourceUnit>,
    ) -> Option<Kroner> {
        let number = self.number(column)?;
        let amount = unit?.kroner(number);
        if amount.is_none() {
            self.say_wrong(column, None);
        }
        amount
    }

    /// The amount of a row that is left out, about whose cells nothing is said.
    pub(super) fn amount_unsaid(&self, column: usize, unit: usize) -> Option<Kroner> {
        let number = self.value(column).number().ok()??;
        self.unit_unsaid(unit)?.kroner(number)
    }

    /// The number, none when the cell is empty.
    pub(super) fn number(&mut self, column: usize) -> Option<Decimal> {
        self.value(column).number().unwrap_or_else(|WrongType| {
            let ambiguous = match self.value(column) {
                Value::Text(text) => number::is_ambiguous(text),
                _ => false,
            };
            self.say_wrong(column, ambiguous.then_some(number::AMBIGUOUS));
            None
        })
    }

    /// A number that is not negative, none when the cell is empty.
    pub(super) fn positive(&mut self, column: usize) -> Option<Decimal> {
        let number = self.number(column)?;
        let fits = number.is_zero() || number.is_sign_positive();
        if !fits {
            self.say_wrong(column, Some("tallet kan ikke være negativt"));
        }
        fits.then_some(number)
    }

    /// A whole number that is not negative, none when the cell is empty.
    pub(super) fn count(&mut self, column: usize) -> Option<Decimal> {
        let number = self.positive(column)?;
        let fits = number.fract().is_zero();
        if !fits {
            self.say_wrong(column, Some("antallet må være et helt tall"));
        }
        fits.then_some(number)
    }

    /// A year. It is needed.
    pub(super) fn year(&mut self, column: usize) -> Option<i32> {
        if !self.need(column) {
            return None;
        }
        let number = self.number(column)?;
        let year = number.to_i32().filter(|year| (1900..=2100).contains(year));
        let year = year.filter(|_| number.fract().is_zero());
        if year.is_none() {
            self.say_wrong(column, None);
        }
        year
    }

    /// Codes with commas between them.
    pub(super) fn list(&mut self, column: usize) -> Vec<String> {
        let text = self.text(column);
        let codes = text.split(',').map(str::trim).filter(|code| !code.is_empty());
        codes.map(str::to_owned).collect()
    }

    /// A whole number from 1 to 5. It is needed.
    pub(super) fn scale(&mut self, column: usize) -> Option<u8> {
        if !self.need(column) {
            return None;
        }
        let number = self.value(column).number().ok().flatten();
        let step =
            number.filter(|number| number.fract().is_zero()).and_then(|n| n.to_u8());
        let step = step.filter(|step| (1..=5).contains(step));
        if step.is_none() {
            self.say_wrong(column, None);
        }
        step
    }

    /// The day, none when the cell is empty.
    pub(super) fn date(&mut self, column: usize) -> Option<NaiveDate> {
        self.value(column).date().unwrap_or_else(|WrongType| {
            self.say_wrong(column, None);
            None
        })
    }

    /// Says that the row states what an earlier row stated, and does not count.
    pub(super) fn say_repeated(&mut self, column: usize, what: &str) {
        let origin = self.origin(column);
        let kind = ProblemKind::RowRepeated;
        self.problems.add(kind, || {
            Problem::new(kind, origin, format!("{what} står to ganger"))
                .hint("den første raden er brukt; ta bort den som er feil")
        });
    }

    fn value(&self, column: usize) -> &'a Value<'static> {
        &self.row.values[column]
    }

    fn unit_unsaid(&self, column: usize) -> Option<SourceUnit> {
        match self.value(column) {
            Value::Text(text) => SourceUnit::parse(text),
            _ => None,
        }
    }

    /// A code of digits alone.
    fn digits(&mut self, column: usize, filled: bool) -> Option<Cow<'a, str>> {
        let code = self.value(column).code().unwrap_or_default();
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        if filled && code.is_none() {
            self.say_wrong(column, None);
        }
        code
    }

    /// Says that the cell does not hold what it should.
    pub(super) fn say_wrong(&mut self, column: usize, hint: Option<&str>) {
        let content = self.table.schema.columns[column].content;
        self.say(
            column,
            ProblemKind::CellType,
            "kan ikke leses",
            expected(content),
            hint,
        );
    }

    fn say_unknown<T>(&mut self, column: usize, words: &[(&str, T)]) {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let near = match self.value(column) {
            Value::Text(text) => nearest::one(text, known.iter().copied()),
            _ => None,
        };
        let hint = near.map(|near| format!("mente du «{near}»?"));
        let expected = known.join(", ");
        self.say(
            column,
            ProblemKind::CellUnknown,
            "er ukjent",
            &expected,
            hint.as_deref(),
        );
    }

    fn say(
        &mut self,
        column: usize,
        kind: ProblemKind,
        is: &str,
        expected: &str,
        hint: Option<&str>,
    ) {
        let header = self.table.schema.columns[column].header;
        let (origin, value) = (self.origin(column), self.value(column));
        let withheld = self.about_a_person && *value != Value::Empty;
        self.problems.add(kind, || {
            let problem = Problem::new(kind, origin, format!("«{header}» {is}"))
                .expected(expected)
                .found(if withheld { WITHHELD.to_owned() } else { value.shown() });
            match hint {
                Some(hint) => problem.hint(hint),
                None => problem,
            }
        });
    }
}

/// What is found in a cell about a person, for messages.
const WITHHELD: &str = "noe annet, som ikke vises fordi raden gjelder én person";

fn row_origin(file: &Arc<str>, sheet: &Arc<str>, row: u32) -> Origin {
    let sheet = Some(sheet.clone());
    Origin {
        file: file.clone(),
        place: Place::Rows { sheet, first: row, last: row, count: 1 },
    }
}

/// What the cells of a column should hold, for messages.
fn expected(content: Content) -> &'static str {
    match content {
        Content::Report => "t1, t2 eller årsrapport",
        Content::Chapter => "et kapittel på fire sifre",
        Content::Post => "en post, som 01",
        Content::Scale => "et helt tall fra 1 til 5",
        Content::Count => "et helt tall, 0 eller mer",
        Content::Year => "et årstall, som 2024",
        Content::Amount | Content::Number => "et tall, som 1 234,5",
        Content::Unit => "kr, 1 000 kr eller mill. kr",
        Content::Date => "en dato, som 30.04.2024",
        Content::Word(_) | Content::Text => "tekst",
    }
}
