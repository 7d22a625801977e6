//! Tables as data: a file in `statements/` says what a table is called, which columns it has
//! and over what its rows range; this fills it with a report's figures.
//!
//! The words, ids and order of a form are the files'. What a range goes over, when a
//! condition holds and how a cell is shown is a closed vocabulary, which
//! `statements/README.md` describes.

mod condition;
mod fill;
mod item;
mod outline;
mod pattern;
mod placeholders;
mod range;
mod scope;
mod statements;
#[cfg(test)]
mod tests;

pub(crate) use self::outline::{fill as fill_section, own_table};
pub use self::statements::{StatementError, Statements};
