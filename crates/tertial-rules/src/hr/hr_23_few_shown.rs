//! HR-23.

use rust_decimal::Decimal;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et sted med få ansatte vises, slik prosjektet har valgt.
    ///
    /// Hvorfor: Et tall om en til fire personer beskriver noen leseren kan kjenne. Til vanlig vises
    /// det som et kolon. At det ikke gjør det her, skal være et bevisst valg.
    ///
    /// Kilde: Personopplysningsloven. Grensen er 5 personer med mindre [hr] threshold i tertial.toml
    /// sier noe annet.
    ///
    /// Eksempel: Bodø har to ansatte, og tertial.toml har `small_places = "shown"` under [hr].
    ///
    /// Gjør dette: Ingenting, dersom stedet skal vises. Ellers ta bort `small_places` fra [hr] i
    /// tertial.toml.
    FEW_SHOWN = "HR-23", Info, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let threshold = case.facts.threshold;
    let places = case.catalogue.frame.places.iter().filter(|_| case.facts.places_shown);
    let few = places.filter_map(|place| {
        let figure = case.figures.named(&FigureId::of_place("ansatte", &place.key))?;
        let value = *figure.value.as_ref().ok()?;
        let message = format!(
            "{} har færre enn {threshold} ansatte og vises, siden [hr] small_places er «shown»",
            place.name
        );
        (value > Decimal::ZERO && value < Decimal::from(threshold)).then(|| {
            FEW_SHOWN
                .of_figure(figure, message)
                .hint("ingenting, dersom stedet skal vises; ellers ta bort small_places fra [hr]")
        })
    });
    few.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn with_two_at_vadso(shown: bool) -> Sample {
        let mut sample = Sample::new();
        (sample.facts.threshold, sample.facts.places_shown) = (5, shown);
        sample.facts.staff[0].value = Some(98.into());
        sample.facts.staff[1].value = Some(2.into());
        sample
    }

    #[test]
    fn names_the_place_and_the_setting() {
        assert_eq!(
            with_two_at_vadso(true).says(&FEW_SHOWN),
            [
                "hr.ansatte.vadso: Vadsø har færre enn 5 ansatte og vises, siden [hr] small_places er \
              «shown»"
            ]
        );
    }

    #[test]
    fn is_silent_where_it_is_withheld_or_not_few() {
        assert_eq!(with_two_at_vadso(false).says(&FEW_SHOWN), [""; 0]);
        let mut sample = with_two_at_vadso(true);
        sample.facts.staff[1].value = Some(5.into());
        assert_eq!(sample.says(&FEW_SHOWN), [""; 0]);
    }
}
