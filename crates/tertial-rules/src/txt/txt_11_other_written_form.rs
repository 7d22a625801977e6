//! TXT-11.

use tertial_model::{Finding, Language, Origin, Phrases};
use tertial_report::{Case, text_path};

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst finnes bare på et annet språk eller en annen målform.
    ///
    /// Hvorfor: Rapporten er på én målform, eller på engelsk. En tekst på noe annet kommer ikke med, og
    /// plassen står tom.
    ///
    /// Kilde: Språklova § 13; målformen står i tertial.toml, [report] language.
    ///
    /// Eksempel: Rapporten er på nynorsk, og det finnes bare tekst/arsrapport/strategi.md, ikke
    /// tekst/arsrapport/strategi.nn.md.
    ///
    /// Gjør dette: Skriv teksten på rapportens målform eller språk i filen som er nevnt.
    OTHER_WRITTEN_FORM = "TXT-11", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let (needed, bokmal) = (case.needed_texts(), Phrases::bokmal());
    let only_there = case
        .facts
        .texts
        .in_other_form
        .iter()
        .filter(|(key, _)| needed.contains(key) && case.text(key).is_none());
    only_there
        .map(|(key, text)| {
            let path = case.text_path(key);
            let is_in =
                |form: &Language| *text.file == *text_path(case.report, *form, key);
            let other = Language::all().find(is_in).unwrap_or_default();
            let [other, own] = [other, case.language].map(|of| bokmal.name_of(of));
            let message = format!("teksten {} finnes bare på {other}", text.file);
            OTHER_WRITTEN_FORM
                .finding(&*text.file, message)
                .expected(format!("{path} på {own}"))
                .hint(format!("skriv teksten på {own} i {path}"))
                .at([Origin::file(&text.file)])
                .taints([path.as_str()])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_text_in_the_other_form_alone() {
        let mut sample = Sample::new();
        sample.language = Language::tagged("nn").unwrap();
        sample.facts.texts.in_other_form = std::mem::take(&mut sample.facts.texts.by_key);
        let findings = sample.findings(&OTHER_WRITTEN_FORM);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "teksten tekst/t1/maalstatus.md finnes bare på bokmål"
        );
        let told: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
        assert_eq!(told, ["TXT-11", "DAT-19"], "that it is lacking follows");
    }

    #[test]
    fn fires_in_an_english_report_on_a_text_in_bokmal_alone() {
        let mut sample = Sample::new();
        sample.language = Language::tagged("en").unwrap();
        sample.facts.texts.in_other_form = std::mem::take(&mut sample.facts.texts.by_key);
        let findings = sample.findings(&OTHER_WRITTEN_FORM);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("tekst/t1/maalstatus.en.md på engelsk")
        );
    }

    #[test]
    fn is_silent_when_the_text_is_in_both() {
        let mut sample = Sample::new();
        sample.facts.texts.in_other_form = sample.facts.texts.by_key.clone();
        assert_eq!(sample.says(&OTHER_WRITTEN_FORM), [""; 0]);
    }
}
