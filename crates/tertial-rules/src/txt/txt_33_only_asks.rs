//! TXT-33.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tertial_ingest::facts::Text;
use tertial_letter::LimitKey;
use tertial_model::{Finding, Origin};
use tertial_report::{Case, Coverage, answer};

use crate::prose::Prose;
use crate::rule::declare_rule;
use crate::txt::passages::words;
use crate::txt::txt_17_guidance_left::guidance;
use crate::words::WORDS;

declare_rule! {
    /// Et svar gjentar kravet eller veiledningen og sier ikke noe mer.
    ///
    /// Hvorfor: «Rapporten omtaler opplæringen av nye ledere» er kravet og ikke et svar. Den som
    /// leser, får ikke vite noe hun ikke visste.
    ///
    /// Kilde: Avsnittet som er merket med kravet, eller hele teksten når ingenting er merket, holdes
    /// mot kravene den skal svare på og mot veiledningen i malen. Et svar på minst fire ord slår til
    /// når minst `text_of_demand_percent` av ordparene står der. Et svar med en lenke til et tall,
    /// med et tall som ikke står i kravet, eller som sier at noe ikke er, sier noe. Veiledning som
    /// står igjen ord for ord, er TXT-17. Målt på eksemplene, alle rapporter og begge målformer:
    /// ingen av de 124 tekstene gir funn, og et svar har høyst 46 prosent.
    ///
    /// Eksempel: Kravet er at virksomheten gjør rede for opplæringen av nye ledere, og teksten er
    /// «Virksomheten har gjort rede for opplæringen av nye ledere.»
    ///
    /// Gjør dette: Skriv hva som er gjort, når, og hva det ga.
    ONLY_ASKS = "TXT-33", Warning, Coverage(check)
}

/// Fewest words of an answer that is judged.
const FEWEST: usize = 4;

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let Some(percent) = case.limits.of(LimitKey::TextOfDemand) else { return Vec::new() };
    let of_text = |(key, text): (&String, &Text)| {
        let asked = asked(case, coverage, key, text);
        let passages = passages(text).into_iter();
        let only_asks = passages.filter(|(_, passage)| repeats(passage, &asked, percent));
        only_asks.map(|(line, passage)| finding(text, line, passage)).collect::<Vec<_>>()
    };
    case.facts.texts.by_key.iter().flat_map(of_text).collect()
}

/// The paragraphs a text marks as answers, or the whole of it, by their lines.
fn passages(text: &Text) -> BTreeMap<u32, &str> {
    let marked = text.answers.iter().map(|of| (of.line, &*of.passage));
    let marked: BTreeMap<u32, &str> = marked.collect();
    match marked.is_empty() {
        true => [(text.body_line, &*text.body)].into(),
        false => marked,
    }
}

/// What a text is asked: the words of each demand it stands for, and of its guidance.
fn asked(
    case: &Case<'_>,
    coverage: &Coverage,
    key: &str,
    text: &Text,
) -> Vec<Vec<String>> {
    let file = [&*text.file].into();
    let demands = coverage.resting_on(&file);
    let demands = demands.iter().filter_map(|id| case.catalogue.requirement(id));
    let demands = demands.map(|of| of.words.of(case.language));
    let stub = case.facts.texts.stubs.get(key);
    let guidance = stub.and_then(|stub| guidance(stub));
    demands.chain(guidance).map(words).collect()
}

/// Whether nearly all of a passage stands in what is asked, and nothing in it answers.
fn repeats(passage: &str, asked: &[Vec<String>], percent: Decimal) -> bool {
    let own = words(passage);
    let is_asked = |word: &String| asked.iter().any(|of| of.contains(word));
    let answers = |word: &&String| {
        let is_number = word.len() > 1 && word.bytes().all(|of| of.is_ascii_digit());
        (is_number || WORDS.negations.has(word)) && !is_asked(word)
    };
    let text = Text { body: passage.to_owned(), ..Text::default() };
    let has_figure = Prose::of(&text).figures().next().is_some();
    if own.len() < FEWEST || has_figure || own.iter().any(|word| answers(&word)) {
        return false;
    }
    let pairs: BTreeSet<&[String]> = own.windows(2).collect();
    let asked: BTreeSet<&[String]> = asked.iter().flat_map(|of| of.windows(2)).collect();
    let shared = pairs.intersection(&asked).count();
    Decimal::from(shared * 100) >= percent * Decimal::from(pairs.len())
}

fn finding(text: &Text, line: u32, passage: &str) -> Finding {
    let said: Vec<&str> = passage.split_whitespace().collect();
    ONLY_ASKS
        .finding(&*text.file, "svaret gjentar det som er spurt om, og sier ikke noe mer")
        .found(said.join(" "))
        .hint("skriv hva som er gjort, når, og hva det ga")
        .at([Origin::line(&text.file, line, None)])
        .rests_on([answer(&text.file)])
}

#[cfg(test)]
mod tests {
    use tertial_model::Words;

    use super::*;
    use crate::sample::Sample;

    const STUB: &str = "{#\nFortell om opplæringen av nye ledere.\n\n- Hva er gjort i år, og hvor \
                        mange deltok på kursene?\n#}\n";

    /// The demand is of the store, and the guidance of the course.
    fn findings(body: &str) -> Vec<Finding> {
        let mut sample = Sample::new();
        sample.catalogue.requirements[0].words =
            Words::same("Virksomheten gjør rede for arbeidet med det nye magasinet.");
        sample.text("maalstatus", body);
        sample.facts.texts.stubs.insert("maalstatus".to_owned(), STUB.to_owned());
        sample.findings(&ONLY_ASKS)
    }

    #[test]
    fn fires_on_the_words_of_the_demand_and_of_the_guidance() {
        // Four of six pairs, six of six, and seven of nine.
        for body in [
            "Virksomheten har arbeidet med det nye magasinet.",
            "Opplæringen av nye ledere: Hva er gjort?",
        ] {
            assert_eq!(findings(body).len(), 1, "{body}");
        }
        let all = findings("Det er gjort\nrede for arbeidet med det nye magasinet.");
        assert_eq!(
            all[0].found.as_deref(),
            Some("Det er gjort rede for arbeidet med det nye magasinet.")
        );
        assert_eq!(all[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6");
    }

    #[test]
    fn is_silent_on_what_says_more() {
        for body in [
            "Det nye magasinet har fått reoler, og flyttingen er i gang.",
            "Virksomheten har ikke arbeidet med det nye magasinet.",
            "Virksomheten har brukt {{ tall(\"a\") }} på arbeidet med det nye magasinet.",
            "Virksomheten gjorde rede for arbeidet med det nye magasinet 14. mai.",
            "Det nye magasinet.",
        ] {
            assert_eq!(findings(body), [], "{body}");
        }
    }

    #[test]
    fn follows_from_guidance_that_was_left() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Hva er gjort i år, og hvor mange deltok på kursene?");
        sample.facts.texts.stubs.insert("maalstatus".to_owned(), STUB.to_owned());
        let told: Vec<&str> = sample.evaluate().iter().map(|of| of.code.0).collect();
        assert_eq!(told, ["TXT-17", "DAT-19"]);
    }
}
