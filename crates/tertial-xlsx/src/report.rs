//! The workbook of a report: contents first, each table in reading order, figures last.

use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use tertial_model::{FigureId, Figures, Phrases};
use tertial_report::Report;
use tertial_report::document::Cell;
use tertial_view::{Links, Templates, fitted};

use crate::Error;
use crate::contents::{self, Leads};
use crate::figures::FigureSheet;
use crate::list::List;
use crate::looks::Looks;
use crate::names::SheetNames;
use crate::page::Page;
use crate::printed::{Matter, Printed, printed};
use crate::table;

/// The printed tables of a report as a workbook. The same report gives the same bytes.
///
/// # Errors
///
/// When something of a final version is too large, and when the workbook cannot be written.
pub fn report_xlsx(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Vec<u8>, Error> {
    let phrases = templates.phrases(report.language);
    let report = fitted(report, &Links::to(figures, &phrases))?;
    Ok(written(&report, figures, &phrases)?)
}

fn written(
    report: &Report,
    figures: &Figures,
    phrases: &Phrases,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report, phrases)?);
    let all = printed(report, phrases);
    let mut names = SheetNames::default();
    let contents = names.give(&phrases.say("contents"));
    // Its name first, since every formula has it.
    let figures_name = names.give(&phrases.say("spreadsheet.figures"));
    let mut leads: Vec<Leads> =
        all.iter().map(|of| leads_to(of, &mut names, phrases)).collect();
    let shown = all.iter().flat_map(shown);
    let figures = FigureSheet::of(shown, figures, phrases, figures_name);
    let page = Page { report, phrases, contents: &contents };
    let looks = Looks::of(phrases);
    leads.push(Leads {
        caption: phrases.say("spreadsheet.all_figures"),
        section: String::new(),
        unit: String::new(),
        sheet: figures.name().to_owned(),
    });
    contents::write(&mut workbook, &leads, figures.name(), &looks, &page)?;
    for (of, Leads { section, sheet, .. }) in all.iter().zip(&leads) {
        match of.matter {
            Matter::Table(table) => {
                let of = (table, section.as_str());
                table::write(&mut workbook, sheet, of, &figures, (&looks, &page))?;
            }
            Matter::Demands(list) => List::of_demands(list, phrases).write(
                &mut workbook,
                sheet,
                section,
                &looks,
                &page,
            )?,
            Matter::Findings(findings) => List::of_findings(findings, phrases).write(
                &mut workbook,
                sheet,
                section,
                &looks,
                &page,
            )?,
        }
    }
    figures.write(&mut workbook, &looks, &page)?;
    workbook.save_to_buffer()
}

/// The figures a table shows.
fn shown<'a>(of: &Printed<'a>) -> Vec<&'a FigureId> {
    let Matter::Table(table) = of.matter else { return Vec::new() };
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let figure = |cell: &'a Cell| match cell {
        Cell::Number { figure, .. } | Cell::Judged { figure, .. } => Some(figure),
        Cell::Words(_) | Cell::Missing | Cell::Empty => None,
    };
    cells.filter_map(figure).collect()
}

/// How the contents tell of a sheet: it is called by the number of its section.
fn leads_to(of: &Printed<'_>, names: &mut SheetNames, phrases: &Phrases) -> Leads {
    let (caption, called, unit) = match of.matter {
        Matter::Table(table) => {
            (table.caption.clone(), table.caption.clone(), table.unit.clone())
        }
        Matter::Demands(list) => {
            (list.caption.clone(), phrases.say("coverage_demand"), None)
        }
        Matter::Findings(_) => {
            (phrases.say("findings"), phrases.say("finding_message"), None)
        }
    };
    Leads {
        caption,
        section: format!("{} {}", of.number, of.heading).trim_start().to_owned(),
        unit: unit.unwrap_or_default(),
        sheet: names.give(&format!("{} {called}", of.number)),
    }
}

/// What the file says of itself; its date is the report's, so that the bytes tell nothing of when
/// they were made.
fn properties(report: &Report, phrases: &Phrases) -> Result<DocProperties, XlsxError> {
    let day = report.dated;
    let [month, day_of_month] = [day.month(), day.day()].map(|of| of as u8);
    let made = ExcelDateTime::from_ymd(day.year() as u16, month, day_of_month)?;
    let status = report.draft.as_ref().map(|_| phrases.say("draft")).unwrap_or_default();
    Ok(DocProperties::new()
        .set_title(&report.title)
        .set_author(&report.agency)
        .set_company(&report.agency)
        .set_subject(&report.letter)
        .set_status(status)
        .set_custom_property("Language", format!("{}-NO", report.language.tag()))
        .set_creation_datetime(&made))
}
