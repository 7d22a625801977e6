//! TXT-13.

use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::candidates::Meant;
use crate::txt::typed_number::{TypedNumber, each_number};

declare_rule! {
    /// Et tall i en tekst er et annet enn det rapporten regner ut.
    ///
    /// Hvorfor: Tekst og tabell sier forskjellige ting om det samme, og departementet vet ikke
    /// hva som gjelder.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Regelen slår bare til når setningen selv sier
    /// hvilket tall det er: den nevner én post, ett kapittel, ett øremerket tiltak eller én
    /// styringsparameter (eller teksten er forklaringen av en), målet står rett ved tallet
    /// («prognosen … er», «… disponibelt»), og tallet er innenfor 20 prosent; er det lenger unna, er
    /// det TXT-06. Resultatet til en styringsparameter kan også stå rett etter navnet
    /// («saksbehandlingstiden er»). At tallet er likt et annet tall, hjelper bare når setningen også
    /// nevner det målet. Regelen slår også til når ordet eller fortegnet er det motsatte av tallets
    /// («mindreforbruk» om et merforbruk), og når et tall står i samme setning som en lenke, er
    /// innenfor én prosent av det lenken viser, og ikke er likt noe tall. Setninger om et annet år,
    /// en annen dag, det andre tertialet eller om noe som var før, om summen av flere, og tall med
    /// «om lag», «over» og lignende foran, kontrolleres ikke.
    ///
    /// Eksempel: Teksten sier at prognosen for post 01 er 120,1 mill. kroner, og den er 102,1.
    ///
    /// Gjør dette: Lim inn lenken som er nevnt. Er tallet riktig, er det grunnlaget som er feil.
    NUMBER_DIFFERS = "TXT-13", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    each_number(case, |number| match number.meant() {
        Meant::Differs(figure) => Some(differs(number, figure)),
        Meant::Same(_) | Meant::Far(_) | Meant::Near(_) => None,
    })
}

fn differs(number: &TypedNumber<'_, '_>, figure: &Figure) -> Finding {
    let link = number.typed.link(figure);
    let (is, hint) = match number.typed.is(figure) {
        true => (
            "har motsatt fortegn av det teksten sier",
            format!("rett ordet eller fortegnet, og lim inn {link}"),
        ),
        false => ("stemmer ikke med tabellene", format!("lim inn {link}")),
    };
    number.beside(&NUMBER_DIFFERS, figure, is).hint(hint)
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
            ["92,0 pst. (Svarprosent: prognose for året)"]
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
    fn fires_where_the_number_is_another_figures() {
        // 103,0 is what is available on 1000.01, and 47,0 the forecast of 4000.02.
        for (body, expected) in [
            ("Prognosen for post 01 er 103,0 mill. kroner.", "102 000 000 kr"),
            ("Prognosen for post 21 er 47,0 mill. kroner.", "42 000 000 kr"),
            ("Forbruksprognosen på post 21 utgjer kr 43 000 000.", "42 000 000 kr"),
            ("På post 01 er 33,0 mill. kroner brukt.", "34 000 000 kr"),
            ("Svarprosenten er 95 prosent.", "93,0 pst."),
            ("Resultatet for svarprosenten er 94 prosent.", "93,0 pst."),
            ("Status for svarprosenten er 91,5 prosent.", "93,0 pst."),
        ] {
            let said = says("maalstatus", body);
            assert!(said.len() == 1 && said[0].starts_with(expected), "{body}: {said:?}");
        }
        let mut annual = Sample::annual();
        annual.text("maalstatus", "Svarprosenten var 95 prosent.");
        let found = annual.findings(&NUMBER_DIFFERS);
        assert_eq!(
            found[0].expected.as_deref(),
            Some("93,0 pst. (Svarprosent: resultat i 2024)")
        );
    }

    #[test]
    fn fires_on_the_other_side_of_zero() {
        for body in [
            "Post 01 ventes å gi et merforbruk på 1,0 mill. kroner.",
            "Avviket på post 01 er −1,0 mill. kroner.",
            "Mindreinntekten på 4000.02 blir 2,0 mill. kroner.",
        ] {
            let mut sample = Sample::new();
            sample.text("maalstatus", body);
            let findings = sample.findings(&NUMBER_DIFFERS);
            assert_eq!(findings.len(), 1, "{body}");
            assert!(
                findings[0].message.ends_with("har motsatt fortegn av det teksten sier")
            );
            assert!(findings[0].hint.starts_with("rett ordet eller fortegnet"));
        }
        for body in [
            "Post 01 ventes å gi et mindreforbruk på 1,0 mill. kroner.",
            "Avviket på post 01 er 1,0 mill. kroner.",
            "Post 01 gir ikke et merforbruk på 1,0 mill. kroner.",
        ] {
            assert_eq!(says("maalstatus", body), [""; 0], "{body}");
        }
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
            "Prognosen for post 21 og 45 er 43,0 mill. kroner.",
            "Vi har en samlet prognose for postene 01 og 21 på 101,0 mill. kroner.",
            "Summen av prognosen for post 01 er 101,0 mill. kroner.",
            "Forbruket til lønn på post 01 var 33,0 mill. kroner.",
            "På post 01 er 33,0 mill. kroner brukt til lønn.",
            "Prognosen for forbruket på post 01 er 101,0 mill. kroner.",
            "Den opprinnelige prognosen for post 01 var 101,0 mill. kroner.",
            "Opphaveleg prognose for post 01 var 101,0 mill. kroner.",
            "Per 31. mars var forbruket på post 01 på 33,0 mill. kroner.",
            "Prognosen for post 01 er 101,0 mill. kroner lavere.",
            "Svarprosenten er 92 prosent.",
            "Målet for svarprosenten er 95 prosent.",
            "Svarprosenten er 95 prosent i én av undersøkelsene.",
            "Vi venter {{ tall(\"post.1000.01.prognose\") | mill }}, altså om lag 101,9 mill. kroner.",
            "Av {{ tall(\"post.1000.01.prognose\") | mill }} er 101,7 mill. kroner bundet.",
        ] {
            assert_eq!(says("maalstatus", body), [""; 0], "{body}");
        }
    }
}
