//! Employees and full-time equivalents, in all, by unit and by sex.

use tertial_ingest::facts::HrMeasure;
use tertial_model::FigureId;

use super::counts::{Counted, Counts};
use super::stated::Whose;
use super::{GENDERS, operating_units};
use crate::staff;

/// Employees and agreed full-time equivalents, in all, by unit and by sex.
pub(super) fn all(counts: &mut Counts<'_>) -> Counted {
    let year = counts.year;
    let total = counts.persons(
        FigureId::of_staff("ansatte_totalt", year),
        format!("ansatte 31.12.{year}"),
        HrMeasure::Employees,
        Whose::All,
    );
    by_unit(counts, total);
    by_gender(counts, total);
    if year == counts.frame.year {
        staff::gather(counts, Some(total));
    }
    for (_, key) in GENDERS {
        counts.share(
            FigureId::of_gender_share("kjonn", key, year),
            format!("andel {key} 31.12.{year}"),
            FigureId::of_gender("kjonn", key, year),
            FigureId::of_staff("ansatte_totalt", year),
        );
    }
    counts.amount(
        FigureId::of_staff("avtalte_arsverk_totalt", year),
        format!("avtalte årsverk 31.12.{year}"),
        HrMeasure::AgreedFullTimeEquivalents,
        Whose::All,
        total,
    );
    counts.amount(
        FigureId::of_staff("utforte_arsverk_totalt", year),
        format!("utførte årsverk i {year}"),
        HrMeasure::WorkedFullTimeEquivalents,
        Whose::All,
        total,
    );
    total
}

/// Those of each unit, which are all there are.
fn by_unit(counts: &mut Counts<'_>, total: Counted) {
    let year = counts.year;
    let mut parts = Vec::new();
    for unit in operating_units(counts.facts) {
        let key = unit.id_part();
        let of = Whose::Unit(unit);
        let part = counts.persons(
            FigureId::of_unit(key, "ansatte", year),
            format!("ansatte i {unit} 31.12.{year}"),
            HrMeasure::Employees,
            of,
        );
        counts.amount(
            FigureId::of_unit(key, "avtalte_arsverk", year),
            format!("avtalte årsverk i {unit} 31.12.{year}"),
            HrMeasure::AgreedFullTimeEquivalents,
            of,
            part,
        );
        parts.push(part);
    }
    counts.sum(total, &parts);
}

/// The women and the men, who are all there are.
fn by_gender(counts: &mut Counts<'_>, total: Counted) {
    let year = counts.year;
    let by_gender = GENDERS.map(|(gender, key)| {
        counts.persons(
            FigureId::of_gender("kjonn", key, year),
            format!("{gender} 31.12.{year}"),
            HrMeasure::Employees,
            Whose::Gender(gender),
        )
    });
    counts.sum(total, &by_gender);
}

/// How many of the women, the men and all are employed in some way, in number and share.
/// Those who are not are counted too: few of them are as easily recognised.
pub(super) fn shares_of_gender(
    counts: &mut Counts<'_>,
    employees: Counted,
    measure: HrMeasure,
    part: &str,
    label: &str,
) {
    let year = counts.year;
    let all = counts.persons(
        FigureId::of_gender(part, "begge", year),
        format!("{label} 31.12.{year}"),
        measure,
        Whose::All,
    );
    counts.remainder(employees, all);
    let by_gender = GENDERS.map(|(gender, key)| {
        let some = counts.persons(
            FigureId::of_gender(part, key, year),
            format!("{label}, {key}, 31.12.{year}"),
            measure,
            Whose::Gender(gender),
        );
        let of_gender = counts.named(&FigureId::of_gender("kjonn", key, year));
        counts.remainder(of_gender, some);
        some
    });
    counts.sum(all, &by_gender);
    for key in ["kvinner", "menn", "begge"] {
        let whole = match key {
            "begge" => FigureId::of_staff("ansatte_totalt", year),
            gender => FigureId::of_gender("kjonn", gender, year),
        };
        counts.share(
            FigureId::of_gender_share(part, key, year),
            format!("andel {label}, {key}, 31.12.{year}"),
            FigureId::of_gender(part, key, year),
            whole,
        );
    }
}
