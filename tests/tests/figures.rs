//! Every figure of 1. tertial, computed a second time straight from the files, in plain
//! code that shares nothing with the program.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]
#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

mod books;

use std::collections::BTreeMap;
use std::fs;

use calamine::Data;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tertial_tests::program;

const LAST_MONTH: u32 = 4;
const LAST_DAY: &str = "20240430";
const EXPENSES: [&str; 3] = ["1620.01", "1620.21", "1620.45"];
const INCOME: [&str; 2] = ["4620.02", "4620.85"];
const EARMARKS: [(&str, &str); 2] =
    [("microdata", "Microdata.no"), ("altinn3", "Altinn3")];
const PLACES: [(&str, &str); 2] = [("oslo", "Oslo"), ("kongsvinger", "Kongsvinger")];

/// Figures by id; none where the program must say that there is no value.
type Computed = BTreeMap<String, Option<String>>;

#[test]
fn figures_of_t1_are_what_the_files_say() {
    let run =
        program::run(&["figures", "t1", "--format", "json", "-C", "examples/ssb-2024"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let value = |figure: &Value| figure["value"].as_str().map(str::to_owned);
    let given: Computed = figures
        .iter()
        .map(|figure| (figure["id"].as_str().unwrap().to_owned(), value(figure)))
        .collect();
    assert_eq!(given.len(), figures.len(), "ids are unique");
    let computed = Figures::read().computed;
    for (id, value) in &computed {
        assert_eq!(given.get(id), Some(value), "{id}");
    }
    let more: Vec<&String> =
        given.keys().filter(|id| !computed.contains_key(*id)).collect();
    assert!(more.is_empty(), "figures nobody has checked: {more:?}");
}

/// The plain computation.
struct Figures {
    computed: Computed,
    known: BTreeMap<String, Decimal>,
}

impl Figures {
    fn read() -> Self {
        let mut figures = Self { computed: BTreeMap::new(), known: BTreeMap::new() };
        let stated = Stated::read();
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
                "prognose",
            ],
        );
        figures.chapter(
            "4620",
            &INCOME,
            &["saldert", "endringer", "budsjett", "regnskap", "prognose"],
        );
        let excess = figures.known["post.4620.02.avvik"];
        let used = figures.known["post.1620.21.merinntekt"];
        figures.kroner("fullmakt.1620.21.merinntekt_prognose", excess);
        figures.kroner("fullmakt.1620.21.brukt", used);
        figures.kroner("fullmakt.1620.21.rest", excess - used);
        figures.earmarks(&ledger);
        figures.staff();
        figures
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
        let state = self.kroner(
            &format!("post.{post}.regnskap"),
            state_accounts(&statskonto) * Decimal::from(sign),
        );
        let until = |row: &&books::Row| (1..=LAST_MONTH).contains(&(row.period % 100));
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
        for row in rows("Øremerking").iter().filter(|row| row["Rapport"] == "t1") {
            let (key, _) =
                EARMARKS.iter().find(|(_, name)| *name == row["Tiltak"]).unwrap();
            let statskonto = format!("{}{}", row["Kapittel"], row["Post"]);
            let spent = ledger.iter().filter(|posting| {
                posting.statskonto == statskonto
                    && posting.project == row["Prosjekt"]
                    && (1..=LAST_MONTH).contains(&(posting.period % 100))
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
        for (measure, word, decimals) in
            [("ansatte", "ansatte", 0), ("utforte_arsverk", "utførte årsverk", 2)]
        {
            let stated = |place: &str| {
                let row = rows.iter().find(|row| {
                    row["Rapport"] == "t1"
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
    fn read() -> Self {
        let post = |row: &BTreeMap<String, String>| {
            format!("{}.{}", row["Kapittel"], row["Post"])
        };
        let sortable =
            |date: &str| format!("{}{}{}", &date[6..], &date[3..5], &date[..2]);
        let decided = rows("Bevilgning");
        let decided = decided.iter().filter(|row| *sortable(&row["Dato"]) <= *LAST_DAY);
        let forecasts = rows("Prognose");
        let forecasts = forecasts.iter().filter(|row| row["Rapport"] == "t1");
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

/// The year so far in the state accounts, income negative.
fn state_accounts(statskonto: &str) -> Decimal {
    let path = program::example().join("data/statsregnskap-2024.csv");
    let text: String = fs::read(path).unwrap().into_iter().map(char::from).collect();
    let mut sum = Decimal::ZERO;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.trim_matches('"').split("\";\"").collect();
        let month: u32 = cells[1][4..].parse().unwrap();
        if cells[2] == statskonto && month <= LAST_MONTH {
            sum += cells[27].replace(',', ".").parse::<Decimal>().unwrap();
        }
    }
    sum
}
