//! TXT-01.

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin};

use crate::case::Case;
use crate::rule::declare_rule;
use crate::text_keys::answer;
use crate::txt::{lines, place};

declare_rule! {
    /// En tekst er tom eller har plassholdere som ikke er fylt ut.
    ///
    /// Hvorfor: Departementet skal ikke få en rapport med halvferdig tekst.
    ///
    /// Kilde: Avsnittene i rapporten svarer på krav i brevet; et tomt avsnitt svarer ikke.
    ///
    /// Eksempel: tekst/t1/ros.md har linjen TODO: avklar med sikkerhetsleder.
    ///
    /// Gjør dette: Skriv teksten ferdig, og ta bort plassholderen.
    PLACEHOLDER = "TXT-01", Error, check
}

/// What people leave behind where text is to come.
const MARKS: [&str; 9] = [
    "todo",
    "xxx",
    "fixme",
    "tbd",
    "fyll inn",
    "fyll ut her",
    "skriv her",
    "lorem ipsum",
    "[...]",
];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in case.needed_texts() {
        let Some(text) = case.text(&key) else { continue };
        if text.body.trim().is_empty() {
            findings.push(
                PLACEHOLDER
                    .finding(&*text.file, format!("teksten {} er tom", text.file))
                    .hint("skriv teksten")
                    .at([Origin::line(&text.file, text.body_line, None)])
                    .taints([answer(&text.file), text.file.to_string()]),
            );
        }
    }
    findings.extend(case.facts.texts.by_key.values().flat_map(marks));
    findings
}

fn marks(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in lines(text) {
        let lower = line.to_lowercase();
        // Lower case may change lengths, and then the byte is not the line's.
        let same = lower.len() == line.len();
        for mark in MARKS {
            let Some(byte) = find_word(&lower, mark) else { continue };
            let origin = place(text, number, line, if same { byte } else { 0 });
            findings.push(
                PLACEHOLDER
                    .finding(&*text.file, format!("teksten har plassholderen «{mark}»"))
                    .found(line.trim())
                    .hint("skriv teksten ferdig, og ta bort plassholderen")
                    .at([origin])
                    .taints([answer(&text.file)]),
            );
        }
    }
    findings
}

/// Whether the text has words, and no mark that words are still to come.
pub fn is_finished(text: &Text) -> bool {
    !text.body.trim().is_empty() && marks(text).is_empty()
}

/// Where `word` stands in `line` with no letter or digit beside it.
fn find_word(line: &str, word: &str) -> Option<usize> {
    line.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        [before, after].into_iter().flatten().all(|beside| !beside.is_alphanumeric())
    })
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
