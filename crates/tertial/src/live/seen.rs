//! What the files of a project were like when they were looked at, to tell which have changed.
//!
//! A file is known by its length, its times and its number on the disk, and is read again when
//! the system says that it was written, whatever these say. One time is the system's own and
//! cannot be set back; where there is none, as on Windows, a change that keeps length and time
//! and that the system does not tell of is not seen.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tertial_ingest::project::{ACCEPTANCES, CONFIRMATIONS, DELIVERED};
use tertial_ingest::{InputFile, Inputs};
use tertial_model::ReportKind;
use tertial_report::difference::InputDigest;

use crate::exit::Failure;
use crate::folder::{ProjectFolder, STATEMENTS, TEMPLATES};
use crate::live::changes::Change;
use crate::lock;

/// Within this, the system may give two states of a file the same time.
const TICK: Duration = Duration::from_millis(20);

/// All that an assessment is made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    /// `tertial.toml` as it was read: it is read before any other file is looked at.
    config: InputDigest,
    /// The other files the figures are made from: letter, exports, workbook.
    data: BTreeMap<String, Stamp>,
    /// Files that are read each time, and change no figure: templates, statements, acceptances,
    /// confirmations.
    others: BTreeMap<String, Stamp>,
    /// The texts themselves.
    pub(super) texts: Vec<InputFile>,
}

/// What tells one state of a file from another, without reading it.
#[derive(Debug, Clone)]
pub(super) enum Stamp {
    /// There is no such file.
    Absent,
    /// It has this length, was written then, and is this file of the disk.
    At(u64, SystemTime, OfDisk),
    /// It may be another now, or changing still: like nothing, not even itself.
    Unsettled,
}

/// What the disk knows of a file besides: its number there, and when anything of it was
/// changed, its times included. A program that saves by renaming, or that puts back what
/// another had, keeps what times it likes but not these.
type OfDisk = (u64, Option<SystemTime>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::At(length, time, of_disk), Self::At(others, at, of)) => {
                (length, time, of_disk) == (others, at, of)
            }
            (Self::Absent | Self::At(..) | Self::Unsettled, _) => false,
        }
    }
}

impl Seen {
    /// Looks at the files a report is made from. `listed` are those that hold data.
    pub(super) fn of(
        folder: &ProjectFolder,
        report: &ReportKind,
        listed: &Inputs,
        texts: Vec<InputFile>,
    ) -> Result<Self, Failure> {
        let letter = folder.letter_paths()?;
        let data = listed.files().map(|file| &*file.path);
        let data = data.chain(letter.iter().map(String::as_str));
        let data = data.map(|path| stamped(folder, path)).collect();
        let own = [folder.under(TEMPLATES)?, folder.under(STATEMENTS)?].concat();
        // Files a project may have beside those `tertial.toml` names.
        let lock = lock::file_name(report);
        let beside = [ACCEPTANCES, CONFIRMATIONS, DELIVERED, lock.as_str()];
        let others = own.iter().map(|file| &*file.path).chain(beside);
        let others = others.map(|path| stamped(folder, path)).collect();
        Ok(Self { config: folder.config.clone(), data, others, texts })
    }

    /// Takes the system at its word: what it says was written is no longer known.
    pub(super) fn distrust(&mut self, change: &Change) {
        let told: Vec<&Path> = change.files.iter().map(Path::new).collect();
        let is_told = |path: &str| {
            change.any || told.iter().any(|told| Path::new(path).starts_with(told))
        };
        for (path, stamp) in self.data.iter_mut().chain(&mut self.others) {
            if is_told(path) {
                *stamp = Stamp::Unsettled;
            }
        }
    }

    /// Whether the figures are made from the same in both.
    pub(super) fn has_the_data_of(&self, other: &Self) -> bool {
        self.config == other.config && self.data == other.data
    }
}

fn stamped(folder: &ProjectFolder, path: &str) -> (String, Stamp) {
    let stamp = match fs::metadata(folder.root.join(path)) {
        Ok(about) => Stamp::of(&about, SystemTime::now()),
        Err(_) => Stamp::Absent,
    };
    (path.to_owned(), stamp)
}

impl Stamp {
    fn of(about: &Metadata, now: SystemTime) -> Self {
        let Ok(written) = about.modified() else { return Self::Unsettled };
        let of_disk = of_disk(about);
        let is_settled = |time: SystemTime| match now.duration_since(time) {
            Ok(age) => age > TICK,
            // Another machine's clock, or a time somebody has set.
            Err(ahead) => ahead.duration() > TICK,
        };
        match is_settled(written) && of_disk.1.is_none_or(is_settled) {
            true => Self::At(about.len(), written, of_disk),
            false => Self::Unsettled,
        }
    }
}

fn of_disk(about: &Metadata) -> OfDisk {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let seconds = u64::try_from(about.ctime()).unwrap_or_default();
        let part = u64::try_from(about.ctime_nsec()).unwrap_or_default();
        let since = Duration::from_secs(seconds) + Duration::from_nanos(part);
        (about.ino(), SystemTime::UNIX_EPOCH.checked_add(since))
    }
    #[cfg(not(unix))]
    {
        let _ = about;
        (0, None)
    }
}
