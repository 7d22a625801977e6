//! A text of the agency's own, or the place where it is to stand.

use tertial_ingest::facts::Text;
use tertial_letter::{Evidence, section_under_heading};

use crate::document::{AgencyText, Block, Demand, Placeholder};
use crate::{Case, is_finished};

/// A text as it stands in its file.
pub(crate) fn agency_text(text: &Text) -> Block {
    Block::Text(AgencyText {
        file: text.file.to_string(),
        body: text.body.clone(),
        body_line: text.body_line,
        finished: is_finished(text),
    })
}

/// The place of a text that is not there, with the demands it is evidence for.
pub(crate) fn placeholder(
    case: &Case<'_>,
    guidance: &str,
    key: &str,
    subject: Option<String>,
    evidence: &Evidence,
) -> Block {
    let answered = case.catalogue.answered_by(case.report, evidence);
    let demands = answered.iter().filter_map(|id| case.catalogue.requirement(id));
    Block::Placeholder(Placeholder {
        guidance: guidance.to_owned(),
        file: case.text_path(key),
        subject,
        requirements: demands
            .map(|of| Demand {
                id: of.id.clone(),
                section: section_under_heading(&of.section, case.phrases),
                words: of.words.of(case.language).to_owned(),
            })
            .collect(),
    })
}
