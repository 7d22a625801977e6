//! Between reports: how far each post is expected to end from its budget, and what has passed
//! the limits of materiality since the last report or month.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use tertial_ingest::project::Materiality;
use tertial_model::{BudgetPost, FigureId, FramePost, Kroner};

use crate::Case;

/// How far a post is expected to end from its budget. Negative is unfavourable on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearEnd {
    /// In kroner.
    pub deviation: Kroner,
    /// In per cent of the budget; none where there is none of it.
    pub percent: Option<Decimal>,
    /// Whether it reaches a limit of materiality.
    pub is_material: bool,
}

/// What has become of a post since it was last known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// Material now and not then, or material to the other side.
    New,
    /// Material then, and larger now.
    Graver,
    /// Material then, and the same now.
    Same,
    /// Material then and now, and smaller now.
    Smaller,
    /// Material then and no longer.
    Gone,
    /// Material neither then nor now.
    Within,
    /// Not known now, or not known then.
    Unknown,
}

/// A post of the letter between reports.
#[derive(Debug, Clone, PartialEq)]
pub struct PostStatus<'a> {
    /// The post.
    pub post: &'a FramePost,
    /// What is expected; none where it is not known.
    pub now: Option<YearEnd>,
    /// What was expected then; none where it was not known.
    pub then: Option<YearEnd>,
    /// What has become of it.
    pub passed: Passed,
}

/// The value a figure had then.
type Then<'a> = &'a dyn Fn(&FigureId) -> Option<Decimal>;

/// Every post of the letter, in its order, held against what was known then; against nothing
/// where there is nothing earlier, and what is material is new.
pub fn post_statuses<'a>(case: &Case<'a>, then: Option<Then<'_>>) -> Vec<PostStatus<'a>> {
    let now = |id: &FigureId| case.figures.value(id);
    let one = |post: &'a FramePost| {
        let at = |value: Then<'_>| YearEnd::of(case, post.post, value);
        let (now, earlier) = (at(&now), then.and_then(at));
        let passed = match then {
            Some(_) => Passed::between(earlier, now),
            None => Passed::between(Some(YearEnd::NOTHING), now),
        };
        PostStatus { post, now, then: earlier, passed }
    };
    case.catalogue.frame.posts().map(one).collect()
}

impl YearEnd {
    /// No deviation.
    const NOTHING: Self =
        Self { deviation: Kroner::ZERO, percent: None, is_material: false };

    fn of(case: &Case<'_>, post: BudgetPost, value: Then<'_>) -> Option<Self> {
        let figure = |measure: &str| value(&case.judged_by(post, measure));
        let deviation = Kroner(figure("avvik")?);
        Some(Self::judged(deviation, figure("avvik_pst"), case.materiality))
    }

    fn judged(deviation: Kroner, percent: Option<Decimal>, limits: &Materiality) -> Self {
        let is_material = limits.is_material(deviation, percent);
        Self { deviation, percent, is_material }
    }
}

impl Passed {
    fn between(then: Option<YearEnd>, now: Option<YearEnd>) -> Self {
        let (Some(then), Some(now)) = (then, now) else { return Self::Unknown };
        let is_unfavourable = |of: YearEnd| of.deviation < Kroner::ZERO;
        match (then.is_material, now.is_material) {
            (false, false) => Self::Within,
            (false, true) => Self::New,
            (true, false) => Self::Gone,
            (true, true) if is_unfavourable(then) != is_unfavourable(now) => Self::New,
            (true, true) => match now.deviation.abs().cmp(&then.deviation.abs()) {
                Ordering::Greater => Self::Graver,
                Ordering::Equal => Self::Same,
                Ordering::Less => Self::Smaller,
            },
        }
    }

    /// Its key in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Graver => "graver",
            Self::Same => "same",
            Self::Smaller => "smaller",
            Self::Gone => "gone",
            Self::Within => "within",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::{Origin, Words};

    use super::*;

    /// One million kroner or three per cent.
    fn end(deviation: i64, percent: Option<i64>) -> Option<YearEnd> {
        let limits = Materiality {
            amount: Kroner(1_000_000.into()),
            percent: 3.into(),
            reason: Words::same("brevet"),
            origin: Origin::file(&"brev.toml".into()),
        };
        let percent = percent.map(Decimal::from);
        Some(YearEnd::judged(Kroner(deviation.into()), percent, &limits))
    }

    #[test]
    fn a_deviation_is_new_graver_the_same_smaller_gone_within_or_unknown() {
        for (then, now, passed) in [
            (end(-999_999, Some(2)), end(-1_000_000, Some(2)), Passed::New),
            (end(-100, Some(2)), end(-100, Some(-3)), Passed::New),
            (end(-1_000_000, Some(-1)), end(-1_000_001, Some(-1)), Passed::Graver),
            (end(-1_000_000, None), end(-1_000_000, None), Passed::Same),
            (end(2_000_000, None), end(2_000_000, None), Passed::Same),
            (end(2_000_000, None), end(1_999_999, None), Passed::Smaller),
            (end(-2_000_000, None), end(-1_000_000, None), Passed::Smaller),
            (end(2_000_000, None), end(-1_500_000, None), Passed::New),
            (end(-2_000_000, None), end(-10, Some(0)), Passed::Gone),
            (end(10, None), end(-10, None), Passed::Within),
            (None, end(-2_000_000, None), Passed::Unknown),
            (end(-2_000_000, None), None, Passed::Unknown),
        ] {
            assert_eq!(Passed::between(then, now), passed, "{then:?} {now:?}");
        }
    }
}
