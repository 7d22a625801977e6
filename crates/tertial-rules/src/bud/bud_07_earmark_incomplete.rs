//! BUD-07.

use tertial_model::{FigureId, Finding};
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
    let mut findings = Vec::new();
    for earmark in &case.catalogue.frame.earmarks {
        let ids = ["budsjett", "prognose", "regnskap"]
            .map(|measure| FigureId::of_earmark(&earmark.key, measure));
        let stated = case.facts.earmarks.iter().any(|row| row.is_of(earmark));
        let missing = ids.iter().filter_map(|id| {
            let figure = case.figures.named(id)?;
            Some((id, figure, figure.value.as_ref().err()?))
        });
        // Without a row everything is missing for one reason, which is said once.
        for (id, figure, why) in missing.take(if stated { ids.len() } else { 1 }) {
            findings.push(
                EARMARK_INCOMPLETE
                    .finding(id, format!("{} mangler", figure.label))
                    .found(why.to_string())
                    .hint("fyll ut raden for tiltaket i arket Øremerking")
                    .at(figure.origins.iter().cloned())
                    .taints(if stated { vec![id.clone()] } else { ids.to_vec() }),
            );
        }
    }
    findings
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
