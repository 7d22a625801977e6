//! `tertial next`: the next report of this letter, or the project for the next year, begun from
//! this one.
//!
//! Texts are carried over and marked so, and what was delivered becomes what the next is compared
//! with. What only a person can do is a list. Nothing that stands there is touched, so the same
//! command again goes on from one that was stopped, and after that changes nothing.

mod carried_text;
mod carry;
mod delivered;
mod earlier;
mod history;
mod left_behind;
mod list;
mod report;
mod setup;
mod waiting;
mod year;

use crate::arguments::NextArguments;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &NextArguments) -> Result<Outcome, Failure> {
    match (&arguments.year, &arguments.letter) {
        (Some(folder), Some(letter)) => year::run(run, arguments, folder, letter),
        _ => report::run(run, arguments),
    }
}
