//! Coverage (kravdekning): for every demand of the letter, whether this report meets it,
//! by what actually stands in the report.

mod answered;

use std::collections::BTreeSet;

use tertial_ingest::project::Waiver;
use tertial_letter::{Evidence, Requirement};
use tertial_model::{FigureId, Phrases};

use crate::answers::Answer;
use crate::case::Case;
use crate::document::Status;
use crate::evidence::EvidenceCheck;
use crate::printed::Printed;

/// Every demand of the letter with its status in one report, in the letter's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// One entry for each demand.
    pub demands: Vec<Covered>,
    /// The figures that stand in its tables without their value, in its order.
    pub unknown: Vec<Unknown>,
}

/// A figure that stands in the report without its value, where it is not withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The figure, whether or not it is computed at all.
    pub figure: FigureId,
    /// Where, in words: the heading of its section, or a text.
    pub place: String,
}

/// One demand and how far it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The demand.
    pub requirement: Requirement,
    /// How far it is met.
    pub status: Status,
    /// What was looked for, and what was found; empty when it is not due.
    pub evidence: Vec<EvidenceCheck>,
    /// What answers it in texts; a person confirms each.
    pub answers: Vec<Answer>,
    /// Why it need not be answered.
    pub waiver: Option<Waiver>,
}

impl Covered {
    /// Whether it must be answered in this report, even if waived.
    pub fn is_due(&self) -> bool {
        self.status != Status::NotDue
    }

    /// What is lacking, as objects findings speak of: figure ids, files, tables.
    pub fn lacking(&self) -> BTreeSet<&str> {
        self.evidence
            .iter()
            .flat_map(|found| &found.lacking)
            .map(String::as_str)
            .collect()
    }
}

impl Coverage {
    /// The demands that must be answered in this report, in the letter's order.
    pub fn due(&self) -> impl Iterator<Item = &Covered> {
        self.demands.iter().filter(|covered| covered.is_due())
    }

    /// How many demands have that status.
    pub fn count(&self, status: Status) -> usize {
        self.demands.iter().filter(|covered| covered.status == status).count()
    }

    /// The demand of that id, whatever its letter case.
    pub fn of(&self, id: &str) -> Option<&Covered> {
        self.demands.iter().find(|c| c.requirement.id.eq_ignore_ascii_case(id))
    }

    /// The ids of the demands that rest on any of `objects`.
    pub fn resting_on(&self, objects: &BTreeSet<&str>) -> Vec<String> {
        let rests = |found: &EvidenceCheck| {
            found.objects.iter().any(|object| objects.contains(object.as_str()))
        };
        self.due()
            .filter(|covered| covered.evidence.iter().any(rests))
            .map(|covered| covered.requirement.id.clone())
            .collect()
    }

    /// `59 krav: 57 dekket, 1 delvis, 1 mangler, 0 fritak`; those answered and not confirmed
    /// where there are any.
    pub fn summary(&self, phrases: &Phrases) -> String {
        let is_told =
            |status: &Status| *status != Status::Unconfirmed || self.count(*status) > 0;
        let counted = Status::DUE.into_iter().filter(is_told).map(|status| {
            let key = format!("coverage.{}", status.key());
            phrases.count(&key, self.count(status))
        });
        let all = phrases.count("coverage.demands", self.due().count());
        format!("{all}: {}", counted.collect::<Vec<_>>().join(", "))
    }
}

/// Holds every demand of the letter against what stands in the report.
pub fn coverage(case: &Case<'_>, printed: &Printed) -> Coverage {
    let requirements = &case.catalogue.requirements;
    let mut demands: Vec<Covered> =
        requirements.iter().map(|of| covered(case, printed, of)).collect();
    answered::settle(&mut demands, case);
    settle_every_other(&mut demands, case.phrases);
    Coverage { demands, unknown: unknown(printed) }
}

/// The figures without a value in tables.
fn unknown(printed: &Printed) -> Vec<Unknown> {
    let unknown = printed.figures().filter(|(_, known, _)| !known);
    let told = unknown.map(|(figure, _, place)| Unknown {
        figure: figure.clone(),
        place: format!("«{}»", place.heading),
    });
    told.collect()
}

fn covered(case: &Case<'_>, printed: &Printed, requirement: &Requirement) -> Covered {
    let requirement = requirement.clone();
    if !requirement.is_due_in(case.report) {
        let (status, evidence) = (Status::NotDue, Vec::new());
        let answers = Vec::new();
        return Covered { requirement, status, evidence, answers, waiver: None };
    }
    let waiver = case.waiver(&requirement.id).cloned();
    let looked_for = requirement.evidence.iter().filter(|e| **e != Evidence::EveryOther);
    let evidence: Vec<EvidenceCheck> =
        looked_for.map(|evidence| EvidenceCheck::of(evidence, case, printed)).collect();
    let status = match waiver {
        Some(_) => Status::Waived,
        None => status_of(&evidence),
    };
    Covered { requirement, status, evidence, answers: Vec::new(), waiver }
}

fn status_of(evidence: &[EvidenceCheck]) -> Status {
    if evidence.iter().all(EvidenceCheck::is_missing) {
        Status::Missing
    } else if evidence.iter().all(EvidenceCheck::is_whole) {
        Status::Met
    } else {
        Status::Partial
    }
}

/// A demand that everything be covered is judged when everything else has been.
fn settle_every_other(demands: &mut [Covered], phrases: &Phrases) {
    let open = |covered: &&Covered| {
        covered.status.is_open()
            && !covered.requirement.evidence.contains(&Evidence::EveryOther)
    };
    let unconfirmed = demands.iter().any(|of| of.status == Status::Unconfirmed);
    let lacking: Vec<String> =
        demands.iter().filter(open).map(|c| c.requirement.id.clone()).collect();
    for covered in demands.iter_mut().filter(|covered| covered.is_due()) {
        if covered.requirement.evidence.contains(&Evidence::EveryOther) {
            covered.evidence.push(EvidenceCheck::every_other(&lacking, phrases));
            if covered.status != Status::Waived {
                covered.status = match (lacking.is_empty(), unconfirmed) {
                    (true, false) => Status::Met,
                    (true, true) => Status::Unconfirmed,
                    (false, _) => Status::Partial,
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::Language;

    use super::*;

    #[test]
    fn the_summary_is_in_the_written_form_and_its_plural() {
        let nothing = Coverage::default();
        let said =
            |tag| nothing.summary(Phrases::of(Language::tagged(tag).unwrap_or_default()));
        assert_eq!(said("nb"), "0 krav: 0 dekket, 0 delvis, 0 mangler, 0 fritak");
        assert_eq!(said("nn"), "0 krav: 0 dekte, 0 delvis, 0 manglar, 0 fritak");
    }
}
