//! Those on parental leave, and those who left.

use tertial_ingest::facts::HrMeasure;
use tertial_model::FigureId;

use super::GENDERS;
use super::counts::Counts;
use super::stated::Whose;

/// Persons on parental leave and their weeks.
pub(super) fn parental(counts: &mut Counts<'_>) {
    let year = counts.year;
    for (gender, key) in GENDERS {
        let of = Whose::Gender(gender);
        let persons = counts.persons(
            FigureId::of_gender("foreldrepermisjon_personer", key, year),
            format!("{gender} med foreldrepermisjon i {year}"),
            HrMeasure::ParentalLeavePersons,
            of,
        );
        counts.amount(
            FigureId::of_gender("foreldrepermisjon_uker", key, year),
            format!("uker foreldrepermisjon, {gender}, {year}"),
            HrMeasure::ParentalLeaveWeeks,
            of,
            persons,
        );
    }
}

/// Who left, for a new job elsewhere and otherwise.
pub(super) fn turnover(counts: &mut Counts<'_>) {
    let year = counts.year;
    counts.persons(
        FigureId::of_staff("sluttet_ny_stilling", year),
        format!("sluttet for ny stilling utenfor virksomheten i {year}"),
        HrMeasure::LeftForNewJob,
        Whose::All,
    );
    if counts.has(HrMeasure::LeftOtherwise) {
        counts.persons(
            FigureId::of_staff("sluttet_ellers", year),
            format!("sluttet av andre grunner i {year}"),
            HrMeasure::LeftOtherwise,
            Whose::All,
        );
    }
}
