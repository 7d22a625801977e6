//! The charts, each with an alternative text made from the same numbers.

pub(crate) mod indicators;
pub(crate) mod places;
pub(crate) mod posts;
pub(crate) mod risks;
pub(crate) mod sick_leave;
