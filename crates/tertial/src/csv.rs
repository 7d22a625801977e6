//! Tables for a spreadsheet.

use serde::Serialize;
use tertial_model::visible;
use tertial_view::Form;

use crate::exit::{Exit, Exits, Failure};

/// What a form, a template in `forms/` with its cells in quotation marks, makes of a value:
/// with a byte-order mark, so that æ, ø and å survive.
pub(crate) fn filled(form: &str, value: &impl Serialize) -> Result<String, Failure> {
    let shown = |cell: &str| visible::cell(cell).replace('"', "\"\"");
    let form_of = Form { shown, marks: &[("return", "\r".to_owned())] };
    let rows = form_of.filled(form, value).exits(Exit::Rendering)?;
    Ok(format!("\u{feff}{rows}"))
}
