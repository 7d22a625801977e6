//! What the end-to-end tests share: the example project's generator and the running of
//! the program.
//!
//! 1. [`example`] makes the workbooks of `examples/ssb-2024` from its text sources.
//! 2. [`program`] builds and runs `tertial` as a user does.
//! 3. [`texts`] writes every text of a report.
//! 4. [`folder`] copies the example, to be changed; [`copy`] is such a copy, and runs the program in it.
//! 5. [`letters`] reads the first letter, file by file.
//! 6. [`files`] holds a project in memory, and [`judged`] judges it without setting a page.
//! 7. [`agencies`] makes twelve agencies of other shapes, without a fault.
//! 8. [`docx`] writes in a report's document as somebody would.
//! 9. [`english`] holds that findings are said in English.
//! 10. [`pdf`] reads what a finished report says, [`structure`] in the order of its tags.

#![allow(clippy::disallowed_methods, reason = "tests read and write the example's files")]

pub mod agencies;
pub mod copy;
pub mod docx;
pub mod english;
pub mod example;
pub mod files;
pub mod folder;
pub mod judged;
pub mod letters;
pub mod pdf;
pub mod program;
pub mod structure;
pub mod texts;
