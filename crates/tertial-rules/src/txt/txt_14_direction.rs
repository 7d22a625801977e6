//! TXT-14.

use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::prose::{Link, Passage};
use crate::rule::declare_rule;
use crate::txt::candidates::as_printed;
use crate::txt::direction::{Contradiction, Of, contradictions, names};
use crate::txt::direction_links::{Fault, fault};

declare_rule! {
    /// Et ord i en tekst sier at noe gikk motsatt vei av tallet det står ved.
    ///
    /// Hvorfor: «Økte» ved siden av et tall som falt, er feil i hovedsaken, og det skjer lett når
    /// grunnlaget endres etter at teksten er skrevet.
    ///
    /// Kilde: Fortegnet er tallets eget. Avvik er positive når de er gunstige: mindreforbruk,
    /// merinntekt. Regelen slår bare til når ordet og lenken står sammen i én setning: et avvik ved
    /// mindreforbruk, merforbruk, mindreinntekt eller merinntekt, eller «lavere enn budsjettert»,
    /// «over budsjettet» og lignende; en endring siden forrige rapport ved økte, steg, vokste, falt,
    /// sank, gikk ned, redusert, høyere, lavere; eller to tall i «økte fra … til …» og «… er høyere
    /// enn …». Endringen i et avvik kontrolleres ikke, og heller ikke setninger med ikke, ingen
    /// eller uten. Ordene i filteret retning kontrolleres også: det første skrives når tallet er
    /// over null, og tallet må være en endring, et avvik eller noe annet som kan være under null.
    /// Både bokmål og nynorsk leses.
    ///
    /// Eksempel: «Post 01 ventes å gi et mindreforbruk på» foran et avvik som er negativt.
    ///
    /// Gjør dette: Rett ordet, eller la tallet skrive det: {{ tall("endring.…") | retning("økte",
    /// "falt", "var uendret") }}, eller for et avvik retning("mindreforbruk", "merforbruk", "avvik").
    DIRECTION = "TXT-14", Warning, Sentence(check)
}

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let contradictions = contradictions(case.figures, passage.sentence);
    let contradicted = contradictions.iter().map(|of| contradicted(passage, of));
    let misused = passage.sentence.links().filter_map(|link| {
        let (figure, fault) = fault(case.figures, link)?;
        Some(misused(case, passage, link, figure, fault))
    });
    contradicted.chain(misused).collect()
}

fn contradicted(passage: Passage<'_>, contradiction: &Contradiction<'_, '_>) -> Finding {
    let Contradiction { start, word, of } = *contradiction;
    let values: Vec<String> = of.figures().map(as_printed).collect();
    let message = format!("«{word}» sier noe annet enn tallet det står ved");
    let mut finding = DIRECTION
        .of_words(passage, start, word, message)
        .expected(values.join(", "))
        .hint(remedy(of))
        .rests_on(of.figures().map(|figure| figure.id.as_str()));
    finding.origins.extend(of.figures().flat_map(|of| of.origins.iter().cloned()));
    finding
}

/// What writes the word from the figures; nothing does from two.
fn remedy(of: Of<'_>) -> String {
    let [above, below, still] = match of {
        Of::Deviation(_, side) => {
            let [favourable, not] = names(side);
            [favourable, not, "avvik"]
        }
        Of::Change(_) => ["økte", "falt", "var uendret"],
        Of::Two(_) => return "rett ordet".to_owned(),
    };
    format!(
        "rett ordet, eller la tallet skrive det med | retning(\"{above}\", \"{below}\", \"{still}\")"
    )
}

fn misused(
    case: &Case<'_>,
    passage: Passage<'_>,
    link: &Link,
    figure: &Figure,
    fault: Fault,
) -> Finding {
    let id = &figure.id;
    let (message, expected, hint) = match fault {
        Fault::NoDirection => (
            format!("retning er brukt på {id}, som aldri er under null"),
            "en endring eller et avvik".to_owned(),
            match case.figures.named(&id.change()) {
                Some(change) => {
                    format!("bruk {{{{ tall(\"{}\") | retning(…) }}}}", change.id)
                }
                None => "skriv ordet selv".to_owned(),
            },
        ),
        Fault::Turned(right) => (
            format!("ordene i retning av {id} står i motsatt rekkefølge"),
            right,
            "det første ordet skrives når tallet er over null".to_owned(),
        ),
    };
    DIRECTION
        .of_words(passage, link.range.start, format!("retning {id}"), message)
        .expected(expected)
        .hint(hint)
        .rests_on([id.as_str()])
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
            (
                "Vi venter et mindreforbruk på kap. 1000 post 01 på AVVIK.",
                "mindreforbruk",
            ),
            ("Vi får AVVIK i merforbruk mot AVVIK i mindreforbruk.", "mindreforbruk"),
        ] {
            assert_eq!(says(body), [word], "{body}");
        }
    }

    #[test]
    fn fires_on_a_change_that_is_the_other_way() {
        for (body, word) in [
            ("Prognosen er redusert med ENDRING siden 1. tertial.", "redusert"),
            ("Prognosen gjekk ned ENDRING.", "ned"),
            ("Prognosen synker med ENDRING.", "synker"),
            ("Prognosen søkk med ENDRING.", "søkk"),
            ("Nedgangen i prognosen er ENDRING.", "nedgangen"),
            ("Reduksjonen er på ENDRING.", "reduksjonen"),
            ("Prognosen falt fra FØR til NÅ.", "falt"),
            ("Prognosen er ENDRING lavere enn i 1. tertial.", "lavere"),
            ("Prognosen på NÅ er lavere enn den forrige på FØR.", "lavere"),
        ] {
            assert_eq!(says(body), [word], "{body}");
        }
    }

    #[test]
    fn fires_on_words_a_link_writes_for_the_wrong_sign() {
        let messages = |id: &str, words: &str| {
            let mut sample = Sample::second_tertial();
            sample.forecast(post(1000, 1), Some(105_000));
            sample.delivered("post.1000.01.prognose", 102_000_000);
            let link = format!("Vi {{{{ tall(\"{id}\") | retning({words}) }}}} i år.");
            sample.text("maalstatus", &link);
            let findings = sample.findings(&DIRECTION);
            findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
        };
        let (deviation, income) = ("post.1000.01.avvik", "post.4000.02.avvik");
        let change = "endring.post.1000.01.prognose";
        for (id, words) in [
            (deviation, "\"merforbruk\", \"mindreforbruk\", \"avvik\""),
            (income, "\"mindreinntekt på\", \"merinntekt på\", \"avvik\""),
            (change, "'falt', 'økte', 'sto'"),
        ] {
            let turned = format!("ordene i retning av {id} står i motsatt rekkefølge");
            assert_eq!(messages(id, words), [turned]);
        }
        let size = "post.1000.01.prognose";
        assert_eq!(
            messages(size, "\"økte\", \"falt\", \"sto\""),
            [format!("retning er brukt på {size}, som aldri er under null")]
        );
        for (id, words) in [
            (deviation, "\"mindreforbruk\", \"merforbruk\", \"avvik\""),
            (income, "\"merinntekt\", \"mindreinntekt\", \"avvik\""),
            (change, "\"økte med\", \"falt med\", \"sto\""),
        ] {
            assert_eq!(messages(id, words), [""; 0], "{words}");
        }
    }

    #[test]
    fn the_hint_is_of_the_kind_of_figure() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Et merforbruk på {{ tall(\"post.1000.01.avvik\") | mill }}, og en mindreinntekt på \
             {{ tall(\"post.4000.02.avvik\") | mill }}. {{ tall(\"post.1000.01.prognose\") | mill }} er \
             mindre enn {{ tall(\"post.1000.21.prognose\") | mill }}.",
        );
        let hints: Vec<_> =
            sample.findings(&DIRECTION).into_iter().map(|of| of.hint).collect();
        assert_eq!(
            hints,
            [
                "rett ordet, eller la tallet skrive det med | retning(\"mindreforbruk\", \"merforbruk\", \"avvik\")",
                "rett ordet, eller la tallet skrive det med | retning(\"merinntekt\", \"mindreinntekt\", \"avvik\")",
                "rett ordet",
            ]
        );
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
            "Vi venter aldri et mindreforbruk på AVVIK.",
            "Merforbruket er redusert med {{ tall(\"endring.post.1000.01.avvik\") | abs | mill }}.",
            "Prognosen er endret med ENDRING under forutsetning av at husleien øker.",
            "Prognosen er endret med ENDRING over tre år.",
            "Med redusert turnover er prognosen endret med ENDRING.",
        ] {
            assert_eq!(says(body), [""; 0], "{body}");
        }
    }
}
