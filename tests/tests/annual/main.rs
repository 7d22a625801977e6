//! The annual report of the example against what is known of it from elsewhere: the real
//! figures of the agency, a second computation straight from the files, and what nobody
//! may read of the few.
//!
//! Nothing here uses a crate of the program: accounts and lines are typed once more, from
//! the circulars.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../books/mod.rs"]
mod books;
#[path = "../faults/edit.rs"]
#[expect(dead_code, reason = "only cells are changed here")]
mod edit;

mod sources;

mod basis;
mod lines;
mod others;

mod statement;

mod figures;
mod privacy;
