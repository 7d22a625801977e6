//! What a rule looks at.

use tertial_ingest::facts::{Facts, Text};
use tertial_ingest::project::{Settlement, Waiver};
use tertial_model::{
    BudgetPost, Figures, FramePost, Indicator, Kroner, Problem, ReportKind, Side,
};

use crate::catalogue::Catalogue;
use crate::materiality::Materiality;
use crate::requirement::Evidence;
use crate::text_keys::{explanation_key, indicator_key, measures_key};

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
    /// Demands the agency need not answer.
    pub waivers: &'a [Waiver],
    /// Readings of the letter that have been settled.
    pub settlements: &'a [Settlement],
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

    /// The part of an indicator's figure ids that is held against the demand: its forecast,
    /// or in the annual report the year's result.
    pub fn judged_result(&self) -> String {
        match self.report {
            ReportKind::T1 | ReportKind::T2 => "prognose".to_owned(),
            ReportKind::Annual => self.catalogue.frame.year.to_string(),
        }
    }

    /// Whether the indicator's expected result is known and misses what the letter demands.
    pub fn misses_its_demand(&self, indicator: &Indicator) -> bool {
        self.figures
            .value(&format!("kpi.{}.margin", indicator.key))
            .is_some_and(|margin| !indicator.demand.is_met_by(margin))
    }

    /// The waiver of that demand in this report.
    pub fn waiver(&self, requirement: &str) -> Option<&'a Waiver> {
        self.waivers.iter().find(|waiver| {
            waiver.requirement.eq_ignore_ascii_case(requirement)
                && (waiver.reports.is_empty() || waiver.reports.contains(&self.report))
        })
    }

    /// Why the text of that section need not be written: every demand it would answer is
    /// waived.
    pub fn waived_text(&self, key: &str) -> Option<&'a Waiver> {
        let evidence = Evidence::Text(key.to_owned());
        let demands = self.catalogue.answered_by(self.report, &evidence);
        let waivers: Option<Vec<&Waiver>> =
            demands.iter().map(|id| self.waiver(id)).collect();
        waivers?.first().copied()
    }

    /// How that reading of the letter was settled.
    pub fn settlement(&self, reading: &str) -> Option<&'a Settlement> {
        self.settlements.iter().find(|settlement| settlement.reading == reading)
    }

    /// The keys of every text the report needs: its sections', and the explanations and
    /// measures its material deviations and missed results demand.
    pub fn needed_texts(&self) -> Vec<String> {
        let sections = self
            .catalogue
            .sections_of(self.report)
            .filter(|section| section.content == crate::Content::Text)
            .map(|section| section.key.clone());
        let material =
            self.catalogue.frame.posts().filter(|p| self.deviates_materially(p.post));
        let explained = material.flat_map(|post| {
            let measures = post.post.side() == Side::Expense;
            [Some(explanation_key(post.post)), measures.then(|| measures_key(post.post))]
        });
        let indicators = &self.catalogue.frame.indicators;
        let missed = indicators.iter().filter(|of| self.misses_its_demand(of));
        sections.chain(explained.flatten()).chain(missed.map(indicator_key)).collect()
    }
}
