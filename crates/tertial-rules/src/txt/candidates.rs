//! Which figure a typed number probably is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rust_decimal::Decimal;
use tertial_model::{Figure, Finding, Origin, norwegian};

use crate::case::Case;
use crate::txt::prose::Prose;
use crate::txt::sentence::Sentence;
use crate::txt::typed::{Typed, typed_numbers};
use crate::txt::{named, together};

/// Candidates that are told.
const MOST: usize = 3;
/// Digits that make it unlikely that two numbers are the same by chance.
const TELLING_DIGITS: usize = 3;

/// What a typed number is, as far as the figures tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// It is these figures' value, rounded as it is written; the likeliest first. Empty
    /// when it may be the same as some figure by chance alone.
    Same(Vec<&'a Figure>),
    /// The text says it is this figure, and it is not.
    Differs(&'a Figure),
    /// It is no figure's; these are near, the likeliest first.
    Near(Vec<&'a Figure>),
}

/// One typed number of a text.
pub(super) struct TypedNumber<'a> {
    /// The number.
    pub(super) typed: Typed<'a>,
    /// The file it stands in.
    pub(super) file: &'a str,
    /// Where it stands.
    pub(super) origin: Origin,
    /// The words around it.
    pub(super) excerpt: String,
}

impl TypedNumber<'_> {
    /// What findings about it are about.
    pub(super) fn object(&self) -> String {
        format!("{}:{}", self.file, self.typed.words)
    }

    /// Links to figures, ready to paste, each with what it is.
    pub(super) fn links(&self, figures: &[&Figure]) -> String {
        let link =
            |figure: &&Figure| format!("{} ({})", self.typed.link(figure), figure.label);
        let links: Vec<String> = figures.iter().take(MOST).map(link).collect();
        links.join(", eller ")
    }
}

/// What a rule has to say of the typed numbers of all texts.
pub(super) fn each_number(
    case: &Case<'_>,
    tell: impl Fn(&TypedNumber<'_>, &Meant<'_>) -> Option<Finding>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, text) in &case.facts.texts.by_key {
        let prose = Prose::of(text);
        let mut context = BTreeSet::new();
        for sentence in prose.sentences() {
            let subjects = named::subjects(case, key, &sentence);
            if sentence.is_first || !subjects.is_empty() {
                context.clone_from(&subjects);
            }
            for mut typed in typed_numbers(&prose.plain[sentence.range.clone()]) {
                typed.start += sentence.range.start;
                typed.end += sentence.range.start;
                let meant = meant(case, [&subjects, &context], &sentence, &typed);
                let number = TypedNumber {
                    file: &text.file,
                    origin: prose.place(typed.start),
                    excerpt: prose.excerpt(&sentence.range, typed.start),
                    typed,
                };
                findings.extend(tell(&number, &meant));
            }
        }
    }
    together(findings)
}

/// What a number of a sentence is. `context` is what the sentence or, where it names
/// nothing, the one before it in the paragraph is about.
fn meant<'a>(
    case: &Case<'a>,
    [subjects, context]: [&BTreeSet<String>; 2],
    sentence: &Sentence<'_>,
    typed: &Typed<'_>,
) -> Meant<'a> {
    if let Some(figure) = contradicted(case, subjects, sentence, typed) {
        return Meant::Differs(figure);
    }
    let kinship = |figure: &Figure| named::kinship(figure, context, sentence);
    let same: Vec<_> = case.figures.iter().filter(|figure| typed.is(figure)).collect();
    if !same.is_empty() || !typed.is_reported() {
        let telling = typed.significant_digits() >= TELLING_DIGITS;
        let likely = same.into_iter().filter(|figure| telling || kinship(figure) > 2);
        return Meant::Same(ranked(likely, |figure| Reverse(kinship(figure))));
    }
    let [close, near, far] = [1, 5, 20].map(|percent| Decimal::new(percent, 2));
    let most = |figure: &Figure| match kinship(figure) {
        0 => close,
        1 | 2 => near,
        _ => far,
    };
    let likely = case.figures.iter().filter(|figure| {
        let distance = typed.distance(figure).filter(|distance| *distance <= far);
        distance.is_some_and(|distance| distance <= most(figure))
    });
    Meant::Near(ranked(likely, |figure| {
        (Reverse(kinship(figure)), typed.distance(figure))
    }))
}

/// The figure the text says the number is, where it is near and not that.
fn contradicted<'a>(
    case: &Case<'a>,
    subjects: &BTreeSet<String>,
    sentence: &Sentence<'_>,
    typed: &Typed<'_>,
) -> Option<&'a Figure> {
    let differs = |figure: &&Figure, most: Decimal| {
        !typed.is(figure) && typed.distance(figure).is_some_and(|of| of <= most)
    };
    let of_subject =
        |figure: &Figure| subjects.iter().any(|subject| named::is_of(figure, subject));
    let named = named::figure(case, subjects, sentence, typed)
        .filter(|figure| differs(figure, Decimal::new(2, 1)));
    if named.is_some() {
        let own =
            case.figures.iter().any(|figure| of_subject(figure) && typed.is(figure));
        return named.filter(|_| !own);
    }
    let compares = named::is_elsewhen(case, sentence)
        || sentence.has(&["mot", "enn", "fra", "frå", "før", "av"]);
    let figure_of = |id| case.figures.get(id);
    let mut linked = sentence.figures().filter_map(figure_of);
    let twin = linked.find(|figure| differs(figure, Decimal::new(1, 2)));
    twin.filter(|_| !compares && !case.figures.iter().any(|figure| typed.is(figure)))
}

fn ranked<'a, K: Ord>(
    figures: impl Iterator<Item = &'a Figure>,
    by: impl Fn(&Figure) -> K,
) -> Vec<&'a Figure> {
    let mut ranked: Vec<&Figure> = figures.collect();
    ranked.sort_by_cached_key(|figure| by(figure));
    ranked.truncate(MOST);
    ranked
}

/// A figure with its name and its value, as findings tell of it.
pub(super) fn told(figure: &Figure) -> String {
    let value = figure.in_words(tertial_model::Language::Bokmal);
    let value = value.replace(norwegian::HARD_SPACE, " ");
    format!("{value} ({})", figure.label)
}
