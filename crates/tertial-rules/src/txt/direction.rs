//! Words that say which way a figure goes, held against the figure beside them.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Chapter, Figure, FigureId, Figures, Side};

use crate::prose::{Kind, Sentence, Token};
use crate::words::WORDS;

/// A word that says the other way than the figures beside it.
pub(super) struct Contradiction<'f, 's> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The word.
    pub(super) word: &'s str,
    /// What it stands beside.
    pub(super) of: Of<'f>,
}

/// What a word of direction is about.
#[derive(Clone, Copy)]
pub(super) enum Of<'f> {
    /// A deviation from a budget, on one side of it.
    Deviation(&'f Figure, Side),
    /// A change since the report before.
    Change(&'f Figure),
    /// Two figures, the first of them first in time.
    Two([&'f Figure; 2]),
}

impl<'f> Of<'f> {
    /// The figures.
    pub(super) fn figures(self) -> impl Iterator<Item = &'f Figure> {
        let (one, other) = match self {
            Self::Deviation(figure, _) | Self::Change(figure) => (figure, None),
            Self::Two([before, after]) => (before, Some(after)),
        };
        [one].into_iter().chain(other)
    }
}

/// Most words between a direction and its link.
const APART: usize = 6;

/// The words of a sentence that say the other way than the figures they stand beside.
pub(super) fn contradictions<'f, 's>(
    figures: &'f Figures,
    sentence: &'s Sentence<'s>,
) -> Vec<Contradiction<'f, 's>> {
    if sentence.has(&WORDS.negations) {
        return Vec::new();
    }
    let tokens = &sentence.tokens;
    let found = (0..tokens.len()).filter_map(|at| {
        let word = tokens[at].word()?;
        let Judged { said, is, of } = deviation(figures, tokens, at, word)
            .or_else(|| change(figures, tokens, at, word))
            .or_else(|| two(figures, tokens, at, word))?;
        (said != is).then(|| Contradiction { start: tokens[at].start, word, of })
    });
    found.collect()
}

/// What a word says of figures, and what is so.
struct Judged<'f> {
    said: Ordering,
    is: Ordering,
    of: Of<'f>,
}

/// A deviation beside a word for one, or before «lavere enn budsjettert».
fn deviation<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Option<Judged<'f>> {
    let (figure, side, said) = match WORDS.deviation(word) {
        Some((side, said)) => {
            let beside = link_before(tokens, at).or_else(|| link_after(tokens, at));
            (beside?, Some(side), said)
        }
        None => (link_before(tokens, at)?, None, against_the_plan(tokens, at, word)?),
    };
    let of = side_of_deviation(figure)?;
    if side.is_some_and(|side| side != of) {
        return None;
    }
    let figure = figures.get(figure)?;
    let favourable = sign(figure)?;
    let is = if of == Side::Expense { favourable.reverse() } else { favourable };
    Some(Judged { said, is, of: Of::Deviation(figure, of) })
}

/// A change since the report before, beside a verb or a comparison. That of a deviation has
/// the deviation's sign, and what «økte» then says depends on which way it was.
fn change<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Option<Judged<'f>> {
    let before = link_before(tokens, at);
    let (said, beside) = match verb_before(word, tokens.get(at + 1)) {
        Some(said) => (said, link_after(tokens, at).or(before)),
        None => (WORDS.comparisons.of(word)?, before),
    };
    let figure =
        beside.filter(|id| id.as_str().starts_with("endring.") && !is_deviation(id))?;
    let figure = figures.get(figure)?;
    Some(Judged { said, is: sign(figure)?, of: Of::Change(figure) })
}

/// «økte fra A til B», and «B er høyere enn A».
fn two<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Option<Judged<'f>> {
    let (said, before, after) = if let Some(said) = WORDS.verbs.of(word) {
        let rest = tokens.get(at + 1..at + 5)?;
        let [from, before, to, after] = rest else { return None };
        let is_from = matches!(from.word(), Some("fra" | "frå"));
        if !is_from || to.word() != Some("til") {
            return None;
        }
        (said, before.link()?, after.link()?)
    } else {
        let said = WORDS.comparisons.of(word)?;
        if tokens.get(at + 1)?.word() != Some("enn") || at < 2 {
            return None;
        }
        let is_said = matches!(
            tokens[at - 1].word(),
            Some("er" | "var" | "ble" | "blir" | "blei" | "vart" | "vert")
        );
        let after = tokens[at - 2].link().filter(|_| is_said)?;
        let before = near(&tokens[at + 2..]).find_map(Token::link)?;
        (said, before, after)
    };
    if is_deviation(&before.figure) || is_deviation(&after.figure) {
        return None;
    }
    let [before, after] = [figures.get(&before.figure)?, figures.get(&after.figure)?];
    let is = after.value.as_ref().ok()?.cmp(before.value.as_ref().ok()?);
    let same_unit = before.unit == after.unit;
    same_unit.then_some(Judged { said, is, of: Of::Two([before, after]) })
}

/// Which way a verb or a noun says of what stands after it, unless it is an adjective there.
pub(super) fn verb_before(word: &str, next: Option<&Token<'_>>) -> Option<Ordering> {
    let tells = !WORDS.participles.has(word)
        || next.is_some_and(|next| {
            let after = next.word().is_some_and(|next| WORDS.after_participle.has(next));
            after || next.link().is_some()
        });
    WORDS.verbs.of(word).filter(|_| tells)
}

/// Whether a word compares with something.
pub(super) fn is_comparison(word: &str) -> bool {
    WORDS.comparisons.of(word).is_some() || WORDS.against.of(word).is_some()
}

/// What a deviation of that side is called: when it is favourable, and when not.
pub(super) fn names(side: Side) -> [&'static str; 2] {
    match side {
        Side::Expense => ["mindreforbruk", "merforbruk"],
        Side::Income => ["merinntekt", "mindreinntekt"],
    }
}

/// Which way «lavere enn budsjettert» and «over budsjettet» say.
fn against_the_plan(tokens: &[Token<'_>], at: usize, word: &str) -> Option<Ordering> {
    let mut next = tokens[at + 1..].iter();
    let first = next.next()?.word()?;
    let (said, plan) = match WORDS.against.of(word) {
        Some(said) => (said, first),
        None if first == "enn" => (WORDS.comparisons.of(word)?, next.next()?.word()?),
        None => return None,
    };
    WORDS.plans.begin(plan).then_some(said)
}

/// The figure linked to after a word, with no mark and no other direction between.
fn link_after<'s>(tokens: &'s [Token<'_>], at: usize) -> Option<&'s FigureId> {
    let link = near(&tokens[at + 1..]).find_map(Token::link)?;
    (!link.is_verb()).then_some(&link.figure)
}

/// The words and links that a word may be about. The full stop of «kap.» ends nothing.
fn near<'s, 't>(tokens: &'s [Token<'t>]) -> impl Iterator<Item = &'s Token<'t>> {
    let signs = |token: &&Token<'_>| !matches!(token.kind, Kind::Mark('«' | '»' | '.'));
    tokens.iter().filter(signs).take(APART + 1).take_while(|token| !is_stop(token))
}

/// The figure linked to right before a word: with at most «i» between, and what stands in
/// parentheses.
fn link_before<'s>(tokens: &'s [Token<'_>], at: usize) -> Option<&'s FigureId> {
    let link = tokens[right_before(tokens, at)?].link()?;
    (!link.is_verb()).then_some(&link.figure)
}

/// The place of what stands right before a word.
pub(super) fn right_before(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut before = tokens[..at].iter().enumerate().rev().peekable();
    before.next_if(|(_, token)| matches!(token.word(), Some("i" | "et" | "eit")));
    if before.next_if(|(_, token)| token.is_mark(')')).is_some() {
        before.find(|(_, token)| token.is_mark('('))?;
    }
    before.next().map(|(at, _)| at)
}

/// Whether a token ends what a word is about.
fn is_stop(token: &Token<'_>) -> bool {
    match &token.kind {
        Kind::Mark(_) => true,
        Kind::Word(word) => {
            WORDS.clauses.has(word)
                || WORDS.verbs.of(word).is_some()
                || WORDS.deviation(word).is_some()
        }
        Kind::Link(_) => false,
    }
}

/// Whether a figure is a deviation, in kroner or per cent, or the change of one.
fn is_deviation(id: &FigureId) -> bool {
    matches!(id.measure(), "avvik" | "avvik_pst")
}

/// The side of the budget a deviation in kroner or per cent is on; none of other figures.
pub(super) fn side_of_deviation(id: &FigureId) -> Option<Side> {
    let parts: Vec<&str> = id.as_str().split('.').collect();
    match parts.as_slice() {
        ["post" | "bev", chapter, post, "avvik" | "avvik_pst"] => {
            let chapter: Chapter = chapter.parse().ok()?;
            Some(BudgetPost { chapter, post: post.parse().ok()? }.side())
        }
        ["kap", chapter, "avvik" | "avvik_pst"] => {
            Some(chapter.parse::<Chapter>().ok()?.side())
        }
        _ => None,
    }
}

/// Which side of zero a known figure is on.
fn sign(figure: &Figure) -> Option<Ordering> {
    figure.value.as_ref().ok().map(|value| value.cmp(&Decimal::ZERO))
}
