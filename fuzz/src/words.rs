//! Words that are parsed: periods, accounts, posts, reports and units.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use tertial_ingest::unit::SourceUnit;
use tertial_model::{Account, AccountRange, BudgetPost, Chapter, Period, ReportName};

/// Parses each line of the bytes as every kind of word, and checks that what is read is
/// what stands there.
pub(crate) fn run(bytes: &[u8]) {
    String::from_utf8_lossy(bytes).lines().for_each(word);
}

fn word(text: &str) {
    if let Some(period) = stable::<Period>(text) {
        assert_eq!(period.to_string(), text);
    }
    if let Some(account) = stable::<Account>(text) {
        assert_eq!(account.to_string(), text);
        let Ok(range) = text.parse::<AccountRange>() else {
            panic!("{text} is an account and no range");
        };
        assert!(range.holds(account) && range.covers(range) && range.overlaps(range));
    }
    if let Some(chapter) = stable::<Chapter>(text) {
        assert_eq!(chapter.to_string(), format!("{text:0>4}"));
    }
    if let Some(post) = stable::<BudgetPost>(text) {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let points = text.matches('.').count();
        assert!(points <= 1 && digits + points == text.len(), "{text:?} is {post}");
        assert_eq!(post.statskonto().parse(), Ok(post));
    }
    stable::<ReportName>(text);
    if let Some(unit) = SourceUnit::parse(text) {
        assert_eq!(SourceUnit::parse(unit.word()), Some(unit));
    }
}

/// The value of the text, if it is one; written and read again it is the same.
fn stable<T: FromStr + Display + Debug + PartialEq>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    let again = value.to_string().parse().ok();
    assert_eq!(again.as_ref(), Some(&value), "{text:?}");
    Some(value)
}
