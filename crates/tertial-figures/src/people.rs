//! Figures of the staff (the letter's 5.1 and 4.6.2), this year and last: employees and
//! full-time equivalents, women and men, temporary and part-time staff, parental leave,
//! turnover, hires.
//!
//! Counts of few persons are withheld, and so are the counts that would give them away
//! (`suppression.rs`); a share or an average of a withheld count is withheld with it.

mod averages;
mod counts;
mod employees;
mod hires;
mod leave;
mod published;
mod sick_leave;
mod stated;

use std::collections::BTreeSet;

use tertial_ingest::facts::{Facts, Gender, HrMeasure};
use tertial_model::Name;

use crate::working::Working;

pub(crate) use self::counts::{Counted, Counts};
pub(crate) use self::published::worked;
pub use self::stated::{Whose, stated};

/// The sexes with the last part of their figures' ids.
const GENDERS: [(Gender, &str); 2] = [(Gender::Women, "kvinner"), (Gender::Men, "menn")];

/// Adds every figure of the staff.
pub(crate) fn all(working: &mut Working<'_>) {
    let this_year = working.frame.year;
    let years = [this_year, this_year - 1];
    for year in years {
        let mut counts = Counts::of(working, year);
        let total = employees::all(&mut counts);
        for (measure, part, label) in [
            (HrMeasure::Temporary, "midlertidige", "midlertidig ansatte"),
            (HrMeasure::PartTime, "deltid", "deltidsansatte"),
        ] {
            if year == this_year || counts.has(measure) {
                employees::shares_of_gender(&mut counts, total, measure, part, label);
            }
        }
        if year == this_year || counts.has(HrMeasure::ParentalLeavePersons) {
            leave::parental(&mut counts);
        }
        leave::turnover(&mut counts);
        sick_leave::groups(&mut counts);
        counts.publish(working);
    }
    for year in years {
        averages::of_year(working, year);
        sick_leave::rates(working, year);
    }
    hires::all(working);
}

/// The units employees are counted in, in the order they are first named.
pub fn operating_units(facts: &Facts) -> Vec<&Name> {
    let mut seen = BTreeSet::new();
    let units = facts.people.iter().filter_map(|row| row.unit.as_ref());
    units.filter(|unit| seen.insert(*unit)).collect()
}

/// The age groups sick leave is told by, in the order they are first named.
pub fn age_groups(facts: &Facts) -> Vec<&Name> {
    sick_leave::named_groups(facts, |row| &row.age)
}

/// The places sick leave is told by, in the order they are first named.
pub fn sick_leave_places(facts: &Facts) -> Vec<&Name> {
    sick_leave::named_groups(facts, |row| &row.place)
}
