//! TXT-16.

use std::collections::BTreeSet;
use std::ops::Range;

use tertial_ingest::facts::{Text, TextStatus};
use tertial_model::{Finding, Origin};
use tertial_report::Case;

use crate::prose::Prose;
use crate::rule::declare_rule;

declare_rule! {
    /// En tekst er den samme som i en tidligere rapport, og ingen har bekreftet at den gjelder.
    ///
    /// Hvorfor: En tekst som er kopiert, kan være riktig ennå, men departementet spør om det er
    /// vurdert på nytt.
    ///
    /// Kilde: Hver rapport svarer på kravene slik det er på statusdatoen. Teksten holdes mot den med
    /// samme navn i årets forrige rapport, setning for setning; store bokstaver, tegn og mellomrom
    /// teller ikke. Er minst ni av ti setninger de samme, slår regelen til. Tekster på under seksti
    /// tegn kontrolleres ikke: «ingen vesentlige avvik» er ofte riktig to ganger. En bekreftelse som
    /// er den samme i begge, er kopiert med teksten og teller ikke. Tekstene fra i fjor kontrolleres
    /// ikke: prosjektet gjelder ett år. En tekst med status: overført er det TXT-39 som nevner.
    ///
    /// Eksempel: tekst/t2/internkontroll.md er lik tekst/t1/internkontroll.md.
    ///
    /// Gjør dette: Skriv teksten på nytt. Gjelder den ennå, skriv bekreftet: og dato eller navn i
    /// hodet.
    CARRIED_OVER = "TXT-16", Warning, Case(check)
}

/// Parts of ten that must be the same.
const MOST_OF_TEN: usize = 9;
/// Fewest characters, apart from signs, of a text that is compared.
const FEWEST: usize = 60;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let texts = &case.facts.texts;
    texts
        .by_key
        .iter()
        .filter_map(|(key, text)| carried_over(text, texts.earlier.get(key)?))
        .collect()
}

fn carried_over(text: &Text, earlier: &Text) -> Option<Finding> {
    // One that is marked so is told as that.
    if text.status == TextStatus::CarriedOver {
        return None;
    }
    // A confirmation that came along with the text confirms nothing.
    if text.confirmed.is_some() && text.confirmed != earlier.confirmed {
        return None;
    }
    let before = Prose::of(earlier);
    let before: BTreeSet<String> = sentences(&before).map(|(words, _)| words).collect();
    let prose = Prose::of(text);
    let now: Vec<_> = sentences(&prose).collect();
    let length: usize = now.iter().map(|(words, _)| words.chars().count()).sum();
    let mut same = now.iter().filter(|(words, _)| before.contains(words));
    let (_, first) = same.next()?;
    let count = 1 + same.count();
    if length < FEWEST || count * 10 < now.len() * MOST_OF_TEN {
        return None;
    }
    let excerpt = prose.excerpt(first, first.start);
    let hint = if text.confirmed.is_some() {
        "bekreftelsen er den samme som i den forrige; skriv teksten eller bekreftelsen på nytt"
    } else {
        "skriv teksten på nytt; gjelder den ennå, skriv bekreftet: <dato eller navn> i hodet"
    };
    let finding = CARRIED_OVER
        .finding(&*text.file, format!("teksten er den samme som i {}", earlier.file))
        .found(format!(
            "{count} av {} setninger er de samme, først «{excerpt}»",
            now.len()
        ))
        .hint(hint)
        .at([prose.place(first.start), Origin::file(&earlier.file)]);
    Some(finding)
}

/// The words of each sentence, and where it stands.
fn sentences(prose: &Prose<'_>) -> impl Iterator<Item = (String, Range<usize>)> {
    let all = prose.sentences().map(|of| (of.normalised(), of.range));
    all.filter(|(words, _)| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    const TEN: &str = "En går godt. To går godt. Tre går godt. Fire går godt. Fem går godt. Seks \
                       går godt. Sju går godt. Åtte går godt. Ni går godt. Ti går godt.";

    fn says(before: &str, now: &str, confirmed: Option<&str>) -> Vec<String> {
        let mut sample = Sample::second_tertial();
        sample.text("maalstatus", before);
        let mut earlier = sample.facts.texts.by_key.clone();
        earlier.get_mut("maalstatus").unwrap().file = "tekst/t1/før.md".into();
        sample.facts.texts.earlier = earlier;
        sample.text("maalstatus", now);
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.confirmed = confirmed.map(str::to_owned);
        let findings = sample.findings(&CARRIED_OVER);
        findings.into_iter().filter_map(|finding| finding.found).collect()
    }

    #[test]
    fn fires_on_nine_sentences_of_ten_whatever_the_line_breaks() {
        assert_eq!(
            says(TEN, TEN, None),
            ["10 av 10 setninger er de samme, først «En går godt.»"]
        );
        let changed = TEN.replace("Ti går godt", "Ti er nytt").replace(". ", ".\n");
        assert_eq!(
            says(TEN, &changed.to_lowercase().replace(".\n", ".\n\n"), None),
            ["9 av 10 setninger er de samme, først «en går godt.»"]
        );
    }

    #[test]
    fn is_silent_on_what_is_new_confirmed_or_short() {
        let changed = TEN.replace("Ti går", "Ti er").replace("Ni går", "Ni er");
        assert_eq!(says(TEN, &changed, None), [""; 0], "8 of 10");
        assert_eq!(says(TEN, TEN, Some("2. september 2024")), [""; 0]);
        assert_eq!(says("Ingen avvik.", "Ingen avvik.", None), [""; 0]);
        assert_eq!(Sample::second_tertial().says(&CARRIED_OVER), [""; 0]);
    }

    #[test]
    fn a_confirmation_that_was_copied_confirms_nothing() {
        let mut sample = Sample::second_tertial();
        sample.text("maalstatus", &format!("Ny her. {TEN}"));
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.confirmed = Some("2. mai".to_owned());
        let mut earlier = text.clone();
        earlier.body = TEN.to_owned();
        sample.facts.texts.earlier.insert("maalstatus".to_owned(), earlier);
        let findings = sample.findings(&CARRIED_OVER);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t2/maalstatus.md:6:9");
        assert!(findings[0].hint.starts_with("bekreftelsen er den samme"));
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.confirmed = Some("2. september".to_owned());
        assert_eq!(sample.says(&CARRIED_OVER), [""; 0]);
    }

    #[test]
    fn is_silent_on_what_is_marked_as_carried_over() {
        let mut sample = Sample::second_tertial();
        sample.text("maalstatus", TEN);
        sample.facts.texts.earlier = sample.facts.texts.by_key.clone();
        let one = |sample: &Sample| sample.says(&CARRIED_OVER).len();
        assert_eq!(one(&sample), 1);
        let text = sample.facts.texts.by_key.get_mut("maalstatus").unwrap();
        text.status = TextStatus::CarriedOver;
        assert_eq!(one(&sample), 0);
    }

    #[test]
    fn another_figure_is_another_sentence() {
        let now = "Vi venter at prognosen for hele året blir {{ tall(\"b\") }} når alt er gjort.";
        assert_eq!(says(&now.replace("\"b\"", "\"a\""), now, None), [""; 0]);
        assert_eq!(says(now, now, None).len(), 1);
    }
}
