//! Lists of words as sheets: the letter's demands, and the findings.

use rust_xlsxwriter::{Workbook, XlsxError};
use tertial_model::Phrases;
use tertial_report::document::{CoverageLine, CoverageList, FindingLine};

use crate::lines::set_height;
use crate::looks::Looks;
use crate::page::{Opening, Page, write_text};

/// The row of the headings, from 0.
const HEADINGS: u32 = 2;

/// A list: what it is called, its headings with the width of each column, and its rows.
pub(crate) struct List {
    pub(crate) caption: String,
    columns: Vec<(String, u16)>,
    rows: Vec<Vec<String>>,
}

impl List {
    /// The letter's demands, and where each is answered.
    pub(crate) fn of_demands(list: &CoverageList, phrases: &Phrases) -> Self {
        let columns = [
            ("coverage_demand", 14),
            ("coverage_section", 14),
            ("coverage_words", 60),
            ("coverage_status", 18),
            ("coverage_place", 40),
            ("spreadsheet.remark", 40),
        ];
        let row = |line: &CoverageLine| {
            let places = line.places.iter().map(|place| place.heading.as_str());
            vec![
                line.id.clone(),
                line.section.clone(),
                line.words.clone(),
                line.status.word(phrases),
                places.collect::<Vec<_>>().join("\n"),
                line.remark.clone(),
            ]
        };
        Self {
            caption: list.caption.clone(),
            columns: columns.map(|(key, width)| (phrases.say(key), width)).into(),
            rows: list.lines.iter().map(row).collect(),
        }
    }

    /// The findings, grave ones first.
    pub(crate) fn of_findings(findings: &[FindingLine], phrases: &Phrases) -> Self {
        let columns = [
            ("finding_code", 10),
            ("finding_severity", 18),
            ("finding_message", 60),
            ("finding_place", 40),
            ("spreadsheet.hint", 60),
        ];
        let row = |of: &FindingLine| {
            let severity = of.severity.word(phrases);
            let severity = match of.accepted {
                true => format!("{severity} ({})", phrases.say("finding_accepted")),
                false => severity,
            };
            vec![
                of.code.clone(),
                severity,
                of.message.clone(),
                of.place.clone(),
                of.hint.clone(),
            ]
        };
        Self {
            caption: phrases.say("findings"),
            columns: columns.map(|(key, width)| (phrases.say(key), width)).into(),
            rows: findings.iter().map(row).collect(),
        }
    }

    /// Writes the list to a sheet of that name.
    pub(crate) fn write(
        &self,
        workbook: &mut Workbook,
        name: &str,
        section: &str,
        looks: &Looks,
        page: &Page<'_>,
    ) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(name)?;
        page.open(sheet, looks, &Opening { caption: &self.caption, below: section })?;
        for (column, (heading, width)) in (0..).zip(&self.columns) {
            write_text(sheet, (HEADINGS, column), heading, &looks.head(false))?;
            sheet.set_column_width(column, *width)?;
        }
        let first = HEADINGS + 1;
        for (at, row) in (first..).zip(&self.rows) {
            for (column, text) in (0..).zip(row) {
                write_text(sheet, (at, column), text, &looks.words())?;
            }
            let widths = self.columns.iter().map(|(_, width)| *width);
            set_height(sheet, at, row.iter().map(String::as_str).zip(widths))?;
        }
        page.stay(sheet, first)?;
        page.print(sheet, self.columns.iter().map(|(_, width)| width).sum());
        Ok(())
    }
}
