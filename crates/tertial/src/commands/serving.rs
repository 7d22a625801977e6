//! Pages for one browser on this machine, and the address they are opened by.

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};

use anyhow::anyhow;
use tertial_review::Keys;

use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;

/// Shows pages until the user interrupts: `serve` serves them with the session's secrets on the
/// port the listener has.
pub(crate) fn show(
    port: u16,
    no_open: bool,
    serve: impl FnOnce(TcpListener, Keys, u16) -> std::io::Result<()>,
) -> Result<Outcome, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| {
            anyhow!("porten {port} kan ikke brukes: {}", disk::reason(&error))
        })
        .exits(Exit::Usage)?;
    let port = listener.local_addr().exits(Exit::Usage)?.port();
    let keys = keys().exits(Exit::Usage)?;
    let address = |key: &str| format!("http://127.0.0.1:{port}/?nokkel={key}");
    announce(&address(keys.printed.written())).exits(Exit::Rendering)?;
    if !no_open {
        // Whoever has no browser here has the address.
        let _ = webbrowser::open(&address(keys.opened.written()));
    }
    serve(listener, keys, port)
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
pub(crate) fn reason(failure: &Failure) -> String {
    let why = failure.error.to_string();
    why.lines().next().unwrap_or_default().to_owned()
}
