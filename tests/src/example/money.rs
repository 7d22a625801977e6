//! Amounts in øre, so that nothing is lost when they are split.

/// An amount in øre.
pub type Ore = i64;

/// Øre in a million kroner.
pub const MILLION: Ore = 100_000_000;

/// Reads `184 250,00` or `751 006` as øre. None when it is no amount.
pub fn parse(text: &str) -> Option<Ore> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, &*digits),
    };
    let (whole, fraction) = digits.split_once(',').unwrap_or((digits, ""));
    let whole: Ore = whole.parse().ok()?;
    let fraction: Ore = match fraction.len() {
        0 => 0,
        1 => fraction.parse::<Ore>().ok()? * 10,
        2 => fraction.parse().ok()?,
        _ => return None,
    };
    let ore = whole * 100 + fraction;
    Some(if negative { -ore } else { ore })
}

/// Kroner as a workbook's number.
#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^53 øre")]
pub fn number(ore: Ore) -> f64 {
    ore as f64 / 100.0
}

/// Splits `total` by `weights` so that the parts sum to it exactly.
pub fn split(total: Ore, weights: &[i64]) -> Vec<Ore> {
    let whole: i64 = weights.iter().sum();
    let mut parts = Vec::with_capacity(weights.len());
    let mut weight_so_far = 0;
    let mut given = 0;
    for weight in weights {
        weight_so_far += weight;
        let due = if whole == 0 { 0 } else { share(total, weight_so_far, whole) };
        parts.push(due - given);
        given = due;
    }
    parts
}

/// `total × part / whole`, towards zero.
pub fn share(total: Ore, part: i64, whole: i64) -> Ore {
    let exact = i128::from(total) * i128::from(part) / i128::from(whole);
    i64::try_from(exact).unwrap_or(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_sources_write() {
        assert_eq!(parse("184 250,00"), Some(18_425_000));
        assert_eq!(parse("-0,5"), Some(-50));
        assert_eq!(parse("751 006"), Some(75_100_600));
        assert_eq!(parse("1,234"), None);
        assert_eq!(parse(""), None);
    }

    #[test]
    fn parts_sum_to_the_whole() {
        assert_eq!(split(100, &[1, 1, 1]), [33, 33, 34]);
        assert_eq!(split(-100, &[0, 2, 1]), [0, -66, -34]);
    }
}
