//! TXT-31.

use std::ops::RangeInclusive;

use tertial_ingest::facts::Facts;
use tertial_model::{BudgetPost, Chapter, Finding, Frame};
use tertial_report::Case;

use crate::prose::{Passage, Sentence, Token};
use crate::rule::declare_rule;
use crate::txt::as_written;
use crate::txt::numerals::{self, Point};
use crate::words::WORDS;

declare_rule! {
    /// En tekst nevner et kapittel eller en post som ikke kan være riktig.
    ///
    /// Hvorfor: Leseren slår opp posten i tabellen og finner den ikke. Byttede sifre i et kapittel er lette
    /// å overse.
    ///
    /// Kilde: Bevilgningene i tildelingsbrevet, og [ledger.foreign] i tertial.toml. Et kapittel
    /// kontrolleres når det er 0 eller over 5999, som ingen er, eller har sifrene til et av brevets
    /// i en annen rekkefølge. En post kontrolleres når kapittelet er brevets, og alene («post 45»)
    /// når den ikke har to sifre, eller ikke er blant brevets, bokførte eller andres poster. Poster
    /// for refusjoner (15–18) har alle. Står det at posten ikke er der, nevner teksten et kapittel
    /// som er andres, eller er setningen om en fullmakt eller en omdisponering, kan en post med to
    /// sifre være en annens. Andres kapitler kan nevnes fritt, og «post 1» til «post 9» kan være noe
    /// annet.
    ///
    /// Eksempel: «Kap. 1000 post 22» når brevet har postene 01, 21 og 45.
    ///
    /// Gjør dette: Rett kapittelet eller posten.
    NO_SUCH_POST = "TXT-31", Warning, Sentence(check)
}

/// The last number a chapter can have.
const LAST_CHAPTER: u32 = 5_999;
/// The posts refunds from NAV are booked on, in the income chapters of all.
const REFUNDS: RangeInclusive<u8> = 15..=18;

fn check(case: &Case<'_>, passage: Passage<'_>) -> Vec<Finding> {
    let tokens = &passage.sentence.tokens;
    let finding = |at: usize| {
        let words = chapter(case, passage, at)
            .or_else(|| post(case, &tokens[at..]))
            .or_else(|| post_alone(case, passage, at))?;
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
fn chapter(case: &Case<'_>, passage: Passage<'_>, at: usize) -> Option<String> {
    let tokens = &passage.sentence.tokens;
    let mut before = tokens[..at].iter().rev().skip_while(|of| of.is_mark('.'));
    let named = before.next()?.word().filter(|word| WORDS.chapters.has(word))?;
    let word = tokens[at].word()?;
    let written = as_written(passage, tokens[at].start);
    let frame = &case.catalogue.frame;
    if let Some((whole, decimals)) = written.split_once(',') {
        // «kapittel 4,5» may be two of the report's own, and «1,62» is 1620.
        let digits = format!("{whole}{decimals}");
        let mut own = frame.chapters.iter().map(|of| of.number.0.to_string());
        let is_own = own.any(|own| own.trim_end_matches('0') == digits);
        return is_own.then(|| format!("{named} {written}"));
    }
    let number: u32 = numerals::plain(written, Point::Comma).parse().ok()?;
    let digits = sorted(&numerals::plain(written, Point::Comma));
    // «kapittel 3» may be one of the report's own.
    let is_named = digits.len() >= 3 || word == "0";
    let is_own = frame.chapters.iter().any(|of| u32::from(of.number.0) == number);
    let is_moved = || {
        let own = frame.chapters.iter().map(|of| of.number.0.to_string());
        own.map(|own| sorted(&own)).any(|own| own == digits)
    };
    let is_wrong = is_named
        && !is_own
        && !is_foreign(case.facts, number)
        && (number == 0 || number > LAST_CHAPTER || is_moved());
    is_wrong.then(|| format!("{named} {written}"))
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

/// «post 54», «post 450» or «post 45 000», where nobody has such a post.
fn post_alone(case: &Case<'_>, passage: Passage<'_>, at: usize) -> Option<String> {
    let tokens = &passage.sentence.tokens;
    let named = tokens[..at].last()?.word().filter(|word| WORDS.posts.has(word))?;
    tokens[at].word().filter(|word| numerals::is_number(word))?;
    let start = tokens[at].start;
    let written = as_written(passage, start);
    // «per post 12 mill. kroner», «post 1» and «post 3–5» are something else.
    let after = tokens.iter().find(|of| of.start >= start + written.len());
    let counts = after.and_then(Token::word).is_some_and(|word| WORDS.is_unit(word));
    let is_short = written.len() == 1 && written != "0";
    // «1620 post 22» is told of by its chapter.
    let chapter = tokens[..at - 1].last().and_then(Token::word);
    let has_chapter = written.len() == 2 && chapter.is_some_and(numerals::is_number);
    let is_known = || written.parse().is_ok_and(|post| is_somebodys(case, post));
    let is_wrong = !counts
        && !is_short
        && !has_chapter
        && !is_known()
        && (written.len() != 2 || !is_elsewhere(case, passage))
        && !after.is_some_and(|of| of.is_mark('%'));
    is_wrong.then(|| format!("{named} {written}"))
}

/// Whether a post of that number is in the letter, in the books or named in tertial.toml, or one
/// every agency has.
fn is_somebodys(case: &Case<'_>, number: u8) -> bool {
    let Facts { ledger, state_accounts, decisions, .. } = case.facts;
    let of_letter = case.catalogue.frame.posts().map(|of| of.post);
    let mut all = of_letter
        .chain(ledger.foreign.keys().copied())
        .chain(decisions.iter().map(|of| of.post))
        .chain(state_accounts.rows.iter().map(|row| row.post))
        .chain(ledger.rows.iter().filter_map(|row| row.post));
    REFUNDS.contains(&number) || all.any(|of| of.post == number)
}

/// Whether the sentence says that there is no such post, is of an authority, or the text names a
/// chapter of others, whose posts these may be.
fn is_elsewhere(case: &Case<'_>, passage: Passage<'_>) -> bool {
    let Passage { prose, sentence } = passage;
    let is_others = |sentence: &Sentence<'_>| {
        let words: Vec<&str> = sentence.words().collect();
        words.windows(2).any(|pair| {
            let number = pair[1].parse().ok().filter(|_| pair[1].len() >= 3);
            let own = |number| case.catalogue.frame.chapter(Chapter(number)).is_some();
            WORDS.chapters.has(pair[0]) && number.is_some_and(|number| !own(number))
        })
    };
    sentence.has(&WORDS.negations)
        || sentence.begins(&WORDS.authorities)
        || prose.sentences().any(|of| is_others(&of))
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
        for body in ["Mindreforbruket er på kap. 1602.", "Det er på kapittel 1,62."] {
            sample.text("maalstatus", body);
            assert_eq!(sample.says(&NO_SUCH_POST).len(), 1, "{body}");
        }
    }

    #[test]
    fn fires_on_a_post_nobody_has_and_on_a_number_that_is_none() {
        for body in [
            "**Post 54** ventes å gi et mindreforbruk.",
            "Mindreforbruket på post 45 000 skyldes forsinkelser.",
            "Mindreforbruket på post 0,045 skyldes forsinkelser.",
            "Mindreforbruket på post 450 er lite.",
            "Mindreforbruket på post 0.",
            "Inntektene på kapittel 0 er lavere.",
            "Inntektene på kapittel 46 200 er lavere.",
            "Fullmakten til å flytte midler til post 4,5 er brukt.",
        ] {
            assert_eq!(says(body), 1, "{body}");
        }
    }

    #[test]
    fn is_silent_on_posts_of_others_and_on_what_is_no_post() {
        for body in [
            "Post 01 og post 21 er i balanse, post 1 også.",
            "Sykepengene føres på post 18.",
            "Vi fikk midler fra kap. 1400. På post 70 kom det mer.",
            "Etaten har ikke post 30.",
            "Fullmakten til å flytte midler til post 49 er ikke brukt.",
            "Grensen er per post 12 mill. kroner.",
            "På post 21 240 mill. kroner.",
            "Se kapittel 3 og kapittel 4, 5 og 6.",
        ] {
            assert_eq!(says(body), 0, "{body}");
        }
    }

    #[test]
    fn is_silent_on_the_letters_and_on_those_of_others() {
        assert_eq!(says("Det er brukt mer på 1000.21 og kap. 4000 post 02."), 0);
        assert_eq!(says("Midlene kommer fra kap. 500 post 21."), 0);
        assert_eq!(says("Vi fikk 1000 saker og 22 klager."), 0);
    }
}
