//! What a deadline is of: a delivery, a meeting or word from the ministry, and of which report.

use chrono::Datelike;
use tertial_letter::{DeadlineKind, When};

use crate::dates::dates;
use crate::lexicon::CALENDAR;
use crate::tokens::{Token, What, at, says, tokens};

/// How far into a title a meeting is named.
const NAMED_WITHIN: usize = 4;

/// How many words and signs `1. tertial` alone is.
const TERM: usize = 3;

/// Who does what, of the words of a title and of the headings it stands under.
pub(super) fn of(title: &str, headings: &[&str], owner: &str) -> DeadlineKind {
    let tokens = tokens(title);
    let meeting = |tokens: &[Token<'_>], within: usize| {
        (0..tokens.len().min(within)).any(|from| {
            CALENDAR.of("meeting").iter().any(|of| at(tokens, from, of).is_some())
        })
    };
    if meeting(&tokens, NAMED_WITHIN) {
        return DeadlineKind::Meeting;
    }
    if meeting(&tokens, tokens.len()) && says(title, CALENDAR.of("held")) {
        return DeadlineKind::Meeting;
    }
    if is_notice(&tokens) || is_ministry(owner) {
        return DeadlineKind::Notice;
    }
    let heading = headings.first().copied().unwrap_or_default();
    if says(heading, CALENDAR.of("meetings_only")) {
        DeadlineKind::Meeting
    } else {
        DeadlineKind::Delivery
    }
}

/// A name in capitals alone, as ministries are called in a calendar.
fn is_short_name(token: &Token<'_>) -> bool {
    token.what == What::Word
        && (2..=4).contains(&token.text.chars().count())
        && token.text.chars().all(char::is_uppercase)
}

fn is_notice(tokens: &[Token<'_>]) -> bool {
    let starts =
        |what: &str| CALENDAR.of(what).iter().any(|of| at(tokens, 0, of).is_some());
    if CALENDAR.of("notice").iter().any(|of| match of.split_once(' ') {
        Some(_) => crate::tokens::find(tokens, of).is_some(),
        None => at(tokens, 0, of).is_some(),
    }) {
        return true;
    }
    // `fra FIN`, `FIN oversender`.
    let from_short = tokens
        .windows(2)
        .any(|of| ["fra", "frå"].contains(&of[0].low.as_str()) && is_short_name(&of[1]));
    let short_sends = tokens.first().is_some_and(is_short_name)
        && CALENDAR.of("sends").iter().any(|of| at(tokens, 1, of).is_some());
    let ministry_sends = starts("ministry")
        && CALENDAR.of("sends").iter().any(|of| at(tokens, 1, of).is_some());
    from_short || short_sends || ministry_sends
}

fn is_ministry(owner: &str) -> bool {
    let tokens = tokens(owner);
    let first = CALENDAR.of("ministry").iter().any(|of| at(&tokens, 0, of).is_some());
    first && tokens.len() < 4
}

/// The report a delivery is, by the key every letter knows it by.
pub(super) fn report(title: &str, when: Option<When>, year: i32) -> Option<String> {
    let found = tokens(title);
    // `1. tertial` alone is its report.
    let is_term = found.len() <= TERM && says(title, CALENDAR.of("counted"));
    if !is_term && !says(title, CALENDAR.of("report")) {
        return None;
    }
    let (first, second) =
        (says(title, CALENDAR.of("report_1")), says(title, CALENDAR.of("report_2")));
    match (first, second, is_annual(title)) {
        (true, false, false) => Some("t1".to_owned()),
        (false, true, false) => Some("t2".to_owned()),
        (false, false, true) => {
            // Last year's report is delivered this year.
            let own = years(title);
            let next = when.is_some_and(|when| when.first().year() == year + 1);
            let of_letter = own.contains(&year) || own.is_empty() && next;
            of_letter.then(|| "annual".to_owned())
        }
        _ => None,
    }
}

/// Whether the words are of an annual report.
pub(super) fn is_annual(title: &str) -> bool {
    says(title, CALENDAR.of("report_annual")) && !says(title, CALENDAR.of("report_other"))
}

/// The years a text names. That of a date is none of them.
pub(super) fn years(text: &str) -> Vec<i32> {
    let tokens = tokens(text);
    let dated = dates(&tokens, true);
    let of_date = |at: usize| dated.iter().any(|of| (of.from..of.to).contains(&at));
    let named =
        tokens.iter().enumerate().filter(|(at, of)| of.text.len() == 4 && !of_date(*at));
    let years = named.filter_map(|(_, of)| of.whole());
    years
        .filter(|of| (1990..2100).contains(of))
        .filter_map(|of| i32::try_from(of).ok())
        .collect()
}

/// Whether a stem is one of a word for delivering, which says nothing of what.
pub(super) fn says_delivered(stem: &str) -> bool {
    let words = CALENDAR.of("delivered").iter().chain(CALENDAR.of("published"));
    words.map(|word| word.trim_end_matches('*')).any(|word| {
        let short: String = word.chars().take(7).collect();
        short == stem
    })
}
