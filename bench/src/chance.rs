//! Chance that is the same in every run (splitmix64).

/// A sequence of numbers from a seed.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below `end`")]
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub(crate) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, all as likely.
    pub(crate) fn of<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// An amount in øre, at least one. Its logarithm in kroner lies around 8 with a
    /// standard deviation of 2, as the amounts of vouchers do: mostly thousands, now and
    /// then millions.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    pub(crate) fn ore(&mut self) -> i64 {
        // Twelve uniform numbers sum to what is nearly normal, with variance one.
        let sum: u64 = (0..12).map(|_| self.next() >> 32).sum();
        let normal = sum as f64 / (1_u64 << 32) as f64 - 6.0;
        ((8.0 + 2.0 * normal).exp() * 100.0).round().max(1.0) as i64
    }
}
