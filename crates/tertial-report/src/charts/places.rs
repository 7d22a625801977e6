//! Employees by place as bars, with an alternative text made from the same numbers.

use tertial_model::FigureId;

use crate::Case;
use crate::document::{BarChart, BarGroup, Block, Chart, Drawing};

/// Employees by place.
pub(crate) fn of_places(case: &Case<'_>) -> Block {
    let places = &case.catalogue.frame.places;
    let year = case.catalogue.frame.year;
    let value = |key: &str| case.figures.value(&FigureId::of_place("ansatte", key));
    let bars: Vec<_> =
        places.iter().map(|place| (place.name.clone(), value(&place.key))).collect();
    let told: Vec<String> = bars
        .iter()
        .filter_map(|(name, value)| {
            Some(format!("{name} {}", case.phrases.decimal((*value)?, 0)))
        })
        .collect();
    let caption = case.phrases.fill("chart.staff_by_place", &[("year", &year)]);
    Block::Chart(Chart {
        key: "ansatte-etter-sted".to_owned(),
        alt: format!("{caption}: {}.", case.phrases.list(&told)),
        caption,
        drawing: Drawing::Bars(BarChart {
            decimals: 0,
            unit: String::new(),
            groups: vec![BarGroup { label: String::new(), bars }],
        }),
    })
}
