//! Which texts answer each demand, and whether somebody has confirmed it.

use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::facts::Text;

use super::Covered;
use crate::answers::Answer;
use crate::case::Case;
use crate::document::Status;
use crate::evidence::EvidenceCheck;

/// Finds what answers each demand that is met by a text. A text that is to answer several
/// must mark which paragraph answers which; a demand without its mark is partly met.
pub(super) fn settle(demands: &mut [Covered], case: &Case<'_>) {
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
    let of_text = |found: &&mut EvidenceCheck| found.texts.iter().any(|of| of == file);
    for found in covered.evidence.iter_mut().filter(of_text) {
        found.lacking.push(object.clone());
    }
    covered.status = Status::Partial;
}
