//! Reads the cells of one row, by type, and reports what is wrong with them.

mod problems;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tertial_model::{BudgetPost, Key, Kroner, Name, Origin, ProblemKind, ReportKind};

use self::problems::expected;
use super::table::{Table, TableRow, unit_of};
use crate::cell;
use crate::facts::{KeyKind, SetAside};
use crate::number::{self, is_rounded};
use crate::problems::FileProblems;
use crate::spellings::Spellings;
use crate::unit::{SourceUnit, TOO_LARGE, within_limit};
use crate::workbook::{Privacy, Value, WrongType};

/// The cells of one row. Columns are indices into the schema.
pub(super) struct Cells<'a> {
    table: &'a Table,
    row: &'a TableRow,
    problems: &'a mut FileProblems,
    spellings: &'a mut Spellings,
}

/// What no number of per cent is above: nobody has more than two whole positions.
const MOST_PERCENT: u32 = 200;
/// No count of persons, or of what they do, has more than nine digits.
const LONGEST_COUNT: u32 = 999_999_999;
/// What to do about a number of per cent that may be a hundredth of what is meant, or a
/// hundred times it.
const HUNDREDFOLD: &str =
    "er det ment hundre ganger mer eller mindre? skriv 80 for 80 prosent";
/// What to do about a number where a day should be.
const SERIAL: &str =
    "er tallet en dag som har mistet formatet sitt, gi cellen datoformat";
/// What to do about a number below zero.
const NEGATIVE: &str = "tallet kan ikke være negativt";

impl<'a> Cells<'a> {
    /// The cells of a row; what is wrong with them goes to `problems`, and how keys are
    /// written in them to `spellings`.
    pub(super) fn new(
        table: &'a Table,
        row: &'a TableRow,
        problems: &'a mut FileProblems,
        spellings: &'a mut Spellings,
    ) -> Self {
        Self { table, row, problems, spellings }
    }

    /// What `read` makes of the row, with nothing said of what is wrong in it.
    pub(super) fn quietly<T>(&self, read: impl FnOnce(&mut Cells<'_>) -> T) -> T {
        let (mut unsaid, mut unseen) = (FileProblems::new(), Spellings::default());
        read(&mut Cells::new(self.table, self.row, &mut unsaid, &mut unseen))
    }

    /// The cell's place.
    pub(super) fn origin(&self, column: usize) -> Origin {
        let Table { sheet, columns, .. } = self.table;
        sheet.place(self.row.number, columns[column])
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
            Ok(text) => {
                let text = text.unwrap_or_default().into_owned();
                if is_rounded(&text) {
                    let kind = ProblemKind::CodeRounded;
                    self.say(
                        column,
                        kind,
                        "har mistet siste sifre",
                        "hele nummeret",
                        None,
                    );
                }
                text
            }
            Err(WrongType) => {
                self.say_wrong(column, None);
                String::new()
            }
        }
    }

    /// What something is called that it is found or told by; empty when there is none.
    pub(super) fn key(&mut self, column: usize, kind: KeyKind) -> Key {
        let key = Key::of(self.text(column));
        self.see(column, kind, &key);
        key
    }

    /// A code or a word that has one right spelling.
    fn code(&mut self, column: usize, written: &str) -> String {
        let key = Key::of(written);
        if key.plain() != written {
            match self.table.sheet.privacy {
                Privacy::Open => self.see(column, KeyKind::Code, &key),
                Privacy::Codes | Privacy::Closed => {
                    self.see_unquoted(column, KeyKind::Code);
                }
            }
        }
        key.plain().to_owned()
    }

    fn see(&mut self, column: usize, kind: KeyKind, key: &Key) {
        if key.is_empty() {
            return;
        }
        let Self { table, row, spellings, .. } = self;
        let cell = || table.sheet.place(row.number, table.columns[column]);
        spellings.see(kind, key, table.sheet.privacy != Privacy::Open, cell);
    }

    /// Notes that a cell about a person is written otherwise than it should be, or than
    /// another, without what stands there.
    pub(super) fn see_unquoted(&mut self, column: usize, kind: KeyKind) {
        let cell = self.origin(column);
        self.spellings.see(kind, &Key::default(), true, || cell);
    }

    /// What the agency calls something that figures are told by, none when the cell is
    /// empty.
    pub(super) fn name(&mut self, column: usize, kind: KeyKind) -> Option<Name> {
        let text = self.text(column);
        let name: Option<Name> = text.parse().ok();
        match &name {
            Some(name) => self.see(column, kind, name.key()),
            None if text.is_empty() => {}
            None => self.say_unnamed(column),
        }
        name
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

    /// Goes on only with a row that is for `report`. Which report it is for is needed.
    pub(super) fn must_be_for(
        &mut self,
        column: usize,
        report: ReportKind,
    ) -> Result<(), SetAside> {
        match self.report(column) {
            Some(of) if of == report => Ok(()),
            Some(_) => Err(SetAside::OtherReport),
            None => Err(SetAside::Unreadable),
        }
    }

    fn report(&mut self, column: usize) -> Option<ReportKind> {
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

    /// The value that the cell's word stands for. It is needed. Letter case, spaces and
    /// punctuation do not matter.
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
        let text = self.code(column, text.trim());
        let folded = |text: &str| -> String {
            let kept = text.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        let found = words.iter().find(|(word, _)| folded(word) == folded(&text));
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
        let unit = unit_of(self.value(column));
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
            self.say_wrong(column, Some(TOO_LARGE));
        }
        amount
    }

    /// The number, none when the cell is empty.
    pub(super) fn number(&mut self, column: usize) -> Option<Decimal> {
        let value = self.value(column);
        let Ok(number) = value.number() else {
            let (kind, advice) = (cell::wrong_number(value), cell::advice(value));
            let expected = expected(self.table.schema.columns[column].content);
            self.say(column, kind, "kan ikke leses", expected, advice);
            return None;
        };
        let held = number.and_then(within_limit).filter(|number| self.may_count(*number));
        if held.is_none() && number.is_some() {
            self.say_wrong(column, Some(TOO_LARGE));
        }
        held
    }

    /// Whether a number may be of what the sheet counts: in one about persons a number as
    /// long as those of persons is not.
    fn may_count(&self, number: Decimal) -> bool {
        let longest = Decimal::from(LONGEST_COUNT);
        self.table.sheet.privacy != Privacy::Closed || number.abs() <= longest
    }

    /// A number that is not negative, none when the cell is empty.
    pub(super) fn positive(&mut self, column: usize) -> Option<Decimal> {
        let number = self.number(column)?;
        let fits = number.is_zero() || number.is_sign_positive();
        if !fits {
            self.say_wrong(column, Some(NEGATIVE));
        }
        fits.then_some(number)
    }

    /// A number of per cent, none when the cell is empty: `80`, or 80 % by its sign or by
    /// the format of the cell.
    ///
    /// A cell may hold a hundredth of what is meant, or a hundred times it: 0,8 for 80 per
    /// cent in a text file, which has no formats, or in a cell that lost its own, or 80 in
    /// one that got its format later and shows 8000 %. So what
    /// comes to one per cent or less, but for nothing, or to more than [`MOST_PERCENT`] is
    /// said and not read: [`ProblemKind::PercentFormat`] where the format is known.
    pub(super) fn percent(&mut self, column: usize) -> Option<Decimal> {
        let number = match self.value(column).as_percent() {
            Some(shown) => shown,
            None => self.number(column)?,
        };
        let most = Decimal::from(MOST_PERCENT);
        let fits = number.is_zero() || (number > Decimal::ONE && number <= most);
        if !fits {
            let negative = number.is_sign_negative();
            self.say_wrong(column, Some(if negative { NEGATIVE } else { HUNDREDFOLD }));
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
        let number = match self.value(column) {
            Value::Text(text) => number::parse(&self.code(column, text.trim())),
            _ => None,
        };
        let number = number.or_else(|| self.number(column))?;
        let year = number.to_i32().filter(|year| (1900..=2100).contains(year));
        let year = year.filter(|_| number.fract().is_zero());
        if year.is_none() {
            self.say_wrong(column, None);
        }
        year
    }

    /// Projects of the ledger, with commas between them.
    pub(super) fn projects(&mut self, column: usize) -> Vec<Key> {
        let text = self.text(column);
        let codes = text.split([',', '\u{ff0c}']).map(str::trim);
        let projects: Vec<Key> =
            codes.map(Key::from).filter(|code| !code.is_empty()).collect();
        projects.iter().for_each(|project| self.see(column, KeyKind::Project, project));
        projects
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
        let value = self.value(column);
        value.date().unwrap_or_else(|WrongType| {
            let is_number = matches!(value, Value::Number(_) | Value::Digits(_));
            self.say_wrong(column, is_number.then_some(SERIAL));
            None
        })
    }

    fn value(&self, column: usize) -> &'a Value<'static> {
        &self.row.values[column]
    }

    /// A code of digits alone.
    fn digits(&mut self, column: usize, filled: bool) -> Option<String> {
        let code = self.value(column).code().unwrap_or_default();
        let code = code.map(|code| self.code(column, &code));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        if filled && code.is_none() {
            self.say_wrong(column, None);
        }
        code
    }
}
