//! Files in the making, with the rights and the owner of those they replace.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use super::{PREFIX, SUFFIX};

/// A whole file in `workplace` that is to stand at `place`.
pub(super) fn file(
    workplace: &Path,
    bytes: &[u8],
    place: &Path,
) -> io::Result<NamedTempFile> {
    let mut file = temporary().tempfile_in(workplace)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(place) {
        give_as(file.as_file(), &old)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Moves a file to `to`; `false`, and nothing is done, where something is there.
pub(super) fn moved(from: &Path, to: &Path) -> io::Result<bool> {
    let mut file = TempPath::try_from_path(from)?;
    file.disable_cleanup(true);
    match file.persist_noclobber(to) {
        Ok(()) => Ok(true),
        Err(mut no) => {
            no.path.disable_cleanup(true);
            let is_there = no.error.kind() == io::ErrorKind::AlreadyExists;
            if is_there { Ok(false) } else { Err(no.error) }
        }
    }
}

/// Temporary files are private by default; what is made here is like any file the user makes.
pub(super) fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Gives a file the owner and the rights of another. Only those who may can give a file
/// away; where this run may not, its own user has it, as with a file that is copied.
fn give_as(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let now = file.metadata()?;
        if now.gid() != old.gid() {
            let _ = fchown(file, None, Some(old.gid()));
        }
        if now.uid() != old.uid() {
            let _ = fchown(file, Some(old.uid()), None);
        }
    }
    // After the owner, whose change takes some rights away.
    file.set_permissions(old.permissions())
}
