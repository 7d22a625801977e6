//! What a copy of a report would tell of what is kept from its readers.
//!
//! Kept are the numbers that stand only in sections for a narrower circle, and those withheld since
//! they are of few persons. A copy tells one when its own words say it, and when it follows from the
//! figures in the copy and in the reports already delivered.

use std::collections::BTreeSet;

use serde::Serialize;
use tertial_figures::reckoned;
use tertial_model::{Figure, FigureId, Figures, Readers};
use tertial_report::Report;
use tertial_rules::kept_numbers_in;
use tertial_view::{Links, Templates, Told};

use super::Version;
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};

/// A number that is kept from readers, and that their copy would tell.
#[derive(Serialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub(crate) enum Leak {
    /// It follows from those figures.
    Follows { figure: FigureId, from: Vec<FigureId> },
    /// The words say it under that heading.
    Said { figure: FigureId, words: String, heading: String },
}

/// What stands in a report.
pub(super) fn told(assessment: &Assessment, report: &Report) -> Result<Told, Failure> {
    told_in(report, &assessment.computed.figures, &assessment.templates)
}

/// What stands in a report of those figures, set by those templates.
pub(super) fn told_in(
    report: &Report,
    figures: &Figures,
    templates: &Templates,
) -> Result<Told, Failure> {
    let phrases = templates.phrases(report.language);
    Told::of(report, &Links::to(figures, &phrases), templates).exits(Exit::Rendering)
}

/// What that version would tell its readers of what is kept from them.
pub(crate) fn leaks(
    assessment: &Assessment,
    version: Version,
) -> Result<Vec<Leak>, Failure> {
    let figures = &assessment.computed.figures;
    let withheld = |figure: &&Figure| figure.is_withheld();
    let mut kept: BTreeSet<FigureId> =
        figures.iter().filter(withheld).map(|of| of.id.clone()).collect();
    let holds_back = !assessment.kept_from(version.readers()).is_empty();
    // Most reports keep nothing from anybody, and then nothing is to be looked through.
    if kept.is_empty() && !holds_back {
        return Ok(Vec::new());
    }
    let copy = told(assessment, &version.report(assessment))?;
    if holds_back {
        let all = told(assessment, &assessment.copy_for(Readers::Agency, true))?;
        kept.extend(all.figures.difference(&copy.figures).cloned());
    }
    let known = |id: &&FigureId| figures.value(*id).is_some();
    let mut read: BTreeSet<FigureId> =
        copy.figures.iter().filter(known).cloned().collect();
    read.extend(delivered(assessment));
    let reckoned = reckoned(figures, &read);
    let follows = kept.intersection(&reckoned).map(|id| Leak::Follows {
        figure: id.clone(),
        from: from(figures, id, &reckoned),
    });
    let phrases = &assessment.computed.phrases;
    let numbers: Vec<&Figure> = kept.iter().filter_map(|id| figures.get(id)).collect();
    let said = copy.words.iter().flat_map(|(heading, words)| {
        kept_numbers_in(words, &numbers, phrases).into_iter().map(
            move |(words, figure)| Leak::Said {
                figure: figure.id.clone(),
                words,
                heading: heading.clone(),
            },
        )
    });
    Ok(follows.chain(said).collect())
}

/// The figures that reports already delivered tell: of the report that changes are told since, as
/// that report had them, and of other years.
fn delivered(assessment: &Assessment) -> BTreeSet<FigureId> {
    let (figures, facts) = (&assessment.computed.figures, &assessment.computed.facts);
    let mut told = BTreeSet::new();
    for delivery in facts.delivered() {
        let values =
            delivery.values.iter().filter_map(|(id, value)| Some((id, (*value)?)));
        for (id, value) in values {
            told.insert(id.delivered_in(&delivery.report));
            // The same number still, so that it is known.
            if figures.get(id).is_some_and(|now| now.delivered() == Some(value)) {
                told.insert(id.clone());
            }
        }
    }
    told
}

/// The figures in the formula a reader gets it by, where one formula is enough.
fn from(
    figures: &Figures,
    id: &FigureId,
    reckoned: &BTreeSet<FigureId>,
) -> Vec<FigureId> {
    let formulas = figures.iter().filter_map(|figure| {
        let names = figures.computation(&figure.id)?.names().into_iter();
        let ids = names.filter_map(|name| Some(figures.named(name)?.id.clone()));
        Some(ids.chain([figure.id.clone()]).collect::<Vec<_>>())
    });
    let others = formulas
        .filter(|ids| ids.contains(id))
        .map(|ids| ids.into_iter().filter(|other| other != id).collect::<Vec<_>>());
    let mut known =
        others.filter(|others| others.iter().all(|other| reckoned.contains(other)));
    known.next().unwrap_or_default()
}
