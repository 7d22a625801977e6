//! What happens between reports: where posts stand in any month, a notice of what has passed the
//! limits, and what the letter demands besides the reports. Values are worked out by hand from the
//! sources of the small example.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tertial_tests::copy::Copy;

const ACCOUNTS: &str = "data/statsregnskap-2024.csv";

fn small() -> Copy {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    Copy::of(&examples.join("geodataarkivet-2024"))
}

/// A post of a status.
fn post<'a>(told: &'a Value, post: &str) -> &'a Value {
    told["posts"].as_array().unwrap().iter().find(|of| of["post"] == post).unwrap()
}

fn refused(copy: &Copy, arguments: &[&str], told: &str) {
    let run = copy.run(arguments);
    assert_eq!(run.code, Some(2), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains(told), "{}", run.stderr);
}
