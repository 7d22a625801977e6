//! TXT-34.

use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_report::{Case, explanation_key, indicator_key};

use crate::prose::{Prose, Sentence};
use crate::rule::declare_rule;
use crate::words::WORDS;

declare_rule! {
    /// En forklaring på et vesentlig avvik nevner verken en årsak eller et tall.
    ///
    /// Hvorfor: Departementet skal se hva avviket skyldes. «Avviket følges opp» forklarer
    /// ingenting.
    ///
    /// Kilde: Skjemaet for budsjettstatus og tildelingsbrevet krever at vesentlige avvik og svake
    /// resultater forklares. En forklaring nevner en årsak når den har et av ordene for det, som
    /// «skyldes», «på grunn av», «forsinket» eller «flere», på bokmål eller nynorsk; et tall er et
    /// siffer eller en lenke til et tall. Målt på eksemplene, alle rapporter og begge målformer:
    /// ingen av de 19 forklaringene gir funn.
    ///
    /// Eksempel: «Avviket er innenfor det som kunne ventes, og følges opp.»
    ///
    /// Gjør dette: Skriv hva avviket skyldes, og hvor mye.
    NO_CAUSE = "TXT-34", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let frame = &case.catalogue.frame;
    let posts = frame.posts().filter(|of| case.deviates_materially(of.post));
    let missed = frame.indicators.iter().filter(|of| case.misses_its_demand(of));
    let explained =
        posts.map(|of| explanation_key(of.post)).chain(missed.map(indicator_key));
    explained.filter_map(|key| without_cause(case.written_text(&key)?)).collect()
}

fn without_cause(text: &Text) -> Option<Finding> {
    let prose = Prose::of(text);
    let has_digit = |word: &str| word.bytes().any(|of| of.is_ascii_digit());
    let explains = |sentence: &Sentence<'_>| {
        sentence.figures().next().is_some()
            || sentence.words().any(has_digit)
            || WORDS.causes.begin_in(&sentence.normalised())
    };
    let first = prose.sentences().next()?;
    if prose.sentences().any(|sentence| explains(&sentence)) {
        return None;
    }
    Some(
        NO_CAUSE
            .of_text(text, "forklaringen nevner verken en årsak eller et tall")
            .found(prose.excerpt(&first.range, first.range.start))
            .hint("skriv hva avviket skyldes, og hvor mye"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// The forecast of 1000.21 is five million below what is available.
    fn findings(body: &str) -> Vec<Finding> {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), Some(37_000));
        sample.text("avvik-1000-21", body);
        sample.findings(&NO_CAUSE)
    }

    #[test]
    fn fires_on_an_explanation_of_a_post_and_of_an_indicator() {
        for body in [
            "Katten sover på taket.",
            "Avviket er innenfor det som kunne ventes, og følges opp.",
            "Forbruket er lavere enn lagt til grunn.",
        ] {
            assert_eq!(findings(body).len(), 1, "{body}");
        }
        let mut sample = Sample::new();
        sample.facts.indicators[4].value = Some(91.into());
        sample.text("resultat-svar", "Arbeidet går som planlagt.");
        assert_eq!(
            sample.says(&NO_CAUSE),
            [
                "tekst/t1/resultat-svar.md: forklaringen nevner verken en årsak eller et tall"
            ]
        );
    }

    #[test]
    fn is_silent_on_a_cause_or_a_number_in_both_written_forms() {
        for body in [
            "Avviket skyldes sen ansettelse.",
            "Dette er på grunn av streiken.",
            "Leveransen er utsatt til neste år.",
            "Det kom fleire søknader enn venta.",
            "Tenesta blei seinare ferdig som følgje av flaum.",
            "Om lag 2 mill. kroner er bundet.",
            "Vi venter {{ tall(\"a\") }} ved årsslutt.",
        ] {
            assert_eq!(findings(body), [], "{body}");
        }
    }

    #[test]
    fn is_silent_where_nothing_is_to_be_explained_and_on_what_is_not_there() {
        let mut sample = Sample::new();
        sample.text("avvik-1000-21", "Katten sover på taket.");
        assert_eq!(sample.says(&NO_CAUSE), [""; 0]);
        sample.forecast(post(1000, 21), Some(37_000));
        sample.facts.texts.by_key.clear();
        assert_eq!(sample.says(&NO_CAUSE), [""; 0]);
    }
}
