//! The header: which version the file is of, whose books it holds, and for what time.

use tertial_model::{Problem, ProblemKind};

use super::field::Field;
use super::value;
use super::xml::{Element, Xml};
use super::{Header, Selection, Version};
use crate::workbook::Privacy;

/// Reads the header, whose element `parent` was just opened.
pub(super) fn read(xml: &mut Xml<'_>, parent: &Element<'_>) -> Result<Header, Problem> {
    let (mut version, mut currency) = (None, None);
    let (mut company, mut selection) = (None, None);
    while let Some(element) = xml.child()? {
        match element.name() {
            "AuditFileVersion" => xml.fill(&mut version, &element)?,
            "DefaultCurrencyCode" => xml.fill(&mut currency, &element)?,
            "Company" => {
                let found = read_company(xml, &element)?;
                xml.once(&mut company, found, &element)?;
            }
            "SelectionCriteria" => {
                let found = read_selection(xml, &element)?;
                xml.once(&mut selection, found, &element)?;
            }
            _ => xml.skip()?,
        }
    }
    let version = xml.required(&version, "AuditFileVersion", parent)?;
    let version = known(&version.text).ok_or_else(|| unknown(xml, version))?;
    let currency = xml.required(&currency, "DefaultCurrencyCode", parent)?;
    if currency.text != "NOK" {
        let message = "beløpene i filen er ikke i kroner";
        return Err(xml
            .problem(ProblemKind::FileRefused, currency.line, message)
            .expected("«NOK»")
            .found(Privacy::Codes.describe_text(&currency.text)));
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

fn unknown(xml: &Xml<'_>, version: &Field<'_>) -> Problem {
    let message = "filen er av en versjon av SAF-T regnskap som ikke kan leses";
    xml.problem(ProblemKind::FileUnreadable, version.line, message)
        .expected("versjon 1.10, 1.20 eller 1.30")
        .found(Privacy::Codes.describe_text(&version.text))
}

/// The company's name and its organisation number.
fn read_company(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
) -> Result<(Box<str>, Box<str>), Problem> {
    let (mut name, mut number) = (None, None);
    while let Some(element) = xml.child()? {
        match element.name() {
            "Name" => xml.fill(&mut name, &element)?,
            "RegistrationNumber" => xml.fill(&mut number, &element)?,
            _ => xml.skip()?,
        }
    }
    let name = &xml.required(&name, "Name", parent)?.text;
    let number = &xml.required(&number, "RegistrationNumber", parent)?.text;
    Ok((Box::from(&**name), Box::from(&**number)))
}

/// The selection, which is by day or by period; none where the element gives neither.
fn read_selection(
    xml: &mut Xml<'_>,
    parent: &Element<'_>,
) -> Result<Option<Selection>, Problem> {
    const DAYS: [&str; 2] = ["SelectionStartDate", "SelectionEndDate"];
    const PERIODS: [&str; 4] =
        ["PeriodStart", "PeriodStartYear", "PeriodEnd", "PeriodEndYear"];
    let mut days = DAYS.map(|_| None);
    let mut periods = PERIODS.map(|_| None);
    while let Some(element) = xml.child()? {
        let is_it = |name: &&str| *name == element.name();
        if let Some(index) = DAYS.iter().position(is_it) {
            xml.fill(&mut days[index], &element)?;
        } else if let Some(index) = PERIODS.iter().position(is_it) {
            xml.fill(&mut periods[index], &element)?;
        } else {
            xml.skip()?;
        }
    }
    let field = |slots: &[Option<Field<'_>>], names: &[&str], index: usize| {
        xml.required(&slots[index], names[index], parent).map(|_| ())
    };
    if days.iter().any(Option::is_some) {
        (0..DAYS.len()).try_for_each(|index| field(&days, &DAYS, index))?;
        let [Some(from), Some(to)] = &days else { return Ok(None) };
        let from = value::day(xml, from, DAYS[0])?;
        return Ok(Some(Selection::Days(from, value::day(xml, to, DAYS[1])?)));
    }
    if periods.iter().any(Option::is_some) {
        (0..PERIODS.len()).try_for_each(|index| field(&periods, &PERIODS, index))?;
        let [Some(start), Some(start_year), Some(end), Some(end_year)] = &periods else {
            return Ok(None);
        };
        let from = value::period(xml, start_year, start, PERIODS[0])?;
        let to = value::period(xml, end_year, end, PERIODS[2])?;
        return Ok(Some(Selection::Periods(from, to)));
    }
    Ok(None)
}
