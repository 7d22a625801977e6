//! Listens for changes in a project's folder, and passes over what is no change of the project.
//!
//! The system tells of a change at once, but not always: it may have no room to follow a
//! folder, lose count, know nothing of what another machine writes on a shared disk, or follow
//! a folder that has been moved away while another has taken its name. So [`Changes`] makes
//! listening quick and nothing rests on it alone; whoever listens looks at the files as well.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};

use crate::disk;
use crate::folder::{self, OUTPUT};

/// How long a file must be left alone before it is read: long enough for most programs to
/// have written it whole, and too short to be waited for.
const QUIET: Duration = Duration::from_millis(50);
/// How often that is looked into.
const TICK: Duration = Duration::from_millis(10);
/// How often the system is asked anew, when it had no room to follow the folder.
const ASKED_AGAIN: Duration = Duration::from_secs(30);

/// The changes of a folder, as they come.
pub(super) struct Changes {
    root: PathBuf,
    /// The system's notices of them, or why there are none.
    listening: Result<Listening, String>,
    asked: Instant,
}

struct Listening {
    told: Receiver<Notice>,
    _watching: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// A change, or why there will be no more notices.
type Notice = Result<Change, String>;

/// Files that changed together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// When the first of them did.
    pub(super) since: Instant,
    /// Their paths in the project; none where the system did not name them.
    pub(super) files: BTreeSet<String>,
    /// Any file may have been written: the system lost count, or told of the whole folder.
    pub(super) any: bool,
}

impl Change {
    /// One that the system did not notice.
    pub(super) fn now() -> Self {
        Self { since: Instant::now(), files: BTreeSet::new(), any: false }
    }

    fn of_any() -> Self {
        Self { any: true, ..Self::now() }
    }

    /// Takes a later one with it.
    pub(super) fn extend(&mut self, later: Self) {
        self.files.extend(later.files);
        self.any |= later.any;
    }
}

impl Changes {
    /// Listens for changes in the project folder `root`, and in every folder in it.
    pub(super) fn of(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            listening: Listening::to(root),
            asked: Instant::now(),
        }
    }

    /// Listens anew, since the folder that is followed is no longer the one that is there.
    pub(super) fn renew(&mut self) {
        *self = Self::of(&self.root);
    }

    /// Why the system tells of no changes, where it does not.
    pub(super) fn unheard(&self) -> Option<&str> {
        self.listening.as_ref().err().map(String::as_str)
    }

    /// Waits for the next change, at most `time`, and joins with it those that have come
    /// meanwhile.
    pub(super) fn within(&mut self, time: Duration) -> Option<Change> {
        let Ok(listening) = &self.listening else {
            thread::sleep(time);
            if self.asked.elapsed() > ASKED_AGAIN {
                self.renew();
            }
            return None;
        };
        let first = match listening.told.recv_timeout(time) {
            Ok(told) => told,
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => {
                Err("systemet sluttet å følge den".to_owned())
            }
        };
        let further: Vec<Notice> = listening.told.try_iter().collect();
        let mut all = self.heard(first);
        for told in further {
            all.extend(self.heard(told));
        }
        Some(all)
    }

    /// The change of a notice; where there will be no more notices, any file may have changed.
    fn heard(&mut self, told: Notice) -> Change {
        told.unwrap_or_else(|why| {
            self.listening = Err(why);
            Change::of_any()
        })
    }
}

impl Listening {
    fn to(root: &Path) -> Result<Self, String> {
        let (tell, told) = channel();
        let folder = root.to_owned();
        let handle = move |result: DebounceEventResult| {
            if let Some(change) = change(&folder, result) {
                // Nobody listens any more when it is listened anew.
                let _ = tell.send(change);
            }
        };
        let watching = new_debouncer(QUIET, Some(TICK), handle);
        let watching = watching.and_then(|mut watching| {
            watching.watch(root, RecursiveMode::Recursive)?;
            Ok(watching)
        });
        let watching = watching.map_err(|error| reason(&error))?;
        Ok(Self { told, _watching: watching })
    }
}

/// Why the system does not follow a folder.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => disk::reason(error),
        notify::ErrorKind::MaxFilesWatch => {
            "systemet følger ikke flere mapper".to_owned()
        }
        _ => "systemet følger den ikke".to_owned(),
    }
}

/// What the system told, if it is a change of the project. Where it lost count, all may have
/// changed.
fn change(root: &Path, told: DebounceEventResult) -> Option<Notice> {
    let events = match told {
        Ok(events) => events,
        Err(errors) => {
            let why = errors.first().map(reason).unwrap_or_default();
            return Some(Err(why));
        }
    };
    if events.iter().any(|event| event.need_rescan()) {
        return Some(Ok(Change::of_any()));
    }
    let mut change = None::<Change>;
    for event in events.iter().filter(|event| is_write(event)) {
        let inside = event.paths.iter().filter_map(|path| in_project(root, path));
        let (files, whole): (BTreeSet<_>, BTreeSet<_>) =
            inside.partition(|path| !path.is_empty());
        if files.is_empty() && whole.is_empty() {
            continue;
        }
        let told = Change { since: event.time, files, any: !whole.is_empty() };
        match &mut change {
            None => change = Some(told),
            Some(change) => {
                change.since = change.since.min(told.since);
                change.extend(told);
            }
        }
    }
    change.map(Ok)
}

/// Whether a file was made, written, renamed or taken away, and not only looked at.
fn is_write(event: &DebouncedEvent) -> bool {
    match event.kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Any | EventKind::Access(_) | EventKind::Other => false,
    }
}

/// The path in the project of a file that is part of it; empty, it is the project's folder.
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
        assert_eq!(in_project(root, root).as_deref(), Some(""), "the folder itself");
    }
}
