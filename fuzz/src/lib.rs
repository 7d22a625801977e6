//! What no bytes may bring about: one target for each gate that bytes of others pass.
//!
//! A target is a plain function of bytes that must never panic and that asserts what holds
//! whatever they are. Two drivers feed it: `tests/bounded.rs` with a corpus and a fixed
//! number of mutations of it, and `libfuzzer/` for as long as one likes.

pub mod archive;
mod config;
mod delivery;
mod exports;
mod judged;
mod markdown;
pub mod mutate;
mod number;
mod project;
mod saft;
mod state_accounts;
mod texts;
mod words;
mod workbook;
pub mod workbooks;

/// One gate, and what to feed it.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name: that of its file, its corpus and its libFuzzer program.
    pub name: &'static str,
    /// Takes any bytes, and panics only where an invariant does not hold.
    pub run: fn(&[u8]),
    /// Inputs made in code, beside the files of the corpus.
    pub made: fn() -> Vec<Vec<u8>>,
    /// How many mutations the bounded driver makes. They take a few seconds.
    pub runs: u32,
    /// Whether files of others, made to break readers, are inputs of it too.
    pub takes_files: bool,
}

/// Every target.
pub static TARGETS: &[Target] = &[
    Target {
        name: "workbook",
        run: workbook::run,
        made: workbooks::all,
        runs: 3_000,
        takes_files: true,
    },
    Target {
        name: "judged",
        run: judged::run,
        made: workbooks::all,
        runs: 250,
        takes_files: false,
    },
    Target {
        name: "state_accounts",
        run: state_accounts::run,
        made: Vec::new,
        runs: 8_000,
        takes_files: true,
    },
    Target {
        name: "saft",
        run: saft::run,
        made: Vec::new,
        runs: 3_000,
        takes_files: true,
    },
    Target {
        name: "delivery",
        run: delivery::run,
        made: Vec::new,
        runs: 5_000,
        takes_files: false,
    },
    Target {
        name: "texts",
        run: texts::run,
        made: Vec::new,
        runs: 5_000,
        takes_files: false,
    },
    Target {
        name: "config",
        run: config::run,
        made: Vec::new,
        runs: 5_000,
        takes_files: false,
    },
    Target {
        name: "number",
        run: number::run,
        made: Vec::new,
        runs: 15_000,
        takes_files: false,
    },
    Target {
        name: "words",
        run: words::run,
        made: Vec::new,
        runs: 30_000,
        takes_files: false,
    },
    Target {
        name: "markdown",
        run: markdown::run,
        made: Vec::new,
        runs: 2_000,
        takes_files: false,
    },
];

/// The target of that name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
