//! `tertial init`: a project folder to start from.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::arguments::InitArguments;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::output;

mod blank;
mod demo;

pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    require_empty(folder).exits(Exit::Usage)?;
    let shown = folder.display();
    let remarks = if arguments.demo {
        for (path, bytes) in demo::files() {
            output::write_whole(&folder.join(path), bytes).exits(Exit::Usage)?;
        }
        format!(
            "Eksempelet er lagt i {shown}. Bygg det med: tertial -C {shown} build t1\n"
        )
    } else {
        blank::write(folder, &arguments.letter)?
    };
    Ok(Outcome { results: format!("{shown}\n"), remarks, exit: Exit::Fine })
}

fn require_empty(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    let mut entries = fs::read_dir(folder)
        .with_context(|| format!("{} er ikke en mappe", folder.display()))?;
    if entries.next().is_some() {
        bail!(
            "mappen {} er ikke tom\nhjelp: velg en ny mappe, så ingenting blir skrevet over",
            folder.display()
        );
    }
    Ok(())
}
