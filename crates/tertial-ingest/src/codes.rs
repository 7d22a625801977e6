//! Which texts are codes that are nobody's name or number.

/// More digits than this may be the number of a person. One more than in other texts, since
/// vouchers are numbered by year and number.
const MOST_DIGITS: usize = 10;
/// More signs than this are no code.
pub(crate) const MOST_SIGNS: usize = 20;
/// More letters than this may be a name: with digits among them, and alone.
const MOST_LETTERS: [usize; 2] = [4, 3];

/// Whether the codes of a row, with space between them, hold no word and no long number.
pub(crate) fn are_codes(text: &str) -> bool {
    let (mut code, mut digits) = (Counted::default(), 0);
    for sign in text.chars() {
        match sign {
            ' ' if code.is_code() => {
                digits += code.digits;
                code = Counted::default();
            }
            sign if code.takes(sign) => {}
            _ => return false,
        }
    }
    code.is_code() && digits + code.digits <= MOST_DIGITS
}

/// Whether it is a code: `5001`, `K168`, `GEO-12`, `HB`.
pub(crate) fn is_code(text: &str) -> bool {
    let mut code = Counted::default();
    text.chars().all(|sign| code.takes(sign)) && code.is_code()
}

/// How many there are of the signs that a code is made of.
#[derive(Default)]
struct Counted {
    letters: usize,
    digits: usize,
    signs: usize,
}

impl Counted {
    /// Whether it is a sign of codes, which is counted.
    fn takes(&mut self, sign: char) -> bool {
        self.signs += 1;
        match sign {
            '0'..='9' => self.digits += 1,
            'A'..='Z' | 'Æ' | 'Ø' | 'Å' => self.letters += 1,
            sign => return is_mark(sign),
        }
        true
    }

    /// Whether they are no more than a code has.
    fn is_code(&self) -> bool {
        self.letters <= MOST_LETTERS[usize::from(self.digits == 0)]
            && self.signs <= MOST_SIGNS
    }
}

/// Whether it is a mark between the signs of a code or a number.
pub(crate) fn is_mark(sign: char) -> bool {
    matches!(sign, '.' | ',' | '-' | '+' | '/' | ':' | '_' | '−' | '–' | '%')
}
