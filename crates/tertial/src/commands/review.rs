//! `tertial review`: the report's findings, figures and texts in a browser.

mod actions;
mod documents;
mod files;
mod shown;

use std::sync::Arc;

use tertial_review::{Showing, router, serve};

use super::serving;
use crate::arguments::ReviewArguments;
use crate::exit::Failure;
use crate::outcome::Outcome;
use crate::run::Run;
use shown::Shown;

/// Serves the page until the user interrupts.
pub(crate) fn run(run: &Run, arguments: &ReviewArguments) -> Result<Outcome, Failure> {
    let shown = Arc::new(Shown::of(run, &arguments.report)?);
    let first = shown.first()?;
    let showing = Arc::new(Showing::new(first));
    let actions = actions::of(shown.clone(), showing.clone());
    let followed = showing.clone();
    std::thread::spawn(move || shown.follow(&followed));
    serving::show(arguments.port, arguments.no_open, |listener, keys, port| {
        serve(listener, router(&showing, actions, keys, port))
    })
}
