//! The dates a sentence names.

use chrono::NaiveDate;
use tertial_model::norwegian;

use crate::prose::{Sentence, Token};
use crate::txt::other_time::year_of;

/// One date, in words or in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    /// Where its day stands among the sentence's tokens.
    pub(super) at: usize,
    /// The day; of the report's year where none is named.
    pub(super) date: NaiveDate,
}

/// The dates of a sentence, in order: «30. april», «30. april 2024», «30.4.2024», and after
/// «per» or «pr.» also «31.8.».
pub(super) fn dates<'s>(
    sentence: &'s Sentence<'_>,
    year: i32,
) -> impl Iterator<Item = Dated> + use<'s> {
    let tokens = &sentence.tokens;
    (0..tokens.len()).filter_map(move |at| {
        let date = date(&tokens[at..], year, is_after_per(tokens, at))?;
        Some(Dated { at, date })
    })
}

/// Where «per» or «pr.» stands before a token.
pub(super) fn is_after_per(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[..at].iter().rev().skip_while(|of| of.is_mark('.'));
    before.next().is_some_and(|of| matches!(of.word(), Some("per" | "pr")))
}

fn date(tokens: &[Token<'_>], year: i32, after_per: bool) -> Option<NaiveDate> {
    let [day, dot, month, rest @ ..] = tokens else { return None };
    let day = day.word().filter(|day| day.len() <= 2)?.parse().ok()?;
    if !dot.is_mark('.') {
        return None;
    }
    let month = month.word()?;
    let named = norwegian::month_named(month);
    let in_numbers = named.is_none();
    let month = match named {
        Some(month) => month,
        None => month.parse().ok().filter(|_| month.len() <= 2)?,
    };
    let mut rest = rest.iter().skip_while(|of| in_numbers && of.is_mark('.'));
    let written = rest.next().and_then(Token::word).and_then(year_of);
    if in_numbers && written.is_none() && !after_per {
        return None;
    }
    NaiveDate::from_ymd_opt(written.unwrap_or(year), month, day)
}
