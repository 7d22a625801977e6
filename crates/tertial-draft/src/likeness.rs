//! What of last year's letter stands in this year's again, also in other words.
//!
//! Two quotes are as alike as the share of words they have in common, where a word counts for more
//! the fewer demands it stands in: «skal rapportere» says little, what it is about says most. Each
//! old demand is matched with one new at most, the likest first. A match is a proposal, and always
//! shown with both wordings.

use std::collections::{BTreeMap, BTreeSet};

use crate::Demand;
use crate::phrase::words;

/// From how many hundredths two demands may be the same one. Half of what they are about is then
/// the same; less is no more than two demands of one field have in common.
pub const LIMIT: u8 = 50;
/// How many letters of a word tell it from others: `rapportere` and `rapportering` are one.
const STEM: usize = 7;
/// How much a number counts, and a year: they are what changes when the demand does not.
const NUMBER: f64 = 0.5;
const YEAR: f64 = 0.2;

/// A demand of a letter, as it is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quoted {
    /// Its key: `K017`.
    pub key: String,
    /// Its section.
    pub section: String,
    /// What introduced it.
    pub lead: Vec<String>,
    /// Its words.
    pub quote: String,
    /// The keys of the reports it is answered in.
    pub reports: Vec<String>,
}

impl Quoted {
    /// A demand that was found, under that key.
    pub fn of(demand: &Demand, key: String) -> Self {
        Self {
            key,
            section: demand.section.clone(),
            lead: demand.lead.clone(),
            quote: demand.quote.clone(),
            reports: demand.reports.iter().map(|of| of.key()).collect(),
        }
    }
}

/// An old demand and the new one that is likest it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The key of the old one.
    pub key: String,
    /// The new one, by place in what was compared.
    pub new: usize,
    /// How alike they are, in hundredths; 100 only when the words are the same.
    pub likeness: u8,
    /// Whether it stands in another section.
    pub moved: bool,
    /// The old wording.
    pub old_quote: String,
    /// The new wording.
    pub new_quote: String,
}

/// What became of the demands of a letter in the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Those that stand again, in the new order.
    pub matches: Vec<Match>,
    /// New ones, by place.
    pub new: Vec<usize>,
    /// The keys of those that are gone, in the old order.
    pub gone: Vec<String>,
}

/// Holds the demands of a new letter against those of the old.
pub fn compare(old: &[Quoted], new: &[Quoted]) -> Comparison {
    let old_bags: Vec<Bag> = old.iter().map(|of| bag(&of.quote)).collect();
    let new_bags: Vec<Bag> = new.iter().map(|of| bag(&of.quote)).collect();
    let weights = weights(old_bags.iter().chain(&new_bags));
    let mut pairs = Vec::new();
    for (o, old_bag) in old_bags.iter().enumerate() {
        for (n, new_bag) in new_bags.iter().enumerate() {
            let mut likeness = likeness(old_bag, new_bag, &weights);
            if likeness < LIMIT {
                continue;
            }
            let (was, is) = (&old[o], &new[n]);
            if words(&was.quote) != words(&is.quote) {
                likeness = likeness.min(99);
            }
            let lead = self::likeness(
                &bag(&was.lead.join(" ")),
                &bag(&is.lead.join(" ")),
                &weights,
            );
            let around = u32::from(was.reports == is.reports) * 200
                + u32::from(lead)
                + u32::from(was.section == is.section) * 50;
            // Alike in all else, they stand in the same order.
            let apart = (o * new.len()).abs_diff(n * old.len());
            pairs.push((likeness, around, apart, o, n));
        }
    }
    pairs.sort_by_key(|(likeness, around, apart, o, n)| {
        (std::cmp::Reverse((*likeness, *around)), *apart, *o, *n)
    });
    let (mut old_taken, mut new_taken) = (BTreeSet::new(), BTreeSet::new());
    let mut matches = Vec::new();
    for (likeness, _, _, o, n) in pairs {
        if old_taken.contains(&o) || new_taken.contains(&n) {
            continue;
        }
        old_taken.insert(o);
        new_taken.insert(n);
        matches.push(Match {
            key: old[o].key.clone(),
            new: n,
            likeness,
            moved: old[o].section != new[n].section,
            old_quote: old[o].quote.clone(),
            new_quote: new[n].quote.clone(),
        });
    }
    matches.sort_by_key(|of| of.new);
    let gone = old.iter().enumerate().filter(|(at, _)| !old_taken.contains(at));
    Comparison {
        matches,
        new: (0..new.len()).filter(|at| !new_taken.contains(at)).collect(),
        gone: gone.map(|(_, of)| of.key.clone()).collect(),
    }
}

/// How alike each of `quotes` is to a text, in hundredths.
pub(crate) fn each_likeness(text: &str, quotes: &[&str]) -> Vec<u8> {
    let own = bag(text);
    let bags: Vec<Bag> = quotes.iter().map(|of| bag(of)).collect();
    let weights = weights(bags.iter().chain([&own]));
    bags.iter().map(|of| likeness(&own, of, &weights)).collect()
}

/// How alike an old name and a new one are, in hundredths, where a word counts for more the fewer
/// of the new `names` it
/// stands in. A name that is all in the other is at least that of one thing (`Svarprosent` and
/// `Svarprosent, frivillige undersøkelser`), and so is one that begins with the same word when
/// no other does.
pub(crate) fn alike(old: &str, new: &str, names: &[&str]) -> u8 {
    let bags: Vec<Bag> = names.iter().map(|of| bag(of)).collect();
    let weights = weights(bags.iter());
    let (one, other) = (bag(old), bag(new));
    let likeness = likeness(&one, &other, &weights);
    let is_in = |one: &Bag, other: &Bag| {
        !one.is_empty() && one.keys().all(|word| other.contains_key(word))
    };
    let begins = |name: &str| words(name).first().cloned();
    let alone = names.iter().filter(|of| begins(of) == begins(new)).count() == 1;
    let begins_alike = alone && begins(old).is_some() && begins(old) == begins(new);
    let holds = is_in(&one, &other) || is_in(&other, &one) || begins_alike;
    if holds { likeness.max(LIMIT) } else { likeness }
}

/// Words and how often they stand.
type Bag = BTreeMap<String, u32>;

fn bag(text: &str) -> Bag {
    let mut bag = Bag::new();
    for word in words(text) {
        let is_year = word.len() == 4 && word.starts_with("20") && is_number(&word);
        let stem =
            if is_year { "år".to_owned() } else { word.chars().take(STEM).collect() };
        *bag.entry(stem).or_default() += 1;
    }
    bag
}

fn is_number(word: &str) -> bool {
    word.chars().all(|sign| sign.is_ascii_digit())
}

/// What each word counts: more the fewer quotes it stands in.
fn weights<'b>(bags: impl Iterator<Item = &'b Bag>) -> BTreeMap<&'b str, f64> {
    let mut quotes = 0;
    let mut counts = BTreeMap::<&str, u32>::new();
    for bag in bags {
        quotes += 1;
        for word in bag.keys() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let weight = |word: &str, count: u32| {
        let rare = (1.0 + f64::from(quotes) / f64::from(count)).ln();
        rare * if word == "år" {
            YEAR
        } else if is_number(word) {
            NUMBER
        } else {
            1.0
        }
    };
    counts.into_iter().map(|(word, count)| (word, weight(word, count))).collect()
}

/// The weight of what the two have in common, in hundredths of what they have.
fn likeness(one: &Bag, other: &Bag, weights: &BTreeMap<&str, f64>) -> u8 {
    if one == other {
        return 100;
    }
    let weigh = |bag: &mut dyn Iterator<Item = (&String, u32)>| -> f64 {
        bag.map(|(word, count)| {
            weights.get(word.as_str()).copied().unwrap_or(1.0) * f64::from(count)
        })
        .sum()
    };
    let all = weigh(&mut one.iter().map(|(word, count)| (word, *count)))
        + weigh(&mut other.iter().map(|(word, count)| (word, *count)));
    let shared = weigh(
        &mut one
            .iter()
            .filter_map(|(word, count)| Some((word, *count.min(other.get(word)?)))),
    );
    let hundredths = if all > 0.0 { (200.0 * shared / all).floor() } else { 100.0 };
    // Between 0 and 100 by what it is.
    (0..=100).rev().find(|whole| f64::from(*whole) <= hundredths).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Demands, Letter};

    fn demands(text: &str) -> Vec<Demand> {
        let document = tertial_document::read("brev.md", text.as_bytes()).unwrap();
        Demands::of(&Letter::of(&document)).found
    }

    fn quoted(demands: &[Demand]) -> Vec<Quoted> {
        let numbered = (1..).zip(demands);
        numbered.map(|(number, of)| Quoted::of(of, format!("K{number}"))).collect()
    }

    const OLD: &str = "
# 1 Krav

Etaten skal i årsrapporten for 2030 rapportere om bruken av drosjer. Etaten skal i årsrapporten for \
2030 rapportere om vedlikehold av moloer. Etaten skal føre tilsyn med fyrene.

# 2 Rapport for 1. tertial

Ved vesentlige avvik skal tiltak omtales.

# 3 Rapport for 2. tertial

Ved vesentlige avvik skal tiltak omtales.
";
    /// The year is another, a sentence is turned, one is new, one is gone, and the sections have
    /// moved.
    const NEW: &str = "
# 1 Krav

Etaten bes rapportere om hvordan moloer vedlikeholdes i årsrapporten for 2031. Etaten skal i \
årsrapporten for 2031 rapportere om bruken av drosjer. Etaten skal i årsrapporten for 2031 rapportere \
om opplæring av loser.

# 2 Mål

Etaten skal nå målene.

# 3 Rapport for 1. tertial

Ved vesentlige avvik skal tiltak omtales.

# 4 Rapport for 2. tertial

Ved vesentlige avvik skal tiltak omtales.
";

    #[test]
    fn what_stands_again_keeps_its_key() {
        let (old, new) = (demands(OLD), demands(NEW));
        let found = compare(&quoted(&old), &quoted(&new));
        let matches: Vec<_> =
            found.matches.iter().map(|of| (of.key.as_str(), of.new, of.moved)).collect();
        let expected =
            [("K2", 0, false), ("K1", 1, false), ("K4", 4, true), ("K5", 5, true)];
        assert_eq!(matches, expected, "{found:#?}");
        assert_eq!(found.new, [2, 3]);
        assert_eq!(found.gone, ["K3"]);
        let likeness: Vec<_> = found.matches.iter().map(|of| of.likeness).collect();
        // Only the year is another in the second, nothing in the last two.
        assert_eq!(likeness[1..], [99, 100, 100]);
        assert!((LIMIT..99).contains(&likeness[0]), "{likeness:?}");
    }

    #[test]
    fn a_letter_held_against_itself_is_the_same() {
        let old = demands(OLD);
        let found = compare(&quoted(&old), &quoted(&old));
        assert!(found.matches.iter().all(|of| of.likeness == 100 && !of.moved));
        assert_eq!((found.matches.len(), found.new, found.gone), (5, vec![], vec![]));
    }
}
