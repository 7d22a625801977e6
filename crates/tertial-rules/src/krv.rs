//! Coverage: whether every demand of the letter is answered, and on what reading.

mod krv_01_not_answered;
mod krv_02_partly_answered;
mod krv_03_reading_unsettled;
mod krv_04_waiver_without_demand;
mod krv_05_settlement_without_reading;
mod krv_06_declared_not_served;

use tertial_letter::letter_section;
use tertial_model::Finding;
use tertial_report::{Coverage, Covered, Status, object_in_words};

use crate::rule::Rule;

/// The rules in code order.
pub(crate) static RULES: &[&Rule] = &[
    &krv_01_not_answered::NOT_ANSWERED,
    &krv_02_partly_answered::PARTLY_ANSWERED,
    &krv_03_reading_unsettled::READING_UNSETTLED,
    &krv_04_waiver_without_demand::WAIVER_WITHOUT_DEMAND,
    &krv_05_settlement_without_reading::SETTLEMENT_WITHOUT_READING,
    &krv_06_declared_not_served::DECLARED_NOT_SERVED,
];

/// A finding for each demand with that status. It follows from whatever makes what is
/// lacking lack.
fn of_status(
    rule: &Rule,
    coverage: &Coverage,
    status: Status,
    is: &str,
    hint: &str,
) -> Vec<Finding> {
    let finding = |covered: &Covered| {
        let requirement = &covered.requirement;
        let lacking: Vec<&str> = covered.lacking().into_iter().collect();
        let mut finding = rule
            .finding(
                &requirement.id,
                format!(
                    "krav {} ({}) {is}",
                    requirement.id,
                    letter_section(&requirement.section)
                ),
            )
            .expected(requirement.words.nb.clone())
            .found(match lacking.as_slice() {
                [] => "ingenting i rapporten svarer på det".to_owned(),
                some => format!("mangler {}", shown(some)),
            })
            .hint(hint)
            .rests_on(lacking.iter().copied())
            // A demand that all others be met lacks this one.
            .taints([requirement.id.as_str()]);
        finding.requirements = vec![requirement.id.clone()];
        finding
    };
    coverage.demands.iter().filter(|c| c.status == status).map(finding).collect()
}

/// The first few, and how many there are beside them.
fn shown(lacking: &[&str]) -> String {
    const SHOWN: usize = 4;
    let first = lacking.iter().take(SHOWN).map(|object| object_in_words(object));
    let mut text = first.collect::<Vec<_>>().join(", ");
    if lacking.len() > SHOWN {
        text.push_str(&format!(" og {} til", lacking.len() - SHOWN));
    }
    text
}
