//! The architecture's arrows: data flows one way between crates, and between the modules of
//! each; formats stay behind the crate that owns them.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod modules;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use toml::Table;

/// The flow's order. A crate may use those before it.
const FLOW: [&str; 17] = [
    "tertial-model",
    "tertial-sheet",
    "tertial-toml",
    "tertial-document",
    "tertial-ingest",
    "tertial-figures",
    "tertial-letter",
    "tertial-draft",
    "tertial-report",
    "tertial-rules",
    "tertial-view",
    "tertial-render",
    "tertial-docx",
    "tertial-xlsx",
    "tertial-html",
    "tertial-review",
    "tertial",
];

/// Libraries only the crate beside them may name.
const OWNED: [(&str, &str); 24] = [
    ("calamine", "tertial-ingest"),
    ("csv", "tertial-ingest"),
    ("zip", "tertial-ingest"),
    ("zip", "tertial-sheet"),
    ("zip", "tertial-document"),
    ("zip", "tertial-docx"),
    ("zip", "tertial"),
    ("rust_xlsxwriter", "tertial-ingest"),
    ("rust_xlsxwriter", "tertial-xlsx"),
    ("rust_xlsxwriter", "tertial"),
    ("typst", "tertial-render"),
    ("typst-pdf", "tertial-render"),
    ("typst-svg", "tertial-render"),
    ("minijinja", "tertial-view"),
    ("minijinja", "tertial-html"),
    ("pulldown-cmark", "tertial-view"),
    ("pulldown-cmark", "tertial-document"),
    ("hayro-interpret", "tertial-document"),
    ("axum", "tertial-review"),
    ("maud", "tertial-review"),
    ("tokio", "tertial-review"),
    ("clap", "tertial"),
    ("anyhow", "tertial"),
    ("notify", "tertial"),
];

#[test]
fn every_crate_uses_only_those_before_it() {
    for (name, dependencies) in manifests() {
        let place = FLOW.iter().position(|crate_name| *crate_name == name);
        let place = place.unwrap_or_else(|| panic!("{name} has no place in the flow"));
        for used in dependencies.iter().filter(|used| used.starts_with("tertial")) {
            let before = FLOW[..place].contains(&used.as_str());
            assert!(before, "{name} uses {used}, which does not stand before it");
        }
    }
}

#[test]
fn only_the_sheet_is_published_and_it_stands_alone() {
    for (name, manifest) in packages() {
        let published = manifest["package"].get("publish") == Some(&true.into());
        assert_eq!(published, name == "tertial-sheet", "{name}");
    }
    let ours = |used: &&String| used.starts_with("tertial");
    assert_eq!(manifests()["tertial-sheet"].iter().find(ours), None);
}

#[test]
fn formats_stay_behind_the_crate_that_owns_them() {
    for (name, dependencies) in manifests() {
        for library in OWNED.map(|(library, _)| library) {
            let used = dependencies.iter().any(|used| used == library);
            let owns = OWNED.contains(&(library, name.as_str()));
            assert!(!used || owns, "{name} names {library}, which others own");
        }
    }
}

#[test]
fn all_of_the_flow_is_there() {
    let found: Vec<String> = manifests().into_keys().collect();
    let mut expected = FLOW.map(str::to_owned);
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_tests_that_hold_the_invariants_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let invariants = text.split_once("## Ten invariants").unwrap().1;
    let quoted = invariants.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| word.starts_with("crates/") || word.contains("tests/");
    let paths: Vec<&str> = quoted.filter(is_path).collect();
    assert!(paths.len() >= 10, "{paths:?}");
    for path in paths {
        assert!(
            root.join(path).exists(),
            "ARCHITECTURE names {path}, which is not there"
        );
    }
}

/// Libraries the core builds without: no server, and nothing that follows files.
const NOT_IN_THE_CORE: [&str; 5] = ["axum", "hyper", "maud", "notify", "tokio"];

#[test]
fn the_core_builds_without_a_web_server() {
    let arguments = "tree --locked --edges normal --no-default-features --package tertial \
         --prefix none --format {p}";
    let tree = Command::new(env!("CARGO"))
        .args(arguments.split_whitespace())
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(
        tree.contains("\ntypst v"),
        "the tree is told otherwise than it was:\n{tree}"
    );
    for library in NOT_IN_THE_CORE {
        let named = |line: &str| line.split(' ').next() == Some(library);
        assert!(!tree.lines().any(named), "the core is built with {library}");
    }
}

/// The dependencies of every crate under `crates/`, without those of tests.
fn manifests() -> BTreeMap<String, Vec<String>> {
    let dependencies = |manifest: Table| {
        let dependencies = manifest["dependencies"].as_table().unwrap();
        dependencies.keys().cloned().collect()
    };
    packages().into_iter().map(|(name, of)| (name, dependencies(of))).collect()
}

/// The manifests of the crates under `crates/`.
fn packages() -> BTreeMap<String, Table> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let folders = fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path());
    folders
        .map(|folder| {
            let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
            let manifest: Table = text.parse().unwrap();
            (manifest["package"]["name"].as_str().unwrap().to_owned(), manifest)
        })
        .collect()
}
