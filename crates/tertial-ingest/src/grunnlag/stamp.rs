//! Which letter a workbook was last brought up to date for, as its sheet about the letter says.

use tertial_model::{Origin, Problem, ProblemKind};

use super::table::{Asked, Table, TableRow};
use crate::sheets;
use crate::workbook::{Value, Workbook};

/// Where the sheet has the year, among its columns.
const YEAR: usize = 1;

/// What the lowest row says of the letter.
pub(super) struct Stamp {
    pub(super) title: String,
    pub(super) digest: String,
    pub(super) year: Option<Year>,
}

/// A year the workbook is for, and what says so.
pub(super) struct Year {
    pub(super) year: i32,
    pub(super) origin: Origin,
}

impl Stamp {
    /// Of the sheet about the letter; none where it says none.
    pub(super) fn of(about: &Table) -> Option<Self> {
        about.rows().filter_map(|row| Self::said(about, row)).last()
    }

    /// Of a workbook; none where it has no such sheet, or another one of that name.
    pub(super) fn in_workbook(workbook: &Workbook<'_>) -> Option<Self> {
        let schema = sheets::letter();
        let asked = Asked { name: &schema.name, schema };
        let (about, _) = Table::read(workbook, &asked);
        Self::of(&about?)
    }

    fn said(about: &Table, row: &TableRow) -> Option<Self> {
        let text = |value: &Value<'_>| {
            value.code().ok().flatten().map(std::borrow::Cow::into_owned)
        };
        let [title, year, digest, ..] = &row.values[..] else { return None };
        let (title, digest) = (text(title)?, text(digest)?);
        let origin = about.sheet.place(row.number, about.columns[YEAR]);
        let year = text(year).and_then(|of| of.parse().ok());
        let year = year.map(|year| Year { year, origin });
        Some(Self { title, digest, year })
    }
}

impl Year {
    /// Holds that a workbook is for the year `asked`, which is that of `letter`.
    ///
    /// # Errors
    ///
    /// When it is for another.
    pub(super) fn is(self, asked: i32, letter: &str) -> Result<(), Problem> {
        if self.year == asked {
            return Ok(());
        }
        let message =
            format!("arbeidsboken er for {}, men {letter} gjelder {asked}", self.year);
        let problem = Problem::new(ProblemKind::FileUnreadable, self.origin, message);
        Err(problem.hint(format!(
            "før opp arbeidsboken for {asked} i tertial.toml, eller la tertial outline lage den"
        )))
    }
}
