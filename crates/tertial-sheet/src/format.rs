//! What a number format makes of a number.

/// What a cell's number format shows its number as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A number, or whatever Excel takes it for.
    #[default]
    Number,
    /// A number shown times a hundred; the cell holds the fraction.
    Percent,
    /// A day, a time of day or both; the number counts days from the workbook's epoch.
    Date,
    /// A length of time, in days.
    Duration,
    /// Text: what is typed into the cell is kept as typed.
    Text,
}

impl Format {
    /// The format with one of the numbers Excel has built in.
    pub fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Self::Date,
            46 => Self::Duration,
            49 => Self::Text,
            _ => Self::Number,
        }
    }

    /// The format a code describes, by the first of its sections. None is a code whose
    /// brackets hold what readers may take differently.
    pub fn of(code: &str) -> Option<Self> {
        if code == "@" {
            return Some(Self::Text);
        }
        let mut rest = code.chars();
        let mut format = Self::Number;
        let mut after_a = false;
        while let Some(sign) = rest.next() {
            match sign {
                '"' => {
                    rest.find(|sign| *sign == '"')?;
                }
                '\\' | '_' | '*' => {
                    rest.next()?;
                }
                ';' => break,
                '[' if is_elapsed(bracketed(&mut rest)?) => return Some(Self::Duration),
                '[' | ']' => {}
                '%' => format = Self::Percent,
                'p' | 'P' | 'm' | 'M' | '/' if after_a => return Some(Self::Date),
                'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 'y' | 'Y' | 's' | 'S' if !after_a => {
                    return Some(Self::Date);
                }
                'a' | 'A' => after_a = true,
                _ => {}
            }
        }
        Some(format)
    }
}

/// What stands up to the closing bracket.
fn bracketed<'c>(rest: &mut std::str::Chars<'c>) -> Option<&'c str> {
    let (inside, after) = rest.as_str().split_once(']')?;
    *rest = after.chars();
    (!inside.contains(['"', '\\', '_', '*', '[', ';'])).then_some(inside)
}

/// `h`, `mm` and the like: hours, minutes or seconds that do not start over at midnight.
fn is_elapsed(inside: &str) -> bool {
    ['h', 'm', 's'].iter().any(|unit| {
        !inside.is_empty() && inside.chars().all(|sign| sign.eq_ignore_ascii_case(unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        for (code, format) in [
            ("General", Format::Number),
            ("# ##0,00", Format::Number),
            ("#,##0.00_);[Red](#,##0.00)", Format::Number),
            ("0\" dager\"", Format::Number),
            ("\\d0", Format::Number),
            ("0_d", Format::Number),
            ("#,##0*y", Format::Number),
            ("[$kr-414] #,##0.00", Format::Number),
            ("[Magenta]0", Format::Number),
            ("0;dd.mm.yyyy", Format::Number),
            ("0.0%", Format::Percent),
            ("0\"%\"", Format::Number),
            ("dd.mm.yyyy", Format::Date),
            ("[$-414]d. mmmm yyyy;@", Format::Date),
            ("h:mm AM/PM", Format::Date),
            ("mmm-yy", Format::Date),
            ("[h]:mm", Format::Duration),
            ("[Red][ss].00", Format::Duration),
            ("@", Format::Text),
        ] {
            assert_eq!(Format::of(code), Some(format), "{code}");
        }
        for code in ["0\"d", "[$\"d\"]0", "[h", "0\\"] {
            assert_eq!(Format::of(code), None, "{code}");
        }
    }

    #[test]
    fn built_in_numbers_are_those_of_the_standard() {
        let formats = [0, 4, 9, 10, 14, 22, 45, 46, 47, 49].map(Format::built_in);
        let expected = [
            Format::Number,
            Format::Number,
            Format::Percent,
            Format::Percent,
            Format::Date,
            Format::Date,
            Format::Date,
            Format::Duration,
            Format::Date,
            Format::Text,
        ];
        assert_eq!(formats, expected);
    }
}
