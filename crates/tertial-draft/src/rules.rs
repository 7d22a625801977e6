//! The words that are looked for, as `rules/demand.toml` lists them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::phrase::Phrases;

const FILE: &str = "rules/demand.toml";
const BUILT_IN: &str = include_str!("../rules/demand.toml");

static RULES: LazyLock<Rules> = LazyLock::new(|| match toml::from_str(BUILT_IN) {
    Ok(rules) => rules,
    // Without them nothing would be found.
    Err(fault) => panic!("{FILE}: {fault}"),
});

/// The words that are looked for. What each means stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rules {
    pub(crate) modal: Phrases,
    pub(crate) subordinate: Phrases,
    pub(crate) weakened: Phrases,
    pub(crate) asks: Phrases,
    pub(crate) lead_asks: Phrases,
    pub(crate) title_asks: Phrases,
    pub(crate) reporting_passive: Phrases,
    pub(crate) ministry: Phrases,
    pub(crate) intends: Phrases,
    pub(crate) order: Phrases,
    pub(crate) meeting: Phrases,
    pub(crate) goes_on: Phrases,
    pub(crate) sent_on: Phrases,
    pub(crate) left_out: Phrases,
    pub(crate) reports: Reports,
    pub(crate) duties: Duties,
    pub(crate) kinds: Kinds,
    pub(crate) dates: Dates,
    pub(crate) authority: Authority,
    pub(crate) tasks: Tasks,
    pub(crate) tables: Tables,
    pub(crate) measure: Vec<Measure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reports {
    pub(crate) annual: Phrases,
    pub(crate) tertial: Phrases,
    pub(crate) first_tertial: Phrases,
    pub(crate) second_tertial: Phrases,
    pub(crate) heading: Phrases,
    pub(crate) status: Phrases,
    pub(crate) half: Phrases,
    pub(crate) quarter: Phrases,
    pub(crate) month: Phrases,
    pub(crate) denied: Phrases,
    pub(crate) every: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Duties {
    pub(crate) immediate: Phrases,
    pub(crate) standing: Phrases,
    pub(crate) sends: Phrases,
    pub(crate) to_ministry: Phrases,
    pub(crate) reports_something: Phrases,
    pub(crate) together: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kinds {
    pub(crate) figures: Phrases,
    pub(crate) text: Phrases,
    pub(crate) lead_figures: Phrases,
    pub(crate) note: Phrases,
    pub(crate) attachment: Phrases,
    pub(crate) publication: Phrases,
    pub(crate) form: Phrases,
    pub(crate) structure: Phrases,
    pub(crate) coverage: Phrases,
    pub(crate) document: Phrases,
    pub(crate) defines: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dates {
    pub(crate) months: Phrases,
    pub(crate) about: Phrases,
    pub(crate) terms: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Authority {
    pub(crate) words: Phrases,
    pub(crate) given: Phrases,
    pub(crate) consent: Phrases,
    pub(crate) administrative: Phrases,
    pub(crate) every_report: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    pub(crate) goals: Phrases,
    pub(crate) dates: Phrases,
    pub(crate) activities: Phrases,
    pub(crate) amounts: Phrases,
    pub(crate) posts: Phrases,
    pub(crate) earmarked: Phrases,
    pub(crate) sums: Phrases,
    pub(crate) marks: Phrases,
    pub(crate) meetings: Phrases,
    pub(crate) money: Phrases,
    pub(crate) in_words: Phrases,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tasks {
    pub(crate) words: Phrases,
    pub(crate) due: Phrases,
}

/// Figures the program has already, by the words for them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure {
    pub(crate) words: Phrases,
    pub(crate) measure: String,
}

pub(crate) fn rules() -> &'static Rules {
    &RULES
}
