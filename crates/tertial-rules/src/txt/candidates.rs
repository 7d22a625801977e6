//! Which figure a typed number probably is.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use tertial_model::{Figure, Unit, norwegian};

use crate::txt::measures::{kinship, names_measure};
use crate::txt::other_time::is_elsewhen;
use crate::txt::subjects::is_of;
use crate::txt::typed_number::TypedNumber;

/// Candidates that are told.
const MOST: usize = 3;
/// Digits that make it unlikely that two numbers are the same by chance.
const TELLING_DIGITS: usize = 3;

/// What a typed number is, as far as the figures tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant<'a> {
    /// It is these figures' value, rounded as it is written; the likeliest first. Empty
    /// when it may be the same as some figure by chance alone, or is known without one.
    Same(Vec<&'a Figure>),
    /// The text says it is this figure, and it is near and not that, or the other way.
    Differs(&'a Figure),
    /// The text says it is this figure, and it is far from it.
    Far(&'a Figure),
    /// It is no figure's; these are near, the likeliest first.
    Near(Vec<&'a Figure>),
}

impl<'a> TypedNumber<'_, 'a> {
    /// What it is.
    pub(super) fn meant(&self) -> Meant<'a> {
        let Self { typed, of } = self;
        if self.is_in_a_range() || self.is_limit() {
            return Meant::Same(Vec::new());
        }
        if let Some(contradicted) = self.contradicted() {
            return contradicted;
        }
        let kinship = |figure: &Figure| kinship(figure, of.context, self.sentence());
        let same = typed.same(of.values);
        if same.is_empty() && of.is_row && typed.unit.is_none() {
            let near = ranked(self.near_in_row(), kinship, |_| None);
            return if near.is_empty() { Meant::Same(near) } else { Meant::Near(near) };
        }
        if !same.is_empty() || !typed.is_reported() {
            let telling = typed.significant_digits() >= TELLING_DIGITS;
            let likely = same.into_iter().filter(|figure| telling || kinship(figure) > 2);
            return Meant::Same(ranked(likely, kinship, |_| None));
        }
        let [close, near, far] = [1, 5, 20].map(|percent| Decimal::new(percent, 2));
        let all = typed.near(of.values, far);
        if self.is_about() && all.iter().any(|figure| typed.is_about(figure)) {
            return Meant::Same(Vec::new());
        }
        let most = |figure: &Figure| match kinship(figure) {
            0 => close,
            1 | 2 => near,
            _ => far,
        };
        let likely = all.into_iter().filter(|figure| {
            typed.distance(figure).is_some_and(|distance| distance <= most(figure))
        });
        Meant::Near(ranked(likely, kinship, |figure| typed.distance(figure)))
    }

    /// What the text says it is, where it is not that.
    fn contradicted(&self) -> Option<Meant<'a>> {
        let Self { typed, of } = self;
        let Some(named) = self.named() else { return self.twin().map(Meant::Differs) };
        let figure = named.figure;
        if self.is_other_way(&named) {
            return Some(Meant::Differs(figure));
        }
        // «… er 758,7, som er det vi disponerer»: another measure, which the sentence names.
        let is_excused = |other: &&Figure| {
            of.subjects.iter().any(|subject| is_of(other, subject))
                && names_measure(self.sentence(), other, named.measure)
        };
        if typed.is(figure) || typed.same(of.values).iter().any(is_excused) {
            return None;
        }
        figure.value.as_ref().ok()?;
        let is_near = typed.distance(figure).is_some_and(|of| of <= Decimal::new(2, 1));
        Some(if is_near { Meant::Differs(figure) } else { Meant::Far(figure) })
    }

    /// The figure linked to in the same sentence that it nearly repeats.
    fn twin(&self) -> Option<&'a Figure> {
        let Self { typed, of } = self;
        let differs = |figure: &&Figure| {
            let distance = typed.distance(figure);
            !typed.is(figure) && distance.is_some_and(|of| of <= Decimal::new(1, 2))
        };
        let is_beside_another =
            |word: &str| matches!(word, "mot" | "enn" | "fra" | "frå" | "før" | "av");
        let sentence = self.sentence();
        let mut linked = sentence.figures().filter_map(|id| of.case.figures.get(id));
        let twin = linked.find(differs)?;
        let is_another = self.is_about()
            || sentence.words().any(is_beside_another)
            || is_elsewhen(of.case, sentence)
            || !typed.same(of.values).is_empty();
        (!is_another).then_some(twin)
    }

    /// The figures of the one thing a row of a table names that it is near, whatever the size
    /// its column is in.
    fn near_in_row(&self) -> impl Iterator<Item = &'a Figure> {
        let Self { typed, of } = self;
        let one = of.subjects.iter().next().filter(|_| of.subjects.len() == 1);
        let one = one.filter(|_| typed.significant_digits() >= TELLING_DIGITS);
        let own = of.case.figures.iter().filter(move |figure| {
            figure.unit == Unit::Kroner
                && one.is_some_and(|subject| is_of(figure, subject))
        });
        own.filter(|figure| typed.is_near_in_some_size(figure, Decimal::new(2, 1)))
    }
}

/// The likeliest few: those of most kinship, and of them the nearest.
fn ranked<'a>(
    figures: impl Iterator<Item = &'a Figure>,
    kinship: impl Fn(&Figure) -> usize,
    distance: impl Fn(&Figure) -> Option<Decimal>,
) -> Vec<&'a Figure> {
    let mut ranked: Vec<&Figure> = figures.collect();
    ranked.sort_by_cached_key(|figure| (Reverse(kinship(figure)), distance(figure)));
    ranked.truncate(MOST);
    ranked
}

/// A figure with its name and its value, as findings tell of it.
pub(super) fn as_printed(figure: &Figure) -> String {
    let value = figure.in_bokmal();
    let value = value.replace(norwegian::HARD_SPACE, " ");
    format!("{value} ({})", figure.label)
}
