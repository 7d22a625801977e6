//! Earmarked amounts: set aside, spent, expected.

use tertial_rules::Case;

use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Table};
use crate::table::{THOUSANDS, columns, measures, row};

/// One row for each earmark in the letter; a sentence when there is none.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let frame = &case.catalogue.frame;
    if frame.earmarks.is_empty() {
        let text = "Brevet øremerker ingen midler.".to_owned();
        return vec![Block::Prose { text }];
    }
    let shown = [
        ("budsjett", Thousands),
        ("regnskap", Thousands),
        ("prognose", Thousands),
        ("rest", Thousands),
    ];
    let rows = frame
        .earmarks
        .iter()
        .map(|earmark| {
            let name = format!("{} (post {})", earmark.name, earmark.post);
            row(
                name,
                measures(case.figures, &format!("oremerket.{}", earmark.key), &shown),
            )
        })
        .collect();
    let date = tertial_model::norwegian::date(case.report.status_date(frame.year));
    vec![Block::Table(Table {
        key: "oremerking".to_owned(),
        caption: format!("Øremerkede midler, regnskap per {date}"),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Tiltak", &["Avsatt", "Regnskap", "Prognose året", "Rest"]),
        rows,
        notes: vec![
            "Regnskapet er hovedbokens, på tiltakets prosjekter. Rest er avsatt minus prognose."
                .to_owned(),
        ],
    })]
}
