//! TXT-20.

use tertial_model::Finding;
use tertial_report::Case;

use crate::prose::Passage;
use crate::rule::declare_rule;
use crate::txt::signs::{SaidTwice, said_twice};

declare_rule! {
    /// Et tall har fortegn ved et ord som alt har sagt hvilken vei det går.
    ///
    /// Hvorfor: «Falt med −2,5 mill.» sier strengt tatt at noe økte, og leseren må gjette. Det
    /// skjer lett når tallet er lenket og fortegnet kommer med.
    ///
    /// Kilde: Ordet bærer retningen: økte, steg, falt, gikk ned, redusert, høyere, lavere, mindre,
    /// merforbruk, mindreforbruk, merinntekt, mindreinntekt, overskudd, underskudd, besparelse og
    /// lignende, på bokmål og nynorsk, også når en lenke skriver det med retning. Tallet kan være
    /// lenket eller skrevet, med minus eller pluss foran. Etter fra, til og enn står et nivå, og
    /// det kan ha fortegn.
    ///
    /// Eksempel: «Post 21 får et merforbruk på −2,5 mill. kr.»
    ///
    /// Gjør dette: Skriv tallet uten fortegn. En lenke gjør det med filteret abs: {{
    /// tall("post.1000.21.avvik") | abs | mill }}.
    SIGN_SAID_TWICE = "TXT-20", Warning, Sentence(check)
}

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let finding = |SaidTwice { start, word, figure }: SaidTwice<'_>| {
        let message = format!(
            "«{word}» sier allerede hvilken vei det går, og tallet har fortegn i tillegg"
        );
        let hint = match figure {
            Some(id) => format!(
                "skriv tallet uten fortegn, med filteret abs: {{{{ tall(\"{id}\") | abs | … }}}}"
            ),
            None => {
                "skriv tallet uten fortegn; en lenke gjør det med filteret abs".to_owned()
            }
        };
        SIGN_SAID_TWICE
            .of_words(passage, start, word, message)
            .hint(hint)
            .rests_on(figure)
    };
    said_twice(case.figures, passage.sentence).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// The words at fault, where 1000.01 is to be overspent by 2 million and 4000.02 brings
    /// in 2 million more than its budget.
    fn says(body: &str) -> Vec<String> {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 1), Some(105_000));
        let tag =
            |id: &str, filters: &str| format!("{{{{ tall(\"{id}\"){filters} | mill }}}}");
        let (deviation, income) = ("post.1000.01.avvik", "post.4000.02.avvik");
        let body = body
            .replace("UTEN", &tag(deviation, " | abs"))
            .replace("MINUS", &tag(deviation, ""))
            .replace("PLUSS", &tag(income, ""))
            .replace("VERB(", &format!("{{{{ tall(\"{deviation}\") | retning("))
            .replace(")VERB", ") }}");
        sample.text("maalstatus", &body);
        let findings = sample.findings(&SIGN_SAID_TWICE);
        findings
            .iter()
            .filter_map(|finding| finding.object.rsplit(':').next().map(str::to_owned))
            .collect()
    }

    #[test]
    fn fires_on_every_kind_of_word_before_a_number_with_a_sign() {
        for (body, word) in [
            ("Prognosen falt med −2,5 mill. kr.", "falt"),
            ("Prognosen fall med -2,5 mill. kr.", "fall"),
            ("Prognosen gikk ned –2,5 mill. kr.", "ned"),
            ("Prognosen gjekk ned med minus 2,5 mill. kr.", "ned"),
            ("Prognosen er redusert med −2,5 mill. kr.", "redusert"),
            ("Prognosen er redusert −2,5 mill. kr.", "redusert"),
            ("Utgiftene økte med +2,5 mill. kr.", "økte"),
            ("Utgiftene økte med −2,5 mill. kr.", "økte"),
            ("Utgiftene auka med om lag +2,5 mill. kr.", "auka"),
            ("Utgiftene steg i april med +2 prosent.", "steg"),
            ("Det gir et underskudd på −3 mill. kr.", "underskudd"),
            ("Det gir eit underskot på −3 mill. kr.", "underskot"),
            ("Besparelsen er −3 mill. kr.", "besparelsen"),
            ("Innsparinga utgjer −3 mill. kr.", "innsparinga"),
            (
                "Vi fikk en mindreinntekt på kap. 4000 post 02 på −3 mill. kr.",
                "mindreinntekt",
            ),
            ("Det gir et **merforbruk** på MINUS.", "merforbruk"),
            ("Det gir eit meirforbruk på MINUS.", "meirforbruk"),
            ("Mindreforbruket blir\n−2,5 mill. kr.", "mindreforbruket"),
            ("Det er −2,5 mill. kr lavere enn budsjettert.", "lavere"),
            ("Det er MINUS (−5,1 prosent) lågare enn budsjettert.", "lågare"),
            ("Det er −2,5 årsverk færre enn planlagt.", "færre"),
            ("Vi ligger MINUS under budsjettet.", "under"),
            ("Posten får MINUS i merforbruk.", "merforbruk"),
            ("Posten VERB(\"økte med\", \"falt med\", \"sto\")VERB MINUS.", "falt med"),
            (
                "Posten får VERB(\"mindreforbruk\", \"merforbruk\", \"avvik\")VERB på MINUS.",
                "merforbruk",
            ),
        ] {
            assert_eq!(says(body), [word], "{body}");
        }
    }

    #[test]
    fn is_silent_where_the_sign_is_the_numbers_own() {
        for body in [
            "Prognosen falt med 2,5 mill. kr.",
            "Det gir et merforbruk på UTEN.",
            "Det gir en merinntekt på PLUSS.",
            "Avviket på posten er MINUS.",
            "Posten har et avvik på −2,5 mill. kr (merforbruk).",
            "Renten falt fra +2,5 til −0,5 prosent.",
            "Renten falt til −0,5 prosent.",
            "Resultatet er lavere enn −2,5 mill. kr.",
            "Lavere lønnsvekst ga et avvik på −2,5 mill. kr.",
            "Økningen i lønn gir et avvik på −2,5 mill. kr.",
            "Redusert aktivitet ga MINUS.",
            "Lønnen steg, og avviket er −2,5 mill. kr.",
            "Utgiftene økte med 2,5–3 mill. kr.",
            "Utgiftene økte i 2023–2024.",
            "| Merforbruk | −2,5 |",
            "Posten VERB(\"økte med\", \"falt med\", \"sto\")VERB UTEN.",
            "Posten VERB(\"økte til\", \"falt til\", \"sto\")VERB MINUS.",
        ] {
            assert_eq!(says(body), [""; 0], "{body}");
        }
    }

    #[test]
    fn the_hint_names_the_filter() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 1), Some(105_000));
        sample.text(
            "maalstatus",
            "Godt.\nEt merforbruk på {{ tall(\"post.1000.01.avvik\") | mill }}, og et på −3 mill. kr.",
        );
        let findings = sample.findings(&SIGN_SAID_TWICE);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:7:4");
        assert_eq!(
            findings[0].hint,
            "skriv tallet uten fortegn, med filteret abs: {{ tall(\"post.1000.01.avvik\") | abs | … }}"
        );
    }
}
