//! The marks of a form: words and numbers that stand nowhere else.

/// What is marked in one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u8);

impl Marks {
    fn letter(self) -> char {
        char::from(b'a' + self.0 % 26)
    }

    /// A given name and a surname.
    pub(crate) fn name(self) -> String {
        format!("{} {}", self.given(), self.surname())
    }

    pub(crate) fn given(self) -> String {
        format!("Zwqlo{}x", self.letter())
    }

    pub(crate) fn surname(self) -> String {
        format!("Qvxby{}z", self.letter())
    }

    /// A word of a free text.
    pub(crate) fn text(self) -> String {
        format!("Vrxlapp{}q", self.letter())
    }

    /// Eleven digits.
    pub(crate) fn number(self) -> String {
        format!("61{:02}7193825", self.0)
    }

    /// The number in the ways people and programs write it.
    pub(crate) fn spellings(self) -> Vec<String> {
        let number = self.number();
        let (born, rest) = number.split_at(6);
        vec![
            number.clone(),
            format!("{born} {rest}"),
            format!("{born}-{rest}"),
            format!("{born}\u{a0}{rest}"),
            format!("{}.{}.{} {rest}", &born[..2], &born[2..4], &born[4..]),
            format!("{number}.0"),
            format!("'{number}"),
        ]
    }

    /// Every word that is searched for, in small letters.
    pub(crate) fn words(self) -> [String; 3] {
        [self.given(), self.surname(), self.text()].map(|word| word.to_lowercase())
    }
}
