//! TXT-40.

use std::collections::BTreeSet;

use tertial_model::{Finding, Phrases, Words, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

/// How many of them are named.
const SHOWN: usize = 3;

declare_rule! {
    /// Noe av det rapporten viser av brevet eller oppsettet, har ingen ord på rapportens språk.
    ///
    /// Hvorfor: En rapport på engelsk er for en leser som ikke kan norsk. Det som mangler på engelsk, står på
    /// bokmål i den, midt i det engelske.
    ///
    /// Kilde: Ordene står i brevets filer, og begrunnelser og egne regler i tertial.toml. Der er bokmål og
    /// nynorsk alltid med, og engelsk bare når noen har skrevet det. Én tekst uten språk gjelder bokmål og
    /// nynorsk.
    ///
    /// Eksempel: Rapporten er på engelsk, og et mål har title = { nb = "Åpne data", nn = "Opne data" }.
    ///
    /// Gjør dette: Skriv en = "…" ved siden av nb og nn. Er det et navn som er likt på alle språk, så skriv det
    /// likt.
    NO_WORDS_IN_FORM = "TXT-40", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let own = case.own_rules_of_report().map(|rule| &rule.message);
    let setup = own.chain(case.reweighed.iter().map(|of| &of.reason));
    let setup = setup.chain([&case.materiality.reason]);
    let shown = case.catalogue.words_in(case.report).into_iter().chain(setup);
    let lacking = shown.filter(|of| of.lack(case.language)).map(Words::bokmal);
    let mut named = BTreeSet::new();
    let lacking: Vec<&str> = lacking.filter(|words| named.insert(*words)).collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let (first, rest) = lacking.split_at(SHOWN.min(lacking.len()));
    let form = Phrases::bokmal().name_of(case.language);
    let more = match rest.len() {
        0 => String::new(),
        more => format!(" og {} til", norwegian::decimal(more.into(), 0)),
    };
    let message = format!(
        "{} av ordene rapporten viser av brevet og oppsettet, finnes ikke på {form} og står på bokmål",
        norwegian::decimal(lacking.len().into(), 0)
    );
    let tag = case.language.tag();
    let finding = NO_WORDS_IN_FORM
        .finding(tag, message)
        .expected(format!("ord på {form} ved siden av bokmål og nynorsk"))
        .found(format!("{}{more}", norwegian::quoted(first)))
        .hint(format!("skriv {tag} = \"…\" ved siden av nb og nn, i brevets filer eller tertial.toml"));
    vec![finding]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tertial_model::Language;

    use super::*;
    use crate::sample::Sample;

    fn in_form(tag: &str) -> Sample {
        let mut sample = Sample::new();
        sample.language = Language::tagged(tag).unwrap();
        sample
    }

    #[test]
    fn fires_once_on_what_has_no_english() {
        let mut sample = in_form("en");
        let goal = sample.catalogue.goals[0].clone();
        sample.catalogue.goals = vec![goal.clone(), goal];
        let findings = sample.findings(&NO_WORDS_IN_FORM);
        let [finding] = &findings[..] else { panic!("{findings:?}") };
        let found = finding.found.as_deref().unwrap();
        assert!(found.starts_with('«') && found.ends_with(" til"), "{found}");
        assert!(finding.message.contains("finnes ikke på engelsk og står på bokmål"));
        let count =
            |sample: &Sample| sample.findings(&NO_WORDS_IN_FORM)[0].message.clone();
        let before = count(&sample);
        sample.catalogue.goals.truncate(1);
        assert_eq!(count(&sample), before, "the same words are counted once");
        sample.catalogue.goals[0].title = english();
        assert_ne!(count(&sample), before, "what has English is not counted");
    }

    #[test]
    fn is_silent_in_norwegian() {
        for tag in ["nb", "nn"] {
            assert_eq!(in_form(tag).says(&NO_WORDS_IN_FORM), [""; 0]);
        }
    }

    fn english() -> Words {
        let text =
            "title = { nb = \"Åpne data\", nn = \"Opne data\", en = \"Open data\" }";
        let mut goal: BTreeMap<String, Words> =
            tertial_toml::read("mål.toml", text).unwrap();
        goal.remove("title").unwrap()
    }
}
