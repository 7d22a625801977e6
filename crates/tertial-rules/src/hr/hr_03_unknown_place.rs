//! HR-03.

use tertial_model::{FigureId, Finding, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket Personell har et sted som brevet ikke har.
    ///
    /// Hvorfor: Tallet kommer ikke med i tabellen. Stedet er skrevet feil, eller hører ikke til.
    ///
    /// Kilde: Tildelingsbrevet, som nevner stedene.
    ///
    /// Eksempel: Stedet er skrevet Bergn.
    ///
    /// Gjør dette: Skriv stedet som i brevet, eller ta bort raden.
    UNKNOWN_PLACE = "HR-03", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let places = &case.catalogue.frame.places;
    let unknown = case.facts.staff.iter().filter_map(|row| {
        let name = row.place.as_ref()?;
        if places.iter().any(|place| *name == *place.name) {
            return None;
        }
        let near =
            nearest::one(name.plain(), places.iter().map(|place| place.name.as_str()));
        let meant = places.iter().find(|place| Some(place.name.as_str()) == near);
        let taints = meant.into_iter().flat_map(|place| {
            ["ansatte", "utforte_arsverk"]
                .map(|measure| FigureId::of_place(measure, &place.key))
        });
        let names: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
        Some(
            UNKNOWN_PLACE
                .finding("hr.sted", "brevet har ikke stedet som står i raden")
                .expected(tertial_model::norwegian::list(&names))
                // It may be a person's name that has come into the column.
                .found(format!("tekst på {} tegn", name.as_str().chars().count()))
                .hint(near.map_or_else(
                    || "skriv stedet som i brevet, eller ta bort raden".to_owned(),
                    |near| format!("mente du {near}?"),
                ))
                .at([row.origin.clone()])
                .taints(taints),
        )
    });
    unknown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_misspelt_place() {
        let mut sample = Sample::new();
        sample.facts.staff[0].place = Some("Hammar".into());
        let findings = sample.findings(&UNKNOWN_PLACE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "brevet har ikke stedet som står i raden");
        assert_eq!(findings[0].hint, "mente du Hamar?");
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["HR-03", "DAT-19"], "that Hamar lacks its number follows");
    }

    #[test]
    fn is_silent_on_the_letters_places() {
        assert_eq!(Sample::new().says(&UNKNOWN_PLACE), [""; 0]);
    }
}
