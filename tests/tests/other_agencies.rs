//! Agencies that are nothing like the example: one with a single post and nothing else, and
//! one with forty posts, names of 120 characters and amounts of twelve digits. Both get a
//! draft that conforms, whatever is missing.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[path = "../../crates/tertial-render/tests/support/standards.rs"]
mod standards;

use std::fs;

use tertial_tests::agencies::Agency;
use tertial_tests::agencies::post::Post;
use tertial_tests::{pdf, program};

#[test]
fn a_single_post_and_nothing_else() {
    let posts = vec![Post::new(1, 1, "Apanasje", 12_000)];
    let (status, text) = draft(&Agency { posts, ..Agency::default() });
    assert_eq!(status, 0, "nothing is demanded that is not there");
    for words in [
        "01Apanasje",
        // Carried over, adopted, changes, refunds, excess income, available.
        "Sumkap.000101200000012000",
        "Ingenpostpåkapittel0001haretavvikovergrensene",
        "Brevetøremerkeringenmidler.",
        "Brevetgiringenmerinntektsfullmakt.",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn forty_posts_with_long_names_and_large_amounts() {
    let post = |number| {
        let name =
            format!("{number} {}", "Tilskudd til svært langsiktige formål ".repeat(4));
        let name: String = name.chars().take(120).collect();
        Post::new(2800, number, &name, 123_456_789)
    };
    let posts = (1..=40).map(post).collect();
    let (status, text) = draft(&Agency { posts, ..Agency::default() });
    assert_eq!(status, 0);
    // Forty times 123 456 789.
    assert!(text.contains("4938271560"), "{text}");
    assert!(text.matches("123456789").count() >= 80);
}

/// Builds the draft, holds that it conforms, and gives the exit code and its text.
fn draft(agency: &Agency) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    agency.project().unwrap().write(folder.path()).unwrap();
    let folder = folder.path().display().to_string();
    let run = program::run(&["-C", &folder, "build", "t1"]);
    let path = run.stdout.trim();
    assert!(!path.is_empty(), "{}", run.stderr);
    let bytes = fs::read(path).unwrap();
    standards::hold(&bytes);
    (run.code.unwrap(), pdf::text(&bytes).unwrap())
}
