//! Money: an exact amount in Norwegian kroner.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An exact amount in kroner (beløp i kroner), never rounded and never a float.
///
/// The type says nothing of the sign convention; each field that holds one does. Sums are
/// unchecked: they hold because no amount that is read reaches 10¹⁵ kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Kroner(pub Decimal);

impl From<Decimal> for Kroner {
    fn from(amount: Decimal) -> Self {
        Self(amount)
    }
}

impl Kroner {
    /// No money at all. Not to be used for an amount nobody has stated.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Whole kroner.
    pub fn whole(kroner: i64) -> Self {
        Self(Decimal::from(kroner))
    }

    /// Thousands of kroner, the unit of the allocation letter.
    pub fn thousand(thousands: i64) -> Self {
        Self(Decimal::from(thousands) * Decimal::ONE_THOUSAND)
    }

    /// The amount without its sign.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether the amount is exactly zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl Add for Kroner {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Kroner {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Kroner {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Kroner {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Kroner {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// Kroner and øre with a decimal point, as in the JSON contract.
impl fmt::Display for Kroner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.0)
    }
}

impl Serialize for Kroner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_kroner_is_a_thousand_times_one() {
        assert_eq!(Kroner::thousand(751_006), Kroner::whole(751_006_000));
    }

    #[test]
    fn sums_are_exact_where_floats_are_not() {
        let tenth = Kroner(Decimal::new(10, 2));
        assert_eq!([tenth; 3].into_iter().sum::<Kroner>(), Kroner(Decimal::new(30, 2)));
    }

    #[test]
    fn displays_ore_always() {
        assert_eq!(Kroner::whole(-12).to_string(), "-12.00");
    }
}
