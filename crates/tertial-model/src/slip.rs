//! Slips of the hand: whether one number may be what another was mistyped as.
//!
//! An auditor who meets a difference looks for its half (a wrong sign), for a ninth of it (a
//! decimal point or two digits that changed places) and for a row of that very amount (one too
//! many). Here the same is asked of each number that may be wrong, exactly.

use rust_decimal::Decimal;

use crate::Kroner;

/// What a number is taken times where its unit or its decimal point is wrong.
const TIMES: [Decimal; 3] = [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND];

/// What rounding to øre takes of a number.
const HALF_AN_ORE: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

impl Kroner {
    /// Whether a sum with this amount in it may be too much by `excess` because the amount
    /// is a slip: it stands there once too often or was left empty, or has the wrong sign, a
    /// decimal point or a unit that is wrong, or two digits in each other's place. What a
    /// smaller unit or rounding to øre cuts off of the number does not matter.
    pub fn may_be_off_by(self, excess: Self) -> bool {
        let (is, should_be) = (self.0, self.0 - excess.0);
        let is_times = |one: Decimal, other: Decimal| {
            let of = |times: Decimal| {
                let off = (one - other * times).abs();
                off <= times * HALF_AN_ORE || other.fract().is_zero() && off < times
            };
            !other.is_zero() && TIMES.into_iter().any(of)
        };
        is.is_zero()
            || should_be.is_zero()
            || should_be == -is
            || is_times(is, should_be)
            || is_times(should_be, is)
            || are_swapped(is, should_be)
    }
}

/// Whether two neighbouring digits of one stand in each other's place in the other.
fn are_swapped(one: Decimal, other: Decimal) -> bool {
    let scale = one.scale().max(other.scale());
    let digits = |mut of: Decimal| {
        of.rescale(scale);
        format!("{:029}", of.mantissa().abs()).into_bytes()
    };
    let (one_digits, other_digits) = (digits(one), digits(other));
    let differs = |at: &usize| one_digits[*at] != other_digits[*at];
    let differing: Vec<usize> = (0..one_digits.len()).filter(differs).collect();
    match differing[..] {
        [first, second] => {
            first + 1 == second
                && one_digits[first] == other_digits[second]
                && one_digits[second] == other_digits[first]
                && one.is_sign_negative() == other.is_sign_negative()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether one amount may be a slip for another, both with øre.
    fn may_be(is: i64, should_be: i64) -> bool {
        let kroner = |ore: i64| Kroner(Decimal::new(ore, 2));
        kroner(is).may_be_off_by(kroner(is - should_be))
    }

    #[test]
    fn what_people_mistype_may_be_it() {
        for (is, should_be) in [
            (-450_010, 450_010),
            (450_010, 0),
            (0, 450_010),
            (4_500_100, 450_010),
            (45_001, 450_010),
            // 4 500.10 in thousands, cut to whole kroner.
            (400, 450_010),
            (450_010_000, 450_010),
            (540_010, 450_010),
            (450_001, 450_010),
        ] {
            assert!(may_be(is, should_be), "{is} for {should_be}");
        }
    }

    #[test]
    fn another_number_may_not() {
        for (is, should_be) in [
            (450_020, 450_010),
            (-540_010, 450_010),
            (901_020, 450_010),
            (150_040, 450_010),
            (1_450_010, 450_010),
        ] {
            assert!(!may_be(is, should_be), "{is} for {should_be}");
        }
    }
}
