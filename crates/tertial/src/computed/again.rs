//! What a project held live does not read again: data files that did not change.

use tertial_ingest::Inputs;
use tertial_ingest::facts::{Facts, Texts};
use tertial_letter::Catalogue;
use tertial_model::ReportKind;

use super::{Computed, Data};
use crate::digest;
use crate::folder::ProjectFolder;
use crate::run::Run;

impl Data {
    /// Reads `inputs`, which hold no texts, with the digest of each, and computes the figures
    /// of `report`.
    pub(crate) fn read(
        run: &Run,
        folder: &ProjectFolder,
        catalogue: &Catalogue,
        report: ReportKind,
        inputs: Inputs,
    ) -> Self {
        Self::with_digests(run, folder, catalogue, report, inputs, digest::besides_texts)
    }
}

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
