//! The first sheet: what the report is, and the way to each table.

use rust_xlsxwriter::{Workbook, XlsxError};
use tertial_report::Report;
use tertial_view::copy_for;

use crate::lines::set_height;
use crate::looks::Looks;
use crate::page::{Page, TITLE, write_text};

/// The columns, by the keys of their headings, and how wide each is.
const COLUMNS: [(&str, u16); 4] = [
    ("table", 62),
    ("spreadsheet.section", 46),
    ("spreadsheet.unit", 12),
    ("spreadsheet.sheet", 34),
];

/// A sheet that the contents lead to.
pub(crate) struct Leads {
    pub(crate) caption: String,
    pub(crate) section: String,
    pub(crate) unit: String,
    pub(crate) sheet: String,
}

/// Writes the contents, which lead to those sheets; `figures` is the sheet of figures.
pub(crate) fn write(
    workbook: &mut Workbook,
    leads: &[Leads],
    figures: &str,
    looks: &Looks,
    page: &Page<'_>,
) -> Result<(), XlsxError> {
    let phrases = page.phrases;
    let sheet = workbook.add_worksheet().set_name(page.contents)?;
    write_text(sheet, (0, 0), &page.report.title, &looks.title())?;
    sheet.set_row_height(0, TITLE)?;
    let mut row = 1;
    if let Some(version) = &page.report.draft {
        let version = format!("{} {version}", phrases.say("draft_version"));
        let mark = format!("{}, {version}", phrases.say("draft"));
        write_text(sheet, (row, 0), &mark, &looks.draft())?;
        sheet.set_row_height(row, TITLE)?;
        write_text(sheet, (row + 1, 0), &phrases.say("draft_notice"), &looks.small())?;
        row += 2;
    }
    let told = ["spreadsheet.rounded", "spreadsheet.exact", "spreadsheet.locked"];
    let told = told.map(|key| phrases.fill(key, &[("sheet", &figures)]));
    for line in facts(page.report, page).iter().chain(&told) {
        write_text(sheet, (row, 0), line, &looks.small())?;
        row += 1;
    }
    row += 1;
    for (column, (heading, width)) in (0..).zip(COLUMNS) {
        write_text(sheet, (row, column), &phrases.say(heading), &looks.head(false))?;
        sheet.set_column_width(column, width)?;
    }
    for (at, of) in (row + 1..).zip(leads) {
        let link = looks.link().set_text_wrap();
        page.link(sheet, (at, 0), &of.sheet, &of.caption, &link)?;
        for (column, text) in (1..).zip([&of.section, &of.unit, &of.sheet]) {
            write_text(sheet, (at, column), text, &looks.words())?;
        }
        let texts = [&of.caption, &of.section, &of.unit, &of.sheet].map(String::as_str);
        set_height(sheet, at, texts.into_iter().zip(COLUMNS.map(|(_, width)| width)))?;
    }
    sheet.set_repeat_rows(row, row)?;
    page.print(sheet, COLUMNS.map(|(_, width)| width).iter().sum());
    Ok(())
}

/// Whose report it is, for whom, and of when.
fn facts(report: &Report, page: &Page<'_>) -> Vec<String> {
    let phrases = page.phrases;
    let fact = |key: &str, value: &str| format!("{}: {value}", phrases.say(key));
    let number = report.organisation_number.as_ref();
    let number =
        number.map(|of| format!(" ({} {of})", phrases.say("organisation_number")));
    let deadline = report.deadline.as_ref().map(|of| fact("deadline", &of.words));
    let fixed = [
        format!("{}{}", report.agency, number.unwrap_or_default()),
        fact("recipient", &report.recipient),
        fact("letter", &report.letter),
        fact("status_date", &phrases.date(report.status_date)),
    ];
    let copy = copy_for(report.readers, phrases).map(|words| fact("copy", &words));
    fixed.into_iter().chain(deadline).chain(copy).collect()
}
