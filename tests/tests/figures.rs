//! Every figure of both tertials, computed a second time straight from the files, in plain
//! code that shares nothing with the program.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod books;

use std::collections::BTreeMap;
use std::fs;

use calamine::Data;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tertial_tests::{letters, program};

/// A tertial's report.
#[derive(Clone, Copy)]
struct Tertial {
    key: &'static str,
    last_month: u32,
    last_day: &'static str,
}

const FIRST: Tertial = Tertial { key: "t1", last_month: 4, last_day: "20240430" };
const SECOND: Tertial = Tertial { key: "t2", last_month: 8, last_day: "20240831" };

const EXPENSES: [&str; 3] = ["1620.01", "1620.21", "1620.45"];
const INCOME: [&str; 2] = ["4620.02", "4620.85"];
const EARMARKS: [(&str, &str); 2] =
    [("microdata", "Microdata.no"), ("altinn3", "Altinn3")];
const PLACES: [(&str, &str); 2] = [("oslo", "Oslo"), ("kongsvinger", "Kongsvinger")];

const LAST_YEAR: &str = "data/tidligere/statsregnskap-2023.csv";

/// Figures by id; none where the program must say that there is no value.
type Computed = BTreeMap<String, Option<String>>;

/// The indicators that are numbers, and the kind of result demanded of each: the best of
/// three years, more than in 2023, or none.
const BEST_IS_LEAST: [&str; 8] = [
    "aktualitet_forelopig_maned",
    "aktualitet_forelopig_kvartal",
    "aktualitet_forelopig_ar",
    "aktualitet_endelig_maned",
    "aktualitet_endelig_kvartal",
    "aktualitet_endelig_ar",
    "oppgavebyrde_personer",
    "oppgavebyrde_naeringsliv",
];
const BEST_IS_MOST: [&str; 2] = ["svarprosent_pliktig", "svarprosent_frivillig"];
const MORE_THAN_2023: [&str; 2] = ["microdata_brukere", "microdata_publikasjoner"];
const NO_DEMAND: [&str; 2] =
    ["saksbehandlingstid_mikrodata", "saksbehandlingstid_tabell"];

#[test]
fn figures_of_t1_are_what_the_files_say() {
    check(FIRST, Figures::read(FIRST));
}

#[test]
fn figures_of_t2_are_what_the_files_say_and_changes_are_from_t1() {
    let first = Figures::read(FIRST);
    let mut second = Figures::read(SECOND);
    let whole = |of: &str| if of.contains("4620") { "budsjett" } else { "disponibelt" };
    let posts = EXPENSES.iter().chain(&INCOME).map(|post| format!("post.{post}"));
    let mut compared: Vec<String> = posts
        .chain(["kap.1620".to_owned(), "kap.4620".to_owned()])
        .flat_map(|of| {
            [whole(&of), "prognose", "avvik"].map(|part| format!("{of}.{part}"))
        })
        .collect();
    let indicators = BEST_IS_LEAST.iter().chain(&BEST_IS_MOST);
    let indicators = indicators.chain(&MORE_THAN_2023).chain(&NO_DEMAND);
    compared.extend(indicators.map(|key| format!("kpi.{key}.prognose")));
    for id in compared {
        let (then, now) = (first.known[&id], second.known[&id]);
        let decimals = decimals_of(&id);
        second.put(&format!("t1.{id}"), then, decimals);
        second.put(&format!("endring.{id}"), now - then, decimals);
    }
    check(SECOND, second);
}

/// Decimals in JSON: counts have none, percentages four, everything else two.
fn decimals_of(id: &str) -> u32 {
    match id {
        _ if id.contains("microdata_") => 0,
        _ if id.contains("svarprosent_") => 4,
        _ => 2,
    }
}

fn check(tertial: Tertial, computed: Figures) {
    let run = program::run(&[
        "figures",
        tertial.key,
        "--format",
        "json",
        "-C",
        "examples/ssb-2024",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let value = |figure: &Value| figure["value"].as_str().map(str::to_owned);
    let given: Computed = figures
        .iter()
        .map(|figure| (figure["id"].as_str().unwrap().to_owned(), value(figure)))
        .collect();
    assert_eq!(given.len(), figures.len(), "ids are unique");
    let computed = computed.computed;
    for (id, value) in &computed {
        assert_eq!(given.get(id), Some(value), "{id}");
    }
    let more: Vec<&String> =
        given.keys().filter(|id| !computed.contains_key(*id)).collect();
    assert!(more.is_empty(), "figures nobody has checked: {more:?}");
}

/// The plain computation.
struct Figures {
    tertial: Tertial,
    computed: Computed,
    known: BTreeMap<String, Decimal>,
}

impl Figures {
    fn read(tertial: Tertial) -> Self {
        let mut figures =
            Self { tertial, computed: BTreeMap::new(), known: BTreeMap::new() };
        let stated = Stated::read(tertial);
        let ledger = books::ledger(&program::example());
        for post in EXPENSES {
            figures.build_up(&stated, post);
        }
        for post in INCOME {
            let adopted = figures
                .kroner(&format!("post.{post}.saldert"), stated.sum(post, &["saldert"]));
            let changes = figures.kroner(
                &format!("post.{post}.endringer"),
                stated.sum(post, &["endring", "omdisponering"]),
            );
            figures.kroner(&format!("post.{post}.budsjett"), adopted + changes);
        }
        for post in EXPENSES.iter().chain(&INCOME) {
            figures.accounts(&ledger, post);
            figures.kroner(&format!("post.{post}.prognose"), stated.forecasts[*post]);
            figures.deviation(&format!("post.{post}"), post.starts_with('4'));
        }
        figures.chapter(
            "1620",
            &EXPENSES,
            &[
                "overfort",
                "saldert",
                "endringer",
                "refusjoner",
                "merinntekt",
                "disponibelt",
                "regnskap",
                "regnskap_i_fjor",
                "prognose",
            ],
        );
        figures.chapter(
            "4620",
            &INCOME,
            &[
                "saldert",
                "endringer",
                "budsjett",
                "regnskap",
                "regnskap_i_fjor",
                "prognose",
            ],
        );
        let excess = figures.known["post.4620.02.avvik"];
        let used = figures.known["post.1620.21.merinntekt"];
        figures.kroner("fullmakt.1620.21.merinntekt_prognose", excess);
        figures.kroner("fullmakt.1620.21.brukt", used);
        figures.kroner("fullmakt.1620.21.rest", excess - used);
        figures.earmarks(&ledger);
        figures.staff();
        figures.indicators();
        figures
    }

    fn indicators(&mut self) {
        let rows = rows("Styringsparametre");
        let letter: toml::Table = letters::in_one_file().unwrap().parse().unwrap();
        let name_of = |key: &str| {
            let indicators = letter["indicator"].as_array().unwrap();
            let of = indicators.iter().find(|of| of["key"].as_str() == Some(key));
            let name = &of.unwrap()["name"];
            let name = name.get("nb").unwrap_or(name);
            name.as_str().unwrap().to_owned()
        };
        let report = self.tertial.key;
        let stated = |key: &str, kind: &str, year: &str| {
            let row = rows.iter().find(|row| {
                let this_report = kind == "resultat" || row["Rapport"] == report;
                row["Styringsparameter"] == name_of(key)
                    && row["Type"] == kind
                    && row["År"] == year
                    && this_report
            });
            row.unwrap()["Verdi"].parse::<Decimal>().unwrap()
        };
        let all = BEST_IS_LEAST.iter().chain(&BEST_IS_MOST);
        for key in all.chain(&MORE_THAN_2023).chain(&NO_DEMAND) {
            let decimals = decimals_of(key);
            let id = |part: &str| format!("kpi.{key}.{part}");
            let years = ["2021", "2022", "2023"]
                .map(|year| self.put(&id(year), stated(key, "resultat", year), decimals));
            self.put(&id("status"), stated(key, "status", ""), decimals);
            let forecast =
                self.put(&id("prognose"), stated(key, "prognose", ""), decimals);
            let least = years.iter().min().copied().unwrap();
            let most = years.iter().max().copied().unwrap();
            let (demanded, margin) = match *key {
                key if BEST_IS_LEAST.contains(&key) => (least, least - forecast),
                key if BEST_IS_MOST.contains(&key) => (most, forecast - most),
                key if MORE_THAN_2023.contains(&key) => (years[2], forecast - years[2]),
                _ => continue,
            };
            self.put(&id("krav"), demanded, decimals);
            self.put(&id("margin"), margin, decimals);
        }
    }

    fn kroner(&mut self, id: &str, value: Decimal) -> Decimal {
        self.put(id, value, 2)
    }

    fn put(&mut self, id: &str, value: Decimal, decimals: u32) -> Decimal {
        let rounded = value
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let text = format!("{rounded:.0$}", decimals as usize);
        assert!(self.computed.insert(id.to_owned(), Some(text)).is_none(), "{id} twice");
        self.known.insert(id.to_owned(), value);
        value
    }

    fn build_up(&mut self, stated: &Stated, post: &str) {
        let parts = [
            ("overfort", &["overført"][..]),
            ("saldert", &["saldert"]),
            ("endringer", &["endring", "omdisponering"]),
            ("refusjoner", &["refusjon"]),
            ("merinntekt", &["merinntekt"]),
        ];
        let mut available = Decimal::ZERO;
        for (part, kinds) in parts {
            available +=
                self.kroner(&format!("post.{post}.{part}"), stated.sum(post, kinds));
        }
        self.kroner(&format!("post.{post}.disponibelt"), available);
    }

    fn accounts(&mut self, ledger: &[books::Row], post: &str) {
        let statskonto = post.replace('.', "");
        let sign = if post.starts_with('4') { -1 } else { 1 };
        let [now, then] = ["data/statsregnskap-2024.csv", LAST_YEAR].map(|file| {
            let booked = state_accounts(file, &statskonto, self.tertial.last_month);
            booked * Decimal::from(sign)
        });
        let state = self.kroner(&format!("post.{post}.regnskap"), now);
        self.kroner(&format!("post.{post}.regnskap_i_fjor"), then);
        // Skatteetaten books 4620.85, and nobody but the agency the others.
        let by_others = if post == "4620.85" { state } else { Decimal::ZERO };
        self.kroner(&format!("post.{post}.fort_av_andre"), by_others);
        let last = self.tertial.last_month;
        let until = |row: &&books::Row| (1..=last).contains(&(row.period % 100));
        let rows: Vec<_> =
            ledger.iter().filter(|row| row.statskonto == statskonto).collect();
        if rows.is_empty() {
            for part in ["hovedbok", "avstemming"] {
                self.computed.insert(format!("post.{post}.{part}"), None);
            }
            return;
        }
        let sum: i64 = rows.into_iter().filter(until).map(|row| sign * row.ore).sum();
        let sum = self.kroner(&format!("post.{post}.hovedbok"), Decimal::new(sum, 2));
        self.kroner(&format!("post.{post}.avstemming"), sum - state);
    }

    fn deviation(&mut self, of: &str, income: bool) {
        let get = |figures: &Self, part: &str| figures.known[&format!("{of}.{part}")];
        let forecast = get(self, "prognose");
        let (whole, deviation) = if income {
            let budget = get(self, "budsjett");
            (budget, forecast - budget)
        } else {
            let available = get(self, "disponibelt");
            let spent = get(self, "regnskap");
            self.put(
                &format!("{of}.forbruk_pst"),
                spent / available * Decimal::ONE_HUNDRED,
                4,
            );
            (available, available - forecast)
        };
        self.kroner(&format!("{of}.avvik"), deviation);
        self.put(&format!("{of}.avvik_pst"), deviation / whole * Decimal::ONE_HUNDRED, 4);
    }

    fn chapter(&mut self, chapter: &str, posts: &[&str], parts: &[&str]) {
        for part in parts {
            let of = posts.iter().map(|post| self.known[&format!("post.{post}.{part}")]);
            let sum = of.sum();
            self.kroner(&format!("kap.{chapter}.{part}"), sum);
        }
        self.deviation(&format!("kap.{chapter}"), chapter.starts_with('4'));
    }

    fn earmarks(&mut self, ledger: &[books::Row]) {
        let Tertial { key: report, last_month, .. } = self.tertial;
        for row in rows("Øremerking").iter().filter(|row| row["Rapport"] == report) {
            let (key, _) =
                EARMARKS.iter().find(|(_, name)| *name == row["Tiltak"]).unwrap();
            let statskonto = format!("{}{}", row["Kapittel"], row["Post"]);
            let spent = ledger.iter().filter(|posting| {
                posting.statskonto == statskonto
                    && posting.project == row["Prosjekt"]
                    && (1..=last_month).contains(&(posting.period % 100))
            });
            let spent: i64 = spent.map(|posting| posting.ore).sum();
            let budget = self
                .kroner(&format!("oremerket.{key}.budsjett"), amount(row, "Budsjett"));
            let forecast = self
                .kroner(&format!("oremerket.{key}.prognose"), amount(row, "Prognose"));
            self.kroner(&format!("oremerket.{key}.regnskap"), Decimal::new(spent, 2));
            self.kroner(&format!("oremerket.{key}.rest"), budget - forecast);
        }
    }

    fn staff(&mut self) {
        let rows = rows("Personell");
        let report = self.tertial.key;
        for (measure, word, decimals) in
            [("ansatte", "ansatte", 0), ("utforte_arsverk", "utførte årsverk", 2)]
        {
            let stated = |place: &str| {
                let row = rows.iter().find(|row| {
                    row["Rapport"] == report
                        && row["Sted"] == place
                        && row["Måltall"] == word
                });
                row.unwrap()["Verdi"].parse::<Decimal>().unwrap()
            };
            let sum: Decimal = PLACES.iter().map(|(_, place)| stated(place)).sum();
            for (key, place) in PLACES {
                let here =
                    self.put(&format!("hr.{measure}.{key}"), stated(place), decimals);
                let share = here / sum * Decimal::ONE_HUNDRED;
                self.put(&format!("hr.{measure}.{key}_pst"), share, 4);
            }
            self.put(&format!("hr.{measure}.sum"), sum, decimals);
            self.put(&format!("hr.{measure}.sum_pst"), Decimal::ONE_HUNDRED, 4);
            self.put(&format!("hr.{measure}.totalt"), stated("Totalt"), decimals);
        }
    }
}

/// What the workbook states per post.
struct Stated {
    decisions: Vec<(String, String, Decimal)>,
    forecasts: BTreeMap<String, Decimal>,
}

impl Stated {
    fn read(tertial: Tertial) -> Self {
        let post = |row: &BTreeMap<String, String>| {
            format!("{}.{}", row["Kapittel"], row["Post"])
        };
        let sortable =
            |date: &str| format!("{}{}{}", &date[6..], &date[3..5], &date[..2]);
        let decided = rows("Bevilgning");
        let decided =
            decided.iter().filter(|row| *sortable(&row["Dato"]) <= *tertial.last_day);
        let forecasts = rows("Prognose");
        let forecasts = forecasts.iter().filter(|row| row["Rapport"] == tertial.key);
        Self {
            decisions: decided
                .map(|row| (post(row), row["Type"].clone(), amount(row, "Beløp")))
                .collect(),
            forecasts: forecasts
                .map(|row| (post(row), amount(row, "Prognose")))
                .collect(),
        }
    }

    fn sum(&self, post: &str, kinds: &[&str]) -> Decimal {
        let of = self
            .decisions
            .iter()
            .filter(|(of, kind, _)| of == post && kinds.contains(&&**kind));
        of.map(|(.., amount)| *amount).sum()
    }
}

/// The rows of a sheet of the workbook, by the headers in its third row.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let sheet = books::sheet(&program::example().join("data/grunnlag-2024.xlsx"), name);
    let mut rows = sheet.rows().skip_while(|row| row[1] == Data::Empty);
    let headers: Vec<String> = rows.next().unwrap().iter().map(books::text).collect();
    rows.map(|row| headers.iter().cloned().zip(row.iter().map(books::text)).collect())
        .collect()
}

fn amount(row: &BTreeMap<String, String>, column: &str) -> Decimal {
    let number: Decimal = row[column].parse().unwrap();
    match &*row["Enhet"] {
        "kr" => number,
        "1 000 kr" => number * Decimal::ONE_THOUSAND,
        unit => panic!("{unit}"),
    }
}

/// The year so far in a file of the state accounts, income negative.
fn state_accounts(file: &str, statskonto: &str, last_month: u32) -> Decimal {
    let path = program::example().join(file);
    let text: String = fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut sum = Decimal::ZERO;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.trim_matches('"').split("\";\"").collect();
        let month: u32 = cells[1][4..].parse().unwrap();
        if cells[2] == statskonto && month <= last_month {
            sum += cells[27].replace(',', ".").parse::<Decimal>().unwrap();
        }
    }
    sum
}
