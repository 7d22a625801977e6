//! Words that say which way a figure goes, held against the figure beside them.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tertial_model::{BudgetPost, Chapter, Figure, FigureId, Figures, Side};

use crate::txt::sentence::{Kind, Sentence, Token};

/// A word that says the other way than the figures beside it.
pub(super) struct Contradiction<'f, 's> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The word.
    pub(super) word: &'s str,
    /// What it stands beside.
    pub(super) figures: Vec<&'f Figure>,
}

/// Words for an amount of a budget, with whose and whether more than planned.
const DEVIATIONS: [(&str, Side, Ordering); 6] = [
    ("mindreforbruk", Side::Expense, Ordering::Less),
    ("merforbruk", Side::Expense, Ordering::Greater),
    ("meirforbruk", Side::Expense, Ordering::Greater),
    ("mindreinntekt", Side::Income, Ordering::Less),
    ("merinntekt", Side::Income, Ordering::Greater),
    ("meirinntekt", Side::Income, Ordering::Greater),
];
/// Verbs for what became more, and less; in both written forms.
const VERBS: [(&str, Ordering); 29] = [
    ("økt", Ordering::Greater),
    ("økte", Ordering::Greater),
    ("øker", Ordering::Greater),
    ("auka", Ordering::Greater),
    ("aukar", Ordering::Greater),
    ("økning", Ordering::Greater),
    ("auke", Ordering::Greater),
    ("steg", Ordering::Greater),
    ("steget", Ordering::Greater),
    ("vokste", Ordering::Greater),
    ("vokst", Ordering::Greater),
    ("voks", Ordering::Greater),
    ("opp", Ordering::Greater),
    ("oppjustert", Ordering::Greater),
    ("falt", Ordering::Less),
    ("fall", Ordering::Less),
    ("falle", Ordering::Less),
    ("sank", Ordering::Less),
    ("sunket", Ordering::Less),
    ("sokk", Ordering::Less),
    ("ned", Ordering::Less),
    ("nedgang", Ordering::Less),
    ("nedjustert", Ordering::Less),
    ("redusert", Ordering::Less),
    ("reduserte", Ordering::Less),
    ("reduksjon", Ordering::Less),
    ("minket", Ordering::Less),
    ("minka", Ordering::Less),
    ("minska", Ordering::Less),
];
/// Adjectives and prepositions that compare.
const COMPARISONS: [(&str, Ordering); 14] = [
    ("høyere", Ordering::Greater),
    ("høgare", Ordering::Greater),
    ("større", Ordering::Greater),
    ("mer", Ordering::Greater),
    ("meir", Ordering::Greater),
    ("flere", Ordering::Greater),
    ("fleire", Ordering::Greater),
    ("lavere", Ordering::Less),
    ("lågare", Ordering::Less),
    ("mindre", Ordering::Less),
    ("færre", Ordering::Less),
    ("færrare", Ordering::Less),
    ("over", Ordering::Greater),
    ("under", Ordering::Less),
];
const NEGATIONS: [&str; 9] =
    ["ikke", "ikkje", "ingen", "ingenting", "uten", "utan", "verken", "korkje", "neppe"];
/// Beginnings of what a deviation is a deviation from.
const PLANS: [&str; 7] =
    ["budsjett", "disponib", "bevilg", "løyv", "planlagt", "lagt", "løyving"];
/// Most words between a direction and its link.
const APART: usize = 6;

/// The words of a sentence that say the other way than the figures they stand beside.
pub(super) fn contradictions<'f, 's>(
    figures: &'f Figures,
    sentence: &'s Sentence<'s>,
) -> Vec<Contradiction<'f, 's>> {
    if sentence.has(&NEGATIONS) {
        return Vec::new();
    }
    let tokens = &sentence.tokens;
    let found = (0..tokens.len()).filter_map(|at| {
        let word = tokens[at].word()?;
        let (says, figures) = deviation(figures, tokens, at, word)
            .or_else(|| change(figures, tokens, at, word))
            .or_else(|| two(figures, tokens, at, word))?;
        let figures = figures.into_iter().flatten();
        (says == Says::Wrong).then(|| Contradiction {
            start: tokens[at].start,
            word,
            figures: figures.collect(),
        })
    });
    found.collect()
}

#[derive(PartialEq, Eq)]
enum Says {
    Right,
    Wrong,
}

impl Says {
    fn of(said: Ordering, is: Ordering) -> Self {
        if said == is { Self::Right } else { Self::Wrong }
    }
}

type Judged<'f> = Option<(Says, [Option<&'f Figure>; 2])>;

/// A deviation beside a word for one, or before «lavere enn budsjettert».
fn deviation<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Judged<'f> {
    let stem = DEVIATIONS.iter().find(|(stem, ..)| {
        word.strip_prefix(stem)
            .is_some_and(|ending| ["", "et", "en", "a"].contains(&ending))
    });
    let (figure, side, said) = match stem {
        Some((_, side, said)) => {
            let beside = link_after(tokens, at).or_else(|| link_before(tokens, at));
            (beside?, Some(*side), *said)
        }
        None => (link_before(tokens, at)?, None, against_the_plan(tokens, at, word)?),
    };
    let of = side_of_deviation(figure)?;
    if side.is_some_and(|side| side != of) {
        return None;
    }
    let figure = figures.get(figure)?;
    let favourable = sign(figure)?;
    let more = if of == Side::Expense { favourable.reverse() } else { favourable };
    Some((Says::of(said, more), [Some(figure), None]))
}

/// A change since the report before, beside a verb or a comparison.
fn change<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Judged<'f> {
    let verb = direction(&VERBS, word);
    let said = verb.or_else(|| direction(&COMPARISONS, word))?;
    let beside = match verb {
        Some(_) => link_after(tokens, at).or_else(|| link_before(tokens, at)),
        None => link_before(tokens, at),
    };
    let figure = beside.filter(|id| id.as_str().starts_with("endring."))?;
    let figure = figures.get(figure)?;
    Some((Says::of(said, sign(figure)?), [Some(figure), None]))
}

/// «økte fra A til B», and «B er høyere enn A».
fn two<'f>(
    figures: &'f Figures,
    tokens: &[Token<'_>],
    at: usize,
    word: &str,
) -> Judged<'f> {
    let (said, before, after) = if let Some(said) = direction(&VERBS, word) {
        let rest = tokens.get(at + 1..at + 5)?;
        let [from, before, to, after] = rest else { return None };
        let is_from = matches!(from.word(), Some("fra" | "frå"));
        if !is_from || to.word() != Some("til") {
            return None;
        }
        (said, before.link()?, after.link()?)
    } else {
        let said = direction(&COMPARISONS, word)?;
        if tokens.get(at + 1)?.word() != Some("enn") || at < 2 {
            return None;
        }
        let is_said =
            matches!(tokens[at - 1].word(), Some("er" | "var" | "ble" | "blir" | "blei"));
        let after = tokens[at - 2].link().filter(|_| is_said)?;
        let named = tokens[at + 2..].iter().take(APART);
        let before = named.take_while(|token| !is_stop(token)).find_map(Token::link)?;
        (said, before, after)
    };
    let [before, after] = [figures.get(&before.figure)?, figures.get(&after.figure)?];
    let values = (before.value.as_ref().ok()?, after.value.as_ref().ok()?);
    let same_unit = before.unit == after.unit;
    let says = Says::of(said, values.1.cmp(values.0));
    same_unit.then_some((says, [Some(before), Some(after)]))
}

/// Which way «lavere enn budsjettert» and «over budsjettet» say.
fn against_the_plan(tokens: &[Token<'_>], at: usize, word: &str) -> Option<Ordering> {
    let said = direction(&COMPARISONS, word)?;
    let mut next = tokens[at + 1..].iter();
    let first = next.next()?.word()?;
    let plan = match (word, first) {
        ("over" | "under", plan) => plan,
        (_, "enn") => next.next()?.word()?,
        _ => return None,
    };
    PLANS.iter().any(|stem| plan.starts_with(stem)).then_some(said)
}

fn direction(words: &[(&str, Ordering)], word: &str) -> Option<Ordering> {
    words.iter().find(|(of, _)| *of == word).map(|(_, said)| *said)
}

/// The figure linked to after a word, with no mark and no other direction between.
fn link_after<'s>(tokens: &'s [Token<'_>], at: usize) -> Option<&'s FigureId> {
    let near = tokens[at + 1..].iter().take(APART + 1);
    let link = near.take_while(|token| !is_stop(token)).find_map(Token::link)?;
    (!link.is_verb).then_some(&link.figure)
}

/// The figure linked to right before a word: with at most «i» between, and what stands in
/// parentheses.
fn link_before<'s>(tokens: &'s [Token<'_>], at: usize) -> Option<&'s FigureId> {
    let mut before = tokens[..at].iter().rev().peekable();
    before.next_if(|token| matches!(token.word(), Some("i" | "et" | "eit")));
    if before.next_if(|token| token.kind == Kind::Mark(')')).is_some() {
        before.by_ref().find(|token| token.kind == Kind::Mark('('))?;
    }
    let link = before.next()?.link()?;
    (!link.is_verb).then_some(&link.figure)
}

/// Whether a token ends what a word is about.
fn is_stop(token: &Token<'_>) -> bool {
    match &token.kind {
        Kind::Mark(mark) => !matches!(mark, '«' | '»'),
        Kind::Word(word) => {
            ["og", "men", "mens", "som", "at", "skyldes", "fordi"]
                .contains(&word.as_str())
                || direction(&VERBS, word).is_some()
                || DEVIATIONS.iter().any(|(stem, ..)| word.starts_with(stem))
        }
        Kind::Link(_) => false,
    }
}

/// The side of the budget a deviation in kroner or per cent is on; none of other figures.
fn side_of_deviation(id: &FigureId) -> Option<Side> {
    let parts: Vec<&str> = id.as_str().split('.').collect();
    match parts.as_slice() {
        ["post", chapter, post, "avvik" | "avvik_pst"] => {
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
