//! The rows behind one figure: where each stands, how it is booked, what it counts, and a sum
//! that foots.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use tertial_model::formula::Operator;
use tertial_model::{Phrases, column_letters, norwegian};

use crate::Error;
use crate::exact::{Reckoned, held};
use crate::figures::write_number;
use crate::looks::Looks;
use crate::names::SheetNames;
use crate::number::Number;
use crate::page::{PAPER, TITLE, lock, write_text};

/// The row of the headings, from 0.
const HEADINGS: u32 = 2;
/// The most decimals an amount is written with.
const DECIMALS: u32 = 2;
/// How wide the columns are: the amount, and words.
const WIDTHS: (u16, u16) = (18, 24);

/// What is written of a figure.
#[derive(Debug, Clone)]
pub struct FigureRows {
    /// The figure's id, which the sheet is called by.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// The day of the report it is of.
    pub dated: NaiveDate,
    /// The heading of each column of words, and of the amount, which stands last.
    pub headings: Vec<String>,
    /// What the row with the sum is called.
    pub sum: String,
    /// The rows, in their order.
    pub rows: Vec<FigureRow>,
}

/// One row: as many words as there are headings before the amount's, and the amount as the
/// figure counts it.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// The words, a text of the export among them only where it is asked for.
    pub words: Vec<String>,
    /// The amount.
    pub amount: Decimal,
}

/// The rows behind a figure as a workbook. The same rows give the same bytes.
///
/// # Errors
///
/// When there are more rows than a sheet holds.
pub fn rows_xlsx(of: &FigureRows) -> Result<Vec<u8>, Error> {
    Ok(written(of)?)
}

fn written(of: &FigureRows) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let [month, day] = [of.dated.month(), of.dated.day()].map(|of| of as u8);
    let made = ExcelDateTime::from_ymd(of.dated.year() as u16, month, day)?;
    let properties =
        DocProperties::new().set_title(&of.label).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let looks = Looks::of(Phrases::bokmal());
    let sheet = workbook.add_worksheet().set_name(SheetNames::default().give(&of.id))?;
    write_text(sheet, (0, 0), &of.label, &looks.title())?;
    sheet.set_row_height(0, TITLE)?;
    write_text(sheet, (1, 0), &of.id, &looks.small())?;
    let last = u16::try_from(of.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    for (column, heading) in (0..).zip(&of.headings) {
        let numeric = column == last;
        write_text(sheet, (HEADINGS, column), heading, &looks.head(numeric))?;
        sheet.set_column_width(column, if numeric { WIDTHS.0 } else { WIDTHS.1 })?;
    }
    let below = write_rows(sheet, of, last, &looks)?;
    sheet.set_freeze_panes(HEADINGS + 1, 0)?.set_repeat_rows(HEADINGS, HEADINGS)?;
    sheet.autofilter(HEADINGS, 0, below - 1, last)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    lock(sheet);
    workbook.save_to_buffer()
}

/// Writes the rows and their sum, whose amounts stand in the column `last`, and says which row
/// the sum is.
fn write_rows(
    sheet: &mut Worksheet,
    of: &FigureRows,
    last: u16,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let mut at = HEADINGS + 1;
    for row in &of.rows {
        for (column, words) in (0..last).zip(&row.words) {
            write_text(sheet, (at, column), words, &looks.words())?;
        }
        write_amount(sheet, (at, last), (row.amount, None), looks)?;
        at += 1;
    }
    write_text(sheet, (at, 0), &of.sum, &looks.head(false))?;
    write_amount(sheet, (at, last), sum(of, last), looks)?;
    Ok(at)
}

/// The sum, and the formula that gives each of its digits.
fn sum(of: &FigureRows, column: u16) -> (Decimal, Option<String>) {
    let amounts = || of.rows.iter().map(|row| norwegian::round(row.amount, DECIMALS));
    let (sum, size): (Decimal, Decimal) =
        (amounts().sum(), amounts().map(|of| of.abs()).sum());
    let letters = column_letters(u32::from(column) + 1);
    let (first, last) = (HEADINGS + 2, HEADINGS + 1 + of.rows.len() as u32);
    let cells = format!("{letters}{first}:{letters}{last}");
    let added = amounts()
        .map(Reckoned::given)
        .try_fold(Reckoned::given(Decimal::ZERO), |sum, of| {
            sum.joined(Operator::Plus, of)
        });
    let formula = if of.rows.is_empty() || held(size).is_none() {
        None
    } else if added.and_then(|of| of.rounded(DECIMALS)) == Some(sum) {
        Some(format!("ROUND(SUM({cells}),{DECIMALS})"))
    } else {
        // So many doubles may add up to another øre. Whole øre do not.
        Some(format!("SUMPRODUCT(ROUND({cells}*100,0))/100"))
    };
    (sum, formula)
}

fn write_amount(
    sheet: &mut Worksheet,
    at: (u32, u16),
    (amount, formula): (Decimal, Option<String>),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let amount = norwegian::round(amount, DECIMALS);
    match held(amount) {
        Some(value) => {
            let number =
                Number { value, decimals: DECIMALS, lead: String::new(), formula };
            write_number(sheet, at, &number, &looks.number(&number))
        }
        None => {
            write_text(sheet, at, &norwegian::decimal(amount, DECIMALS), &looks.sign())
        }
    }
}
