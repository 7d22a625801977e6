//! The texts of the examples, as their reports have them.

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use tertial_model::norwegian;
use tertial_tests::{folder, program};

use super::pdf;

/// The words of a text of the examples, whose Markdown is emphasis, lists, tables and notes
/// at most, with each figure written as its filter says. Notes come apart.
fn words(
    body: &str,
    figures: &serde_json::Value,
    form: &str,
) -> (Vec<String>, Vec<String>) {
    let mut text = String::new();
    let body = without_comments(body);
    let mut rest = &*body;
    while let Some((before, tag)) = rest.split_once("{{") {
        let (tag, after) = tag.split_once("}}").unwrap();
        text.push_str(before);
        text.push_str(&figure(tag, figures, form));
        let ends_in_stop = text.ends_with('.') && after.starts_with('.');
        rest = if ends_in_stop { &after[1..] } else { after };
    }
    text.push_str(rest);
    let (mut blocks, mut notes) = (Vec::new(), Vec::new());
    for block in text.split("\n\n") {
        let block = block.trim();
        if let Some((_, note)) =
            block.strip_prefix("[^").and_then(|of| of.split_once("]: "))
        {
            notes.push(spaced(&plain(note)));
        } else if block.starts_with('|') {
            let rows = block.lines().filter(|line| !line.contains("|---"));
            blocks.push(spaced(&plain(
                &rows.collect::<Vec<_>>().join("\n").replace('|', " "),
            )));
        } else {
            blocks.push(spaced(&plain(block)));
        }
    }
    blocks.retain(|block| !block.is_empty());
    (blocks, notes)
}

/// What is printed of a text: all but its comments.
fn without_comments(body: &str) -> String {
    let mut parts = body.split("{#");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once("#}").unwrap().1);
    }
    text
}

/// The words without marks of emphasis, points, headings and notes.
fn plain(block: &str) -> String {
    let mut plain = String::new();
    for line in block.lines() {
        let line = line.trim_start().trim_start_matches("- ").trim_start_matches("# ");
        plain.push_str(line.trim_start_matches('#'));
        plain.push('\n');
    }
    let mut parts = plain.split("[^");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(']').unwrap().1);
    }
    text.replace('*', "")
}

/// With one space between words.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A figure as a link prints it in the written form.
fn figure(tag: &str, figures: &serde_json::Value, form: &str) -> String {
    let days = if form == "nn" { "dagar" } else { "dager" };
    let id = tag.split('"').nth(1).unwrap();
    let all = figures["figures"].as_array().unwrap();
    let figure = all.iter().find(|of| of["id"] == id).unwrap();
    let value: Decimal = match &figure["value"] {
        serde_json::Value::String(text) => text.parse().unwrap(),
        other => other.to_string().parse().unwrap(),
    };
    let filters: Vec<&str> = tag.split('|').skip(1).map(str::trim).collect();
    let value = if filters.contains(&"abs") { value.abs() } else { value };
    let of = |power: u64, decimals, unit| {
        let number = norwegian::decimal(value / Decimal::from(power), decimals);
        format!("{number} {unit}")
    };
    match filters.last().copied().filter(|filter| *filter != "abs") {
        Some("mill") => of(1_000_000, 1, "mill. kr"),
        Some("mill(2)") => of(1_000_000, 2, "mill. kr"),
        Some("kr") => of(1, 0, "kr"),
        Some("tusen") => of(1_000, 0, "tusen kr"),
        Some("pst") => of(1, 1, "pst."),
        None => match figure["unit"].as_str().unwrap() {
            "antall" => norwegian::decimal(value, 0),
            "pst" => of(1, 1, "pst."),
            "dager" => format!(
                "{} {days}",
                norwegian::decimal(value, u32::from(!value.fract().is_zero()))
            ),
            "timer" => format!(
                "{} timer",
                norwegian::decimal(value, u32::from(!value.fract().is_zero()))
            ),
            _ => norwegian::decimal(value, 1),
        },
        Some(other) => panic!("{other}"),
    }
}

/// The folder of each report's texts.
const REPORTS: [(&str, &str); 3] = [("t1", "t1"), ("t2", "t2"), ("annual", "arsrapport")];

#[test]
fn every_report_of_both_examples_says_what_its_texts_say() {
    for project in [program::example(), program::small_example()] {
        for (report, texts) in REPORTS {
            says_its_texts(&project, report, texts, "nb");
        }
    }
}

#[test]
fn every_report_of_the_small_example_says_its_texts_in_nynorsk() {
    let copy = tempfile::tempdir().unwrap();
    folder::copy(&program::small_example(), copy.path());
    let setup = copy.path().join("tertial.toml");
    let words = fs::read_to_string(&setup).unwrap();
    assert!(words.contains("language = \"nb\""));
    fs::write(&setup, words.replace("language = \"nb\"", "language = \"nn\"")).unwrap();
    for (report, texts) in REPORTS {
        let of = copy.path().display().to_string();
        let out = tempfile::tempdir().unwrap();
        let out = out.path().display().to_string();
        let run = program::run(&["-C", &of, "build", report, "--final", "-o", &out]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        says_its_texts(copy.path(), report, texts, "nn");
    }
}

/// Holds that a report says what the texts in a folder say that are in the written form.
fn says_its_texts(project: &Path, report: &str, texts: &str, form: &str) {
    let folder = project.join("tekst").join(texts);
    let of = project.display().to_string();
    let run = program::run(&["-C", &of, "figures", report, "--format", "json"]);
    let figures = serde_json::from_str(&run.stdout).unwrap();
    let read = pdf(project, report);
    let said = super::constructs::alike(&read.text);
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        if file.to_string_lossy().ends_with(".nn.md") != (form == "nn") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap();
        let (blocks, notes) = words(body, &figures, form);
        for block in blocks {
            let near = said.find(&block.chars().take(20).collect::<String>());
            let near: String =
                said[near.unwrap_or(0)..].chars().take(block.len() + 40).collect();
            assert!(said.contains(&block), "{}:\n{block}\n{near}", file.display());
        }
        for note in notes {
            assert!(read.notes.contains(&note), "{note} {:?}", read.notes);
        }
    }
}
