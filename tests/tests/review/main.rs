//! The review page as a controller uses it, in a browser: from a warning to its cause to its
//! cure; and a drafted letter gone through.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, and says when it was skipped"
)]

mod accessible;
mod axe;
mod browser;
mod confirming;
#[cfg(unix)]
mod connections;
#[path = "../faults/edit.rs"]
#[allow(dead_code, reason = "the faults break more")]
mod edit;
mod editing;
#[cfg(unix)]
mod follows;
mod journey;
mod letter;
mod plain;
#[path = "../faults/project.rs"]
#[allow(dead_code, reason = "the faults break more")]
mod project;
mod returned;
mod served;
mod unseen;
