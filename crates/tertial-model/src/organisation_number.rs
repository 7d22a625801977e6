//! Organisation numbers, as Enhetsregisteret gives them.

use std::fmt;
use std::str::FromStr;

/// The number of an agency in Enhetsregisteret: nine digits, the first 8 or 9 and the last a
/// check of the others (modulus 11).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(String);

impl OrganisationNumber {
    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why there is no organisation number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoOrganisationNumber {
    /// None is stated.
    #[error("organisasjonsnummeret er ikke oppgitt")]
    Unstated,
    /// What is stated has not nine digits.
    #[error("organisasjonsnummeret «{0}» har ikke ni sifre")]
    NotNineDigits(String),
    /// Nine digits no organisation can have.
    #[error("organisasjonsnummeret «{0}» finnes ikke")]
    Impossible(String),
}

/// Reads `971526920` and `971 526 920`.
impl FromStr for OrganisationNumber {
    type Err = NoOrganisationNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WEIGHTS: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];
        let digits: Option<Vec<u32>> = text
            .split_whitespace()
            .flat_map(str::chars)
            .map(|c| c.to_digit(10))
            .collect();
        let digits = digits.unwrap_or_default();
        let as_written = || text.trim().to_owned();
        if as_written().is_empty() {
            return Err(NoOrganisationNumber::Unstated);
        }
        if digits.len() != WEIGHTS.len() {
            return Err(NoOrganisationNumber::NotNineDigits(as_written()));
        }
        let sum: u32 =
            digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        if !matches!(digits[0], 8 | 9) || !sum.is_multiple_of(11) {
            return Err(NoOrganisationNumber::Impossible(as_written()));
        }
        Ok(Self(digits.iter().map(u32::to_string).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statistisk sentralbyrå, Brønnøysundregistrene, Skatteetaten.
    const REAL: [&str; 3] = ["971526920", "974760673", "974761076"];

    #[test]
    fn numbers_of_agencies_are_read_also_in_groups() {
        for real in REAL {
            let read: OrganisationNumber = real.parse().unwrap();
            assert_eq!(read.as_str(), real);
        }
        let grouped: OrganisationNumber = "971 526 920".parse().unwrap();
        assert_eq!(grouped.to_string(), "971526920");
    }

    #[test]
    fn no_number_is_one_digit_from_another() {
        for real in REAL {
            for place in 0..9 {
                for digit in '0'..='9' {
                    let mut other: Vec<char> = real.chars().collect();
                    other[place] = digit;
                    let other: String = other.into_iter().collect();
                    let read = other.parse::<OrganisationNumber>();
                    assert_eq!(read.is_ok(), other == real, "{other}");
                }
            }
        }
    }

    #[test]
    fn what_is_none_says_why() {
        for (text, why) in [
            (" ", "organisasjonsnummeret er ikke oppgitt"),
            ("97152692", "organisasjonsnummeret «97152692» har ikke ni sifre"),
            ("97152692O", "organisasjonsnummeret «97152692O» har ikke ni sifre"),
            // Its check digit is right, but no organisation's begins so.
            ("000000000", "organisasjonsnummeret «000000000» finnes ikke"),
            ("123456785", "organisasjonsnummeret «123456785» finnes ikke"),
            ("971526921", "organisasjonsnummeret «971526921» finnes ikke"),
        ] {
            let error = text.parse::<OrganisationNumber>().unwrap_err();
            assert_eq!(error.to_string(), why);
        }
    }
}
