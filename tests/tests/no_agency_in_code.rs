//! Nothing of one agency is in the code: whatever a built-in letter names stands in that
//! letter, in tests and in comments, and nowhere else.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tertial_tests::{letters, program};
use toml::{Table, Value};

/// What decides what a reader sees, besides the letters of the agencies.
const FOLDERS: [&str; 4] = ["crates", "templates", "statements", "letters/stat"];

const ENDINGS: [&str; 5] = [".rs", ".typ", ".toml", ".j2", ".md"];

/// Where a word of the letter means something else.
const ELSEWHERE: [(&str, &str, &str); 2] = [
    ("ics.rs", "Oslo", "Norway's time zone is named after the city"),
    ("calendar.ics.j2", "Oslo", "Norway's time zone is named after the city"),
];

/// The agency, and the numbers, names and keys of what its letter names.
fn words() -> BTreeSet<String> {
    let letter: Table = letters::in_one_file().unwrap().parse().unwrap();
    let mut words = texts(&letter["letter"]["agency"]);
    words.push("SSB".to_owned());
    for kind in ["chapter", "earmark", "place", "goal", "indicator", "assignment"] {
        for of in letter[kind].as_array().unwrap() {
            let named = ["name", "title", "number"].iter().filter_map(|key| of.get(key));
            words.extend(named.flat_map(texts));
        }
    }
    // A key may be an ordinary word; those that are made of several are the letter's.
    let keys =
        letter["indicator"].as_array().unwrap().iter().flat_map(|of| texts(&of["key"]));
    words.extend(keys.filter(|key| key.contains('_')));
    words.into_iter().collect()
}

fn texts(of: &Value) -> Vec<String> {
    match of {
        Value::String(text) => vec![text.clone()],
        Value::Integer(number) => vec![number.to_string()],
        Value::Table(forms) => forms.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Every file that decides what a reader sees and is no test.
fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> =
        FOLDERS.map(|folder| program::root().join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if ENDINGS.iter().any(|end| name.ends_with(end))
                && !name.ends_with("tests.rs")
                && name != "sample.rs"
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The lines that decide something: of Rust no comment, and nothing from the tests at the end
/// of a file on.
fn lines(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines = (1..).zip(text.lines().map(|line| line.trim().to_owned()));
    if path.extension().is_none_or(|ending| ending != "rs") {
        return lines.collect();
    }
    let code = lines.take_while(|(_, line)| !line.starts_with("mod tests {"));
    code.filter(|(_, line)| !line.starts_with("//") && !line.starts_with('#')).collect()
}

/// Whether `word` stands in the line with no letter or digit beside it.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        [before, after].into_iter().flatten().all(|beside| !beside.is_alphanumeric())
    })
}

#[test]
fn no_word_of_a_built_in_letter_stands_in_the_code() {
    let (files, words) = (sources(), words());
    assert!(files.len() > 400, "the crates are read");
    assert!(words.contains("1620") && words.contains("Kongsvinger"), "{words:?}");
    let mut found = Vec::new();
    for path in files {
        let is_elsewhere = |word: &str| {
            ELSEWHERE.iter().any(|(file, of, _)| path.ends_with(file) && *of == word)
        };
        for (number, line) in lines(&path) {
            for word in words.iter().filter(|word| names(&line, word)) {
                if !is_elsewhere(word) {
                    found.push(format!("{}:{number}: {word}", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
