//! Numbers that are meant to be no figure's exactly, or are known without one.

use rust_decimal::Decimal;
use tertial_model::{Authority, Unit};

use crate::prose::Token;
use crate::txt::typed_number::TypedNumber;
use crate::words::WORDS;

impl TypedNumber<'_, '_> {
    /// Whether it is said to be only about right.
    pub(super) fn is_about(&self) -> bool {
        let mut before = self.before().filter_map(Token::word);
        before.next().is_some_and(|word| WORDS.about.has(word))
    }

    /// Whether it is the end of a range in words: «mellom 10 og 15 mill. kroner».
    pub(super) fn is_in_a_range(&self) -> bool {
        let mut before = self.before().filter_map(Token::word);
        before.next() == Some("og") && before.take(4).any(|word| word == "mellom")
    }

    /// Whether it is one of the letter's limits, and the sentence speaks of limits.
    pub(super) fn is_limit(&self) -> bool {
        if !self.sentence().begins(&WORDS.limits) {
            return false;
        }
        let case = self.of.case;
        match self.typed.unit {
            Some(Unit::Kroner) => self.typed.amount() == Some(case.materiality.amount.0),
            Some(Unit::Percent) => {
                let shares = case.catalogue.frame.authorities.iter().filter_map(share);
                let mut shares = shares.chain([case.materiality.percent]);
                shares.any(|share| share == self.typed.value)
            }
            _ => false,
        }
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
