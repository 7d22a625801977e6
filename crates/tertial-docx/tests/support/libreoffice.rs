//! What `LibreOffice` makes of a document when it opens and saves it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files as `LibreOffice` saves them; none where it is not here, which is told, or is a failure
/// where `TERTIAL_WORD` is `required`.
pub(crate) fn saved_anew(folder: &Path, files: &[PathBuf]) -> Option<Vec<Vec<u8>>> {
    let asked = Command::new("soffice").arg("--version").output();
    let is_here = asked.is_ok_and(|of| of.status.success());
    let required = std::env::var("TERTIAL_WORD").is_ok_and(|of| of == "required");
    assert!(is_here || !required, "LibreOffice is not here, and is required");
    if !is_here {
        #[allow(clippy::print_stderr, reason = "what is skipped is said aloud")]
        {
            eprintln!("SKIPPED: LibreOffice is not here, so nothing it saved was read");
        }
        return None;
    }
    let saved = folder.join("lagret");
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "docx", "--outdir"])
        .arg(&saved)
        .args(files)
        .output()
        .unwrap();
    let read = |file: &PathBuf| {
        let path = saved.join(file.file_name().unwrap());
        fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}: {run:?}", path.display()))
    };
    Some(files.iter().map(read).collect())
}
