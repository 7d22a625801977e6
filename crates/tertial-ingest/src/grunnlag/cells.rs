//! Reads the cells of one row, by type, and reports what is wrong with them.

mod problems;

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Key, Kroner, Name, Origin, ProblemKind, ReportKind};

use self::problems::expected;
use super::table::{Table, TableRow, unit_of};
use crate::cell;
use crate::facts::{KeyKind, SetAside};
use crate::grouped::Named;
use crate::number::{self, is_rounded};
use crate::problems::FileProblems;
use crate::sheets::Content;
use crate::spellings::Spellings;
use crate::unit::{SourceUnit, TOO_LARGE, within_limit};
use crate::workbook::{Privacy, Value, WrongType};

/// The cells of one row, each told by the header of its column in the schema.
///
/// A cell the row needs is an error where it cannot be read: the reason why the row is set
/// aside. Other cells are none. Either way what is wrong is said, so a reader asks for all
/// cells before it gives the row up.
pub(super) struct Cells<'a> {
    table: &'a Table,
    row: &'a TableRow,
    noted: &'a mut Noted,
    /// What the row names so far.
    named: Named,
}

/// What is noted of rows as they are read.
#[derive(Default)]
pub(super) struct Noted {
    pub(super) problems: FileProblems,
    /// How keys are written.
    pub(super) spellings: Spellings,
    /// What is named by the rows that are used, and where first.
    pub(super) named: Named,
}

/// A cell the row needs, or why the row is set aside.
pub(super) type Needed<T> = Result<T, SetAside>;

/// The columns that tell a post together, in every sheet that has them.
const CHAPTER: &str = "Kapittel";
const POST: &str = "Post";
/// The column with the unit of a row's amounts, in every sheet that has any.
const UNIT: &str = "Enhet";
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
    pub(super) fn new(table: &'a Table, row: &'a TableRow, noted: &'a mut Noted) -> Self {
        Self { table, row, noted, named: Named::default() }
    }

    /// What `read` makes of the row. What a row names counts only where it is used.
    pub(super) fn read<T>(
        mut self,
        read: impl FnOnce(&mut Self) -> Needed<T>,
    ) -> Needed<T> {
        let fact = read(&mut self)?;
        self.noted.named.extend(self.named);
        Ok(fact)
    }

    /// What `read` makes of the row, with nothing said of what is wrong in it.
    pub(super) fn quietly<T>(&self, read: impl FnOnce(&mut Cells<'_>) -> T) -> T {
        read(&mut Cells::new(self.table, self.row, &mut Noted::default()))
    }

    /// The cell's place.
    pub(super) fn origin(&self, column: &str) -> Origin {
        let Table { sheet, columns, .. } = self.table;
        sheet.place(self.row.number, columns[self.at(column)])
    }

    /// Where the column stands in the schema.
    fn at(&self, column: &str) -> usize {
        let columns = &self.table.schema.columns;
        let at = columns.iter().position(|of| of.header == column);
        at.unwrap_or_else(|| panic!("{} has no column {column}", self.table.schema.name))
    }

    fn content(&self, column: &str) -> &'static Content {
        &self.table.schema.columns[self.at(column)].content
    }

    /// Whether the cell is filled in; says so when not.
    pub(super) fn need(&mut self, column: &str) -> bool {
        let filled = self.is_filled(column);
        if !filled {
            let expected = expected(self.content(column));
            self.say(column, ProblemKind::CellEmpty, "mangler", expected, None);
        }
        filled
    }

    /// Whether the cell is filled in.
    pub(super) fn is_filled(&self, column: &str) -> bool {
        *self.value(column) != Value::Empty
    }

    /// Text or a code; empty when there is none.
    pub(super) fn text(&mut self, column: &str) -> String {
        let Ok(text) = self.value(column).code() else {
            self.say_wrong(column, None);
            return String::new();
        };
        let text = text.unwrap_or_default().into_owned();
        if is_rounded(&text) {
            let is = "har mistet siste sifre";
            self.say(column, ProblemKind::CodeRounded, is, "hele nummeret", None);
        }
        text
    }

    /// Text that is needed; empty when there is none, which is said.
    pub(super) fn words(&mut self, column: &str) -> String {
        self.need(column);
        self.text(column)
    }

    /// What something is called that it is found or told by. It is needed; where there is
    /// something else than text it is empty.
    pub(super) fn key(&mut self, column: &str, kind: KeyKind) -> Needed<Key> {
        self.filled(column)?;
        let key = Key::of(self.text(column));
        self.see(column, kind, &key);
        Ok(key)
    }

    /// Goes on only where the cell is filled in; says so when it is not.
    fn filled(&mut self, column: &str) -> Needed<()> {
        if self.need(column) { Ok(()) } else { Err(SetAside::Unreadable) }
    }

    /// A code or a word that has one right spelling.
    fn code(&mut self, column: &str, written: &str) -> String {
        let key = Key::of(written);
        if key.plain() != written {
            if self.table.sheet.privacy == Privacy::Open {
                self.see(column, KeyKind::Code, &key);
            } else {
                self.see_unquoted(column, KeyKind::Code);
            }
        }
        key.plain().to_owned()
    }

    fn see(&mut self, column: &str, kind: KeyKind, key: &Key) {
        if key.is_empty() {
            return;
        }
        let cell = self.origin(column);
        let of_persons = self.table.sheet.privacy != Privacy::Open;
        self.noted.spellings.see(kind, key, of_persons, || cell);
    }

    /// Notes that a cell about a person is written otherwise than it should be, or than
    /// another, without what stands there.
    pub(super) fn see_unquoted(&mut self, column: &str, kind: KeyKind) {
        let cell = self.origin(column);
        self.noted.spellings.see(kind, &Key::default(), true, || cell);
    }

    /// What the agency calls something that figures are told by. It is needed.
    pub(super) fn name(&mut self, column: &str, kind: KeyKind) -> Needed<Name> {
        self.filled(column)?;
        let text = self.text(column);
        let Ok(name) = text.parse::<Name>() else {
            if !text.is_empty() {
                self.say_unnamed(column);
            }
            return Err(SetAside::Unreadable);
        };
        self.see(column, kind, name.key());
        let cell = self.origin(column);
        self.named.see(kind, name.clone(), cell);
        Ok(name)
    }

    /// The post that the columns Kapittel and Post name together. Both are needed.
    pub(super) fn post(&mut self) -> Needed<BudgetPost> {
        let [has_chapter, has_post] = [CHAPTER, POST].map(|column| self.need(column));
        let chapter = self.digits(CHAPTER, has_chapter);
        let post = self.digits(POST, has_post);
        let (chapter, post) = chapter.zip(post).ok_or(SetAside::Unreadable)?;
        format!("{chapter}.{post}").parse().map_err(|_| self.unreadable(CHAPTER))
    }

    /// Goes on only with a row that is for `report`. Which report it is for is needed.
    pub(super) fn must_be_for(
        &mut self,
        column: &str,
        report: &ReportKind,
    ) -> Needed<()> {
        let names = report.all().known().flat_map(|of| {
            let others = of.names.iter().filter(|name| **name != of.key);
            let names = std::iter::once(&of.key).chain(others);
            names.map(move |name| (name.as_str(), of.key == *report.rows_of()))
        });
        let is_for = self.word(column, &names.collect::<Vec<_>>())?;
        is_for.then_some(()).ok_or(SetAside::OtherReport)
    }

    /// The value that the cell's word stands for. It is needed. Letter case, spaces and
    /// punctuation do not matter.
    pub(super) fn word<T: Copy>(
        &mut self,
        column: &str,
        words: &[(&str, T)],
    ) -> Needed<T> {
        self.filled(column)?;
        let Value::Text(text) = self.value(column) else {
            return Err(self.unknown(column, words));
        };
        let text = self.code(column, text.trim());
        let folded = |text: &str| -> String {
            let kept = text.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        let known = words.iter().find(|(word, _)| folded(word) == folded(&text));
        known.map(|(_, value)| *value).ok_or_else(|| self.unknown(column, words))
    }

    /// The unit of the row's amounts. It is needed.
    pub(super) fn unit(&mut self) -> Needed<SourceUnit> {
        self.filled(UNIT)?;
        unit_of(self.value(UNIT)).ok_or_else(|| self.unknown(UNIT, &SourceUnit::ALL))
    }

    /// The amount in kroner; none when it is empty or its unit is not known.
    pub(super) fn amount(
        &mut self,
        column: &str,
        unit: Needed<SourceUnit>,
    ) -> Option<Kroner> {
        let number = self.number(column)?;
        let amount = unit.ok()?.kroner(number);
        if amount.is_none() {
            self.say_wrong(column, Some(TOO_LARGE));
        }
        amount
    }

    /// The number, none when the cell is empty.
    pub(super) fn number(&mut self, column: &str) -> Option<Decimal> {
        let value = self.value(column);
        let Ok(number) = value.number() else {
            let (kind, advice) = (cell::wrong_number(value), cell::advice(value));
            let expected = expected(self.content(column));
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
    pub(super) fn positive(&mut self, column: &str) -> Option<Decimal> {
        let number = self.number(column)?;
        let fits = number.is_zero() || number.is_sign_positive();
        self.fitting(column, number, fits, NEGATIVE)
    }

    /// The number, where it fits; says what to do about it where it does not.
    fn fitting(
        &mut self,
        column: &str,
        number: Decimal,
        fits: bool,
        hint: &str,
    ) -> Option<Decimal> {
        if !fits {
            self.say_wrong(column, Some(hint));
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
    pub(super) fn percent(&mut self, column: &str) -> Option<Decimal> {
        let number = match self.value(column).as_percent() {
            Some(shown) => shown,
            None => self.number(column)?,
        };
        let most = Decimal::from(MOST_PERCENT);
        let fits = number.is_zero() || (number > Decimal::ONE && number <= most);
        let hint = if number.is_sign_negative() { NEGATIVE } else { HUNDREDFOLD };
        self.fitting(column, number, fits, hint)
    }

    /// A whole number that is not negative, none when the cell is empty.
    pub(super) fn count(&mut self, column: &str) -> Option<Decimal> {
        let number = self.positive(column)?;
        let fits = number.fract().is_zero();
        self.fitting(column, number, fits, "antallet må være et helt tall")
    }

    /// A year. It is needed.
    pub(super) fn year(&mut self, column: &str) -> Needed<i32> {
        self.filled(column)?;
        let number = match self.value(column) {
            Value::Text(text) => number::parse(&self.code(column, text.trim())),
            _ => None,
        };
        let number =
            number.or_else(|| self.number(column)).ok_or(SetAside::Unreadable)?;
        whole(number, 1900..=2100).ok_or_else(|| self.unreadable(column))
    }

    /// Projects of the ledger, with commas between them.
    pub(super) fn projects(&mut self, column: &str) -> Vec<Key> {
        let text = self.text(column);
        let codes = text.split([',', '\u{ff0c}']).map(str::trim);
        let projects: Vec<Key> =
            codes.map(Key::from).filter(|code| !code.is_empty()).collect();
        projects.iter().for_each(|project| self.see(column, KeyKind::Project, project));
        projects
    }

    /// A whole number from 1 to 5. It is needed.
    pub(super) fn scale(&mut self, column: &str) -> Needed<u8> {
        self.filled(column)?;
        let step = self.value(column).number().ok().flatten();
        let step = step.and_then(|number| whole(number, 1..=5));
        step.ok_or_else(|| self.unreadable(column))
    }

    /// The day, none when the cell is empty.
    pub(super) fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let value = self.value(column);
        value.date().unwrap_or_else(|WrongType| {
            let is_number = matches!(value, Value::Number(_) | Value::Digits(_));
            self.say_wrong(column, is_number.then_some(SERIAL));
            None
        })
    }

    fn value(&self, column: &str) -> &'a Value<'static> {
        &self.row.values[self.at(column)]
    }

    /// A code of digits alone.
    fn digits(&mut self, column: &str, filled: bool) -> Option<String> {
        let code = self.value(column).code().unwrap_or_default();
        let code = code.map(|code| self.code(column, &code));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        if filled && code.is_none() {
            self.say_wrong(column, None);
        }
        code
    }
}

/// The whole number this is, if it is one of those.
fn whole<T: TryFrom<Decimal> + PartialOrd>(
    number: Decimal,
    range: RangeInclusive<T>,
) -> Option<T> {
    let whole: T = Some(number).filter(|of| of.fract().is_zero())?.try_into().ok()?;
    range.contains(&whole).then_some(whole)
}
