//! Sick leave of women, men and all as bars, with an alternative text made from the same
//! numbers.

use std::fmt::Display;

use tertial_model::FigureId;

use crate::Case;
use crate::document::{BarChart, BarGroup, Block, Chart, Drawing};

/// Sick leave of women, men and all in both years.
pub(crate) fn by_year(case: &Case<'_>) -> Block {
    let year = case.catalogue.frame.year;
    let years = [year - 1, year];
    let groups = ["kvinner", "menn", "begge"];
    let groups = groups.map(|key| (key, case.phrases.say(&format!("sex.{key}"))));
    let value = |key, year| case.figures.value(&FigureId::of_sick_leave(key, year));
    let told: Vec<String> = groups
        .iter()
        .filter_map(|(key, name)| {
            let of = |year| Some(case.phrases.decimal(value(key, year)?, 1));
            let (first, last) = (of(years[0])?, of(years[1])?);
            let name = name.to_lowercase();
            let values: [(_, &dyn Display); 3] =
                [("name", &name), ("first", &first), ("last", &last)];
            Some(case.phrases.fill("chart.from_to", &values))
        })
        .collect();
    let caption = case.phrases.say("chart.sick_leave");
    let values: [(_, &dyn Display); 4] = [
        ("caption", &caption),
        ("first", &years[0]),
        ("last", &years[1]),
        ("values", &case.phrases.list(&told)),
    ];
    Block::Chart(Chart {
        key: "sykefravaer".to_owned(),
        alt: case.phrases.fill("chart.sick_leave_in_words", &values),
        caption,
        drawing: Drawing::Bars(BarChart {
            decimals: 1,
            unit: case.phrases.say("unit.pst"),
            groups: groups
                .map(|(key, name)| BarGroup {
                    label: name,
                    bars: years.map(|year| (year.to_string(), value(key, year))).into(),
                })
                .into(),
        }),
    })
}
