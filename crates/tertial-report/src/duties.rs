//! What a letter demands besides the reports: deliveries of their own, notice at once, and
//! conditions that always hold; each with what is done of it.

use tertial_ingest::facts::Text;
use tertial_ingest::project::{Confirmer, Delivered, Held, Waiver};
use tertial_letter::{Catalogue, Deadline, DeadlineKind, Duty, Requirement};

/// What a project says of such demands.
#[derive(Debug, Clone, Copy)]
pub struct Owing<'a> {
    /// What is registered as delivered or sent.
    pub delivered: &'a [Delivered],
    /// What is confirmed to be held.
    pub held: &'a [Held],
    /// The notices there are, drafts too.
    pub notices: &'a [&'a Text],
    /// Demands the agency need not answer.
    pub waivers: &'a [Waiver],
    /// Who confirms what.
    pub confirmers: &'a [Confirmer],
}

/// A demand with a duty, and what is done of it.
#[derive(Debug, Clone)]
pub struct Owed<'a> {
    /// The demand.
    pub requirement: &'a Requirement,
    /// Its dates in the letter's calendar, deliveries or, where it is to deliver nothing,
    /// others.
    pub dates: Vec<&'a Deadline>,
    /// Its deliveries: one for each such date, or one for the demand itself.
    pub deliveries: Vec<OwedDelivery<'a>>,
    /// The notices that name it.
    pub notices: Vec<Notice<'a>>,
    /// Who confirmed that it is held, as it stands.
    pub held: Option<&'a Held>,
    /// Why it need not be done.
    pub waiver: Option<&'a Waiver>,
    /// Who it falls to: who confirmed it, or is to.
    pub who: Option<String>,
    /// How far it is done.
    pub status: OwedStatus,
}

/// A delivery a demand asks for.
#[derive(Debug, Clone, Copy)]
pub struct OwedDelivery<'a> {
    /// Its date; none where the letter's calendar has none.
    pub deadline: Option<&'a Deadline>,
    /// What is registered of it.
    pub delivered: Option<&'a Delivered>,
}

/// A notice to the ministry.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'a> {
    /// Its text.
    pub text: &'a Text,
    /// That it is sent.
    pub sent: Option<&'a Delivered>,
}

/// How far a demand is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwedStatus {
    /// All of it is delivered, sent or confirmed.
    Done,
    /// Something is not.
    Open,
    /// Notice is owed when something happens, and none is drafted.
    Ready,
    /// It need not be done.
    Waived,
}

impl<'a> Owing<'a> {
    /// The letter's demands with a duty, in its order.
    pub fn of(&self, letter: &'a Catalogue) -> Vec<Owed<'a>> {
        let owed = letter.requirements.iter().filter(|of| !of.duties.is_empty());
        owed.map(|of| self.one(letter, of)).collect()
    }

    fn one(&self, letter: &'a Catalogue, requirement: &'a Requirement) -> Owed<'a> {
        let has = |duty: Duty| requirement.duties.contains(&duty);
        let id = &requirement.id;
        let dates = letter.deadlines.iter().filter(|of| of.requirements.contains(id));
        let (due, others): (Vec<_>, Vec<_>) =
            dates.partition(|of| of.kind == DeadlineKind::Delivery);
        let deliveries = match has(Duty::Delivery) {
            true => self.deliveries(id, &due),
            false => Vec::new(),
        };
        let notices = match has(Duty::Immediate) {
            true => self.notices_on(requirement),
            false => Vec::new(),
        };
        let held = self.held.iter().find(|of| of.is_of(id, &requirement.words));
        let of_demand = |of: &&Waiver| requirement.is_called(&of.requirement);
        let confirmer = Confirmer::of(self.confirmers, id, &requirement.section);
        let mut owed = Owed {
            requirement,
            dates: if due.is_empty() { others } else { due },
            deliveries,
            notices,
            held: held.filter(|_| has(Duty::Standing)),
            waiver: self
                .waivers
                .iter()
                .filter(|of| of.reports.is_empty())
                .find(of_demand),
            who: held.map(Held::names).or_else(|| confirmer.map(Confirmer::in_words)),
            status: OwedStatus::Open,
        };
        owed.status = owed.judged();
        owed
    }

    fn deliveries(&self, id: &str, due: &[&'a Deadline]) -> Vec<OwedDelivery<'a>> {
        let of = |key: &str| self.delivered.iter().find(|of| of.deadline == key);
        match due {
            [] => vec![OwedDelivery { deadline: None, delivered: of(id) }],
            due => due
                .iter()
                .map(|date| OwedDelivery {
                    deadline: Some(date),
                    delivered: of(&date.key),
                })
                .collect(),
        }
    }

    fn notices_on(&self, requirement: &Requirement) -> Vec<Notice<'a>> {
        let names =
            |text: &&&Text| text.requirements.iter().any(|id| requirement.is_called(id));
        let sent =
            |text: &Text| self.delivered.iter().find(|of| *of.deadline == *text.file);
        let own = self.notices.iter().filter(names);
        own.map(|text| Notice { text, sent: sent(text) }).collect()
    }
}

impl Owed<'_> {
    /// Done when all it asks for is; what asks for notice alone is ready until there is one.
    fn judged(&self) -> OwedStatus {
        let duties = &self.requirement.duties;
        if self.waiver.is_some() {
            return OwedStatus::Waived;
        }
        let is_open = self.deliveries.iter().any(|of| of.delivered.is_none())
            || self.notices.iter().any(|of| of.sent.is_none())
            || (duties.contains(&Duty::Standing) && self.held.is_none());
        match (is_open, duties.as_slice()) {
            (true, _) => OwedStatus::Open,
            (false, [Duty::Immediate]) if self.notices.is_empty() => OwedStatus::Ready,
            (false, _) => OwedStatus::Done,
        }
    }
}

impl OwedStatus {
    /// Its key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::Ready => "ready",
            Self::Waived => "waived",
        }
    }
}

#[cfg(test)]
mod tests;
