//! Words that say which way a figure goes, held against the figure beside them.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Chapter, Figure, FigureId, Figures, Side};

use crate::prose::{Kind, Link, Sentence, Token};
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
        let place = Place { figures, tokens, at, word };
        let judged = place.deviation().or_else(|| place.change()).or_else(|| place.two());
        let Judged { said, is, of } = judged?;
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

/// A word where it stands.
struct Place<'f, 's> {
    figures: &'f Figures,
    tokens: &'s [Token<'s>],
    at: usize,
    word: &'s str,
}

impl<'f, 's> Place<'f, 's> {
    /// A deviation beside a word for one, or before «lavere enn budsjettert».
    fn deviation(&self) -> Option<Judged<'f>> {
        let (figure, side, said) = match WORDS.deviation(self.word) {
            Some((side, said)) => {
                let beside = self.link_before().or_else(|| self.link_after());
                (beside?, Some(side), said)
            }
            None => (self.link_before()?, None, self.against_the_plan()?),
        };
        let of = side_of_deviation(figure)?;
        if side.is_some_and(|side| side != of) {
            return None;
        }
        let figure = self.figures.get(figure)?;
        let favourable = sign(figure)?;
        let is = if of == Side::Expense { favourable.reverse() } else { favourable };
        Some(Judged { said, is, of: Of::Deviation(figure, of) })
    }

    /// A change since the report before, beside a verb or a comparison. That of a deviation
    /// has the deviation's sign, and what «økte» then says depends on which way it was.
    fn change(&self) -> Option<Judged<'f>> {
        let before = self.link_before();
        let (said, beside) = match verb_before(self.word, self.tokens.get(self.at + 1)) {
            Some(said) => (said, self.link_after().or(before)),
            None => (WORDS.comparisons.of(self.word)?, before),
        };
        let is_change =
            |id: &&FigureId| id.as_str().starts_with("endring.") && !is_deviation(id);
        let figure = self.figures.get(beside.filter(is_change)?)?;
        Some(Judged { said, is: sign(figure)?, of: Of::Change(figure) })
    }

    /// «økte fra A til B», and «B er høyere enn A».
    fn two(&self) -> Option<Judged<'f>> {
        let Self { figures, tokens, at, word } = *self;
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

    /// Which way «lavere enn budsjettert» and «over budsjettet» say.
    fn against_the_plan(&self) -> Option<Ordering> {
        let mut next = self.tokens[self.at + 1..].iter();
        let first = next.next()?.word()?;
        let (said, plan) = match WORDS.against.of(self.word) {
            Some(said) => (said, first),
            None if first == "enn" => {
                (WORDS.comparisons.of(self.word)?, next.next()?.word()?)
            }
            None => return None,
        };
        WORDS.plans.begin(plan).then_some(said)
    }

    /// The figure linked to after the word, with no mark and no other direction between.
    fn link_after(&self) -> Option<&'s FigureId> {
        number(near(&self.tokens[self.at + 1..]).find_map(Token::link)?)
    }

    /// The figure linked to right before the word: with at most «i» between, and what stands
    /// in parentheses.
    fn link_before(&self) -> Option<&'s FigureId> {
        number(self.tokens[right_before(self.tokens, self.at)?].link()?)
    }
}

/// The figure of a link that prints a number.
fn number(link: &Link) -> Option<&FigureId> {
    (!link.is_verb()).then_some(&link.figure)
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

/// The words and links that a word may be about. The full stop of «kap.» ends nothing.
fn near<'s, 't>(tokens: &'s [Token<'t>]) -> impl Iterator<Item = &'s Token<'t>> {
    let signs = |token: &&Token<'_>| !matches!(token.kind, Kind::Mark('«' | '»' | '.'));
    tokens.iter().filter(signs).take(APART + 1).take_while(|token| !is_stop(token))
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
