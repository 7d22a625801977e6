//! `tertial cache`: where facts are cache from run to run, and how to be rid of them.

use anyhow::anyhow;

use crate::arguments::CacheArguments;
use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &CacheArguments) -> Result<Outcome, Failure> {
    let Some(cache) = &run.cache else {
        return Ok(Outcome::messages("Ingenting tas vare på mellom kjøringer.\n"));
    };
    let folder = cache.folder().display();
    if arguments.clear {
        cache
            .clear()
            .map_err(|error| {
                anyhow!(
                    "mellomlageret {folder} kan ikke tømmes: {}",
                    disk::reason(&error)
                )
            })
            .exits(Exit::Rendering)?;
        return Ok(Outcome::messages(&format!("{folder} er tømt.\n")));
    }
    let (files, bytes) = cache.size();
    let what = if files == 1 { "fil" } else { "filer" };
    let size = bytes.div_ceil(1 << 20);
    Ok(Outcome::messages(&format!("{folder}: {files} {what}, {size} MiB\n")))
}
