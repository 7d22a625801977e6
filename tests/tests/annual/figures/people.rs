//! The staff of both years, without anything left out: what must not be told is told apart
//! afterwards.

use rust_decimal::Decimal;
use tertial_tests::program;

use super::Computed;
use crate::sources::{self, Row};

const UNITS: [(&str, &str); 10] = [
    ("ledelse_og_virksomhetsstyring", "Ledelse og virksomhetsstyring"),
    ("internrevisjon", "Internrevisjon"),
    ("kommunikasjon", "Kommunikasjon"),
    ("nasjonalregnskap_og_finansstatistikk", "Nasjonalregnskap og finansstatistikk"),
    ("naerings_og_miljostatistikk", "Nærings- og miljøstatistikk"),
    ("person_og_sosialstatistikk", "Person- og sosialstatistikk"),
    ("forskning_og_analyse", "Forskning og analyse"),
    ("datafangst", "Datafangst"),
    ("it_og_metode", "IT og metode"),
    ("fellestjenester", "Fellestjenester"),
];
const GENDERS: [&str; 2] = ["kvinner", "menn"];
const PLACES: [(&str, &str); 2] = [("oslo", "Oslo"), ("kongsvinger", "Kongsvinger")];
const AGES: [(&str, &str); 5] = [
    ("under_30", "under 30"),
    ("30_39", "30–39"),
    ("40_49", "40–49"),
    ("50_59", "50–59"),
    ("60_og_over", "60 og over"),
];

pub(super) fn compute(computed: &mut Computed) {
    by_place(computed);
    let rows = sources::sheet(&program::example(), "HR");
    for year in [2024, 2023] {
        let of = |measure: &str, unit: &str, gender: &str| {
            sum(&rows, year, measure, unit, gender)
        };
        employees(computed, year, &of);
        for (measure, key) in [("midlertidige", "midlertidige"), ("deltid", "deltid")] {
            shares(computed, year, key, &|gender| of(measure, "", gender));
        }
        if year == 2024 {
            parental_leave(computed, &of);
        }
        turnover(computed, year, &of, &rows);
        sick_leave(computed, year);
    }
    hires(computed, &rows);
}

/// The sum of the rows; an empty unit or sex is any.
fn sum(rows: &[Row], year: i32, measure: &str, unit: &str, gender: &str) -> Decimal {
    let of = rows.iter().filter(|row| {
        row["År"] == year.to_string()
            && row["Måltall"] == measure
            && (unit.is_empty() || row["Driftsenhet"] == unit)
            && (gender.is_empty() || row["Kjønn"] == gender)
    });
    of.map(|row| row["Antall"].parse::<Decimal>().unwrap()).sum()
}

/// The places every report tells of.
fn by_place(computed: &mut Computed) {
    let rows = sources::sheet(&program::example(), "Personell");
    for (key, word, decimals) in
        [("ansatte", "ansatte", 0), ("utforte_arsverk", "utførte årsverk", 2)]
    {
        let id = |part: &str| format!("hr.{key}.{part}");
        let stated = |place: &str| -> Decimal {
            let row = rows.iter().find(|row| {
                row["Rapport"] == "årsrapport"
                    && row["Måltall"] == word
                    && row["Sted"] == place
            });
            row.unwrap()["Verdi"].parse().unwrap()
        };
        let both: Decimal = PLACES.iter().map(|(_, place)| stated(place)).sum();
        for (place, name) in PLACES {
            let here = computed.put(id(place), stated(name), decimals);
            computed.percent(id(&format!("{place}_pst")), here, both);
        }
        computed.put(id("sum"), both, decimals);
        computed.percent(id("sum_pst"), both, both);
        computed.put(id("totalt"), stated("Totalt"), decimals);
    }
}

type Stated<'a> = &'a dyn Fn(&str, &str, &str) -> Decimal;

fn employees(computed: &mut Computed, year: i32, of: Stated<'_>) {
    let id = |part: &str| format!("hr.{part}.{year}");
    let all = computed.count(id("ansatte_totalt"), of("ansatte", "", ""));
    for (key, unit) in UNITS {
        computed.count(id(&format!("enhet.{key}.ansatte")), of("ansatte", unit, ""));
        let agreed = of("avtalte årsverk", unit, "");
        computed.put(id(&format!("enhet.{key}.avtalte_arsverk")), agreed, 2);
    }
    for gender in GENDERS {
        let some =
            computed.count(id(&format!("kjonn.{gender}")), of("ansatte", "", gender));
        computed.percent(id(&format!("kjonn.{gender}_pst")), some, all);
    }
    computed.put(id("avtalte_arsverk_totalt"), of("avtalte årsverk", "", ""), 2);
    computed.put(id("utforte_arsverk_totalt"), of("utførte årsverk", "", ""), 2);
}

fn shares(computed: &mut Computed, year: i32, key: &str, of: &dyn Fn(&str) -> Decimal) {
    for (who, gender) in [("kvinner", "kvinner"), ("menn", "menn"), ("begge", "")] {
        let id = |part: &str| format!("hr.{key}.{who}{part}.{year}");
        let some = computed.count(id(""), of(gender));
        let all = match who {
            "begge" => computed.get(&format!("hr.ansatte_totalt.{year}")),
            _ => computed.get(&format!("hr.kjonn.{who}.{year}")),
        };
        computed.percent(id("_pst"), some, all);
    }
}

fn parental_leave(computed: &mut Computed, of: Stated<'_>) {
    for gender in GENDERS {
        let id = |part: &str| format!("hr.foreldrepermisjon{part}.{gender}.2024");
        let persons = of("foreldrepermisjon, personer", "", gender);
        let weeks = of("foreldrepermisjon, uker", "", gender);
        computed.count(id("_personer"), persons);
        computed.put(id("_uker"), weeks, 4);
        computed.put(id(""), weeks / persons, 4);
    }
}

fn turnover(computed: &mut Computed, year: i32, of: Stated<'_>, rows: &[Row]) {
    let id = |part: &str| format!("hr.{part}.{year}");
    let before = sum(rows, year - 1, "ansatte", "", "");
    let average =
        (before + computed.get(&format!("hr.ansatte_totalt.{year}"))) / Decimal::TWO;
    computed.count(id("ansatte_ved_inngang"), before);
    computed.put(id("ansatte_snitt"), average, 4);
    let for_a_job =
        computed.count(id("sluttet_ny_stilling"), of("sluttet for ny stilling", "", ""));
    let otherwise =
        computed.count(id("sluttet_ellers"), of("sluttet av andre grunner", "", ""));
    computed.percent(id("turnover"), for_a_job, average);
    computed.percent(id("turnover_alle"), for_a_job + otherwise, average);
}

fn sick_leave(computed: &mut Computed, year: i32) {
    let rows = sources::sheet(&program::example(), "Sykefravær");
    let rows: Vec<&Row> =
        rows.iter().filter(|row| row["År"] == year.to_string()).collect();
    let mut groups = vec![("begge".to_owned(), "", "")];
    groups.extend(GENDERS.map(|gender| (gender.to_owned(), "Kjønn", gender)));
    groups.extend(AGES.map(|(key, age)| (format!("alder.{key}"), "Alder", age)));
    groups.extend(PLACES.map(|(key, place)| (format!("sted.{key}"), "Sted", place)));
    for (key, column, word) in groups {
        let total = |of: &str| -> Decimal {
            let of_group =
                rows.iter().filter(|row| column.is_empty() || row[column] == word);
            of_group.map(|row| row[of].parse::<Decimal>().unwrap()).sum()
        };
        let id = |part: &str| format!("sykefravaer.{key}.{part}{year}");
        computed.count(id("personer."), total("Personer"));
        let (agreed, own, certified) =
            (total("Avtalte dagsverk"), total("Egenmeldt"), total("Legemeldt"));
        computed.percent(id("egenmeldt."), own, agreed);
        computed.percent(id("legemeldt."), certified, agreed);
        // The unrounded parts are added, and rounded once.
        computed.percent(id(""), own + certified, agreed);
    }
}

/// Against the two years the letter names.
fn hires(computed: &mut Computed, rows: &[Row]) {
    let id = |part: &str| format!("hr.ansettelser_mangfold.{part}");
    let [this_year, first, second] = [2024, 2020, 2021].map(|year| {
        let hired = sum(rows, year, "ansettelser, mangfold", "", "");
        computed.count(id(&year.to_string()), hired)
    });
    let average = (first + second) / Decimal::TWO;
    computed.put(id("snitt_2020_2021"), average, 4);
    computed.put(id("endring"), this_year - average, 4);
}
