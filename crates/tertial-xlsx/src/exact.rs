//! Which numbers a spreadsheet holds, and what becomes of them when it reckons: it has binary
//! doubles, of which fifteen digits are kept and shown.

use rust_decimal::Decimal;
use tertial_model::formula::Operator;
use tertial_model::norwegian;

/// As many digits as a spreadsheet keeps.
const DIGITS: u32 = 15;

/// The number as a double, where that keeps each of its digits.
pub(crate) fn held(value: Decimal) -> Option<f64> {
    let value = value.normalize();
    let digits = value.mantissa().unsigned_abs().checked_ilog10().map_or(1, |of| of + 1);
    (digits <= DIGITS).then(|| double(value))
}

/// The nearest double, which reading the digits gives.
fn double(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or(f64::NAN)
}

/// A number as a spreadsheet reckons it: what it is, and how far from that its double may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reckoned {
    pub(crate) value: Decimal,
    error: f64,
}

impl Reckoned {
    /// A number that stands in a cell or a formula.
    pub(crate) fn given(value: Decimal) -> Self {
        Self::made(value, 0.0)
    }

    /// A number that is made of others, whose doubles put it off by `error`. Its own is the
    /// nearest there is, or the one beside it.
    fn made(value: Decimal, error: f64) -> Self {
        Self { value, error: error + double(value.abs()) * f64::EPSILON }
    }

    /// What an operator makes of two; none where there is no such number.
    pub(crate) fn joined(self, operator: Operator, other: Self) -> Option<Self> {
        let value = operator.of(self.value, other.value).ok()?;
        let [left, right] = [self, other].map(|of| double(of.value.abs()));
        let error = match operator {
            Operator::Plus | Operator::Minus => self.error + other.error,
            Operator::Times => {
                left * other.error + right * self.error + self.error * other.error
            }
            Operator::Over => {
                let share = double(value.abs());
                (self.error + share * other.error) / (right - other.error)
            }
        };
        Some(Self::made(value, error))
    }

    /// The same with the value another function gives of it.
    pub(crate) fn turned(self, value: Decimal) -> Self {
        Self { value, ..self }
    }

    /// Whichever of two it is, by what the value says.
    pub(crate) fn either(self, other: Self, value: Decimal) -> Self {
        Self { value, error: self.error.max(other.error) }
    }

    /// The value with that many decimals; none where its double may be rounded to another.
    pub(crate) fn rounded(self, decimals: u32) -> Option<Decimal> {
        let rounded = norwegian::round(self.value, decimals);
        let half = Decimal::new(5, decimals + 1);
        let from_half_way = half - (self.value - rounded).abs();
        (double(from_half_way) > self.error).then_some(rounded)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn fifteen_digits_are_held_and_no_more() {
        for (text, double) in [
            ("0", 0.0),
            ("-0.10", -0.1),
            ("123456789012345", 123_456_789_012_345.0),
            ("9999999999999.99", 9_999_999_999_999.99),
            ("0.0000000000000000000000000001", 1e-28),
        ] {
            assert_eq!(held(dec(text)), Some(double), "{text}");
        }
        for text in
            ["1234567890123456", "1.000000000000001", "79228162514264337593543950335"]
        {
            assert_eq!(held(dec(text)), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_rounded_otherwise_is_not_rounded() {
        let over = |left: &str, right: &str| {
            let [left, right] = [left, right].map(|of| Reckoned::given(dec(of)));
            left.joined(Operator::Over, right).unwrap()
        };
        assert_eq!(over("1", "3").rounded(4), Some(dec("0.3333")));
        // Exactly half way, where a double may be a little below.
        assert_eq!(over("1", "8").rounded(2), None);
        assert_eq!(over("1", "8").rounded(3), Some(dec("0.125")));
        // A hundred million millions with øre has no room for an error.
        let large = Reckoned::given(dec("99999999999999.9"));
        let twice = large.joined(Operator::Plus, large).unwrap();
        assert_eq!(twice.rounded(2), None);
        assert_eq!(twice.rounded(0), Some(dec("200000000000000")));
    }

    proptest! {
        /// Whatever is rounded, doubles are rounded to too.
        #[test]
        fn doubles_are_rounded_to_what_is_told(
            a in -999_999_999_999i64..999_999_999_999,
            b in -999_999i64..999_999,
            decimals in 0u32..5,
            operator in prop::sample::select(vec![Operator::Plus, Operator::Minus, Operator::Times, Operator::Over]),
        ) {
            let [x, y] = [Decimal::new(a, 2), Decimal::new(b, 2)];
            let Some(made) = Reckoned::given(x).joined(operator, Reckoned::given(y)) else {
                return Ok(());
            };
            let [x, y] = [double(x), double(y)];
            let reckoned = match operator {
                Operator::Plus => x + y,
                Operator::Minus => x - y,
                Operator::Times => x * y,
                Operator::Over => x / y,
            };
            if let Some(rounded) = made.rounded(decimals) {
                let step = 10f64.powi(i32::try_from(decimals).unwrap());
                prop_assert_eq!((reckoned * step).round() / step, double(rounded));
            }
        }
    }
}
