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
    let tokens = &sentence.tokens;
    let found = (0..tokens.len()).filter_map(|at| {
        let word = said(figures, tokens, at)?;
        let number =
            after(figures, tokens, at).or_else(|| before(figures, tokens, at))?;
        let figure = number.link().map(|link| &link.figure);
        Some(SaidTwice { start: tokens[at].start, word, figure })
    });
    found.collect()
}

/// The word a token says a direction with, as it is printed.
fn said(figures: &Figures, tokens: &[Token<'_>], at: usize) -> Option<String> {
    match &tokens[at].kind {
        Kind::Word(word) => {
            let says = WORDS.is_amount(word)
                || WORDS.comparisons.of(word).is_some()
                || verb_before(word, tokens.get(at + 1)).is_some()
                || WORDS.verbs.of(word).is_some() && is_sign(tokens, at + 1);
            let of_plan = || {
                let plan = tokens.get(at + 1).and_then(Token::word);
                WORDS.against.of(word).is_some()
                    && plan.is_some_and(|plan| WORDS.plans.begin(plan))
            };
            (says || of_plan()).then(|| word.clone())
        }
        Kind::Link(link) => printed(figures, link),
        Kind::Mark(_) => None,
    }
}

/// The words a link prints of its figure's sign, where they say a direction and the number
/// after them is no level.
fn printed(figures: &Figures, link: &Link) -> Option<String> {
    let words = link.directions.as_deref()?;
    let at = match figures.value(link.figure.as_str())?.cmp(&Decimal::ZERO) {
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
    let is_level =
        phrase.split_whitespace().last().is_some_and(|of| WORDS.levels.has(of));
    (!is_level && phrase.split_whitespace().any(says)).then_some(phrase)
}

/// The number with a sign after a word, with nothing between that it could be of instead.
fn after<'s>(
    figures: &Figures,
    tokens: &'s [Token<'s>],
    at: usize,
) -> Option<&'s Token<'s>> {
    let mut next = at + 1;
    loop {
        if let Some(number) = signed(figures, tokens, next) {
            return Some(number);
        }
        let token = tokens.get(next)?;
        let is_between = match &token.kind {
            Kind::Word(word) => {
                WORDS.before_sign.has(word)
                    || norwegian::month_named(word).is_some()
                    || is_of_post(tokens, next)
            }
            Kind::Mark(mark) => matches!(mark, '.' | '«' | '»'),
            Kind::Link(_) => false,
        };
        if !is_between {
            return None;
        }
        next += 1;
    }
}

/// The number with a sign right before «lavere», «i merforbruk» and «under budsjettet».
fn before<'s>(
    figures: &Figures,
    tokens: &'s [Token<'s>],
    at: usize,
) -> Option<&'s Token<'s>> {
    let word = tokens[at].word();
    let compares = |word: &str| is_comparison(word) && !WORDS.loose_comparisons.has(word);
    if !word.is_none_or(|word| compares(word) || WORDS.is_amount(word)) {
        return None;
    }
    // Back over the unit and the digits, to where the sign would stand.
    let is_of_number = |token: &Token<'_>| match &token.kind {
        Kind::Word(word) => is_number(word) || WORDS.is_unit(word),
        Kind::Mark(mark) => matches!(mark, '.' | ',' | '%'),
        Kind::Link(_) => false,
    };
    let mut first = right_before(tokens, at)?;
    while is_of_number(&tokens[first]) {
        first = first.checked_sub(1)?;
    }
    signed(figures, tokens, first)
}

/// The token at a place, if it is a link that prints a minus or the sign of a typed number.
fn signed<'s>(
    figures: &Figures,
    tokens: &'s [Token<'s>],
    at: usize,
) -> Option<&'s Token<'s>> {
    let token = tokens.get(at)?;
    let has_sign = match &token.kind {
        Kind::Link(link) => {
            let value = figures.value(link.figure.as_str());
            let is_below = value.is_some_and(|value| value < Decimal::ZERO);
            is_below && !link.is_verb() && !link.is_unsigned
        }
        Kind::Word(_) | Kind::Mark(_) => is_sign(tokens, at),
    };
    has_sign.then_some(token)
}

/// Whether a sign stands there, right before the digits it is of and after a space.
fn is_sign(tokens: &[Token<'_>], at: usize) -> bool {
    let (Some(token), Some(number)) = (tokens.get(at), tokens.get(at + 1)) else {
        return false;
    };
    let is_number = number.word().is_some_and(is_number);
    match &token.kind {
        Kind::Mark(mark @ ('-' | '–' | '−' | '+')) => {
            let stands_at = |of: &Token<'_>, byte: usize| of.start == byte;
            let apart = at.checked_sub(1).and_then(|before| {
                let before = &tokens[before];
                let length = before.word().map(str::len).unwrap_or(1);
                Some(before.start + length < token.start)
                    .filter(|_| before.word().is_some())
            });
            is_number
                && stands_at(number, token.start + mark.len_utf8())
                && apart.unwrap_or(true)
        }
        Kind::Word(word) => is_number && matches!(word.as_str(), "minus" | "pluss"),
        _ => false,
    }
}

/// Whether a word is the number of a post or a chapter.
fn is_of_post(tokens: &[Token<'_>], at: usize) -> bool {
    let of = tokens[..at].iter().rev().find(|token| !token.is_mark('.'));
    let is_after = of.and_then(Token::word).is_some_and(|word| {
        WORDS.posts.has(word)
            || WORDS.chapters.has(word)
            || is_number(word) && tokens[at - 1].is_mark('.')
    });
    is_after && tokens[at].word().is_some_and(is_number)
}
