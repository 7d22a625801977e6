//! What a finding says of a figure that was another in an earlier report.

use tertial_model::FigureId;

/// That a figure was another then, as findings speak of it.
pub(crate) fn restated(id: &FigureId) -> String {
    format!("{id}#da")
}
