//! `[grunnlag]`: the workbook with what no system exports.

use schemars::JsonSchema;
use serde::Deserialize;

use super::path::Path;
use crate::sheets::SheetNames;

/// The workbook with what no system exports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrunnlagSource {
    /// Its path.
    #[serde(with = "Path")]
    pub file: String,
    /// The names of its sheets.
    #[serde(default)]
    pub sheets: SheetNames,
}
