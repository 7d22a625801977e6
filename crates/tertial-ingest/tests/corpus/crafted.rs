//! Every file made to break a reader comes to what is expected of it.

use std::collections::BTreeSet;

use crate::outcome::Outcome;
use crate::{expected, files, memory};

#[test]
fn every_crafted_file_comes_to_what_it_must() {
    let Some(files) = files::of("crafted") else { return };
    let mut expected = expected::all();
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !file.path.ends_with("manifest.csv")) {
        let name = file.path.trim_start_matches("data/");
        let Some(must) = expected.remove(name) else {
            wrong.push(format!("{name}: nothing is expected of it"));
            continue;
        };
        let is = Outcome::of(file);
        if is != must {
            wrong.push(format!("{name}\n  is   {is:?}\n  must {must:?}"));
        }
    }
    wrong.extend(expected.keys().map(|name| format!("{name}: there is no such file")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    memory::stays_small();
}

#[test]
fn every_file_of_the_manifest_is_expected() {
    let Some(manifest) = files::crafted("manifest.csv") else { return };
    let text = String::from_utf8(manifest.bytes).unwrap();
    let names: BTreeSet<&str> =
        text.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    let all = expected::all();
    assert_eq!(names, all.keys().copied().collect());
    assert_eq!(all.len(), 74);
}
