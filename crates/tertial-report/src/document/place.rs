//! Places in a report, and the labels they are linked to by.

use serde::{Deserialize, Serialize};

use super::Section;

/// The label of the title page.
pub const TITLE_ANCHOR: &str = "tittelside";

/// The label of the list of demands, where a demand that everything be covered is answered.
pub const COVERAGE_ANCHOR: &str = "seksjon-kravdekning";

/// A place in a report that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PrintedPlace {
    /// The label, unique in the report.
    pub anchor: String,
    /// The label of the section it stands in; the same where it is the section itself.
    pub section: String,
    /// The heading of the section it stands in.
    pub heading: String,
}

impl PrintedPlace {
    /// A place that is a section by itself.
    pub(crate) fn of_section(anchor: String, heading: String) -> Self {
        Self { section: anchor.clone(), anchor, heading }
    }
}

impl From<&Section> for PrintedPlace {
    fn from(section: &Section) -> Self {
        Self::of_section(section_anchor(&section.key), section.title.clone())
    }
}

/// The label of a section, by its key.
pub fn section_anchor(key: &str) -> String {
    format!("seksjon-{key}")
}

/// The label of a table, by its key.
pub fn table_anchor(key: &str) -> String {
    format!("tabell-{key}")
}
