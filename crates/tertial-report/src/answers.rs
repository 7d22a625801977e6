//! Whether a text answers a demand. That it stands in the report, the program sees; that it
//! answers, a person confirms: of the paragraph marked with the demand, or of the whole text
//! where it answers that demand alone.

mod changed;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use tertial_ingest::facts::{Answer as Marked, Text};
use tertial_ingest::project::{CONFIRMATIONS, Confirmation, Confirmer};
use tertial_letter::Requirement;
use tertial_model::{Figure, Figures, Origin, ReportKind, fingerprint};

use crate::case::Case;
use crate::linked::linked;

pub use changed::{Changed, Piece};

/// A text, or a paragraph of one, that is to answer a demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The file of the text.
    pub text: String,
    /// The line of the file the answer begins on, or is marked on.
    pub line: u32,
    /// The answer, in Markdown.
    pub passage: String,
    /// The value of each figure linked in it, by its name; `mangler` where none may be told.
    pub values: BTreeMap<String, String>,
    /// What it is now: another where a word of it, a figure linked in it or the demand is.
    pub fingerprint: String,
    /// Who is to confirm it, where the agency says so.
    pub confirmer: Option<Confirmer>,
    /// What has become of its confirmation.
    pub confirmed: Confirmed,
}

/// Whether somebody stands for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmed {
    /// As it stands.
    Yes(Confirmation),
    /// As it stands, but not by those who are to.
    Insufficient(Confirmation),
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

    /// Who is to confirm it, where those who would are others.
    pub fn is_for_others(&self, by: &str, second: Option<&str>) -> Option<&Confirmer> {
        self.confirmer.as_ref().filter(|own| !own.is_met_by(by, second))
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
            words: Some(self.passage.clone()),
            figures: self.values.clone(),
            origin: Origin::line(&Arc::from(CONFIRMATIONS), 1, None),
        }
    }

    /// What the text answers the demand with: the paragraphs it marks, or where it stands
    /// `alone`, answering no other, the whole of it.
    pub(crate) fn of(
        case: &Case<'_>,
        requirement: &Requirement,
        text: &Text,
        alone: bool,
    ) -> Option<Self> {
        // A mark with nothing after it marks nothing.
        let is_its =
            |of: &&Marked| requirement.is_called(&of.demand) && !of.passage.is_empty();
        let mut marked = text.answers.iter().filter(is_its).peekable();
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
        let Requirement { id, section, .. } = requirement;
        let confirmer = Confirmer::of(case.confirmers, id, section).cloned();
        let of_text = confirmations(case, requirement, &text.file);
        let confirmed = confirmed(&of_text, &fingerprint, confirmer.as_ref());
        let text = text.file.to_string();
        let values = linked(&passage, case.figures).into_iter().map(value).collect();
        Some(Self { text, line, passage, values, fingerprint, confirmer, confirmed })
    }
}

/// What stands for the value of a figure that has none, or whose value may not be told.
const NO_VALUE: &str = "mangler";

/// A figure's name and value.
fn value(figure: &Figure) -> (String, String) {
    let value = figure.delivered().map_or(NO_VALUE.to_owned(), |value| value.to_string());
    (figure.id.to_string(), value)
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

/// The confirmations of an answer to the demand in that text, whatever it was.
fn confirmations<'a>(
    case: &Case<'a>,
    requirement: &Requirement,
    text: &str,
) -> Vec<&'a Confirmation> {
    case.confirmations
        .iter()
        .filter(|of| case.report.is_called(&of.report) && of.text == text)
        .filter(|of| requirement.is_called(&of.demand))
        .collect()
}

fn confirmed(
    given: &[&Confirmation],
    fingerprint: &str,
    confirmer: Option<&Confirmer>,
) -> Confirmed {
    let of_this = || given.iter().filter(|of| of.fingerprint == fingerprint);
    let is_enough = |of: &Confirmation| {
        confirmer.is_none_or(|own| own.is_met_by(&of.by, of.second.as_deref()))
    };
    match (of_this().find(|of| is_enough(of)), of_this().next_back(), given.last()) {
        (Some(now), ..) => Confirmed::Yes((*now).clone()),
        (None, Some(now), _) => Confirmed::Insufficient((*now).clone()),
        (None, None, Some(before)) => Confirmed::Lapsed((*before).clone()),
        (None, None, None) => Confirmed::No,
    }
}
