//! Where money stands in the fiscal budget: chapter (kapittel) and post.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::as_text::read_from_text;

/// Whether a chapter holds appropriations to spend or income to collect.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Utgiftskapittel: money may be spent up to the appropriation.
    Expense,
    /// Inntektskapittel: money is expected to come in.
    Income,
}

/// A chapter of the fiscal budget (kapittel), such as 1620.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chapter(pub u16);

impl Chapter {
    /// The side the state budget gives the number: 3000–5999 are income chapters.
    pub fn side(self) -> Side {
        if (3000..=5999).contains(&self.0) { Side::Income } else { Side::Expense }
    }
}

impl fmt::Display for Chapter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl FromStr for Chapter {
    type Err = NotABudgetPost;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=4).contains(&text.len()) && all_digits(text);
        match text.parse() {
            Ok(number) if fits && number > 0 => Ok(Self(number)),
            _ => Err(NotABudgetPost(text.to_owned())),
        }
    }
}

/// A post of a chapter (kapittel og post), such as 1620.01. Ledgers write it as the
/// six digits of the statskonto, `162001`, leading zeros included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BudgetPost {
    /// The chapter the post belongs to.
    pub chapter: Chapter,
    /// The post's number within the chapter, 1–99.
    pub post: u8,
}

impl BudgetPost {
    /// The post `post` of chapter `chapter`.
    pub const fn new(chapter: u16, post: u8) -> Self {
        Self { chapter: Chapter(chapter), post }
    }

    /// The side of the post's chapter.
    pub fn side(self) -> Side {
        self.chapter.side()
    }

    /// Six digits as ledgers write it: `162001`.
    pub fn statskonto(self) -> String {
        format!("{}{:02}", self.chapter, self.post)
    }
}

/// `1620.01`, as figure ids and reports write it.
impl fmt::Display for BudgetPost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.chapter, self.post)
    }
}

impl Serialize for BudgetPost {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads `162001`, `1620.01` or a five-digit `50021` whose leading zero a spreadsheet ate.
impl FromStr for BudgetPost {
    type Err = NotABudgetPost;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotABudgetPost(text.to_owned());
        let (chapter, post) = match text.split_once('.') {
            Some(parts) => parts,
            None if (5..=6).contains(&text.len()) && all_digits(text) => {
                text.split_at(text.len() - 2)
            }
            None => return Err(wrong()),
        };
        let chapter = chapter.parse().map_err(|_| wrong())?;
        let fits = (1..=2).contains(&post.len()) && all_digits(post);
        match post.parse() {
            Ok(post) if fits && post > 0 => Ok(Self { chapter, post }),
            _ => Err(wrong()),
        }
    }
}

read_from_text!(BudgetPost, r"^(\d{5,6}|\d{1,4}\.\d{1,2})$");

/// The text is no chapter and post.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» er ikke kapittel og post (seks sifre, eller kapittel, punktum og post)")]
pub struct NotABudgetPost(pub String);

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_way_a_post_is_written() {
        for text in ["162001", "1620.01", "1620.1"] {
            assert_eq!(text.parse(), Ok(BudgetPost::new(1620, 1)), "{text}");
        }
        assert_eq!("050021".parse(), Ok(BudgetPost::new(500, 21)));
        assert_eq!("50021".parse(), Ok(BudgetPost::new(500, 21)));
    }

    #[test]
    fn keeps_leading_zeros_when_written() {
        let post = BudgetPost::new(500, 21);
        assert_eq!(post.to_string(), "0500.21");
        assert_eq!(post.statskonto(), "050021");
    }

    #[test]
    fn refuses_what_is_no_post() {
        for text in [
            "", "1620", "16200100", "1620.00", "1620.100", "+62001", "162O01", "1620.+1",
            "1620.001", "1620.", "+162.01",
        ] {
            assert!(text.parse::<BudgetPost>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_number_tells_the_side() {
        assert_eq!(Chapter(1620).side(), Side::Expense);
        assert_eq!(Chapter(4620).side(), Side::Income);
        assert_eq!(Chapter(5700).side(), Side::Income);
    }
}
