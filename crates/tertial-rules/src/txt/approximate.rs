//! Numbers that are meant to be no figure's exactly, or are known without one.

use rust_decimal::Decimal;
use tertial_model::{Authority, Unit};
use tertial_report::Case;

use crate::prose::{Sentence, Token};
use crate::txt::typed::Typed;
use crate::words::WORDS;

/// Whether a number is said to be only about right.
pub(super) fn is_about(sentence: &Sentence<'_>, typed: &Typed<'_>) -> bool {
    before(sentence, typed).next().is_some_and(|word| WORDS.about.has(word))
}

/// Whether a number is the end of a range in words: «mellom 10 og 15 mill. kroner».
pub(super) fn is_in_a_range(sentence: &Sentence<'_>, typed: &Typed<'_>) -> bool {
    let mut before = before(sentence, typed);
    before.next() == Some("og") && before.take(4).any(|word| word == "mellom")
}

/// Whether a number is one of the letter's limits, and the sentence speaks of limits.
pub(super) fn is_limit(
    case: &Case<'_>,
    sentence: &Sentence<'_>,
    typed: &Typed<'_>,
) -> bool {
    if !sentence.begins(&WORDS.limits) {
        return false;
    }
    match typed.unit {
        Some(Unit::Kroner) => typed.amount() == Some(case.materiality.amount.0),
        Some(Unit::Percent) => {
            let shares = case.catalogue.frame.authorities.iter().filter_map(share);
            shares.chain([case.materiality.percent]).any(|share| share == typed.value)
        }
        _ => false,
    }
}

fn share(authority: &Authority) -> Option<Decimal> {
    match authority {
        Authority::Netting { limit_percent, .. }
        | Authority::CarryOver { limit_percent, .. }
        | Authority::Reallocation { limit_percent, .. }
        | Authority::OverrunAgainstSavings { limit_percent, .. } => {
            Some(Decimal::from(*limit_percent))
        }
        Authority::ExcessIncome { .. } => None,
    }
}

/// The words before a number, the nearest first.
fn before<'s>(
    sentence: &'s Sentence<'_>,
    typed: &Typed<'_>,
) -> impl Iterator<Item = &'s str> {
    sentence.before(typed.start).filter_map(Token::word)
}
