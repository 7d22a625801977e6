//! TXT-01.

use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_report::{Case, Mark, answer, unfinished_marks};

use crate::rule::declare_rule;
use crate::txt::place;

declare_rule! {
    /// En tekst er tom eller har plassholdere som ikke er fylt ut.
    ///
    /// Hvorfor: Departementet skal ikke få en rapport med halvferdig tekst.
    ///
    /// Kilde: Avsnittene i rapporten svarer på krav i brevet; et tomt avsnitt svarer ikke.
    ///
    /// Eksempel: tekst/t1/maalstatus.md har linjen TODO: avklar med ledelsen.
    ///
    /// Gjør dette: Skriv teksten ferdig, og ta bort plassholderen.
    PLACEHOLDER = "TXT-01", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let needed = case.needed_texts().into_iter().filter_map(|key| case.text(&key));
    let empty = needed.filter(|text| text.body.trim().is_empty()).map(|text| {
        PLACEHOLDER
            .of_text(text, format!("teksten {} er tom", text.file))
            .hint("skriv teksten")
            .taints([answer(&text.file), text.file.to_string()])
    });
    empty.chain(case.facts.texts.by_key.values().flat_map(marks)).collect()
}

fn marks(text: &Text) -> Vec<Finding> {
    let marks = unfinished_marks(text).map(|Mark { mark, number, line, byte }| {
        PLACEHOLDER
            .finding(&*text.file, format!("teksten har plassholderen «{mark}»"))
            .found(line.trim())
            .hint("skriv teksten ferdig, og ta bort plassholderen")
            .at([place(text, number, line, byte)])
            .taints([answer(&text.file)])
    });
    marks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_an_empty_text() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "\n  \n");
        assert_eq!(
            sample.says(&PLACEHOLDER),
            ["tekst/t1/maalstatus.md: teksten tekst/t1/maalstatus.md er tom"]
        );
    }

    #[test]
    fn fires_on_what_was_left_behind_with_its_place() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Målene nås.\nÅ, TODO: sjekk.");
        let findings = sample.findings(&PLACEHOLDER);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:7:4");
        assert_eq!(findings[0].found.as_deref(), Some("Å, TODO: sjekk."));
    }

    #[test]
    fn is_silent_on_text_and_on_words_that_only_contain_a_mark() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Metodologien (xxxl) er ny.");
        assert_eq!(sample.says(&PLACEHOLDER), [""; 0]);
    }
}
