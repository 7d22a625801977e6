//! Sick leave in per cent of agreed days: by sex, age, place, and who notified it.

mod chart;

use tertial_figures::{age_groups, sick_leave_places};

use super::{both_years, two_years, year};
use crate::Case;
use crate::document::NumberFormat::Percent;
use crate::document::{Block, Row, Section, Table};
use crate::table::{columns, number, row, sum_row, withheld_note};

/// Fills the section.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let language = case.language;
    let both = || vec![("begge", everybody(case))];
    let genders = vec![("kvinner", "Kvinner"), ("menn", "Menn")];
    section.blocks.push(by_year(
        case,
        "sykefravaer",
        language.choose(
            "Samlet sykefravær i prosent av avtalte dagsverk",
            "Samla sjukefråvær i prosent av avtalte dagsverk",
        ),
        &genders,
    ));
    section.blocks.push(chart::by_year(case));
    section.blocks.push(by_notice(case, "sykefravaer-kjonn", &genders, &both()));
    let ages: Vec<(String, &str)> = age_groups(case.facts)
        .into_iter()
        .map(|age| (format!("alder.{}", age.id_part()), age.as_str()))
        .collect();
    section.blocks.push(by_year(
        case,
        "sykefravaer-alder",
        language.choose("Sykefravær etter alder", "Sjukefråvær etter alder"),
        &borrowed(&ages),
    ));
    let places: Vec<(String, &str)> = sick_leave_places(case.facts)
        .into_iter()
        .map(|place| (format!("sted.{}", place.id_part()), place.as_str()))
        .collect();
    section.blocks.push(by_year(
        case,
        "sykefravaer-sted",
        language.choose("Sykefravær etter sted", "Sjukefråvær etter stad"),
        &borrowed(&places),
    ));
    section.blocks.push(types(case));
}

fn borrowed<'a>(groups: &'a [(String, &'a str)]) -> Vec<(&'a str, &'a str)> {
    groups.iter().map(|(key, name)| (key.as_str(), *name)).collect()
}

fn everybody(case: &Case<'_>) -> &'static str {
    case.language.choose("Begge kjønn", "Begge kjønn")
}

/// One row for each group and one for all, two years side by side.
fn by_year(case: &Case<'_>, key: &str, caption: &str, groups: &[(&str, &str)]) -> Block {
    let cells =
        |key: &str| both_years(case, Percent, |year| format!("sykefravaer.{key}.{year}"));
    let mut rows: Vec<Row> =
        groups.iter().map(|(key, name)| row(*name, cells(key))).collect();
    rows.push(sum_row(case.language.choose("Alle", "Alle"), cells("begge")));
    let years = two_years(case).map(|year| year.to_string());
    let heading = case.language.choose("Gruppe", "Gruppe");
    let mut notes = vec![definition(case)];
    notes.extend(withheld_note(case, &rows));
    Block::Table(Table {
        key: key.to_owned(),
        caption: caption.to_owned(),
        unit: Some("%".to_owned()),
        columns: columns(heading, &years),
        rows,
        notes,
    })
}

/// This year by who notified the leave, for each group.
fn by_notice(
    case: &Case<'_>,
    key: &str,
    groups: &[(&str, &str)],
    all: &[(&str, &str)],
) -> Block {
    let (language, year) = (case.language, year(case));
    let cells = |key: &str| {
        ["egenmeldt.", "legemeldt.", ""]
            .map(|part| {
                let id = format!("sykefravaer.{key}.{part}{year}");
                number(case.figures, &id, Percent)
            })
            .into()
    };
    let mut rows: Vec<Row> =
        groups.iter().map(|(key, name)| row(*name, cells(key))).collect();
    rows.extend(all.iter().map(|(key, name)| sum_row(*name, cells(key))));
    let mut notes = vec![rounding(case)];
    notes.extend(withheld_note(case, &rows));
    let headings = language.choose(
        ["Egenmeldt", "Legemeldt", "Samlet"],
        ["Eigenmeldt", "Legemeldt", "Samla"],
    );
    let caption = language.choose("Sykefravær etter kjønn", "Sjukefråvær etter kjønn");
    Block::Table(Table {
        key: key.to_owned(),
        caption: format!("{caption}, {year}"),
        unit: Some("%".to_owned()),
        columns: columns(language.choose("Kjønn", "Kjønn"), &headings),
        rows,
        notes,
    })
}

/// Two years by who notified the leave.
fn types(case: &Case<'_>) -> Block {
    let language = case.language;
    let cells = |part: &str| {
        both_years(case, Percent, |year| format!("sykefravaer.begge.{part}{year}"))
    };
    let rows = vec![
        row(language.choose("Egenmeldt", "Eigenmeldt"), cells("egenmeldt.")),
        row(language.choose("Legemeldt", "Legemeldt"), cells("legemeldt.")),
        sum_row(language.choose("Samlet", "Samla"), cells("")),
    ];
    let caption = language.choose(
        "Sykefravær etter hvem som meldte det",
        "Sjukefråvær etter kven som melde det",
    );
    let years = two_years(case).map(|year| year.to_string());
    Block::Table(Table {
        key: "sykefravaer-type".to_owned(),
        caption: caption.to_owned(),
        unit: Some("%".to_owned()),
        columns: columns(language.choose("Fravær", "Fråvær"), &years),
        rows,
        notes: vec![rounding(case)],
    })
}

fn definition(case: &Case<'_>) -> String {
    case.language
        .choose(
            "Egenmeldte og legemeldte dagsverk i prosent av avtalte dagsverk.",
            "Eigenmelde og legemelde dagsverk i prosent av avtalte dagsverk.",
        )
        .to_owned()
}

fn rounding(case: &Case<'_>) -> String {
    case.language
        .choose(
            "Samlet fravær er summen av de uavrundede delene, avrundet én gang. Delene som vises, \
             kan derfor avvike med 0,1 fra summen.",
            "Samla fråvær er summen av dei uavrunda delane, avrunda éin gong. Delane som er viste, \
             kan derfor avvike med 0,1 frå summen.",
        )
        .to_owned()
}
