//! `[[confirmer]]`: who confirms that texts answer which demands, where the agency says so.

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::Key;

/// Who stands for the answers to some of the letter's demands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmer {
    /// The demands, as `K114`.
    #[serde(default)]
    pub demands: Vec<String>,
    /// Sections of the letter, as `5.2`: the demands in them, also in parts of them. Without
    /// demands and sections it is of every demand.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Who confirms them: a position, or a name. Without it anybody does.
    pub by: Option<String>,
    /// Another must stand for them as well.
    #[serde(default)]
    pub second: bool,
}

impl Confirmer {
    /// The first of them that is of the demand, which stands in that section of the letter.
    pub fn of<'a>(all: &'a [Self], demand: &str, section: &str) -> Option<&'a Self> {
        all.iter().find(|of| of.is_of(demand, section))
    }

    fn is_of(&self, demand: &str, section: &str) -> bool {
        self.demands.is_empty() && self.sections.is_empty()
            || self.demands.iter().any(|of| of.eq_ignore_ascii_case(demand))
            || self.sections.iter().any(|of| holds(of, section))
    }

    /// Whether it is for those to confirm an answer.
    pub fn is_met_by(&self, by: &str, second: Option<&str>) -> bool {
        let by = name(by);
        let second = second.map(name).filter(|of| !of.is_empty() && *of != by);
        self.by.as_deref().is_none_or(|own| name(own) == by)
            && (!self.second || second.is_some())
    }

    /// `Økonomidirektør`, `Økonomidirektør og én til` or `to`, in bokmål.
    pub fn in_words(&self) -> String {
        match (&self.by, self.second) {
            (Some(by), false) => by.clone(),
            (Some(by), true) => format!("{by} og én til"),
            (None, true) => "to".to_owned(),
            (None, false) => "hvem som helst".to_owned(),
        }
    }
}

/// Whether a section of the letter holds another, or is it.
pub fn holds(section: &str, other: &str) -> bool {
    let rest = other.strip_prefix(section.trim());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A name as it is compared.
fn name(written: &str) -> String {
    Key::of(written).plain().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confirmer(demands: &[&str], sections: &[&str], by: Option<&str>) -> Confirmer {
        let owned = |all: &[&str]| all.iter().map(|of| (*of).to_owned()).collect();
        Confirmer {
            demands: owned(demands),
            sections: owned(sections),
            by: by.map(str::to_owned),
            second: false,
        }
    }

    #[test]
    fn the_first_that_names_the_demand_or_its_section_says_who() {
        let all = [
            confirmer(&["K1"], &[], Some("A")),
            confirmer(&[], &["5", "V4.A1"], Some("B")),
            confirmer(&["K2"], &[], Some("C")),
            confirmer(&[], &[], Some("D")),
        ];
        for (demand, section, by) in [
            ("k1", "5.2", "A"),
            ("K2", "5.2", "B"),
            ("K3", "5", "B"),
            ("K3", "V4.A1", "B"),
            ("K2", "50.1", "C"),
            ("K3", "V4.A11", "D"),
        ] {
            let found = Confirmer::of(&all, demand, section).unwrap();
            assert_eq!(found.by.as_deref(), Some(by), "{demand} {section}");
        }
        assert_eq!(Confirmer::of(&all[..3], "K3", "6"), None);
    }

    #[test]
    fn another_than_the_named_is_not_enough_and_two_must_be_two() {
        let one = confirmer(&[], &[], Some("Økonomidirektør"));
        assert!(one.is_met_by(" økonomidirektør", None));
        assert!(!one.is_met_by("Direktør", Some("Økonomidirektør")));
        let two = Confirmer { second: true, ..one };
        for second in [None, Some(" "), Some("ØKONOMIDIREKTØR")] {
            assert!(!two.is_met_by("Økonomidirektør", second), "{second:?}");
        }
        assert!(two.is_met_by("Økonomidirektør", Some("Direktør")));
        let anybody = Confirmer { by: None, ..two };
        assert!(!anybody.is_met_by("A", None) && anybody.is_met_by("A", Some("B")));
    }
}
