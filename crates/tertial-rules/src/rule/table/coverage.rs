//! Demands of the letter that are open.

use serde::Deserialize;
use tertial_letter::{Layer, Requirement, letter_section};
use tertial_model::Finding;
use tertial_report::{Case, Coverage, Covered, Status, object_in_words};

use crate::rule::Rule;

/// Demands of the letter with one status.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Demands {
    status: Status,
    /// What is said of each: `er ikke besvart`.
    is: String,
}

impl Demands {
    /// A finding for each of them. It follows from whatever makes what is lacking lack.
    pub(super) fn findings(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        coverage: &Coverage,
        remedy: &str,
    ) -> Vec<Finding> {
        let open = coverage.demands.iter().filter(|of| of.status == self.status);
        open.map(|covered| self.finding(rule, case, covered, remedy)).collect()
    }

    fn finding(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        covered: &Covered,
        remedy: &str,
    ) -> Finding {
        let Requirement { id, section, words, .. } = &covered.requirement;
        let lacking: Vec<&str> = covered.lacking().into_iter().collect();
        let amended = case.catalogue.amended_by("krav", id).last().cloned();
        let amended = amended.map(|by| format!(", {}", Layer::Supplement(by)));
        let stands = letter_section(section) + &amended.unwrap_or_default();
        let message = format!("krav {id} ({stands}) {}", self.is);
        let finding = rule
            .finding(id, message)
            .expected(words.to_string())
            .found(match lacking.as_slice() {
                [] => "ingenting i rapporten svarer på det".to_owned(),
                some => format!("mangler {}", shown(some)),
            })
            .hint(remedy)
            .rests_on(lacking.iter().copied())
            // A demand that all others be met lacks this one.
            .taints([id.as_str()]);
        Finding { requirements: vec![id.clone()], ..finding }
    }
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
