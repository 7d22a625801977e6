//! HR-34.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{Gender, HrMeasure, SickLeave, StaffCount, StaffMeasure};
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, Origin};
use tertial_report::Case;

use crate::hr::counted::{FEW, Withheld, counted, employees, lacks_a_row, rows};
use crate::rule::declare_rule;

declare_rule! {
    /// En rad i arket Sykefravær har et antall personer eller dager som ikke kan være riktig.
    ///
    /// Hvorfor: Prosenten regnes av dagene. Er de i timer, for et annet år eller for flere enn dem
    /// som står i raden, blir sykefraværet feil uten at det synes.
    ///
    /// Kilde: `agreed_most_days` og `agreed_least_days` for avtalte dagsverk per person, og
    /// `agreed_days_moved_percent` mot samme gruppe året før; `self_notified_most_days` for
    /// egenmeldt per person, og `self_notified_moved_times` mot året før; `sick_leave_most_percent`
    /// for det samlede fraværet, med én persons hele år i tillegg; `sick_leave_off_others_times` for
    /// en gruppe på ti eller flere mot de andre gruppene; og `sick_leave_persons_off_percent` for
    /// personene av et kjønn mot de ansatte i arket HR, og på et sted mot arket Personell. Er de
    /// nøyaktig like for minst halvparten av årene, kjønnene og stedene, er det de samme personene
    /// som telles, og da skal de være like for alle. Tallene kan gjelde få, og vises ikke i funnet.
    /// Et tall som er skjermet, kontrolleres ikke.
    ///
    /// Eksempel: 31 personer har 69 315 avtalte dagsverk.
    ///
    /// Gjør dette: Rett tallet i raden som er nevnt.
    SICK_LEAVE = "HR-34", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let withheld = Withheld::of(case);
    let printed: Vec<&SickLeave> =
        case.facts.sick_leave.iter().filter(|row| !withheld.has(&row.origin)).collect();
    let rows = printed.iter().filter_map(|row| of_group(case, &printed, row));
    rows.chain(of_persons(case, &withheld)).collect()
}

/// The group of a row, as the object of a finding.
fn object(row: &SickLeave) -> String {
    let (gender, age, place) = (row.gender.word(), row.age.as_str(), row.place.as_str());
    format!("sykefravaer.{gender}.{age}.{place}.{}", row.year)
}

/// A group whose days are printed, held against the others that are.
fn of_group(case: &Case<'_>, printed: &[&SickLeave], row: &SickLeave) -> Option<Finding> {
    let before = printed.iter().copied().find(|of| {
        of.year == row.year - 1
            && (of.gender, &of.age, &of.place) == (row.gender, &row.age, &row.place)
    });
    let of_row = impossible(case, row).or_else(|| {
        let days: [(Days, _); 2] = [
            (
                |of| of.self_notified,
                "langt mer eller mindre egenmeldt fravær enn de andre gruppene",
            ),
            (
                |of| of.certified,
                "langt mer eller mindre legemeldt fravær enn de andre gruppene",
            ),
        ];
        let mut off = days.into_iter();
        let off = off
            .find(|(days, _)| is_off_the_others(case, printed, row, days) == Some(true));
        off.map(|(_, what)| what)
    });
    let (what, rows) = match (of_row, before) {
        (Some(what), _) => (what, vec![row]),
        (None, Some(before)) => (moved(case, row, before)?, vec![row, before]),
        (None, None) => return None,
    };
    let (gender, age, place) = (row.gender.word(), row.age.as_str(), row.place.as_str());
    Some(
        SICK_LEAVE
            .finding(
                object(row),
                format!("{gender} {age}, {place}, {}: {what}", row.year),
            )
            .hint("rett personene eller dagene i raden i arket Sykefravær")
            .at(rows.iter().map(|of| of.origin.clone()))
            .taints(rows.into_iter().map(object)),
    )
}

/// Days of a row.
type Days = fn(&SickLeave) -> Option<Decimal>;

/// What the persons of a row cannot have.
fn impossible(case: &Case<'_>, row: &SickLeave) -> Option<&'static str> {
    let persons = row.persons?;
    let limit = |key| case.limits.of(key);
    let most_of = |days: Option<Decimal>, key| {
        days.is_some_and(|days| limit(key).is_some_and(|most| days > persons * most))
    };
    let least = limit(LimitKey::AgreedDaysLeast)?;
    let is_too_sick = || {
        let (lost, agreed) = (row.self_notified? + row.certified?, row.agreed?);
        let one = Decimal::ONE_HUNDRED.checked_div(persons)?;
        let most = limit(LimitKey::SickLeave)? + one;
        Some(lost * Decimal::ONE_HUNDRED > agreed * most)
    };
    if most_of(row.agreed, LimitKey::AgreedDaysMost) {
        Some("flere avtalte dagsverk enn året har")
    } else if row.agreed.is_some_and(|days| days < persons * least) {
        Some("færre avtalte dagsverk enn personene skulle ha")
    } else if most_of(row.self_notified, LimitKey::SelfNotified) {
        Some("flere egenmeldte dager enn det er lov til")
    } else if is_too_sick() == Some(true) {
        Some("mer sykefravær enn det er grunn til å tro")
    } else {
        None
    }
}

/// Whether the days of each person are far from those of all other groups of the year. A group
/// with what cannot be says nothing of the others.
fn is_off_the_others(
    case: &Case<'_>,
    printed: &[&SickLeave],
    row: &SickLeave,
    days: impl Fn(&SickLeave) -> Option<Decimal>,
) -> Option<bool> {
    let own = days(row)?.checked_div(row.persons.filter(|of| *of >= FEW)?)?;
    let is_other = |of: &&&SickLeave| {
        of.year == row.year && of.origin != row.origin && impossible(case, of).is_none()
    };
    let others = printed.iter().filter(is_other);
    let others: Vec<(Decimal, Decimal)> =
        others.filter_map(|of| Some((days(of)?, of.persons?))).collect();
    let of_all: Decimal = others.iter().map(|(days, _)| *days).sum();
    let of_persons: Decimal = others.iter().map(|(_, persons)| *persons).sum();
    let usual = of_all.checked_div(of_persons)?;
    let times = case.limits.of(LimitKey::SickLeaveOffOthers)?;
    Some(own > usual * times || own * times < usual)
}

/// What a group of many has in one of two years and not in the other.
fn moved(case: &Case<'_>, row: &SickLeave, before: &SickLeave) -> Option<&'static str> {
    let limit = |key| case.limits.of(key);
    let (now, then) = (row.persons?, before.persons?);
    if now < FEW || then < FEW || impossible(case, before).is_some() {
        return None;
    }
    let usual = |days: Days| days(before)?.checked_div(then).map(|each| each * now);
    let agreed = || {
        let (own, usual) = (row.agreed?, usual(|of| of.agreed)?);
        let most = limit(LimitKey::AgreedDaysMoved)? * (now / Decimal::ONE_HUNDRED);
        // In persons' years of that group.
        Some((own - usual).abs() * now > usual * (most + Decimal::ONE))
    };
    let notified = || {
        let (own, usual) = (row.self_notified?, usual(|of| of.self_notified)?);
        let times = limit(LimitKey::SelfNotifiedMoved)?;
        let one = limit(LimitKey::SelfNotified)?;
        Some(own > usual * times + one || (own + one) * times < usual)
    };
    if agreed() == Some(true) {
        Some("avtalte dagsverk per person er langt fra året før")
    } else if notified() == Some(true) {
        Some("egenmeldt fravær er langt fra året før")
    } else {
        None
    }
}

/// The persons of a sex in a year, or at a place, with the employees counted elsewhere.
struct Persons<'a> {
    year: i32,
    /// `sykefravaer.kvinner.2024`.
    object: String,
    /// `kvinner`, `ansatte i Oslo`.
    who: String,
    sick: Vec<&'a SickLeave>,
    staff: Vec<&'a Origin>,
    persons: Decimal,
    employees: Decimal,
    rests_on: Option<String>,
}

/// The persons of each sex in a year, against the employees of that sex, and those of each
/// place this year against the employees there. Who is off in two of them is told once.
fn of_persons(case: &Case<'_>, withheld: &Withheld<'_>) -> Vec<Finding> {
    let mut all: Vec<Persons<'_>> =
        by_gender(case).into_iter().chain(by_place(case)).collect();
    all.retain(|of| {
        let sick: Vec<&Origin> = of.sick.iter().map(|row| &row.origin).collect();
        withheld.are_printed(&[&sick, &of.staff])
    });
    all.retain(|of| {
        let sick = of.sick.first().map(|row| &row.origin);
        let mut sheets = sick.into_iter().chain(of.staff.first().copied());
        !sheets.any(|row| lacks_a_row(case, &row.of_sheet()))
    });
    let Some(most) = case.limits.of(LimitKey::SickLeavePersons) else {
        return Vec::new();
    };
    let same = all.iter().filter(|of| of.persons == of.employees).count();
    let are_the_same = same > 1 && same * 2 >= all.len();
    let is_off = |of: &Persons<'_>| {
        let off = (of.persons - of.employees).abs();
        let most = if are_the_same { Decimal::ZERO } else { most };
        off * Decimal::ONE_HUNDRED > of.employees * most
    };
    all.retain(is_off);
    let mut by_year: BTreeMap<i32, Vec<Persons<'_>>> = BTreeMap::new();
    for of in all {
        by_year.entry(of.year).or_default().push(of);
    }
    let expected = match are_the_same {
        true => "det samme antallet, som for de andre".to_owned(),
        false => format!("høyst {} pst. fra de ansatte", most.normalize()),
    };
    let finding = |off: Vec<Persons<'_>>| {
        let Persons { object: about, who, year, .. } = off.first()?;
        let is_in_all = |row: &&SickLeave| {
            off.iter().all(|of| of.sick.iter().any(|other| other.origin == row.origin))
        };
        let sick = || off.iter().flat_map(|of| of.sick.iter().copied());
        let mut rows: Vec<&SickLeave> =
            off[0].sick.iter().copied().filter(|of| is_in_all(of)).collect();
        if rows.is_empty() {
            rows = sick().collect();
        }
        let sheet = rows.first().map(|of| of.origin.of_sheet());
        let staff = off.iter().flat_map(|of| of.staff.iter().copied());
        let origins = rows.iter().map(|of| &of.origin).chain(staff).cloned();
        let judged_by = off.iter().filter_map(|of| of.rests_on.clone());
        Some(
            SICK_LEAVE
                .finding(
                    about,
                    format!(
                        "{who} i sykefraværet er et annet antall enn de ansatte i {year}"
                    ),
                )
                .expected(&expected)
                .found("et annet")
                .hint("se hvilken rad som har feil antall personer, eller mangler")
                .at(origins.chain(sheet))
                .rests_on(sick().map(object).chain(judged_by)),
        )
    };
    by_year.into_values().filter_map(finding).collect()
}

fn by_gender<'a>(case: &Case<'a>) -> Vec<Persons<'a>> {
    let mut groups: BTreeMap<(i32, Gender), Vec<&SickLeave>> = BTreeMap::new();
    for row in &case.facts.sick_leave {
        groups.entry((row.year, row.gender)).or_default().push(row);
    }
    let of = |((year, gender), sick): ((i32, Gender), Vec<&'a SickLeave>)| {
        let staff = rows(case, year, HrMeasure::Employees, None, Some(gender));
        Some(Persons {
            year,
            object: FigureId::of_sick_leave(gender.word(), year).to_string(),
            who: gender.word().to_owned(),
            persons: sick.iter().map(|row| row.persons).sum::<Option<_>>()?,
            employees: counted(case, year, HrMeasure::Employees, None, Some(gender))?,
            staff: staff.into_iter().map(|row| &row.origin).collect(),
            sick,
            rests_on: Some(employees(Some(gender), year)),
        })
    };
    groups.into_iter().filter_map(of).collect()
}

fn by_place<'a>(case: &Case<'a>) -> Vec<Persons<'a>> {
    let year = case.catalogue.frame.year;
    let of = |row: &'a StaffCount| {
        let place =
            row.place.as_ref().filter(|_| row.measure == StaffMeasure::Employees)?;
        let is_there = |of: &&SickLeave| of.year == year && of.place.key() == place;
        let sick: Vec<&SickLeave> =
            case.facts.sick_leave.iter().filter(is_there).collect();
        let key = format!("sted.{}", sick.first()?.place.id_part());
        Some(Persons {
            year,
            object: FigureId::of_sick_leave(&key, year).to_string(),
            who: format!("ansatte i {place}"),
            persons: sick.iter().map(|row| row.persons).sum::<Option<_>>()?,
            employees: row.value?,
            staff: vec![&row.origin],
            sick,
            rests_on: None,
        })
    };
    let all = case.facts.staff.iter().filter(|_| case.report.is_annual());
    all.filter_map(of).collect()
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
