//! The rules about what texts say have nothing to say of the examples, in any report and either
//! written form. Their pages tell how many texts that is, and how near they come.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::fs;
use std::path::Path;

use serde_json::Value;
use tertial_tests::{folder, program};

const CODES: [&str; 3] = ["TXT-32", "TXT-33", "TXT-34"];
/// Just above what the texts have in common, by the pages.
const NEAREST: [(&str, u32); 2] =
    [("text_repeated_percent", 22), ("text_of_demand_percent", 47)];

/// What these rules find in every report of a project.
fn found(project: &Path) -> Vec<String> {
    let folder = project.display().to_string();
    let of_report = |report: &'static str| {
        let run = program::run(&["-C", &folder, "check", report, "--format", "json"]);
        let told: Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = told["findings"].as_array().unwrap().clone();
        let mut of_these = findings;
        of_these.retain(|of| CODES.iter().any(|code| of["code"] == *code));
        of_these
            .into_iter()
            .map(move |of| format!("{report} {} {}", of["code"], of["object"]))
    };
    ["t1", "t2", "annual"].into_iter().flat_map(of_report).collect()
}

/// The names of the texts of a project.
fn texts(project: &Path) -> Vec<String> {
    let folders = fs::read_dir(project.join("tekst")).unwrap();
    let files = folders.flat_map(|of| fs::read_dir(of.unwrap().path()).unwrap());
    files.map(|of| of.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn no_text_of_the_examples_is_found_and_the_pages_say_how_many_there_are() {
    let mut names = Vec::new();
    for (example, forms) in
        [(program::example(), &["nb"][..]), (program::small_example(), &["nb", "nn"])]
    {
        names.extend(texts(&example));
        let setup = fs::read_to_string(example.join("tertial.toml")).unwrap();
        for form in forms {
            let copy = tempfile::tempdir().unwrap();
            folder::copy(&example, copy.path());
            let mut own = setup.replace("\"nb\"", &format!("\"{form}\""));
            for (key, value) in NEAREST {
                let limit = "\n[[limit]]\nreason = \"prøve\"\n";
                own.push_str(&format!("{limit}key = \"{key}\"\nvalue = {value}\n"));
            }
            fs::write(copy.path().join("tertial.toml"), own).unwrap();
            assert_eq!(found(copy.path()), [""; 0], "{form} {}", example.display());
        }
    }
    let is_explanation = |name: &&String| {
        let of_post = name.strip_prefix("avvik-");
        of_post.is_some_and(|of| of.starts_with(|at: char| at.is_ascii_digit()))
            || name.starts_with("resultat-")
    };
    let explanations = names.iter().filter(is_explanation).count();
    for (code, measured) in [
        ("TXT-32", format!("ingen av de {} tekstene", names.len())),
        ("TXT-32", format!("høyst {} prosent felles", NEAREST[0].1 - 1)),
        ("TXT-33", format!("ingen av de {} tekstene", names.len())),
        ("TXT-33", format!("høyst {} prosent", NEAREST[1].1 - 1)),
        ("TXT-34", format!("ingen av de {explanations} forklaringene")),
    ] {
        let page = program::run(&["explain", code]).stdout;
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(page.contains(&measured), "{code}: {measured}: {page}");
    }
}
