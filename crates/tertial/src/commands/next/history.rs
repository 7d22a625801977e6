//! What this year's annual report was delivered with, as the history of the next year's workbook.
//!
//! Only a number that the delivery has under its own name is taken over. What was carried over to
//! the next year is not one of them: the report says what may be, and the ministry what is.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::AllocationPart;
use tertial_ingest::grunnlag::asked::History;
use tertial_letter::Catalogue;
use tertial_model::{FigureId, FramePost, Kroner, Side, closed_years, norwegian};
use tertial_report::difference::DraftFigure;

/// The history, and what of it the delivery does not have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) history: History,
    pub(super) lacking: Vec<String>,
}

impl Known {
    /// Where the annual report is not delivered.
    pub(super) fn nothing() -> Self {
        let sheets = "Styringsparametre og Tidligere år: årsrapporten er ikke levert";
        Self { history: History::default(), lacking: vec![sheets.to_owned()] }
    }
}

/// What `figures` tell a letter of the next year.
pub(super) fn history(figures: &[DraftFigure], letter: &Catalogue) -> Known {
    let values =
        figures.iter().filter_map(|of| Some((of.id.as_str(), of.standing.value?)));
    let values: BTreeMap<&str, Decimal> = values.collect();
    let value = |id: &FigureId| values.get(id.as_str()).copied();
    let mut known = Known { history: History::default(), lacking: Vec::new() };
    results(letter, &value, &mut known);
    for year in [letter.frame.year - 2, letter.frame.year - 1] {
        for post in letter.frame.posts() {
            allocations(post, year, letter.frame.year - 1, &value, &mut known);
        }
    }
    for post in letter.frame.posts().filter(|of| of.post.side() == Side::Expense) {
        carried_over(post, &value, &mut known);
    }
    known
}

fn results(
    letter: &Catalogue,
    value: &impl Fn(&FigureId) -> Option<Decimal>,
    known: &mut Known,
) {
    let counted = letter.frame.indicators.iter().filter(|of| of.demand.is_counted());
    for of in counted {
        let mut lacking = Vec::new();
        for year in closed_years(letter.frame.year) {
            match value(&FigureId::of_result(&of.key, year)) {
                Some(result) => {
                    known.history.results.insert((of.key.clone(), year), result);
                }
                None => lacking.push(year.to_string()),
            }
        }
        if !lacking.is_empty() {
            let years = lacking.join(", ");
            known
                .lacking
                .push(format!("Styringsparametre: {} i {years}", of.name.bokmal()));
        }
    }
}

/// What a post had in a year, of which `last` is the one that was reported. A post of income has
/// nothing carried over to it.
fn allocations(
    post: &FramePost,
    year: i32,
    last: i32,
    value: &impl Fn(&FigureId) -> Option<Decimal>,
    known: &mut Known,
) {
    let post = post.post;
    let allocated = match year == last {
        true => FigureId::of_appropriation(post, "tildelt"),
        false => FigureId::of_allocation_in(post, year),
    };
    let carried = (year == last).then(|| FigureId::of_post(post, "overfort"));
    let parts = [
        (AllocationPart::CarriedOver, carried),
        (AllocationPart::Allocated, Some(allocated)),
    ];
    let is_of = |part| part == AllocationPart::Allocated || post.side() == Side::Expense;
    for (part, id) in parts.into_iter().filter(|(part, _)| is_of(*part)) {
        match id.and_then(|id| value(&id)) {
            Some(amount) => {
                known.history.allocations.insert((year, post, part), Kroner(amount));
            }
            None => {
                let part = part.word();
                known.lacking.push(format!("Tidligere år: {post} {part} i {year}"));
            }
        }
    }
}

/// What may be carried over to the new year, which somebody must hold against what was.
fn carried_over(
    post: &FramePost,
    value: &impl Fn(&FigureId) -> Option<Decimal>,
    known: &mut Known,
) {
    let post = post.post;
    let most = value(&FigureId::of_appropriation(post, "overforbart"));
    if let Some(most) = most.filter(|most| !most.is_zero()) {
        known.lacking.push(format!(
            "Bevilgning: {post} overført, når det er bestemt (årsrapporten: inntil {})",
            norwegian::kroner(Kroner(most))
        ));
    }
}
