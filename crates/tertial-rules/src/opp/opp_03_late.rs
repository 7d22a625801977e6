//! OPP-03.

use chrono::NaiveDate;
use tertial_ingest::facts::{TaskStage, TaskStatus};
use tertial_model::{Finding, norwegian};
use tertial_report::{Case, Pace, TaskAt, tasks};

use super::object;
use crate::rule::declare_rule;

declare_rule! {
    /// Fristen for et oppdrag er passert, og det er verken levert eller utsatt.
    ///
    /// Hvorfor: Departementet kan ikke se om oppdraget er forsinket, om en ny frist er avtalt, eller
    /// om det er glemt i arket. Er en tidligere delfrist passert, og ingenting er sagt om den, er det
    /// det samme.
    ///
    /// Kilde: Fristene i tildelingsbrevet, eller den nye fristen i arket Oppdrag i brevet, holdt mot
    /// rapportens statusdato.
    ///
    /// Eksempel: Fristen var 1. april, rapporten er per 30. april, og oppdraget er i arbeid.
    ///
    /// Gjør dette: Før opp leveringen, eller den nye fristen med hvor den er avtalt. Er oppdraget
    /// forsinket uten avtale, ta det opp med departementet, og kvitter med det.
    LATE = "OPP-03", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let finding = |of: TaskAt<'_>| {
        let status = of.status?;
        let (what, day) = passed(of.pace(), status)?;
        let message = format!(
            "oppdraget {}: {what} {} er passert",
            of.task.id,
            norwegian::date(day)
        );
        let hint = "før opp leveringen, eller den nye fristen og hvor den er avtalt";
        let finding = LATE
            .finding(object(of.task), message)
            .found(status.stage.map_or("", TaskStage::word).to_owned())
            .hint(hint)
            .at([status.origin.clone()]);
        Some(finding)
    };
    tasks(case).filter_map(finding).collect()
}

/// The deadline that has passed. Of what is postponed, or has a new deadline, without a reference,
/// OPP-06 tells; a comment tells of a part.
fn passed(pace: Pace, status: &TaskStatus) -> Option<(&'static str, NaiveDate)> {
    let is_new =
        status.new_deadline.is_some() || status.stage == Some(TaskStage::Postponed);
    if is_new && status.agreed_in.trim().is_empty() {
        return None;
    }
    match pace {
        Pace::Late(day) => Some(("fristen", day)),
        Pace::PartDue(day) => {
            let untold = status.comment.trim().is_empty() && status.delivered.is_none();
            untold.then_some(("delfristen", day))
        }
        Pace::InTime | Pace::DeliveredLate(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::three;
    use super::*;
    use crate::sample::cell;

    #[test]
    fn fires_on_what_is_neither_delivered_nor_postponed() {
        let mut sample = three();
        sample.facts.tasks[1].stage = Some(TaskStage::InProgress);
        sample.facts.tasks[1].delivered = None;
        let findings = sample.findings(&LATE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "brevoppdrag.TB2024-2");
        assert_eq!(
            findings[0].message,
            "oppdraget TB2024-2: fristen 1. mars 2024 er passert"
        );
        assert_eq!(findings[0].origins, [cell("Oppdrag i brevet", 3, 2)]);
    }

    #[test]
    fn fires_on_a_deadline_of_a_part_nothing_is_said_of_and_on_a_new_one() {
        let mut sample = three();
        sample.facts.tasks[0].comment.clear();
        assert_eq!(
            sample.says(&LATE),
            [
                "brevoppdrag.TB2024-1: oppdraget TB2024-1: delfristen 1. april 2024 er passert"
            ]
        );
        sample.facts.tasks[0].new_deadline = "2024-04-15".parse().ok();
        sample.facts.tasks[0].agreed_in = "brev 2".to_owned();
        assert_eq!(
            sample.says(&LATE),
            [
                "brevoppdrag.TB2024-1: oppdraget TB2024-1: fristen 15. april 2024 er passert"
            ]
        );
    }

    #[test]
    fn is_silent_where_all_is_in_time_or_agreed() {
        let mut sample = three();
        assert_eq!(sample.says(&LATE), [""; 0]);
        let of = &mut sample.facts.tasks[1];
        (of.stage, of.delivered) = (Some(TaskStage::Postponed), None);
        of.agreed_in = "møte 3. april".to_owned();
        assert_eq!(sample.says(&LATE), [""; 0]);
    }
}
