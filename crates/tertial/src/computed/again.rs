//! What a project held live does not read again: data files that did not change.

use tertial_ingest::facts::{Facts, Texts};

use super::{Computed, Data};

impl Computed {
    /// What was read and computed, without the texts.
    pub(crate) fn data(&self) -> Data {
        Data {
            facts: Facts {
                texts: Texts {
                    earlier: self.facts.texts.earlier.clone(),
                    ..Texts::default()
                },
                ..self.facts.clone()
            },
            figures: self.figures.clone(),
            problems: self.problems[..self.problems_of_data].to_vec(),
            inputs: self.read_for_data.clone(),
        }
    }
}
