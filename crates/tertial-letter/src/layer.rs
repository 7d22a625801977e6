//! The layers a letter is made of, from what every agency must to what came last.

use std::fmt;

use serde::Serialize;
use tertial_model::{Supplement, norwegian};

/// Where the letter's own layer leaves off in the folder of a letter, and these begin.
const INSTRUCTIONS: &str = "instruks";
const SUPPLEMENTS: &str = "tillegg";

/// A layer of a letter. Each builds on those before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// What every agency of the state must.
    State,
    /// What the ministry always asks.
    Ministry,
    /// The allocation letter.
    Letter,
    /// The ministry's instructions for the agency (instruks).
    Instructions,
    /// A supplementary letter.
    Supplement(Supplement),
}

/// The part of a letter a file belongs to, by its path in the folder of the letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belongs {
    /// To what the ministry always asks.
    Ministry,
    /// To the letter.
    Letter,
    /// To the instructions.
    Instructions,
    /// To the supplementary letter of that file or folder under `tillegg/`.
    Supplement(String),
}

impl Belongs {
    /// What the file at `path` belongs to, in a letter that builds on the folder `ministry`.
    pub fn of(path: &str, ministry: Option<&str>) -> Self {
        let (top, below) = path.split_once('/').unwrap_or((path, ""));
        match top.trim_end_matches(".toml") {
            INSTRUCTIONS => Self::Instructions,
            SUPPLEMENTS if !below.is_empty() => {
                let (name, _) = below.split_once('/').unwrap_or((below, ""));
                Self::Supplement(name.trim_end_matches(".toml").to_owned())
            }
            top if ministry == Some(top) => Self::Ministry,
            _ => Self::Letter,
        }
    }
}

/// Whether the file at `path` of a project is of a layer it lays over its letter.
pub fn lies_over_a_letter(path: &str) -> bool {
    !matches!(Belongs::of(path, None), Belongs::Letter)
}

/// In bokmål, as `supplerende tildelingsbrev nr. 1, 25. juni 2024`.
impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State => f.write_str("krav til alle i staten"),
            Self::Ministry => f.write_str("faste krav fra departementet"),
            Self::Letter => f.write_str("tildelingsbrevet"),
            Self::Instructions => f.write_str("instruksen"),
            Self::Supplement(Supplement { number, date, .. }) => {
                let date = norwegian::date(*date);
                write!(f, "supplerende tildelingsbrev nr. {number}, {date}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_where_its_path_says() {
        let supplement = |name: &str| Belongs::Supplement(name.to_owned());
        for (path, belongs) in [
            ("brev.toml", Belongs::Letter),
            ("krav/punkt-1.toml", Belongs::Letter),
            ("tillegg.toml", Belongs::Letter),
            ("instruks.toml", Belongs::Instructions),
            ("instruks/krav.toml", Belongs::Instructions),
            ("tillegg/1.toml", supplement("1")),
            ("tillegg/1/krav.toml", supplement("1")),
            ("tillegg/rnb/krav/a.toml", supplement("rnb")),
            ("fin/felles.toml", Belongs::Ministry),
            ("fin.toml", Belongs::Ministry),
            ("kdd/felles.toml", Belongs::Letter),
        ] {
            assert_eq!(Belongs::of(path, Some("fin")), belongs, "{path}");
        }
    }
}
