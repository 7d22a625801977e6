//! `[hr]`: figures of the staff, and what of them is shown.

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_toml::Whole;

use super::path::Path;

/// Figures of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HrSettings {
    /// Path or pattern of person-level exports.
    #[serde(deserialize_with = "Path::deserialize")]
    #[schemars(with = "Path")]
    pub persons: Option<String>,
    /// Counts of persons below this, but zero, are never shown.
    #[serde(deserialize_with = "Whole::<3, 100>::deserialize")]
    #[schemars(with = "Whole::<3, 100>")]
    pub threshold: u32,
    /// Operating units (driftsenheter) that are told by name however few work there.
    pub units: Vec<String>,
    /// Places told by name however few work there, besides those of the letter.
    pub places: Vec<String>,
    /// What becomes of places with fewer employees than that.
    pub small_places: SmallPlaces,
}

/// What becomes of places with few employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SmallPlaces {
    /// Withheld, as any count of few persons is.
    Withheld,
    /// Shown: how many work where is no secret of theirs.
    Shown,
}

impl Default for HrSettings {
    fn default() -> Self {
        Self {
            persons: None,
            threshold: 5,
            units: Vec::new(),
            places: Vec::new(),
            small_places: SmallPlaces::Withheld,
        }
    }
}
