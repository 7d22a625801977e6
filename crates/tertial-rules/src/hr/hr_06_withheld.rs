//! HR-06.

use tertial_model::{Figure, FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Tall om ansatte er skjermet, siden de gjelder få personer.
    ///
    /// Hvorfor: Et tall om en til fire personer beskriver noen leseren kan kjenne. Det vises som
    /// et kolon, og flere tall må skjermes med det, så det ikke kan regnes ut av summene. Det gjelder
    /// også ansatte og årsverk per sted, i alle rapportene.
    ///
    /// Kilde: Personopplysningsloven. Grensen er 5 personer med mindre [hr] threshold i tertial.toml
    /// sier noe annet.
    ///
    /// Eksempel: En driftsenhet har tre ansatte; den og den nest minste enheten er skjermet.
    ///
    /// Gjør dette: Ingenting, dersom tallene skal være skjermet. Slå eventuelt små enheter sammen i
    /// arket HR, så flere tall kan vises. Skal tallene per sted stå likevel, fordi brevet ber om
    /// dem, skriv `small_places = "shown"` under [hr] i tertial.toml.
    WITHHELD = "HR-06", Info, Whole(check)
}

/// What to do where places are among them.
const PLACES: &str = "ingenting, dersom tallene skal være skjermet; skal tall per sted stå likevel, \
                      skriv small_places = \"shown\" under [hr] i tertial.toml";

fn check(case: &Case<'_>) -> Option<Finding> {
    let numbers = match case.figures.iter().filter(|of| of.is_withheld()).count() {
        0 => return None,
        1 => "1 tall er".to_owned(),
        several => format!("{several} tall er"),
    };
    let limit = case.facts.threshold;
    let by_place = case.catalogue.frame.places.iter().any(|place| {
        let ids =
            ["ansatte", "utforte_arsverk"].map(|of| FigureId::of_place(of, &place.key));
        ids.iter().any(|id| case.figures.named(id).is_some_and(Figure::is_withheld))
    });
    let finding = WITHHELD
        .finding("hr", format!("{numbers} skjermet av hensyn til personvernet"))
        .found(format!(
            "tall om færre enn {limit} personer, og tall som ville avsløre dem"
        ))
        .hint(match by_place {
            true => PLACES,
            false => "ingenting, dersom tallene skal være skjermet",
        });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn tells_how_many() {
        let mut sample = Sample::annual();
        sample.facts.threshold = 5;
        // Of 100, three are moved to a unit of their own: both units' employees and
        // full-time equivalents are withheld.
        let mut small = sample.facts.people[0].clone();
        small.unit = Some("Arkiv".parse().unwrap());
        small.value = Some(3.into());
        sample.facts.people[0].value = Some(57.into());
        sample.facts.people.push(small);
        assert_eq!(
            sample.says(&WITHHELD),
            ["hr: 4 tall er skjermet av hensyn til personvernet"]
        );
    }

    #[test]
    fn says_what_places_can_be_shown_by() {
        let mut sample = Sample::new();
        sample.facts.threshold = 5;
        // Of 100, two at one place: both places go, with their work and all shares.
        sample.facts.staff[0].value = Some(98.into());
        sample.facts.staff[1].value = Some(2.into());
        let findings = sample.findings(&WITHHELD);
        assert_eq!(findings[0].message, "8 tall er skjermet av hensyn til personvernet");
        assert!(findings[0].hint.contains("small_places = \"shown\""));
    }

    #[test]
    fn is_silent_when_nothing_is() {
        assert_eq!(Sample::annual().says(&WITHHELD), [""; 0]);
    }
}
