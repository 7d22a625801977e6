//! TXT-32.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use tertial_ingest::facts::Text;
use tertial_letter::LimitKey;
use tertial_model::Finding;
use tertial_report::{Case, Coverage};

use crate::prose::Prose;
use crate::rule::declare_rule;
use crate::together::connected;
use crate::txt::passages::{Passage, paragraphs};
use crate::words::WORDS;

declare_rule! {
    /// Den samme teksten, eller nesten den samme, står flere steder i rapporten.
    ///
    /// Hvorfor: Det som svarer på alt, svarer sjelden på noe. Er et avsnitt limt inn flere steder,
    /// får departementet det samme svaret på ulike krav, og rettes det ett sted, er det feil de
    /// andre.
    ///
    /// Kilde: Hele tekster, og avsnitt på minst tolv ord, holdes mot hverandre. To er nesten de
    /// samme når de har minst `text_repeated_percent` av rekkene på tre ord felles. Store bokstaver,
    /// tegn og mellomrom teller ikke, og en lenke er tallet den viser til, så to avvik forklart med
    /// samme ord og hvert sitt tall er ulike. Kortere tekster som sier at noe ikke er, som «ingen
    /// vesentlige avvik», kan stå flere steder. Målt på eksemplene, alle rapporter og begge
    /// målformer: ingen av de 124 tekstene gir funn, og to avsnitt har høyst 21 prosent felles.
    ///
    /// Eksempel: tekst/t1/strategi.md og tekst/t1/risiko.md har det samme avsnittet.
    ///
    /// Gjør dette: Skriv det som gjelder hvert sted. Skal det samme sies to ganger, vis til det
    /// ene.
    REPEATED = "TXT-32", Warning, Coverage(check)
}

/// Fewest words of a paragraph that is compared by itself: shorter ones are alike by chance.
const LONG: usize = 12;
/// Words of a run.
const RUN: usize = 3;
/// A run that stands in more passages than this is a phrase, and tells none of them apart.
const PHRASE: usize = 200;

/// More passages than these no report has; what comes after them is not compared.
const MOST: usize = 2_000;

/// A passage, and the text it is of.
struct Of<'a> {
    text: &'a Text,
    is_whole: bool,
    passage: Passage,
}

impl<'a> Of<'a> {
    /// Its file, and the byte it begins at.
    fn place(&self) -> (&'a str, usize) {
        (&self.text.file, self.passage.first.start)
    }
}

fn check(case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
    let Some(percent) = case.limits.of(LimitKey::TextRepeated) else { return Vec::new() };
    let texts = case.facts.texts.by_key.values();
    let all: Vec<Of<'_>> = texts.flat_map(passages).take(MOST).collect();
    let files =
        |(one, other): &(usize, usize)| [*one, *other].map(|at| &all[at].text.file);
    let share_a_text =
        |one: &_, other: &_| files(one).iter().any(|of| files(other).contains(of));
    let groups = connected(alike(&all, percent), share_a_text);
    groups.iter().filter_map(|group| finding(coverage, &all, group)).collect()
}

/// What is compared of a text: its long paragraphs, and the whole of it.
fn passages(text: &Text) -> Vec<Of<'_>> {
    let paragraphs = paragraphs(&Prose::of(text));
    let Some(first) = paragraphs.first().map(|of| of.first.clone()) else {
        return Vec::new();
    };
    let words = paragraphs.iter().flat_map(|of| of.words.clone()).collect();
    let mut all = vec![Of { text, is_whole: true, passage: Passage { words, first } }];
    let several = paragraphs.len() > 1;
    let long = paragraphs.into_iter().filter(|of| several && of.words.len() >= LONG);
    all.extend(long.map(|passage| Of { text, is_whole: false, passage }));
    all.retain(|of| !says_that_nothing_is(&of.passage.words));
    all
}

fn says_that_nothing_is(words: &[String]) -> bool {
    words.len() < LONG && words.iter().any(|word| WORDS.negations.has(word))
}

/// The passages that share at least that much of their runs of words, two and two.
fn alike(all: &[Of<'_>], percent: Decimal) -> Vec<(usize, usize)> {
    let runs: Vec<BTreeSet<&[String]>> =
        all.iter().map(|of| of.passage.words.windows(RUN).collect()).collect();
    let mut places: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            places.entry(*run).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in places.values().filter(|places| places.len() <= PHRASE) {
        for (nth, one) in places.iter().enumerate() {
            for other in &places[nth + 1..] {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let is_alike = |((one, other), shared): &((usize, usize), usize)| {
        let (one, other) = (*one, *other);
        let is_part = all[one].text.file == all[other].text.file && all[one].is_whole;
        let either = runs[one].len() + runs[other].len() - shared;
        !is_part && Decimal::from(shared * 100) >= percent * Decimal::from(either)
    };
    shared.into_iter().filter(is_alike).map(|(both, _)| both).collect()
}

fn finding(
    coverage: &Coverage,
    all: &[Of<'_>],
    alike: &[(usize, usize)],
) -> Option<Finding> {
    let mut passages: Vec<&Of<'_>> =
        alike.iter().flat_map(|(one, other)| [&all[*one], &all[*other]]).collect();
    // Where a paragraph is the same, so is much of its text.
    let parts = passages.iter().filter(|of| !of.is_whole).map(|of| of.place().0);
    let parts: BTreeSet<&str> = parts.collect();
    passages.retain(|of| !of.is_whole || !parts.contains(of.place().0));
    passages.sort_by_key(|of| of.place());
    passages.dedup_by_key(|of| of.place());
    let files: BTreeSet<&str> = passages.iter().map(|of| of.place().0).collect();
    let first = passages.first()?;
    let words = &first.passage.first;
    let message = format!("den samme teksten står {} steder i rapporten", passages.len());
    let finding = REPEATED
        .finding(&*first.text.file, message)
        .found(Prose::of(first.text).excerpt(words, words.start))
        .hint("skriv det som gjelder hvert sted, eller vis til det ene")
        .at(passages.iter().map(|of| Prose::of(of.text).place(of.place().1)));
    Some(Finding { requirements: coverage.resting_on(&files), ..finding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    const LONG: &str = "Arkivet har flyttet alle de eldste kartene til den tørre delen av \
                        magasinet i år.";

    fn findings(bodies: &[&str]) -> Vec<Finding> {
        let mut sample = Sample::new();
        for (key, body) in ["maalstatus", "risiko", "ros"].iter().zip(bodies) {
            sample.text(key, body);
        }
        sample.findings(&REPEATED)
    }

    fn places(bodies: &[&str]) -> Vec<String> {
        let findings = findings(bodies);
        assert!(findings.len() <= 1, "{findings:#?}");
        findings.iter().flat_map(|of| &of.origins).map(ToString::to_string).collect()
    }

    #[test]
    fn fires_once_on_whole_texts_with_every_place() {
        let all = findings(&[
            "Katten sover på taket.",
            "Katten sover\npå taket",
            "Katten sover på taket!",
        ]);
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].message, "den samme teksten står 3 steder i rapporten");
        assert_eq!(all[0].found.as_deref(), Some("Katten sover på taket."));
        assert_eq!(all[0].origins[2].to_string(), "tekst/t1/ros.md:6:1");
        assert_eq!(all[0].requirements, ["K110"]);
    }

    #[test]
    fn fires_on_a_paragraph_and_on_a_list_of_short_items() {
        let other = format!("Risikoen er vurdert.\n\n{LONG}");
        assert_eq!(
            places(&[LONG, &other]),
            ["tekst/t1/maalstatus.md:6:1", "tekst/t1/risiko.md:8:1"]
        );
        let twice = format!("{LONG}\n\n{LONG}");
        assert_eq!(
            places(&[&twice]),
            ["tekst/t1/maalstatus.md:6:1", "tekst/t1/maalstatus.md:8:1"]
        );
        let list = "- Kart er flyttet\n- Reoler er satt opp\n- Vann er ledet bort\n";
        assert_eq!(places(&[list, list]).len(), 2);
    }

    #[test]
    fn fires_when_at_least_half_of_the_runs_are_the_same() {
        // Thirteen runs of fifteen words. One word in the middle is of three of them: ten of
        // sixteen are shared. Two far apart are of six: seven of nineteen.
        let one = LONG.replace("tørre", "nye");
        assert_eq!(places(&[LONG, &one]).len(), 2);
        let two = one.replace("flyttet", "båret");
        assert_eq!(places(&[LONG, &two]), [""; 0]);
    }

    #[test]
    fn is_silent_on_nothing_to_tell_on_short_paragraphs_and_on_other_figures() {
        let nothing = "Ingen vesentlige avvik ventes ved årsslutt.";
        assert_eq!(places(&[nothing, nothing]), [""; 0]);
        let nothing = "Det er ikkje venta vesentlege avvik.";
        assert_eq!(places(&[nothing, nothing]), [""; 0]);
        let short = "Vi når målene.";
        let [one, other] = ["Statistikken kom ut.", "Bemanningen øker."]
            .map(|of| format!("{of}\n\n{short}"));
        assert_eq!(places(&[&one, &other]), [""; 0]);
        let linked = |id| {
            format!(
                "Avviket på {{{{ tall(\"{id}\") }}}} er {{{{ tall(\"{id}.pst\") }}}} av det hele."
            )
        };
        assert_eq!(places(&[&linked("a"), &linked("b")]), [""; 0]);
    }
}
