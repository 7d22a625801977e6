//! The scan against another reader of the same files. Where the scan reads a workbook, both
//! must have the same sheets and the same cells.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, reads files, and says what it skipped"
)]

mod archive;
mod compare;
mod corpus;
mod damaged;
mod plain;
mod refused;
mod sheets;
mod written;
