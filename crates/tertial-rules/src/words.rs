//! The words the rules about texts know, in both Norwegian forms and in English. `rules/words.toml` has them, and
//! says what each list is for.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use tertial_model::{Side, Unit};

const FILE: &str = "rules/words.toml";

/// All of them.
pub(crate) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    tertial_toml::read(FILE, include_str!("../rules/words.toml"))
        .unwrap_or_else(|fault| panic!("{fault:#}"))
});

/// Words, by what they are for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) abbreviations: List,
    pub(crate) abbreviated_units: List,
    sizes: BTreeMap<String, i64>,
    pub(crate) kroner: List,
    units: BTreeMap<String, String>,
    parts_of_number: List,
    pub(crate) after_size: List,
    pub(crate) about: List,
    pub(crate) limits: List,
    pub(crate) posts: List,
    pub(crate) chapters: List,
    pub(crate) authorities: List,
    pub(crate) between_posts: List,
    pub(crate) measures: Vec<Measures>,
    pub(crate) copulas: List,
    pub(crate) before_copula: List,
    pub(crate) sums: List,
    pub(crate) demands: List,
    deviations: Deviations,
    endings: List,
    amounts: List,
    pub(crate) verbs: Ways,
    pub(crate) participles: List,
    pub(crate) after_participle: List,
    pub(crate) comparisons: Ways,
    pub(crate) loose_comparisons: List,
    pub(crate) against: Ways,
    pub(crate) plans: List,
    pub(crate) negations: List,
    pub(crate) clauses: List,
    pub(crate) before_sign: List,
    pub(crate) levels: List,
    pub(crate) never_negative: List,
    pub(crate) elsewhen: List,
    pub(crate) comparing: List,
    pub(crate) ahead: List,
    pub(crate) back: List,
    pub(crate) told_of_year: List,
    pub(crate) to_come: List,
    pub(crate) past: List,
    pub(crate) subordinate: List,
    pub(crate) of_things: List,
    pub(crate) aims: List,
    pub(crate) habits: List,
    pub(crate) agreements: List,
    pub(crate) money: List,
    pub(crate) next: List,
    pub(crate) deadlines: List,
    pub(crate) postponed: List,
    pub(crate) at_latest: List,
    pub(crate) sent: List,
    pub(crate) appropriated: List,
    pub(crate) once: List,
    pub(crate) decisions: Ways,
    pub(crate) causes: List,
}

/// Words of any written form.
#[derive(Deserialize)]
#[serde(from = "Forms")]
pub(crate) struct List(BTreeSet<String>);

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Forms {
    both: Vec<String>,
    nb: Vec<String>,
    nn: Vec<String>,
    en: Vec<String>,
}

/// Words that say more of something, and less.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ways {
    more: List,
    less: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deviations {
    expense: Ways,
    income: Ways,
}

/// The beginnings of the words for some measures.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measures {
    /// The last parts of the ids of their figures.
    pub(crate) of: Vec<String>,
    begin: Vec<String>,
}

impl From<Forms> for List {
    fn from(Forms { both, nb, nn, en }: Forms) -> Self {
        Self([both, nb, nn, en].into_iter().flatten().collect())
    }
}

impl List {
    /// Whether a word is one of these.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether a word begins as one of these.
    pub(crate) fn begin(&self, word: &str) -> bool {
        self.0.iter().any(|start| word.starts_with(start))
    }

    /// Whether one of these, of one word or several, begins at a word of what is said.
    pub(crate) fn begin_in(&self, said: &str) -> bool {
        let mut starts = said.match_indices(' ').map(|(at, _)| at + 1);
        self.begin(said) || starts.any(|at| self.begin(&said[at..]))
    }
}

impl Ways {
    /// Which way a word says.
    pub(crate) fn of(&self, word: &str) -> Option<Ordering> {
        self.find(|words| words.has(word))
    }

    /// Which way a word that begins as one of these says.
    pub(crate) fn beginning(&self, word: &str) -> Option<Ordering> {
        self.find(|words| words.begin(word))
    }

    fn find(&self, is_in: impl Fn(&List) -> bool) -> Option<Ordering> {
        let ways = [(&self.more, Ordering::Greater), (&self.less, Ordering::Less)];
        ways.into_iter().find(|(words, _)| is_in(words)).map(|(_, way)| way)
    }
}

impl Measures {
    /// Whether a word begins as one for them.
    pub(crate) fn begin(&self, word: &str) -> bool {
        self.begin.iter().any(|start| word.starts_with(start))
    }

    /// How far into a word the last of their beginnings goes, and how long it is.
    pub(crate) fn reach(&self, word: &str) -> Option<(usize, usize)> {
        let ends = self.begin.iter().filter_map(|start| {
            word.rfind(start).map(|at| (at + start.len(), start.len()))
        });
        ends.max()
    }
}

impl Words {
    /// What a word for an amount of a budget says: whose, and whether more than planned.
    pub(crate) fn deviation(&self, word: &str) -> Option<(Side, Ordering)> {
        let Deviations { expense, income } = &self.deviations;
        let sides = [(Side::Expense, expense), (Side::Income, income)];
        sides.into_iter().find_map(|(side, ways)| {
            Some((side, ways.find(|stems| self.inflects(stems, word))?))
        })
    }

    /// Whether a word is one for an amount that is more or less than something.
    pub(crate) fn is_amount(&self, word: &str) -> bool {
        self.deviation(word).is_some() || self.inflects(&self.amounts, word)
    }

    /// Whether a word is one of these with some ending.
    fn inflects(&self, stems: &List, word: &str) -> bool {
        let ends = |ending: &str| ending.is_empty() || self.endings.has(ending);
        stems.0.iter().any(|stem| word.strip_prefix(stem).is_some_and(ends))
    }

    /// How many kroner one of a size is.
    pub(crate) fn size(&self, word: &str) -> Option<i64> {
        self.sizes.get(word).copied()
    }

    /// What a word says is counted, where that is no amount.
    pub(crate) fn unit(&self, word: &str) -> Option<Unit> {
        Unit::of_key(self.units.get(word)?)
    }

    /// Whether a word may stand after a number as its unit, or a part of it.
    pub(crate) fn is_unit(&self, word: &str) -> bool {
        self.size(word).is_some()
            || self.kroner.has(word)
            || self.units.contains_key(word)
            || self.parts_of_number.has(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_one_and_no_word_stands_in_two_forms() {
        let words = &WORDS;
        for word in words.units.keys() {
            assert!(words.unit(word).is_some(), "{word}");
        }
        let text = include_str!("../rules/words.toml");
        let lists = text.split("\n[").filter(|list| list.contains("\nboth = "));
        for list in lists {
            let all: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
            let unique: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(unique.len(), all.len(), "{list}");
        }
    }

    #[test]
    fn an_amount_has_its_side_and_any_ending() {
        let said = |word| WORDS.deviation(word);
        assert_eq!(said("meirforbruket"), Some((Side::Expense, Ordering::Greater)));
        assert_eq!(said("mindreinntekt"), Some((Side::Income, Ordering::Less)));
        assert_eq!(said("merforbruker1"), None);
        assert!(WORDS.is_amount("besparelsen") && !WORDS.is_amount("sparer"));
    }
}
