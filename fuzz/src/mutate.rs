//! Changes bytes a little, the same way for the same seed.

use std::ops::Range;

/// Numbers in no need of being good: xorshift64*.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The sequence of that seed.
    pub fn seeded(seed: u64) -> Self {
        let mut random = Self(seed ^ 0x9e37_79b9_7f4a_7c15);
        if random.0 == 0 {
            random.0 = 1;
        }
        // Seeds that lie close together begin alike.
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`, 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        // What is left over fits, since `end` does.
        self.next().checked_rem(end as u64).unwrap_or(0) as usize
    }

    /// One of `items`, which must not be empty.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

/// Texts that mean something to one gate or another, or nearly do.
const TEXTS: &[&str] = &[
    "",
    "0",
    "-0",
    "1",
    "-1",
    "+1",
    "+",
    "01",
    "255",
    "256",
    "65536",
    "16385",
    "1048577",
    "2147483648",
    "4294967296",
    "9223372036854775808",
    "999999999999999",
    "1000000000000000",
    "79228162514264337593543950335",
    "-79228162514264337593543950336",
    "0,0000000000000000000000000001",
    "1e308",
    "-1e308",
    "1e-308",
    "1e15",
    "NaN",
    "inf",
    "1.234",
    "(5)",
    "5-",
    "--5",
    "1 234,50",
    "1\u{a0}234",
    "0,5",
    "100",
    "60",
    "2958466",
    "202400",
    "202413",
    "202414",
    "999913",
    "1620",
    "162001",
    "462002",
    "1620.1",
    "0.0",
    "5001",
    "100",
    "t2",
    "årsrapport",
    "2024",
    "1899",
    "2024-02-30",
    "31.12.2024",
    "Sum",
    "Totalt",
    "kr",
    "mill. kr",
    "ja",
    "kvinner",
    "#N/A",
    "TRUE",
    "\u{a0}",
    "\u{feff}",
    "\u{fdd0}",
    "\u{fdd1}",
    "\u{fdd2}",
    "\u{202e}",
    "\u{fffd}",
    "e\u{301}",
    "😀",
    "\0",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\"",
    "\"\"",
    "'",
    ";",
    ",",
    "=",
    "[",
    "]]",
    "[[",
    "{",
    "{{",
    "}}",
    "{%",
    "{#",
    "#}",
    "|",
    "```",
    "---",
    "***",
    "> ",
    "- ",
    "1. ",
    "[^1]",
    "](",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    "&#x10FFFF;",
    "&x;",
    "\\",
];

/// Sizes and offsets that lie at the border of what some type holds.
const WORDS: &[u32] =
    &[0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x0001_0000, 0x7fff_ffff, u32::MAX];

/// Longer inputs than this find nothing that shorter ones do not.
const LONGEST: usize = 1 << 20;

/// The bytes after one to four changes; `other` is another input to take parts from.
pub fn mutated(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        change(&mut bytes, other, random);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let text = TEXTS[random.below(TEXTS.len())].bytes();
    match random.below(10) {
        0 => flip(bytes, random),
        1 => insert(bytes, at, text),
        2 => drop(bytes.drain(piece(bytes.len(), random))),
        3 => {
            let again = bytes[piece(bytes.len(), random)].to_vec();
            insert(bytes, at, again);
        }
        4 => {
            let from = random.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend(&other[from..]);
        }
        5 => {
            let theirs = other[piece(other.len(), random)].to_vec();
            drop(bytes.splice(piece(bytes.len(), random), theirs));
        }
        6 => {
            let word = WORDS[random.below(WORDS.len())].to_le_bytes();
            let room = bytes.len().saturating_sub(at);
            let bytes_of_it = &word[..room.min(1 << random.below(3))];
            bytes[at..at + bytes_of_it.len()].copy_from_slice(bytes_of_it);
        }
        // Digits, or all of a field or an element.
        7 | 8 => replace(bytes, at, text, |byte| byte.is_ascii_digit()),
        _ => replace(bytes, at, text, |byte| !b"<>;\"\n".contains(&byte)),
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: impl IntoIterator<Item = u8>) {
    drop(bytes.splice(at..at, new));
}

/// Puts something in place of the first run of such bytes after `at`.
fn replace(
    bytes: &mut Vec<u8>,
    at: usize,
    new: impl Iterator<Item = u8>,
    is_such: impl Fn(u8) -> bool,
) {
    drop(bytes.splice(run_of(bytes, at, is_such), new));
}

/// A piece of something that long, most often short.
fn piece(length: usize, random: &mut Random) -> Range<usize> {
    let longest = length >> random.below(8);
    let size = random.below(longest + 1);
    let start = random.below(length - size + 1);
    start..start + size
}

/// The first run of such bytes at or after `at`, and nothing at the end when there is none.
fn run_of(bytes: &[u8], at: usize, is_such: impl Fn(u8) -> bool) -> Range<usize> {
    let find = |from: usize, wanted: bool| {
        let found = bytes[from..].iter().position(|byte| is_such(*byte) == wanted);
        found.map_or(bytes.len(), |found| from + found)
    };
    let start = find(at, true);
    start..find(start, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_changes_the_same_and_another_something_else() {
        let of = |seed| {
            mutated(b"Periode;202404;1 234,50", b"annet", &mut Random::seeded(seed))
        };
        assert_eq!(of(7), of(7));
        let all: std::collections::BTreeSet<_> = (0..100).map(of).collect();
        assert!(all.len() > 80, "{}", all.len());
    }

    #[test]
    fn nothing_is_changed_too() {
        (0..500).for_each(|seed| drop(mutated(b"", b"", &mut Random::seeded(seed))));
    }

    #[test]
    fn runs_are_found_from_where_one_looks() {
        let digits = |at| run_of(b"a12b345", at, |byte| byte.is_ascii_digit());
        assert_eq!(
            [digits(0), digits(2), digits(3), digits(7)],
            [1..3, 2..3, 4..7, 7..7]
        );
    }
}
