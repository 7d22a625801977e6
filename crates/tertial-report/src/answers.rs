//! Whether a text answers a demand. That it stands in the report, the program sees; that it
//! answers, a person confirms: of the paragraph marked with the demand, or of the whole text
//! where it answers that demand alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use tertial_ingest::facts::Text;
use tertial_ingest::project::{CONFIRMATIONS, Confirmation};
use tertial_letter::Requirement;
use tertial_model::{Figure, Figures, Origin, ReportKind, fingerprint};

use crate::case::Case;
use crate::coverage::Covered;
use crate::document::Status;

/// A text, or a paragraph of one, that is to answer a demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file of the text.
    pub text: String,
    /// The line of the file the answer begins on, or is marked on.
    pub line: u32,
    /// The answer, in Markdown.
    pub passage: String,
    /// What it is now: another where a word of it, a figure linked in it or the demand is.
    pub fingerprint: String,
    /// What has become of its confirmation.
    pub confirmed: Confirmed,
}

/// Whether somebody stands for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// As it stands.
    Yes(Confirmation),
    /// As it was; it is another now.
    Lapsed(Confirmation),
    /// Nobody has.
    No,
}

impl Answer {
    /// Whether somebody stands for it as it is.
    pub fn is_confirmed(&self) -> bool {
        matches!(self.confirmed, Confirmed::Yes(_))
    }

    /// The figures linked in it, in its order.
    pub fn linked<'f>(&self, figures: &'f Figures) -> Vec<&'f Figure> {
        linked(&self.passage, figures)
    }

    /// That somebody stands for it as an answer to the demand, as it is now.
    pub fn confirmation(
        &self,
        demand: &str,
        report: &ReportKind,
        by: &str,
        date: NaiveDate,
    ) -> Confirmation {
        Confirmation {
            demand: demand.to_owned(),
            report: report.key.clone(),
            text: self.text.clone(),
            fingerprint: self.fingerprint.clone(),
            by: by.to_owned(),
            second: None,
            date,
            origin: Origin::line(&Arc::from(CONFIRMATIONS), 1, None),
        }
    }

    fn of(
        case: &Case<'_>,
        requirement: &Requirement,
        text: &Text,
        alone: bool,
    ) -> Option<Self> {
        let mut marked =
            text.answers.iter().filter(|of| requirement.is_called(&of.demand)).peekable();
        let (line, passage) = match marked.peek() {
            Some(first) => {
                let line = first.line;
                let all: Vec<&str> = marked.map(|of| of.passage.as_str()).collect();
                (line, all.join("\n\n"))
            }
            None if alone => (text.body_line, text.body.trim().to_owned()),
            None => return None,
        };
        let fingerprint = fingerprint_of(case, requirement, &passage);
        let confirmed = confirmed(case, requirement, &text.file, &fingerprint);
        let text = text.file.to_string();
        Some(Self { text, line, passage, fingerprint, confirmed })
    }
}

/// The figures an answer links to, in its order.
fn linked<'f>(passage: &str, figures: &'f Figures) -> Vec<&'f Figure> {
    let tags = passage.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let named = tags.flat_map(|tag| tag.split(['"', '\'']).skip(1).step_by(2));
    named.filter_map(|name| figures.named(name)).collect()
}

/// The words of the demand and of the answer, and the value of each figure linked in it.
fn fingerprint_of(case: &Case<'_>, requirement: &Requirement, passage: &str) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let figures = linked(passage, case.figures)
        .into_iter()
        .map(|figure| format!("{}={:?}", figure.id, figure.delivered()));
    let said = [words(requirement.words.bokmal()), words(passage)];
    fingerprint(said.into_iter().chain(figures))
}

fn confirmed(
    case: &Case<'_>,
    requirement: &Requirement,
    text: &str,
    fingerprint: &str,
) -> Confirmed {
    let own: Vec<&Confirmation> = case
        .confirmations
        .iter()
        .filter(|of| case.report.is_called(&of.report) && of.text == text)
        .filter(|of| requirement.is_called(&of.demand))
        .collect();
    let now = own.iter().find(|of| of.fingerprint == fingerprint);
    match (now, own.last()) {
        (Some(now), _) => Confirmed::Yes((*now).clone()),
        (None, Some(before)) => Confirmed::Lapsed((*before).clone()),
        (None, None) => Confirmed::No,
    }
}

/// Finds what answers each demand that is met by a text. A text that is to answer several
/// must mark which paragraph answers which; a demand without its mark is partly met.
pub(crate) fn settle(demands: &mut [Covered], case: &Case<'_>) {
    let mut served: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for covered in demands.iter().filter(|of| is_answered(of)) {
        for text in texts_of(covered) {
            served.entry(text).or_default().insert(covered.requirement.id.clone());
        }
    }
    let by_file: BTreeMap<&str, &Text> =
        case.facts.texts.by_key.values().map(|text| (&*text.file, text)).collect();
    for covered in demands.iter_mut().filter(|of| is_answered(of)) {
        for file in texts_of(covered) {
            let Some(text) = by_file.get(&*file) else { continue };
            let alone = served.get(&file).is_none_or(|ids| ids.len() == 1);
            match Answer::of(case, &covered.requirement, text, alone) {
                Some(answer) => covered.answers.push(answer),
                None => lacks_its_mark(covered, &file),
            }
        }
        let is_confirmed = covered.answers.iter().all(Answer::is_confirmed);
        if covered.status == Status::Met && !is_confirmed {
            covered.status = Status::Unconfirmed;
        }
    }
}

fn is_answered(covered: &Covered) -> bool {
    matches!(covered.status, Status::Met | Status::Partial)
}

/// The finished texts the demand rests on, each once.
fn texts_of(covered: &Covered) -> BTreeSet<String> {
    covered.evidence.iter().flat_map(|found| &found.texts).cloned().collect()
}

fn lacks_its_mark(covered: &mut Covered, file: &str) {
    let object = format!("{file}#{}", covered.requirement.id);
    let of_text =
        |found: &&mut crate::EvidenceCheck| found.texts.iter().any(|of| of == file);
    for found in covered.evidence.iter_mut().filter(of_text) {
        found.lacking.push(object.clone());
    }
    covered.status = Status::Partial;
}
