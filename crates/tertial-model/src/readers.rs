//! Who reads what (offentlighet): a section of a report is for a circle of readers, and so is a copy
//! of the report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A circle of readers. Each holds the next: what is for all is for the ministry too.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Anybody: it may be published.
    #[default]
    Public,
    /// The ministry and the agency.
    Ministry,
    /// The agency alone.
    Agency,
}

impl Readers {
    /// Every circle, the widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Ministry, Self::Agency];

    /// The word for it in `tertial.toml` and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Ministry => "ministry",
            Self::Agency => "agency",
        }
    }

    /// Whether those may read what is for `others`.
    pub fn may_read(self, others: Self) -> bool {
        others <= self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_reads_what_is_for_the_wider_ones() {
        let reads = |own: Readers| Readers::ALL.map(|of| own.may_read(of));
        assert_eq!(reads(Readers::Public), [true, false, false]);
        assert_eq!(reads(Readers::Ministry), [true, true, false]);
        assert_eq!(reads(Readers::Agency), [true, true, true]);
        for of in Readers::ALL {
            assert_eq!(serde_json::to_string(&of).unwrap(), format!("\"{}\"", of.key()));
        }
    }
}
