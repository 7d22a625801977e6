//! OPP-05.

use tertial_model::{Finding, norwegian};
use tertial_report::{Case, TaskAt, tasks};

use super::object;
use crate::rule::declare_rule;

declare_rule! {
    /// Et oppdrag er levert etter rapportens statusdato.
    ///
    /// Hvorfor: Rapporten sier hvordan oppdragene står på statusdatoen. Er noe levert senere, sto det
    /// ikke som levert da; oftest er datoen skrevet feil.
    ///
    /// Kilde: Kolonnen Levert i arket Oppdrag i brevet, holdt mot rapportens statusdato.
    ///
    /// Eksempel: Rapporten er per 30. april, og Levert er 2. mai.
    ///
    /// Gjør dette: Rett datoen, eller skriv statusen slik den var på statusdatoen, og si i Merknad
    /// hva som er levert siden.
    LATER_DAY = "OPP-05", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let last = case.status_date();
    let finding = |of: TaskAt<'_>| {
        let status = of.status?;
        let day = status.delivered.filter(|day| *day > last)?;
        let message = format!(
            "oppdraget {} er levert {}, etter statusdatoen",
            of.task.id,
            norwegian::date(day)
        );
        let finding = LATER_DAY
            .finding(object(of.task), message)
            .expected(format!("en dato til og med {}", norwegian::date(last)))
            .hint("rett datoen, eller skriv statusen slik den var på statusdatoen")
            .at([status.origin.clone()]);
        Some(finding)
    };
    tasks(case).filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::super::three;
    use super::*;

    #[test]
    fn fires_on_a_day_after_the_status_date_and_is_silent_on_that_day() {
        let mut sample = three();
        sample.facts.tasks[1].delivered = "2024-05-01".parse().ok();
        assert_eq!(
            sample.says(&LATER_DAY),
            ["brevoppdrag.TB2024-2: oppdraget TB2024-2 er levert 1. mai 2024, etter \
              statusdatoen"]
        );
        sample.facts.tasks[1].delivered = "2024-04-30".parse().ok();
        assert_eq!(sample.says(&LATER_DAY), [""; 0]);
    }
}
