//! Tasks (oppdrag): what the letter gives the agency to do, and how it says that they stand.

mod opp_01_no_status;
mod opp_03_late;
mod opp_04_day_and_status;
mod opp_05_later_day;
mod opp_06_no_reference;

use tertial_letter::Task;
use tertial_report::Case;

use crate::rule::Rule;

/// Those with a check of their own, in code order; `unknown_names.toml` has the other.
pub(crate) static RULES: &[&Rule] = &[
    &opp_01_no_status::NO_STATUS,
    &opp_03_late::LATE,
    &opp_04_day_and_status::DAY_AND_STATUS,
    &opp_05_later_day::LATER_DAY,
    &opp_06_no_reference::NO_REFERENCE,
];

/// A task as findings speak of it. Figures of external assignments begin with `oppdrag.`.
fn object(task: &Task) -> String {
    format!("brevoppdrag.{}", task.id)
}

/// Whether the agency has said how any of the tasks stands.
fn is_told_of_any(case: &Case<'_>) -> bool {
    tertial_report::tasks(case).any(|of| of.status.is_some())
}

#[cfg(test)]
pub(crate) use sample::three;

#[cfg(test)]
mod sample {
    use tertial_ingest::facts::{TaskStage, TaskStatus};
    use tertial_letter::{Catalogue, LetterFiles};

    use crate::sample::{LETTER, Sample, cell};

    const TASKS: &str = r#"
[[task]]
id = "TB2024-1"
title = "Register"
section = "3.2"
words = "Etaten skal bygge opp et register."
deadlines = [{ day = 2024-04-01 }, { day = 2024-11-01 }]
amounts = [{ post = "1000.21", amount = 5_000 }]
[[task]]
id = "TB2024-2"
title = "Veileder"
section = "3.3"
words = "Etaten skal lage en veileder."
deadlines = [{ day = 2024-03-01 }]
[[task]]
id = "TB2024-3"
title = "Møteplass"
section = "3.3"
words = "Etaten skal lage en møteplass."
deadlines = [{ words = "avtales" }]
"#;

    /// A letter with three tasks: the first has come some way, the second is delivered in time,
    /// and nothing is done with the third.
    pub(crate) fn three() -> Sample {
        let mut sample = Sample::new();
        let letter = LetterFiles::one("prøve.toml", &format!("{LETTER}{TASKS}"));
        sample.catalogue = Catalogue::read(&letter).unwrap();
        let row = |at: u32, id: &str, stage| TaskStatus {
            task: id.into(),
            stage: Some(stage),
            unit: "Kart".to_owned(),
            delivered: None,
            reference: String::new(),
            new_deadline: None,
            agreed_in: String::new(),
            comment: "Første del er levert 20. mars.".to_owned(),
            origin: cell("Oppdrag i brevet", at, 2),
        };
        sample.facts.tasks = vec![
            row(2, "TB2024-1", TaskStage::InProgress),
            TaskStatus {
                delivered: "2024-02-28".parse().ok(),
                ..row(3, "TB2024-2", TaskStage::Delivered)
            },
            row(4, "TB2024-3", TaskStage::NotBegun),
        ];
        sample
    }

    #[test]
    fn no_rule_complains_of_the_three() {
        let of_tasks: Vec<String> = three()
            .evaluate()
            .into_iter()
            .filter(|of| of.code.family() == "OPP")
            .map(|of| of.message)
            .collect();
        assert_eq!(of_tasks, [""; 0]);
    }
}
