//! BUD-07.

use tertial_model::{Earmark, FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et øremerket tiltak mangler beløp, prognose eller regnskap.
    ///
    /// Hvorfor: Departementet skal kunne se at øremerkede midler brukes til det de er gitt til.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post.
    ///
    /// Eksempel: Arket Øremerking har ingen rad for Digitalisering, eller raden mangler prosjekt.
    ///
    /// Gjør dette: Fyll ut raden for tiltaket i arket Øremerking: tiltaket med brevets navn, post,
    /// budsjett, prognose, enhet og prosjektene det føres på.
    EARMARK_INCOMPLETE = "BUD-07", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let of_earmark = |earmark: &Earmark| {
        let ids = ["budsjett", "prognose", "regnskap"]
            .map(|measure| FigureId::of_earmark(&earmark.key, measure));
        let figures = ids.iter().filter_map(|id| case.figures.named(id));
        let missing = figures.filter_map(|figure| EARMARK_INCOMPLETE.missing(figure));
        let hint = "fyll ut raden for tiltaket i arket Øremerking";
        let mut missing: Vec<_> = missing.map(|finding| finding.hint(hint)).collect();
        // Without a row everything is missing for one reason, which is said once.
        if !case.facts.earmarks.iter().any(|row| row.is_of(earmark)) {
            missing.truncate(1);
            missing = missing.into_iter().map(|finding| finding.taints(&ids)).collect();
        }
        missing
    };
    case.catalogue.frame.earmarks.iter().flat_map(of_earmark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_once_when_there_is_no_row() {
        let mut sample = Sample::new();
        sample.facts.earmarks.clear();
        assert_eq!(
            sample.says(&EARMARK_INCOMPLETE),
            ["oremerket.kart.budsjett: Kart: avsatt mangler"]
        );
    }

    #[test]
    fn fires_on_the_cell_that_is_empty() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].projects.clear();
        assert_eq!(
            sample.says(&EARMARK_INCOMPLETE),
            ["oremerket.kart.regnskap: Kart: regnskap hittil i år mangler"]
        );
    }

    #[test]
    fn is_silent_when_the_row_is_filled_in() {
        assert_eq!(Sample::new().says(&EARMARK_INCOMPLETE), [""; 0]);
    }
}
