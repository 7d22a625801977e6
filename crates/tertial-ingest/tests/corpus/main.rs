//! Files that break readers of spreadsheets, each read as a project would read it.
//!
//! The files lie beside the workspace where it is developed, and are never part of it:
//! where they are not, these tests say so and pass. `expected` states for every crafted
//! file what must come of it, worked out from what the file holds; `noticed` asserts the
//! words users see; `public` asks of real files only that they cannot harm.

#![expect(clippy::unwrap_used, reason = "a test may fail there")]

mod crafted;
mod expected;
mod files;
mod memory;
mod noticed;
mod outcome;
mod public;
mod reading;
mod together;
