//! Numbers with a sign beside a word that has said which way it goes.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tertial_model::{FigureId, Figures, norwegian};

use crate::prose::{Kind, Link, Sentence, Token};
use crate::txt::direction::{is_comparison, right_before, verb_before};
use crate::txt::numerals::is_number;
use crate::words::WORDS;

/// A sign that says what a word beside it has said.
pub(super) struct SaidTwice<'s> {
    /// The first byte of the word in the text.
    pub(super) start: usize,
    /// The word.
    pub(super) word: String,
    /// The figure the number is linked to; none of a typed one.
    pub(super) figure: Option<&'s FigureId>,
}

/// The words of a sentence that have a sign beside them which they have said.
pub(super) fn said_twice<'s>(
    figures: &Figures,
    sentence: &'s Sentence<'s>,
) -> Vec<SaidTwice<'s>> {
    let words = Words { figures, tokens: &sentence.tokens };
    let found = (0..words.tokens.len()).filter_map(|at| {
        let word = words.said(at)?;
        let number = words.after(at).or_else(|| words.before(at))?;
        let figure = number.link().map(|link| &link.figure);
        Some(SaidTwice { start: words.tokens[at].start, word, figure })
    });
    found.collect()
}

/// What a sentence is made of, and the figures it links to.
struct Words<'f, 's> {
    figures: &'f Figures,
    tokens: &'s [Token<'s>],
}

impl<'s> Words<'_, 's> {
    /// The word a token says a direction with, as it is printed.
    fn said(&self, at: usize) -> Option<String> {
        let next = self.tokens.get(at + 1);
        match &self.tokens[at].kind {
            Kind::Word(word) => {
                let says = WORDS.is_amount(word)
                    || WORDS.comparisons.of(word).is_some()
                    || verb_before(word, next).is_some()
                    || WORDS.verbs.of(word).is_some() && self.is_sign(at + 1);
                let is_plan = |plan| WORDS.plans.begin(plan);
                let of_plan = WORDS.against.of(word).is_some()
                    && next.and_then(Token::word).is_some_and(is_plan);
                (says || of_plan).then(|| word.clone())
            }
            Kind::Link(link) => self.printed(link),
            Kind::Mark(_) => None,
        }
    }

    /// The words a link prints of its figure's sign, where they say a direction and the number
    /// after them is no level.
    fn printed(&self, link: &Link) -> Option<String> {
        let words = link.directions.as_deref()?;
        let value = self.figures.value(link.figure.as_str())?;
        let at = match value.cmp(&Decimal::ZERO) {
            Ordering::Greater => 0,
            Ordering::Less => 1,
            Ordering::Equal => 2,
        };
        let phrase = words.get(at)?.to_lowercase();
        let says = |word: &str| {
            WORDS.is_amount(word)
                || WORDS.comparisons.of(word).is_some()
                || WORDS.verbs.of(word).is_some()
        };
        let last = phrase.split_whitespace().last();
        let is_level = last.is_some_and(|word| WORDS.levels.has(word));
        (!is_level && phrase.split_whitespace().any(says)).then_some(phrase)
    }

    /// The number with a sign after a word, with nothing between that it could be of instead.
    fn after(&self, at: usize) -> Option<&'s Token<'s>> {
        let is_between = |at: &usize| match &self.tokens[*at].kind {
            Kind::Word(word) => {
                WORDS.before_sign.has(word)
                    || norwegian::month_named(word).is_some()
                    || self.is_of_post(*at)
            }
            Kind::Mark(mark) => matches!(mark, '.' | '«' | '»'),
            Kind::Link(_) => false,
        };
        let mut places = at + 1..self.tokens.len();
        let stops = |at: &usize| self.signed(*at).is_some() || !is_between(at);
        self.signed(places.find(stops)?)
    }

    /// The number with a sign right before «lavere», «i merforbruk» and «under budsjettet».
    fn before(&self, at: usize) -> Option<&'s Token<'s>> {
        let compares =
            |word: &str| is_comparison(word) && !WORDS.loose_comparisons.has(word);
        let word = self.tokens[at].word();
        if !word.is_none_or(|word| compares(word) || WORDS.is_amount(word)) {
            return None;
        }
        // Back over the unit and the digits, to where the sign would stand.
        let is_of_number = |token: &Token<'_>| match &token.kind {
            Kind::Word(word) => is_number(word) || WORDS.is_unit(word),
            Kind::Mark(mark) => matches!(mark, '.' | ',' | '%'),
            Kind::Link(_) => false,
        };
        let last = right_before(self.tokens, at)?;
        let mut places = (0..=last).rev();
        self.signed(places.find(|at| !is_of_number(&self.tokens[*at]))?)
    }

    /// The token at a place, if it is a link that prints a minus or the sign of a typed number.
    fn signed(&self, at: usize) -> Option<&'s Token<'s>> {
        let token = self.tokens.get(at)?;
        let has_sign = match &token.kind {
            Kind::Link(link) => {
                let value = self.figures.value(link.figure.as_str());
                let is_below = value.is_some_and(|value| value < Decimal::ZERO);
                is_below && !link.is_verb() && !link.is_unsigned
            }
            Kind::Word(_) | Kind::Mark(_) => self.is_sign(at),
        };
        has_sign.then_some(token)
    }

    /// Whether a sign stands there, right before the digits it is of and after a space.
    fn is_sign(&self, at: usize) -> bool {
        let (Some(token), Some(number)) = (self.tokens.get(at), self.tokens.get(at + 1))
        else {
            return false;
        };
        let is_its = match &token.kind {
            Kind::Mark(mark @ ('-' | '–' | '−' | '+')) => {
                let before = at.checked_sub(1).map(|before| &self.tokens[before]);
                let end = before.and_then(|of| Some(of.start + of.word()?.len()));
                end.is_none_or(|end| end < token.start)
                    && number.start == token.start + mark.len_utf8()
            }
            Kind::Word(word) => matches!(word.as_str(), "minus" | "pluss"),
            _ => false,
        };
        is_its && number.word().is_some_and(is_number)
    }

    /// Whether a word is the number of a post or a chapter.
    fn is_of_post(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let of = tokens[..at].iter().rev().find(|token| !token.is_mark('.'));
        let is_after = of.and_then(Token::word).is_some_and(|word| {
            WORDS.posts.has(word)
                || WORDS.chapters.has(word)
                || is_number(word) && tokens[at - 1].is_mark('.')
        });
        is_after && tokens[at].word().is_some_and(is_number)
    }
}
