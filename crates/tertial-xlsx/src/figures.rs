//! The sheet of figures: every figure the tables show, and those it rests on, each with its value
//! as it is delivered. One that is computed of others is a formula over their rows.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};
use tertial_model::{Figure, FigureId, Figures, Missing, Origin, Phrases, norwegian};

use crate::exact::held;
use crate::lines::set_height;
use crate::looks::Looks;
use crate::number::Number;
use crate::page::{Opening, Page, write_text};
use crate::translate::{NumberCell, translated};

/// The first row of figures, from 0, and the place of their values.
const FIRST: u32 = 3;
const VALUE: (u16, char) = (3, 'D');
/// The column of words right beside them.
const BESIDE: u16 = 4;

/// The columns, by the keys of their headings, and how wide each is.
const COLUMNS: [(&str, u16); 7] = [
    ("spreadsheet.id", 32),
    ("spreadsheet.label", 36),
    ("spreadsheet.unit", 8),
    ("spreadsheet.value", 20),
    ("spreadsheet.formula", 38),
    ("spreadsheet.origins", 50),
    ("spreadsheet.remark", 24),
];

/// The figures of a workbook, each with its row.
pub(crate) struct FigureSheet<'a> {
    figures: &'a Figures,
    phrases: &'a Phrases,
    /// What the sheet is called.
    name: String,
    listed: Vec<&'a Figure>,
    rows: BTreeMap<&'a FigureId, u32>,
}

/// What stands as the value of a figure.
struct Stated {
    value: Result<Number, String>,
    /// Why there is no value, or no formula where one is expected.
    remark: String,
}

impl<'a> FigureSheet<'a> {
    /// Those figures, and the ones they rest on.
    pub(crate) fn of<'f>(
        shown: impl IntoIterator<Item = &'f FigureId>,
        figures: &'a Figures,
        phrases: &'a Phrases,
        name: String,
    ) -> Self {
        let mut all = BTreeSet::new();
        for figure in shown.into_iter().filter_map(|id| figures.get(id)) {
            if !all.contains(&figure.id) {
                all.extend(figures.upstream(&figure.id));
            }
        }
        let listed: Vec<&Figure> =
            figures.iter().filter(|figure| all.contains(&figure.id)).collect();
        let rows = listed.iter().map(|of| &of.id).zip(FIRST..).collect();
        Self { figures, phrases, name, listed, rows }
    }

    pub(crate) fn phrases(&self) -> &'a Phrases {
        self.phrases
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The cell with a figure's value as it is delivered, where it is a number.
    pub(crate) fn number(&self, id: &FigureId) -> Option<NumberCell> {
        let (row, value) = (*self.rows.get(id)?, self.figures.get(id)?.delivered()?);
        held(value)?;
        Some(NumberCell { column: VALUE.1, row: row + 1, value })
    }

    /// How another sheet refers to that cell.
    pub(crate) fn reference(&self, cell: NumberCell) -> String {
        let sheet = self.name.replace('\'', "''");
        format!("'{sheet}'!{}{}", cell.column, cell.row)
    }

    /// Writes the sheet.
    pub(crate) fn write(
        &self,
        workbook: &mut Workbook,
        looks: &Looks,
        page: &Page<'_>,
    ) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(&self.name)?;
        let note = self.phrases.say("spreadsheet.in_bokmal");
        page.open(sheet, looks, &Opening { caption: &self.name, below: &note })?;
        for (column, (heading, width)) in (0..).zip(COLUMNS) {
            let look = looks.head(column == VALUE.0);
            let look = if column == BESIDE { looks.apart(look) } else { look };
            write_text(sheet, (FIRST - 1, column), &self.phrases.say(heading), &look)?;
            sheet.set_column_width(column, width)?;
        }
        for (row, figure) in (FIRST..).zip(&self.listed) {
            self.row(sheet, row, figure, looks)?;
        }
        let last = FIRST + u32::try_from(self.listed.len()).unwrap_or_default();
        sheet.autofilter(FIRST - 1, 0, last - 1, COLUMNS.len() as u16 - 1)?;
        page.finish(sheet, FIRST, COLUMNS.map(|(_, width)| width).iter().sum())
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        figure: &Figure,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let Stated { value, remark } = self.stated(figure);
        let texts = [
            (0, figure.id.to_string()),
            (1, figure.label.clone()),
            (2, figure.unit.word(self.phrases)),
            (BESIDE, figure.formula.clone()),
            (5, origins(&figure.origins)),
            (6, remark),
        ];
        for (column, text) in &texts {
            let words = looks.words();
            let look = if *column == BESIDE { looks.apart(words) } else { words };
            write_text(sheet, (row, *column), text, &look)?;
        }
        let width = |column: &u16| COLUMNS[usize::from(*column)].1;
        let texts = texts.iter().map(|(column, text)| (text.as_str(), width(column)));
        set_height(sheet, row, texts)?;
        let at = (row, VALUE.0);
        match &value {
            Ok(number) => write_number(sheet, at, number, &looks.number(number)),
            Err(text) => write_text(sheet, at, text, &looks.sign()),
        }
    }

    fn stated(&self, figure: &Figure) -> Stated {
        match &figure.value {
            Err(why) => {
                let sign = match why {
                    Missing::Withheld => norwegian::WITHHELD.to_owned(),
                    Missing::Undefined(_) => norwegian::UNDEFINED.to_owned(),
                    Missing::Unknown(_) => self.phrases.say("missing"),
                };
                Stated { value: Err(sign), remark: why.to_string() }
            }
            Ok(value) => self.delivered(figure, figure.delivered().unwrap_or(*value)),
        }
    }

    fn delivered(&self, figure: &Figure, value: Decimal) -> Stated {
        let decimals = value.scale();
        let Some(double) = held(value) else {
            let remark = self.phrases.say("spreadsheet.digits");
            return Stated { value: Err(self.phrases.decimal(value, decimals)), remark };
        };
        let is_computed = self.figures.computation(&figure.id).is_some();
        let formula = self.formula(&figure.id, value);
        let remark = match is_computed && formula.is_none() {
            true => self.phrases.say("spreadsheet.constant"),
            false => String::new(),
        };
        let number = Number { value: double, decimals, lead: String::new(), formula };
        Stated { value: Ok(number), remark }
    }

    /// The formula of a computed figure, where a spreadsheet gives the delivered value by it.
    fn formula(&self, id: &FigureId, delivered: Decimal) -> Option<String> {
        let computation = self.figures.computation(id)?;
        let cell = |name: &str| self.number(&self.figures.named(name)?.id);
        let made = translated(computation, &cell)?;
        if made.cell.is_some_and(|of| of.value == delivered) {
            return Some(made.text);
        }
        let decimals = delivered.scale();
        let same = made.comes_to.rounded(decimals)? == delivered;
        same.then(|| format!("ROUND({},{decimals})", made.text))
    }
}

/// Writes a number, by its formula where it has one.
pub(crate) fn write_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: &Number,
    look: &Format,
) -> Result<(), XlsxError> {
    match &number.formula {
        Some(formula) => {
            let formula =
                Formula::new(format!("={formula}")).set_result(number.value.to_string());
            sheet.write_formula_with_format(row, column, formula, look)?;
        }
        None => {
            sheet.write_number_with_format(row, column, number.value, look)?;
        }
    }
    Ok(())
}

/// One place a line.
fn origins(of: &[Origin]) -> String {
    of.iter().map(Origin::to_string).collect::<Vec<_>>().join("\n")
}
