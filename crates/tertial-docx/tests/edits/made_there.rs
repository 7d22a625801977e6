//! Edits `LibreOffice` makes itself, in the document as it opened it: what a colleague does there.

use super::cases::{Case, case};
use super::support::edited::{docx, sample};
use super::support::libreoffice::edited_there;
use super::support::read;
use super::{texts, wrong};

#[test]
fn every_edit_made_in_libreoffice_comes_back_or_is_told() {
    let (made, texts, cases) = (sample(), texts(), cases());
    let folder = tempfile::tempdir().unwrap();
    let edits: Vec<&str> = cases.iter().map(|case| case.name).collect();
    let basic = include_str!("edits.bas");
    let Some(saved) = edited_there(folder.path(), &docx(&made), basic, &edits) else {
        return;
    };
    let wrong: Vec<String> = cases
        .iter()
        .zip(saved)
        .filter_map(|(case, saved)| wrong(case, &read(&made, &saved, &texts)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What each edit of `edits.bas` is to come back as.
fn cases() -> Vec<Case> {
    let there = |name, markdown: &[_], told: &[_]| case(name, Vec::new(), markdown, told);
    vec![
        there("ord", &[("som er\nbrutt over to", "som er brutt over mange")], &[]),
        there("fet", &[("2. dernest", "2. **dernest**")], &[]),
        there("punkt", &[("- to punkt", "- to punkt\n- nytt punkt")], &[]),
        there("slettet", &[("> Et sitat.\n\n", "")], &[]),
        there("merknad", &[], &["merknad av leder (åpen) ved «Et sitat.»: Hvem sa det?"]),
        there("celle", &[("| Hamar |", "| Elverum |")], &[]),
        there(
            "sporet",
            // Its words are gone, and the point stands there.
            &[("- tre punkt\n", "-\n"), ("> Et sitat.", "> Et sitat. Og mer.")],
            &["Unknown Author tok bort: tre punkt", "Unknown Author satte inn:  Og mer."],
        ),
        there(
            "flyttet",
            &[("> Et sitat.\n\n", ""), ("example.org).", "example.org).\n\n> Et sitat.")],
            &[],
        ),
    ]
}
