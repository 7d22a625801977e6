//! Reading a file that may be anything, and what it is called when the disk says no.
//!
//! The system's own words are English and say neither what was being done nor what to do.

mod largest;

use std::fmt::Display;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Error, anyhow};

use crate::exit::{Exit, Exits, Failure};

pub(crate) use largest::Largest;

/// The bytes of the ordinary file at `path`, called `shown` in messages. Anything else is
/// refused, since a pipe could be waited for and a device read for ever; and so is a file
/// that is too large, before it is read.
pub(crate) fn read(
    path: &Path,
    shown: impl Display,
    largest: Largest,
) -> Result<Vec<u8>, Failure> {
    let shown = shown.to_string();
    opened(path, &shown)
        .and_then(|(file, length)| largest.read(file, length, &shown))
        .exits(Exit::Unreadable)
}

/// The text of the ordinary file at `path`.
pub(crate) fn read_text(
    path: &Path,
    shown: impl Display,
    largest: Largest,
) -> Result<String, Failure> {
    String::from_utf8(read(path, &shown, largest)?)
        .map_err(|_| anyhow!("{shown} er ikke UTF-8-tekst\nhjelp: lagre filen som UTF-8"))
        .exits(Exit::Usage)
}

/// Holds that the ordinary file at `path` can be read.
pub(crate) fn readable(path: &Path, shown: &str) -> Result<(), Failure> {
    opened(path, shown).map(|_| ()).exits(Exit::Unreadable)
}

/// The ordinary file at `path`, and its length. It is looked at before it is opened, since to
/// open a device may do something, and once more when it is: it may have become another.
fn opened(path: &Path, shown: &str) -> anyhow::Result<(File, u64)> {
    ordinary(fs::metadata(path), path, shown)?;
    let file = open(path).map_err(|error| unreadable(shown, &error))?;
    let length = ordinary(file.metadata(), path, shown)?.len();
    Ok((file, length))
}

/// Opens what is at `path` without waiting: a pipe is open only when somebody writes to it.
fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    match options.open(path) {
        // A file server that lends the file to somebody wants to be waited for.
        Err(error) if error.kind() == ErrorKind::WouldBlock => File::open(path),
        opened => opened,
    }
}

fn ordinary(
    there: io::Result<Metadata>,
    path: &Path,
    shown: &str,
) -> anyhow::Result<Metadata> {
    let there = match there {
        Ok(there) => there,
        Err(error) if error.kind() == ErrorKind::PermissionDenied || !is_link(path) => {
            return Err(unreadable(shown, &error));
        }
        Err(_) => {
            return Err(anyhow!(
                "{shown} kan ikke leses: lenken fører ikke til noen fil\n\
                 hjelp: legg selve filen der lenken er"
            ));
        }
    };
    match there.file_type() {
        kind if kind.is_file() => Ok(there),
        kind if kind.is_dir() => Err(unreadable(shown, &ErrorKind::IsADirectory.into())),
        _ => Err(anyhow!(
            "{shown} kan ikke leses: det er ikke en vanlig fil\n\
             hjelp: legg selve filen der"
        )),
    }
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink())
}

/// A file, called `shown`, cannot be read.
pub(crate) fn unreadable(shown: impl Display, error: &io::Error) -> Error {
    let help = match error.kind() {
        ErrorKind::NotFound => "rett stien, eller legg filen der",
        ErrorKind::PermissionDenied => {
            "be om lesetilgang, og lukk filen om den er åpen i et annet program"
        }
        ErrorKind::IsADirectory => "oppgi en fil, eller gi mappen et annet navn",
        _ => "lukk filen om den er åpen i et annet program, og prøv igjen",
    };
    anyhow!("{shown} kan ikke leses: {}\nhjelp: {help}", reason(error))
}

/// A file cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Error {
    anyhow!(
        "{} kan ikke skrives: {}\nhjelp: {}",
        path.display(),
        reason(error),
        remedy(error)
    )
}

/// Whether every entry of the folder is of a name that `may_stand`; so too where there is no
/// folder.
///
/// # Errors
///
/// When it cannot be looked into.
pub(crate) fn has_only(
    folder: &Path,
    may_stand: impl Fn(&str) -> bool,
) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(entries) => Ok(entries
            .flatten()
            .all(|entry| may_stand(&entry.file_name().to_string_lossy()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(unmade(folder, &error)).exits(Exit::Usage),
    }
}

/// Something stands in the folder that a new one is to be made in.
pub(crate) fn not_empty(folder: &Path) -> Error {
    anyhow!(
        "mappen {} er ikke tom\nhjelp: velg en ny mappe, så ingenting blir skrevet over",
        folder.display()
    )
}

/// A folder cannot be made.
pub(crate) fn unmade(folder: &Path, error: &io::Error) -> Error {
    // The system says only that it exists when a file has the folder's name.
    let a_file = io::Error::from(ErrorKind::NotADirectory);
    let error = if error.kind() == ErrorKind::AlreadyExists { &a_file } else { error };
    anyhow!(
        "mappen {} kan ikke lages: {}\nhjelp: {}",
        folder.display(),
        reason(error),
        remedy(error)
    )
}

fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "frigjør plass, eller velg en mappe på en annen disk"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "velg en mappe du kan skrive i, og lukk filen om den er åpen i et annet program"
        }
        ErrorKind::IsADirectory => "gi mappen et annet navn, eller flytt den",
        ErrorKind::NotADirectory => "flytt filen, eller velg en annen mappe",
        _ => "lukk filen om den er åpen i et annet program, eller velg en annen mappe",
    }
}

/// Why, in bokmål: in words for what users meet, and by the system's number for the rest.
pub(crate) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "den finnes ikke",
        ErrorKind::PermissionDenied => "du har ikke tilgang",
        ErrorKind::StorageFull => "disken er full",
        ErrorKind::QuotaExceeded => "plassen du har fått på disken, er brukt opp",
        ErrorKind::FileTooLarge => "filen blir større enn systemet tillater",
        ErrorKind::ReadOnlyFilesystem => "disken er skrivebeskyttet",
        ErrorKind::IsADirectory => "det er en mappe",
        ErrorKind::NotADirectory => "det ligger en fil der mappen skulle være",
        ErrorKind::AlreadyExists => "den finnes fra før",
        ErrorKind::AddrInUse => "den er i bruk av et annet program",
        ErrorKind::InvalidFilename => "systemet tar ikke et slikt navn",
        ErrorKind::Interrupted | ErrorKind::TimedOut => "systemet svarte ikke i tide",
        ErrorKind::InvalidData => "innholdet er ikke tekst",
        _ => {
            let number = error.raw_os_error();
            return number.map_or_else(
                || "systemet sier ikke hvorfor".to_owned(),
                |number| format!("systemet svarer med feil {number}"),
            );
        }
    };
    known.to_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Whatever a file becomes after it was looked at, opening it ends, and it is seen.
    #[test]
    fn what_becomes_a_pipe_or_a_device_is_seen_when_it_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("rør");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for path in [&*pipe, Path::new("/dev/zero")] {
            let file = open(path).unwrap();
            let told = ordinary(file.metadata(), path, "a").unwrap_err().to_string();
            assert!(told.starts_with("a kan ikke leses: det er ikke en vanlig fil"));
        }
    }

    /// A file of `/proc` says it is empty, and one may grow while it is read.
    #[test]
    fn a_file_that_says_it_is_smaller_than_it_is_is_read_no_further_than_the_limit() {
        let path = Path::new("/proc/self/maps");
        if !path.exists() {
            return;
        }
        let all = read(path, "a", Largest::SETUP).unwrap();
        assert!(all.len() > 1000);
        let limits =
            tertial_ingest::limits::Limits { file_bytes: 1000, ..Default::default() };
        let told = read(path, "a", Largest::data(&limits)).unwrap_err();
        assert_eq!(
            told.error.to_string(),
            "a er 1 MiB, mer enn de 1 MiB som leses\nhjelp: er filen som den skal være, hev \
             file_mib under [limits] i tertial.toml"
        );
    }
}
