//! What a report says and in which order: figures, findings and texts become one
//! [`Report`], which any format can be made from.
//!
//! The parts and sections come from the letter's catalogue; what fills each kind of
//! section stands in its own file here.

mod assemble;
mod budget;
pub mod document;
mod earmarks;
mod excess_income;
mod findings;
mod method;
mod places;
mod reconciliation;
mod table;

pub use assemble::{Edition, assemble};
pub use document::Report;
