//! Runs all entrants on one ledger, in interleaved rounds: each once, then each again. What
//! drifts on a shared machine then hits them all.

mod entrant;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

pub use self::entrant::Entrant;
use crate::process::{self, Usage};
use crate::project;

/// Where the contest is held, with absolute paths.
#[derive(Debug, Clone)]
pub struct Ground {
    /// This program, which also does the bare reading.
    pub this: PathBuf,
    /// The program that is measured.
    pub tertial: PathBuf,
    /// The interpreter of the peers.
    pub python: PathBuf,
    /// The folder of the peers.
    pub peers: PathBuf,
    /// The number of the ledger's rows.
    pub rows: u32,
    /// The ledger's workbook.
    pub ledger: PathBuf,
    /// The project with that ledger.
    pub project: PathBuf,
    /// A folder for what runs leave behind. It is emptied.
    pub scratch: PathBuf,
}

/// How an entrant fared.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// What each round took, in order.
    Ran(Vec<Usage>),
    /// Why it could not take part.
    Absent(String),
    /// Why it dropped out.
    Failed(String),
}

/// An entrant and how it fared.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Who.
    pub entrant: Entrant,
    /// How.
    pub outcome: Outcome,
}

impl Score {
    /// The rounds it ran; none when it did not run them all.
    pub fn runs(&self) -> &[Usage] {
        match &self.outcome {
            Outcome::Ran(runs) => runs,
            Outcome::Absent(_) | Outcome::Failed(_) => &[],
        }
    }
}

/// Runs every entrant `rounds` times, after one time that does not count.
///
/// # Errors
///
/// When the folders cannot be made ready or Python cannot be started. An entrant that fails
/// is an [`Outcome`].
pub fn hold(ground: &Ground, rounds: usize) -> Result<Vec<Score>> {
    project::remove(&ground.scratch)?;
    fs::create_dir_all(&ground.scratch)?;
    let mut scores = Vec::new();
    for entrant in Entrant::all() {
        let outcome = match entrant.absent(ground)? {
            Some(why) => Outcome::Absent(why),
            None => Outcome::Ran(Vec::new()),
        };
        scores.push(Score { entrant, outcome });
    }
    for round in 0..=rounds {
        writeln!(io::stderr(), "{} rows: round {round} of {rounds}", ground.rows)?;
        for score in &mut scores {
            let Outcome::Ran(runs) = &mut score.outcome else { continue };
            match run(score.entrant, ground) {
                Ok(usage) if round > 0 => runs.push(usage),
                Ok(_) => {}
                Err(error) => score.outcome = Outcome::Failed(format!("{error:#}")),
            }
        }
    }
    Ok(scores)
}

fn run(entrant: Entrant, ground: &Ground) -> Result<Usage> {
    let product = entrant.product(ground);
    if let Some(product) = &product {
        project::remove(product)?;
        fs::create_dir_all(product)?;
    }
    if entrant == Entrant::FiguresAgain {
        let kept = holds_files(&Entrant::Figures.cache(ground))?;
        ensure!(kept, "the first run kept nothing in TERTIAL_CACHE_DIR");
    } else {
        project::remove(&entrant.cache(ground))?;
        fs::create_dir_all(entrant.cache(ground))?;
    }
    let complaints = ground.scratch.join("complaints.txt");
    let usage = process::run(&mut entrant.command(ground), entrant.fine(), &complaints)?;
    if let Some(product) = product {
        ensure!(holds_files(&product)?, "it exits well and leaves no file");
    }
    Ok(usage)
}

/// Whether any file lies in the folder or below.
fn holds_files(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() || path.is_dir() && holds_files(&path)? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
