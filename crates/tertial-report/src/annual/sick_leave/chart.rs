//! Sick leave of women, men and all as bars, with an alternative text made from the same
//! numbers.

use tertial_model::norwegian;

use super::{everybody, two_years};
use crate::Case;
use crate::document::{BarChart, BarGroup, Block, Chart, Drawing};

/// Sick leave of women, men and all in both years.
pub(super) fn by_year(case: &Case<'_>) -> Block {
    let language = case.language;
    let mut years = two_years(case);
    years.reverse();
    let groups = [("kvinner", "Kvinner"), ("menn", "Menn"), ("begge", everybody(case))];
    let value =
        |key: &str, year: i32| case.figures.value(&format!("sykefravaer.{key}.{year}"));
    let told: Vec<String> = groups
        .iter()
        .filter_map(|(key, name)| {
            let of = |year| Some(norwegian::decimal(value(key, year)?, 1));
            let (first, last) = (of(years[0])?, of(years[1])?);
            let from = language.choose("fra", "frå");
            let to = language.choose("til", "til");
            Some(format!("{} {from} {first} {to} {last}", name.to_lowercase()))
        })
        .collect();
    let caption =
        language.choose("Sykefravær etter år og kjønn", "Sjukefråvær etter år og kjønn");
    let percent = language.choose("prosent", "prosent");
    Block::Chart(Chart {
        key: "sykefravaer".to_owned(),
        caption: caption.to_owned(),
        alt: format!(
            "{caption}, {}–{}: {} {percent}.",
            years[0],
            years[1],
            norwegian::list(&told)
        ),
        drawing: Drawing::Bars(BarChart {
            decimals: 1,
            unit: "%".to_owned(),
            groups: groups
                .map(|(key, name)| BarGroup {
                    label: name.to_owned(),
                    bars: years.map(|year| (year.to_string(), value(key, year))).into(),
                })
                .into(),
        }),
    })
}
