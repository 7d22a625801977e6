//! What is run: which command, and what must be there before and after it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::Ground;
use crate::peers::{Peer, READERS, REPORTERS};

/// One that takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entrant {
    /// Streams through the ledger and keeps nothing.
    BareRead,
    /// `tertial figures t1` with an empty cache, which it fills.
    Figures,
    /// The same once more, with the cache [`Entrant::Figures`] filled in the same round.
    FiguresAgain,
    /// `tertial figures t1 --no-cache`.
    FiguresUncached,
    /// `tertial build t1` with an empty cache.
    Build,
    /// A peer that reads and sums.
    Reads(&'static Peer),
    /// A peer that makes a report.
    Reports(&'static Peer),
}

impl Entrant {
    /// All, in the order they are run and shown.
    pub fn all() -> Vec<Self> {
        let own = [
            Self::BareRead,
            Self::Figures,
            Self::FiguresAgain,
            Self::FiguresUncached,
            Self::Build,
        ];
        let reads = READERS.iter().map(Self::Reads);
        let reports = REPORTERS.iter().map(Self::Reports);
        own.into_iter().chain(reads).chain(reports).collect()
    }

    /// What the table calls it.
    pub fn name(self) -> String {
        match self {
            Self::BareRead => "calamine, bare read".to_owned(),
            Self::Figures => "`tertial figures t1`, first run".to_owned(),
            Self::FiguresAgain => "`tertial figures t1`, cached".to_owned(),
            Self::FiguresUncached => "`tertial figures t1 --no-cache`".to_owned(),
            Self::Build => "`tertial build t1`, first run".to_owned(),
            Self::Reads(peer) => format!("reads: {}", peer.name),
            Self::Reports(peer) => format!("reports: {}", peer.name),
        }
    }

    /// Whether it is a peer, whose failing is no fault of ours.
    pub fn is_peer(self) -> bool {
        matches!(self, Self::Reads(_) | Self::Reports(_))
    }

    /// Why it cannot take part; none when it can.
    pub(super) fn absent(self, ground: &Ground) -> Result<Option<String>> {
        match self {
            Self::FiguresUncached => {
                let help = Command::new(&ground.tertial)
                    .args(["figures", "--help"])
                    .output()
                    .with_context(|| {
                        format!("cannot start {}", ground.tertial.display())
                    })?;
                let known = String::from_utf8_lossy(&help.stdout).contains("--no-cache");
                Ok((!known).then(|| "it has no `--no-cache`".to_owned()))
            }
            Self::Reads(peer) | Self::Reports(peer) if ground.rows > peer.most_rows => {
                Ok(Some(format!("not run above {} rows", peer.most_rows)))
            }
            Self::Reads(peer) | Self::Reports(peer) => {
                peer.absent(&ground.python, &ground.peers)
            }
            Self::BareRead | Self::Figures | Self::FiguresAgain | Self::Build => Ok(None),
        }
    }

    /// The folder it must have left a file in, empty when it begins.
    pub(super) fn product(self, ground: &Ground) -> Option<PathBuf> {
        match self {
            Self::Build => Some(ground.project.join("ut")),
            Self::Reports(_) => Some(ground.scratch.join("report")),
            _ => None,
        }
    }

    /// The folder `tertial` is to keep what it has read in.
    pub(super) fn cache(self, ground: &Ground) -> PathBuf {
        ground.scratch.join(match self {
            Self::Figures | Self::FiguresAgain => "cache-figures",
            _ => "cache-other",
        })
    }

    /// The exit codes that are well: a draft with findings is built too.
    pub(super) fn fine(self) -> &'static [i32] {
        match self {
            Self::Build => &[0, 1],
            _ => &[0],
        }
    }

    pub(super) fn command(self, ground: &Ground) -> Command {
        match self {
            Self::BareRead => {
                let mut command = Command::new(&ground.this);
                command.arg("read").arg(&ground.ledger).arg(ground.rows.to_string());
                command
            }
            Self::Figures | Self::FiguresAgain => {
                self.tertial(ground, &["figures", "t1"])
            }
            Self::FiguresUncached => {
                self.tertial(ground, &["figures", "t1", "--no-cache"])
            }
            Self::Build => self.tertial(ground, &["build", "t1"]),
            Self::Reads(peer) => {
                let mut command = python(ground, peer);
                command.arg(&ground.ledger).args(peer.arguments);
                command
            }
            Self::Reports(peer) => {
                let mut command = python(ground, peer);
                let pdf = ground.scratch.join("report").join("report.pdf");
                command.arg(&ground.ledger).arg(pdf).args(peer.arguments);
                command
            }
        }
    }

    fn tertial(self, ground: &Ground, arguments: &[&str]) -> Command {
        let mut command = Command::new(&ground.tertial);
        command.arg("-C").arg(&ground.project).args(arguments);
        command.env("TERTIAL_CACHE_DIR", self.cache(ground));
        command
    }
}

/// Python with a peer's script. What it compiles is kept in scratch, since the folder of
/// the peers is not ours.
fn python(ground: &Ground, peer: &Peer) -> Command {
    let mut command = Command::new(&ground.python);
    command.arg(ground.peers.join(peer.script)).current_dir(&ground.scratch);
    command.env("PYTHONPYCACHEPREFIX", ground.scratch.join("pycache"));
    // Without it, each run would compile its libraries anew, which no user waits for.
    command.env_remove("PYTHONDONTWRITEBYTECODE");
    command
}
