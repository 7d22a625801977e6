//! HR-35.

use rust_decimal::Decimal;
use tertial_ingest::facts::{HrCount, HrMeasure};
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::Case;

use crate::hr::counted::{
    FEW, Withheld, as_whole, before, employees, figures_of, object,
};
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket HR er svært forskjellig fra året før.
    ///
    /// Hvorfor: Åpningen av et år er avslutningen av det forrige, og en enhet vokser eller krymper
    /// langsomt. Et sprang er oftest byttede sifre eller et tall på feil rad.
    ///
    /// Kilde: Raden for året før med samme måltall, driftsenhet og kjønn. Grensen er
    /// `staff_moved_percent` (for ansettelser `key_figure_off_row_times`, mot alle de andre årene,
    /// eller ingen der de andre årene har fem eller flere), og forskjellen må være på mer enn ti
    /// personer. Tallene kan gjelde få, og vises ikke i funnet. Et tall som er skjermet,
    /// kontrolleres ikke.
    ///
    /// Eksempel: En enhet hadde 62 ansatte kvinner i fjor, og har 26 i år.
    ///
    /// Gjør dette: Rett det av de to tallene som er feil. Er enheten omorganisert, kvitter med det.
    STAFF_MOVED = "HR-35", Warning, Case(check)
}

/// So many in every other year are not none by chance.
const SEVERAL: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

fn check(case: &Case<'_>) -> Vec<Finding> {
    let withheld = Withheld::of(case);
    case.facts.people.iter().filter_map(|row| moved(case, &withheld, row)).collect()
}

fn moved(case: &Case<'_>, withheld: &Withheld<'_>, row: &HrCount) -> Option<Finding> {
    if row.measure == HrMeasure::DiversityHires {
        return hired(case, withheld, row);
    }
    let percent = case.limits.of(LimitKey::StaffMoved)?;
    let is_far = |row: &HrCount, before: &HrCount| {
        let (now, then) = (row.value?, before.value?);
        let moved = (now - then).abs();
        Some(moved > FEW && moved * Decimal::ONE_HUNDRED > then * percent)
    };
    let then = before(case, row)?;
    // One that is off is far from both years beside it, and is told with the first.
    let is_told = before(case, then).is_some_and(|of| is_far(then, of) == Some(true));
    let is_new = is_far(row, then)? && !is_told;
    let rows = [row, then];
    let origins = rows.map(|of| &of.origin);
    let counts_all = row.measure == HrMeasure::Employees;
    let of_sex = |of: &HrCount| counts_all.then(|| employees(of.gender, of.year));
    let doubted = rows.map(|of| [Some(object(of)), Some(as_whole(of)), of_sex(of)]);
    let judged_by = figures_of(case, &origins).into_iter().map(ToString::to_string);
    let all = counts_all.then(|| employees(None, row.year));
    (is_new && withheld.are_printed(&[&[&row.origin], &[&then.origin]])).then(|| {
        STAFF_MOVED
            .finding(
                object(row),
                format!("{} i {} er langt fra året før", row.measure.word(), row.year),
            )
            .expected(format!("høyst {} pst. fra året før", percent.normalize()))
            .found("mer")
            .hint("rett det av de to tallene i arket HR som er feil, eller kvitter med det som er endret")
            .at(origins.map(Clone::clone))
            .rests_on(judged_by.chain(all))
            .taints(doubted.into_iter().flatten().flatten())
    })
}

/// The hires of a few are no state of the staff: they are held against those of all other years.
fn hired(case: &Case<'_>, withheld: &Withheld<'_>, row: &HrCount) -> Option<Finding> {
    let is_other = |of: &&HrCount| of.year != row.year && of.measure == row.measure;
    let others: Vec<&HrCount> = case.facts.people.iter().filter(is_other).collect();
    let is_printed =
        |of: &&HrCount| withheld.are_printed(&[&[&row.origin], &[&of.origin]]);
    let values = || others.iter().filter_map(|of| of.value);
    let times = case.limits.of(LimitKey::KeyFigureOffRow)?;
    let value = row.value?;
    let is_none = value.is_zero() && values().count() > 2 && values().min()? >= SEVERAL;
    let is_off = is_none || value > values().max()? * times;
    (is_off && others.iter().all(is_printed)).then(|| {
        STAFF_MOVED
            .finding(
                object(row),
                format!(
                    "{} i {} er langt fra de andre årene",
                    row.measure.word(),
                    row.year
                ),
            )
            .expected(match is_none {
                true => "noen, som i de andre årene".to_owned(),
                false => format!("høyst {} ganger de andre årene", times.normalize()),
            })
            .found(if is_none { "ingen" } else { "mer" })
            .hint("rett tallet i arket HR, eller kvitter med det som er endret")
            .at([row.origin.clone()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// The women of 2024; they were sixty in 2023.
    fn women(value: i64) -> usize {
        let mut sample = Sample::annual();
        sample.facts.people[0].value = Some(value.into());
        sample.says(&STAFF_MOVED).len()
    }

    #[test]
    fn fires_beyond_a_quarter() {
        assert_eq!((women(76), women(44)), (1, 1));
    }

    #[test]
    fn is_silent_of_a_unit_that_is_withheld_alone() {
        // Fourteen women of 2024 are one of two sexes that are withheld: of seventeen, three are men.
        let mut sample = Sample::annual();
        sample.facts.threshold = 5;
        for (at, row) in (2..).zip(&mut sample.facts.people) {
            row.origin = cell("HR", at, 5);
        }
        for (row, value) in [(0, 14), (1, 3)] {
            sample.facts.people[row].value = Some(value.into());
        }
        assert_eq!(sample.says(&STAFF_MOVED), [""; 0]);
        // As long as all are printed, the same fall is told.
        sample.facts.threshold = 0;
        assert_eq!(sample.says(&STAFF_MOVED).len(), 2);
    }

    #[test]
    fn asks_about_no_hires_where_every_other_year_has_several() {
        let hires = |values: [i64; 4]| {
            let mut sample = Sample::annual();
            let row = sample.facts.people[0].clone();
            sample.facts.people.extend(values.into_iter().zip(2020..).map(
                |(value, year)| {
                    let measure = HrMeasure::DiversityHires;
                    let value = Some(value.into());
                    HrCount {
                        year,
                        measure,
                        unit: None,
                        gender: None,
                        value,
                        ..row.clone()
                    }
                },
            ));
            sample.says(&STAFF_MOVED)
        };
        let none = "hr.ansettelser (mangfold).hele virksomheten.begge.2021: ansettelser (mangfold) i \
                    2021 er langt fra de andre årene";
        assert_eq!(hires([6, 0, 5, 9]), [none]);
        assert_eq!(hires([6, 0, 4, 9]), [""; 0]);
    }

    #[test]
    fn is_silent_within_it_and_on_few() {
        assert_eq!((women(75), women(45)), (0, 0));
        let mut sample = Sample::annual();
        // Six temporary women were as many in 2023.
        let is_it = |row: &&mut HrCount| row.measure == HrMeasure::Temporary;
        let row = sample.facts.people.iter_mut().find(is_it).unwrap();
        row.value = Some(16.into());
        assert_eq!(sample.says(&STAFF_MOVED), [""; 0]);
    }
}
