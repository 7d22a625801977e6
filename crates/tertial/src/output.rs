//! Writing a file so that there is always a whole one: the old or the new.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Writes `bytes` to `path`: to a temporary file in the same folder, then renamed. A file
/// that already holds those bytes is left alone.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let shown = path.display();
    fs::create_dir_all(folder)
        .with_context(|| format!("mappen {} kan ikke lages", folder.display()))?;
    let mut file = temporary()
        .tempfile_in(folder)
        .with_context(|| format!("kan ikke skrive i mappen {}", folder.display()))?;
    file.write_all(bytes).with_context(|| format!("{shown} kan ikke skrives"))?;
    file.as_file().sync_all().with_context(|| format!("{shown} kan ikke skrives"))?;
    file.persist(path).with_context(|| {
        format!("{shown} kan ikke byttes ut; er den åpen i et annet program?")
    })?;
    Ok(())
}

/// Temporary files are private by default; a report is not.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tertial-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_the_whole_file_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ut/rapport.pdf");
        write_whole(&path, b"gammel og lang").unwrap();
        write_whole(&path, b"ny").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"ny");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn says_when_the_place_is_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ut"), "").unwrap();
        let error = write_whole(&folder.path().join("ut/rapport.pdf"), b"x").unwrap_err();
        assert!(error.to_string().contains("kan ikke lages"), "{error}");
    }
}
