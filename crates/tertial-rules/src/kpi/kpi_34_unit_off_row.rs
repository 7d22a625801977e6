//! KPI-34.

use tertial_ingest::facts::KeyFigure;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et tall i arket Nøkkeltall har en annen enhet enn de andre i raden.
    ///
    /// Hvorfor: En rad i tabellen viser det samme i flere år, i én enhet. Står en annen i én celle,
    /// er enten tallet eller enheten feil.
    ///
    /// Kilde: Enheten i de andre cellene i raden, når det er minst to og de er enige. Har flere
    /// rader den samme andre enheten i samme kolonne, er kolonnen noe annet, som en endring i prosent.
    ///
    /// Eksempel: Strømmen er i kWh i 2023 og 2024, og i pst i 2022.
    ///
    /// Gjør dette: Rett enheten i raden som er nevnt, eller tallet dersom det er målt i noe annet.
    UNIT_OFF_ROW = "KPI-34", Warning, Case(check)
}

/// Of one other unit nobody can say which of the two is odd.
const ENOUGH_OTHERS: usize = 2;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let all = &case.facts.key_figures;
    let odd: Vec<(&KeyFigure, &str)> =
        all.iter().filter_map(|of| Some((of, others_of(all, of)?))).collect();
    let of_column =
        |of: &KeyFigure| all.iter().filter(|other| is_over(other, of)).count();
    let is_of_column = |of: &KeyFigure| {
        let alike = |(other, _): &(&KeyFigure, &str)| {
            is_over(other, of) && unit(other) == unit(of)
        };
        // In a table of one row a column is no more than its number.
        of_column(of) == 0 || odd.iter().any(alike)
    };
    let off = odd.iter().filter(|(of, _)| !is_of_column(of));
    off.map(|(of, others)| finding(of, others)).collect()
}

fn finding(of: &KeyFigure, others: &str) -> Finding {
    let parts = [&of.section, &of.row, &of.column].map(|name| name.id_part());
    let message =
        format!("{}, {} har en annen enhet enn de andre i raden", of.row, of.column);
    UNIT_OFF_ROW
        .finding(FigureId::of_key_figure(parts[0], parts[1], parts[2]), message)
        .expected(others)
        .found(unit(of))
        .hint("rett enheten i arket Nøkkeltall, eller tallet dersom det er målt i noe annet")
        .at([of.origin.clone()])
}

fn unit(of: &KeyFigure) -> &str {
    of.unit.trim()
}

/// Whether a number stands in the same column of the same table, in another row.
fn is_over(other: &KeyFigure, of: &KeyFigure) -> bool {
    (&other.section, &other.column) == (&of.section, &of.column) && other.row != of.row
}

/// The unit of the others in the row, where they agree on another. What has none says nothing.
fn others_of<'a>(all: &'a [KeyFigure], of: &KeyFigure) -> Option<&'a str> {
    let same_row = |other: &&KeyFigure| {
        (&other.section, &other.row) == (&of.section, &of.row)
            && other.column != of.column
    };
    let others = all.iter().filter(same_row).map(unit).filter(|unit| !unit.is_empty());
    let others: Vec<&str> = others.collect();
    let first = *others.first().filter(|_| others.len() >= ENOUGH_OTHERS)?;
    let agree = others.iter().all(|unit| *unit == first);
    (agree && !unit(of).is_empty() && unit(of) != first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// What is found of rows, each with the units of its three columns; the cells are in rows 2, 3, ….
    fn found(rows: &[[&str; 3]]) -> Vec<Finding> {
        let mut sample = Sample::annual();
        for (at, units) in rows.iter().enumerate() {
            for (column, unit) in units.iter().enumerate() {
                sample.facts.key_figures.push(KeyFigure {
                    section: "klima".parse().unwrap(),
                    row: format!("Rad {at}").parse().unwrap(),
                    column: format!("Kolonne {column}").parse().unwrap(),
                    value: Some(1.into()),
                    unit: (*unit).to_owned(),
                    origin: cell("Nøkkeltall", (3 * at + column) as u32 + 2, 5),
                });
            }
        }
        sample.findings(&UNIT_OFF_ROW)
    }

    #[test]
    fn fires_on_the_one_that_is_not_as_its_row_even_when_it_is_as_the_row_below() {
        for units in [["tonn", "kWh", "kWh"], ["pst", "kWh", "kWh"]] {
            let findings = found(&[units, ["tonn", "tonn", "tonn"]]);
            assert_eq!(findings.len(), 1);
            assert_eq!(findings[0].origins, [cell("Nøkkeltall", 2, 5)]);
            assert_eq!(findings[0].expected.as_deref(), Some("kWh"));
        }
    }

    #[test]
    fn is_silent_on_a_column_of_another_unit_and_where_nothing_agrees() {
        assert_eq!(found(&[["kWh", "kWh", "pst"], ["tonn", "tonn", "pst"]]), []);
        assert_eq!(found(&[["antall", "kr", "pst"], ["antall", "kr", "pst"]]), []);
        assert_eq!(found(&[["kWh", "kWh", "pst"]]), []);
        assert_eq!(found(&[["kWh", "kWh", ""], ["tonn", "tonn", "tonn"]]), []);
    }
}
