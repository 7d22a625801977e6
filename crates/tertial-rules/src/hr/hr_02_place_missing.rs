//! HR-02.

use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::hr::counted::around;
use crate::rule::declare_rule;

declare_rule! {
    /// Ansatte eller utførte årsverk mangler for et sted.
    ///
    /// Hvorfor: Brevet ber om tallene for hvert sted. Uten ett av dem kan ingen andel regnes ut.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om tall per sted.
    ///
    /// Eksempel: Arket Personell har ingen rad for utførte årsverk i Bodø.
    ///
    /// Gjør dette: Før opp raden i arket Personell for rapporten som lages.
    PLACE_MISSING = "HR-02", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let places = &case.catalogue.frame.places;
    let ids = ["ansatte", "utforte_arsverk"].into_iter().flat_map(|measure| {
        places.iter().map(move |place| FigureId::of_place(measure, &place.key))
    });
    let missing = ids.filter_map(|id| PLACE_MISSING.missing(case.figures.named(&id)?));
    let hint = "før opp tallet i arket Personell for rapporten som lages";
    // A row that is not there may stand beside the others, for another report or place.
    let beside = around(case.facts.staff.iter().map(|row| &row.origin));
    let finding = |finding: Finding| match finding.origins.is_empty() {
        true => finding.at(beside.clone()),
        false => finding,
    };
    missing.map(|of| finding(of).expected("et tall").hint(hint)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_the_place_that_lacks_its_number() {
        let mut sample = Sample::new();
        sample.facts.staff.remove(4);
        assert_eq!(
            sample.says(&PLACE_MISSING),
            ["hr.utforte_arsverk.vadso: utførte årsverk i Vadsø mangler"]
        );
        // The others stand in rows 2 to 5.
        let place = "arket Personell, 6 rader fra rad 1 til 6";
        let findings = sample.findings(&PLACE_MISSING);
        assert!(findings[0].origins[0].to_string().ends_with(place), "{findings:?}");
    }

    #[test]
    fn is_silent_when_every_place_has_both() {
        assert_eq!(Sample::new().says(&PLACE_MISSING), [""; 0]);
    }
}
