//! OPP-01.

use tertial_model::Finding;
use tertial_report::{Case, TASKS, TaskAt, table_object, tasks};

use super::{is_told_of_any, object};
use crate::rule::declare_rule;

declare_rule! {
    /// Et oppdrag i brevet har ingen rad med status.
    ///
    /// Hvorfor: Departementet ber om status for alle oppdrag. Et oppdrag som ikke er nevnt, ser ut
    /// som om det er glemt.
    ///
    /// Kilde: Oppdragene i tildelingsbrevet og i tilleggene til det.
    ///
    /// Eksempel: Brevet har oppdraget TB2024-12, og arket Oppdrag i brevet har ingen rad for det i
    /// rapporten.
    ///
    /// Gjør dette: Før opp oppdraget i arket Oppdrag i brevet, også når ingenting er gjort.
    NO_STATUS = "OPP-01", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let lacking: Vec<TaskAt<'_>> = tasks(case).filter(|of| of.status.is_none()).collect();
    if !is_told_of_any(case) && !lacking.is_empty() {
        let none = "ingen av oppdragene i brevet er ført opp for rapporten";
        return vec![
            finding(table_object(TASKS), none.to_owned())
                .expected(format!("en rad for hvert av {} oppdrag", lacking.len()))
                .hint("før dem opp i arket Oppdrag i brevet i grunnlaget"),
        ];
    }
    // A row beside those that are there is where to write the one that is missing.
    let sheet = case.facts.tasks.first().map(|of| of.origin.of_sheet());
    let one = |of: TaskAt<'_>| {
        let (id, title) = (&of.task.id, &of.task.title);
        finding(object(of.task), format!("oppdraget {id} «{title}» har ingen status"))
            .expected("en rad i arket Oppdrag i brevet")
            .hint("før opp oppdraget, også når ingenting er gjort")
            .at(sheet.clone())
    };
    lacking.into_iter().map(one).collect()
}

fn finding(object: String, message: String) -> Finding {
    NO_STATUS.finding(object, message).taints([table_object(TASKS)])
}

#[cfg(test)]
mod tests {
    use super::super::three;
    use super::*;
    use crate::sample::{Sample, cell};

    #[test]
    fn fires_on_a_task_without_a_row_and_once_where_none_has_any() {
        let mut sample = three();
        sample.facts.tasks.remove(1);
        let findings = sample.findings(&NO_STATUS);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "brevoppdrag.TB2024-2");
        assert_eq!(findings[0].message, "oppdraget TB2024-2 «Veileder» har ingen status");
        assert_eq!(findings[0].origins, [cell("Oppdrag i brevet", 2, 2).of_sheet()]);
        sample.facts.tasks.clear();
        assert_eq!(
            sample.says(&NO_STATUS),
            [
                "tabell.oppdragsstatus: ingen av oppdragene i brevet er ført opp for rapporten"
            ]
        );
    }

    #[test]
    fn is_silent_where_all_have_one_and_where_the_letter_gives_none() {
        assert_eq!(three().says(&NO_STATUS), [""; 0]);
        assert_eq!(Sample::new().says(&NO_STATUS), [""; 0]);
    }

    #[test]
    fn is_silent_on_a_task_of_another_report() {
        let mut sample = three();
        sample.facts.tasks.remove(1);
        sample.catalogue.tasks[1].reports = vec!["annual".parse().unwrap()];
        assert_eq!(sample.says(&NO_STATUS), [""; 0]);
    }
}
