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
    /// Hvorfor: En rad viser det samme i flere år. Ett tall langt fra de andre er oftest en annen
    /// enhet, eller et fortegn for mye.
    ///
    /// Kilde: Tallene i raden med samme enhet, når det er minst to andre. Grensene er
    /// `key_figure_off_row_times`, og `share_off_history_points` for det som er i prosent. Er de andre
    /// innenfor det dobbelte av hverandre, gjelder `key_figure_off_steady_row_times`, for prosent når
    /// det er minst tre av dem. Hele tall under ti svinger så mye at de kan bli null.
    ///
    /// Eksempel: Strømmen er 2 964 000 og 2 811 500 kWh de andre årene, og 2 687 i år.
    ///
    /// Gjør dette: Rett tallet i cellen som er nevnt. Er det riktig, forklar det i teksten og kvitter.
    OFF_ROW = "KPI-31", Warning, Case(check)
}

/// Of one other number nobody can say which of the two is odd.
const ENOUGH_OTHERS: usize = 2;
/// A share or a growth moves more than what is counted: of two nobody can say what is usual.
const ENOUGH_SHARES: usize = 3;

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.key_figures.iter().filter_map(|of| off(case, of)).collect()
}

fn off(case: &Case<'_>, of: &KeyFigure) -> Option<Finding> {
    let value = of.value?;
    let same_row = |other: &&KeyFigure| {
        (&other.section, &other.row, other.unit.trim())
            == (&of.section, &of.row, of.unit.trim())
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

/// Whether it is as the others: in per cent within some points, and within some times them and
/// of their sign.
fn is_usual(
    case: &Case<'_>,
    of: &KeyFigure,
    value: Decimal,
    others: &[Decimal],
) -> Option<bool> {
    let (least, most) = (*others.iter().min()?, *others.iter().max()?);
    let times = |key| Some(is_within(value, least, most, case.limits.of(key)?, others));
    let is_steady = least > Decimal::ZERO && most <= least * Decimal::TWO;
    let unit = of.unit.trim();
    if unit == "%" || unit.starts_with("pst") || unit.starts_with("prosent") {
        let points = case.limits.of(LimitKey::ShareOffHistory)?;
        let same_sign = value >= Decimal::ZERO || least <= Decimal::ZERO;
        let is_near = same_sign && (least - points..=most + points).contains(&value);
        return match is_near && is_steady && others.len() >= ENOUGH_SHARES {
            true => times(LimitKey::KeyFigureOffSteadyRow),
            false => Some(is_near),
        };
    }
    match is_steady {
        true => times(LimitKey::KeyFigureOffSteadyRow),
        false => times(LimitKey::KeyFigureOffRow),
    }
}

/// Whether it is at most some times the others, and at least a part of them. A few things that
/// are counted may be none another year.
fn is_within(
    value: Decimal,
    least: Decimal,
    most: Decimal,
    times: Decimal,
    others: &[Decimal],
) -> bool {
    let are_few = most < Decimal::TEN && others.iter().all(|of| of.fract().is_zero());
    let is_enough = match are_few {
        true => value >= Decimal::ZERO,
        false => value * times >= least,
    };
    least <= Decimal::ZERO || (is_enough && value <= most * times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    fn row(unit: &str, values: [i64; 3]) -> Vec<Finding> {
        in_hundredths(unit, &values.map(|value| value * 100))
    }

    fn in_hundredths(unit: &str, values: &[i64]) -> Vec<Finding> {
        let mut sample = Sample::annual();
        for (at, value) in values.iter().enumerate() {
            sample.facts.key_figures.push(KeyFigure {
                section: "klima".parse().unwrap(),
                row: "Strøm".parse().unwrap(),
                column: (2022 + at).to_string().parse().unwrap(),
                value: Some(Decimal::new(*value, 2)),
                unit: unit.to_owned(),
                origin: cell("Nøkkeltall", at as u32 + 2, 4),
            });
        }
        sample.findings(&OFF_ROW)
    }

    #[test]
    fn fires_beyond_five_times_the_others_on_another_sign_and_beyond_fifteen_points() {
        for (unit, values) in [
            ("kWh", [100, 210, 1_051]),
            ("kWh", [100, 210, 19]),
            ("kWh", [100, 210, -110]),
            ("pst", [4, 5, 21]),
            ("pst", [4, 5, -1]),
        ] {
            let findings = row(unit, values);
            assert_eq!(findings.len(), 1, "{values:?}");
            assert_eq!(findings[0].origins, [cell("Nøkkeltall", 4, 4)]);
        }
    }

    #[test]
    fn fires_beyond_three_times_others_that_are_within_twice_each_other() {
        assert_eq!(
            (row("kWh", [100, 120, 361]).len(), row("kWh", [100, 120, 33]).len()),
            (1, 1)
        );
        assert_eq!(row("kWh", [100, 120, 0]).len(), 1);
        // Of per cent it takes three others.
        for last in [12, 0, 251] {
            assert_eq!(in_hundredths("pst", &[40, 60, 80, last]).len(), 1, "{last}");
        }
    }

    #[test]
    fn is_silent_within_them_and_where_the_others_have_both_signs() {
        for (unit, values) in [
            ("kWh", [100, 210, 1_050]),
            ("kWh", [100, 210, 20]),
            ("kWh", [100, 120, 360]),
            ("kWh", [100, 120, 34]),
            ("kWh", [-100, -120, 9_000]),
            ("pst", [4, 5, 20]),
            ("pst", [1, 0, -3]),
            ("pst", [1, -1, -3]),
            // A few things may be none, and growth nothing.
            ("saker", [2, 3, 0]),
            ("pst", [4, 5, 0]),
        ] {
            assert_eq!(row(unit, values), [], "{values:?}");
        }
        for last in [14, 240] {
            assert_eq!(in_hundredths("pst", &[40, 60, 80, last]), [], "{last}");
        }
    }

    #[test]
    fn another_unit_is_another_thing() {
        let mut sample = Sample::annual();
        for (column, value, unit) in
            [("2022", 100, "kWh"), ("2023", 120, "kWh"), ("Endring", 20, "pst")]
        {
            sample.facts.key_figures.push(KeyFigure {
                section: "klima".parse().unwrap(),
                row: "Strøm".parse().unwrap(),
                column: column.parse().unwrap(),
                value: Some(value.into()),
                unit: unit.to_owned(),
                origin: cell("Nøkkeltall", 2, 4),
            });
        }
        assert_eq!(sample.findings(&OFF_ROW), []);
    }
}
