//! Reading a file that may be anything, and what it is called when the disk says no.
//!
//! The system's own words are English and say neither what was being done nor what to do.

use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Error, anyhow};

use crate::exit::{Exit, Exits, Failure};

/// The bytes of the ordinary file at `path`, called `shown` in messages. Anything else is
/// refused: reading a pipe could wait for ever.
pub(crate) fn read(path: &Path, shown: impl Display) -> Result<Vec<u8>, Failure> {
    ordinary(path, &shown)
        .and_then(|()| fs::read(path).map_err(|error| unreadable(&shown, &error)))
        .exits(Exit::Unreadable)
}

/// The text of the ordinary file at `path`.
pub(crate) fn read_text(path: &Path, shown: impl Display) -> Result<String, Failure> {
    String::from_utf8(read(path, &shown)?)
        .map_err(|_| anyhow!("{shown} er ikke UTF-8-tekst\nhjelp: lagre filen som UTF-8"))
        .exits(Exit::Usage)
}

fn ordinary(path: &Path, shown: impl Display) -> anyhow::Result<()> {
    let kind = match fs::metadata(path) {
        Ok(there) => there.file_type(),
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
    match kind {
        kind if kind.is_file() => Ok(()),
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
