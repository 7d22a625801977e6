//! Watches a project's folder, and passes over what is no change of the project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::anyhow;
use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{self, OUTPUT};

/// How long a file must be left alone before it is read: long enough for most programs to
/// have written it whole, and too short to be waited for.
const QUIET: Duration = Duration::from_millis(50);
/// How often that is looked into.
const TICK: Duration = Duration::from_millis(10);

/// The changes of a folder, as they come.
pub(super) struct Changes {
    told: Receiver<Change>,
    _watching: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Files that changed together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// When the first of them did.
    pub(super) since: Instant,
    /// Their paths in the project, sorted; none where the system cannot tell.
    pub(super) files: Vec<String>,
}

/// What came of waiting for a change.
pub(super) enum Next {
    /// There was one.
    Change(Change),
    /// There was none for so long.
    Quiet,
    /// There will be no more.
    Over,
}

impl Change {
    /// A change the system has told of no files of.
    pub(super) fn now() -> Self {
        Self { since: Instant::now(), files: Vec::new() }
    }

    /// Takes a later one with it.
    pub(super) fn extend(&mut self, later: Self) {
        let files: BTreeSet<String> = self.files.drain(..).chain(later.files).collect();
        self.files = files.into_iter().collect();
    }
}

impl Changes {
    /// Watches the project folder `root`, and every folder in it.
    ///
    /// # Errors
    ///
    /// When the system will not.
    pub(super) fn of(root: &Path) -> Result<Self, Failure> {
        let (tell, told) = channel();
        let folder = root.to_owned();
        let handle = move |result: DebounceEventResult| {
            if let Some(change) = change(&folder, result) {
                // Nobody listens any more when the watch is over.
                let _ = tell.send(change);
            }
        };
        let watching = new_debouncer(QUIET, Some(TICK), handle);
        let watching = watching.and_then(|mut watching| {
            watching.watch(root, RecursiveMode::Recursive)?;
            Ok(watching)
        });
        let unwatched = |error: notify::Error| {
            let why = match &error.kind {
                notify::ErrorKind::Io(error) => disk::reason(error),
                notify::ErrorKind::MaxFilesWatch => {
                    "systemet følger ikke flere filer".to_owned()
                }
                _ => "systemet følger den ikke".to_owned(),
            };
            anyhow!("mappen {} kan ikke følges: {why}", root.display())
        };
        let watching = watching.map_err(unwatched).exits(Exit::Unreadable)?;
        Ok(Self { told, _watching: watching })
    }

    /// Waits for the next change, and takes with it what has changed besides.
    pub(super) fn next(&self) -> Next {
        self.told.recv().map_or(Next::Over, |first| self.with_the_rest(first))
    }

    /// Waits no longer than so.
    pub(super) fn within(&self, time: Duration) -> Next {
        match self.told.recv_timeout(time) {
            Ok(first) => self.with_the_rest(first),
            Err(RecvTimeoutError::Timeout) => Next::Quiet,
            Err(RecvTimeoutError::Disconnected) => Next::Over,
        }
    }

    fn with_the_rest(&self, mut change: Change) -> Next {
        while let Ok(further) = self.told.try_recv() {
            change.extend(further);
        }
        Next::Change(change)
    }
}

/// What the system told, if it is a change of the project. Where it lost count, all may have
/// changed.
fn change(root: &Path, told: DebounceEventResult) -> Option<Change> {
    let lost = Change::now();
    let Ok(events) = told else { return Some(lost) };
    if events.iter().any(|event| event.need_rescan()) {
        return Some(lost);
    }
    let events: Vec<_> = events.iter().filter(|event| is_write(event)).collect();
    let mut since = None::<Instant>;
    let mut files = BTreeSet::new();
    for event in events {
        let inside = event.paths.iter().filter_map(|path| in_project(root, path));
        let before = files.len();
        files.extend(inside);
        if files.len() > before {
            since = Some(since.map_or(event.time, |earliest| earliest.min(event.time)));
        }
    }
    since.map(|since| Change { since, files: files.into_iter().collect() })
}

/// Whether a file was made, written, renamed or taken away, and not only looked at.
fn is_write(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    }
}

/// The path in the project of a file that is part of it.
fn in_project(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let mut parts = inside.iter().map(|part| part.to_string_lossy());
    let outside = inside.starts_with(OUTPUT) || parts.any(|name| is_passing(&name));
    let file: PathBuf = inside.iter().collect();
    (!outside).then(|| file.to_string_lossy().replace('\\', "/"))
}

/// Whether a name is that of a file, or folder, some program has beside its work: locks,
/// copies, files in the making, and whatever hides itself.
fn is_passing(name: &str) -> bool {
    let name = name.to_lowercase();
    folder::is_lock(&name)
        || name.starts_with('.')
        || name.ends_with(".tmp")
        || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_programs_and_of_ours_are_passed_over() {
        let root = Path::new("/prosjekt");
        let inside = |path: &str| in_project(root, &root.join(path));
        for passed in [
            "data/~$grunnlag-2024.xlsx",
            "data/.~lock.grunnlag-2024.xlsx#",
            "data/7A3B1C00.tmp",
            "data/~WRL0001.TMP",
            ".tertial-abc.tmp",
            "tekst/t1/.ros.md.swp",
            "tekst/t1/ros.md~",
            ".git/index",
            "ut/rapport-1-tertial-2024-utkast.pdf",
            "ut",
        ] {
            assert_eq!(inside(passed), None, "{passed}");
        }
        for kept in ["tertial.toml", "tekst/t1/ros.md", "data/utvalg.csv", "utkast.md"] {
            assert_eq!(inside(kept).as_deref(), Some(kept));
        }
        assert_eq!(in_project(root, Path::new("/annet/a.md")), None);
    }
}
