//! The table of figures, as `figures.toml` lists them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};
use tertial_ingest::facts::{DecisionKind, HrMeasure};
use tertial_model::formula::Formula;
use tertial_model::{Missing, Unit, Value};

const FILE: &str = "figures.toml";
const BUILT_IN: &str = include_str!("../figures.toml");

/// A figure of some thing: what it is called and how it comes about. In `measure`, `label`
/// and `source` stand words of the thing, as `{av}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Its own part of the id; empty where the thing has one figure.
    #[serde(default)]
    pub(crate) measure: String,
    /// What it is called.
    pub(crate) label: String,
    /// None for the unit of what it is of.
    #[serde(default, deserialize_with = "unit")]
    pub(crate) unit: Option<Unit>,
    /// How it is computed from others.
    pub(crate) formula: Option<Formula>,
    /// What there are 0 of, where a share is undefined.
    pub(crate) per: Option<String>,
    /// What it is read from.
    #[serde(default)]
    pub(crate) source: String,
    /// The kinds of decisions it is the sum of.
    #[serde(default, deserialize_with = "kinds")]
    pub(crate) decisions: Vec<DecisionKind>,
    /// What of the staff it counts.
    #[serde(default, deserialize_with = "counts")]
    pub(crate) counts: Option<HrMeasure>,
}

impl Entry {
    /// Its value by that formula, where `values` gives those of each name in it.
    pub(crate) fn value(
        &self,
        formula: &Formula,
        values: &dyn Fn(&str) -> Vec<Decimal>,
    ) -> Value {
        formula.evaluate(values).map_err(|missing| match (missing, &self.per) {
            (Missing::Undefined(why), Some(per)) => {
                Missing::Undefined(format!("{why} {per}"))
            }
            (missing, _) => missing,
        })
    }
}

/// The figures of a kind of thing, in their order.
pub(crate) fn table(kind: &str) -> &'static [Entry] {
    static TABLES: LazyLock<BTreeMap<String, Vec<Entry>>> = LazyLock::new(|| {
        // Without them every figure would be gone without a word; a test holds that they
        // can be read.
        tertial_toml::read(FILE, BUILT_IN).unwrap_or_else(|fault| panic!("{fault:#}"))
    });
    TABLES.get(kind).unwrap_or_else(|| panic!("{FILE} has no table {kind}"))
}

/// The only figure of a kind of thing.
pub(crate) fn only(kind: &str) -> &'static Entry {
    &table(kind)[0]
}

/// A figure of a kind of thing, by its measure.
pub(crate) fn entry(kind: &str, measure: &str) -> &'static Entry {
    let entry = table(kind).iter().find(|of| of.measure == measure);
    entry.unwrap_or_else(|| panic!("{kind} has no {measure}"))
}

fn unit<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Unit>, D::Error> {
    let key = String::deserialize(from)?;
    let plain = || Some(Unit::Plain).filter(|of| of.key() == key);
    let none = || de::Error::custom(format!("«{key}» er ingen enhet"));
    Unit::of_key(&key).or_else(plain).ok_or_else(none).map(Some)
}

fn kinds<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<DecisionKind>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    words.iter().map(|word| of_word(word, &DecisionKind::ALL)).collect()
}

fn counts<'de, D: Deserializer<'de>>(from: D) -> Result<Option<HrMeasure>, D::Error> {
    of_word(&String::deserialize(from)?, &HrMeasure::ALL).map(Some)
}

fn of_word<T: Copy, E: de::Error>(word: &str, all: &[(&str, T)]) -> Result<T, E> {
    let of = all.iter().find(|(of, _)| *of == word);
    of.map(|(_, of)| *of).ok_or_else(|| E::custom(format!("«{word}» er ukjent")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is printed of each formula is what the file says.
    #[test]
    fn every_formula_is_one_as_it_is_written() {
        let read: BTreeMap<String, Vec<Entry>> =
            tertial_toml::read(FILE, BUILT_IN).unwrap();
        let mut written = BUILT_IN.split("formula = \"").skip(1);
        let order = |table: &str| BUILT_IN.find(&format!("\n{table} = ")).unwrap();
        let mut tables: Vec<_> = read.iter().collect();
        tables.sort_by_key(|(table, _)| order(table));
        for (table, rows) in tables {
            for of in rows {
                assert!(!of.label.is_empty(), "{table}");
                assert!(!of.measure.is_empty() || only_one_is_bare(rows), "{table}");
                let Some(formula) = &of.formula else { continue };
                let text = written.next().unwrap().split('"').next().unwrap();
                assert_eq!(formula.to_string(), text);
            }
        }
        assert_eq!(written.next(), None);
    }

    fn only_one_is_bare(rows: &[Entry]) -> bool {
        rows.iter().filter(|of| of.measure.is_empty()).count() == 1
    }
}
