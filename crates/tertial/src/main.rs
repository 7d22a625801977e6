//! The program: folders, files, arguments and exit codes around the pure crates.
//!
//! A command is a function from its arguments to an [`Outcome`]; `main` prints it and
//! nothing else does. This is the only crate that touches the disk.

#![expect(clippy::disallowed_methods, reason = "the program is where files are read")]

mod acceptances;
mod arguments;
mod assessment;
mod commands;
mod computed;
mod confirmations;
mod csv;
mod delivery;
mod digest;
mod disk;
mod exit;
mod fact_cache;
mod fault;
mod findings;
mod folder;
mod json;
mod kept_by_hand;
#[cfg(feature = "watch")]
mod live;
mod lock;
mod lost;
mod markdown;
mod messages;
mod outcome;
mod output;
mod package;
mod progress;
mod returned;
mod run;
mod steps;
mod terminal;
mod too_large;

use std::process::ExitCode;

use tertial_model::own_fault;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::fact_cache::FactCache;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::steps::Steps;

fn main() -> ExitCode {
    own_fault::note_places();
    messages::speak(arguments::asked_language());
    let arguments = match Arguments::typed() {
        Ok(arguments) => arguments,
        Err(instead) => return instead.print().into(),
    };
    let telling = arguments.telling;
    telling.color.choose();
    let run = Run {
        directory: arguments.directory,
        cache: if arguments.no_cache { None } else { FactCache::of_user() },
        steps: if telling.verbose { Steps::aloud() } else { Steps::begin() },
    };
    let outcome = fault::guarded(&run.steps, || match &arguments.command {
        Command::Init(init) => commands::init::run(init),
        Command::Check(check) => commands::check::run(&run, check),
        Command::Accept(accept) => commands::accept::run(&run, accept),
        Command::Confirm(confirm) => commands::confirm::run(&run, confirm),
        Command::Deliver(deliver) => commands::deliver::run(&run, deliver),
        Command::Build(build) => commands::build::run(&run, build),
        #[cfg(feature = "watch")]
        Command::Watch(watch) => commands::watch::run(&run, watch, telling.timings),
        Command::Figures(figures) => commands::figures::run(&run, figures),
        #[cfg(feature = "review")]
        Command::Review(review) => commands::review::run(&run, review),
        Command::Trace(trace) => commands::trace::run(&run, trace),
        Command::Source(source) => commands::source::run(&run, source),
        Command::Sources(sources) => commands::sources::run(&run, sources),
        Command::Coverage(coverage) => commands::coverage::run(&run, coverage),
        Command::Status(status) => commands::status::run(&run, status),
        Command::Notice(notice) => commands::notice::run(&run, notice),
        Command::Deadlines(deadlines) => commands::deadlines::run(&run, deadlines),
        Command::Next(next) => commands::next::run(&run, next),
        Command::Outline(outline) => commands::outline::run(&run, outline),
        Command::Letter(letter) => commands::letter::run(&run, letter),
        Command::Schema(schema) => commands::schema::run(schema),
        Command::Cache(cache) => commands::cache::run(&run, cache),
        Command::Explain(explain) => commands::explain::run(&run, explain),
        Command::Diff(diff) => commands::diff::run(&run, diff),
        Command::Lock(lock) => commands::lock::run(&run, lock),
        Command::Pack(pack) => commands::pack::run(&run, pack),
        Command::Verify(verify) => commands::verify::run(&run, verify),
        Command::Workbook(workbook) => commands::workbook::run(&run, workbook),
        Command::Docx(docx) => commands::docx::run(&run, docx),
        Command::Note(note) => commands::note::run(&run, note),
        Command::Config(config) => commands::config::run(&run, config),
        Command::Completions(shell) => Ok(commands::shell::completions(shell)),
        Command::Man(man) => commands::shell::man(man),
    });
    let mut outcome = outcome.unwrap_or_else(Outcome::from);
    if telling.quiet && outcome.exit == Exit::Fine {
        outcome.remarks.clear();
    }
    if telling.timings {
        outcome.remarks.push_str(&run.steps.summary());
    }
    match outcome.print() {
        Exit::Findings if telling.exit_zero => Exit::Fine,
        exit => exit,
    }
    .into()
}
