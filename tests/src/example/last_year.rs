//! What the annual report of the year before was delivered with, by what an example's data say
//! of the years that were over then.

use crate::files::Files;
use crate::judged::{judge, reports};

/// The file of an example that has it.
pub const PATH: &str = "levert/arsrapport-2023-tall.json";

/// The year of the examples' reports.
const YEAR: i32 = 2024;

/// What stands in it.
///
/// # Errors
///
/// When the example cannot be read, or its letter demands no annual report.
pub fn figures(example: &str) -> Result<String, String> {
    let files = Files::of_example(example).map_err(|fault| fault.to_string())?;
    let annual = reports(&files)?.into_iter().find(|of| of.is_annual());
    let annual = annual.ok_or("the letter demands no annual report")?;
    Ok(judge(&files, &annual)?.delivery_before(&annual, YEAR))
}
