//! The program: folders, files, arguments and exit codes around the pure crates.
//!
//! A command is a function from its arguments to an [`Outcome`]; `main` prints it and
//! nothing else does. This is the only crate that touches the disk.

#![expect(clippy::disallowed_methods, reason = "the program is where files are read")]

mod arguments;
mod assessment;
mod commands;
mod exit;
mod folder;
mod outcome;
mod output;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::outcome::Outcome;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Init(init) => commands::init::run(init),
        Command::Check(check) => commands::check::run(&arguments.directory, check),
        Command::Build(build) => commands::build::run(&arguments.directory, build),
        Command::Figures(figures) => {
            commands::figures::run(&arguments.directory, figures)
        }
        Command::Trace(trace) => commands::trace::run(&arguments.directory, trace),
        Command::Coverage(coverage) => {
            commands::coverage::run(&arguments.directory, coverage)
        }
        Command::Deadlines(deadlines) => {
            commands::deadlines::run(&arguments.directory, deadlines)
        }
        Command::Outline(outline) => {
            commands::outline::run(&arguments.directory, outline)
        }
        Command::Letter(letter) => commands::letter::run(letter),
        Command::Explain(explain) => {
            commands::explain::run(&arguments.directory, explain)
        }
    };
    let outcome = outcome.unwrap_or_else(Outcome::from);
    outcome.print().into()
}
