//! What `build` writes beside the PDF.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tertial_tests::{folder, letters};

use super::{DRAFT, ENDINGS, Project, TEMPLATE, all};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn names(project: &Project) -> BTreeSet<String> {
    let entries = fs::read_dir(project.path("ut")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_findings_are_those_of_check_without_the_sources() {
    let project = Project::built();
    let mut check = project.json(&["check", "t1"]);
    check.as_object_mut().unwrap().remove("sources").unwrap();
    assert_eq!(project.file_json(&format!("{DRAFT}-funn.json")), check);
}

#[test]
fn the_manifest_tells_every_file_that_was_read_and_made() {
    let project = Project::new();
    project.own_template();
    assert_eq!(project.run(&["build", "t1"]).code, Some(0));
    let manifest = project.file_json(&format!("{DRAFT}-manifest.json"));
    let mut expected: BTreeSet<String> = [
        "bekreftelser.toml",
        "data/grunnlag-2024.xlsx",
        "data/hovedbok-2024-1.xlsx",
        "data/hovedbok-2024-2.xlsx",
        "data/hovedbok-2024-3.xlsx",
        "data/statsregnskap-2024.csv",
        // What forecasts are held against.
        "data/tidligere/statsregnskap-2022.csv",
        "data/tidligere/statsregnskap-2023.csv",
        // What earlier years are held against.
        "levert/arsrapport-2023-tall.json",
        TEMPLATE,
        "tertial.toml",
    ]
    .map(str::to_owned)
    .into();
    for entry in fs::read_dir(project.path("tekst/t1")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        expected.insert(format!("tekst/t1/{name}"));
    }
    let told: BTreeSet<String> =
        all(&manifest["inputs"], "path").into_iter().map(str::to_owned).collect();
    assert_eq!(told, expected);
    assert!(all(&manifest["inputs"], "path").is_sorted());
    for input in manifest["inputs"].as_array().unwrap() {
        if ["tertial.toml", "bekreftelser.toml"]
            .contains(&input["path"].as_str().unwrap())
        {
            // Each says something of all reports; what it says of this one is told elsewhere.
            assert_eq!(input["role"], "said");
            continue;
        }
        let bytes = fs::read(project.path(input["path"].as_str().unwrap())).unwrap();
        assert_eq!(input["sha256"], sha256(&bytes), "{input}");
        assert_eq!(input["bytes"], bytes.len(), "{input}");
    }
    let outputs = all(&manifest["outputs"], "file");
    assert_eq!(
        outputs,
        ENDINGS.map(|ending| format!("rapport-1-tertial-2024-utkast{ending}"))
    );
    for output in manifest["outputs"].as_array().unwrap() {
        let file = format!("ut/{}", output["file"].as_str().unwrap());
        assert_eq!(output["sha256"], sha256(&fs::read(project.path(&file)).unwrap()));
    }
    assert_eq!(names(&project).len(), outputs.len() + 1);
}

/// A later report is made of the figures that were delivered with the one before too.
#[test]
fn the_manifest_of_a_later_report_tells_what_was_delivered_before() {
    let project = Project::new();
    project.run(&["build", "t2"]);
    let manifest = project.file_json("ut/rapport-2-tertial-2024-utkast-manifest.json");
    let inputs = manifest["inputs"].as_array().unwrap();
    let path = "levert/rapport-1-tertial-2024-tall.json";
    let told = inputs.iter().find(|of| of["path"] == path).unwrap();
    assert_eq!(told["role"], "data");
    let bytes = fs::read(project.path(path)).unwrap();
    assert_eq!(told["sha256"], sha256(&bytes), "{path}");
}

#[test]
fn the_manifest_tells_version_letter_and_texts_by_section() {
    let project = Project::built();
    let manifest = project.file_json(&format!("{DRAFT}-manifest.json"));
    // What `sha256sum` prints of the letter's files, in order of path.
    let listed: String = letters::files()
        .unwrap()
        .iter()
        .map(|(path, text)| format!("{}  {path}\n", sha256(text.as_bytes())))
        .collect();
    assert_eq!(
        manifest["catalogue"],
        json!({
            "agency": "Statistisk sentralbyrå",
            "year": 2024,
            "sha256": sha256(listed.as_bytes()),
        })
    );
    let kind: Vec<&Value> = ["schema", "report", "final", "version", "program"]
        .map(|key| &manifest[key])
        .into();
    assert_eq!(json!(kind), json!([5, "t1", false, "0.1", "0.1.0"]));
    let text = fs::read_to_string(project.path("tekst/t1/altinn3.md")).unwrap();
    let body = text.splitn(3, "---\n").last().unwrap();
    let texts = manifest["texts"].as_array().unwrap();
    let of_section = texts.iter().find(|of| of["section"] == "altinn3").unwrap();
    assert_eq!(of_section["sha256"], sha256(body.as_bytes()));
    let written = project.file_json(&format!("{DRAFT}-tekst.json"));
    let bodies = written["texts"].as_array().unwrap();
    assert_eq!(bodies.len(), texts.len());
    assert!(bodies.iter().any(|of| of["body"] == body));
}

#[test]
fn where_and_when_it_is_built_leaves_no_trace() {
    let (one, other) = (Project::built(), Project::new());
    folder::copy(&one.path("ut"), &other.path("foer"));
    let output = other.shown("ut");
    assert_eq!(other.run(&["build", "t1", "-o", &output]).code, Some(0));
    assert_eq!(names(&one), names(&other));
    for name in names(&one) {
        let read = |project: &Project| fs::read(project.path(&format!("ut/{name}")));
        assert!(read(&one).unwrap() == read(&other).unwrap(), "{name}");
    }
}

#[test]
fn the_final_version_stands_beside_the_draft() {
    let project = Project::built();
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(0));
    // Seven of each, and what the agency keeps of the final version.
    assert_eq!(names(&project).len(), 15);
    let told = project.run(&["diff", &project.shown("ut")]);
    assert_eq!(told.code, Some(2));
    assert!(told.stderr.contains("har flere leveranser"), "{}", told.stderr);
    let draft = project.shown(&format!("{DRAFT}.pdf"));
    let last = project.shown("ut/rapport-1-tertial-2024-manifest.json");
    let told = project.run(&["diff", &draft, &last]);
    assert!(told.stdout.contains("→ endelig versjon av rapporten for 1. tertial"));
    assert!(told.stdout.contains("Ingen tall, funn eller tekster er endret"));
}

#[test]
fn a_file_of_another_build_is_refused() {
    let project = Project::built();
    folder::copy(&project.path("ut"), &project.path("foer"));
    project.book_one_more("162001");
    project.run(&["build", "t1"]);
    let figures = format!("{DRAFT}-tall.json");
    let older = figures.replace("ut/", "foer/");
    fs::copy(project.path(&older), project.path(&figures)).unwrap();
    let told = project.run(&["diff", &project.shown("ut")]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(3), ""));
    assert!(told.stderr.contains("-tall.json er ikke den filen"), "{}", told.stderr);
}
