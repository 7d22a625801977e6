//! Every figure only the annual report has, computed a second time straight from the files.

mod accrual;
mod cash;
mod headline;
mod own_tables;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use tertial_tests::program;

use crate::sources;

/// The figures that are checked here; the others are those of the tertials' reports.
const PREFIXES: [&str; 9] = [
    "bev.",
    "art.",
    "srs.",
    "hovedtall.",
    "konsulent.",
    "oppdrag.",
    "nokkeltall.",
    "hr.",
    "sykefravaer.",
];

/// What must not be told, worked out by hand. Internrevisjon has three employees this year;
/// of the other units Ledelse is the smallest, with 33, and is left out so that the total
/// does not give the three away. What the employees of a unit work together goes with them.
/// Last year both had more than four, and nothing else of either year counts so few.
const WITHHELD: [&str; 4] = [
    "hr.enhet.internrevisjon.ansatte.2024",
    "hr.enhet.internrevisjon.avtalte_arsverk.2024",
    "hr.enhet.ledelse_og_virksomhetsstyring.ansatte.2024",
    "hr.enhet.ledelse_og_virksomhetsstyring.avtalte_arsverk.2024",
];

/// The figures that have been computed, with their number of decimals.
#[derive(Default)]
struct Computed {
    values: BTreeMap<String, (Decimal, u32)>,
}

impl Computed {
    fn put(&mut self, id: impl Into<String>, value: Decimal, decimals: u32) -> Decimal {
        let id = id.into();
        let before = self.values.insert(id.clone(), (value, decimals));
        assert!(before.is_none(), "{id} twice");
        value
    }

    fn kroner(&mut self, id: impl Into<String>, value: Decimal) -> Decimal {
        self.put(id, value, 2)
    }

    fn percent(&mut self, id: impl Into<String>, part: Decimal, whole: Decimal) {
        self.put(id, part / whole * Decimal::ONE_HUNDRED, 4);
    }

    fn count(&mut self, id: impl Into<String>, value: Decimal) -> Decimal {
        self.put(id, value, 0)
    }

    /// Adds to a sum in kroner.
    fn more(&mut self, id: impl Into<String>, value: Decimal) {
        self.values.entry(id.into()).or_insert((Decimal::ZERO, 2)).0 += value;
    }

    fn get(&self, id: &str) -> Decimal {
        self.values.get(id).unwrap_or_else(|| panic!("{id} is not computed yet")).0
    }
}

#[test]
fn figures_of_the_annual_report_are_what_the_files_say() {
    let mut computed = Computed::default();
    cash::compute(&mut computed);
    headline::compute(&mut computed);
    accrual::compute(&mut computed);
    own_tables::compute(&mut computed);
    people::compute(&mut computed);

    let told = sources::told(&program::example());
    let id = |figure: &Value| figure["id"].as_str().unwrap().to_owned();
    let checked = |id: &str| PREFIXES.iter().any(|prefix| id.starts_with(prefix));
    let told: BTreeMap<String, &Value> =
        told.iter().map(|of| (id(of), of)).filter(|(id, _)| checked(id)).collect();
    for (id, (value, decimals)) in &computed.values {
        let figure = told.get(id).unwrap_or_else(|| panic!("there is no {id}"));
        if WITHHELD.contains(&id.as_str()) {
            assert_eq!(figure["value"], Value::Null, "{id}");
            let why = figure["missing"].as_str().unwrap();
            assert!(why.contains("skjermet"), "{id}: {why}");
            continue;
        }
        let rounded = value
            .round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero);
        let text = format!("{rounded:.0$}", *decimals as usize);
        assert_eq!(figure["value"].as_str(), Some(&*text), "{id}");
    }
    let known: BTreeSet<&String> = computed.values.keys().collect();
    let more: Vec<&String> = told.keys().filter(|id| !known.contains(id)).collect();
    assert!(more.is_empty(), "figures nobody has checked: {more:?}");
    for prefix in PREFIXES {
        assert!(known.iter().any(|id| id.starts_with(prefix)), "nothing is {prefix}");
    }
}
