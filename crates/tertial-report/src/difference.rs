//! What is between two drafts: figures with their causes, findings, texts and inputs.
//!
//! A draft, or a final version, is known by what is written beside it. So two deliveries
//! can be held against each other without the program, the project or the exports that
//! made them.

mod draft;
mod figures;
mod findings;
mod inputs;
mod texts;
pub mod words;

use serde::Serialize;

pub use draft::{Draft, DraftFigure, DraftFinding, DraftText, section_texts};
pub use figures::{
    BeforeAndNow, Cause, FigureChange, PlaceChange, Standing, Whereabouts,
};
pub use findings::{FindingChange, FindingChanges, finding_changes};
pub use inputs::{CatalogueDigest, InputChange, InputDigest, InputRole, input_changes};
pub use texts::{Line, TextChange};

/// What differs between two drafts. Everything that is the same is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Files that were read and are others now, by path.
    pub inputs: Vec<InputChange>,
    /// Figures whose value differs, in the newer draft's order, then those that are gone.
    pub figures: Vec<FigureChange>,
    /// Findings that came, went, were accepted or lost their acceptance.
    pub findings: FindingChanges,
    /// Texts that differ, in the newer draft's order, then those that are gone.
    pub texts: Vec<TextChange>,
}

/// Holds the newer draft against the older one.
pub fn difference(old: &Draft, new: &Draft) -> Difference {
    let inputs = input_changes(&old.inputs, &new.inputs);
    let mut figures = figures::changes(&old.figures, &new.figures);
    figures::note_same_files(&mut figures, &inputs);
    Difference {
        inputs,
        figures,
        findings: finding_changes(&old.findings, &new.findings),
        texts: texts::changes(&old.texts, &new.texts),
    }
}
