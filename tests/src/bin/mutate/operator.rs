//! What is done to a cell, a row or a text.

use rust_decimal::{Decimal, RoundingStrategy};
use tertial_tests::example::chance::Chance;

/// One way to make a project another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Operator {
    Sign,
    TimesTen,
    TenthOf,
    TimesThousand,
    ThousandthOf,
    Swapped,
    Zero,
    Blank,
    Text,
    Unit,
    Date,
    Period,
    Post,
    Account,
    Agency,
    Type,
    RowDeleted,
    RowDoubled,
    VoucherDeleted,
    VoucherDoubled,
    NumberInText,
    DateInText,
    /// Apart: a typed number that is at most ten per cent off.
    Slight,
    /// Apart: the project of a row.
    Project,
}

impl Operator {
    /// What makes a number another.
    pub(crate) const OF_NUMBERS: [Self; 8] = [
        Self::Sign,
        Self::TimesTen,
        Self::TenthOf,
        Self::TimesThousand,
        Self::ThousandthOf,
        Self::Swapped,
        Self::Zero,
        Self::Slight,
    ];

    /// What it is called in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::TimesTen => "×10",
            Self::TenthOf => "÷10",
            Self::TimesThousand => "×1000",
            Self::ThousandthOf => "÷1000",
            Self::Swapped => "swapped digits",
            Self::Zero => "zero",
            Self::Blank => "blank",
            Self::Text => "text",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Period => "period",
            Self::Post => "post",
            Self::Account => "account",
            Self::Agency => "agency",
            Self::Type => "type",
            Self::RowDeleted => "row deleted",
            Self::RowDoubled => "row doubled",
            Self::VoucherDeleted => "voucher deleted",
            Self::VoucherDoubled => "voucher doubled",
            Self::NumberInText => "number in text",
            Self::DateInText => "date in text",
            Self::Slight => "≤ 10 %",
            Self::Project => "project",
        }
    }

    /// Whether it is run and told apart from the rest.
    pub(crate) fn is_apart(self) -> bool {
        matches!(self, Self::Slight | Self::Project)
    }

    /// What the number becomes; none where that is the same.
    pub(crate) fn number(self, value: Decimal, chance: &mut Chance) -> Option<Decimal> {
        let changed = match self {
            Self::Sign => -value,
            Self::TimesTen => value * Decimal::TEN,
            Self::TenthOf => value / Decimal::TEN,
            Self::TimesThousand => value * Decimal::ONE_THOUSAND,
            Self::ThousandthOf => value / Decimal::ONE_THOUSAND,
            Self::Zero => Decimal::ZERO,
            Self::Swapped => swapped(value, chance)?,
            Self::Slight => slightly(value, chance),
            _ => return None,
        };
        (changed != value).then(|| changed.normalize())
    }
}

/// Two neighbouring digits in each other's place.
fn swapped(value: Decimal, chance: &mut Chance) -> Option<Decimal> {
    let mut digits: Vec<char> = value.normalize().to_string().chars().collect();
    let pairs: Vec<usize> = (1..digits.len())
        .filter(|&at| {
            let [one, other] = [digits[at - 1], digits[at]];
            one.is_ascii_digit() && other.is_ascii_digit() && one != other
        })
        .collect();
    let at = *pairs.get(one_of(chance, pairs.len())?)?;
    digits.swap(at - 1, at);
    digits.into_iter().collect::<String>().parse().ok()
}

/// From one to ten per cent more or less, with the decimals it has.
fn slightly(value: Decimal, chance: &mut Chance) -> Decimal {
    let percent = chance.between(1, 10) * if chance.happens(50) { 1 } else { -1 };
    let change = value * Decimal::new(percent, 2);
    let towards_zero = RoundingStrategy::ToZero;
    value + change.round_dp_with_strategy(value.normalize().scale(), towards_zero)
}

/// A place among so many; none among none.
pub(crate) fn one_of(chance: &mut Chance, count: usize) -> Option<usize> {
    let last = i64::try_from(count).ok()?.checked_sub(1).filter(|last| *last >= 0)?;
    usize::try_from(chance.between(0, last)).ok()
}

/// Whether a number has moved by at most ten per cent.
pub(crate) fn is_slight(from: Decimal, to: Decimal) -> bool {
    (to - from).abs() * Decimal::TEN <= from.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_what_people_mistype() {
        let number = |operator: Operator, value: i64| {
            operator.number(value.into(), &mut Chance::new(1)).map(|of| of.to_string())
        };
        assert_eq!(number(Operator::Sign, 12).as_deref(), Some("-12"));
        assert_eq!(number(Operator::TenthOf, 12).as_deref(), Some("1.2"));
        assert_eq!(number(Operator::TimesThousand, 12).as_deref(), Some("12000"));
        assert_eq!(number(Operator::Swapped, 12).as_deref(), Some("21"));
        // What is the same is no mutation.
        assert_eq!(number(Operator::Swapped, 11), None);
        assert_eq!(number(Operator::Zero, 0), None);
        for seed in 0..20 {
            let to =
                Operator::Slight.number(1_000.into(), &mut Chance::new(seed)).unwrap();
            assert!(is_slight(1_000.into(), to), "{to}");
        }
    }
}
