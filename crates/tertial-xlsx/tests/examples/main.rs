//! The workbooks of every report of both examples, in both written forms, read back by another
//! library, and reckoned by another program.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../libreoffice/mod.rs"]
mod libreoffice;
mod made;
mod package;
#[path = "../../../tertial-report/tests/project/mod.rs"]
mod project;
mod read_back;
mod recalculated;
mod withheld;
