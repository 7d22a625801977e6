//! What `LibreOffice` makes of a document when it opens it, edits it and saves it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long eight edits may take: some ten seconds where nothing else goes on.
const PATIENCE: Duration = Duration::from_secs(300);

/// The files as `LibreOffice` saves them; none where it is not here, which is told, or is a failure
/// where `TERTIAL_WORD` is `required`.
pub(crate) fn saved_anew(folder: &Path, files: &[PathBuf]) -> Option<Vec<Vec<u8>>> {
    if !is_here() {
        return None;
    }
    let saved = folder.join("lagret");
    let run = soffice(folder)
        .args(["--convert-to", "docx", "--outdir"])
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

/// The document as `LibreOffice` saves it after each of the edits a module in Basic knows by these
/// names. Its `All` is given a folder with a copy for each, and saves them in `lagret` there. None
/// where it is not here, as [`saved_anew`].
pub(crate) fn edited_there(
    folder: &Path,
    docx: &[u8],
    basic: &str,
    edits: &[&str],
) -> Option<Vec<Vec<u8>>> {
    if !is_here() {
        return None;
    }
    let saved = folder.join("lagret");
    fs::create_dir(&saved).unwrap();
    for edit in edits {
        fs::write(folder.join(format!("{edit}.docx")), docx).unwrap();
    }
    // A profile that is made later would take the module away.
    assert!(soffice(folder).arg("--terminate_after_init").status().unwrap().success());
    module(&folder.join("profil/user/basic"), basic);
    let address = format!("file://{}", folder.display());
    let call =
        format!("macro:///Standard.Edits.All(\"{address}\",\"{}\")", edits.join(","));
    ended(soffice(folder).arg(call));
    let failed = fs::read_to_string(saved.join("feil.txt")).unwrap_or_default();
    let read = |edit: &&str| {
        fs::read(saved.join(format!("{edit}.docx")))
            .unwrap_or_else(|why| panic!("{edit}: {why}: {failed}"))
    };
    let all = edits.iter().map(read).collect();
    assert_eq!(failed, "");
    Some(all)
}

/// Whether `LibreOffice` is here.
fn is_here() -> bool {
    let asked = Command::new("soffice").arg("--version").output();
    let is_here = asked.is_ok_and(|of| of.status.success());
    let required = std::env::var("TERTIAL_WORD").is_ok_and(|of| of == "required");
    assert!(is_here || !required, "LibreOffice is not here, and is required");
    if !is_here {
        #[allow(clippy::print_stderr, reason = "what is skipped is said aloud")]
        {
            eprintln!("SKIPPED: LibreOffice is not here, so nothing it saved was read");
        }
    }
    is_here
}

/// It, with a profile of its own in the folder.
fn soffice(folder: &Path) -> Command {
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--norestore"]).stdin(Stdio::null());
    command
}

/// Runs it to its end. A module that is no Basic would be waited for: nobody sees what is asked.
fn ended(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while run.try_wait().unwrap().is_none() {
        if began.elapsed() > PATIENCE {
            let group = format!("-{}", run.id());
            Command::new("kill").args(["-9", "--", &group]).status().unwrap();
            panic!("LibreOffice did not end");
        }
        sleep(Duration::from_millis(200));
    }
}

/// Puts a module among the user's own, which need no leave to run.
fn module(folder: &Path, basic: &str) {
    let head = |of: &str, kind: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE {of} PUBLIC \
             \"-//OpenOffice.org//DTD OfficeDocument 1.0//EN\" \"{kind}.dtd\">\n"
        )
    };
    let escaped = basic.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let module = format!(
        "{}<script:module xmlns:script=\"http://openoffice.org/2000/script\" \
         script:name=\"Edits\" script:language=\"StarBasic\">{escaped}</script:module>",
        head("script:module", "module")
    );
    let library = format!(
        "{}<library:library xmlns:library=\"http://openoffice.org/2000/library\" \
         library:name=\"Standard\" library:readonly=\"false\" \
         library:passwordprotected=\"false\"><library:element library:name=\"Edits\"/>\
         </library:library>",
        head("library:library", "library")
    );
    let standard = folder.join("Standard");
    fs::create_dir_all(&standard).unwrap();
    fs::write(standard.join("Edits.xba"), module).unwrap();
    fs::write(standard.join("script.xlb"), library).unwrap();
}
