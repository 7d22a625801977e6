//! The list of rules holds together: codes, files, pages, and one rule for each problem.

#![expect(clippy::disallowed_methods, reason = "reads a letter of an example")]

use std::collections::BTreeSet;
use std::path::Path;

use tertial_letter::{Catalogue, LetterFiles};
use tertial_rules::{Rule, rules};

#[test]
fn codes_are_unique_and_in_the_manuals_order() {
    let codes: Vec<&str> = rules().map(|rule| rule.code.0).collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len());
    for family in [
        "V5-", "BUD-", "KPI-", "RIS-", "OPP-", "HR-", "REG-", "DAT-", "TXT-", "KRV-",
        "KVT-",
    ] {
        let of_family: Vec<_> =
            codes.iter().filter(|code| code.starts_with(family)).collect();
        assert!(of_family.is_sorted(), "{of_family:?}");
        assert!(!of_family.is_empty());
    }
}

/// Rules with a file of their own.
fn with_files() -> impl Iterator<Item = &'static Rule> {
    rules().filter(|rule| rule.file.ends_with(".rs"))
}

#[test]
fn a_rule_stands_in_the_file_its_code_names() {
    for rule in with_files() {
        let file = Path::new(rule.file).file_stem().unwrap().to_str().unwrap();
        let start = rule.code.0.to_lowercase().replace('-', "_");
        assert!(file.starts_with(&format!("{start}_")), "{} stands in {file}", rule.code);
    }
}

#[test]
fn every_rule_file_is_listed() {
    let listed: BTreeSet<String> = with_files()
        .map(|rule| {
            Path::new(rule.file).file_name().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for family in ["v5", "bud", "kpi", "ris", "opp", "hr", "reg", "dat", "txt", "krv"] {
        for entry in std::fs::read_dir(source.join(family)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_rule = name.starts_with(&format!("{family}_"));
            assert!(
                !is_rule || listed.contains(&name),
                "{family}/{name} is not in RULES"
            );
        }
    }
}

#[test]
fn every_page_says_why_where_from_what_and_what_to_do() {
    for rule in rules() {
        let manual = rule.manual();
        assert!(rule.summary().ends_with('.'), "{}: {}", rule.code, rule.summary());
        for part in ["\nHvorfor: ", "\nKilde: ", "\nEksempel: ", "\nGjør dette: "] {
            assert!(manual.contains(part), "{} lacks «{}»", rule.code, part.trim());
        }
    }
}

/// Who the letter is to, and what it calls its chapters, measures, places, goals and
/// indicators.
fn names(letter: &Catalogue) -> Vec<String> {
    let frame = &letter.frame;
    let mut names = vec![letter.agency.clone(), letter.ministry.to_string()];
    names.extend(frame.chapters.iter().map(|of| of.number.to_string()));
    names.extend(frame.earmarks.iter().map(|of| of.name.clone()));
    names.extend(frame.places.iter().map(|of| of.name.clone()));
    names.extend(letter.goals.iter().map(|of| of.title.to_string()));
    names.extend(frame.indicators.iter().map(|of| of.name.to_string()));
    names
}

#[test]
fn no_page_is_of_one_letter() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/geodataarkivet-2024/tildelingsbrev.toml");
    let text = std::fs::read_to_string(source).unwrap();
    let letters = [
        LetterFiles::built_in("ssb", 2024).unwrap(),
        LetterFiles::one("tildelingsbrev.toml", &text),
    ];
    let letters = letters.iter().map(|of| Catalogue::read(of).unwrap());
    let names: Vec<String> = letters.flat_map(|of| names(&of)).collect();
    for rule in rules() {
        let manual = rule.manual();
        for name in &names {
            assert!(!manual.contains(name), "{}: «{name}»", rule.code);
        }
        for section in ["revets punkt", "revets kapittel", "edlegg "] {
            let of_a_letter = manual.split(section).skip(1);
            let numbered = |rest: &str| rest.starts_with(|at: char| at.is_ascii_digit());
            assert!(
                !of_a_letter.map(str::trim).any(numbered),
                "{}: {section}",
                rule.code
            );
        }
    }
}
