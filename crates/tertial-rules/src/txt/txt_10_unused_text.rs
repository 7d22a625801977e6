//! TXT-10.

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekstfil hører ikke til noe avsnitt eller avvik, og kommer ikke med.
    ///
    /// Hvorfor: Filen er ofte skrevet med et navn som er nesten riktig. Da mangler teksten i
    /// rapporten, selv om noen har skrevet den.
    ///
    /// Kilde: Avsnittene står i katalogen for brevet; avvik og tiltak heter avvik- og tiltak-
    /// fulgt av kapittel og post.
    ///
    /// Eksempel: tekst/t1/malstatus.md i stedet for maalstatus.md.
    ///
    /// Gjør dette: Gi filen riktig navn, eller flytt den ut av mappen.
    UNUSED_TEXT = "TXT-10", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let known = case.known_texts();
    let finding = |text: &Text| {
        let name = text.file.rsplit('/').next().unwrap_or(&text.file);
        let key = name.split('.').next().unwrap_or(name);
        let near = nearest::one(key, known.iter().map(String::as_str));
        let hint = near.map_or_else(
            || "gi filen riktig navn, eller flytt den ut av mappen".to_owned(),
            |near| format!("mente du {near}.md?"),
        );
        let message = format!("teksten {} hører ikke til noe i rapporten", text.file);
        UNUSED_TEXT
            .finding(&*text.file, message)
            .hint(hint)
            .at([Origin::file(&text.file)])
            .rests_on(near.map(|near| case.text_path(near)))
    };
    case.unused_texts().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_misspelt_name() {
        let mut sample = Sample::new();
        sample.text("malstatus", "Målene nås.");
        let findings = sample.findings(&UNUSED_TEXT);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].hint, "mente du maalstatus.md?");
    }

    #[test]
    fn follows_from_the_text_that_is_missing_for_it() {
        let mut sample = Sample::new();
        sample.facts.texts.by_key.clear();
        sample.text("malstatus", "Målene nås.");
        let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["TXT-02", "DAT-19"]);
    }

    #[test]
    fn is_silent_on_an_explanation_that_was_not_demanded() {
        let mut sample = Sample::new();
        sample.text("avvik-1000-21", "Ingen vesentlige avvik.");
        assert_eq!(sample.says(&UNUSED_TEXT), [""; 0]);
    }
}
