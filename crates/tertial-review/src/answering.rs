//! The answers of the report's texts to the letter's demands, which people stand for one by one.

use tertial_report::{Answer, Covered};

use crate::shown_answer::ShownAnswer;
use crate::snapshot::{SectionText, Snapshot};

/// A demand, a text that answers it, and what of the text does.
#[derive(Clone, Copy)]
pub(crate) struct Answering<'s> {
    pub(crate) demand: &'s Covered,
    pub(crate) answer: &'s Answer,
    pub(crate) text: &'s SectionText,
}

impl<'s> Answering<'s> {
    /// Every answer, text by text as they are read, and of each text in the letter's order.
    pub(crate) fn all(snapshot: &'s Snapshot) -> Vec<Self> {
        let of_text = |text: &'s SectionText| {
            let demands = snapshot.of.coverage.due();
            demands.flat_map(move |demand| {
                let answers = demand.answers.iter();
                let its = answers.filter(move |answer| answer.text == text.path);
                its.map(move |answer| Self { demand, answer, text })
            })
        };
        snapshot.texts.iter().flat_map(of_text).collect()
    }

    /// The answer of the text of that key to that demand.
    pub(crate) fn of(snapshot: &'s Snapshot, demand: &str, key: &str) -> Option<Self> {
        let is =
            |of: &Self| of.demand.requirement.is_called(demand) && of.text.key == key;
        Self::all(snapshot).into_iter().find(is)
    }

    /// It as it is shown now.
    pub(crate) fn shown(&self) -> ShownAnswer {
        ShownAnswer {
            demand: self.demand.requirement.id.clone(),
            text: self.answer.text.clone(),
            fingerprint: self.answer.fingerprint.clone(),
        }
    }
}
