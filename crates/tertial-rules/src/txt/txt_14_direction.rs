//! TXT-14.

use tertial_ingest::facts::Text;
use tertial_model::Finding;

use crate::case::Case;
use crate::rule::declare_rule;
use crate::txt::candidates::told;
use crate::txt::direction::{Contradiction, contradictions};
use crate::txt::prose::Prose;
use crate::txt::together;

declare_rule! {
    /// Et ord i en tekst sier at noe gikk den andre veien enn tallet det står ved.
    ///
    /// Hvorfor: «Økte» ved siden av et tall som falt, er feil i hovedsaken, og det skjer lett når
    /// grunnlaget endres etter at teksten er skrevet.
    ///
    /// Kilde: Fortegnet er tallets eget. Avvik er positive når de er gunstige: mindreforbruk,
    /// merinntekt. Regelen slår bare til når ordet og lenken står sammen i én setning: et avvik ved
    /// mindreforbruk, merforbruk, mindreinntekt eller merinntekt, eller «lavere enn budsjettert»,
    /// «over budsjettet» og lignende; en endring siden forrige rapport ved økte, steg, vokste, falt,
    /// sank, gikk ned, redusert, høyere, lavere; eller to tall i «økte fra … til …» og «… er høyere
    /// enn …». Setninger med ikke, ingen eller uten prøves ikke. Både bokmål og nynorsk leses.
    ///
    /// Eksempel: «Post 01 ventes å gi et mindreforbruk på» foran et avvik som er negativt.
    ///
    /// Gjør dette: Rett ordet, eller la tallet skrive det: {{ tall("…") | retning("økte", "falt",
    /// "var uendret") }}.
    DIRECTION = "TXT-14", Warning, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let texts = case.facts.texts.by_key.values();
    together(texts.flat_map(|text| of_text(case, text)).collect())
}

fn of_text(case: &Case<'_>, text: &Text) -> Vec<Finding> {
    let prose = Prose::of(text);
    let mut findings = Vec::new();
    for sentence in prose.sentences() {
        for contradiction in contradictions(case.figures, &sentence) {
            let Contradiction { start, word, figures } = contradiction;
            let values: Vec<String> = figures.iter().map(|figure| told(figure)).collect();
            let origins =
                figures.iter().flat_map(|figure| figure.origins.iter().cloned());
            findings.push(
                DIRECTION
                    .finding(
                        format!("{}:{word}", text.file),
                        format!("«{word}» sier noe annet enn tallet det står ved"),
                    )
                    .expected(values.join(", "))
                    .found(prose.excerpt(&sentence.range, start))
                    .hint(
                        "rett ordet, eller la tallet skrive det med | retning(\"økte\", \
                         \"falt\", \"var uendret\")",
                    )
                    .at([prose.place(start)].into_iter().chain(origins))
                    .rests_on(figures.iter().map(|figure| figure.id.as_str())),
            );
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// The words at fault, in a second tertial where 1000.01 is to be overspent by 2 million,
    /// after a forecast 3 million lower; and income 4000.02 is 2 million above its budget.
    fn says(body: &str) -> Vec<String> {
        let mut sample = Sample::second_tertial();
        sample.forecast(post(1000, 1), Some(105_000));
        sample.delivered("post.1000.01.prognose", 102_000_000);
        sample.delivered("post.1000.01.avvik", 1_000_000);
        let link = |id: &str| format!("{{{{ tall(\"{id}\") | abs | mill }}}}");
        let body = body
            .replace("AVVIK", &link("post.1000.01.avvik"))
            .replace("PST", &link("post.1000.01.avvik_pst"))
            .replace("INNTEKT", &link("post.4000.02.avvik"))
            .replace("ENDRING", &link("endring.post.1000.01.prognose"))
            .replace("NÅ", &link("post.1000.01.prognose"))
            .replace("FØR", &link("t1.post.1000.01.prognose"));
        sample.text("maalstatus", &body);
        let findings = sample.findings(&DIRECTION);
        findings
            .iter()
            .filter_map(|finding| finding.object.rsplit(':').next().map(str::to_owned))
            .collect()
    }

    #[test]
    fn fires_on_a_deviation_that_is_the_other_way() {
        for (body, word) in [
            ("Post 01 ventes å gi et **mindreforbruk** på AVVIK.", "mindreforbruk"),
            ("Vi venter AVVIK (PST) i mindreforbruk.", "mindreforbruk"),
            ("Posten er AVVIK lavere enn budsjettert.", "lavere"),
            ("Posten er AVVIK (PST) under budsjettet.", "under"),
            ("Posten blir AVVIK lågare enn budsjettet.", "lågare"),
            ("Inntektene gir en mindreinntekt på INNTEKT.", "mindreinntekt"),
            ("Inntektene er INNTEKT under budsjettet.", "under"),
        ] {
            assert_eq!(says(body), [word], "{body}");
        }
    }

    #[test]
    fn fires_on_a_change_that_is_the_other_way() {
        for (body, word) in [
            ("Prognosen er redusert med ENDRING siden 1. tertial.", "redusert"),
            ("Prognosen gjekk ned ENDRING.", "ned"),
            ("Prognosen falt fra FØR til NÅ.", "falt"),
            ("Prognosen er ENDRING lavere enn i 1. tertial.", "lavere"),
            ("Prognosen på NÅ er lavere enn den forrige på FØR.", "lavere"),
        ] {
            assert_eq!(says(body), [word], "{body}");
        }
    }

    #[test]
    fn fires_with_the_place_and_the_value() {
        let mut sample = Sample::new();
        let body =
            "Godt.\nEt merforbruk på {{ tall(\"post.1000.01.avvik\") | mill }} ventes.";
        sample.text("maalstatus", body);
        let findings = sample.findings(&DIRECTION);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:7:4");
        assert_eq!(
            findings[0].expected.as_deref(),
            Some(
                "1 000 000 kr (1000.01 Driftsutgifter: avvik, prognose mot budsjett for året)"
            )
        );
    }

    #[test]
    fn is_silent_where_the_word_is_right_or_about_something_else() {
        for body in [
            "Post 01 ventes å gi et merforbruk på AVVIK.",
            "Posten er AVVIK (PST) over budsjettet.",
            "Inntektene gir en merinntekt på INNTEKT, INNTEKT over budsjettet.",
            "Prognosen er økt med ENDRING, fra FØR til NÅ.",
            "Prognosen økte fra FØR til NÅ.",
            "Prognosen på NÅ er høyere enn den forrige på FØR.",
            "Vi venter ikke et mindreforbruk på AVVIK.",
            "Avviket på AVVIK skyldes at refusjonene falt.",
            "Lønnen er lavere, og avviket er AVVIK.",
            "Avviket er AVVIK; lønnen er lavere enn lagt til grunn.",
            "Sykefraværet er redusert. Prognosen er endret med ENDRING.",
            "{{ tall(\"endring.post.1000.01.prognose\") | retning(\"a\", \"b\", \"c\") }} ned.",
        ] {
            assert_eq!(says(body), [""; 0], "{body}");
        }
    }
}
