//! The workbook to fill in: every sheet with its headers, what it is for, and lists of the
//! words a column takes. It is written from the schemas it is read by.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use tertial_model::Reports;

use crate::sheets::{Content, Need, SheetSchema, sheets};
use crate::unit::SourceUnit;

/// The row of the headers, below what the sheet is for.
const HEADER: u32 = 3;
/// As far down as lists are offered.
const LAST: u32 = 2000;

/// An empty workbook for the reports of `year`, without the sheets that `left_out` names. The same
/// year gives the same bytes.
///
/// # Errors
///
/// What the writer says; a fault of the program.
pub fn workbook(
    year: i32,
    reports: &Reports,
    left_out: &[&str],
) -> Result<Vec<u8>, XlsxError> {
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(2000), 1, 1)?;
    let title = format!("Grunnlag {year}");
    let properties = DocProperties::new().set_title(&title).set_creation_datetime(&made);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    let asked = sheets().iter().filter(|of| !left_out.contains(&of.setting.as_str()));
    for schema in asked {
        fill(workbook.add_worksheet(), schema, &title, reports)?;
    }
    workbook.save_to_buffer()
}

fn fill(
    page: &mut Worksheet,
    schema: &SheetSchema,
    title: &str,
    reports: &Reports,
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
        page.set_column_width(column, width(&of.content))?;
        if let Some(words) = words(&of.content, reports) {
            let list = DataValidation::new().allow_list_strings(&words)?;
            page.add_data_validation(HEADER + 1, column, LAST, column, &list)?;
        }
        if matches!(of.content, Content::Post | Content::Chapter) {
            // Else a spreadsheet makes 01 a 1.
            let text = Format::new().set_num_format("@");
            page.set_column_format(column, &text)?;
        }
    }
    page.set_freeze_panes(HEADER + 1, 0)?;
    Ok(())
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

fn width(content: &Content) -> f64 {
    match content {
        Content::Chapter | Content::Post | Content::Scale | Content::Year => 9.0,
        Content::Text => 32.0,
        _ => 16.0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use tertial_model::sample;

    use super::super::Wish;
    use super::*;
    use crate::InputFile;
    use crate::sheets::SheetNames;

    #[test]
    fn an_empty_form_reads_back_without_a_word() {
        let file = InputFile {
            path: Arc::from("g.xlsx"),
            bytes: workbook(2024, &sample::reports(), &[]).unwrap(),
        };
        for report in sample::reports().iter() {
            let cut_off = report.status_date(2024);
            let sheets = SheetNames::default();
            let (read, problems) = super::super::read(
                &file,
                &sheets,
                &crate::limits::Limits::default(),
                Wish { report: &report, cut_off },
            );
            assert_eq!(problems, []);
            assert!(read.facts.decisions.is_empty() && read.facts.people.is_empty());
        }
    }

    #[test]
    fn the_same_year_gives_the_same_bytes() {
        assert_eq!(
            workbook(2024, &sample::reports(), &[]).unwrap(),
            workbook(2024, &sample::reports(), &[]).unwrap()
        );
    }
}
