//! TXT-06.

use tertial_model::Finding;

use crate::case::Case;
use crate::rule::declare_rule;
use crate::txt::candidates::{Meant, TypedNumber, each_number};

declare_rule! {
    /// Et tall som er skrevet i en tekst, er ikke lik noe tall rapporten bygger på.
    ///
    /// Hvorfor: Tall i tekst og tabell skal være de samme. Et tall som er skrevet for hånd, blir
    /// stående når grunnlaget endres.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Beløp, prosenter, ansatte og årsverk prøves
    /// mot alle tall i samme enhet, avrundet som de er skrevet.
    ///
    /// Eksempel: Teksten sier 1,4 mill. kroner, og ingen figur er 1,4 mill. kr.
    ///
    /// Gjør dette: Er et tall i nærheten nevnt, lim inn lenken til det. Er det et tall rapporten
    /// ikke regner, se at det er riktig.
    UNLINKED_NUMBER = "TXT-06", Warning, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    each_number(case, |number, meant| match meant {
        Meant::Near(near) => Some(unlike(number, &number.links(near))),
        Meant::Same(_) | Meant::Differs(_) => None,
    })
}

fn unlike(number: &TypedNumber<'_>, near: &str) -> Finding {
    let words = number.typed.words;
    let hint = match near {
        "" => "hent tallet med {{ tall(\"…\") }}, eller se at det er riktig".to_owned(),
        near => format!("mente du {near}? ellers se at tallet er riktig"),
    };
    UNLINKED_NUMBER
        .finding(number.object(), format!("«{words}» er ikke lik noe tall i rapporten"))
        .found(&number.excerpt)
        .hint(hint)
        .at([number.origin.clone()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_an_amount_no_figure_has() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Om lag 1,4 mill. kroner er bundet.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].found.as_deref(),
            Some("Om lag 1,4 mill. kroner er bundet.")
        );
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6:8");
    }

    #[test]
    fn finds_a_number_whose_unit_stands_on_the_next_line() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Først.\n\nSå på {{ tall(\"å\") }} om lag 1,4 mill.\nkroner.",
        );
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings[0].object, "tekst/t1/maalstatus.md:1,4 mill. kroner");
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:8:30");
    }

    #[test]
    fn tells_of_the_same_number_once_with_every_place() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Om lag 1,4 mill. kroner.\n\nSå 1,4 mill. kroner.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings.len(), 1);
        let places: Vec<_> =
            findings[0].origins.iter().map(ToString::to_string).collect();
        assert_eq!(places, ["tekst/t1/maalstatus.md:6:8", "tekst/t1/maalstatus.md:8:4"]);
    }

    #[test]
    fn names_what_is_near_ready_to_paste() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Driftsutgifter har prognose 103,5 mill. kroner.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(
            findings[0].hint,
            "mente du {{ tall(\"post.1000.01.prognose\") | mill }} (1000.01 Driftsutgifter: \
             prognose for året), eller {{ tall(\"post.1000.01.disponibelt\") | mill }} \
             (1000.01 Driftsutgifter: disponibel bevilgning), eller {{ tall(\"post.1000.01.saldert\") | mill }} \
             (1000.01 Driftsutgifter: saldert budsjett)? ellers se at tallet er riktig"
        );
    }

    #[test]
    fn is_silent_on_days_which_are_often_no_result() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Vi holdt et kurs på 14 dager, 7 timer hver dag.");
        assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0]);
    }

    #[test]
    fn is_silent_on_linked_numbers_and_on_those_that_are_right() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Vi har {{ tall(\"post.1000.01.prognose\") | mill }}, altså 102,0 mill. kr, \
             102 000 000 kroner eller 102 mill. kroner. Det er 60 ansatte i Hamar (60 prosent).",
        );
        assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0]);
    }
}
