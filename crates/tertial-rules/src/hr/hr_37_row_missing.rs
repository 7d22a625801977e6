//! HR-37.

use tertial_ingest::facts::{HrCount, HrMeasure, SickLeave};
use tertial_model::{Figure, Finding, Origin};
use tertial_report::Case;

use crate::hr::counted::{FEW, as_whole, lacks_a_row, object};
use crate::rule::declare_rule;

declare_rule! {
    /// En rad mangler i arket HR eller Sykefravær, der de andre radene viser at den skal stå.
    ///
    /// Hvorfor: Rapporten summerer radene. Mangler én, blir summen for liten uten at noe felt er tomt.
    ///
    /// Kilde: De andre radene. Ansatte og avtalte årsverk deles på de samme driftsenhetene og
    /// kjønnene, og en gruppe på ti eller flere i sykefraværet er der også året før og etter, når de
    /// andre gruppene på samme sted og alder er det. En rad kan også være ført på en annen enhet, et
    /// annet år eller et annet kjønn; funnet viser radene det kan gjelde. Er en rad i arket ikke
    /// lest, fordi den ikke kan forstås eller sier det samme som en annen, er det oftest den, og
    /// regelen sier ingenting.
    ///
    /// Eksempel: En enhet har 35,2 avtalte årsverk av kvinner, og ingen rad med ansatte kvinner.
    ///
    /// Gjør dette: Før opp raden, eller rett raden som er ført på feil sted. Er det ingen der, skriv 0.
    ROW_MISSING = "HR-37", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let people = case.facts.people.iter().filter_map(|row| of_people(case, row));
    people
        .chain(case.facts.sick_leave.iter().filter_map(|row| of_sick_leave(case, row)))
        .collect()
}

/// What is missing, and the rows it may be or stands beside.
fn finding<'a>(
    case: &Case<'_>,
    object: String,
    message: String,
    row: &Origin,
    beside: impl IntoIterator<Item = (&'a Origin, Vec<String>)>,
) -> Option<Finding> {
    let sheet = row.of_sheet();
    let (beside, doubted): (Vec<&Origin>, Vec<Vec<String>>) = beside.into_iter().unzip();
    let figures = || case.figures.iter();
    let is_sum = |of: &Figure| of.origins.iter().any(|at| beside.contains(&at));
    // A row by a name of its own makes figures of that year, and lacks them in the others.
    let is_lacking = |of: &Figure| {
        let is_alone = |one: &Figure| one.origins.len() == 1 && is_sum(one);
        of.unknown().is_some() && figures().any(|one| is_alone(one) && are_like(one, of))
    };
    let tainted = figures().filter(|of| is_sum(of) || is_lacking(of));
    (!lacks_a_row(case, &sheet)).then(|| {
        ROW_MISSING
            .finding(object, message)
            .hint("før opp raden, eller rett raden som er ført på feil sted; er det ingen der, skriv 0")
            .at(beside.iter().copied().cloned().chain([sheet]))
            .taints(tainted.map(|of| of.id.to_string()).chain(doubted.into_iter().flatten()))
    })
}

/// Whether two figures are called the same in all but one part: the year, say, or the sex.
fn are_like(one: &Figure, other: &Figure) -> bool {
    let parts = || one.id.parts().zip(other.id.parts());
    one.id.parts().count() == other.id.parts().count()
        && parts().filter(|(one, other)| one != other).count() == 1
}

/// Employees where there are full-time equivalents agreed, and the other way.
fn of_people(case: &Case<'_>, row: &HrCount) -> Option<Finding> {
    use HrMeasure::{AgreedFullTimeEquivalents, Employees};
    let measure = match row.measure {
        Employees => AgreedFullTimeEquivalents,
        AgreedFullTimeEquivalents => Employees,
        _ => return None,
    };
    let unit = row.unit.as_ref().filter(|_| row.value.is_some_and(|of| !of.is_zero()))?;
    let like = || {
        let all = case.facts.people.iter();
        all.filter(|of| (of.year, of.measure) == (row.year, measure) && of.unit.is_some())
    };
    let of_unit = || like().filter(|of| of.unit.as_ref() == Some(unit));
    // What is told of both sexes together is told of each.
    let is_whole = of_unit().all(|of| of.gender.is_none());
    let is_there =
        of_unit().any(|of| of.gender == row.gender || is_whole || row.gender.is_none());
    let is_by_unit = like().next().is_some();
    // A unit that is named once is another's row.
    let mut of_name = case.facts.people.iter().filter(|of| of.unit == row.unit);
    if is_there || !is_by_unit || of_name.nth(1).is_none() {
        return None;
    }
    let missing = HrCount { measure, ..row.clone() };
    let is_alone = |of: &HrCount| {
        let mut same = like().filter(|other| other.unit == of.unit);
        same.all(|other| other.origin == of.origin)
    };
    let is_beside = |of: &&HrCount| {
        let same =
            [of.year == missing.year, of.measure == measure, of.gender == missing.gender];
        match same.iter().filter(|same| **same).count() {
            2 => of.unit == missing.unit,
            3 => of.unit.is_none() || is_alone(of),
            _ => false,
        }
    };
    let beside = case.facts.people.iter().filter(is_beside);
    let beside = beside.map(|of| (&of.origin, vec![object(of), as_whole(of)]));
    let (word, year) = (measure.word(), row.year);
    let who = row.gender.map_or("begge", |of| of.word());
    let message = format!("{unit}, {who}: ingen rad med {word} i {year}");
    finding(case, object(&missing), message, &row.origin, beside)
}

/// A group of many of the year before or after, where every group beside it is there.
fn of_sick_leave(case: &Case<'_>, row: &SickLeave) -> Option<Finding> {
    row.persons.filter(|persons| *persons >= FEW)?;
    let all = &case.facts.sick_leave;
    let group = |of: &SickLeave| (of.gender, of.age.clone(), of.place.clone());
    let same = |of: &SickLeave| {
        [of.gender == row.gender, of.age == row.age, of.place == row.place]
    };
    let count_same = |of: &SickLeave| same(of).into_iter().filter(|same| *same).count();
    let missing = |year: &i32| {
        let of_year = || all.iter().filter(|of| of.year == *year);
        let is_beside = |of: &&SickLeave| of.year == row.year && count_same(of) == 2;
        let mut others = all.iter().filter(is_beside);
        // What the year divides nobody by is no row of it.
        let is_known = (0..3).all(|at| of_year().any(|of| same(of)[at]));
        let is_whole = others.all(|other| of_year().any(|of| group(of) == group(other)));
        is_known && is_whole && !of_year().any(|of| count_same(of) == 3)
    };
    // What stands in neither of two years is told from the first of those beside them.
    let is_first = |year: &i32| {
        *year > row.year
            || !all.iter().any(|of| of.year == *year - 1 && count_same(of) == 3)
    };
    let years = [row.year - 1, row.year + 1];
    let year = years.into_iter().find(|year| is_first(year) && missing(year))?;
    let is_beside =
        |of: &&SickLeave| count_same(of) == if of.year == year { 2 } else { 3 };
    let beside = all.iter().filter(is_beside).map(|of| (&of.origin, Vec::new()));
    let (gender, age, place) = (row.gender.word(), row.age.as_str(), row.place.as_str());
    let object = format!("sykefravaer.{gender}.{age}.{place}.{year}");
    let message = format!("{gender} {age}, {place}: ingen rad i {year}");
    finding(case, object, message, &row.origin, beside)
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::Gender;
    use tertial_model::{Problem, ProblemKind};

    use super::*;
    use crate::sample::{Sample, cell};

    /// The sample, each row of HR in a row of its own.
    fn sample() -> Sample {
        let mut sample = Sample::annual();
        for (at, row) in (2..).zip(&mut sample.facts.people) {
            row.origin = cell("HR", at, 5);
        }
        sample
    }

    #[test]
    fn fires_on_a_row_of_employees_that_is_gone() {
        let mut sample = sample();
        sample.facts.people.remove(0);
        let findings = sample.findings(&ROW_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "Drift, kvinner: ingen rad med ansatte i 2024");
        // The men beside it, what is agreed, the other years, and the sheet.
        let rows = [3, 4, 18, 34].map(|row| cell("HR", row, 5));
        assert_eq!(findings[0].origins[..4], rows);
        assert_eq!(findings[0].origins[4], rows[0].of_sheet());
    }

    #[test]
    fn names_the_row_that_is_put_for_both_sexes_or_in_no_unit() {
        for change in [0, 1] {
            let mut sample = sample();
            let row = &mut sample.facts.people[2];
            match change {
                0 => row.gender = None,
                _ => row.unit = None,
            }
            let findings = sample.findings(&ROW_MISSING);
            assert_eq!(findings.len(), 1, "{change}");
            assert!(findings[0].origins.contains(&cell("HR", 4, 5)), "{change}");
        }
    }

    /// Forty persons of two sexes and two ages at a place, in two years.
    fn with_sick_leave() -> Sample {
        let mut sample = sample();
        for year in [2023, 2024] {
            for (_, gender) in Gender::ALL {
                for age in ["under 40", "over 40"] {
                    let row = sample.facts.sick_leave.len() as u32 + 2;
                    sample.facts.sick_leave.push(SickLeave {
                        year,
                        gender,
                        age: age.parse().unwrap(),
                        place: "Hamar".parse().unwrap(),
                        persons: Some(10.into()),
                        agreed: Some(2_200.into()),
                        self_notified: Some(20.into()),
                        certified: Some(60.into()),
                        origin: cell("Sykefravær", row, 5),
                    });
                }
            }
        }
        sample
    }

    #[test]
    fn fires_on_a_group_of_many_that_is_gone() {
        let mut sample = with_sick_leave();
        sample.facts.sick_leave.remove(5);
        let findings = sample.findings(&ROW_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "kvinner over 40, Hamar: ingen rad i 2024");
        // The same of 2023, the younger women and the older men.
        let rows = [3, 6, 9].map(|row| cell("Sykefravær", row, 5));
        assert_eq!(findings[0].origins[..3], rows);
    }

    #[test]
    fn is_silent_where_all_are_there_or_nobody_can_tell() {
        assert_eq!(with_sick_leave().says(&ROW_MISSING), [""; 0]);
        let mut sample = with_sick_leave();
        let gone = sample.facts.sick_leave.remove(5).origin;
        // Nine persons may have left.
        sample.facts.sick_leave[1].persons = Some(9.into());
        assert_eq!(sample.says(&ROW_MISSING), [""; 0]);
        sample.facts.sick_leave[1].persons = Some(10.into());
        assert_eq!(sample.says(&ROW_MISSING).len(), 1);
        // A row that is not read is told of already.
        sample.problems.push(Problem::new(ProblemKind::CellEmpty, gone, "alder mangler"));
        assert_eq!(sample.says(&ROW_MISSING), [""; 0]);
    }
}
