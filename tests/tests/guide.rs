//! The guide, `docs/veiledning`: its commands run as they stand, its pages about findings are what
//! `tertial explain` says, every page is in the book, and every link of the documentation leads somewhere.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tertial_tests::program;

/// The pages with commands, in the order of the book. All are run in one folder, empty at first.
const RUN: [&str; 11] = [
    "forste-rapport.md",
    "arets-hjul.md",
    "uttrekkene.md",
    "arbeidsboken.md",
    "tekstene.md",
    "tildelingsbrevet.md",
    "funnene.md",
    "arsrapporten.md",
    "formater.md",
    "departementet.md",
    "revisor.md",
];

/// The letter one of them has its reader save in the folder.
const LETTER: &str = "tildelingsbrev-2025.pdf";

fn guide() -> PathBuf {
    program::root().join("docs/veiledning")
}

fn page(name: &str) -> String {
    fs::read_to_string(guide().join(name)).unwrap()
}

/// The names of the Markdown files of a folder.
fn pages_in(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".md"))
        .collect()
}

/// The lines of a page's blocks of `sh`.
fn command_lines(page: &str) -> Vec<String> {
    let mut block = None;
    let mut lines = Vec::new();
    for line in page.lines().map(str::trim) {
        if let Some(kind) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(kind) };
        } else if block == Some("sh") && !line.is_empty() {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// A line's command, and the exit code the line says.
fn command_and_code(line: &str) -> (&str, i32) {
    let (command, comment) = line.split_once(" # ").unwrap_or((line, ""));
    let code = comment.trim().strip_prefix("avslutningskode ");
    (command, code.map_or(0, |code| code.parse().unwrap()))
}

/// The words of a command: blanks between them, quotes around those with blanks.
fn words_of(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut begun = false;
    let mut quoted = false;
    for letter in command.chars() {
        if letter == '"' {
            quoted = !quoted;
            begun = true;
        } else if letter == ' ' && !quoted {
            if begun {
                words.push(std::mem::take(&mut word));
            }
            begun = false;
        } else {
            word.push(letter);
            begun = true;
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// What a page's links and pictures lead to, code left out.
fn links(page: &str) -> Vec<String> {
    let mut fenced = false;
    let mut prose = String::new();
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    let prose: String = prose.split('`').step_by(2).collect();
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target.to_owned()).collect()
}

/// Whether a page has the place the part of a link after `#` leads to.
fn has_place(page: &str, place: &str) -> bool {
    let name_of = |heading: &str| -> String {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
        words.chars().filter(kept).collect::<String>().replace(' ', "-")
    };
    page.contains(&format!("id=\"{place}\""))
        || page
            .lines()
            .filter(|line| line.starts_with('#'))
            .any(|line| name_of(line) == place)
}

#[test]
fn the_commands_of_the_guide_run_in_the_order_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let letter = guide().join("eksempel").join(LETTER);
    fs::copy(letter, folder.path().join(LETTER)).unwrap();
    for name in RUN {
        for line in command_lines(&page(name)) {
            let (command, expected) = command_and_code(&line);
            let words = words_of(command);
            assert_eq!(words[0], "tertial", "{name}: {line}");
            let ran = Command::new(program::binary())
                .args(&words[1..])
                .env(program::CACHE, "")
                .current_dir(folder.path())
                .output()
                .unwrap();
            let told = String::from_utf8_lossy(&ran.stderr);
            assert_eq!(ran.status.code(), Some(expected), "{name}: {line}\n{told}");
        }
    }
}

#[test]
fn every_page_with_commands_is_run() {
    let with_commands: BTreeSet<String> = pages_in(&guide())
        .into_iter()
        .filter(|name| !command_lines(&page(name)).is_empty())
        .collect();
    let run: BTreeSet<String> = RUN.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(with_commands, run);
}

#[test]
fn every_page_is_in_the_book() {
    let listed: BTreeSet<String> = links(&page("SUMMARY.md")).into_iter().collect();
    let mut pages = pages_in(&guide());
    assert!(pages.remove("SUMMARY.md"));
    assert_eq!(listed, pages);
}

#[test]
fn the_pages_about_findings_are_what_explain_says() {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("bash")
        .arg(guide().join("lag-funn.sh"))
        .arg(folder.path())
        .env("TERTIAL", program::binary())
        .env(program::CACHE, "")
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let standing: BTreeSet<String> =
        pages_in(&guide()).into_iter().filter(|name| name.starts_with("funn-")).collect();
    assert_eq!(standing, pages_in(folder.path()));
    for name in standing {
        let again = fs::read_to_string(folder.path().join(&name)).unwrap();
        assert_eq!(page(&name), again, "{name}: run docs/veiledning/lag-funn.sh");
    }
}

#[test]
fn every_link_and_picture_of_the_documentation_is_there() {
    for folder in [program::root().join("docs"), guide()] {
        for name in pages_in(&folder) {
            let text = fs::read_to_string(folder.join(&name)).unwrap();
            for link in links(&text) {
                if link.starts_with("https://") || link.starts_with("http://") {
                    continue;
                }
                let (path, place) = link.split_once('#').unwrap_or((link.as_str(), ""));
                let file =
                    folder.join(if path.is_empty() { name.as_str() } else { path });
                assert!(file.exists(), "{name}: {link}");
                if !place.is_empty() && file.extension().is_some_and(|of| of == "md") {
                    let there = fs::read_to_string(&file).unwrap();
                    assert!(has_place(&there, place), "{name}: {link}");
                }
            }
        }
    }
}
