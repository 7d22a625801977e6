//! The months by their words, whole and short, as headers and periods are written.

use tertial_model::norwegian;

/// How the months begin, in the written forms of Norwegian and in English.
const BEGINNINGS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["des", "dec"],
];

/// The number of the month a word names: `januar`, `jan`, `Sept`.
pub(crate) fn month_of_word(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    if let Some(month) = norwegian::month_named(&word) {
        return u8::try_from(month).ok();
    }
    let is_short = |of: &str| word == of || (word == "sept" && of == "sep");
    let months = (1..).zip(BEGINNINGS);
    months.into_iter().find(|(_, of)| of.iter().any(|of| is_short(of))).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_whole_and_short_are_months() {
        for (word, month) in [
            ("Januar", 1),
            ("mars", 3),
            ("mar", 3),
            ("May", 5),
            ("sept.", 9),
            ("DES", 12),
        ] {
            assert_eq!(month_of_word(word), Some(month), "{word}");
        }
        for word in ["", "måned", "marsipan", "janu", "13"] {
            assert_eq!(month_of_word(word), None, "{word}");
        }
    }
}
