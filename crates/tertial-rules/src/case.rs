//! What a rule looks at.

use tertial_ingest::facts::{Facts, Text};
use tertial_model::{BudgetPost, Figures, FramePost, Kroner, Problem, ReportKind, Side};

use crate::catalogue::Catalogue;
use crate::materiality::Materiality;
use crate::text_keys::{explanation_key, measures_key};

/// One report's facts and figures, with the letter they are held against.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What was read.
    pub facts: &'a Facts,
    /// What was computed from it.
    pub figures: &'a Figures,
    /// The letter.
    pub catalogue: &'a Catalogue,
    /// The report being made.
    pub report: ReportKind,
    /// When a deviation is material.
    pub materiality: &'a Materiality,
    /// How far ledger and state accounts may differ before it is an error.
    pub reconciliation_tolerance: Kroner,
    /// What reading could not make sense of.
    pub problems: &'a [Problem],
}

impl<'a> Case<'a> {
    /// The letter's posts on one side.
    pub fn posts_on(&self, side: Side) -> impl Iterator<Item = &'a FramePost> + use<'a> {
        self.catalogue.frame.posts_on(side)
    }

    /// The text of that key, when the file is there.
    pub fn text(&self, key: &str) -> Option<&'a Text> {
        self.facts.texts.by_key.get(key)
    }

    /// Whether the post's deviation is known and material.
    pub fn deviates_materially(&self, post: BudgetPost) -> bool {
        let percent = self.figures.value(&format!("post.{post}.avvik_pst"));
        self.figures
            .kroner(&format!("post.{post}.avvik"))
            .is_some_and(|deviation| self.materiality.is_material(deviation, percent))
    }

    /// The keys of every text the report needs: its sections', and the explanations and
    /// measures its material deviations demand.
    pub fn needed_texts(&self) -> Vec<String> {
        let sections = self
            .catalogue
            .parts_of(self.report)
            .flat_map(|part| &part.sections)
            .filter(|section| section.content == crate::Content::Text)
            .map(|section| section.key.clone());
        let material =
            self.catalogue.frame.posts().filter(|p| self.deviates_materially(p.post));
        let explained = material.flat_map(|post| {
            let measures = post.post.side() == Side::Expense;
            [Some(explanation_key(post.post)), measures.then(|| measures_key(post.post))]
        });
        sections.chain(explained.flatten()).collect()
    }
}
