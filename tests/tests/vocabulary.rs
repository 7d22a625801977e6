//! The names of figures are documented: every figure of the examples' reports has a name of a family in
//! `docs/tallnavn.md`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::collections::BTreeSet;
use std::fs;

use tertial_tests::copy::Copy;
use tertial_tests::program;

/// The families: parts of ids, `<…>` for any.
fn families() -> Vec<Vec<String>> {
    let text = fs::read_to_string(program::root().join("docs/tallnavn.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let cells = rows.flat_map(|row| row.split('|').nth(1).unwrap().split(','));
    let names = cells.map(|cell| cell.trim().trim_matches('`').to_owned());
    names.map(|name| name.split('.').map(str::to_owned).collect()).collect()
}

/// Whether the parts of an id are those of a family. `<navn>` is the rest of a name.
fn is_of(id: &[&str], family: &[String]) -> bool {
    let any = |part: &str| part.starts_with('<');
    let ends_open = family.last().is_some_and(|last| last == "<navn>");
    (id.len() == family.len() || ends_open && id.len() > family.len())
        && family.iter().zip(id).all(|(of, part)| any(of) || of == part)
}

#[test]
fn every_figure_has_a_name_that_is_documented() {
    let families = families();
    assert!(families.len() > 20, "the table is read: {families:?}");
    let mut used = BTreeSet::new();
    for example in [program::example(), program::small_example()] {
        let project = Copy::of(&example);
        for report in ["t1", "t2", "annual"] {
            let told = project.json(&["figures", report]);
            for figure in told["figures"].as_array().unwrap() {
                let id = figure["id"].as_str().unwrap();
                let parts: Vec<&str> = id.split('.').collect();
                // The figures of an earlier report are named by the report.
                let own = |family: &&Vec<String>| {
                    is_of(&parts, family)
                        && (family[0] != "<rapport>" || ["t1", "t2"].contains(&parts[0]))
                };
                let family = families.iter().find(own);
                assert!(family.is_some(), "{id} is of no family in docs/tallnavn.md");
                used.extend(family.map(|of| of.join(".")));
            }
        }
    }
    // What no example has is named here, so that no row is left over.
    let unused: Vec<String> =
        families.iter().map(|of| of.join(".")).filter(|of| !used.contains(of)).collect();
    assert_eq!(unused, ["brevoppdrag.<id>"]);
}
