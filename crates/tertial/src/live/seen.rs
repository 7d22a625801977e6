//! What the files of a project were like when they were looked at, to tell which have changed.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::time::{Duration, SystemTime};

use tertial_ingest::project::ACCEPTANCES;
use tertial_ingest::{InputFile, Inputs};
use tertial_model::ReportKind;
use tertial_report::difference::InputDigest;

use crate::assessment::TEMPLATES;
use crate::exit::Failure;
use crate::folder::ProjectFolder;
use crate::locked;

/// Within this, the system may give two states of a file the same time.
const TICK: Duration = Duration::from_millis(20);

/// All that an assessment is made from.
#[derive(Debug, PartialEq)]
pub(super) struct Seen {
    /// `tertial.toml` as it was read: it is read before any other file is looked at.
    config: InputDigest,
    /// The other files the figures are made from: letter, exports, workbook.
    data: BTreeMap<String, Stamp>,
    /// Files that are read each time, and change no figure: templates, acceptances.
    others: BTreeMap<String, Stamp>,
    /// The texts themselves.
    pub(super) texts: Vec<InputFile>,
}

/// What tells one state of a file from another, without reading it.
#[derive(Debug)]
pub(super) enum Stamp {
    /// There is no such file.
    Absent,
    /// It has this length, was changed then, and is this file of the disk.
    At(u64, SystemTime, u64),
    /// It was changed just now and may be changing still: like nothing, not even itself.
    Unsettled,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) => true,
            (Self::At(length, time, file), Self::At(of_length, of_time, of_file)) => {
                (length, time, file) == (of_length, of_time, of_file)
            }
            (Self::Absent | Self::At(..) | Self::Unsettled, _) => false,
        }
    }
}

impl Seen {
    /// Looks at the files a report is made from. `listed` are those that hold data.
    pub(super) fn of(
        folder: &ProjectFolder,
        report: ReportKind,
        listed: &Inputs,
        texts: Vec<InputFile>,
    ) -> Result<Self, Failure> {
        let letter = folder.project.letter.file.as_deref();
        let data = listed.files().map(|file| &*file.path).chain(letter);
        let data = data.map(|path| stamped(folder, path)).collect();
        let templates = folder.under(TEMPLATES)?;
        // Files a project may have beside those `tertial.toml` names.
        let lock = locked::file_name(report);
        let beside = [ACCEPTANCES, lock.as_str()];
        let others = templates.iter().map(|file| &*file.path).chain(beside);
        let others = others.map(|path| stamped(folder, path)).collect();
        Ok(Self { config: folder.config.clone(), data, others, texts })
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
        let Ok(changed) = about.modified() else { return Self::Unsettled };
        match now.duration_since(changed) {
            Ok(age) if age > TICK => Self::At(about.len(), changed, number(about)),
            Ok(_) | Err(_) => Self::Unsettled,
        }
    }
}

/// The file's number on its disk: a program that saves by renaming keeps what times it likes.
fn number(about: &Metadata) -> u64 {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::ino(about);
    #[cfg(not(unix))]
    {
        let _ = about;
        0
    }
}
