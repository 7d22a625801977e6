//! KPI-33.

use std::collections::{BTreeMap, BTreeSet};

use tertial_ingest::facts::KeyFigure;
use tertial_model::{FigureId, Finding, Name, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En tabell av arket Nøkkeltall mangler ett tall som de andre radene har.
    ///
    /// Hvorfor: Hver celle i tabellen er en rad i arket. Er en rad borte, eller er raden, kolonnen
    /// eller avsnittet skrevet annerledes, står det et tomt felt i tabellen, eller en rad for seg
    /// selv.
    ///
    /// Kilde: Radene i arket, satt sammen til tabeller. En rad av tabellen som ellers har alle
    /// kolonnene de andre radene har, og minst to av dem, mangler den siste. En rad eller en kolonne
    /// med bare ett tall sier ikke hva de andre skal ha.
    ///
    /// Eksempel: Strøm har 2023 og 2024, og reiser har 2022, 2023 og 2024.
    ///
    /// Gjør dette: Før opp tallet, eller skriv raden, kolonnen og avsnittet likt der det er det samme.
    /// Finnes ikke tallet, kvitter med grunnen.
    HOLE_IN_TABLE = "KPI-33", Warning, Case(check)
}

/// A row with fewer numbers says nothing of what its table has.
const ENOUGH: usize = 2;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut tables: BTreeMap<&Name, Vec<&KeyFigure>> = BTreeMap::new();
    for of in &case.facts.key_figures {
        tables.entry(&of.section).or_default().push(of);
    }
    tables
        .into_iter()
        .filter_map(|(section, cells)| of_table(case, section, &cells))
        .collect()
}

fn of_table(case: &Case<'_>, section: &Name, cells: &[&KeyFigure]) -> Option<Finding> {
    let holes = holes(cells);
    let (row, column) = *holes.first()?;
    let names = holes.iter().map(|(row, column)| format!("{row}, {column}"));
    let message =
        format!("tabellen i avsnittet {section} mangler {}", norwegian::quoted(names));
    let near = case.facts.key_figures.iter().filter(|of| {
        holes.iter().any(|hole| {
            is_beside(of, section, *hole) || may_be(of, section, *hole, cells)
        })
    });
    let near: Vec<&Origin> = near.map(|of| &of.origin).collect();
    let sheet = near.first().map(|of| of.of_sheet());
    let id = FigureId::of_key_figure(section.id_part(), row.id_part(), column.id_part());
    Some(
        HOLE_IN_TABLE
            .finding(id, message)
            .expected("et tall der de andre radene har det")
            .found("ingen rad i arket")
            .hint("før opp raden i arket Nøkkeltall, eller rett navnet den er ført under")
            .at(sheet.into_iter().chain(near.into_iter().cloned())),
    )
}

/// A row and a column of a table.
type Hole<'a> = (&'a Name, &'a Name);

/// What rows lack that all the others have, where it is one number of each.
fn holes<'a>(cells: &[&'a KeyFigure]) -> Vec<Hole<'a>> {
    let mut rows: BTreeMap<&Name, BTreeSet<&Name>> = BTreeMap::new();
    for of in cells {
        rows.entry(&of.row).or_default().insert(&of.column);
    }
    rows.retain(|_, columns| columns.len() >= ENOUGH);
    let lacking = |row: &&'a Name| {
        let others = rows.iter().filter(|(other, _)| other != &row);
        let mut others = others.map(|(_, columns)| columns.clone());
        let first = others.next()?;
        let common = others.fold(first, |all, columns| &all & &columns);
        let lacks: Vec<&Name> = common.difference(&rows[*row]).copied().collect();
        match lacks.as_slice() {
            [column] if common.len() > ENOUGH => Some((*row, *column)),
            _ => None,
        }
    };
    rows.keys().filter_map(lacking).collect()
}

/// Whether a number stands in the row of a hole.
fn is_beside(of: &KeyFigure, section: &Name, (row, _): Hole<'_>) -> bool {
    (&of.section, &of.row) == (section, row)
}

/// Whether a number may be the one that is missing: in another section, or alone in its row or its
/// column.
fn may_be(
    of: &KeyFigure,
    section: &Name,
    (row, column): Hole<'_>,
    cells: &[&KeyFigure],
) -> bool {
    if of.section != *section {
        return (&of.row, &of.column) == (row, column);
    }
    let is_alone = |name: fn(&KeyFigure) -> &Name| {
        cells.iter().filter(|other| name(other) == name(of)).count() == 1
    };
    of.column == *column && is_alone(|of| &of.row)
        || of.row == *row && is_alone(|of| &of.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    /// What is found of numbers, each with its section, row and column; they stand in rows 2, 3, ….
    fn findings(cells: &[[&str; 3]]) -> Vec<(String, Vec<Origin>)> {
        let mut sample = Sample::annual();
        for (at, [section, row, column]) in cells.iter().enumerate() {
            sample.facts.key_figures.push(KeyFigure {
                section: section.parse().unwrap(),
                row: row.parse().unwrap(),
                column: column.parse().unwrap(),
                value: Some(1.into()),
                unit: "saker".to_owned(),
                origin: cell("Nøkkeltall", at as u32 + 2, 4),
            });
        }
        let findings = sample.findings(&HOLE_IN_TABLE).into_iter();
        findings.map(|of| (of.object, of.origins)).collect()
    }

    const WHOLE: [[&str; 3]; 6] = [
        ["klima", "Strøm", "2022"],
        ["klima", "Strøm", "2023"],
        ["klima", "Strøm", "2024"],
        ["klima", "Reiser", "2022"],
        ["klima", "Reiser", "2023"],
        ["klima", "Reiser", "2024"],
    ];

    fn rows(of: &[u32]) -> Vec<Origin> {
        of.iter().map(|row| cell("Nøkkeltall", *row, 4)).collect()
    }

    #[test]
    fn fires_on_a_row_that_is_gone_and_names_the_sheet_and_those_beside_it() {
        let found = findings(&WHOLE[1..]);
        let [(object, origins)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(object, "nokkeltall.klima.strom.2022");
        assert_eq!(origins[0], cell("Nøkkeltall", 2, 4).of_sheet());
        // The two left of its row.
        assert_eq!(origins[1..], rows(&[2, 3]));
    }

    #[test]
    fn names_the_row_that_has_another_name_or_section() {
        for other in [["klima", "Kraft", "2022"], ["natur", "Strøm", "2022"]] {
            let mut cells = WHOLE;
            cells[0] = other;
            let found = findings(&cells);
            let [(object, origins)] = found.as_slice() else { panic!("{found:?}") };
            assert_eq!(object, "nokkeltall.klima.strom.2022");
            assert_eq!(origins[1..], rows(&[2, 3, 4]));
        }
        let mut cells = WHOLE;
        cells[0][2] = "ifjor";
        // Of two rows nobody knows which has the name that was meant.
        let found = findings(&cells);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains(&cell("Nøkkeltall", 2, 4)));
    }

    #[test]
    fn is_silent_where_the_table_is_whole_or_a_row_is_of_other_things() {
        assert_eq!(findings(&WHOLE), []);
        // A number of its own, and a row that began this year.
        assert_eq!(findings(&[&WHOLE[..], &[["klima", "Fly", "2024"]]].concat()), []);
        assert_eq!(findings(&WHOLE[2..]), []);
        let others = [["klima", "Andel", "mål"], ["klima", "Andel", "nådd"]];
        assert_eq!(findings(&[&WHOLE[..3], &others].concat()), []);
    }
}
