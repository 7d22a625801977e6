//! Figures of the staff (the letter's 5.1 and 4.6.2), this year and last: employees and
//! full-time equivalents, women and men, temporary and part-time staff, parental leave,
//! turnover, hires.
//!
//! Counts of few persons are withheld, and so are the counts that would give them away
//! (`suppression.rs`); a share or an average of a withheld count is withheld with it.

mod counts;
mod sick_leave;
mod stated;

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Facts, Gender, HrMeasure};
use tertial_model::{Name, Unit};

use crate::staff;
use crate::working::{Named, Working, percent, quotient};

pub(crate) use self::counts::{Counted, Counts, worked};
pub use self::stated::{Whose, stated};

/// The sexes with the last part of their figures' ids.
const GENDERS: [(Gender, &str); 2] = [(Gender::Women, "kvinner"), (Gender::Men, "menn")];

/// The formula of a share.
const SHARE: &str = "delen / helheten × 100";

/// Adds every figure of the staff.
pub(crate) fn all(working: &mut Working<'_>) {
    let this_year = working.frame.year;
    let years = [this_year, this_year - 1];
    for year in years {
        let mut counts = Counts::of(working, year);
        let total = employees(&mut counts);
        for (measure, part, label) in [
            (HrMeasure::Temporary, "midlertidige", "midlertidig ansatte"),
            (HrMeasure::PartTime, "deltid", "deltidsansatte"),
        ] {
            if year == this_year || counts.has(measure) {
                shares_of_gender(&mut counts, total, measure, part, label);
            }
        }
        if year == this_year || counts.has(HrMeasure::ParentalLeavePersons) {
            parental_leave(&mut counts);
        }
        turnover(&mut counts);
        sick_leave::groups(&mut counts);
        counts.publish(working);
    }
    for year in years {
        averages(working, year);
        sick_leave::rates(working, year);
    }
    hires(working);
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

/// Employees and agreed full-time equivalents, in all, by unit and by sex.
fn employees(counts: &mut Counts<'_>) -> counts::Counted {
    let year = counts.year;
    let measure = HrMeasure::Employees;
    let total = counts.persons(
        format!("hr.ansatte_totalt.{year}"),
        format!("ansatte 31.12.{year}"),
        measure,
        Whose::All,
    );
    let mut parts = Vec::new();
    for unit in operating_units(counts.facts) {
        let key = unit.id_part();
        let of = Whose::Unit(unit);
        let part = counts.persons(
            format!("hr.enhet.{key}.ansatte.{year}"),
            format!("ansatte i {unit} 31.12.{year}"),
            measure,
            of,
        );
        counts.amount(
            format!("hr.enhet.{key}.avtalte_arsverk.{year}"),
            format!("avtalte årsverk i {unit} 31.12.{year}"),
            HrMeasure::AgreedFullTimeEquivalents,
            of,
            part,
        );
        parts.push(part);
    }
    counts.sum(total, &parts);
    let by_gender = GENDERS.map(|(gender, key)| {
        counts.persons(
            format!("hr.kjonn.{key}.{year}"),
            format!("{gender} 31.12.{year}"),
            measure,
            Whose::Gender(gender),
        )
    });
    counts.sum(total, &by_gender);
    if year == counts.frame.year {
        staff::gather(counts, Some(total));
    }
    for (_, key) in GENDERS {
        counts.share(
            format!("hr.kjonn.{key}_pst.{year}"),
            format!("andel {key} 31.12.{year}"),
            format!("hr.kjonn.{key}.{year}"),
            format!("hr.ansatte_totalt.{year}"),
            SHARE,
        );
    }
    counts.amount(
        format!("hr.avtalte_arsverk_totalt.{year}"),
        format!("avtalte årsverk 31.12.{year}"),
        HrMeasure::AgreedFullTimeEquivalents,
        Whose::All,
        total,
    );
    counts.amount(
        format!("hr.utforte_arsverk_totalt.{year}"),
        format!("utførte årsverk i {year}"),
        HrMeasure::WorkedFullTimeEquivalents,
        Whose::All,
        total,
    );
    total
}

/// How many of the women, the men and all are employed in some way, in number and share.
/// Those who are not are counted too: few of them are as easily recognised.
fn shares_of_gender(
    counts: &mut Counts<'_>,
    employees: counts::Counted,
    measure: HrMeasure,
    part: &str,
    label: &str,
) {
    let year = counts.year;
    let all = counts.persons(
        format!("hr.{part}.begge.{year}"),
        format!("{label} 31.12.{year}"),
        measure,
        Whose::All,
    );
    counts.remainder(employees, all);
    let by_gender = GENDERS.map(|(gender, key)| {
        let some = counts.persons(
            format!("hr.{part}.{key}.{year}"),
            format!("{label}, {key}, 31.12.{year}"),
            measure,
            Whose::Gender(gender),
        );
        let of_gender = counts.named(&format!("hr.kjonn.{key}.{year}"));
        counts.remainder(of_gender, some);
        some
    });
    counts.sum(all, &by_gender);
    for key in ["kvinner", "menn", "begge"] {
        let whole = match key {
            "begge" => format!("hr.ansatte_totalt.{year}"),
            gender => format!("hr.kjonn.{gender}.{year}"),
        };
        counts.share(
            format!("hr.{part}.{key}_pst.{year}"),
            format!("andel {label}, {key}, 31.12.{year}"),
            format!("hr.{part}.{key}.{year}"),
            whole,
            SHARE,
        );
    }
}

/// Persons on parental leave and their weeks.
fn parental_leave(counts: &mut Counts<'_>) {
    let year = counts.year;
    for (gender, key) in GENDERS {
        let of = Whose::Gender(gender);
        let persons = counts.persons(
            format!("hr.foreldrepermisjon_personer.{key}.{year}"),
            format!("{gender} med foreldrepermisjon i {year}"),
            HrMeasure::ParentalLeavePersons,
            of,
        );
        counts.amount(
            format!("hr.foreldrepermisjon_uker.{key}.{year}"),
            format!("uker foreldrepermisjon, {gender}, {year}"),
            HrMeasure::ParentalLeaveWeeks,
            of,
            persons,
        );
    }
}

/// Who left, for a new job elsewhere and otherwise.
fn turnover(counts: &mut Counts<'_>) {
    let year = counts.year;
    counts.persons(
        format!("hr.sluttet_ny_stilling.{year}"),
        format!("sluttet for ny stilling utenfor virksomheten i {year}"),
        HrMeasure::LeftForNewJob,
        Whose::All,
    );
    if counts.has(HrMeasure::LeftOtherwise) {
        counts.persons(
            format!("hr.sluttet_ellers.{year}"),
            format!("sluttet av andre grunner i {year}"),
            HrMeasure::LeftOtherwise,
            Whose::All,
        );
    }
}

/// What is computed from the counts of one year and the one before.
fn averages(working: &mut Working<'_>, year: i32) {
    for (gender, key) in GENDERS {
        let persons = format!("hr.foreldrepermisjon_personer.{key}.{year}");
        if working.figures.named(&persons).is_none() {
            continue;
        }
        let named = Named {
            id: format!("hr.foreldrepermisjon.{key}.{year}"),
            label: format!("uker foreldrepermisjon i snitt, {gender}, {year}"),
            unit: Unit::Plain,
        };
        let of = |part: &str| format!("hr.foreldrepermisjon_{part}.{key}.{year}");
        working.derive(named, "uker / personer", &[of("uker"), of("personer")], |v| {
            quotient(v[0], v[1], "personer")
        });
    }
    counts::opening(working, year);
    let employees = format!("hr.ansatte_snitt.{year}");
    let named = Named {
        id: employees.clone(),
        label: format!("ansatte i snitt av 1.1. og 31.12.{year}"),
        unit: Unit::Plain,
    };
    let of =
        [format!("hr.ansatte_ved_inngang.{year}"), format!("hr.ansatte_totalt.{year}")];
    working.derive(named, "(ved inngang + ved utgang) / 2", &of, |values| {
        Ok((values[0] + values[1]) / Decimal::TWO)
    });
    let left = format!("hr.sluttet_ny_stilling.{year}");
    let named =
        Named::percent(format!("hr.turnover.{year}"), format!("turnover, {year}"));
    let formula = "sluttet for ny stilling utenfor virksomheten / ansatte i snitt × 100";
    working.derive(named, formula, &[left.clone(), employees.clone()], |values| {
        percent(values[0], values[1])
    });
    let otherwise = format!("hr.sluttet_ellers.{year}");
    if working.figures.named(&otherwise).is_some() {
        let named = Named::percent(
            format!("hr.turnover_alle.{year}"),
            format!("turnover medregnet andre sluttårsaker, {year}"),
        );
        let formula = "alle som sluttet / ansatte i snitt × 100";
        working.derive(named, formula, &[left, otherwise, employees], |values| {
            percent(values[0] + values[1], values[2])
        });
    }
}

/// Hires with a disability or after absence from work, against the baseline years.
fn hires(working: &mut Working<'_>) {
    let (frame, year) = (working.frame, working.frame.year);
    if frame.hire_baseline.is_empty() {
        return;
    }
    let id = |part: &str| format!("hr.ansettelser_mangfold.{part}");
    for of in frame.hire_baseline.iter().copied().chain([year]) {
        let mut counts = Counts::of(working, of);
        counts.persons(
            id(&of.to_string()),
            format!("ansettelser, mangfold, {of}"),
            HrMeasure::DiversityHires,
            Whose::All,
        );
        counts.publish(working);
    }
    let years: Vec<String> =
        frame.hire_baseline.iter().map(ToString::to_string).collect();
    let average = id(&format!("snitt_{}", years.join("_")));
    let named = Named {
        id: average.clone(),
        label: format!("ansettelser, mangfold, snitt av {}", years.join(" og ")),
        unit: Unit::Plain,
    };
    let inputs: Vec<_> = years.iter().map(|of| id(of)).collect();
    let count = Decimal::from(years.len());
    working.derive(named, "snittet av årene", &inputs, |values| {
        Ok(values.iter().sum::<Decimal>() / count)
    });
    let named = Named {
        id: id("endring"),
        label: "ansettelser, mangfold, endring fra snittet".to_owned(),
        unit: Unit::Plain,
    };
    let inputs = [id(&year.to_string()), average];
    working
        .derive(named, "i år − snittet", &inputs, |values| Ok(values[0] - values[1]));
}
