//! The header: which version the file is of, whose books it holds, and for what time.

use tertial_model::{Problem, ProblemKind};

use super::field::{Field, fields};
use super::value;
use super::xml::{Element, Xml};
use super::{Header, Selection, Version};
use crate::workbook::Privacy;

/// Reads the header, whose element `parent` was just opened.
pub(super) fn read(xml: &mut Xml<'_>, parent: &Element<'_>) -> Result<Header, Problem> {
    let mut fields = fields(["AuditFileVersion", "DefaultCurrencyCode"]);
    let (mut company, mut selection) = (None, None);
    while let Some(element) = xml.child()? {
        match element.name() {
            "Company" => {
                let found = read_company(xml, &element)?;
                xml.once(&mut company, found, &element)?;
            }
            "SelectionCriteria" => {
                let found = read_selection(xml, &element)?;
                xml.once(&mut selection, found, &element)?;
            }
            _ => xml.fill(&mut fields, &element)?,
        }
    }
    let [version, currency] = &fields;
    let version = xml.required(version, parent)?;
    let version = known(&version.text).ok_or_else(|| {
        let message = "filen er av en versjon av SAF-T regnskap som ikke kan leses";
        about(xml, version, ProblemKind::FileUnreadable, message)
            .expected("versjon 1.10, 1.20 eller 1.30")
    })?;
    let currency = xml.required(currency, parent)?;
    if currency.text != "NOK" {
        let message = "beløpene i filen er ikke i kroner";
        let problem = about(xml, currency, ProblemKind::FileRefused, message);
        return Err(problem.expected("«NOK»"));
    }
    let (company, registration_number) =
        company.ok_or_else(|| xml.missing("Company", parent))?;
    let selection = selection.flatten();
    Ok(Header { version, company, registration_number, selection })
}

/// A version by its number, which is written with one decimal or two.
fn known(text: &str) -> Option<Version> {
    match text {
        // The official examples of 1.10 say 1.0.
        "1.0" | "1.00" | "1.1" | "1.10" => Some(Version::V1_10),
        "1.2" | "1.20" => Some(Version::V1_20),
        "1.3" | "1.30" => Some(Version::V1_30),
        _ => None,
    }
}

fn about(xml: &Xml<'_>, field: &Field<'_>, kind: ProblemKind, message: &str) -> Problem {
    xml.problem(kind, field.line.unwrap_or_default(), message)
        .found(Privacy::Codes.describe_text(&field.text))
}

/// The company's name and its organisation number.
fn read_company(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
) -> Result<(Box<str>, Box<str>), Problem> {
    let [name, number] = xml.texts(["Name", "RegistrationNumber"])?;
    let name = &xml.required(&name, parent)?.text;
    let number = &xml.required(&number, parent)?.text;
    Ok((Box::from(&**name), Box::from(&**number)))
}

/// The selection, which is by day or by period; none where the element gives neither.
fn read_selection(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
) -> Result<Option<Selection>, Problem> {
    let [first, last, start, start_year, end, end_year] = &xml.texts([
        "SelectionStartDate",
        "SelectionEndDate",
        "PeriodStart",
        "PeriodStartYear",
        "PeriodEnd",
        "PeriodEndYear",
    ])?;
    let any = |fields: &[&Field<'_>]| fields.iter().any(|field| field.line.is_some());
    let need = |field| xml.required(field, parent);
    if any(&[first, last]) {
        let (first, last) = (need(first)?, need(last)?);
        let days = Selection::Days(value::day(xml, first)?, value::day(xml, last)?);
        return Ok(Some(days));
    }
    if any(&[start, start_year, end, end_year]) {
        let (start, start_year) = (need(start)?, need(start_year)?);
        let (end, end_year) = (need(end)?, need(end_year)?);
        let from = value::period(xml, start_year, start)?;
        let to = value::period(xml, end_year, end)?;
        return Ok(Some(Selection::Periods(from, to)));
    }
    Ok(None)
}
