//! Writes every text of a report, as a diligent author would, in a copy of a project.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes the texts of a copy of the example"
)]

use std::io;
use std::path::Path;

use crate::program;

/// Makes the outline of `report` in `project`, and puts `words` in the place of every stub
/// and skeleton. Gives the files, as the program lists them.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn write_all(project: &Path, report: &str, words: &str) -> io::Result<Vec<String>> {
    let folder = project.display().to_string();
    let run = program::run(&["-C", &folder, "outline", report]);
    let files: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
    for file in &files {
        let path = project.join(file);
        let stub = std::fs::read_to_string(&path)?;
        // The front matter stays; what is below it is written anew.
        let front =
            stub.match_indices("---\n").nth(1).map_or(0, |(at, mark)| at + mark.len());
        std::fs::write(path, format!("{}\n{words}\n", &stub[..front]))?;
    }
    Ok(files)
}
