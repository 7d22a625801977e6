//! The texts of a report in a copy of a project: gone, as before anybody has written, or each
//! of them written, as a diligent author would.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes the texts of a copy of the example"
)]

use std::io;
use std::path::Path;

use crate::program;

/// Removes the texts of the annual report from `project`, a copy: nobody has written them.
///
/// # Errors
///
/// When they are not there, or cannot be removed.
pub fn unwrite_annual(project: &Path) -> io::Result<()> {
    std::fs::remove_dir_all(project.join("tekst/arsrapport"))
}

/// Makes the outline of `report` in `project`, where no text of it is written, and puts `words`
/// in the place of every stub and skeleton, with some more so that no two texts are the same.
/// Gives the files, as the program lists them.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write_all(project: &Path, report: &str, words: &str) -> io::Result<Vec<String>> {
    let folder = project.display().to_string();
    let run = program::run(&["-C", &folder, "outline", report]);
    let files: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
    for (number, file) in files.iter().enumerate() {
        let path = project.join(file);
        let stub = std::fs::read_to_string(&path)?;
        // The front matter stays; what is below it is written anew, as the answer to all the
        // text is to answer.
        let front =
            stub.match_indices("---\n").nth(1).map_or(0, |(at, mark)| at + mark.len());
        let demands = stub.lines().find_map(|line| line.strip_prefix("krav: "));
        let demands = demands.unwrap_or_default();
        let own = ["a", "b", "c", "d", "e"].map(|end| format!(" nr{number}{end}"));
        let answer = format!("{{# svarer: {demands} #}}{words}{}.", own.concat());
        let text = format!("{}\n{answer}\n", &stub[..front]);
        std::fs::write(path, text)?;
    }
    Ok(files)
}

/// Confirms every answer in `report` of `project`, once each has been shown.
pub fn confirm_all(project: &Path, report: &str) {
    let folder = project.display().to_string();
    let asked = ["-C", &folder, "confirm", "--report", report];
    let shown = program::run(&asked).stdout;
    let Some((_, mark)) = shown.trim_end().rsplit_once("--shown ") else { return };
    let given = [&asked[..], &["--by", "Direktør", "--shown", mark]].concat();
    let run = program::run(&given);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}
