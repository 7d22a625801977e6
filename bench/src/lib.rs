//! Measures `tertial` against the bars it promises to keep.
//!
//! Data flows one way: a made-up [`ledger`] becomes a [`workbook`], around which a
//! [`project`] is put. Each of the [`contest`]'s entrants, `tertial` itself, the bare
//! reading ([`bare`]) and the [`peers`], is run on it as a [`process`] of its own. The
//! [`statistics`] of the rounds are held against the [`bars`] and written as a [`table`].
//!
//! The memory of a [`review`] that goes on is measured apart, beside that of a fresh start.
//!
//! `docs/performance.md` tells how to run it and how to read what it says.

#![expect(
    clippy::disallowed_methods,
    reason = "measuring needs files, programs and a clock"
)]

pub mod bare;
pub mod bars;
mod chance;
pub mod contest;
pub mod ledger;
pub mod peers;
pub mod process;
pub mod project;
pub mod review;
pub mod statistics;
pub mod table;
pub mod workbook;
