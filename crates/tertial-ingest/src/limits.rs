//! What a file may ask for before it is refused. Each limit can be set in `tertial.toml`.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serializer};
use tertial_model::{Origin, Problem, ProblemKind};
use tertial_toml::Whole;

/// How many units of bytes a limit may be set to, of large files and of small ones.
const MANY: u32 = 1_048_576;
const FEW: u32 = 1_024;

/// The limits every file is held against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes a file of data may have. A ledger of a million rows is 40 to 400 MiB, by its
    /// format.
    #[serde(rename = "file_mib", with = "Mebibytes")]
    #[schemars(with = "Whole::<1, MANY>")]
    pub file_bytes: u64,
    /// Bytes a file somebody wrote may have: a text, a letter, a template.
    #[serde(rename = "text_file_mib", with = "FewMebibytes")]
    #[schemars(with = "Whole::<1, FEW>")]
    pub text_file_bytes: u64,
    /// Bytes everything in an archive may take unpacked.
    #[serde(rename = "unpacked_mib", with = "Mebibytes")]
    #[schemars(with = "Whole::<1, MANY>")]
    pub unpacked_bytes: u64,
    /// How many times smaller than unpacked a big part of an archive may be. Sheets of real
    /// exports lie between 5 and 30.
    #[serde(deserialize_with = "Whole::<1, 100_000>::deserialize")]
    #[schemars(with = "Whole::<1, 100_000>")]
    pub ratio: u64,
    /// How many parts an archive may have.
    #[serde(deserialize_with = "Whole::<1, 1_000_000>::deserialize")]
    #[schemars(with = "Whole::<1, 1_000_000>")]
    pub parts: usize,
    /// How many rows a sheet or text file may have.
    #[serde(deserialize_with = "Whole::<1, 100_000_000>::deserialize")]
    #[schemars(with = "Whole::<1, 100_000_000>")]
    pub rows: u32,
    /// How many columns.
    #[serde(deserialize_with = "Whole::<1, 100_000>::deserialize")]
    #[schemars(with = "Whole::<1, 100_000>")]
    pub columns: usize,
    /// Bytes the text of one cell may take.
    #[serde(rename = "text_kib", with = "Kibibytes")]
    #[schemars(with = "Whole::<1, MANY>")]
    pub text_bytes: usize,
    /// How deep elements may stand inside each other.
    #[serde(deserialize_with = "Whole::<1, 1_000>::deserialize")]
    #[schemars(with = "Whole::<1, 1_000>")]
    pub nesting: usize,
}

/// A whole number of units of 2 to the power of `BITS` bytes, and at most `MOST` of them.
struct Units<const BITS: u32, const MOST: u32>;

type Mebibytes = Units<20, MANY>;
type FewMebibytes = Units<20, FEW>;
type Kibibytes = Units<10, MANY>;

impl<const BITS: u32, const MOST: u32> Units<BITS, MOST> {
    fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: TryFrom<u64>,
    {
        let units: u64 = Whole::<1, MOST>::deserialize(from)?;
        T::try_from(units << BITS).map_err(|_| D::Error::custom("tallet er for stort"))
    }

    /// As it is written in the file, for the schema to tell what holds where nothing is.
    fn serialize<S: Serializer, T>(bytes: &T, to: S) -> Result<S::Ok, S::Error>
    where
        T: TryInto<u64> + Copy,
    {
        to.serialize_u64((*bytes).try_into().unwrap_or(u64::MAX) >> BITS)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 512 << 20,
            text_file_bytes: 4 << 20,
            unpacked_bytes: 2 << 30,
            ratio: 100,
            parts: 10_000,
            rows: 5_000_000,
            columns: 16_384,
            text_bytes: 1 << 20,
            nesting: 64,
        }
    }
}

impl Limits {
    /// Refuses a row beyond the limit.
    pub(crate) fn row(&self, file: &Arc<str>, row: u32) -> Result<(), Problem> {
        if row <= self.rows {
            return Ok(());
        }
        let message = format!("filen har flere enn {} rader", self.rows);
        Err(refused(Origin::file(file), message, "rows")
            .hint("del uttrekket i flere filer, eller hev rows under [limits]"))
    }

    /// Refuses columns beyond the limit.
    pub(crate) fn columns(&self, file: &Arc<str>, columns: usize) -> Result<(), Problem> {
        if columns <= self.columns {
            return Ok(());
        }
        let message = format!("filen har flere enn {} kolonner", self.columns);
        Err(refused(Origin::file(file), message, "columns"))
    }

    /// The refusal of a text that is too long.
    pub(crate) fn long_text(&self, origin: Origin, bytes: usize) -> Problem {
        let (found, most) = (bytes >> 10, self.text_bytes >> 10);
        let message = format!("en celle har en tekst på {found} KiB, mer enn {most} KiB");
        refused(origin, message, "text_kib")
    }
}

/// A file that asks for more than the limit under `key` allows.
pub(crate) fn refused(origin: Origin, message: impl Into<String>, key: &str) -> Problem {
    Problem::new(ProblemKind::FileRefused, origin, message).hint(format!(
        "er filen som den skal være, hev {key} under [limits] i tertial.toml"
    ))
}
