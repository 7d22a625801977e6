//! The figures that are computed from others, as `formulas.toml` lists them.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};
use tertial_model::{Missing, Unit, Value};

use crate::formula::Formula;

const FILE: &str = "formulas.toml";
const BUILT_IN: &str = include_str!("../formulas.toml");

/// The tables, each of one kind of thing. One that has no label has one formula, for
/// figures whose names the code makes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    pub(crate) post_utgift: Vec<Derived>,
    pub(crate) post_inntekt: Vec<Derived>,
    pub(crate) post_avstemming: Vec<Derived>,
    pub(crate) avvik_utgift: Vec<Derived>,
    pub(crate) avvik_inntekt: Vec<Derived>,
    pub(crate) kap_utgift: Vec<Derived>,
    pub(crate) kap_inntekt: Vec<Derived>,
    pub(crate) kap_prognose: Vec<Derived>,
    pub(crate) bev_utgift: Vec<Derived>,
    pub(crate) bev_inntekt: Vec<Derived>,
    pub(crate) bev_avvik_utgift: Vec<Derived>,
    pub(crate) bev_avvik_inntekt: Vec<Derived>,
    pub(crate) bev_belastning: Vec<Derived>,
    pub(crate) bev_merinntekt: Vec<Derived>,
    pub(crate) bev_grunnlag: Vec<Derived>,
    pub(crate) bev_maks_kan_overfores: Vec<Derived>,
    pub(crate) bev_maks_andel: Vec<Derived>,
    pub(crate) bev_overforbart: Vec<Derived>,
    pub(crate) bev_sum: Vec<Derived>,
    pub(crate) bev_rapportert: Vec<Derived>,
    pub(crate) fullmakt: Vec<Derived>,
    pub(crate) oremerket: Vec<Derived>,
    pub(crate) kpi_krav_hoyest: Vec<Derived>,
    pub(crate) kpi_krav_lavest: Vec<Derived>,
    pub(crate) kpi_krav_ar: Vec<Derived>,
    pub(crate) kpi_margin_hoyest: Vec<Derived>,
    pub(crate) kpi_margin_lavest: Vec<Derived>,
    pub(crate) srs_avregnet: Vec<Derived>,
    pub(crate) hovedtall_tildeling: Vec<Derived>,
    pub(crate) hovedtall_utnyttelse: Vec<Derived>,
    pub(crate) hovedtall_andeler: Vec<Derived>,
    pub(crate) hr_sum_av_steder: Vec<Derived>,
    pub(crate) hr_andel: Vec<Derived>,
    pub(crate) hr_foreldrepermisjon: Vec<Derived>,
    pub(crate) hr_snitt: Vec<Derived>,
    pub(crate) hr_turnover_alle: Vec<Derived>,
    pub(crate) hr_mangfold_snitt: Vec<Derived>,
    pub(crate) hr_mangfold_endring: Vec<Derived>,
    pub(crate) oppdrag_sum: Vec<Derived>,
    pub(crate) oppdrag_andel: Vec<Derived>,
    pub(crate) endring: Vec<Derived>,
    pub(crate) samme: Vec<Derived>,
}

/// A figure that is computed from others of the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Derived {
    /// Its own part of the id; empty where the code makes id and label.
    #[serde(default)]
    pub(crate) measure: String,
    /// What it is called, with `{av}` for the thing it is of.
    #[serde(default)]
    pub(crate) label: String,
    /// None for the unit of what it is of.
    #[serde(default, deserialize_with = "unit")]
    pub(crate) unit: Option<Unit>,
    pub(crate) formula: Formula,
    /// What there are 0 of, where a share is undefined.
    pub(crate) per: Option<String>,
}

impl Derived {
    /// One with that formula, whose name the code makes.
    pub(crate) fn of(formula: Formula) -> Self {
        let (measure, label) = (String::new(), String::new());
        Self { measure, label, unit: None, formula, per: None }
    }

    /// Its value, where `values` gives those of each name of its formula.
    pub(crate) fn value(&self, values: &dyn Fn(&str) -> Vec<Decimal>) -> Value {
        self.formula.evaluate(values).map_err(|missing| match (missing, &self.per) {
            (Missing::Undefined(why), Some(per)) => {
                Missing::Undefined(format!("{why} {per}"))
            }
            (missing, _) => missing,
        })
    }
}

/// The tables that come with the program; a test holds that they can be read.
pub(crate) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> =
        LazyLock::new(|| match tertial_toml::read(FILE, BUILT_IN) {
            Ok(tables) => tables,
            // Without them every computed figure would be gone without a word.
            Err(fault) => panic!("{fault:#}"),
        });
    &TABLES
}

fn unit<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Unit>, D::Error> {
    let key = String::deserialize(from)?;
    let plain = || Some(Unit::Plain).filter(|of| of.key() == key);
    let none = || de::Error::custom(format!("«{key}» er ingen enhet"));
    Unit::of_key(&key).or_else(plain).ok_or_else(none).map(Some)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// What is printed of each formula is what the file says.
    #[test]
    fn every_formula_is_one_as_it_is_written() {
        tertial_toml::read::<Tables>(FILE, BUILT_IN).unwrap();
        let read: BTreeMap<String, Vec<Derived>> =
            tertial_toml::read(FILE, BUILT_IN).unwrap();
        let mut written = BUILT_IN.split("formula = \"").skip(1);
        let order = |table: &str| BUILT_IN.find(&format!("\n{table} = ")).unwrap();
        let mut tables: Vec<_> = read.iter().collect();
        tables.sort_by_key(|(table, _)| order(table));
        for (table, rows) in tables {
            for of in rows {
                let text = written.next().unwrap().split('"').next().unwrap();
                assert_eq!(of.formula.to_string(), text);
                assert_eq!(of.measure.is_empty(), of.label.is_empty(), "{table}");
                assert!(!of.label.is_empty() || rows.len() == 1, "{table}");
            }
        }
        assert_eq!(written.next(), None);
    }
}
