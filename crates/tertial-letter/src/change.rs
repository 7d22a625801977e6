//! What is new, changed or gone, and what the things of a letter are called where that is told.

use serde::Serialize;
use tertial_model::{Authority, BudgetPost, norwegian};

/// What a letter has one of: what it is called, and its key.
pub(crate) const MATERIALITY: (&str, &str) = ("vesentlighet", "grense");
pub(crate) const HIRES: (&str, &str) = ("ansettelser", "grunnlag");

/// One thing that is new, changed or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It stands only in the newer letter.
    New {
        /// `krav`, `post`, `øremerking`, …
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What it says.
        words: String,
    },
    /// It stands in both and differs.
    Changed {
        /// What kind of thing.
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What differs about it: `beløp`, `frist`, …
        field: &'static str,
        /// In the older letter.
        from: String,
        /// In the newer letter.
        to: String,
    },
    /// It stands only in the older letter.
    Gone {
        /// What kind of thing.
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What it said.
        words: String,
    },
}

impl Change {
    /// Whether it is of the `what` of that key.
    pub fn is_of(&self, what: &str, key: &str) -> bool {
        match self {
            Self::New { what: of, key: its, .. }
            | Self::Changed { what: of, key: its, .. }
            | Self::Gone { what: of, key: its, .. } => *of == what && its == key,
        }
    }
}

/// What an authority is about, its limit in per cent, and its section of the letter.
pub(crate) fn authority_words(authority: &Authority) -> (String, Option<u8>, &String) {
    use Authority::{
        CarryOver, ExcessIncome, Netting, OverrunAgainstSavings, Reallocation,
    };
    let of_posts = |what: &str, posts: &[BudgetPost]| {
        let posts: Vec<String> = posts.iter().map(ToString::to_string).collect();
        format!("{what} på {}", norwegian::list(&posts))
    };
    match authority {
        ExcessIncome { expense, income, section } => {
            (format!("merinntekt på {income} mot {expense}"), None, section)
        }
        Reallocation { from, to, limit_percent, section } => {
            (format!("omdisponering fra {from} til {to}"), Some(*limit_percent), section)
        }
        Netting { posts, limit_percent, section } => {
            (of_posts("nettobudsjettering", posts), Some(*limit_percent), section)
        }
        OverrunAgainstSavings { posts, limit_percent, section } => {
            let key = of_posts("overskridelse mot innsparing", posts);
            (key, Some(*limit_percent), section)
        }
        CarryOver { posts, limit_percent, section } => {
            (of_posts("overføring", posts), Some(*limit_percent), section)
        }
    }
}
