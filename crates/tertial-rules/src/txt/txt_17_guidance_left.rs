//! TXT-17.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_report::{Case, answer};

use crate::prose::{Prose, Sentence};
use crate::rule::declare_rule;

declare_rule! {
    /// Veiledningen til avsnittet står igjen i teksten.
    ///
    /// Hvorfor: Veiledningen er skrevet til den som skriver, og departementet skal ikke få den.
    ///
    /// Kilde: Teksten holdes mot veiledningen i malen for samme avsnitt, slik tertial outline skriver
    /// den. En setning eller et punkt på minst fire ord som er den samme, eller har minst ni av ti
    /// ord felles i samme rekkefølge, slår til. Store bokstaver, tegn og mellomrom teller ikke. Det malen
    /// lar teksten begynne med, er ikke veiledning.
    ///
    /// Eksempel: tekst/t1/maalstatus.md har punktet «Forventes det at målet nås i år?».
    ///
    /// Gjør dette: Ta bort veiledningen, eller sett den mellom {# og #}. Svar på det den ber om.
    GUIDANCE_LEFT = "TXT-17", Error, Case(check)
}

/// Fewest words of a sentence that is compared: shorter ones are the same by chance.
const FEWEST: usize = 4;
/// Parts of ten of the words that must be the same.
const MOST_OF_TEN: usize = 9;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let texts = &case.facts.texts;
    let by_key = texts.by_key.iter();
    by_key
        .filter_map(|(key, text)| left(text, guidance(texts.stubs.get(key)?)?))
        .collect()
}

/// What a stub says to its author: the comment it begins with.
pub(super) fn guidance(stub: &str) -> Option<&str> {
    let comment = stub.split_once("{#")?.1;
    Some(comment.split_once("#}").map_or(comment, |(comment, _)| comment))
}

fn left(text: &Text, guidance: &str) -> Option<Finding> {
    let asked = Text { body: guidance.to_owned(), ..text.clone() };
    let asked = Prose::of(&asked);
    let asked: Vec<Vec<String>> = asked.sentences().map(|of| words(&of)).collect();
    let prose = Prose::of(text);
    let sentences: Vec<Sentence<'_>> = prose
        .sentences()
        .filter(|sentence| sentence.words().count() >= FEWEST)
        .filter(|sentence| asked.iter().any(|asked| is_same(asked, &words(sentence))))
        .collect();
    let first = sentences.first()?;
    let count = match sentences.len() {
        1 => "1 setning".to_owned(),
        several => format!("{several} setninger"),
    };
    let finding = GUIDANCE_LEFT
        .finding(&*text.file, format!("{count} av veiledningen står igjen i teksten"))
        .found(prose.excerpt(&first.range, first.range.start))
        .hint("ta bort veiledningen, og svar på det den ber om")
        .at(sentences.iter().map(|sentence| prose.place(sentence.range.start)))
        .taints([answer(&text.file)]);
    Some(finding)
}

fn words(sentence: &Sentence<'_>) -> Vec<String> {
    sentence.words().map(str::to_owned).collect()
}

/// Whether nearly all words of each are the other's too, in the same order: an answer often
/// has the words of its question in another.
fn is_same(asked: &[String], written: &[String]) -> bool {
    let most = asked.len().max(written.len()) * MOST_OF_TEN;
    asked.len().min(written.len()) * 10 >= most && shared(asked, written) * 10 >= most
}

/// The number of words two sentences share in the same order.
fn shared(one: &[String], other: &[String]) -> usize {
    let parts = capture_diff_slices(Algorithm::Lcs, one, other);
    parts
        .iter()
        .filter(|of| of.tag() == DiffTag::Equal)
        .map(|of| of.old_range().len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    const STUB: &str = "{#\nGi en kort, samlet vurdering av status for hvert av målene.\n\n\
                        - Forventes det at målet nås i år? Nevn det viktigste.\n#}\n\
                        Årsregnskapet er avlagt i samsvar med bestemmelsene.\n";

    fn findings(body: &str) -> Vec<Finding> {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        sample.facts.texts.stubs.insert("maalstatus".to_owned(), STUB.to_owned());
        sample.findings(&GUIDANCE_LEFT)
    }

    #[test]
    fn fires_on_guidance_out_of_its_comment_with_every_place() {
        let findings = findings(
            "Vi når målene.\n\nGi en kort samlet vurdering av status for hvert \
                      av målene:\n- Forventes det at målet nås i år?\n",
        );
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "2 setninger av veiledningen står igjen i teksten"
        );
        let places: Vec<_> =
            findings[0].origins.iter().map(ToString::to_string).collect();
        assert_eq!(places, ["tekst/t1/maalstatus.md:8:1", "tekst/t1/maalstatus.md:9:1"]);
    }

    #[test]
    fn is_silent_on_answers_and_on_what_a_text_begins_with() {
        for body in [
            "Det forventes at målet nås i år.",
            "Nevn det viktigste.",
            "Årsregnskapet er avlagt i samsvar med bestemmelsene.",
        ] {
            assert_eq!(findings(body), [], "{body}");
        }
        assert_eq!(Sample::new().says(&GUIDANCE_LEFT), [""; 0]);
    }
}
