//! What the workbook alone states: consultancy no account tells, assignments, and the
//! agency's own tables.

use rust_decimal::Decimal;
use tertial_tests::program;

use super::Computed;
use crate::lines::debit;
use crate::sources::{self, amount};

/// What is stated of consultancy, and its word in the sheet.
const STATED: [(&str, &str); 3] = [
    ("kommunikasjon", "kommunikasjon"),
    ("aktivert", "aktivert"),
    ("statlige", "statlig leverandør"),
];

const ASSIGNMENTS: [(&str, &str); 3] = [
    ("forskning", "Forskning og analyse"),
    ("statistikk", "Statistikk og tabellproduksjon"),
    ("mikrodata", "Tilrettelegging av mikrodata"),
];

/// The rows of the agency's own tables, and how ids write them.
const TABLES: [(&str, &str, &str); 5] = [
    (
        "prognosekvalitet.bnp_fastlands_norge_vekst",
        "prognosekvalitet",
        "BNP Fastlands-Norge, vekst",
    ),
    (
        "prognosekvalitet.konsumprisindeksen_vekst",
        "prognosekvalitet",
        "Konsumprisindeksen, vekst",
    ),
    (
        "prognosekvalitet.arbeidsledighet_niva",
        "prognosekvalitet",
        "Arbeidsledighet, nivå",
    ),
    ("klima_og_energi.strom_og_fjernvarme", "klima-og-energi", "Strøm og fjernvarme"),
    (
        "klima_og_energi.klimagassutslipp_fra_reiser",
        "klima-og-energi",
        "Klimagassutslipp fra reiser",
    ),
];

pub(super) fn compute(computed: &mut Computed) {
    consultancy(computed);
    assignments(computed);
    let rows = sources::sheet(&program::example(), "Nøkkeltall");
    for row in &rows {
        let (id, ..) = TABLES
            .iter()
            .find(|(_, section, name)| row["Avsnitt"] == *section && row["Rad"] == *name)
            .unwrap();
        // «Anslag for 2023» is anslag_for_2023.
        let column = row["Kolonne"].to_lowercase().replace(' ', "_");
        let value = row["Verdi"].parse().unwrap();
        computed.put(format!("nokkeltall.{id}.{column}"), value, 4);
    }
}

fn consultancy(computed: &mut Computed) {
    let rows = sources::sheet(&program::example(), "Konsulent");
    assert!(rows.iter().all(|row| row["Prosjekt"].is_empty()), "every amount is stated");
    for (key, word) in STATED {
        for year in ["2023", "2024"] {
            let of = rows.iter().filter(|row| row["Slag"] == word && row["År"] == year);
            computed.kroner(format!("konsulent.{key}.{year}"), of.map(amount).sum());
        }
    }
}

fn assignments(computed: &mut Computed) {
    let project = program::example();
    let rows = sources::sheet(&project, "Oppdrag");
    let ledger = sources::ledger(&project);
    let (mut number, mut income) = (Decimal::ZERO, Decimal::ZERO);
    for (key, name) in ASSIGNMENTS {
        let row = rows.iter().find(|row| row["Slag"] == name && row["År"] == "2024");
        let row = row.unwrap();
        let projects: Vec<&str> = row["Prosjekter"].split(", ").collect();
        let earned = ledger.iter().filter(|entry| {
            entry.month > 0
                && entry.post == "462002"
                && projects.contains(&&*entry.project)
        });
        let id = |part: &str| format!("oppdrag.{key}.{part}");
        number += computed.count(id("antall"), row["Antall"].parse().unwrap());
        income += computed.kroner(id("inntekt"), Decimal::ZERO - debit(earned));
    }
    computed.count("oppdrag.sum.antall", number);
    computed.kroner("oppdrag.sum.inntekt", income);
    for (key, _) in ASSIGNMENTS {
        let earned = computed.get(&format!("oppdrag.{key}.inntekt"));
        computed.percent(format!("oppdrag.{key}.andel_pst"), earned, income);
    }
}
