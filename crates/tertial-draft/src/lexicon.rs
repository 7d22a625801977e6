//! The words that are looked for in any letter, as the files in `rules/` have them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of one kind, by what they say.
pub(crate) struct Words(BTreeMap<String, Vec<String>>);

impl Words {
    /// The words that say `what`.
    pub(crate) fn of(&self, what: &str) -> &[String] {
        self.0.get(what).map_or_else(|| panic!("ingen ord for «{what}»"), Vec::as_slice)
    }
}

fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> T {
    tertial_toml::read(file, text).unwrap_or_else(|fault| panic!("{fault:#}"))
}

macro_rules! words {
    ($($name:ident = $file:literal, $of:literal;)*) => {
        $(
            #[doc = concat!("The words about ", $of, ".")]
            pub(crate) static $name: LazyLock<Words> = LazyLock::new(|| {
                Words(read(
                    concat!("rules/", $file, ".toml"),
                    include_str!(concat!("../rules/", $file, ".toml")),
                ))
            });
        )*
    };
}

words! {
    BUDGET = "budget", "chapters, posts and amounts";
    AUTHORITY = "authority", "authorities";
    CALENDAR = "calendar", "dates and deliveries";
    GOALS = "goals", "goals, indicators and tasks";
    HEAD = "head", "who a letter is from and to";
}
