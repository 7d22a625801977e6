//! What a sheet of the grunnlag workbook looks like, as data (`sheets.toml`): reading follows
//! it, and a workbook to fill in can be written from it.

mod names;

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

pub use self::names::SheetNames;
pub use crate::workbook::Privacy;

const FILE: &str = "sheets.toml";
const BUILT_IN: &str = include_str!("../sheets.toml");

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetSchema {
    /// Its usual name.
    pub name: String,
    /// The key a project names it by; the export about persons has none.
    #[serde(default)]
    pub setting: String,
    /// What it is for, in bokmål.
    pub purpose: String,
    /// What messages may show of its cells.
    pub privacy: Privacy,
    /// Whether a report that reads it cannot do without it. Of another that is absent nothing
    /// is said, but for one with a name that is nearly right.
    #[serde(default)]
    pub needed: bool,
    /// Whether the annual report alone reads it.
    #[serde(default)]
    pub annual: bool,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The header it stands under.
    pub header: String,
    /// What its cells hold.
    pub content: Content,
    /// Whether it must be there and filled in.
    #[serde(default)]
    pub need: Need,
    /// What the letter has of what it names.
    #[serde(default)]
    pub list: Option<Listed>,
    /// Whether its text tells a row from others.
    #[serde(default)]
    pub key: bool,
}

/// Things a letter has by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// Amounts inside a post that are meant for one thing.
    Earmark,
    /// Places of work.
    Place,
    /// Indicators that are counted.
    Indicator,
    /// Kinds of external assignments.
    Assignment,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Which report the row is for: `t1`, `t2`, `årsrapport`.
    Report,
    /// A chapter, four digits.
    Chapter,
    /// A post, 1–99.
    Post,
    /// An amount in the row's unit.
    Amount,
    /// The amount of one of the year's months, in the row's unit.
    Month,
    /// The unit of the row's amounts: `kr`, `1 000 kr`, `mill. kr`.
    Unit,
    /// A number.
    Number,
    /// A number of per cent: 80, or a cell that shows 80 %. It is 0, or more than 1 and at
    /// most 200; any other may be meant a hundred times larger or smaller.
    Percent,
    /// A whole number, 0 or more.
    Count,
    /// A year.
    Year,
    /// A whole number from 1 to 5.
    Scale,
    /// A day.
    Date,
    /// One of these words. None has a comma: a list in a workbook cannot offer one.
    Word(Vec<String>),
    /// Text.
    Text,
}

/// How much a column is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Every row must have it.
    #[default]
    Filled,
    /// The column must be there; a row may leave it empty.
    MayBeEmpty,
    /// The column may be left out.
    MayBeAbsent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheets {
    sheet: Vec<SheetSchema>,
    letter: SheetSchema,
    persons: SheetSchema,
}

static SHEETS: LazyLock<Sheets> = LazyLock::new(|| {
    // Without them nothing of the workbook could be read; a test holds that they can be.
    tertial_toml::read(FILE, BUILT_IN).unwrap_or_else(|fault| panic!("{fault:#}"))
});

/// The sheets of the workbook, in its order. The last six are for the annual report.
pub fn sheets() -> &'static [SheetSchema] {
    &SHEETS.sheet
}

/// The sheet of the workbook that the program writes about the letter.
pub(crate) fn letter() -> &'static SheetSchema {
    &SHEETS.letter
}

/// The export about persons.
pub fn persons() -> &'static SheetSchema {
    &SHEETS.persons
}

impl SheetSchema {
    /// Where the columns with the amounts a row counts with stand, those of months or else the
    /// first with amounts, and the column with their unit; none in a sheet without amounts.
    pub(crate) fn amounts(&self) -> Option<(Range<usize>, usize)> {
        let first = |content| self.columns.iter().position(|of| of.content == content);
        let months = || {
            let last =
                self.columns.iter().rposition(|of| of.content == Content::Month)?;
            Some(first(Content::Month)?..last + 1)
        };
        let amount = first(Content::Amount).map(|at| at..at + 1);
        amount.or_else(months).zip(first(Content::Unit))
    }

    /// The header of the column that says which report a row is for; none where it is not
    /// every row that is for one.
    pub(crate) fn report(&self) -> Option<&str> {
        let is_it =
            |of: &&Column| of.content == Content::Report && of.need == Need::Filled;
        self.columns.iter().find(is_it).map(|of| of.header.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Need, SheetSchema, persons, sheets};
    use crate::facts::{
        AllocationPart, ConsultancyKind, DecisionKind, Gender, HrMeasure, RiskChange,
        StaffMeasure, TaskStage,
    };

    #[test]
    fn every_sheet_has_a_setting_of_its_own() {
        let settings: std::collections::BTreeSet<_> =
            sheets().iter().map(|sheet| &sheet.setting).collect();
        assert!(settings.len() == sheets().len() && !settings.contains(&String::new()));
    }

    #[test]
    fn headers_are_unique_in_every_sheet() {
        for sheet in sheets().iter().chain([persons()]) {
            let mut headers: Vec<_> = sheet.columns.iter().map(|c| &c.header).collect();
            headers.sort_unstable();
            headers.dedup();
            assert_eq!(headers.len(), sheet.columns.len(), "{}", sheet.name);
        }
    }

    #[test]
    fn the_guide_names_every_sheet_and_column() {
        let guide = include_str!("../../../docs/arbeidsboken.md");
        for sheet in sheets() {
            let columns = sheet.columns.iter().map(|column| match column.need {
                Need::Filled => column.header.clone(),
                Need::MayBeEmpty => format!("({})", column.header),
                Need::MayBeAbsent => format!("*{}*", column.header),
            });
            let columns: Vec<String> = columns.collect();
            let SheetSchema { name, purpose, .. } = sheet;
            let line = format!("| {name} | {purpose} | {} |\n", columns.join(", "));
            assert!(guide.contains(&line), "docs/arbeidsboken.md lacks: {line}");
        }
    }

    /// The words a column of the sheet offers.
    fn offered(sheet: &str, header: &str) -> Vec<&'static str> {
        let sheet = sheets().iter().find(|of| of.name == sheet).unwrap();
        let column = sheet.columns.iter().find(|of| of.header == header).unwrap();
        let Content::Word(words) = &column.content else { panic!("{header}") };
        words.iter().map(String::as_str).collect()
    }

    #[test]
    fn the_words_offered_are_the_words_read() {
        fn words<T: Copy, const N: usize>(
            all: [(&'static str, T); N],
        ) -> Vec<&'static str> {
            all.map(|(word, _)| word).to_vec()
        }
        assert_eq!(offered("Bevilgning", "Type"), words(DecisionKind::ALL));
        assert_eq!(offered("Personell", "Måltall"), words(StaffMeasure::ALL));
        assert_eq!(offered("Risiko", "Endring"), words(RiskChange::ALL));
        assert_eq!(offered("Oppdrag i brevet", "Status"), words(TaskStage::ALL));
        assert_eq!(offered("Tidligere år", "Type"), words(AllocationPart::ALL));
        assert_eq!(offered("HR", "Måltall"), words(HrMeasure::ALL));
        assert_eq!(offered("Sykefravær", "Kjønn"), words(Gender::ALL));
        assert_eq!(offered("Konsulent", "Slag"), words(ConsultancyKind::ALL));
    }
}
