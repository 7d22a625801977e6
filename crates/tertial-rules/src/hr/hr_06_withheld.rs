//! HR-06.

use tertial_model::Finding;

use crate::case::Case;
use crate::rule::declare_rule;

declare_rule! {
    /// Tall om ansatte er skjermet, siden de gjelder få personer.
    ///
    /// Hvorfor: Et tall om en til fire personer beskriver noen leseren kan kjenne. Det vises som
    /// et kolon, og flere tall må skjermes med det, så det ikke kan regnes ut av summene.
    ///
    /// Kilde: Personopplysningsloven. Grensen er 5 personer om ikke [hr] threshold i tertial.toml
    /// sier noe annet.
    ///
    /// Eksempel: En driftsenhet har tre ansatte; den og den nest minste enheten er skjermet.
    ///
    /// Gjør dette: Ingenting, om tallene skal være skjermet. Slå eventuelt små enheter sammen i
    /// arket HR, så flere tall kan vises.
    WITHHELD = "HR-06", Info, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let withheld = case.figures.iter().filter(|figure| figure.is_withheld()).count();
    if withheld == 0 {
        return Vec::new();
    }
    let limit = case.facts.threshold;
    let numbers =
        if withheld == 1 { "1 tall er" } else { &format!("{withheld} tall er") };
    vec![
        WITHHELD
            .finding("hr", format!("{numbers} skjermet av hensyn til personvernet"))
            .found(format!(
                "tall om færre enn {limit} personer, og tall som ville avsløre dem"
            ))
            .hint("ingenting, om tallene skal være skjermet"),
    ]
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
    fn is_silent_when_nothing_is() {
        assert_eq!(Sample::annual().says(&WITHHELD), [""; 0]);
    }
}
