//! HR-34.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Gender, HrMeasure, SickLeave};
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::Case;

use crate::hr::counted::{counted, none_is_withheld};
use crate::rule::declare_rule;

declare_rule! {
    /// En rad i arket Sykefravær har flere eller færre dager enn personene kan ha.
    ///
    /// Hvorfor: Prosenten regnes av dagene. Er de i timer, for et annet år eller for flere enn dem
    /// som står i raden, blir sykefraværet galt uten at det synes.
    ///
    /// Kilde: `agreed_most_days` og `agreed_least_days` for avtalte dagsverk per person,
    /// `self_notified_most_days` for egenmeldt per person, `sick_leave_most_percent` for det samlede
    /// fraværet, med én persons hele år i tillegg,
    /// `sick_leave_off_others_times` for en gruppe på ti eller flere mot de andre gruppene, og `sick_leave_persons_off_percent` for personene
    /// av et kjønn mot de ansatte i arket HR. Tallene kan gjelde få, og vises ikke i funnet.
    /// Er et tall om personer holdt tilbake i rapporten, sier regelen ingenting.
    ///
    /// Eksempel: 31 personer har 69 315 avtalte dagsverk.
    ///
    /// Gjør dette: Rett tallet i raden som er nevnt.
    SICK_LEAVE = "HR-34", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    if !none_is_withheld(case) {
        return Vec::new();
    }
    let rows = case.facts.sick_leave.iter().filter_map(|row| of_group(case, row));
    rows.chain(of_sexes(case)).collect()
}

fn of_group(case: &Case<'_>, row: &SickLeave) -> Option<Finding> {
    let persons = row.persons?;
    let limit = |key| case.limits.of(key);
    let most_of = |days: Option<Decimal>, key| {
        days.is_some_and(|days| limit(key).is_some_and(|most| days > persons * most))
    };
    let least = limit(LimitKey::AgreedDaysLeast)?;
    let is_too_sick = || {
        let lost = row.self_notified? + row.certified?;
        let one = Decimal::ONE_HUNDRED.checked_div(persons)?;
        let most = limit(LimitKey::SickLeave)? + one;
        Some(lost * Decimal::ONE_HUNDRED > row.agreed? * most)
    };
    let what = if most_of(row.agreed, LimitKey::AgreedDaysMost) {
        "flere avtalte dagsverk enn året har"
    } else if row.agreed.is_some_and(|days| days < persons * least) {
        "færre avtalte dagsverk enn personene skulle ha"
    } else if most_of(row.self_notified, LimitKey::SelfNotified) {
        "flere egenmeldte dager enn det er lov til"
    } else if is_too_sick() == Some(true) {
        "mer sykefravær enn det er grunn til å tro"
    } else if is_off_the_others(case, row, |of| of.self_notified) == Some(true) {
        "langt mer eller mindre egenmeldt fravær enn de andre gruppene"
    } else if is_off_the_others(case, row, |of| of.certified) == Some(true) {
        "langt mer eller mindre legemeldt fravær enn de andre gruppene"
    } else {
        return None;
    };
    let (gender, age, place) = (row.gender.word(), row.age.as_str(), row.place.as_str());
    Some(
        SICK_LEAVE
            .finding(
                format!("sykefravaer.{gender}.{age}.{place}.{}", row.year),
                format!("{gender} {age}, {place}, {}: {what}", row.year),
            )
            .hint("rett personene eller dagene i raden i arket Sykefravær")
            .at([row.origin.clone()]),
    )
}

/// Of so few, one person's leave is much.
const FEW: Decimal = Decimal::TEN;

/// Whether the days of each person are far from those of all other groups of the year.
fn is_off_the_others(
    case: &Case<'_>,
    row: &SickLeave,
    days: impl Fn(&SickLeave) -> Option<Decimal>,
) -> Option<bool> {
    let is_other = |of: &&SickLeave| of.year == row.year && of.origin != row.origin;
    let others = case.facts.sick_leave.iter().filter(is_other);
    let others: Vec<(Decimal, Decimal)> =
        others.filter_map(|of| Some((days(of)?, of.persons?))).collect();
    let of_all: Decimal = others.iter().map(|(days, _)| *days).sum();
    let of_persons: Decimal = others.iter().map(|(_, persons)| *persons).sum();
    let usual = of_all.checked_div(of_persons)?;
    let own = days(row)?.checked_div(row.persons.filter(|of| *of >= FEW)?)?;
    let times = case.limits.of(LimitKey::SickLeaveOffOthers)?;
    Some(own > usual * times || own * times < usual)
}

/// The persons of a sex in a year, against the employees of that sex.
fn of_sexes(case: &Case<'_>) -> Vec<Finding> {
    let mut groups: BTreeMap<(i32, Gender), Vec<&SickLeave>> = BTreeMap::new();
    for row in &case.facts.sick_leave {
        groups.entry((row.year, row.gender)).or_default().push(row);
    }
    let off = |((year, gender), rows): (&(i32, Gender), &Vec<&SickLeave>)| {
        let persons: Decimal = rows.iter().map(|row| row.persons).sum::<Option<_>>()?;
        let staff = counted(case, *year, HrMeasure::Employees, None, Some(*gender))?;
        let most = case.limits.of(LimitKey::SickLeavePersons)?;
        let is_off = (persons - staff).abs() * Decimal::ONE_HUNDRED > staff * most;
        is_off.then(|| {
            SICK_LEAVE
                .finding(
                    format!("sykefravaer.{}.{year}", gender.word()),
                    format!(
                        "{} i sykefraværet er et annet antall enn de ansatte i {year}",
                        gender.word()
                    ),
                )
                .expected(format!("høyst {} prosent fra de ansatte", most.normalize()))
                .found("mer")
                .hint("se hvilken rad i arket Sykefravær som har feil antall personer")
                .at(rows.iter().map(|row| row.origin.clone()))
        })
    };
    groups.iter().filter_map(off).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// Sixty women of the sample, 220 days each, with these numbers in place of theirs.
    fn group(persons: i64, agreed: i64, notified: i64, certified: i64) -> Vec<String> {
        let mut sample = Sample::annual();
        sample.facts.sick_leave.push(SickLeave {
            year: 2024,
            gender: Gender::Women,
            age: "30–39".parse().unwrap(),
            place: "Hamar".parse().unwrap(),
            persons: Some(persons.into()),
            agreed: Some(agreed.into()),
            self_notified: Some(notified.into()),
            certified: Some(certified.into()),
            origin: cell("Sykefravær", 2, 5),
        });
        sample.says(&SICK_LEAVE)
    }

    #[test]
    fn fires_on_days_the_persons_cannot_have() {
        assert_eq!(
            group(60, 15_721, 100, 300),
            [
                "sykefravaer.kvinner.30–39.Hamar.2024: kvinner 30–39, Hamar, 2024: flere avtalte \
              dagsverk enn året har"
            ]
        );
        assert_eq!(group(60, 5_999, 100, 300).len(), 1);
        assert_eq!(group(60, 13_200, 1_441, 0).len(), 1);
        // Fifteen per cent of 13 200 and a sixtieth of it: 1 980 and 220.
        assert_eq!(group(60, 13_200, 100, 2_101).len(), 1);
    }

    #[test]
    fn fires_on_a_group_far_from_the_others() {
        let mut sample = Sample::annual();
        for (age, notified) in [("30–39", 40), ("40–49", 9)] {
            sample.facts.sick_leave.push(SickLeave {
                year: 2024,
                gender: Gender::Women,
                age: age.parse().unwrap(),
                place: "Hamar".parse().unwrap(),
                persons: Some(20.into()),
                agreed: Some(4_400.into()),
                self_notified: Some(notified.into()),
                certified: Some(100.into()),
                origin: cell("Sykefravær", notified as u32, 5),
            });
        }
        // Two days each, and less than a quarter of that.
        let mut says = sample.says(&SICK_LEAVE);
        says.retain(|of| of.contains("de andre gruppene"));
        assert_eq!(says.len(), 2);
        sample.facts.sick_leave[1].self_notified = Some(10.into());
        let mut says = sample.says(&SICK_LEAVE);
        says.retain(|of| of.contains("de andre gruppene"));
        assert_eq!(says, [""; 0]);
    }

    #[test]
    fn fires_when_the_persons_are_others_than_the_employees() {
        assert_eq!(
            group(67, 14_740, 100, 300),
            [
                "sykefravaer.kvinner.2024: kvinner i sykefraværet er et annet antall enn de \
              ansatte i 2024"
            ]
        );
    }

    #[test]
    fn is_silent_within_them() {
        assert_eq!(group(60, 13_200, 100, 2_100), [""; 0]);
        assert_eq!(group(60, 15_720, 1_440, 0), [""; 0]);
        assert_eq!(group(66, 14_520, 100, 300), [""; 0]);
    }
}
