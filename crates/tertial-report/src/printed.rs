//! What stands in a report, as far as it can meet a demand of the letter. [`printed`] lists
//! it; [`crate::coverage`] looks there.

mod listing;

use tertial_model::FigureId;

pub use self::listing::printed;
use crate::document::PrintedPlace;

/// Everything in a report that can be evidence, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// The things.
    pub items: Vec<Item>,
}

/// One thing that stands in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// Where it stands.
    pub place: PrintedPlace,
}

/// What can be evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A text of the agency's.
    Text {
        /// Its file in the project.
        file: String,
        /// It has words, and no mark that words are still to come.
        finished: bool,
    },
    /// A figure in a table, whether or not it has a value.
    Number {
        /// The figure.
        figure: FigureId,
        /// It has a value.
        known: bool,
    },
    /// A table.
    Table {
        /// Its key.
        key: String,
        /// It has rows.
        filled: bool,
        /// The figures in it that have no value.
        missing: Vec<FigureId>,
        /// Words are missing in it.
        gaps: bool,
    },
    /// The report's date from the letter's calendar.
    Deadline {
        /// Its key.
        key: String,
    },
    /// A part of the report.
    Part {
        /// Its key.
        key: String,
    },
}
