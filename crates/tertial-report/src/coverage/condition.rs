//! Whether the condition of a demand is kept: what only the ministry's consent can set aside.

use tertial_letter::Condition;
use tertial_model::{FigureId, Kroner};

use crate::case::Case;

/// A condition that is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The condition.
    pub condition: Condition,
    /// The figure that shows it.
    pub figure: FigureId,
    /// What the figure must be: at least of an earmark, at most of what is moved to a post.
    pub allowed: Kroner,
    /// What the ministry has consented to; part of what is allowed.
    pub consented: Kroner,
}

impl Breach {
    /// How the condition is broken; none where it is kept, or the figure is not known.
    pub(super) fn of(case: &Case<'_>, condition: &Condition) -> Option<Self> {
        let (figure, allowed, breaks): (_, _, fn(Kroner, Kroner) -> bool);
        let consented = case.consented(condition);
        match condition {
            Condition::Earmark(key) => {
                let earmark =
                    case.catalogue.frame.earmarks.iter().find(|of| of.key == *key)?;
                figure = FigureId::of_earmark(key, "budsjett");
                allowed = earmark.amount - consented;
                breaks = |is, allowed| is < allowed;
            }
            Condition::ReallocationTo(post) => {
                figure = FigureId::of_appropriation(*post, "omdisponert");
                allowed = consented;
                breaks = |is, allowed| is > allowed;
            }
        }
        let is = case.figures.kroner(&figure)?;
        let condition = condition.clone();
        breaks(is, allowed).then_some(Self { condition, figure, allowed, consented })
    }
}
