//! The workbook to fill in: every sheet with its headers, what it is for, the rows the letter
//! asks for, and lists of what a column takes. It is written from the schemas it is read by.
//!
//! What the letter has by name is offered from the sheet about the letter, and not from a list
//! in the column itself: such a list holds 255 signs and no comma, and it cannot grow.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime,
    Format, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use tertial_model::{Reports, column_letters};

use super::asked::LetterSays;
use crate::sheets::{self, Column, Content, Need, SheetSchema, sheets};
use crate::unit::SourceUnit;
use crate::workbook::{Entry, NewCells};

/// The row of the headers, below what the sheet is for.
const HEADER: u32 = 3;
/// The first row below them, from 1.
pub(super) const FIRST: u32 = HEADER + 2;
/// As far down as lists are offered.
const LAST: u32 = 2000;

/// The workbook for the reports of a letter. The same letter gives the same bytes.
///
/// # Errors
///
/// What the writer says; a fault of the program.
pub fn workbook(letter: &LetterSays<'_>) -> Result<Vec<u8>, XlsxError> {
    let year = letter.frame.year;
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), 1, 1)?;
    let title = format!("Grunnlag {year}");
    let properties = DocProperties::new().set_title(&title).set_creation_datetime(&made);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    for schema in sheets().iter().filter(|of| letter.asks_for(of)) {
        let page = workbook.add_worksheet();
        fill(page, schema, &title, letter)?;
        for (row, cells) in (HEADER + 1..).zip(letter.rows(schema).unwrap_or_default()) {
            for (column, cell) in (0..).zip(cells) {
                write(page, (row, column), cell.as_ref())?;
            }
        }
    }
    let page = workbook.add_worksheet();
    fill(page, sheets::letter(), &title, letter)?;
    for (row, column, cell) in letter.about() {
        write(page, (HEADER + 1 + row, column), Some(&cell))?;
    }
    workbook.save_to_buffer()
}

fn fill(
    page: &mut Worksheet,
    schema: &SheetSchema,
    title: &str,
    letter: &LetterSays<'_>,
) -> Result<(), XlsxError> {
    page.set_name(&schema.name)?;
    let heading = Format::new().set_bold().set_font_size(14.0);
    page.write_with_format(0, 0, format!("{title}: {}", schema.name), &heading)?;
    page.write(1, 0, &schema.purpose)?;
    let needed = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin);
    let optional = needed.clone().set_italic();
    for (column, of) in (0..).zip(&schema.columns) {
        let format = if of.need == Need::Filled { &needed } else { &optional };
        page.write_with_format(HEADER, column, &of.header, format)?;
        page.set_column_width(column, width(of))?;
        if let Some(list) = list(schema, of, letter.reports)? {
            page.add_data_validation(HEADER + 1, column, LAST, column, &list)?;
        }
        if matches!(of.content, Content::Post | Content::Chapter) {
            // Else a spreadsheet makes 01 a 1.
            page.set_column_format(column, &as_text())?;
        }
    }
    page.set_freeze_panes(HEADER + 1, 0)?;
    Ok(())
}

fn as_text() -> Format {
    Format::new().set_num_format("@")
}

fn write(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Option<&Entry>,
) -> Result<(), XlsxError> {
    match cell {
        None => {}
        Some(Entry::Text(text)) if text.bytes().all(|of| of.is_ascii_digit()) => {
            page.write_with_format(row, column, text, &as_text())?;
        }
        Some(Entry::Text(text)) => {
            page.write(row, column, text)?;
        }
        Some(Entry::Number(number)) => {
            page.write(row, column, number.to_f64().unwrap_or_default())?;
        }
    }
    Ok(())
}

/// What a column of a sheet is filled in from, where that is known.
fn list(
    schema: &SheetSchema,
    column: &Column,
    reports: &Reports,
) -> Result<Option<DataValidation>, XlsxError> {
    if let Some(words) = words(&column.content, reports) {
        return Ok(Some(DataValidation::new().allow_list_strings(&words)?));
    }
    let formula = (schema != sheets::letter()).then(|| list_formula(column)).flatten();
    let Some(formula) = formula else { return Ok(None) };
    // Another word is judged when it is read: a letter's name may be written in either form.
    let list = DataValidation::new()
        .allow_list_formula(Formula::new(formula))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Står ikke i brevet")?
        .set_error_message("Velg fra listen, eller behold det som er skrevet.")?;
    Ok(Some(list))
}

/// What stands above the rows of a sheet that is added to a workbook.
pub(super) fn head(schema: &SheetSchema, year: i32) -> NewCells {
    let first = |text: String| [(1, Entry::Text(text))].into();
    let headers = (1..).zip(&schema.columns);
    let headers = headers.map(|(at, of)| (at, Entry::text(&of.header))).collect();
    NewCells::from([
        (1, first(format!("Grunnlag {year}: {}", schema.name))),
        (2, first(schema.purpose.clone())),
        (FIRST - 1, headers),
    ])
}

/// What the columns of such a sheet are filled in from: the cells, and the list as a formula.
pub(super) fn lists(schema: &SheetSchema, reports: &Reports) -> Vec<(String, String)> {
    let formula = |column: &Column| {
        let words = words(&column.content, reports);
        let words = words.map(|words| format!("\"{}\"", words.join(",")));
        words.or_else(|| list_formula(column))
    };
    let list = |(at, column): (u32, &Column)| {
        let letters = column_letters(at);
        Some((format!("{letters}{FIRST}:{letters}{LAST}"), formula(column)?))
    };
    (1..).zip(&schema.columns).filter_map(list).collect()
}

/// The cells of the sheet about the letter that list what a column names, as many as are
/// filled in; none of a column the letter has no list for.
fn list_formula(column: &Column) -> Option<String> {
    let about = sheets::letter();
    let is_same = |of: &Column| match of.list {
        Some(_) => of.list == column.list,
        None => column.list.is_none() && of.content == column.content,
    };
    let may = column.list.is_some()
        || matches!(column.content, Content::Chapter | Content::Post);
    let at = about.columns.iter().position(|of| may && is_same(of))?;
    let letters = column_letters(u32::try_from(at).ok()? + 1);
    let (name, first, last) = (&about.name, HEADER + 2, LAST);
    let cells = format!("{name}!${letters}${first}");
    Some(format!("OFFSET({cells},0,0,MAX(1,COUNTA({cells}:${letters}${last})),1)"))
}

/// The words a column takes, where they are few.
fn words<'a>(content: &'a Content, reports: &'a Reports) -> Option<Vec<&'a str>> {
    match content {
        Content::Report => {
            Some(reports.definitions().iter().map(|of| of.offered().as_str()).collect())
        }
        Content::Unit => Some(SourceUnit::ALL.map(|(word, _)| word).to_vec()),
        Content::Word(words) => Some(words.iter().map(String::as_str).collect()),
        _ => None,
    }
}

fn width(column: &Column) -> f64 {
    match &column.content {
        Content::Chapter | Content::Post | Content::Scale | Content::Year => 9.0,
        Content::Text => 32.0,
        _ => 16.0,
    }
}
