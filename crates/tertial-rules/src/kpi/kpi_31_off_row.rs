//! KPI-31.

use rust_decimal::Decimal;
use tertial_ingest::facts::KeyFigure;
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket Nøkkeltall er langt utenfor de andre i raden.
    ///
    /// Hvorfor: En rad er det samme i flere år. Ett tall langt fra de andre er oftest en annen enhet,
    /// eller et fortegn for mye.
    ///
    /// Kilde: Tallene i raden, når det er minst to andre. Grensene er `key_figure_off_row_times`, og
    /// `share_off_history_points` for det som er i prosent.
    ///
    /// Eksempel: Strømmen er 2 964 000 og 2 811 500 kWh de andre årene, og 2 687 i år.
    ///
    /// Gjør dette: Rett tallet i cellen som er nevnt. Er det riktig, forklar det i teksten og kvitter.
    OFF_ROW = "KPI-31", Warning, Case(check)
}

/// Of one other number nobody can say which of the two is odd.
const ENOUGH_OTHERS: usize = 2;

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.key_figures.iter().filter_map(|of| off(case, of)).collect()
}

fn off(case: &Case<'_>, of: &KeyFigure) -> Option<Finding> {
    let value = of.value?;
    let same_row = |other: &&KeyFigure| {
        (&other.section, &other.row) == (&of.section, &of.row)
            && other.column != of.column
    };
    let others = case.facts.key_figures.iter().filter(same_row);
    let others: Vec<Decimal> = others.filter_map(|other| other.value).collect();
    if others.len() < ENOUGH_OTHERS || is_usual(case, of, value, &others)? {
        return None;
    }
    let id = FigureId::of_key_figure(
        of.section.id_part(),
        of.row.id_part(),
        of.column.id_part(),
    );
    let written = |value: &Decimal| {
        let value = value.normalize();
        norwegian::decimal(value, value.scale())
    };
    let message = format!(
        "{}, {} er langt utenfor de andre i raden",
        of.row.as_str(),
        of.column.as_str()
    );
    let all: Vec<String> = others.iter().map(written).collect();
    Some(
        OFF_ROW
            .finding(id, message)
            .expected(format!("om lag som {}", norwegian::list(&all)))
            .found(written(&value))
            .hint("rett tallet eller enheten i arket Nøkkeltall, eller forklar det og kvitter")
            .at([of.origin.clone()]),
    )
}

/// Whether it is as the others: in per cent within some points, and else within some times
/// them and of their sign.
fn is_usual(
    case: &Case<'_>,
    of: &KeyFigure,
    value: Decimal,
    others: &[Decimal],
) -> Option<bool> {
    let (least, most) = (*others.iter().min()?, *others.iter().max()?);
    let unit = of.unit.trim();
    if unit == "%" || unit.starts_with("pst") || unit.starts_with("prosent") {
        let points = case.limits.of(LimitKey::ShareOffHistory)?;
        let same_sign = value >= Decimal::ZERO || least <= Decimal::ZERO;
        return Some(same_sign && (least - points..=most + points).contains(&value));
    }
    let times = case.limits.of(LimitKey::KeyFigureOffRow)?;
    let all_positive = least > Decimal::ZERO;
    Some(!all_positive || (value * times >= least && value <= most * times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    fn row(unit: &str, values: [i64; 3]) -> Vec<Finding> {
        let mut sample = Sample::annual();
        for (at, value) in values.into_iter().enumerate() {
            sample.facts.key_figures.push(KeyFigure {
                section: "klima".parse().unwrap(),
                row: "Strøm".parse().unwrap(),
                column: (2022 + at).to_string().parse().unwrap(),
                value: Some(value.into()),
                unit: unit.to_owned(),
                origin: cell("Nøkkeltall", at as u32 + 2, 4),
            });
        }
        sample.findings(&OFF_ROW)
    }

    #[test]
    fn fires_beyond_five_times_the_others_on_another_sign_and_beyond_fifteen_points() {
        for (unit, values) in [
            ("kWh", [100, 120, 601]),
            ("kWh", [100, 120, 19]),
            ("kWh", [100, 120, -110]),
            ("pst", [4, 5, 21]),
            ("pst", [4, 5, -1]),
        ] {
            let findings = row(unit, values);
            assert_eq!(findings.len(), 1, "{values:?}");
            assert_eq!(findings[0].origins, [cell("Nøkkeltall", 4, 4)]);
        }
    }

    #[test]
    fn is_silent_within_them_and_where_the_others_have_both_signs() {
        for (unit, values) in [
            ("kWh", [100, 120, 600]),
            ("kWh", [100, 120, 20]),
            ("kWh", [-100, -120, 9_000]),
            ("pst", [4, 5, 20]),
            ("pst", [1, 0, -3]),
            ("pst", [1, -1, -3]),
        ] {
            assert_eq!(row(unit, values), [], "{values:?}");
        }
    }
}
