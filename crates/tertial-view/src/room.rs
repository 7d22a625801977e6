//! How much there is room for in one report, far above any real one and below what harms.
//!
//! Time and memory grow with the characters and with the parts that are set. An annual report
//! of 200 pages has some 600 000 characters in its texts, 8 000 parts and 4 000 cells; with all
//! there is room for, a report is made in some seconds within a gigabyte (`docs/performance.md`).

/// What is left of the room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Characters.
    pub(crate) characters: usize,
    /// Parts: words in one style, paragraphs, points, cells, marks in a chart.
    pub(crate) parts: usize,
}

/// The longest words outside the agency's texts, in characters: seven pages of one cell.
pub const WORDS: usize = 20_000;
/// The longest name, title, caption or heading, in characters. PDF/A holds 32 767 bytes of one.
pub(crate) const NAME: usize = 1_000;
/// The longest words that stand for a chart, in characters, for the same reason.
pub(crate) const ALTERNATIVE: usize = 15_000;
/// The parts that a line of code counts as: a block of them takes as long as its square.
pub(crate) const CODE_LINE: usize = 10;

impl Room {
    /// For the agency's texts, all of them together.
    pub const TEXTS: Self = Self { characters: 2_000_000, parts: 50_000 };
    /// For tables and charts, all of them together.
    pub const TABLES: Self = Self { characters: 2_000_000, parts: 20_000 };

    /// Takes as much of it. When there is not as much left, nothing is.
    pub fn take(&mut self, characters: usize, parts: usize) -> bool {
        let left = |all: usize, part: usize| all.checked_sub(part);
        match (left(self.characters, characters), left(self.parts, parts)) {
            (Some(characters), Some(parts)) => {
                *self = Self { characters, parts };
                true
            }
            (None, _) | (_, None) => {
                *self = Self { characters: 0, parts: 0 };
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_gone_and_what_does_not_fit_leaves_nothing() {
        let mut room = Room { characters: 10, parts: 3 };
        assert!(room.take(4, 1));
        assert_eq!(room, Room { characters: 6, parts: 2 });
        let mut other = room;
        assert!(room.take(6, 2) && !room.take(1, 0));
        assert!(!other.take(1, 3), "too many parts");
        assert_eq!(other, Room { characters: 0, parts: 0 });
    }
}
