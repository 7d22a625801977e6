//! `tertial review`: the report's findings, figures and texts in a browser.

mod actions;
mod files;
mod shown;

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use anyhow::anyhow;
use tertial_review::{Keys, Showing, router, serve};

use crate::arguments::ReviewArguments;
use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::run::Run;
use shown::Shown;

/// Serves the page until the user interrupts.
pub(crate) fn run(run: &Run, arguments: &ReviewArguments) -> Result<Outcome, Failure> {
    let shown = Arc::new(Shown::of(run, &arguments.report)?);
    let first = shown.first()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))
        .map_err(|error| {
            anyhow!("porten {} kan ikke brukes: {}", arguments.port, disk::reason(&error))
        })
        .exits(Exit::Usage)?;
    let port = listener.local_addr().exits(Exit::Usage)?.port();
    let keys = keys().exits(Exit::Usage)?;
    let address = |key: &str| format!("http://127.0.0.1:{port}/?nokkel={key}");
    let (printed, opened) =
        (address(keys.printed.written()), address(keys.opened.written()));
    let showing = Arc::new(Showing::new(first));
    let actions = actions::of(shown.clone(), showing.clone());
    let followed = showing.clone();
    std::thread::spawn(move || shown.follow(&followed));
    let router = router(&showing, actions, keys, port);
    announce(&printed).exits(Exit::Rendering)?;
    if !arguments.no_open {
        // Whoever has no browser here has the address.
        let _ = webbrowser::open(&opened);
    }
    serve(listener, router)
        .map_err(|error| anyhow!("siden kan ikke vises: {}", disk::reason(&error)))
        .exits(Exit::Usage)?;
    Ok(Outcome::results(String::new()))
}

/// The session's secrets.
fn keys() -> anyhow::Result<Keys> {
    let mut random = [0; Keys::RANDOM];
    getrandom::fill(&mut random)
        .map_err(|_| anyhow!("systemet har ingen tilfeldige tall å lage nøkkelen av"))?;
    Ok(Keys::of_random(&random))
}

/// Tells the address at once: this command has no end of its own to tell it at.
fn announce(address: &str) -> std::io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    writeln!(stdout, "{address}")?;
    stdout.flush()
}

/// Why, without the help that belongs on a terminal.
fn reason(failure: &Failure) -> String {
    let why = failure.error.to_string();
    why.lines().next().unwrap_or_default().to_owned()
}
