//! The pages as a browser meets them: who is let in, and what is shown.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and one of them looks at the clock"
)]

mod accepting;
mod guard;
mod large;
mod pages;
mod sample;
mod sections;
