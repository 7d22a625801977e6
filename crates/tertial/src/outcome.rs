//! What a command has to say, and the one place it is said.

use std::io::{self, Write};

use anyhow::anyhow;

use crate::disk;
use crate::exit::{Exit, Failure};
use crate::messages::said;
use crate::terminal;

/// Results for standard output, everything else for standard error, and the exit.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) results: String,
    pub(crate) remarks: String,
    pub(crate) exit: Exit,
}

impl Outcome {
    /// Results and nothing else.
    pub(crate) fn results(results: String) -> Self {
        Self { results, remarks: String::new(), exit: Exit::Fine }
    }

    /// The same of results that are messages, in the language these are in.
    pub(crate) fn messages(results: &str) -> Self {
        Self::results(said(results).into_owned())
    }

    /// The same with `remarks` before its own.
    pub(crate) fn remarked(self, remarks: &str) -> Self {
        Self { remarks: format!("{remarks}{}", self.remarks), ..self }
    }

    /// Prints. A closed pipe is a quiet end.
    pub(crate) fn print(self) -> Exit {
        match self.write() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let why = disk::reason(&error);
                let said = anyhow!("resultatet kan ikke skrives ut: {why}");
                // Nobody is left to tell when this cannot be written either.
                let _ = anstream::stderr().write_all(terminal::failure(&said).as_bytes());
                Exit::Rendering
            }
            Ok(()) | Err(_) => self.exit,
        }
    }

    /// Writes both. Colour goes only to a terminal.
    pub(crate) fn write(&self) -> io::Result<()> {
        let remarks = said(&self.remarks);
        let remarks = anstream::stderr().lock().write_all(remarks.as_bytes());
        let mut stdout = anstream::stdout().lock();
        let results =
            stdout.write_all(self.results.as_bytes()).and_then(|()| stdout.flush());
        remarks.and(results)
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        let remarks = terminal::failure(&failure.error);
        Self { results: String::new(), remarks, exit: failure.exit }
    }
}
