//! A package holds a delivery and what it was made of, and is verified alone.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tertial_tests::copy::Copy;
use tertial_tests::program;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const PACKAGE: &str = "ut/rapport-1-tertial-2024-utkast-pakke.zip";

/// The small example with a delivery, packed.
fn packed(more: &[&str]) -> (Copy, PathBuf) {
    let project = Copy::of(&program::small_example());
    let built = project.run(&["build", "t1", "--format", "docx,html,xlsx"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let run = project.run(&[&["pack", "t1"], more].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let path = project.path().join(PACKAGE);
    (project, path)
}

/// Verifies a package where there is no project.
fn verified(package: &Path) -> (Option<i32>, Value) {
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("pakke.zip");
    fs::copy(package, &moved).unwrap();
    let (folder, moved) =
        (elsewhere.path().display().to_string(), moved.display().to_string());
    let run = program::run(&["-C", &folder, "verify", &moved, "--format", "json"]);
    (run.code, serde_json::from_str(&run.stdout).unwrap_or(json!(run.stderr)))
}

fn files(package: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(File::open(package).unwrap()).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.name().unwrap().into_owned(), bytes);
    }
    files
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the package anew with those files; `honest`, it says of itself what it holds.
fn rewritten(package: &Path, mut files: BTreeMap<String, Vec<u8>>, honest: bool) {
    if honest {
        let mut contents: Value = serde_json::from_slice(&files["pakke.json"]).unwrap();
        for held in contents["files"].as_array_mut().unwrap() {
            let bytes = &files[held["path"].as_str().unwrap()];
            held["sha256"] = json!(sha256(bytes));
            held["bytes"] = json!(bytes.len());
        }
        files.insert("pakke.json".to_owned(), contents.to_string().into_bytes());
    }
    let mut zip = ZipWriter::new(File::create(package).unwrap());
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_package_alone_makes_the_delivery_again() {
    let (project, package) = packed(&[]);
    let bytes = fs::read(&package).unwrap();
    let held = files(&package);
    assert!(held.contains_key("prosjekt/tertial.toml"));
    assert!(held.contains_key("prosjekt/tildelingsbrev.toml"));
    assert!(held.contains_key("prosjekt/tekst/t1/maalstatus.md"));
    assert!(held.contains_key("leveranse/rapport-1-tertial-2024-utkast.pdf"));
    let (code, told) = verified(&package);
    assert_eq!(code, Some(0), "{told}");
    let made: Vec<(&str, Option<bool>)> = told["made_again"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            let name = of["file"].as_str().unwrap();
            let end = name.strip_prefix("rapport-1-tertial-2024-utkast").unwrap();
            (end, of["same"].as_bool())
        })
        .collect();
    assert_eq!(
        made,
        [
            (".pdf", Some(true)),
            ("-tall.json", Some(true)),
            ("-funn.json", None),
            ("-tekst.json", Some(true)),
            ("-bekreftelser.csv", None),
            ("-krav.json", None),
            (".docx", Some(true)),
            (".html", Some(true)),
            (".xlsx", Some(true)),
        ]
    );
    let left_out: Vec<(&str, &str)> = told["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (of["path"].as_str().unwrap(), of["because"].as_str().unwrap()))
        .collect();
    assert!(left_out.iter().any(|(_, because)| *because == "ledger"), "{left_out:?}");
    assert!(left_out.iter().any(|(_, because)| *because == "persons"), "{left_out:?}");
    for (path, _) in left_out {
        assert!(!held.contains_key(&format!("prosjekt/{path}")), "{path}");
    }
    assert!(told["numbers"]["computed"].as_u64().unwrap() > 20, "{told}");
    // The same delivery gives the same package.
    let again = project.run(&["pack", "t1"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(fs::read(&package).unwrap(), bytes);
}

#[test]
fn all_inputs_are_the_ledgers_and_never_what_is_about_persons() {
    let (_project, package) = packed(&["--all-inputs"]);
    let (code, told) = verified(&package);
    assert_eq!(code, Some(0), "{told}");
    let left_out = told["left_out"].as_array().unwrap();
    assert!(left_out.iter().all(|of| of["because"] == "persons"), "{told}");
    assert!(!left_out.is_empty());
}

#[test]
fn a_changed_package_is_found_out() {
    let (_project, package) = packed(&[]);
    let whole = files(&package);
    let pdf = "leveranse/rapport-1-tertial-2024-utkast.pdf";

    let mut changed = whole.clone();
    changed.get_mut(pdf).unwrap().push(b' ');
    rewritten(&package, changed, false);
    let (code, told) = verified(&package);
    assert_eq!(code, Some(1));
    assert_eq!(told["changed"], json!([pdf]));

    // One that says of itself what it holds, with another number in it.
    let mut changed = whole.clone();
    let figures = String::from_utf8(changed["laget-av/tall.json"].clone()).unwrap();
    let mut figures: Value = serde_json::from_str(&figures).unwrap();
    let figure = figures
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|of| of["id"] == "post.2190.01.prognose")
        .unwrap();
    figure["value"] = json!("1");
    changed.insert("laget-av/tall.json".to_owned(), figures.to_string().into_bytes());
    rewritten(&package, changed, true);
    let (code, told) = verified(&package);
    assert_eq!(code, Some(1));
    assert_eq!(told["changed"], json!([]));
    let wrong = told["numbers"]["wrong"].as_array().unwrap();
    assert!(wrong.contains(&json!("post.2190.01.avvik")), "{told}");
    let misprinted = told["numbers"]["misprinted"].as_array().unwrap();
    assert!(misprinted.contains(&json!("post.2190.01.prognose")), "{told}");

    // A text of another wording than the report's.
    let mut changed = whole.clone();
    let text = "prosjekt/tekst/t1/maalstatus.md";
    changed.get_mut(text).unwrap().extend_from_slice("\nMer.\n".as_bytes());
    rewritten(&package, changed, true);
    let (code, told) = verified(&package);
    assert_eq!(
        (code, &told["texts_differ"]),
        (Some(1), &json!(["tekst/t1/maalstatus.md"]))
    );

    // A file nobody speaks of.
    let mut changed = whole;
    changed.insert("prosjekt/ekstra.txt".to_owned(), b"ekstra".to_vec());
    rewritten(&package, changed, true);
    let (code, told) = verified(&package);
    assert_eq!((code, &told["foreign"]), (Some(1), &json!(["prosjekt/ekstra.txt"])));
}

#[test]
fn what_is_no_package_and_a_project_that_has_moved_on_are_refused() {
    let (project, package) = packed(&[]);
    fs::write(&package, b"ikke en pakke").unwrap();
    let (code, told) = verified(&package);
    assert_eq!(code, Some(3), "{told}");
    project.change("tekst/t1/maalstatus.md", |text| format!("{text}\nMer.\n"));
    let run = project.run(&["pack", "t1"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("lager ikke lenger den leveransen"), "{}", run.stderr);
}
