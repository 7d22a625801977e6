//! The list as a workbook, for a meeting.

use anyhow::Context;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};
use tertial_draft::{Field, Form, ItemKind, State};

use super::row::{
    FINGERPRINT, HEADINGS, KIND, MERGE, NOTE, QUOTE, Row, SECTION, SHEET, SHOWN, STATE,
    fields,
};

/// Rows for what the meeting finds missing.
const ADDED: u32 = 10;

/// More characters than these a cell does not hold.
const MOST: usize = 32_000;

/// The workbook's bytes; the same draft gives the same.
pub(super) fn bytes(head: &str, rows: &[Row]) -> anyhow::Result<Vec<u8>> {
    written(head, rows).context("arbeidsboken kan ikke lages")
}

fn written(head: &str, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day, so that the bytes tell nothing of when they were made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    workbook.set_properties(&properties.set_title("Gjennomgang av utkast til brev"));
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let strong = plain.clone().set_bold();
    sheet.write_string(0, 0, head)?;
    for (column, (title, width)) in (0..).zip(columns()) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADINGS - 1, column, title, &strong)?;
    }
    for (at, row) in (HEADINGS..).zip(rows) {
        write_row(sheet, at, row, &plain)?;
    }
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let last = HEADINGS.saturating_add(count).saturating_sub(1);
    let width = u16::try_from(columns().len()).unwrap_or(u16::MAX);
    if count > 0 {
        let states =
            DataValidation::new().allow_list_strings(&State::ALL.map(State::word))?;
        let column = place_of(STATE);
        sheet.add_data_validation(HEADINGS, column, last, column, &states)?;
        sheet.autofilter(HEADINGS - 1, 0, last, width.saturating_sub(1))?;
    }
    write_added(sheet, last + 1, &plain)?;
    sheet.set_freeze_panes(HEADINGS, 1)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
    workbook.save_to_buffer()
}

/// Every column, and how wide it is.
fn columns() -> Vec<(&'static str, u8)> {
    let fields = fields().into_iter().map(|of| {
        let width = match of.form {
            Form::Text => 60,
            Form::Evidence => 36,
            Form::Line | Form::Kinds | Form::Duties | Form::Dates | Form::PostAmounts => {
                22
            }
            _ => 14,
        };
        (of.label, width)
    });
    let shown = SHOWN.into_iter().chain([(STATE, 14), (MERGE, 14)]);
    shown.chain(fields).chain([(NOTE, 40), (FINGERPRINT, 19)]).collect()
}

fn place_of(title: &str) -> u16 {
    let at = columns().iter().position(|of| of.0 == title).unwrap_or_default();
    u16::try_from(at).unwrap_or_default()
}

/// As much of a text as a cell holds.
pub(super) fn short(text: &str) -> String {
    text.chars().take(MOST).collect()
}

/// How a cell that may be changed looks.
fn open(plain: &Format) -> Format {
    let open = plain.clone().set_background_color(Color::RGB(0x00E4_F0F0));
    open.set_border(FormatBorder::Hair)
}

/// Rows with nothing in them yet, for what was missed: a kind, the words, and what the kind needs.
fn write_added(
    sheet: &mut Worksheet,
    from: u32,
    plain: &Format,
) -> Result<(), XlsxError> {
    let (open, last) = (open(plain), from + ADDED - 1);
    let own = [KIND, SECTION, QUOTE].map(place_of);
    let first = place_of(MERGE) + 1;
    for at in from..=last {
        let fields = (first..).zip(fields()).map(|(column, _)| column);
        for column in own.into_iter().chain(fields) {
            sheet.write_blank(at, column, &open)?;
        }
    }
    let kinds =
        DataValidation::new().allow_list_strings(&Field::ADDED.map(ItemKind::word))?;
    sheet.add_data_validation(from, place_of(KIND), last, place_of(KIND), &kinds)?;
    Ok(())
}

/// One row; always text: nothing in it is a formula. What may be changed has a colour.
fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &Row,
    plain: &Format,
) -> Result<(), XlsxError> {
    let open = open(plain);
    for (column, text) in (0..).zip(row.shown()) {
        sheet.write_string_with_format(at, column, short(&text), plain)?;
    }
    let state = row.item.state.word();
    sheet.write_string_with_format(at, place_of(STATE), state, &open)?;
    if row.can_be_merged() {
        sheet.write_string_with_format(at, place_of(MERGE), "", &open)?;
    }
    let first = place_of(MERGE) + 1;
    for (column, field) in (first..).zip(fields()) {
        if let Some(value) = row.value(field.label) {
            sheet.write_string_with_format(at, column, short(value), &open)?;
        }
    }
    let note = row.item.note.as_deref().unwrap_or_default();
    sheet.write_string_with_format(at, place_of(NOTE), note, &open)?;
    sheet.write_string_with_format(
        at,
        place_of(FINGERPRINT),
        row.fingerprint(),
        plain,
    )?;
    Ok(())
}
