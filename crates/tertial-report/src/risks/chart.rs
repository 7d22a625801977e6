//! Where the risks stand in a square of probability and consequence, and the words for it.

use tertial_ingest::facts::Risk;
use tertial_model::Language;

use crate::document::{Block, Chart, Drawing, RiskMatrix};

/// The square, with the risks that can be placed in it.
pub(super) fn matrix(risks: &[Risk], language: Language) -> Block {
    let placed: Vec<(String, u8, u8)> = risks
        .iter()
        .filter_map(|risk| {
            Some((risk.number.to_string(), risk.probability?, risk.consequence?))
        })
        .collect();
    Block::Chart(Chart {
        key: "risikomatrise".to_owned(),
        caption: language
            .choose(
                "Risikoene etter sannsynlighet og konsekvens",
                "Risikoane etter sannsyn og konsekvens",
            )
            .to_owned(),
        alt: alternative_text(risks, language),
        drawing: Drawing::Matrix(RiskMatrix { risks: placed }),
    })
}

/// Every risk with both its steps, so that nothing is told by the picture alone.
fn alternative_text(risks: &[Risk], language: Language) -> String {
    let probability = language.choose("sannsynlighet", "sannsyn");
    let mut text = format!(
        "Matrise med fem trinn for {probability} og fem for konsekvens, med {} {}.",
        risks.len(),
        language.choose("risikoer", "risikoar"),
    );
    let missing = language.choose("mangler", "manglar");
    for risk in risks {
        let step =
            |step: Option<u8>| step.map_or(missing.to_owned(), |of| of.to_string());
        text.push_str(&format!(
            " {} {}: {probability} {}, konsekvens {}.",
            risk.number,
            risk.risk.trim_end_matches('.'),
            step(risk.probability),
            step(risk.consequence),
        ));
    }
    text
}
