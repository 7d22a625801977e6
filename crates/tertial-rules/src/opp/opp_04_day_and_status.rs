//! OPP-04.

use tertial_ingest::facts::TaskStage;
use tertial_model::Finding;
use tertial_report::{Case, TaskAt, tasks};

use super::object;
use crate::rule::declare_rule;

declare_rule! {
    /// Et oppdrag er levert uten dato, eller har en leveringsdato uten å være begynt på.
    ///
    /// Hvorfor: Uten datoen kan ingen se om oppdraget ble levert i tide, og departementet finner ikke
    /// leveringen. En dato på noe som ikke er begynt, er feil i datoen eller i statusen.
    ///
    /// Kilde: Kolonnene Status og Levert i arket Oppdrag i brevet.
    ///
    /// Eksempel: Status er levert, og Levert er tom.
    ///
    /// Gjør dette: Skriv datoen i kolonnen Levert, eller rett statusen.
    DAY_AND_STATUS = "OPP-04", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let finding = |of: TaskAt<'_>| {
        let status = of.status?;
        let what = match (status.stage?, status.delivered) {
            (TaskStage::Delivered, None) => "er levert uten dato",
            (TaskStage::NotBegun, Some(_)) => {
                "er ikke begynt, og har en dato for levering"
            }
            _ => return None,
        };
        let finding = DAY_AND_STATUS
            .finding(object(of.task), format!("oppdraget {} {what}", of.task.id))
            .hint("skriv datoen i kolonnen Levert, eller rett statusen")
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
    fn fires_on_a_delivery_without_a_day_and_a_day_without_one() {
        let mut sample = three();
        sample.facts.tasks[1].delivered = None;
        sample.facts.tasks[2].delivered = "2024-04-02".parse().ok();
        assert_eq!(
            sample.says(&DAY_AND_STATUS),
            [
                "brevoppdrag.TB2024-2: oppdraget TB2024-2 er levert uten dato",
                "brevoppdrag.TB2024-3: oppdraget TB2024-3 er ikke begynt, og har en dato for \
                 levering",
            ]
        );
    }

    #[test]
    fn is_silent_where_they_agree_and_where_a_part_is_delivered() {
        let mut sample = three();
        sample.facts.tasks[0].delivered = "2024-03-20".parse().ok();
        assert_eq!(sample.says(&DAY_AND_STATUS), [""; 0]);
    }
}
