//! A package (pakke): a delivery and what it was made of, in one file, for the archive and the auditor.
//!
//! | in the package | holds |
//! |---|---|
//! | `pakke.json` | what the package is of, every file in it with SHA-256, and every file left out with its own |
//! | `leveranse/…` | the files of the delivery |
//! | `laget-av/rapport.json`, `laget-av/tall.json` | the report and its figures before any format is chosen, whole |
//! | `prosjekt/…` | the files the report was made of, as they stand in the project |
//!
//! Files about persons are left out always, ledgers unless they are asked for: of those there is the
//! SHA-256. The same delivery gives the same bytes. It is the agency's own: it holds what a copy for
//! others does not.

mod contents;
mod read;
mod write;

pub(crate) use contents::{Contents, LeftOut, Reason};
pub(crate) use read::{Package, read};
pub(crate) use write::{Making, write};

/// What the package is of.
const CONTENTS: &str = "pakke.json";
/// The folder of the delivery's files.
pub(crate) const DELIVERY: &str = "leveranse";
/// The folder of the project's files.
pub(crate) const PROJECT: &str = "prosjekt";
/// The report before any format is chosen.
pub(crate) const REPORT: &str = "laget-av/rapport.json";
/// Its figures.
pub(crate) const FIGURES: &str = "laget-av/tall.json";
/// How a package's name ends.
pub(crate) const ENDING: &str = "-pakke.zip";
