//! `tertial init`: a project folder to start from.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::anyhow;

use crate::arguments::InitArguments;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::{disk, output};

mod blank;
mod demo;

pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    require_empty(folder)?;
    let shown = folder.display();
    let remarks = if arguments.demo {
        for (path, bytes) in demo::files() {
            output::write_whole(folder, &folder.join(path), bytes)
                .exits(Exit::Rendering)?;
        }
        format!(
            "Eksempelet er lagt i {shown}. Bygg det med: tertial -C {shown} build t1\n"
        )
    } else {
        blank::write(folder, &arguments.letter)?
    };
    Ok(Outcome { results: format!("{shown}\n"), remarks, exit: Exit::Fine })
}

fn require_empty(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(disk::unmade(folder, &error)).exits(Exit::Usage);
        }
    };
    if entries.next().is_some() {
        let full = anyhow!(
            "mappen {shown} er ikke tom\n\
             hjelp: velg en ny mappe, så ingenting blir skrevet over"
        );
        return Err(full).exits(Exit::Usage);
    }
    Ok(())
}
