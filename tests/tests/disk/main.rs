//! Faults of the disk and of what lies on it: each gives one message that names the file
//! and what to do, the designed exit code, and never half a file.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod at_once;
mod bounded;
mod cache;
mod full;
mod init;
mod outline;
mod outside;
mod page;
mod place;
mod reading;
mod together;
mod writing;
