//! Staff by place: number and share of employees and of full-time equivalents worked.

use tertial_ingest::facts::StaffMeasure;
use tertial_model::norwegian;

use crate::Case;
use crate::document::NumberFormat::{Count, OneDecimal, Percent};
use crate::document::{Block, Cell, Table};
use crate::table::{columns, number, row, sum_row, withheld_note};

/// One row for each place in the letter, and their sum.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let cells = |place: &str, shares: bool| {
        let shown = |id: String, format| number(case.figures, &id, format);
        let share = |measure: &str| {
            if shares {
                shown(format!("hr.{measure}.{place}_pst"), Percent)
            } else {
                Cell::Empty
            }
        };
        vec![
            shown(format!("hr.ansatte.{place}"), Count),
            share("ansatte"),
            shown(format!("hr.utforte_arsverk.{place}"), OneDecimal),
            share("utforte_arsverk"),
        ]
    };
    let places = &case.catalogue.frame.places;
    let mut rows: Vec<_> =
        places.iter().map(|place| row(&place.name, cells(&place.key, true))).collect();
    rows.push(sum_row("Sum", cells("sum", false)));
    let mut notes = periods(case);
    notes.extend(withheld_note(case, &rows));
    vec![Block::Table(Table {
        key: "lokalisering".to_owned(),
        caption: case
            .language
            .choose(
                "Ansatte og utførte årsverk etter sted",
                "Tilsette og utførte årsverk etter stad",
            )
            .to_owned(),
        unit: None,
        columns: columns(
            case.language.choose("Sted", "Stad"),
            &case.language.choose(
                ["Ansatte", "Andel (%)", "Utførte årsverk", "Andel (%)"],
                ["Tilsette", "Del (%)", "Utførte årsverk", "Del (%)"],
            ),
        ),
        rows,
        notes,
    })]
}

/// The letter leaves the periods open, so the table states them.
fn periods(case: &Case<'_>) -> Vec<String> {
    let stated = |measure| {
        case.facts
            .staff
            .iter()
            .find(move |row| row.measure == measure && row.place.is_some())
    };
    let employees = stated(StaffMeasure::Employees).and_then(|row| row.to).map(|day| {
        let counted = case.language.choose("Ansatte er talt", "Tilsette er talde");
        format!("{counted} per {}.", norwegian::date(day))
    });
    let worked = stated(StaffMeasure::WorkedFullTimeEquivalents)
        .and_then(|row| Some((row.from?, row.to?)))
        .map(|(from, to)| {
            let (from, to) = (norwegian::date(from), norwegian::date(to));
            case.language.choose(
                format!("Utførte årsverk gjelder perioden fra {from} til {to}."),
                format!("Utførte årsverk gjeld perioden frå {from} til {to}."),
            )
        });
    employees.into_iter().chain(worked).collect()
}
