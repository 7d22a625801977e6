//! Patterns of figure ids.

use std::fmt;
use std::str::FromStr;

use super::{FigureId, NotAnId, is_part};
use crate::as_text::read_from_text;

/// Several figures by their ids, in which `*` stands for exactly one part:
/// `post.1620.*.prognose`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigurePattern(String);

impl FigurePattern {
    /// Whether `id` is one of them.
    pub fn fits(&self, id: &FigureId) -> bool {
        let (mut wanted, mut parts) = (self.0.split('.'), id.parts());
        loop {
            match (wanted.next(), parts.next()) {
                (None, None) => return true,
                (Some(want), Some(part)) if want == "*" || want == part => {}
                _ => return false,
            }
        }
    }

    /// The pattern as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FigurePattern {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.split('.').all(|part| part == "*" || is_part(part)) {
            true => Ok(Self(text.to_owned())),
            false => Err(NotAnId(text.to_owned())),
        }
    }
}

impl fmt::Display for FigurePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

read_from_text!(FigurePattern, r"^([a-z0-9_]+|\*)(\.([a-z0-9_]+|\*))*$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_exactly_one_part() {
        let fits = |pattern: &str, id: &str| {
            pattern.parse::<FigurePattern>().unwrap().fits(&FigureId::new(id))
        };
        assert!(fits("post.1000.*.prognose", "post.1000.01.prognose"));
        assert!(fits("hr.ansatte.hamar", "hr.ansatte.hamar"));
        assert!(!fits("post.1000.*.prognose", "post.4000.02.prognose"));
        assert!(!fits("post.*.prognose", "post.1000.01.prognose"));
        assert!(!fits("kpi.svar.*", "kpi.svar"));
        assert!(!fits("kpi.svar", "kpi.svar.krav"));
    }

    #[test]
    fn what_fits_no_id_is_refused() {
        for text in ["", "post.", "post.**", "Post.1620", "post.{post}", "a b"] {
            assert!(text.parse::<FigurePattern>().is_err(), "{text}");
        }
    }
}
