//! What a row of the workbook states.

use rust_decimal::Decimal;
use tertial_model::{Missing, Origin, Value};

/// The value of a row and where it stands: missing where the cell is empty, which is
/// `called` so, and where there is no row, for the reason `none`.
pub(crate) fn stated(
    row: Option<(Option<Decimal>, &Origin)>,
    called: &str,
    none: impl FnOnce() -> String,
) -> (Value, Vec<Origin>) {
    let Some((value, origin)) = row else {
        return (Err(Missing::because(none())), Vec::new());
    };
    let empty = || Missing::because(format!("{called} i {origin} mangler"));
    (value.ok_or_else(empty), vec![origin.clone()])
}
