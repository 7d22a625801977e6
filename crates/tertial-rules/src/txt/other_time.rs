//! Words that tell of another time than the report's, in both written forms.

use tertial_model::ReportKind;
use tertial_report::Case;

use crate::prose::{Sentence, Token};
use crate::txt::dates::dates;
use crate::words::WORDS;

/// Whether a sentence looks ahead: by a word that does, or a passive present, «faktureres».
pub(super) fn looks_ahead(sentence: &Sentence<'_>) -> bool {
    let passive = |word: &str| {
        word.chars().count() > 5 && (word.ends_with("es") || word.ends_with("ast"))
    };
    sentence.has(&WORDS.ahead) || sentence.words().any(passive)
}

/// Whether the sentence speaks of another year, day or tertial, or of before.
pub(super) fn is_elsewhen(case: &Case<'_>, sentence: &Sentence<'_>) -> bool {
    let year = case.catalogue.frame.year;
    let mut dates = dates(sentence, year);
    dates.any(|of| of.date != case.status_date())
        || sentence.begins(&WORDS.elsewhen)
        || years(sentence).any(|(_, named)| named != year)
        || other_tertial(case.report, sentence).is_some()
}

/// The years a sentence names, as words of their own, with their first byte.
pub(super) fn years(sentence: &Sentence<'_>) -> impl Iterator<Item = (usize, i32)> {
    sentence
        .tokens
        .iter()
        .filter_map(|token| Some((token.start, token.word().and_then(year_of)?)))
}

/// The year a word is.
pub(super) fn year_of(word: &str) -> Option<i32> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1900..2100).contains(&year).then_some(year)
}

/// Where in a sentence's tokens the other tertial than the report's is named.
pub(super) fn other_tertial(
    report: &ReportKind,
    sentence: &Sentence<'_>,
) -> Option<usize> {
    let own = report.tertial()?.to_string();
    let is_other = |word: &str| matches!(word, "1" | "2") && word != own;
    let tokens = &sentence.tokens;
    (0..tokens.len()).find(|&at| {
        let tertial = tokens.get(at + 2).and_then(Token::word);
        tokens[at].word().is_some_and(is_other)
            && tokens.get(at + 1).is_some_and(|next| next.is_mark('.'))
            && tertial.is_some_and(|word| word.starts_with("tertial"))
    })
}
