//! The exit codes and the failures that lead to them.

use std::process::ExitCode;

/// What the program's exit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: fine.
    Fine,
    /// 1: findings at or above the limit.
    Findings,
    /// 2: used or configured wrongly.
    Usage,
    /// 3: input that cannot be read.
    Unreadable,
    /// 4: the report could not be made or written.
    Rendering,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Findings => 1,
            Exit::Usage => 2,
            Exit::Unreadable => 3,
            Exit::Rendering => 4,
        })
    }
}

/// Why a command could not do its work, and how the program exits for it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) error: anyhow::Error,
}

/// Says which exit an error leads to.
pub(crate) trait Exits<T> {
    /// The value, or a failure that exits so.
    fn exits(self, exit: Exit) -> Result<T, Failure>;
}

impl<T, E: Into<anyhow::Error>> Exits<T> for Result<T, E> {
    fn exits(self, exit: Exit) -> Result<T, Failure> {
        self.map_err(|error| Failure { exit, error: error.into() })
    }
}
