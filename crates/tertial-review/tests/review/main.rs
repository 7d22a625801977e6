//! The pages as a browser meets them: who is let in, and what is shown.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod accepting;
mod confirming;
mod guard;
mod large;
mod letter;
mod overview;
mod own_fault;
mod pages;
mod returned;
mod sample;
mod sections;
