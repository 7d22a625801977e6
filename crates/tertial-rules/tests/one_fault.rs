//! One cell of the workbook that cannot be right gives one finding, of the rule that is about
//! it, which names the cell.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

#[expect(dead_code, reason = "the other tests use more of it")]
mod example;

use std::collections::BTreeSet;

use example::{EXAMPLE, FIRST, Sheets, is_at, make};
use tertial_ingest::sheets;
use tertial_model::{Finding, ReportKind, Severity, sample};

/// A report, the rule, the sheet, how the row begins, the column and what stands there.
type Fault<'a> = (&'a str, &'a str, &'a str, &'a [&'a str], &'a str, &'a str);

const FAULTS: &[Fault<'_>] = &[
    ("t1", "BUD-30", "Bevilgning", &["1620", "21", "overført"], "Beløp", "-9800000"),
    ("t1", "BUD-31", "Bevilgning", &["1620", "45", "overført"], "Beløp", "11500000"),
    ("t1", "BUD-32", "Bevilgning", &["1620", "01", "endring"], "Dato", "15.03.2023"),
    ("t1", "BUD-40", "Bevilgning", &["1620", "01", "endring"], "Beløp", "250000000"),
    ("t1", "BUD-35", "Prognose", &["t1", "1620", "01"], "Prognose", "645200000"),
    ("t1", "BUD-37", "Øremerking", &["t1", "Altinn3"], "Prognose", "100"),
    (
        "t1",
        "KPI-30",
        "Styringsparametre",
        &["Aktualitet, foreløpige tall, månedsstatistikker", "resultat", "2022"],
        "Verdi",
        "200",
    ),
    (
        "annual",
        "BUD-33",
        "Bevilgning",
        &["1620", "01", "endring", "14 000 000"],
        "Beløp",
        "-14000000",
    ),
    (
        "annual",
        "KPI-31",
        "Nøkkeltall",
        &["klima-og-energi", "Strøm og fjernvarme", "2023"],
        "Verdi",
        "28115000",
    ),
    (
        "annual",
        "KPI-33",
        "Nøkkeltall",
        &["klima-og-energi", "Strøm og fjernvarme", "2022"],
        "Rad",
        "Strøm",
    ),
    (
        "annual",
        "KPI-34",
        "Nøkkeltall",
        &["klima-og-energi", "Strøm og fjernvarme", "2022"],
        "Enhet",
        "tonn CO2-ekv.",
    ),
    ("t1", "RIS-04", "Risiko", &["t1", "R1"], "Mål", "3.9"),
    ("annual", "REG-20", "Konsulent", &["2023", "kommunikasjon"], "Beløp", "0"),
    ("annual", "BUD-31", "Bevilgning", &["1620", "01", "overført"], "Beløp", "520000"),
    (
        "annual",
        "BUD-41",
        "Tidligere år",
        &["2023", "1620", "45", "overført"],
        "Beløp",
        "0,2",
    ),
    (
        "annual",
        "KPI-32",
        "Oppdrag",
        &["2024", "Forskning og analyse"],
        "Antall",
        "340000",
    ),
    (
        "annual",
        "REG-20",
        "Konsulent",
        &["2024", "statlig leverandør"],
        "Beløp",
        "6400000",
    ),
    ("annual", "BUD-31", "Bevilgning", &["1620", "01", "overført"], "Beløp", "15200000"),
    (
        "annual",
        "BUD-41",
        "Tidligere år",
        &["2023", "1620", "01", "tildelt"],
        "Beløp",
        "71,82",
    ),
    (
        "annual",
        "BUD-41",
        "Tidligere år",
        &["2023", "1620", "45", "tildelt"],
        "Beløp",
        "38",
    ),
    (
        "annual",
        "BUD-41",
        "Tidligere år",
        &["2023", "1620", "01", "overført"],
        "Beløp",
        "287",
    ),
    (
        "annual",
        "BUD-41",
        "Tidligere år",
        &["2022", "1620", "21", "tildelt"],
        "Beløp",
        "24,42",
    ),
    (
        "annual",
        "HR-35",
        "HR",
        &["2023", "avtalte årsverk", "Kommunikasjon", "kvinner"],
        "Antall",
        "352",
    ),
    (
        "annual",
        "HR-33",
        "HR",
        &["2023", "ansatte", "Person- og sosialstatistikk", "menn"],
        "Antall",
        "65",
    ),
    (
        "annual",
        "HR-34",
        "HR",
        &["2023", "ansatte", "IT og metode", "kvinner"],
        "Antall",
        "48",
    ),
    (
        "annual",
        "HR-33",
        "HR",
        &["2024", "foreldrepermisjon, personer", "", "kvinner"],
        "Antall",
        "310",
    ),
    (
        "annual",
        "HR-05",
        "HR",
        &["2024", "ansatte", "Kommunikasjon", "kvinner"],
        "Antall",
        "380",
    ),
    (
        "annual",
        "DAT-09",
        "HR",
        &["2023", "ansatte", "Person- og sosialstatistikk", "kvinner"],
        "Driftsenhet",
        "Datafangst",
    ),
    (
        "annual",
        "HR-37",
        "HR",
        &["2024", "avtalte årsverk", "Kommunikasjon", "menn"],
        "Kjønn",
        "begge",
    ),
    (
        "annual",
        "HR-34",
        "Sykefravær",
        &["2024", "menn", "30–39", "Oslo"],
        "Personer",
        "67",
    ),
    (
        "annual",
        "HR-34",
        "Sykefravær",
        &["2023", "kvinner", "under 30", "Oslo"],
        "Avtalte dagsverk",
        "4678,5",
    ),
    (
        "annual",
        "DAT-09",
        "Sykefravær",
        &["2024", "menn", "40–49", "Oslo"],
        "Alder",
        "50–59",
    ),
    ("t1", "HR-32", "Personell", &["t1", "Oslo", "ansatte"], "Til", ""),
    ("t1", "HR-02", "Personell", &["t1", "Kongsvinger", "ansatte"], "Rapport", "t2"),
];

fn of_fault(fault: &Fault<'_>) -> (Sheets, u32) {
    let (_, _, name, start, column, value) = fault;
    let mut changed = EXAMPLE.sheets.clone();
    let at = sheets::sheets().iter().position(|of| of.name == *name).unwrap();
    let columns = &sheets::sheets()[at].columns;
    let column = columns.iter().position(|of| of.header == *column).unwrap();
    let is_it =
        |row: &Vec<String>| start.iter().zip(row).all(|(one, other)| one == other);
    let row = changed[at].iter().position(is_it).unwrap_or_else(|| panic!("{fault:?}"));
    changed[at][row][column] = (*value).to_owned();
    (changed, FIRST + u32::try_from(row).unwrap())
}

fn grave(sheets: &Sheets, report: &ReportKind) -> Vec<Finding> {
    let mut findings = make(sheets, report).findings;
    findings.retain(|of| of.severity > Severity::Info);
    findings
}

#[test]
fn one_cell_that_cannot_be_right_gives_one_finding_at_the_cell() {
    let mut wrong = Vec::new();
    for fault in FAULTS {
        let (report, code, sheet, ..) = fault;
        let report = sample::report(report);
        let (changed, row) = of_fault(fault);
        let before: BTreeSet<_> = grave(&EXAMPLE.sheets, &report)
            .into_iter()
            .map(|of| (of.code, of.object))
            .collect();
        let mut new = grave(&changed, &report);
        new.retain(|of| !before.contains(&(of.code, of.object.clone())));
        let codes: Vec<&str> = new.iter().map(|of| of.code.0).collect();
        let is_named =
            new.iter().all(|of| of.origins.iter().any(|of| is_at(of, sheet, row)));
        if codes != [*code] || !is_named {
            let new: Vec<String> = new
                .iter()
                .map(|of| format!("{} {} {}", of.code, of.object, of.in_full()))
                .collect();
            wrong.push(format!("{fault:?}\n    {}", new.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
