//! Chance that is the same in every run (splitmix64).

/// A sequence of numbers from a seed.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The sequence of `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low) + 1;
        let step = i64::try_from(self.next() % span).unwrap_or_default();
        low + step
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// The place of one of `weights`, the heavier the more often.
    pub fn pick(&mut self, weights: &[i64]) -> usize {
        let mut left = self.between(1, weights.iter().sum::<i64>().max(1));
        for (at, weight) in weights.iter().enumerate() {
            left -= weight;
            if left <= 0 {
                return at;
            }
        }
        weights.len().saturating_sub(1)
    }
}
