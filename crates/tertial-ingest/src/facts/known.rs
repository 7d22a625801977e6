//! What of an [`Export`](super::Export) is kept from run to run in another form than it has.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize, Serializer};
use tertial_model::Kroner;

use super::export::ENCODINGS;
use super::{SetAside, Tally};

/// A word of a list the program has. Where one is read back, it is found there again.
pub type Known = &'static str;

/// Reads the name of an encoding.
pub(super) fn encoding<'de, D: Deserializer<'de>>(from: D) -> Result<Known, D::Error> {
    let name = String::deserialize(from)?;
    let known = ENCODINGS.into_iter().find(|known| **known == *name);
    known.ok_or_else(|| D::Error::custom(name))
}

/// Rows and their sum to its last decimal: a sum that is shown has two.
pub(crate) mod exact {
    use super::{
        Decimal, Deserialize, Deserializer, Kroner, Serialize, Serializer, Tally,
    };

    pub(crate) fn serialize<S: Serializer>(of: &Tally, to: S) -> Result<S::Ok, S::Error> {
        (of.rows, of.amount.0).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Tally, D::Error> {
        let (rows, amount) = <(u32, Decimal)>::deserialize(from)?;
        Ok(Tally { rows, amount: Kroner(amount) })
    }
}

/// The same of rows by the reason why they were left out.
pub(super) mod exact_by_reason {
    use super::{BTreeMap, Deserialize, Deserializer, Serialize, Serializer};
    use super::{SetAside, Tally, exact};

    #[derive(Serialize, Deserialize)]
    struct Exact(#[serde(with = "exact")] Tally);

    pub(crate) fn serialize<S: Serializer>(
        of: &BTreeMap<SetAside, Tally>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(of.iter().map(|(why, tally)| (why, Exact(*tally))))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<SetAside, Tally>, D::Error> {
        let read = BTreeMap::<SetAside, Exact>::deserialize(from)?;
        Ok(read.into_iter().map(|(why, Exact(tally))| (why, tally)).collect())
    }
}
