//! OPP-06.

use tertial_ingest::facts::{TaskStage, TaskStatus};
use tertial_model::Finding;
use tertial_report::{Case, TaskAt, tasks};

use super::object;
use crate::rule::declare_rule;

declare_rule! {
    /// Et oppdrag er utsatt eller bortfalt, eller har ny frist, uten at det står hvor det er avtalt.
    ///
    /// Hvorfor: Bare departementet kan flytte en frist eller ta bort et oppdrag. Uten henvisning kan
    /// leseren ikke vite at det er avtalt, og brevets frist gjelder.
    ///
    /// Kilde: Kolonnene Status, Ny frist og Avtalt i i arket Oppdrag i brevet.
    ///
    /// Eksempel: Status er utsatt, Ny frist er 1. desember, og Avtalt i er tom.
    ///
    /// Gjør dette: Skriv brevet eller møtet der det ble avtalt, i kolonnen Avtalt i. Er det ikke
    /// avtalt, skriv statusen uten det.
    NO_REFERENCE = "OPP-06", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let finding = |of: TaskAt<'_>| {
        let status = of.status.filter(|of| of.agreed_in.trim().is_empty())?;
        let message = format!(
            "oppdraget {} {} uten at det står hvor det er avtalt",
            of.task.id,
            agreed(status)?
        );
        let finding = NO_REFERENCE
            .finding(object(of.task), message)
            .expected("brevet eller møtet i kolonnen Avtalt i")
            .hint("skriv hvor det er avtalt; er det ikke avtalt, gjelder brevets frist")
            .at([status.origin.clone()]);
        Some(finding)
    };
    tasks(case).filter_map(finding).collect()
}

/// What must be agreed with the ministry.
fn agreed(status: &TaskStatus) -> Option<&'static str> {
    match (status.stage, status.new_deadline) {
        (Some(TaskStage::Postponed), _) => Some("er utsatt"),
        (Some(TaskStage::Dropped), _) => Some("er bortfalt"),
        (_, Some(_)) => Some("har ny frist"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::three;
    use super::*;

    #[test]
    fn fires_on_what_is_postponed_dropped_or_moved_and_is_the_only_one_to() {
        let mut sample = three();
        sample.facts.tasks[0].new_deadline = "2024-12-01".parse().ok();
        sample.facts.tasks[1].stage = Some(TaskStage::Postponed);
        sample.facts.tasks[1].delivered = None;
        sample.facts.tasks[2].stage = Some(TaskStage::Dropped);
        let says = [
            "oppdraget TB2024-1 har ny frist uten at det står hvor det er avtalt",
            "oppdraget TB2024-2 er utsatt uten at det står hvor det er avtalt",
            "oppdraget TB2024-3 er bortfalt uten at det står hvor det er avtalt",
        ];
        let of_tasks: Vec<String> = sample
            .evaluate()
            .into_iter()
            .filter(|of| of.code.family() == "OPP")
            .map(|of| of.message)
            .collect();
        assert_eq!(of_tasks, says);
    }

    #[test]
    fn is_silent_where_it_says_where() {
        let mut sample = three();
        sample.facts.tasks[0].new_deadline = "2024-12-01".parse().ok();
        sample.facts.tasks[0].agreed_in = "brev 2. mars".to_owned();
        assert_eq!(sample.says(&NO_REFERENCE), [""; 0]);
    }
}
