//! TXT-13.

use tertial_model::{Figure, Finding};

use crate::case::Case;
use crate::rule::declare_rule;
use crate::txt::candidates::{Meant, TypedNumber, each_number, told};

declare_rule! {
    /// Et tall i en tekst er et annet enn det rapporten regner ut.
    ///
    /// Hvorfor: Tekst og tabell sier forskjellige ting om det samme, og departementet vet ikke
    /// hva som gjelder.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Regelen slår bare til når setningen selv sier
    /// hvilket tall det er: den nevner én post, ett kapittel, ett øremerket tiltak eller én
    /// styringsparameter (eller teksten er forklaringen av en), målet står rett ved tallet
    /// («prognosen … er», «… disponibelt»), og tallet er innenfor 20 prosent. Den slår også til
    /// når et tall står i samme setning som en lenke, er innenfor én prosent av det lenken viser, og
    /// ikke er likt noe tall. Setninger om et annet år, det andre tertialet eller om noe som var før,
    /// og tall med «om lag», «over» og lignende foran, prøves ikke.
    ///
    /// Eksempel: Teksten sier at prognosen for post 01 er 754,2 mill. kroner, og den er 745,2.
    ///
    /// Gjør dette: Lim inn lenken som er nevnt. Er tallet riktig, er det grunnlaget som er feil.
    NUMBER_DIFFERS = "TXT-13", Warning, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    each_number(case, |number, meant| match meant {
        Meant::Differs(figure) => Some(differs(number, figure)),
        Meant::Same(_) | Meant::Near(_) => None,
    })
}

fn differs(number: &TypedNumber<'_>, figure: &Figure) -> Finding {
    let words = number.typed.words;
    NUMBER_DIFFERS
        .finding(number.object(), format!("«{words}» er ikke det tabellene sier"))
        .expected(told(figure))
        .found(&number.excerpt)
        .hint(format!("lim inn {}", number.typed.link(figure)))
        .at([number.origin.clone()].into_iter().chain(figure.origins.iter().cloned()))
        .rests_on([figure.id.as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(key: &str, body: &str) -> Vec<String> {
        let mut sample = Sample::new();
        sample.text(key, body);
        let findings = sample.findings(&NUMBER_DIFFERS);
        findings.into_iter().filter_map(|finding| finding.expected).collect()
    }

    #[test]
    fn fires_where_the_sentence_names_the_figure() {
        let forecast = "102 000 000 kr (1000.01 Driftsutgifter: prognose for året)";
        for body in [
            "Prognosen for post 01 er 120,0 mill. kroner.",
            "Prognosen på 1000.01 ventes å bli 101,9 mill. kroner.",
            "For kapittel 1000 post 01 viser vi 102,1 mill. kroner prognose.",
        ] {
            assert_eq!(says("maalstatus", body), [forecast], "{body}");
        }
        assert_eq!(says("avvik-1000-01", "Prognosen er 101,5 mill. kroner."), [forecast]);
    }

    #[test]
    fn fires_on_an_indicator_and_on_a_chapter() {
        assert_eq!(
            says("maalstatus", "Prognosen for svarprosenten er 91,5 prosent."),
            ["92,0 prosent (Svarprosent: prognose for året)"]
        );
        assert_eq!(
            says("maalstatus", "På kap. 1000 er regnskapet på 47,1 mill. kroner.").len(),
            1
        );
    }

    #[test]
    fn fires_on_the_twin_of_a_link_and_says_what_to_paste() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Vi venter {{ tall(\"post.1000.01.prognose\") | mill }} (101,7 mill. kroner).",
        );
        let findings = sample.findings(&NUMBER_DIFFERS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].hint,
            "lim inn {{ tall(\"post.1000.01.prognose\") | mill }}"
        );
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6:55");
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert!(!codes.contains(&"TXT-06"), "it is told once: {codes:?}");
    }

    #[test]
    fn is_silent_where_the_number_may_be_another() {
        for body in [
            "Prognosen for post 01 er 102,0 mill. kroner.",
            "Prognosen for post 01 er 103,0 mill. kroner, som er det vi disponerer.",
            "Prognosen for post 01 er om lag 101 mill. kroner.",
            "Prognosen for post 01 var 99,0 mill. kroner i fjor.",
            "Prognosen for post 01 var 99,0 mill. kroner i 2023.",
            "Avviket på post 01 skyldes husleie på 1,1 mill. kroner.",
            "Prognosen for post 01 er satt ned, og 101 mill. kroner er brukt.",
            "Prognosen for post 01 og post 21 er 101,0 mill. kroner.",
            "Av {{ tall(\"post.1000.01.prognose\") | mill }} er 101,7 mill. kroner bundet.",
        ] {
            assert_eq!(says("maalstatus", body), [""; 0], "{body}");
        }
    }
}
