//! TXT-31.

use tertial_ingest::facts::Facts;
use tertial_model::{BudgetPost, Chapter, Finding, Frame};
use tertial_report::Case;

use crate::prose::{Passage, Token};
use crate::rule::declare_rule;
use crate::words::WORDS;

declare_rule! {
    /// En tekst nevner et kapittel eller en post som ikke kan være riktig.
    ///
    /// Hvorfor: Leseren slår opp posten i tabellen og finner den ikke. Byttede sifre i et kapittel
    /// er lette å overse.
    ///
    /// Kilde: Bevilgningene i tildelingsbrevet, og [ledger.foreign] i tertial.toml. Et kapittel
    /// prøves når det er over 5999, som ingen er, eller har sifrene til et av brevets i en annen
    /// rekkefølge. En post prøves når kapittelet er brevets. Andres kapitler kan nevnes fritt.
    ///
    /// Eksempel: «Kap. 1000 post 22» når brevet har postene 01, 21 og 45.
    ///
    /// Gjør dette: Rett kapittelet eller posten.
    NO_SUCH_POST = "TXT-31", Warning, Sentence(check)
}

/// The last number a chapter can have.
const LAST_CHAPTER: u32 = 5_999;

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let tokens = &passage.sentence.tokens;
    let finding = |at: usize| {
        let words = chapter(case, tokens, at).or_else(|| post(case, &tokens[at..]))?;
        let message = format!("«{words}» er ikke blant brevets kapitler og poster");
        let finding = NO_SUCH_POST.of_words(passage, tokens[at].start, &words, message);
        let known: Vec<String> =
            case.catalogue.frame.posts().map(|of| of.post.to_string()).collect();
        let expected = tertial_model::norwegian::list(&known);
        Some(finding.expected(expected).hint("rett kapittelet eller posten"))
    };
    (0..tokens.len()).filter_map(finding).collect()
}

/// «kap. 1602», where that is no chapter or one of the letter's with its digits moved.
fn chapter(case: &Case<'_>, tokens: &[Token<'_>], at: usize) -> Option<String> {
    let mut before = tokens[..at].iter().rev().skip_while(|of| of.is_mark('.'));
    let named = before.next()?.word().filter(|word| WORDS.chapters.has(word))?;
    let word = tokens[at].word()?;
    let number: u32 = word.parse().ok().filter(|_| word.len() >= 3)?;
    let frame = &case.catalogue.frame;
    let is_own = frame.chapters.iter().any(|of| u32::from(of.number.0) == number);
    let is_moved = || {
        let own = frame.chapters.iter().map(|of| of.number.0.to_string());
        own.map(|own| sorted(&own)).any(|own| own == sorted(word))
    };
    let is_wrong = !is_own
        && !is_foreign(case.facts, number)
        && (number > LAST_CHAPTER || is_moved());
    is_wrong.then(|| format!("{named} {word}"))
}

fn sorted(digits: &str) -> Vec<char> {
    let mut digits: Vec<char> = digits.chars().collect();
    digits.sort_unstable();
    digits
}

fn is_foreign(facts: &Facts, chapter: u32) -> bool {
    facts.ledger.foreign.keys().any(|of| u32::from(of.chapter.0) == chapter)
}

/// «1620.22», or «1620 post 22», where the chapter is the letter's and the post is not.
fn post(case: &Case<'_>, tokens: &[Token<'_>]) -> Option<String> {
    let [chapter, between, post, ..] = tokens else { return None };
    let word = chapter.word().filter(|word| word.len() >= 3)?;
    let number: u16 = word.parse().ok()?;
    let frame: &Frame = &case.catalogue.frame;
    frame.chapter(Chapter(number))?;
    let digits = post.word().filter(|of| of.len() == 2)?;
    let touching = chapter.start + word.len() == between.start
        && between.start + 1 == post.start
        && between.is_mark('.');
    let named = between.word().is_some_and(|word| WORDS.posts.has(word));
    let of: BudgetPost = BudgetPost::new(number, digits.parse().ok()?);
    let is_wrong = (touching || named) && !case.has_post(of);
    is_wrong.then(|| of.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn says(body: &str) -> usize {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        sample.says(&NO_SUCH_POST).len()
    }

    #[test]
    fn fires_on_a_post_the_letter_has_not_and_on_a_chapter_that_cannot_be() {
        assert_eq!(says("Mindreforbruket er på 1000.22."), 1);
        assert_eq!(says("Mindreforbruket er på kap. 1000 post 22."), 1);
        assert_eq!(says("Inntektene er på kapittel 9000."), 1);
    }

    #[test]
    fn fires_on_a_chapter_with_its_digits_moved() {
        let mut sample = Sample::new();
        sample.catalogue.frame.chapters[0].number = Chapter(1620);
        sample.text("maalstatus", "Mindreforbruket er på kap. 1602.");
        assert_eq!(sample.says(&NO_SUCH_POST).len(), 1);
    }

    #[test]
    fn is_silent_on_the_letters_and_on_those_of_others() {
        assert_eq!(says("Det er brukt mer på 1000.21 og kap. 4000 post 02."), 0);
        assert_eq!(says("Midlene kommer fra kap. 500 post 21."), 0);
        assert_eq!(says("Vi fikk 1000 saker og 22 klager."), 0);
    }
}
