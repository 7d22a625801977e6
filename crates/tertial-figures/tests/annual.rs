//! What only an annual report has, worked out by hand for the small agency: its ledger and
//! everything else stand in `agency/year.rs`, in thousands of kroner.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

#[expect(dead_code, reason = "what only the tertials need is for the worked example")]
mod agency;

#[path = "annual/accrual.rs"]
mod accrual;
#[path = "annual/appropriation.rs"]
mod appropriation;
#[path = "annual/artskonto.rs"]
mod artskonto;
#[path = "annual/headline.rs"]
mod headline;
#[path = "annual/laws.rs"]
mod laws;
#[path = "annual/people.rs"]
mod people;
#[path = "annual/purchases.rs"]
mod purchases;

use rust_decimal::{Decimal, RoundingStrategy};
use tertial_model::{Figures, Unit};

/// Holds what the figures are: kroner in thousands, everything with at most four decimals,
/// what is missing by its reason. Ids are told after `prefix`.
#[track_caller]
fn check(figures: &Figures, prefix: &str, expected: &[(&str, &str)]) {
    let found: Vec<(&str, String)> = expected
        .iter()
        .map(|(id, _)| (*id, told(figures, &format!("{prefix}{id}"))))
        .collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(id, value)| (*id, (*value).to_owned())).collect();
    assert_eq!(found, expected);
}

fn told(figures: &Figures, id: &str) -> String {
    let figure = figures.named(id).unwrap_or_else(|| panic!("there is no {id}"));
    let shown = |value: &Decimal| match figure.unit {
        Unit::Kroner => value / Decimal::ONE_THOUSAND,
        _ => *value,
    };
    match &figure.value {
        Ok(value) => shown(value)
            .round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
            .normalize()
            .to_string(),
        Err(why) => why.to_string(),
    }
}
