//! Recognises an export: what it is, which layout it has or which column each field is, and what
//! the file cannot say itself.
//!
//! A file's bytes come in and one value goes out. Nothing is kept between two calls: what was
//! asked is answered by calling again with [`Answers`]. What is proposed is a block of
//! `tertial.toml`, and the file is then read by that very block, with the readers every report is
//! made by: what is shown is what will be read.
//!
//! Only the first rows of each sheet are looked at before that, and no more columns and sheets
//! than a person would go through.

mod again;
mod block;
mod columns;
mod headers;
mod holds;
mod layouts;
mod looks;
mod months;
mod question;
mod sample;
mod synonyms;
mod titles;

use std::collections::BTreeMap;

use serde::Serialize;
use tertial_model::{
    Kroner, OrganisationNumber, Origin, Problem, ProblemKind, norwegian,
};

pub use self::again::{Again, again};
use self::block::Block;
pub use self::block::WrittenBlock;
use self::columns::Columns;
use self::headers::Headed;
pub use self::holds::{FirstRow, Holds, PeriodSum, PostSum};
pub use self::question::{About, Choice, Question};
use self::sample::Sample;
use crate::InputFile;
#[cfg(feature = "saft")]
use crate::content::is_saf_t;
use crate::facts::SetAside;
use crate::layout::{LEDGER_FIELDS, Layout, LayoutKind, LedgerField};
use crate::limits::Limits;
use crate::project::{Accounting, IncomeSign};
use crate::text_form::TextForm;
use crate::unit::SourceUnit;
use crate::worded::worded;
use crate::workbook::{Privacy, Workbook};

worded! {
    /// The part of the project an export is for, by its name in `tertial.toml`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Kind, key {
        /// The ledger on the cash basis.
        Ledger = "ledger",
        /// The ledger on the accrual basis.
        Accrual = "accrual",
        /// The official figures.
        StateAccounts = "state_accounts",
        /// The history of appropriations.
        Appropriations = "appropriations",
    }
}

impl Kind {
    /// What it is called in bokmål.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ledger => "hovedbok på kontantbasis",
            Self::Accrual => "virksomhetsregnskapet",
            Self::StateAccounts => "statsregnskapet",
            Self::Appropriations => "bevilgningshistorikken",
        }
    }
}

/// What is known besides the file.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What the file may ask for.
    pub limits: &'a Limits,
    /// How the agency keeps its annual accounts, where that is said.
    pub accounting: Option<Accounting>,
    /// The agency's number, where it is known.
    pub agency: Option<&'a OrganisationNumber>,
    /// Where the file is to lie in the project.
    pub files: &'a str,
    /// What has been answered.
    pub answers: &'a Answers,
}

/// What somebody has answered of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// What it is.
    pub kind: Option<Kind>,
    /// The sheet that is meant.
    pub sheet: Option<String>,
    /// The headers of columns.
    pub columns: BTreeMap<LedgerField, String>,
    /// The year of months.
    pub year: Option<i32>,
    /// Which of the columns of months, by what their headers say besides the month.
    pub months: Option<String>,
    /// The unit of the amounts.
    pub unit: Option<SourceUnit>,
    /// The sign of income.
    pub income: Option<IncomeSign>,
}

impl Answers {
    /// Takes the answer to a question; whether it is one.
    pub fn take(&mut self, about: &About, answer: &str) -> bool {
        let answer = answer.trim();
        match about {
            About::Kind => {
                let kind = Kind::ALL.into_iter().find(|(key, _)| *key == answer);
                self.kind = kind.map(|(_, kind)| kind).or(self.kind);
                kind.is_some()
            }
            About::Sheet => {
                self.sheet = Some(answer.to_owned());
                !answer.is_empty()
            }
            About::Column(key) => match field_named(key) {
                Some(field) if !answer.is_empty() => {
                    self.columns.insert(field, answer.to_owned());
                    true
                }
                _ => false,
            },
            About::Year => {
                let year = answer.parse().ok().filter(|of| (1990..=2100).contains(of));
                self.year = year.or(self.year);
                year.is_some()
            }
            About::Months => {
                self.months = Some(answer.to_owned());
                true
            }
            About::Income => {
                let income = match answer {
                    "positive" => Some(IncomeSign::Positive),
                    "negative" => Some(IncomeSign::Negative),
                    _ => None,
                };
                self.income = income.or(self.income);
                income.is_some()
            }
        }
    }
}

/// An export as it is understood.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Recognised {
    /// What it is, where that is known.
    pub kind: Option<Kind>,
    /// Why it is taken for that, and for the unit and the signs it is.
    pub why: Vec<String>,
    /// The format of the file.
    pub format: Option<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// The row of the headers, from 1; 0 where none was found.
    pub header_row: u32,
    /// The built-in layout it has, or is near to.
    pub layout: Option<&'static str>,
    /// The columns that are read.
    pub columns: Vec<Proposed>,
    /// What must be answered before it can be read.
    pub questions: Vec<Question>,
    /// What it holds.
    pub holds: Option<Holds>,
    /// The block that has it read.
    pub block: Option<WrittenBlock>,
    /// What is odd or wrong.
    #[serde(skip)]
    pub problems: Vec<Problem>,
}

/// A column, and what it is read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// Where it stands, from 1.
    pub column: u32,
    /// Its header.
    pub header: String,
    /// What it is read as, in bokmål; none where it is not read.
    pub field: Option<String>,
    /// Why, or nothing where the layout says it.
    pub why: String,
    /// What stands in the first row that has something there, as far as it may be shown.
    pub example: String,
}

impl Recognised {
    /// Whether nothing is left to answer, and something was read.
    pub fn is_ready(&self) -> bool {
        let holds_rows = match (&self.holds, self.kind) {
            (Some(holds), _) => holds.used.rows > 0,
            // Which of its chapters are the agency's only the letter says.
            (None, kind) => kind == Some(Kind::Appropriations),
        };
        self.questions.is_empty() && self.block.is_some() && holds_rows
    }

    fn refused(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }

    fn because(&mut self, why: impl Into<String>) {
        self.why.push(why.into());
    }
}

/// The key a question about a field names it by: its word, as people write it.
pub fn field_word(key: &str) -> &str {
    LEDGER_FIELDS.iter().find(|of| of.key == key).map_or(key, |of| of.word)
}

/// The field of that word or key.
pub fn field_named(word: &str) -> Option<LedgerField> {
    let word = word.trim().to_lowercase();
    let is_it = |(key, field): &(&str, LedgerField)| {
        *key == word || LEDGER_FIELDS[*field as usize].word == word
    };
    LedgerField::ALL.into_iter().find(is_it).map(|(_, field)| field)
}

/// What a field is called in bokmål.
pub fn words_of_fields() -> impl Iterator<Item = &'static str> {
    LEDGER_FIELDS.iter().map(|of| of.word)
}

/// Recognises a file.
pub fn recognise(file: &InputFile, given: Given<'_>) -> Recognised {
    #[cfg(feature = "saft")]
    if is_saf_t(&file.bytes) {
        return audit_file(file, given);
    }
    let opened = Workbook::open_as(file, given.limits, TextForm::default());
    let workbook = match opened {
        Ok(workbook) => workbook.telling(Privacy::Codes),
        Err(problem) => return Recognised::refused(vec![problem]),
    };
    let (samples, problems) = sample::samples(&workbook);
    let mut recognised = Recognised {
        format: Some(workbook.format().to_string()),
        problems,
        ..Recognised::default()
    };
    let Some((sample, headed, several)) = table(&samples, given, &mut recognised) else {
        recognised.problems.push(no_table(file));
        return recognised;
    };
    recognised.sheet = sample.sheet.name.as_deref().map(str::to_owned);
    recognised.header_row = headed.row;
    if let Some(layout) = layouts::official(&headed) {
        official(layout, file, given, &mut recognised);
        return recognised;
    }
    if let Some(kind @ (Kind::StateAccounts | Kind::Appropriations)) = given.answers.kind
    {
        recognised.problems.push(not_official(kind, sample, &headed));
        return recognised;
    }
    ledger(file, given, (sample, &headed, several), &mut recognised);
    recognised
}

/// The sheet and the header row that are meant, and whether other sheets are as likely.
fn table<'s>(
    samples: &'s [Sample],
    given: Given<'_>,
    recognised: &mut Recognised,
) -> Option<(&'s Sample, Headed, bool)> {
    let headed = samples.iter().filter_map(|of| Some((of, headers::find(of)?)));
    let mut headed: Vec<(&Sample, Headed)> = headed.collect();
    if let Some(name) = &given.answers.sheet {
        let is_it = |sample: &Sample| {
            sample.sheet.name.as_deref().is_some_and(|of| synonyms_same(of, name))
        };
        headed.retain(|(sample, _)| is_it(sample));
    }
    let best = headed.iter().map(|(_, of)| of.score).max()?;
    let alike: Vec<&str> = headed
        .iter()
        .filter(|(_, of)| of.score == best && best > 0)
        .filter_map(|(sample, _)| sample.sheet.name.as_deref())
        .collect();
    if alike.len() > 1 {
        recognised.questions.push(Question::new(
            About::Sheet,
            "Flere ark har de samme overskriftene. Hvilket skal leses?",
            alike.into_iter().map(Choice::plain).collect(),
        ));
    }
    let several =
        samples.len() > 1 && headed.iter().filter(|(_, of)| of.score > 2).count() > 1;
    let several = several || given.answers.sheet.is_some();
    let at = headed.iter().position(|(_, of)| of.score == best)?;
    let (sample, headed) = headed.swap_remove(at);
    Some((sample, headed, several))
}

fn synonyms_same(one: &str, other: &str) -> bool {
    synonyms::squeezed(one) == synonyms::squeezed(other)
}

/// The official figures or their history, which have one form.
fn official(
    layout: &'static Layout,
    file: &InputFile,
    given: Given<'_>,
    recognised: &mut Recognised,
) {
    let kind = match layout.kind {
        LayoutKind::Appropriations => Kind::Appropriations,
        LayoutKind::StateAccounts | LayoutKind::Ledger => Kind::StateAccounts,
    };
    recognised.kind = Some(kind);
    recognised.layout = Some(layout.key);
    recognised
        .because(format!("overskriftene er dem DFØ publiserer {} med", kind.word()));
    let block =
        Block { layout: Some(layout.key), ..block(kind, given, SourceUnit::Kroner) };
    if kind == Kind::StateAccounts {
        let (holds, problems) =
            holds::of_state_accounts(&block, given.agency, file, given.limits);
        recognised.holds = holds;
        recognised.problems.extend(problems);
        columns_of(recognised);
    }
    recognised.block = Some(block.written());
}

/// The columns as the reader tells them.
fn columns_of(recognised: &mut Recognised) {
    let exports = recognised.holds.iter().flat_map(|of| &of.exports);
    let read = exports.take(1).flat_map(|export| &export.columns);
    recognised.columns = read
        .map(|of| Proposed {
            column: of.column,
            header: of.header.clone(),
            field: Some(of.field.clone()),
            why: String::new(),
            example: String::new(),
        })
        .collect();
}

/// A block that says nothing yet but what is answered.
fn block(kind: Kind, given: Given<'_>, unit: SourceUnit) -> Block {
    Block {
        kind,
        files: given.files.to_owned(),
        layout: None,
        sheet: None,
        unit: given.answers.unit.unwrap_or(unit),
        income: given.answers.income.unwrap_or(IncomeSign::Negative),
        complete: false,
        two_rows: false,
        names_in_cells: false,
        columns: BTreeMap::new(),
        months: BTreeMap::new(),
    }
}

/// An audit file, whose fields the standard names.
#[cfg(feature = "saft")]
fn audit_file(file: &InputFile, given: Given<'_>) -> Recognised {
    let mut recognised = Recognised { layout: Some("saf-t"), ..Recognised::default() };
    recognised.because("filen er SAF-T Regnskap");
    let kind = kind(given, None, true, &mut recognised);
    let made = Block {
        layout: Some("saf-t"),
        columns: given.answers.columns.clone(),
        ..block(kind, given, SourceUnit::Kroner)
    };
    read_by(made, file, given, &mut recognised);
    columns_of(&mut recognised);
    recognised
}

/// A ledger, of a layout that is known or of columns that are proposed.
fn ledger(
    file: &InputFile,
    given: Given<'_>,
    (sample, headed, several): (&Sample, &Headed, bool),
    recognised: &mut Recognised,
) {
    let answers = given.answers;
    let mut columns =
        columns::propose(sample, headed, &answers.columns, answers.months.as_deref());
    let fitting = layouts::nearest(headed, &columns);
    let mut says: Vec<&str> = headed.above(sample);
    says.extend(sample.sheet.name.as_deref());
    says.push(&file.path);
    let is_cash = titles::is_cash(says.iter().copied());
    let has_post = columns.chosen.contains_key(&LedgerField::Statskonto);
    let kind = kind(given, is_cash, has_post, recognised);
    if kind == Kind::Ledger && !has_post {
        columns.questions.push(Question::new(
            About::Column(LedgerField::Statskonto.key()),
            "Hovedboken på kontantbasis må ha kapittel og post (statskonto) på hver rad. Hvilken \
             kolonne er det?",
            free(sample, headed, &columns),
        ));
    }
    let amounts = columns.chosen.get(&LedgerField::Amount).map(|of| of.header.as_str());
    let (unit, why_unit) = titles::unit(says.iter().copied().chain(amounts));
    let months = months_of(file, &columns, &says, given, recognised);
    if is_no_ledger(&columns) {
        recognised.kind = None;
        recognised.why.clear();
        recognised.questions.clear();
        recognised.problems.push(no_table(file));
        return;
    }
    tell_columns(sample, headed, &columns, recognised);
    recognised.questions.append(&mut columns.questions);
    if !recognised.questions.is_empty() {
        return;
    }
    if given.answers.unit.is_none() {
        recognised.because(why_unit);
    }
    let own = columns.chosen.iter().map(|(field, of)| (*field, of.header.clone()));
    let (layout, own) = match fitting {
        Some(fitting) => (Some(fitting.layout.key), fitting.own),
        None => (None, own.collect()),
    };
    recognised.layout = layout;
    let made = Block {
        layout,
        sheet: recognised.sheet.clone().filter(|_| several),
        two_rows: headed.two_rows,
        names_in_cells: columns.names_in_cells,
        columns: own,
        months,
        ..block(kind, given, unit)
    };
    read_by(made, file, given, recognised);
}

/// Whether neither the account nor the period, or the amount, could be found: nobody wants to be
/// asked of each column of a table that is something else.
fn is_no_ledger(columns: &Columns) -> bool {
    let asked = |field: LedgerField| {
        let about = About::Column(field.key());
        columns.questions.iter().any(|of| of.about == about)
    };
    asked(LedgerField::Account)
        && (asked(LedgerField::Period) || asked(LedgerField::Amount))
}

/// What kind of ledger it is, as far as can be known; where it cannot be, that is asked.
fn kind(
    given: Given<'_>,
    is_cash: Option<bool>,
    has_post: bool,
    recognised: &mut Recognised,
) -> Kind {
    let (kind, why) = match (given.answers.kind, is_cash, given.accounting) {
        (Some(kind), _, _) => (kind, "du har sagt det"),
        (None, Some(true), _) => (Kind::Ledger, "filen sier at den er på kontantbasis"),
        (None, Some(false), _) => {
            (Kind::Accrual, "filen sier at den er virksomhetsregnskapet")
        }
        (None, None, Some(Accounting::Cash)) => {
            (Kind::Ledger, "virksomheten fører etter kontantprinsippet")
        }
        _ if !has_post => (Kind::Accrual, "den har ingen kolonne med kapittel og post"),
        (None, None, None) => (Kind::Ledger, "den har kapittel og post"),
        (None, None, Some(Accounting::Accrual)) => {
            let choice = |kind: Kind| Choice {
                key: kind.key().to_owned(),
                shown: kind.word().to_owned(),
            };
            recognised.questions.push(Question::new(
                About::Kind,
                "Virksomheten fører etter SRS. Er filen hovedboken på kontantbasis eller \
                 virksomhetsregnskapet?",
                [Kind::Ledger, Kind::Accrual].map(choice).into(),
            ));
            return Kind::Ledger;
        }
    };
    recognised.kind = Some(kind);
    recognised.because(why);
    kind
}

/// The header of each month of a wide table, by its period.
fn months_of(
    file: &InputFile,
    columns: &Columns,
    says: &[&str],
    given: Given<'_>,
    recognised: &mut Recognised,
) -> BTreeMap<tertial_model::Period, String> {
    let Some(months) = &columns.months else { return BTreeMap::new() };
    let said = months::years(says.iter().copied());
    let year = match (given.answers.year, said.as_slice()) {
        _ if !months.lacks_year() => None,
        (Some(year), _) => Some(year),
        (None, [year]) => {
            recognised.because(format!("månedene er i {year}, som filen nevner"));
            Some(*year)
        }
        (None, years) => {
            let choices = years.iter().map(|year| Choice::plain(year.to_string()));
            recognised.questions.push(Question::new(
                About::Year,
                "Hvilket år er månedene i?",
                choices.collect(),
            ));
            return BTreeMap::new();
        }
    };
    months.by_period(year).unwrap_or_else(|| {
        let message = "to kolonner er for samme måned, så tabellen kan ikke brettes ut";
        let problem =
            Problem::new(ProblemKind::HeaderRepeated, Origin::file(&file.path), message);
        recognised.problems.push(problem.hint(ONE_ROW));
        BTreeMap::new()
    })
}

/// What to do about a table that cannot be told apart.
const ONE_ROW: &str = "ta ut filen på nytt med én rad per postering: periode, konto, kapittel og \
                       post, bilag og beløp; i en pivottabell gir et dobbeltklikk på totalsummen radene";

/// Each column, with what it is read as.
fn tell_columns(
    sample: &Sample,
    headed: &Headed,
    columns: &Columns,
    recognised: &mut Recognised,
) {
    let rows = headed.below(sample);
    for (column, header) in &headed.titles {
        let fields = columns.chosen.iter().filter(|(_, of)| of.column == *column);
        let fields: Vec<_> = fields.collect();
        let words: Vec<&str> = fields
            .iter()
            .map(|(field, _)| LEDGER_FIELDS[**field as usize].word)
            .collect();
        let month = columns.months.as_ref().and_then(|months| {
            let is_it = |of: &&months::Month| of.column == *column;
            months.columns.iter().find(is_it)
        });
        let field = match (words.is_empty(), month) {
            (false, _) => Some(norwegian::list(&words)),
            (true, Some(_)) => Some("beløp for måneden".to_owned()),
            (true, None) => None,
        };
        let mut values = rows.iter().map(|row| row.value(*column));
        let first = values.find(|value| **value != crate::workbook::Value::Empty);
        recognised.columns.push(Proposed {
            column: *column,
            header: header.trim().to_owned(),
            field,
            why: fields.first().map_or(String::new(), |(_, of)| of.why.clone()),
            example: first.map_or(String::new(), |of| sample.sheet.describe(of)),
        });
    }
}

/// The columns that may still be chosen.
fn free(sample: &Sample, headed: &Headed, columns: &Columns) -> Vec<Choice> {
    let rows = headed.below(sample);
    let is_free = |column: u32| {
        columns.chosen.values().all(|of| of.column != column)
            && rows.iter().any(|row| *row.value(column) != crate::workbook::Value::Empty)
    };
    let titles = headed.titles.iter().filter(|(column, _)| is_free(*column));
    titles.map(|(_, title)| Choice::plain(title.trim())).collect()
}

/// Reads the file by a block, and settles what only all of its rows tell.
fn read_by(
    mut block: Block,
    file: &InputFile,
    given: Given<'_>,
    recognised: &mut Recognised,
) {
    let (mut holds, mut problems) = holds::of_ledger(&block, file, given.limits);
    let income = holds.as_ref().and_then(Holds::income);
    let is_positive = income.is_some_and(|income| income.0 > Kroner::ZERO.0);
    if is_positive && given.answers.income.is_none() && block.kind == Kind::Ledger {
        let choice =
            |key: &str, shown: &str| Choice { key: key.into(), shown: shown.into() };
        recognised.questions.push(Question::new(
            About::Income,
            "Inntektene i filen er positive. Er de snudd, eller er det ført slik?",
            vec![
                choice("positive", "de er snudd: en inntekt er positiv"),
                choice("negative", "de er som ført: kredit er negativ"),
            ],
        ));
    }
    if let Some(holds) = &holds {
        block.complete = block.kind == Kind::Ledger && holds.is_complete();
        if block.complete {
            recognised.because("hver periode går i null, så alle kontoene er med");
        }
        let trouble = unfolded(&block, holds, file);
        let is_trouble = trouble.is_some();
        problems.extend(trouble);
        if is_trouble {
            recognised.problems.append(&mut problems);
            return;
        }
    }
    recognised.problems.append(&mut problems);
    recognised.block = Some(block.written());
    recognised.holds = holds.take();
}

/// What is wrong with a table that was unfolded, where the sums do not hold.
fn unfolded(block: &Block, holds: &Holds, file: &InputFile) -> Option<Problem> {
    let refused = |message: String| {
        Problem::new(ProblemKind::TotalsDiffer, Origin::file(&file.path), message)
            .hint(ONE_ROW)
    };
    if let Some(cells) = holds.cells
        && block.income == IncomeSign::Negative
        && cells != holds.read.amount
    {
        return Some(refused(format!(
            "cellene under månedene er {} til sammen, og radene de ble til, {}",
            norwegian::kroner(cells),
            norwegian::kroner(holds.read.amount)
        )));
    }
    let column = |field| block.columns.get(&field);
    let is_outline = column(LedgerField::Account) == column(LedgerField::Statskonto);
    let totals = holds.set_aside(SetAside::Total).amount;
    let used = holds.used.amount;
    // The headings sum to the rows below them, and so does the total at the foot, if any.
    let holds_up = totals == used || totals == used + used;
    if is_outline && column(LedgerField::Account).is_some() && !holds_up {
        return Some(refused(format!(
            "overskriftene i pivottabellen og radene under dem går ikke opp: {} og {}",
            norwegian::kroner(totals),
            norwegian::kroner(used)
        )));
    }
    None
}

/// The problem that no row is like the headers of a table.
fn no_table(file: &InputFile) -> Problem {
    let message = "fant ingen tabell med overskrifter som ligner en eksport";
    Problem::new(ProblemKind::HeaderMissing, Origin::file(&file.path), message)
        .expected("en rad med overskrifter som periode, konto, statskonto og beløp")
        .hint(ONE_ROW)
}

/// The problem that a file is not the one DFØ publishes.
fn not_official(kind: Kind, sample: &Sample, headed: &Headed) -> Problem {
    let message = format!("overskriftene er ikke dem DFØ publiserer {} med", kind.word());
    Problem::new(ProblemKind::HeaderMissing, sample.sheet.row(headed.row), message)
        .hint("hent filen på nytt fra DFØ, uten å endre kolonnene")
}

#[cfg(test)]
mod tests;
