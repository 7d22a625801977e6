//! Rows that were used when their sheet was read, and then turned out to repeat another
//! source.

use tertial_model::{Kroner, Origin, Place};

use super::{Export, SetAside};

/// Moves a row from what is used of its sheet to what is set aside, for a row whose fact
/// is left out once other files are read. Nothing, when it is of no sheet here.
pub(crate) fn leave_later(
    sheets: &mut [Export],
    row: &Origin,
    why: SetAside,
    amount: Kroner,
) {
    let sheet = match &row.place {
        Place::Cell { sheet, .. } | Place::Sheet { sheet } => Some(sheet),
        Place::Rows { sheet, .. } => sheet.as_ref(),
        Place::File | Place::Line { .. } => None,
    };
    let is_its = |of: &&mut Export| of.file == row.file && of.sheet.as_ref() == sheet;
    if let Some(export) = sheets.iter_mut().find(is_its) {
        export.used.take(amount);
        export.set_aside.entry(why).or_default().add(amount);
    }
}
