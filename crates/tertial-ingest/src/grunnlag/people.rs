//! The sheet HR: counts of the staff, year by year.

use super::cells::{Cells, Needed};
use crate::facts::{Gender, HrCount, HrMeasure, KeyKind};

/// Who is counted.
const WHO: [(&str, Option<Gender>); 3] =
    [("kvinner", Some(Gender::Women)), ("menn", Some(Gender::Men)), ("begge", None)];

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[HrCount]) -> Needed<HrCount> {
    let year = cells.year("År");
    let measure = cells.word("Måltall", &HrMeasure::ALL);
    let has_unit = cells.is_filled("Driftsenhet");
    let unit = has_unit.then(|| cells.name("Driftsenhet", KeyKind::Unit)).transpose();
    let gender = cells.word("Kjønn", &WHO);
    let value = match measure {
        Ok(measure) if measure.counts_persons() => cells.count("Antall"),
        _ => cells.positive("Antall"),
    };
    let (year, measure, gender, unit) = (year?, measure?, gender?, unit?);
    let count =
        HrCount { year, measure, unit, gender, value, origin: cells.origin("Antall") };
    let key = |of: &HrCount| (of.year, of.measure, of.unit.clone(), of.gender);
    if let Some(of) = earlier.iter().find(|of| key(of) == key(&count)) {
        let what = format!("tallet for samme enhet, måltall og kjønn i {year}");
        return Err(cells.repeated("Måltall", &what, Some(&of.origin)));
    }
    Ok(count)
}
