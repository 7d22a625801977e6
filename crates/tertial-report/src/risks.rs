//! The overall risks: one line each, and where they stand in a square of probability and
//! consequence.

use tertial_ingest::facts::Risk;
use tertial_rules::Case;

use crate::document::{Block, Cell, Chart, Drawing, RiskMatrix, Row, RowKind, Table};
use crate::table::{numbers_column, words_column};

/// The square and the table; a sentence when there is no risk.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let risks = &case.facts.risks;
    if risks.is_empty() {
        let text = "Ingen risikoer er ført opp.".to_owned();
        return vec![Block::Prose { text }];
    }
    vec![matrix(risks), table(risks)]
}

fn table(risks: &[Risk]) -> Block {
    let mut sorted: Vec<&Risk> = risks.iter().collect();
    sorted.sort_by_key(|risk| std::cmp::Reverse(risk.score()));
    Block::Table(Table {
        key: "risiko".to_owned(),
        caption: "Overordnede risikoer, de største først".to_owned(),
        unit: None,
        columns: vec![
            words_column("Nr."),
            words_column("Risiko"),
            words_column("Mål"),
            numbers_column("S"),
            numbers_column("K"),
            numbers_column("S\u{a0}×\u{a0}K"),
            words_column("Endring"),
            words_column("Tiltak"),
            words_column("Eier"),
        ],
        rows: sorted.into_iter().map(row).collect(),
        notes: vec![
            "S er sannsynlighet og K er konsekvens, begge fra 1 (lavest) til 5. Endring er \
             siden forrige vurdering."
                .to_owned(),
        ],
    })
}

fn row(risk: &Risk) -> Row {
    let words = |text: &str| match text.trim() {
        "" => Cell::Missing,
        text => Cell::Words(text.to_owned()),
    };
    let step =
        |step: Option<u8>| step.map_or(Cell::Missing, |of| Cell::Words(of.to_string()));
    let measures = match risk.measures.trim() {
        "" => Cell::Words("Ingen".to_owned()),
        text => Cell::Words(text.to_owned()),
    };
    Row {
        kind: RowKind::Plain,
        cells: vec![
            words(&risk.number),
            words(&risk.risk),
            words(&risk.goal),
            step(risk.probability),
            step(risk.consequence),
            step(risk.score()),
            risk.change.map_or(Cell::Missing, |of| Cell::Words(of.word().to_owned())),
            measures,
            words(&risk.owner),
        ],
    }
}

fn matrix(risks: &[Risk]) -> Block {
    let placed: Vec<(String, u8, u8)> = risks
        .iter()
        .filter_map(|risk| {
            Some((risk.number.clone(), risk.probability?, risk.consequence?))
        })
        .collect();
    Block::Chart(Chart {
        key: "risikomatrise".to_owned(),
        caption: "Risikoene etter sannsynlighet og konsekvens".to_owned(),
        alt: alternative_text(risks),
        drawing: Drawing::Matrix(RiskMatrix { risks: placed }),
    })
}

/// Every risk with both its steps, so that nothing is told by the picture alone.
fn alternative_text(risks: &[Risk]) -> String {
    let mut text = format!(
        "Matrise med fem trinn for sannsynlighet og fem for konsekvens, med {} risikoer.",
        risks.len()
    );
    for risk in risks {
        let step =
            |step: Option<u8>| step.map_or("mangler".to_owned(), |of| of.to_string());
        text.push_str(&format!(
            " {} {}: sannsynlighet {}, konsekvens {}.",
            risk.number,
            risk.risk.trim_end_matches('.'),
            step(risk.probability),
            step(risk.consequence),
        ));
    }
    text
}
