//! An agency is told of in the words of its own letter: no name and no section of the other
//! example's letter stands in what the program makes of this one.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and writes files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tertial_tests::{folder, letters, pdf, program};
use toml::{Table, Value};

const REPORTS: [&str; 3] = ["t1", "t2", "annual"];
const FORMS: [&str; 2] = ["nb", "nn"];

/// Words of one letter that may stand in what is made of the other, each with its reason.
const SHARED: [(&str, &str); 3] = [
    (
        "finansdepartementet",
        "issues the circular R-115, which any agency's comment cites",
    ),
    ("punkt 2.2", "a section of the state's rules, which the letter to SSB cites"),
    ("punkt 3.5", "a section of the circular R-115"),
];

/// A letter and all its project reads.
struct Letter {
    table: Table,
    inputs: String,
}

impl Letter {
    fn of_ssb() -> Self {
        let text = letters::in_one_file().unwrap();
        Self { table: text.parse().unwrap(), inputs: inputs(&program::example()) + &text }
    }

    fn of_small() -> Self {
        let project = program::small_example();
        let text = fs::read_to_string(project.join("tildelingsbrev.toml")).unwrap();
        Self { table: text.parse().unwrap(), inputs: inputs(&project) }
    }

    /// Names of the agency, its ministry, chapters, posts, earmarks, places, goals and
    /// indicators, in both written forms.
    fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let letter = &self.table["letter"];
        names.extend(
            words(&letter["agency"]).into_iter().chain(words(&letter["ministry"])),
        );
        for kind in ["chapter", "earmark", "place", "goal", "indicator"] {
            for of in self.table.get(kind).and_then(Value::as_array).into_iter().flatten()
            {
                let name = of.get("name").or_else(|| of.get("title")).unwrap();
                names.extend(words(name));
                names.extend(of.get("number").map(ToString::to_string));
            }
        }
        names
    }

    /// The sections that anything in the letter is of, as reports write them.
    fn sections(&self) -> BTreeSet<String> {
        let mut sections = BTreeSet::new();
        for of in self.table.values().filter_map(Value::as_array).flatten() {
            let section = of.get("section").and_then(Value::as_str).unwrap_or_default();
            sections.extend(section.split(", ").map(|section| {
                match section.strip_prefix('V') {
                    Some(annex) => format!("vedlegg {}", &annex[..1]),
                    None => format!("punkt {section}"),
                }
            }));
        }
        sections
    }

    /// What is only this letter's, in lower case.
    fn own_beside(&self, other: &Self) -> BTreeSet<String> {
        let theirs = other.inputs.to_lowercase();
        let mut own: BTreeSet<String> = self
            .names()
            .iter()
            .map(|name| name.to_lowercase())
            .filter(|name| !theirs.contains(name.as_str()))
            .collect();
        own.extend(self.sections().difference(&other.sections()).cloned());
        own
    }
}

fn words(of: &Value) -> Vec<String> {
    match of {
        Value::String(text) => vec![text.clone()],
        Value::Table(forms) => forms.values().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

/// All text of a project: its settings, its letter, its texts and what its workbook is
/// made of.
fn inputs(project: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(project).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &inputs(&path);
        } else if let Ok(of) = fs::read_to_string(&path) {
            text += &of;
        }
    }
    text
}

/// Everything the program makes of a project in one written form: findings, reports as
/// they are set, and the files of texts to be written.
fn everything(example: &Path, form: &str) -> Vec<(String, String)> {
    let copy = tempfile::tempdir().unwrap();
    folder::copy(example, copy.path());
    let settings = copy.path().join("tertial.toml");
    let text = fs::read_to_string(&settings).unwrap();
    let language = format!("language = \"{form}\"");
    fs::write(&settings, text.replacen("language = \"nb\"", &language, 1)).unwrap();
    let here = copy.path().to_str().unwrap();
    let run = |arguments: &[&str]| program::run(&[&["-C", here], arguments].concat());
    let mut made = Vec::new();
    for report in REPORTS {
        let check = run(&["check", report]);
        made.push((format!("check {report}"), check.stdout + &check.stderr));
        let built = run(&["build", report]);
        let pages = pdf::pages(&fs::read(built.stdout.trim()).unwrap()).unwrap();
        made.push((format!("build {report}"), without_own_annexes(&pages.join("\n"))));
    }
    fs::remove_dir_all(copy.path().join("tekst")).unwrap();
    for report in REPORTS {
        run(&["outline", report]);
        let pages = pdf::pages(&fs::read(run(&["build", report]).stdout.trim()).unwrap());
        let pages = without_own_annexes(&pages.unwrap().join("\n"));
        made.push((format!("build {report} without texts"), pages));
    }
    made.push(("outline".to_owned(), inputs(&copy.path().join("tekst"))));
    made
}

/// The pages without the numbers of the report's own annexes: `Vedlegg 1` before a title is none of
/// a letter's.
fn without_own_annexes(pages: &str) -> String {
    let mut pieces = pages.split("Vedlegg ");
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let title = piece.trim_start_matches(|of: char| of.is_ascii_digit());
        let mut letters = title.trim_start().chars();
        let begins = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        rest += if title != piece && begins { "" } else { "Vedlegg " };
        rest += piece;
    }
    rest
}

/// The manual page of every rule.
fn manual(example: &Path) -> String {
    let here = example.to_str().unwrap();
    let list = program::run(&["-C", here, "explain"]).stdout;
    let is_code = |word: &&str| {
        word.split_once('-').is_some_and(|(family, number)| {
            family.bytes().all(|of| of.is_ascii_uppercase() || of == b'5')
                && number.len() == 2
                && number.bytes().all(|of| of.is_ascii_digit())
        })
    };
    let codes: BTreeSet<&str> = list.split_whitespace().filter(is_code).collect();
    assert!(codes.len() > 100, "{list}");
    codes.iter().map(|code| program::run(&["-C", here, "explain", code]).stdout).collect()
}

/// Whether `word` stands in the text with no letter, digit or further section beside it.
fn stands_in(text: &str, word: &str) -> bool {
    let beside = |c: char| c.is_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + word.len()..].chars();
        let next = after.next();
        let further =
            next == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit());
        !before.is_some_and(beside) && !next.is_some_and(beside) && !further
    })
}

fn holds(own: &Letter, example: &Path, other: &Letter) {
    let foreign = other.own_beside(own);
    assert!(foreign.len() > 5, "{foreign:?}");
    let mut all: Vec<(String, String)> =
        FORMS.iter().flat_map(|form| everything(example, form)).collect();
    all.push(("explain".to_owned(), manual(example)));
    let mut said = Vec::new();
    for (what, text) in &all {
        let flat = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for word in &foreign {
            let is_shared = SHARED.iter().any(|(shared, _)| shared == word);
            if !is_shared && stands_in(&flat, word) {
                said.push(format!("{what}: {word}"));
            }
        }
    }
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn the_small_example_has_no_word_of_the_letter_to_ssb() {
    let (ssb, small) = (Letter::of_ssb(), Letter::of_small());
    holds(&small, &program::small_example(), &ssb);
}

#[test]
fn the_first_example_has_no_word_of_the_small_letter() {
    let (ssb, small) = (Letter::of_ssb(), Letter::of_small());
    holds(&ssb, &program::example(), &small);
}

#[test]
fn a_word_is_found_whole() {
    assert!(stands_in("etter punkt 5.2 og", "punkt 5.2"));
    assert!(!stands_in("etter punkt 5.2.1 og", "punkt 5.2"));
    assert!(!stands_in("etter punkt 5.21 og", "punkt 5.2"));
    assert!(stands_in("etter punkt 5.2.", "punkt 5.2"));
}
