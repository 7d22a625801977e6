//! Where the risks stand in a square of probability and consequence, and the words for it.

use std::fmt::Display;

use tertial_ingest::facts::Risk;
use tertial_model::Phrases;

use crate::document::{Block, Chart, Drawing, RiskMatrix};

/// The square, with the risks that can be placed in it.
pub(crate) fn matrix(risks: &[Risk], phrases: &Phrases) -> Block {
    let placed: Vec<(String, u8, u8)> = risks
        .iter()
        .filter_map(|risk| {
            Some((risk.number.to_string(), risk.probability?, risk.consequence?))
        })
        .collect();
    Block::Chart(Chart {
        key: "risikomatrise".to_owned(),
        caption: phrases.say("chart.risks"),
        alt: alternative_text(risks, phrases),
        drawing: Drawing::Matrix(RiskMatrix { risks: placed }),
    })
}

/// Every risk with both its steps, so that nothing is told by the picture alone.
fn alternative_text(risks: &[Risk], phrases: &Phrases) -> String {
    let step = |step: Option<u8>| {
        step.map_or_else(|| phrases.say("missing"), |of| of.to_string())
    };
    let mut sentences = vec![phrases.count("chart.matrix", risks.len())];
    sentences.extend(risks.iter().map(|risk| {
        let values: [(_, &dyn Display); 4] = [
            ("number", &risk.number),
            ("risk", &risk.risk.trim_end_matches('.')),
            ("probability", &step(risk.probability)),
            ("consequence", &step(risk.consequence)),
        ];
        phrases.fill("chart.risk", &values)
    }));
    sentences.join(" ")
}
