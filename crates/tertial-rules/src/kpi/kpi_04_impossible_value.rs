//! KPI-04.

use rust_decimal::Decimal;
use tertial_model::{Figure, Finding, Unit};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et resultat kan ikke være riktig: under null, eller mer enn hundre prosent.
    ///
    /// Hvorfor: En andel skrevet som 0,94 i stedet for 94, eller et fortegn for mye, gir et feil
    /// tall i resultatmatrisen.
    ///
    /// Kilde: Styringsparametere er andeler, antall og dager.
    ///
    /// Eksempel: Andelen fornøyde brukere er 940.
    ///
    /// Gjør dette: Rett tallet i cellen som er nevnt.
    IMPOSSIBLE_VALUE = "KPI-04", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let stated = case.figures.iter().filter(|figure| {
        figure.id.as_str().starts_with("kpi.") && figure.inputs.is_empty()
    });
    stated.filter_map(of_figure).collect()
}

fn of_figure(figure: &Figure) -> Option<Finding> {
    let value = *figure.value.as_ref().ok()?;
    let expected = match figure.unit {
        Unit::Percent if value > Decimal::ONE_HUNDRED => "høyst 100 pst.",
        _ if value < Decimal::ZERO => "ikke under null",
        _ => return None,
    };
    Some(
        IMPOSSIBLE_VALUE
            .of_figure(figure, format!("{} kan ikke være riktig", figure.label))
            .expected(expected)
            .found(figure.in_bokmal())
            .hint("rett tallet i cellen som er nevnt"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(value: i64) -> usize {
        let mut sample = Sample::new();
        sample.facts.indicators[0].value = Some(value.into());
        sample.says(&IMPOSSIBLE_VALUE).len()
    }

    #[test]
    fn fires_above_a_hundred_per_cent_and_below_zero() {
        assert_eq!((says(101), says(-1)), (1, 1));
    }

    #[test]
    fn is_silent_from_zero_to_a_hundred() {
        assert_eq!((says(0), says(100)), (0, 0));
    }
}
