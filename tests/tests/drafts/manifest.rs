//! The manifest is held against the one that would be written now, byte for byte; and one
//! of the schema before is read as it was written.

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{DRAFT, ENDINGS, Project};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn manifest() -> String {
    format!("{DRAFT}-manifest.json")
}

fn verified(project: &Project) -> (Value, String) {
    let delivery = project.shown(&format!("{DRAFT}.pdf"));
    let text = project.run(&["verify", &delivery]);
    assert_eq!(text.code, Some(1), "{}", text.stdout);
    assert!(!text.stdout.contains("byte for byte"), "{}", text.stdout);
    (project.json(&["verify", &delivery]), text.stdout)
}

#[test]
fn whatever_is_done_to_it_is_told() {
    let project = Project::built();
    let own = fs::read_to_string(project.path(&manifest())).unwrap();
    let add = |before: &str, more: &str| {
        assert!(own.contains(before), "{before}");
        own.replacen(before, &format!("{more}{before}"), 1)
    };
    let unknown: [(String, Value); 3] = [
        (add("\"program\"", "\"note\": 1, "), json!(["note"])),
        (add("\"role\"", "\"note\": {\"a\": 1}, "), json!(["inputs[0].note"])),
        (add("\"agency\"", "\"by\": null, "), json!(["catalogue.by"])),
    ];
    for (text, keys) in unknown {
        fs::write(project.path(&manifest()), text).unwrap();
        let (told, text) = verified(&project);
        assert_eq!(told["manifest_unknown"], keys);
        assert_eq!(told["manifest_differs"], json!([]));
        let file = told["files"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&file["kind"], &file["delivered_is_whole"], &file["made_again"]),
            (&json!("manifest"), &json!(false), &json!(true))
        );
        let line = format!(
            "manifestet har nøkler som ikke hører hjemme der: {}\n",
            keys[0].as_str().unwrap()
        );
        assert!(text.contains(&line), "{text}");
        assert!(text.contains("-manifest.json: er endret etter at den ble laget\n"));
    }
    let otherwise: [(String, &str, &str); 6] = [
        (own.replace('\n', "\r\n"), "line_ends", "andre linjeskift\n"),
        (
            own.trim_end().to_owned(),
            "blanks",
            "andre mellomrom og linjeskift mellom delene\n",
        ),
        (
            own.replace("  ", "\t"),
            "blanks",
            "andre mellomrom og linjeskift mellom delene\n",
        ),
        (
            own.replace('\n', ""),
            "blanks",
            "andre mellomrom og linjeskift mellom delene\n",
        ),
        (own.replacen("t1", "\\u00741", 1), "characters", "opplysningene med andre tegn"),
        (
            serde_json::from_str::<Value>(&own).unwrap().to_string(),
            "characters",
            "opplysningene med andre tegn",
        ),
    ];
    for (text, how, words) in otherwise {
        fs::write(project.path(&manifest()), text).unwrap();
        let (told, text) = verified(&project);
        assert_eq!(told["manifest_written"], how);
        assert_eq!(told["manifest_unknown"], json!([]));
        assert!(text.contains(words), "{text}");
    }
    // A key it knows, twice: nobody can say which of them it is.
    fs::write(project.path(&manifest()), add("\"final\"", "\"final\": true, ")).unwrap();
    let run = project.run(&["verify", &project.shown("ut")]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("«final» står to ganger"), "{}", run.stderr);
    // Which program wrote it does not matter.
    fs::write(project.path(&manifest()), own.replace("\"0.1.0\"", "\"0.0.9\"")).unwrap();
    let run = project.run(&["verify", &project.shown("ut")]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}

/// Each file beside it is held against its SHA-256 in the manifest, and against what is made
/// now: also where both the file and the manifest were changed.
#[test]
fn whatever_is_done_to_the_files_beside_it_is_told() {
    let project = Project::built();
    let own = fs::read_to_string(project.path(&manifest())).unwrap();
    for (at, ending) in ENDINGS.iter().enumerate() {
        let file = project.path(&format!("{DRAFT}{ending}"));
        let bytes = fs::read(&file).unwrap();
        let mut other = bytes.clone();
        if ending.ends_with("json") {
            other.splice(1..1, *b"\"note\":1,");
        } else {
            other.push(b'\n');
        }
        fs::write(&file, &other).unwrap();
        let (told, _) = verified(&project);
        for (index, of) in told["files"].as_array().unwrap().iter().enumerate() {
            assert_eq!(of["delivered_is_whole"], index != at, "{of}");
            assert_eq!(of["made_again"], true, "{of}");
        }
        let agreed = own.replace(&sha256(&bytes), &sha256(&other)).replace(
            &format!("\"bytes\": {},", bytes.len()),
            &format!("\"bytes\": {},", other.len()),
        );
        fs::write(project.path(&manifest()), agreed).unwrap();
        let (told, text) = verified(&project);
        assert_eq!(told["files"][at]["made_again"], false);
        assert_eq!(told["files"][at]["delivered_is_whole"], true);
        assert_eq!(told["manifest_differs"], json!(["outputs"]));
        assert!(text.contains("blir en annen nå"), "{text}");
        fs::write(&file, bytes).unwrap();
        fs::write(project.path(&manifest()), &own).unwrap();
    }
}

#[test]
fn a_file_that_looks_like_part_of_it_is_told_and_is_none() {
    let project = Project::built();
    assert_eq!(project.run(&["build", "t1", "--final"]).code, Some(0));
    for name in ["-utkast-tall (1).json", "-utkast-vedlegg.pdf", "-rettet.pdf"] {
        fs::write(project.path(&format!("ut/rapport-1-tertial-2024{name}")), "x")
            .unwrap();
    }
    let beside = |delivery: &str| {
        let told = project.json(&["verify", &project.shown(&format!("{delivery}.pdf"))]);
        assert_eq!(told["identical"], true);
        told["beside"].clone()
    };
    assert_eq!(
        beside(DRAFT),
        json!([
            "rapport-1-tertial-2024-utkast-tall (1).json",
            "rapport-1-tertial-2024-utkast-vedlegg.pdf",
        ])
    );
    assert_eq!(
        beside("ut/rapport-1-tertial-2024"),
        json!(["rapport-1-tertial-2024-rettet.pdf"])
    );
    let text = project.run(&["verify", &project.shown(&format!("{DRAFT}.pdf"))]).stdout;
    assert!(text.contains("utkast-vedlegg.pdf hører ikke til leveransen\n"), "{text}");
}

/// Makes the manifest one of the first schema: every file that was read, whole.
fn as_before(project: &Project) -> String {
    let path = project.path(&manifest());
    let mut text = fs::read_to_string(&path).unwrap();
    let told: Value = serde_json::from_str(&text).unwrap();
    let inputs = told["inputs"].as_array().unwrap();
    for input in inputs.iter().filter(|of| of["role"] == "said") {
        let bytes = fs::read(project.path(input["path"].as_str().unwrap())).unwrap();
        let entry = |role: &str, length: u64, sha256: &str| {
            format!(
                "\"role\": \"{role}\",\n      \"bytes\": {length},\n      \"sha256\": \
                 \"{sha256}\""
            )
        };
        let said = entry(
            "said",
            input["bytes"].as_u64().unwrap(),
            input["sha256"].as_str().unwrap(),
        );
        assert!(text.contains(&said), "{said}");
        text = text.replace(&said, &entry("setup", bytes.len() as u64, &sha256(&bytes)));
    }
    text = of_schema(project, &text, 1);
    fs::write(path, &text).unwrap();
    text
}

/// The manifest as one of an earlier schema, without the files that schema did not have.
fn of_schema(project: &Project, text: &str, schema: u8) -> String {
    let later = [(3, "confirmations", "-bekreftelser.csv"), (4, "demands", "-krav.json")];
    let mut text = text.to_owned();
    for (_, kind, ending) in later.iter().filter(|(first, ..)| *first > schema) {
        let entry = format!(",\n    {{\n      \"kind\": \"{kind}\"");
        let (before, rest) = text.split_once(&entry).unwrap();
        let (_, after) = rest.split_once('}').unwrap();
        text = format!("{before}{after}");
        fs::remove_file(project.path(&format!("{DRAFT}{ending}"))).unwrap();
    }
    text.replacen("\"schema\": 5", &format!("\"schema\": {schema}"), 1)
}

#[test]
fn one_of_an_earlier_schema_has_the_files_it_had() {
    let project = Project::built();
    let path = project.path(&manifest());
    let text = fs::read_to_string(&path).unwrap();
    for (schema, files) in [(4, 7), (3, 6), (2, 5)] {
        assert_eq!(project.run(&["build", "t1"]).code, Some(0));
        fs::write(&path, of_schema(&project, &text, schema)).unwrap();
        let told = project.json(&["verify", &project.shown(&format!("{DRAFT}.pdf"))]);
        assert_eq!(told["identical"], true, "{told}");
        assert_eq!(told["files"].as_array().unwrap().len(), files);
        let diff = project.diff();
        assert_eq!((&diff["inputs"], &diff["figures"]), (&json!([]), &json!([])));
    }
}

#[test]
fn one_of_the_first_schema_is_read_as_it_was_written() {
    let project = Project::built();
    let delivery = project.shown(&format!("{DRAFT}.pdf"));
    as_before(&project);
    let run = project.run(&["verify", &delivery]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    let diff = project.diff();
    assert_eq!((&diff["inputs"], &diff["figures"]), (&json!([]), &json!([])));
    assert_eq!(project.run(&["check", "t1", "--locked"]).code, Some(0));
    // It tells of whole files, and so of what they say of other reports.
    let path = project.path("tertial.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n# Merknad.\n")).unwrap();
    let (told, _) = verified(&project);
    assert_eq!(told["inputs"][0]["new"]["path"], "tertial.toml");
    fs::write(&path, text).unwrap();

    // Held against one of the schema now, only the data files can be.
    tertial_tests::folder::copy(&project.path("ut"), &project.path("foer"));
    project.edit("tertial.toml", "version = \"0.1\"", "version = \"0.2\"");
    project.book_one_more("162001");
    project.run(&["build", "t1"]);
    let diff = project.json(&["diff", &project.shown("foer"), &project.shown("ut")]);
    let inputs = diff["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 1);
    assert_eq!(inputs[0]["new"]["path"], super::STATE_ACCOUNTS);
}

#[test]
fn one_of_a_schema_to_come_is_refused() {
    let project = Project::built();
    let text = fs::read_to_string(project.path(&manifest())).unwrap();
    let text = text.replacen("\"schema\": 5", "\"schema\": 6", 1);
    fs::write(project.path(&manifest()), text).unwrap();
    for command in ["verify", "diff"] {
        let run = project.run(&[command, &project.shown("ut")]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        let line = "-manifest.json har skjema 6, ikke 1 til 5\nhjelp: bruk den utgaven av \
                    programmet som laget den: 0.1.0\n";
        assert!(run.stderr.ends_with(line), "{}", run.stderr);
    }
}
