//! TXT-19.

use tertial_ingest::facts::Text;
use tertial_model::{Finding, norwegian};
use tertial_report::{Case, is_finished};

use crate::prose::Prose;
use crate::rule::declare_rule;

declare_rule! {
    /// En tekst er langt utenfor anbefalt lengde.
    ///
    /// Hvorfor: En tekst på et par ord svarer sjelden på kravet, og en på mange sider blir ikke lest.
    ///
    /// Kilde: Anbefalingen står i katalogen for brevet, for hver rapport. Sier katalogen ingenting,
    /// kontrolleres ingenting. Tabeller og overskrifter teller med. En tekst som ikke er ferdig, er
    /// TXT-01, et langt avsnitt TXT-05.
    ///
    /// Eksempel: tekst/t1/maalstatus.md har 1 450 ord, og anbefalingen er høyst 800.
    ///
    /// Gjør dette: Kort ned eller utvid teksten. Er den slik den skal være, er det ingenting å
    /// gjøre.
    LENGTH = "TXT-19", Info, Text(check)
}

fn check(case: &Case<'_>, text: &Text) -> Vec<Finding> {
    let mut lengths = case.catalogue.text_lengths.iter();
    let advice = lengths.find(|of| of.reports.contains(&case.report.key));
    let Some(advice) = advice.filter(|_| is_finished(text)) else { return Vec::new() };
    let prose = Prose::of(text);
    let count: usize = prose.sentences().map(|sentence| sentence.length()).sum();
    let (message, expected, hint) = match count {
        0 => return Vec::new(),
        few if few < advice.fewest_words => (
            "teksten er svært kort",
            format!("minst {} ord", advice.fewest_words),
            "skriv hele setninger; er det ingenting å melde, skriv det",
        ),
        many if many > advice.most_words => (
            "teksten er svært lang",
            format!("høyst {} ord", norwegian::decimal(advice.most_words.into(), 0)),
            "kort den ned, eller la den stå",
        ),
        _ => return Vec::new(),
    };
    let found = format!("{} ord", norwegian::decimal(count.into(), 0));
    vec![LENGTH.of_text(text, message).expected(expected).found(found).hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn found(body: &str) -> Vec<String> {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        sample.findings(&LENGTH).into_iter().filter_map(|finding| finding.found).collect()
    }

    #[test]
    fn fires_on_less_than_a_sentence_and_on_more_than_the_advice() {
        assert_eq!(found("Godt!"), ["1 ord"]);
        assert_eq!(found(&"Det går. ".repeat(51)), ["102 ord"]);
    }

    #[test]
    fn is_silent_within_the_advice_and_without_one() {
        assert_eq!(found("Ingen vesentlige avvik."), [""; 0]);
        assert_eq!(found("{{ tall(\"a\") }} brukt."), [""; 0], "a link is a word");
        assert_eq!(found(&"Det går. ".repeat(50)), [""; 0]);
        assert_eq!(found("TODO"), [""; 0], "another rule tells of what is not finished");
        let mut annual = Sample::annual();
        annual.text("maalstatus", "Godt.");
        assert_eq!(annual.says(&LENGTH), [""; 0]);
    }
}
