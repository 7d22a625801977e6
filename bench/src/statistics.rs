//! Medians, spreads, and ratios within rounds.

/// The middle value, or the mean of the two in the middle; none of no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle).copied()?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(sorted[middle - 1], upper))
}

/// The least and the largest value; none of no values.
pub fn spread(values: &[f64]) -> Option<(f64, f64)> {
    let least = values.iter().copied().min_by(f64::total_cmp)?;
    let most = values.iter().copied().max_by(f64::total_cmp)?;
    Some((least, most))
}

/// The median of the ratios, round by round, of `values` to `base`. What slows down the
/// machine for a while slows both, so this is steadier than the ratio of the medians.
pub fn median_ratio(values: &[f64], base: &[f64]) -> Option<f64> {
    let ratios: Vec<f64> = values.iter().zip(base).map(|(a, b)| a / b).collect();
    median(&ratios)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle_whatever_the_order() {
        assert_eq!(median(&[9.0, 1.0, 4.0]), Some(4.0));
        assert_eq!(median(&[9.0, 1.0, 4.0, 2.0]), Some(3.0));
        assert_eq!(median(&[7.5]), Some(7.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn the_spread_has_both_ends() {
        assert_eq!(spread(&[3.0, 1.0, 2.0]), Some((1.0, 3.0)));
        assert_eq!(spread(&[]), None);
    }

    #[test]
    fn ratios_are_taken_within_each_round() {
        // The second round ran on a machine ten times as slow. The ratio of the medians
        // would be 4 / 10.
        let (values, base) = ([2.0, 40.0, 4.0], [4.0, 80.0, 10.0]);
        assert_eq!(median_ratio(&values, &base), Some(0.5));
        assert_eq!(median_ratio(&[], &[]), None);
    }
}
