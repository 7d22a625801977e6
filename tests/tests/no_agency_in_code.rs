//! Nothing of one agency is in the code: its chapters and places stand in its letter, in
//! tests and in comments, and nowhere else.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::fs;
use std::path::{Path, PathBuf};

use tertial_tests::program;

const OF_ONE_AGENCY: [&str; 3] = ["1620", "4620", "Kongsvinger"];

/// Every Rust file of the crates and every template that is no test.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders =
        vec![program::root().join("crates"), program::root().join("templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "letters" && name != "tests" {
                folders.push(path);
            } else if path.is_file()
                && [".rs", ".typ", ".toml"].iter().any(|end| name.ends_with(end))
                && !name.ends_with("tests.rs")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The lines of code: no comment, and nothing from the tests at the end of a file on.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(str::trim).enumerate();
    let code = lines.take_while(|(_, line)| !line.starts_with("mod tests {"));
    code.filter(|(_, line)| !line.starts_with("//") && !line.starts_with('#'))
        .map(|(number, line)| (number + 1, line.to_owned()))
        .collect()
}

#[test]
fn no_chapter_and_no_place_stands_in_the_code() {
    let files = sources();
    assert!(files.len() > 150, "the crates are read");
    for path in files {
        if path.ends_with("sample.rs") {
            continue;
        }
        for (number, line) in code(&path) {
            for word in OF_ONE_AGENCY {
                assert!(!line.contains(word), "{}:{number}: {line}", path.display());
            }
        }
    }
}
