//! The schemas `tertial schema` prints are of the files there are: each of ours is valid by
//! its own, and what the program refuses for its form an editor marks as well.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use tertial_tests::program;

/// Each schema, with the folder its files stand in and the end of their names.
const WRITTEN: [(&str, &str, &str); 6] = [
    ("tertial.toml", "examples", "tertial.toml"),
    ("letter", "letters", ".toml"),
    ("letter", "examples/geodataarkivet-2024", "tildelingsbrev.toml"),
    ("layout", "crates/tertial-ingest/layouts", ".toml"),
    ("chart", "crates/tertial-figures/charts", "r102-2016.toml"),
    ("accrual-chart", "crates/tertial-figures/charts", "srs-2016.toml"),
];

/// An acceptance with all it may say. No example has one.
const ACCEPTED: &str = r#"[[acceptance]]
code = "BUD-08"
object = "post.1620.01.hovedbok"
report = "t1"
fingerprint = "0123456789abcdef"
reason = "Bilag i feil måned."
by = "Økonomidirektør"
second = "Avdelingsdirektør"
date = 2024-05-20
expires = 2024-08-31
"#;

/// What no example has in its `tertial.toml`.
const OWN: &str = r#"
[[rule]]
code = "EGEN-01"
severity = "warning"
holds = "post.2190.01.avvik >= 0"
message = { nb = "det blir for lite", nn = "det blir for lite" }
remedy = "se på prognosen"
reports = ["t1"]
[[severity]]
rule = "BUD-30"
severity = "error"
reason = "avtalt"
"#;

fn schema_of(file: &str) -> Validator {
    let run = program::run(&["schema", file]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    jsonschema::validator_for(&serde_json::from_str(&run.stdout).unwrap()).unwrap()
}

/// The files below a folder of the repository whose paths end so.
fn files(folder: &str, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![program::root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                found.push(path);
            }
        }
    }
    found
}

/// A file as a schema sees it: a day of TOML is text.
fn read(path: &Path) -> Value {
    parse(&fs::read_to_string(path).unwrap())
}

fn parse(text: &str) -> Value {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => Value::String(day.to_string()),
            toml::Value::Array(list) => list.into_iter().map(json).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, value)| (key, json(value))).collect()
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    json(toml::Value::Table(text.parse().unwrap()))
}

#[test]
fn every_file_of_ours_is_valid_by_its_schema() {
    for (name, folder, end) in WRITTEN {
        let (schema, files) = (schema_of(name), files(folder, end));
        assert!(!files.is_empty(), "no {end} in {folder}");
        for path in files {
            let file = read(&path);
            let faults: Vec<String> = schema
                .iter_errors(&file)
                .map(|fault| format!("{} {fault}", fault.instance_path()))
                .collect();
            assert_eq!(faults, [""; 0], "{}", path.display());
        }
    }
}

/// What the program writes for other programs is of the schema it prints.
#[test]
fn what_is_written_is_valid_by_its_schema() {
    let project = tertial_tests::copy::Copy::of(&program::small_example());
    let run = project.run(&["build", "t1"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let stem = "ut/rapport-1-tertial-2024-utkast";
    let delivered = |end: &str| -> Value {
        let path = project.path().join(format!("{stem}{end}"));
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
    };
    for (schema, written) in [
        ("tall.json", delivered("-tall.json")),
        ("funn.json", delivered("-funn.json")),
        ("tekst.json", delivered("-tekst.json")),
        ("krav.json", delivered("-krav.json")),
        ("tall.json", project.json(&["figures", "annual"])),
        ("funn.json", project.json(&["check", "annual"])),
        ("dekning.json", project.json(&["coverage", "t1"])),
        ("dekning.json", project.json(&["coverage", "annual"])),
    ] {
        let validator = schema_of(schema);
        let faults: Vec<String> = validator
            .iter_errors(&written)
            .map(|fault| format!("{} {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0], "{schema}");
        // One that is not of it is marked.
        assert!(!validator.is_valid(&Value::Object(Default::default())), "{schema}");
    }
}

#[test]
fn an_acceptance_is_valid_and_a_misspelt_one_is_marked() {
    let schema = schema_of("kvitteringer.toml");
    assert!(schema.is_valid(&parse(ACCEPTED)));
    for (from, to) in
        [("reason =", "grunn ="), ("2024-05-20", "\"i mai\""), ("\"t1\"", "1")]
    {
        assert!(ACCEPTED.contains(from), "{from}");
        assert!(!schema.is_valid(&parse(&ACCEPTED.replacen(from, to, 1))), "{to}");
    }
}

#[test]
fn an_own_rule_and_a_severity_are_valid_and_misspelt_ones_are_marked() {
    let schema = schema_of("tertial.toml");
    let project = program::small_example().join("tertial.toml");
    let project = fs::read_to_string(project).unwrap();
    let is_valid = |own: &str| schema.is_valid(&parse(&format!("{project}{own}")));
    assert!(is_valid(OWN));
    for (from, to) in [
        ("EGEN-01", "EGEN-1"),
        ("\"warning\"", "\"fatal\""),
        ("remedy =", "raad ="),
        ("reason =", "grunn ="),
    ] {
        assert!(OWN.contains(from), "{from}");
        assert!(!is_valid(&OWN.replacen(from, to, 1)), "{to}");
    }
}

/// Every table of every file, wherever it stands, gets a key nobody knows.
#[test]
fn a_misspelt_key_is_marked_wherever_it_stands() {
    for (name, folder, end) in WRITTEN {
        let schema = schema_of(name);
        for path in files(folder, end) {
            let file = read(&path);
            for table in tables(&file, String::new()) {
                let mut misspelt = file.clone();
                let here = misspelt.pointer_mut(&table).unwrap().as_object_mut().unwrap();
                if has_keys_of_its_own(&table) {
                    continue;
                }
                here.insert("skrivefeil".to_owned(), Value::Null);
                assert!(!schema.is_valid(&misspelt), "{} {table}", path.display());
            }
        }
    }
}

/// Tables whose keys a person chooses: posts, reports, columns of a file.
fn has_keys_of_its_own(table: &str) -> bool {
    let last = table.rsplit('/').next().unwrap_or_default();
    ["foreign_chapters", "deliveries", "columns", "fields"].contains(&last)
}

/// The places of all tables in a value, as JSON pointers.
fn tables(value: &Value, here: String) -> Vec<String> {
    match value {
        Value::Object(table) => {
            let below = table.iter().flat_map(|(key, value)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                tables(value, format!("{here}/{key}"))
            });
            let below: Vec<String> = below.collect();
            [vec![here], below].concat()
        }
        Value::Array(list) => {
            let each = list.iter().enumerate();
            each.flat_map(|(at, value)| tables(value, format!("{here}/{at}"))).collect()
        }
        _ => Vec::new(),
    }
}
