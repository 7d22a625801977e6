//! The staff: employees and full-time equivalents in all and by unit, women and men,
//! temporary and part-time staff, parental leave, and turnover with its definition.

mod chart;

use tertial_figures::operating_units;

use super::{both_years, subsection, two_years, year};
use crate::Case;
use crate::document::NumberFormat::{Count, OneDecimal, Percent};
use crate::document::{Block, Cell, NumberFormat, Row, Section, Table};
use crate::table::{columns, number, row, sum_row, withheld_note};

/// Fills the section with a subsection for each of what the letter asks for.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let language = case.language;
    section.subsections.extend([
        subsection(
            "ansatte-og-arsverk",
            language.choose("Ansatte og årsverk", "Tilsette og årsverk"),
            vec![totals(case), employees(case), agreed(case), chart::of_places(case)],
        ),
        subsection(
            "kjonn-og-tilsetting",
            language
                .choose("Kjønn, midlertidige og deltid", "Kjønn, mellombelse og deltid"),
            vec![genders(case), shares(case, "midlertidige"), shares(case, "deltid")],
        ),
        subsection(
            "permisjon-og-turnover",
            language
                .choose("Foreldrepermisjon og turnover", "Foreldrepermisjon og turnover"),
            vec![leave(case), turnover(case)],
        ),
    ]);
}

/// A table of rows, with the note on withheld numbers where one stands in it.
fn table(
    case: &Case<'_>,
    key: &str,
    caption: impl Into<String>,
    headings: (&str, &[String]),
    rows: Vec<Row>,
    notes: Vec<String>,
) -> Block {
    let mut notes = notes;
    notes.extend(withheld_note(case, &rows));
    Block::Table(Table {
        key: key.to_owned(),
        caption: caption.into(),
        unit: None,
        columns: columns(headings.0, headings.1),
        rows,
        notes,
    })
}

fn years(case: &Case<'_>) -> Vec<String> {
    two_years(case).iter().map(ToString::to_string).collect()
}

fn totals(case: &Case<'_>) -> Block {
    let names = case.language.choose(
        [
            ("ansatte_totalt", "Ansatte per 31.12.", Count),
            ("avtalte_arsverk_totalt", "Avtalte årsverk per 31.12.", OneDecimal),
            ("utforte_arsverk_totalt", "Utførte årsverk i året", OneDecimal),
        ],
        [
            ("ansatte_totalt", "Tilsette per 31.12.", Count),
            ("avtalte_arsverk_totalt", "Avtalte årsverk per 31.12.", OneDecimal),
            ("utforte_arsverk_totalt", "Utførte årsverk i året", OneDecimal),
        ],
    );
    let rows = names
        .map(|(part, name, format)| {
            row(name, both_years(case, format, |year| format!("hr.{part}.{year}")))
        })
        .into();
    let caption =
        case.language.choose("Ansatte og årsverk i alt", "Tilsette og årsverk i alt");
    let note = case.language.choose(
        "Avtalte årsverk er stillingsprosentene lagt sammen. Utførte årsverk følger PM-2019-13 \
         og gjelder hele året.",
        "Avtalte årsverk er stillingsprosentane lagde saman. Utførte årsverk følgjer \
         PM-2019-13 og gjeld heile året.",
    );
    let heading = case.language.choose("Måltall", "Måltal");
    table(
        case,
        "ansatte-i-alt",
        caption,
        (heading, &years(case)),
        rows,
        vec![note.to_owned()],
    )
}

/// One row for each unit, and the total.
fn by_unit(
    case: &Case<'_>,
    key: &str,
    caption: &str,
    measure: &str,
    format: NumberFormat,
) -> Block {
    let units = operating_units(case.facts);
    let mut rows: Vec<Row> = units
        .into_iter()
        .map(|unit| {
            let id = |year| format!("hr.enhet.{}.{measure}.{year}", unit.id_part());
            row(unit.as_str(), both_years(case, format, id))
        })
        .collect();
    let total = both_years(case, format, |year| format!("hr.{measure}_totalt.{year}"));
    rows.push(sum_row(case.language.choose("Totalt", "Totalt"), total));
    let heading = case.language.choose("Driftsenhet", "Driftseining");
    table(case, key, caption, (heading, &years(case)), rows, Vec::new())
}

fn employees(case: &Case<'_>) -> Block {
    let caption = case
        .language
        .choose("Ansatte per driftsenhet 31.12.", "Tilsette per driftseining 31.12.");
    by_unit(case, "ansatte-per-enhet", caption, "ansatte", Count)
}

fn agreed(case: &Case<'_>) -> Block {
    let caption = case.language.choose(
        "Avtalte årsverk per driftsenhet 31.12.",
        "Avtalte årsverk per driftseining 31.12.",
    );
    by_unit(case, "avtalte-arsverk-per-enhet", caption, "avtalte_arsverk", OneDecimal)
}

/// The years there are figures of, this year in any case.
fn stated_years(case: &Case<'_>, id: impl Fn(i32) -> String) -> Vec<i32> {
    let stated = |of: &i32| *of == year(case) || case.figures.named(&id(*of)).is_some();
    two_years(case).into_iter().filter(stated).collect()
}

fn genders(case: &Case<'_>) -> Block {
    let language = case.language;
    let years = stated_years(case, |year| format!("hr.kjonn.kvinner.{year}"));
    let cells = |key: &str| {
        let mut cells = Vec::new();
        for &year in &years {
            let id = |part: &str| format!("hr.kjonn.{key}{part}.{year}");
            cells.push(number(case.figures, &id(""), Count));
            cells.push(number(case.figures, &id("_pst"), Percent));
        }
        cells
    };
    let total = years.iter().flat_map(|year| {
        let id = format!("hr.ansatte_totalt.{year}");
        [number(case.figures, &id, Count), Cell::Empty]
    });
    let rows = vec![
        row(language.choose("Kvinner", "Kvinner"), cells("kvinner")),
        row(language.choose("Menn", "Menn"), cells("menn")),
        sum_row(language.choose("Begge kjønn", "Begge kjønn"), total.collect()),
    ];
    let headings: Vec<String> = years
        .iter()
        .flat_map(|year| {
            let share = language.choose("andel", "del");
            [year.to_string(), format!("{year}, {share} (%)")]
        })
        .collect();
    let caption = language
        .choose("Kjønnssammensetning per 31.12.", "Kjønnssamansetjing per 31.12.");
    let heading = language.choose("Kjønn", "Kjønn");
    table(case, "kjonn", caption, (heading, &headings), rows, Vec::new())
}

/// Temporary or part-time staff in per cent of the women, the men and all.
fn shares(case: &Case<'_>, part: &str) -> Block {
    let language = case.language;
    let names = language.choose(
        [("kvinner", "Kvinner"), ("menn", "Menn"), ("begge", "Begge kjønn")],
        [("kvinner", "Kvinner"), ("menn", "Menn"), ("begge", "Begge kjønn")],
    );
    let id = |key: &str, year: i32| format!("hr.{part}.{key}_pst.{year}");
    let years = stated_years(case, |year| id("begge", year));
    let cells = |key: &str| {
        years.iter().map(|year| number(case.figures, &id(key, *year), Percent)).collect()
    };
    let rows = names.map(|(key, name)| row(name, cells(key))).into();
    let (caption, note) = match part {
        "deltid" => language.choose(
            (
                "Deltidsansatte i prosent av de ansatte per 31.12.",
                "Deltid er en stillingsandel under 100 prosent.",
            ),
            (
                "Deltidstilsette i prosent av dei tilsette per 31.12.",
                "Deltid er ein stillingsdel under 100 prosent.",
            ),
        ),
        _ => language.choose(
            (
                "Midlertidig ansatte i prosent av de ansatte per 31.12.",
                "Midlertidig er ansatt etter statsansatteloven § 9.",
            ),
            (
                "Mellombels tilsette i prosent av dei tilsette per 31.12.",
                "Mellombels er tilsett etter statsansattelova § 9.",
            ),
        ),
    };
    let heading = language.choose("Kjønn", "Kjønn");
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    table(case, part, caption, (heading, &years), rows, vec![note.to_owned()])
}

fn leave(case: &Case<'_>) -> Block {
    let language = case.language;
    let id = |key: &str, year: i32| format!("hr.foreldrepermisjon.{key}.{year}");
    let years = stated_years(case, |year| id("kvinner", year));
    let cells = |key: &str| {
        let cell = |year: &i32| number(case.figures, &id(key, *year), OneDecimal);
        years.iter().map(cell).collect()
    };
    let rows = [("kvinner", "Kvinner"), ("menn", "Menn")]
        .map(|(key, name)| row(name, cells(key)));
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let caption = language
        .choose("Foreldrepermisjon, uker i snitt", "Foreldrepermisjon, veker i snitt");
    table(
        case,
        "foreldrepermisjon",
        caption,
        (language.choose("Kjønn", "Kjønn"), &years),
        rows.into(),
        Vec::new(),
    )
}

/// Turnover by the letter's definition; one by a wider definition stands apart, and says so.
fn turnover(case: &Case<'_>) -> Block {
    let language = case.language;
    let narrow = both_years(case, Percent, |year| format!("hr.turnover.{year}"));
    let name = language.choose("Turnover (%)", "Turnover (%)");
    let mut rows = vec![row(name, narrow)];
    let mut notes = vec![
        language
            .choose(
                "Turnover er antall som sa opp for å gå til ny stilling utenfor virksomheten, i \
                 prosent av snittet av ansatte ved inngangen til og utgangen av året.",
                "Turnover er talet på dei som sa opp for å gå til ny stilling utanfor verksemda, i \
                 prosent av snittet av tilsette ved inngangen til og utgangen av året.",
            )
            .to_owned(),
    ];
    let wide = |year: i32| format!("hr.turnover_alle.{year}");
    let stated =
        two_years(case).iter().any(|year| case.figures.named(&wide(*year)).is_some());
    if stated {
        let name = language.choose(
            "Medregnet andre sluttårsaker (%)",
            "Medrekna andre sluttårsaker (%)",
        );
        rows.push(row(name, both_years(case, Percent, wide)));
        notes.push(
            language
                .choose(
                    "Den andre raden har også med dem som sluttet av andre grunner, som pensjon.",
                    "Den andre rada har òg med dei som slutta av andre grunnar, som pensjon.",
                )
                .to_owned(),
        );
    }
    let heading = language.choose("Måltall", "Måltal");
    table(case, "turnover", "Turnover", (heading, &years(case)), rows, notes)
}
