//! A line that begins with a date is no list.
//!
//! Markdown takes `1. mai` at the start of a line for the first point of a list, and a date
//! comes to stand there whenever a paragraph is wrapped.

use std::borrow::Cow;

use tertial_model::norwegian::stop_of_first_date;

/// The text with the full stop of each date that begins a line escaped.
pub(super) fn as_text(body: &str) -> Cow<'_, str> {
    if !body.lines().any(|line| stop_of_first_date(line).is_some()) {
        return Cow::Borrowed(body);
    }
    let mut text = String::with_capacity(body.len() + 8);
    for line in body.split_inclusive('\n') {
        match stop_of_first_date(line) {
            Some(at) => {
                text.push_str(&line[..at]);
                text.push('\\');
                text.push_str(&line[at..]);
            }
            None => text.push_str(line),
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_are_escaped() {
        assert_eq!(
            as_text("Utgitt før\n1. mai.\n\n  30. april 2024\n"),
            "Utgitt før\n1\\. mai.\n\n  30\\. april 2024\n"
        );
        for list in ["1. maiblomster", "1. Mål", "2024. mai", "mai"] {
            assert_eq!(as_text(list), list);
        }
    }
}
