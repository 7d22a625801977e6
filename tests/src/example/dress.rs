//! The ways exports write periods, dates and amounts.

use super::money::Ore;

/// How one export writes its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// Numbers and days, as a workbook should have them.
    Numbers,
    /// Amounts as text with hard spaces and a real minus.
    HardSpaces,
    /// Everything as text, plain spaces, the minus behind or in parentheses.
    TrailingMinus,
}

impl Dress {
    /// The dress of the export at place `index`.
    pub fn of_export(index: usize) -> Self {
        [Self::Numbers, Self::HardSpaces, Self::TrailingMinus][index % 3]
    }

    /// An amount as text; `row` lets the kinds alternate.
    pub fn amount(self, ore: Ore, row: u32) -> String {
        let (mark, minus) = match self {
            Self::Numbers => ("", "-"),
            Self::HardSpaces if row.is_multiple_of(2) => ("\u{a0}", "\u{2212}"),
            Self::HardSpaces => ("\u{202f}", "\u{2212}"),
            Self::TrailingMinus => (" ", ""),
        };
        let plain = grouped(ore.unsigned_abs(), mark);
        match self {
            _ if ore >= 0 => plain,
            Self::TrailingMinus if row.is_multiple_of(7) => format!("({plain})"),
            Self::TrailingMinus => format!("{plain}-"),
            Self::Numbers | Self::HardSpaces => format!("{minus}{plain}"),
        }
    }
}

/// Kroner and øre with `mark` between thousands.
fn grouped(ore: u64, mark: &str) -> String {
    let digits = (ore / 100).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    format!("{text},{:02}", ore % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_has_its_own_habits() {
        assert_eq!(
            Dress::HardSpaces.amount(-123_456_789, 2),
            "\u{2212}1\u{a0}234\u{a0}567,89"
        );
        assert_eq!(Dress::HardSpaces.amount(123_456, 3), "1\u{202f}234,56");
        assert_eq!(Dress::TrailingMinus.amount(-123_456, 1), "1 234,56-");
        assert_eq!(Dress::TrailingMinus.amount(-123_456, 7), "(1 234,56)");
        assert_eq!(Dress::TrailingMinus.amount(5, 7), "0,05");
    }
}
