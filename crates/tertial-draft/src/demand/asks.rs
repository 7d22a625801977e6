//! Whether a sentence asks the one who gets the letter for something.

use super::kinds::is_deadline;
use crate::rules::rules;

/// How far into a sentence the one who acts may stand.
const SUBJECT: usize = 12;

/// How a sentence asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// It asks for something.
    Plainly,
    /// It says what the ministry has in mind, which will ask for something.
    Later,
}

/// Whether the sentence asks for something; `reporting` when it speaks of a report.
pub(super) fn asks(words: &[String], reporting: bool) -> Option<Asks> {
    let rules = rules();
    if is_intent(words) {
        let later = rules.order.are_in(words) || rules.meeting.are_in(words);
        let plainly = rules.asks.are_in(words);
        return match () {
            () if later => Some(Asks::Later),
            () if plainly => Some(Asks::Plainly),
            () => None,
        };
    }
    if rules.order.are_in(words) {
        return Some(Asks::Later);
    }
    let told = (0..words.len()).any(|at| is_told(words, at));
    let asked = rules.asks.are_in(words)
        || is_authorised(words)
        || is_earmark(words)
        || rules.duties.sends.are_in(words) && is_deadline(words)
        || reporting && rules.reporting_passive.are_in(words);
    (told || asked).then_some(Asks::Plainly)
}

/// Whether the sentence asks for what it introduces.
pub(super) fn introduces(words: &[String]) -> bool {
    let rules = rules();
    let by_ministry = |pair: &[String]| {
        let (one, other) = (pair.first(), pair.get(1));
        rules.ministry.have(one) && rules.modal.have(other)
            || rules.modal.have(one) && rules.ministry.have(other)
    };
    let of_itself = is_intent(words) || words.windows(2).any(by_ministry);
    asks(words, true) == Some(Asks::Plainly)
        || rules.lead_asks.are_in(words) && !of_itself
}

/// Whether the verb there tells another than the ministry to do something, in a main clause.
fn is_told(words: &[String], at: usize) -> bool {
    let rules = rules();
    if !rules.modal.have(words.get(at)) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1);
    let ministry = |word: Option<&String>| rules.ministry.have(word);
    !ministry(before)
        && !ministry(after)
        && !rules.subordinate.have(before)
        && !rules.weakened.have(after)
}

/// Whether the sentence only says what the ministry itself will do.
fn is_intent(words: &[String]) -> bool {
    let rules = rules();
    let subject =
        words.iter().take(SUBJECT).position(|word| rules.ministry.have(Some(word)));
    let Some(subject) = subject else { return false };
    // Others may stand before it, joined by `og`; what a sentence may begin with is short.
    let begins = words.iter().take(subject).all(|word| !rules.modal.have(Some(word)));
    begins && rules.intends.begin(&words[subject + 1..])
        || subject > 0 && rules.intends.have(words.get(subject - 1)) && subject < 5
}

/// Whether the sentence gives an authority to another than the ministry.
pub(super) fn is_authorised(words: &[String]) -> bool {
    let of_its_own = |pair: &[String]| {
        rules().ministry.have(pair.first()) && rules().authority.words.have(pair.get(1))
    };
    rules().authority.given.are_in(words) && !words.windows(2).any(of_its_own)
}

/// Whether the sentence sets money aside for something.
pub(super) fn is_earmark(words: &[String]) -> bool {
    let tables = &rules().tables;
    tables.earmarked.are_in(words) && tables.money.are_in(words)
}
