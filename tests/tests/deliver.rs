//! What is delivered to the ministry is registered, and is no input of the report it is of.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads and changes files"
)]

use std::fs;

use serde_json::Value;
use tertial_tests::copy::Copy;
use tertial_tests::{pdf, program};

/// A demand of a report, as `coverage` has it.
fn demand(copy: &Copy, report: &str, id: &str) -> Value {
    let told = copy.json(&["coverage", report]);
    let all = told["requirements"].as_array().unwrap();
    all.iter().find(|of| of["id"] == id).unwrap().clone()
}

/// The words of the draft's PDF, without white space.
fn words(copy: &Copy, report: &str, file: &str) -> String {
    copy.run(&["build", report]);
    pdf::text(&fs::read(copy.path().join(file)).unwrap()).unwrap()
}

#[test]
fn a_delivery_is_registered_told_and_no_input_of_its_own_report() {
    let copy = Copy::of(&program::example());
    let delivered = "ut/rapport-1-tertial-2024";
    assert_eq!(copy.run(&["build", "t1", "--final"]).code, Some(0));
    let before = demand(&copy, "t1", "K109");
    assert_eq!(before["status"], "undelivered");
    assert_eq!(before["delivery"]["delivered"], Value::Null);

    let deliver = ["deliver", "t1", "--date", "2024-06-03", "--reference", "24/1234"];
    let run = copy.run(&deliver);
    assert_eq!(
        run.stdout,
        "ført i leveringer.toml: Rapport for 1. tertial, levert 3. juni 2024 (24/1234), \
         etter fristen 1. juni 2024\n"
    );
    let after = demand(&copy, "t1", "K109");
    assert_eq!(after["status"], "met");
    assert_eq!(after["delivery"]["late"], true);
    let path = copy.path().join(format!("{delivered}.pdf"));
    let verified = copy.run(&["verify", path.to_str().unwrap()]);
    assert_eq!(verified.code, Some(0), "{}", verified.stdout);

    // Registered anew, it is in time; the next report tells of it, and of what is lacking.
    let in_time = ["lever", "t1", "--date", "2024-05-31", "--reference", "24/1234"];
    assert_eq!(copy.run(&in_time).code, Some(0));
    let words = words(&copy, "t2", "ut/rapport-2-tertial-2024-utkast.pdf");
    for told in [
        "Rapport for 1. tertial 1. juni 2024 31. mai 2024 24/1234",
        "Rapport om kvaliteten i offisiell statistikk 15. juni 2024 ikke registrert levert",
    ] {
        assert!(words.contains(&pdf::squeeze(told)), "{told}: {words}");
    }
}

#[test]
fn what_cannot_be_delivered_is_refused_with_what_can() {
    let copy = Copy::of(&program::example());
    let refused = |what: &str| {
        let run =
            copy.run(&["deliver", what, "--date", "2024-06-03", "--reference", "1"]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        run.stderr
    };
    let told = refused("kvalitetsraport");
    assert!(told.contains("mente du «kvalitetsrapport»?"), "{told}");
    let told = refused("mote-t1");
    assert!(told.contains("er ikke noe virksomheten leverer (møte)"), "{told}");
    assert!(!copy.path().join("leveringer.toml").exists());
}
