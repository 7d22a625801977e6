//! The allocation letter (tildelingsbrev) as data: what it decides, what it demands, by when,
//! and how it is read where it is unclear.
//!
//! A letter is a folder under `letters/`, or a folder or file of the project's own. Whatever
//! is true of one letter stands there, and never in code; what is true of all stands in
//! `letters/stat/`, and every letter builds on it.

mod catalogue;
mod change;
mod deadline;
mod in_force;
mod layer;
mod letter_diff;
mod letter_files;
mod requirement;
mod task;

pub use catalogue::{
    Amended, Catalogue, CatalogueError, Content, Form, Goal, Part, PartSection, Reading,
    TextLength, common_reports, schema,
};
pub use change::Change;
pub use deadline::{Deadline, DeadlineKind, Third, When};
pub use in_force::InForce;
pub use layer::{Belongs, Layer, lies_over_a_letter};
pub use letter_diff::{LetterDiff, Thing, letter_diff, things};
pub use letter_files::{
    CONTROL, LaidTwice, LetterFiles, StrayGuidance, UNDO, UnknownLetter,
};
pub use requirement::{
    Condition, Duty, Evidence, Explained, Kind, Requirement, letter_section,
    section_in_words, section_under_heading,
};
pub use task::{Task, TaskAmount, TaskDeadline};
pub use tertial_ingest::project::{LimitKey, Materiality, PlausibleLimits};
