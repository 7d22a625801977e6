//! The overall risks: one line each, and where they stand in a square of probability and
//! consequence.

mod chart;

use tertial_ingest::facts::{Risk, RiskChange};
use tertial_model::Language;

use crate::Case;
use crate::document::{Block, Cell, Row, RowKind, Table};
use crate::table::{numbers_column, words_column};

/// The square and the table; a sentence when there is no risk.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let risks = &case.facts.risks;
    if risks.is_empty() {
        let text = case
            .language
            .choose("Ingen risikoer er ført opp.", "Ingen risikoar er førte opp.");
        return vec![Block::Prose { text: text.to_owned() }];
    }
    vec![chart::matrix(risks, case.phrases), table(risks, case.language)]
}

fn table(risks: &[Risk], language: Language) -> Block {
    let mut sorted: Vec<&Risk> = risks.iter().collect();
    sorted.sort_by_key(|risk| std::cmp::Reverse(risk.score()));
    Block::Table(Table {
        key: "risiko".to_owned(),
        caption: language
            .choose(
                "Overordnede risikoer, de største først",
                "Overordna risikoar, dei største først",
            )
            .to_owned(),
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
            words_column(language.choose("Eier", "Eigar")),
        ],
        rows: sorted.into_iter().map(|risk| row(risk, language)).collect(),
        notes: vec![
            language
                .choose(
                    "S er sannsynlighet og K er konsekvens, begge fra 1 (lavest) til 5. \
                     Endring er siden forrige vurdering.",
                    "S er sannsyn og K er konsekvens, begge frå 1 (lågast) til 5. Endring er \
                     sidan førre vurdering.",
                )
                .to_owned(),
        ],
    })
}

fn row(risk: &Risk, language: Language) -> Row {
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
            words(risk.number.as_str()),
            words(&risk.risk),
            words(&risk.goal),
            step(risk.probability),
            step(risk.consequence),
            step(risk.score()),
            risk.change
                .map_or(Cell::Missing, |of| Cell::Words(change(of, language).to_owned())),
            measures,
            words(&risk.owner),
        ],
    }
}

fn change(change: RiskChange, language: Language) -> &'static str {
    match change {
        RiskChange::Increased => language.choose("økt", "auka"),
        RiskChange::Unchanged => language.choose("uendret", "uendra"),
        // Here the sheet's word is the same in both forms.
        RiskChange::New | RiskChange::Reduced => change.word(),
    }
}
