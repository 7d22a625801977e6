//! Earmarked amounts: set aside, spent, expected.

use tertial_model::ReportKind;

use crate::Case;
use crate::document::NumberFormat::Thousands;
use crate::document::{Block, Table};
use crate::table::{THOUSANDS, columns, measures, row};

/// One row for each earmark in the letter; a sentence when there is none.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let frame = &case.catalogue.frame;
    if frame.earmarks.is_empty() {
        let text = case
            .language
            .choose("Brevet øremerker ingen midler.", "Brevet øyremerkjer ingen midlar.");
        return vec![Block::Prose { text: text.to_owned() }];
    }
    // When the year is over there is nothing left to forecast.
    let annual = case.report == ReportKind::Annual;
    let shown: &[_] = if annual {
        &[("budsjett", Thousands), ("regnskap", Thousands), ("rest", Thousands)]
    } else {
        &[
            ("budsjett", Thousands),
            ("regnskap", Thousands),
            ("prognose", Thousands),
            ("rest", Thousands),
        ]
    };
    let mut headings = case.language.choose(
        vec!["Avsatt", "Regnskap", "Prognose året", "Rest"],
        vec!["Avsett", "Rekneskap", "Prognose året", "Rest"],
    );
    if annual {
        headings.remove(2);
    }
    let from =
        if annual { case.language.choose("regnskap", "rekneskap") } else { "prognose" };
    let rows = frame
        .earmarks
        .iter()
        .map(|earmark| {
            let name = format!("{} (post {})", earmark.name, earmark.post);
            row(
                name,
                measures(case.figures, &format!("oremerket.{}", earmark.key), shown),
            )
        })
        .collect();
    let date = tertial_model::norwegian::date(case.report.status_date(frame.year));
    vec![Block::Table(Table {
        key: "oremerking".to_owned(),
        caption: case.language.choose(
            format!("Øremerkede midler, regnskap per {date}"),
            format!("Øyremerkte midlar, rekneskap per {date}"),
        ),
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Tiltak", &headings),
        rows,
        notes: vec![case.language.choose(
            format!(
                "Regnskapet er hovedbokens, på tiltakets prosjekter. Rest er avsatt minus \
                 {from}."
            ),
            format!(
                "Rekneskapen er frå hovudboka, på prosjekta til tiltaket. Rest er avsett \
                 minus {from}."
            ),
        )],
    })]
}
