//! Why no rule can know what is left, class by class.

use crate::operator::Operator;

/// Why a change of that kind cannot be known for wrong; none where a rule could be written.
pub(crate) fn why(kind: &str, operator: Operator) -> Option<&'static str> {
    use Operator::{
        Account, DateInText, NumberInText, Period, Post, RowDeleted, Sign, Swapped,
        TenthOf, ThousandthOf, TimesTen, Type, Unit, Zero,
    };
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
        ("Nøkkeltall" | "Konsulent", Swapped | TenthOf) => {
            "as far off as such a number may be from one year to the next"
        }
        ("Oppdrag", Swapped | TimesTen) => {
            "the number stands nowhere else, and gives a price an assignment may have"
        }
        ("Risiko", RowDeleted) => "the last in the row of numbers",
        ("Risiko", Type) => "another goal of the letter",
        ("Tidligere år", Swapped | TenthOf | Zero | Unit) => {
            "carried over to the earliest year, on a post more income makes room on"
        }
        ("Bevilgning", Swapped | TenthOf | ThousandthOf | Zero | Sign | RowDeleted) => {
            "the decision stands nowhere else, and is of a size one may have"
        }
        _ => return None,
    })
}
