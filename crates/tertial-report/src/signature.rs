//! The place where the agency's head signs.

use crate::Case;
use crate::document::{Block, Signature};

/// Place, date and title, as far as the project states them.
pub(crate) fn block(case: &Case<'_>) -> Block {
    let stated = case.signing;
    let place_and_date = match (&stated.place, stated.date) {
        (Some(place), Some(date)) => {
            Some(format!("{place}, {}", case.phrases.date(date)))
        }
        _ => None,
    };
    let head = || case.phrases.say("signature.head");
    let signatory = stated.signatory.clone().unwrap_or_else(head);
    Block::Signature(Signature { place_and_date, signatory })
}
