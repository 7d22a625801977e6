//! Why no rule can know what is left, class by class.

use crate::operator::Operator;

/// Why a change of that kind cannot be known for wrong; none where a rule could be written.
pub(crate) fn why(kind: &str, operator: Operator) -> Option<&'static str> {
    use Operator::{Account, DateInText, NumberInText, Period, Post};
    Some(match (kind, operator) {
        (_, NumberInText) => {
            "no figure, post, name or part of the year stands for it: only its author knows it"
        }
        (_, DateInText) => {
            "a time that can be, of what neither the letter, a sheet nor a link tells of"
        }
        ("statsregnskap, tidligere år", Account | Post | Period) => {
            "the row is as usual where it now stands, and there is no ledger of that year"
        }
        ("virksomhetsregnskap", Account) => {
            "the balances still give zero, and both accounts are of the year before too"
        }
        ("hovedbok", Account) => {
            "less than the tolerance between ledger and state accounts"
        }
        _ => return None,
    })
}
