//! The sheet Risiko: the agency's overall risks.

use super::cells::{Cells, Needed};
use crate::facts::{KeyKind, Risk, RiskChange};

/// What a row states. A risk counts with what is known of it.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[Risk]) -> Needed<Risk> {
    let risk = Risk {
        number: cells.key("Nr", KeyKind::Risk).unwrap_or_default(),
        risk: cells.words("Risiko"),
        goal: cells.words("Mål"),
        owner: cells.words("Eier"),
        probability: cells.scale("Sannsynlighet").ok(),
        consequence: cells.scale("Konsekvens").ok(),
        change: cells.word("Endring", &RiskChange::ALL).ok(),
        measures: cells.text("Tiltak"),
        origin: cells.origin("Nr"),
    };
    if let Some(of) = earlier.iter().find(|of| of.number == risk.number) {
        return Err(cells.repeated("Nr", "risikoen", Some(&of.origin)));
    }
    Ok(risk)
}
