//! Coverage (kravdekning): for every demand of the letter, whether this report meets it,
//! by what actually stands in the report.

mod answered;
mod condition;

use std::collections::BTreeSet;

use tertial_ingest::project::{Confirmation, Delivered, Waiver};
use tertial_letter::{Deadline, DeadlineKind, Evidence, Kind, Requirement};
use tertial_model::{FigureId, Finding, Phrases, Severity};

pub use self::condition::Breach;
use crate::answers::{Answer, Confirmed};
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
    /// How its condition is broken.
    pub breach: Option<Breach>,
    /// The findings of what it rests on that are warnings or graver: code and words.
    pub remarks: Vec<String>,
    /// Why it need not be answered.
    pub waiver: Option<Waiver>,
    /// The delivery it demands, by the letter's calendar. The report does not tell whether
    /// that is registered: it is the same before and after.
    pub delivery: Option<DemandedDelivery>,
}

/// A delivery a demand has a date for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandedDelivery {
    /// The date.
    pub deadline: Deadline,
    /// What is registered of it.
    pub delivered: Option<Delivered>,
}

impl DemandedDelivery {
    fn of(case: &Case<'_>, requirement: &Requirement) -> Option<Self> {
        let deadline = case.catalogue.deadline_of(&requirement.id)?;
        let is_delivered = deadline.kind == DeadlineKind::Delivery;
        let own = |of: &&Delivered| of.deadline == deadline.key;
        let delivered = case.all_delivered.iter().find(own).cloned();
        is_delivered.then(|| Self { deadline: deadline.clone(), delivered })
    }
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

    /// Whether its evidence rests on any of `objects`.
    fn rests_on(&self, objects: &BTreeSet<&str>) -> bool {
        let objects_of = |found: &EvidenceCheck| {
            found.objects.iter().any(|object| objects.contains(object.as_str()))
        };
        self.evidence.iter().any(objects_of)
    }

    /// Whether the finding, or one that follows from it, is of what it rests on.
    pub(crate) fn is_concerned(&self, finding: &Finding) -> bool {
        let follows = finding.follow_on.iter().map(|of| of.object.as_str()).collect();
        finding.requirements.contains(&self.requirement.id) || self.rests_on(&follows)
    }
}

impl Coverage {
    /// The demands that must be answered in this report, in the letter's order.
    pub fn due(&self) -> impl Iterator<Item = &Covered> {
        self.demands.iter().filter(|covered| covered.is_due())
    }

    /// What people have confirmed of it, as it stands.
    pub fn confirmations(&self) -> impl Iterator<Item = &Confirmation> {
        let answers = self.due().flat_map(|covered| &covered.answers);
        answers.filter_map(|answer| match &answer.confirmed {
            Confirmed::Yes(of) => Some(of),
            _ => None,
        })
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
        self.due()
            .filter(|covered| covered.rests_on(objects))
            .map(|covered| covered.requirement.id.clone())
            .collect()
    }

    /// The same when it is known what is found of the report: what is met is met with a remark
    /// where a finding of what it rests on is a warning or graver, whether or not somebody
    /// stands for that.
    #[must_use]
    pub fn remarked(mut self, found: &[Finding]) -> Self {
        let grave = found.iter().filter(|of| of.severity >= Severity::Warning);
        let grave: Vec<&Finding> = grave.collect();
        for covered in self.demands.iter_mut().filter(|of| of.status == Status::Met) {
            let own = grave.iter().filter(|finding| covered.is_concerned(finding));
            covered.remarks =
                own.map(|of| format!("{}: {}", of.code, of.in_full())).collect();
            if !covered.remarks.is_empty() {
                covered.status = Status::MetWithRemark;
            }
        }
        self
    }

    /// The same for those who follow it: a demand whose delivery is registered is met.
    #[must_use]
    pub fn registered(mut self) -> Self {
        let is_registered = |of: &DemandedDelivery| of.delivered.is_some();
        for covered in &mut self.demands {
            let delivery = covered.delivery.as_ref();
            if covered.status == Status::Undelivered
                && delivery.is_some_and(is_registered)
            {
                covered.status = Status::Met;
            }
        }
        self
    }

    /// `59 krav: 57 dekket, 1 delvis, 1 mangler, 0 fritak`, with the others there are.
    pub fn summary(&self, phrases: &Phrases) -> String {
        Status::counted(self.demands.iter().map(|of| of.status), phrases)
    }
}

/// Holds every demand of the letter against what stands in the report.
pub fn coverage(case: &Case<'_>, printed: &Printed) -> Coverage {
    let requirements = &case.catalogue.requirements;
    let mut demands: Vec<Covered> =
        requirements.iter().map(|of| covered(case, printed, of)).collect();
    answered::settle(&mut demands, case);
    demands.iter_mut().for_each(|of| settle_the_rest(of, case));
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
    let delivery = DemandedDelivery::of(case, &requirement);
    let (answers, breach, remarks) = (Vec::new(), None, Vec::new());
    if !requirement.is_due_in(case.report) {
        let (status, evidence, waiver) = (Status::NotDue, Vec::new(), None);
        return Covered {
            requirement,
            status,
            evidence,
            answers,
            breach,
            remarks,
            waiver,
            delivery,
        };
    }
    let waiver = case.waiver(&requirement.id).cloned();
    let looked_for = requirement.evidence.iter().filter(|e| **e != Evidence::EveryOther);
    let evidence: Vec<EvidenceCheck> =
        looked_for.map(|evidence| EvidenceCheck::of(evidence, case, printed)).collect();
    let status = match waiver {
        Some(_) => Status::Waived,
        None => status_of(&evidence),
    };
    Covered { requirement, status, evidence, answers, breach, remarks, waiver, delivery }
}

/// What no text decides: a broken condition, and that the report is still to be delivered.
fn settle_the_rest(covered: &mut Covered, case: &Case<'_>) {
    if matches!(covered.status, Status::Waived | Status::NotDue) {
        return;
    }
    let condition = covered.requirement.condition.as_ref();
    covered.breach = condition.and_then(|condition| Breach::of(case, condition));
    if covered.breach.is_some() {
        covered.status = Status::Broken;
    } else if covered.status == Status::Met && is_to_deliver(covered) {
        covered.status = Status::Undelivered;
    }
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

/// Whether it is met by being delivered: it asks for the report itself, or has a date to keep.
fn is_to_deliver(covered: &Covered) -> bool {
    let Requirement { evidence, kinds, .. } = &covered.requirement;
    let is_delivery = |of: &Evidence| matches!(of, Evidence::Delivery(_));
    evidence.iter().any(is_delivery)
        || (kinds.contains(&Kind::Deadline) && covered.delivery.is_some())
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
