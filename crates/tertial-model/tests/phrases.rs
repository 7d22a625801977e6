//! The phrases of `templates/locales/` and those the program and the templates use are the same.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tertial_model::Phrases;

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, files);
        } else if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
}

/// All that stands in the files of that ending below a folder of the repository.
fn source(folder: &str, ending: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut files = Vec::new();
    collect(&root, ending, &mut files);
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// The strings in the code that are a phrase's key, or begin one: `method.basis.{key}` begins
/// all those of the bases.
fn keys_in_code() -> BTreeSet<String> {
    let keys = Phrases::bokmal().iter().map(|(key, _)| key);
    let sections: BTreeSet<&str> =
        keys.filter_map(|key| key.split_once('.')).map(|(section, _)| section).collect();
    let is_key = |text: &str| {
        let of_section = text.split_once('.').is_some_and(|(section, rest)| {
            sections.contains(section) && !rest.is_empty()
        });
        let is_file = [".j2", ".md", ".toml", ".typ"].iter().any(|of| text.ends_with(of));
        of_section
            && !is_file
            && text.chars().all(|c| c.is_alphanumeric() || "._{}".contains(c))
    };
    let mut keys = BTreeSet::new();
    let templates = source("templates", ".j2");
    for code in [source("crates", ".rs"), templates.clone()].concat() {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        keys.extend(code.split('"').filter(|text| is_key(text)).map(str::to_owned));
        keys.extend(said(code).filter(|key| key.contains('.')).map(str::to_owned));
    }
    // What says a phrase of the top of the file in code may be something else.
    keys.extend(templates.iter().flat_map(|of| said(of)).map(str::to_owned));
    keys
}

/// What is between the quotation marks of each `say("…")`.
fn said(code: &str) -> impl Iterator<Item = &str> {
    code.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next())
}

/// Whether a string in the code stands for that phrase.
fn stands_for(written: &str, key: &str) -> bool {
    let number = key.strip_suffix(".one").or(key.strip_suffix(".other"));
    let is = |key: &str| match written.split_once('{') {
        Some((begins, rest)) => {
            let ends = rest.split_once('}').map_or("", |(_, ends)| ends);
            key.starts_with(begins) && key.ends_with(ends)
        }
        None => written == key,
    };
    is(key) || number.is_some_and(is)
}

#[test]
fn every_key_in_the_code_is_that_of_a_phrase() {
    let phrases: Vec<&str> = Phrases::bokmal().iter().map(|(key, _)| key).collect();
    let unknown: Vec<String> = keys_in_code()
        .into_iter()
        .filter(|written| !phrases.iter().any(|key| stands_for(written, key)))
        .collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn every_phrase_is_used() {
    let (in_code, templates) = (keys_in_code(), source("templates", ".typ").concat());
    let is_used = |key: &str| {
        templates.contains(&format!("words.{key}"))
            || in_code.iter().any(|written| stands_for(written, key))
    };
    let phrases = Phrases::bokmal().iter().map(|(key, _)| key);
    // A phrase of the code alone at the top of the file.
    let unused: Vec<&str> =
        phrases.filter(|key| *key != "title_page" && !is_used(key)).collect();
    assert_eq!(unused, [""; 0]);
}
