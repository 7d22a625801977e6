//! TXT-12.

use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::candidates::Meant;
use crate::txt::typed_number::each_number;

declare_rule! {
    /// Et tall i en tekst er skrevet inn, og er likt et tall rapporten regner ut.
    ///
    /// Hvorfor: Tallet er riktig nå. Endres grunnlaget, endres tabellen, men ikke teksten.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Et tall med enhet kontrolleres mot tall i samme
    /// enhet, avrundet som det er skrevet; et tall uten enhet, i en tabell eller uten ord etter seg,
    /// mot alle. Tall med færre enn tre sifre nevnes bare når setningen handler om det samme som
    /// tallet. Høyst tre forslag nevnes, det likeste først.
    ///
    /// Eksempel: Teksten sier 102,1 mill. kroner, og prognosen for 1000.01 er det.
    ///
    /// Gjør dette: Lim inn lenken som er nevnt, i stedet for tallet.
    NUMBER_TYPED = "TXT-12", Info, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    each_number(case, |number| match number.meant() {
        Meant::Same(figures) if !figures.is_empty() => Some(
            number
                .finding(&NUMBER_TYPED, "er skrevet inn, ikke lenket")
                .hint(format!("lim inn {}", number.links(&figures))),
        ),
        Meant::Same(_) | Meant::Differs(_) | Meant::Far(_) | Meant::Near(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_with_the_link_that_prints_the_same() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Godt.\n\nPrognosen for post 21 er 42,0 mill. kroner.");
        let findings = sample.findings(&NUMBER_TYPED);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "tekst/t1/maalstatus.md:42,0 mill. kroner");
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:8:26");
        let first = "lim inn {{ tall(\"post.1000.21.prognose\") | mill }} (1000.21 Oppdrag: \
                     prognose for året), eller {{ tall(\"post.1000.21.disponibelt\") | mill }}";
        assert!(findings[0].hint.starts_with(first), "{}", findings[0].hint);
        assert_eq!(findings[0].hint.matches("{{").count(), 2, "{}", findings[0].hint);
    }

    #[test]
    fn fires_on_a_number_whose_unit_stands_elsewhere() {
        let mut sample = Sample::new();
        sample
            .text("maalstatus", "| Post | 1 000 kr |\n|---|---|\n| 1000.01 | 102 000 |");
        assert_eq!(
            sample.says(&NUMBER_TYPED),
            ["tekst/t1/maalstatus.md:102 000: «102 000» er skrevet inn, ikke lenket"]
        );
    }

    #[test]
    fn takes_what_the_paragraph_is_about_from_the_sentence_before() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Se post 45. Det er brukt 0,2 mill. kroner.\n\n20 prosent.",
        );
        let findings = sample.findings(&NUMBER_TYPED);
        assert_eq!(findings.len(), 1);
        let link = "lim inn {{ tall(\"post.1000.45.regnskap\") | mill }} (";
        assert!(findings[0].hint.starts_with(link), "{}", findings[0].hint);
    }

    #[test]
    fn is_silent_on_links_and_on_what_is_the_same_by_chance() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Vi har {{ tall(\"post.1000.01.prognose\") | mill }}. Hver femte, 20 prosent, og \
             40 ansatte flytter.",
        );
        assert_eq!(sample.says(&NUMBER_TYPED), [""; 0]);
    }
}
