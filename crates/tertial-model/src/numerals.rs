//! Roman numerals: as parts of a report have them, and points of a letter.

/// A number in Roman numerals, `IV`; in digits where the Romans had none, as 0 and 4000.
pub fn roman(number: usize) -> String {
    const NUMERALS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
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
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
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
        assert_eq!([2024, 3999].map(roman), ["MMXXIV", "MMMCMXCIX"]);
        assert_eq!([0, 4000].map(roman), ["0", "4000"]);
    }
}
