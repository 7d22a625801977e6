//! What a report says and in which order: figures, findings and texts become one
//! [`Report`], which any format can be made from.
//!
//! The parts and sections come from the letter's catalogue; what fills each kind of
//! section stands in its own file here.

mod annual;
mod assemble;
mod budget;
mod changes;
mod coverage_list;
pub mod difference;
pub mod document;
mod earmarks;
mod excess_income;
mod findings;
mod method;
mod places;
mod printed;
mod reconciliation;
mod result_matrix;
mod risks;
mod table;

pub use assemble::{Edition, assemble, with_annexes};
pub use document::Report;
pub use printed::{TITLE_ANCHOR, printed};
pub use tertial_rules::{PrintedPlace, Status, section_anchor, table_anchor};
