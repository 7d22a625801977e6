//! Coverage of the example: every demand due is met where the report says, and whatever
//! evidence is taken away, exactly the demands it serves are no longer met.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod annex;
mod removal;
