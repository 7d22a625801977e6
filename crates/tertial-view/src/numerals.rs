//! Numbers as parts of a report have them.

/// A number in Roman numerals: `IV`.
pub fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut left, mut written) = (number, String::new());
    for (worth, numeral) in NUMERALS {
        written.push_str(&numeral.repeat(left / worth));
        left %= worth;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_numbered_as_the_romans_did() {
        let first = (1..=10).map(roman).collect::<Vec<_>>().join(" ");
        assert_eq!(first, "I II III IV V VI VII VIII IX X");
        let written = [14, 40, 49, 90, 99, 141, 149].map(roman);
        assert_eq!(written, ["XIV", "XL", "XLIX", "XC", "XCIX", "CXLI", "CXLIX"]);
    }
}
