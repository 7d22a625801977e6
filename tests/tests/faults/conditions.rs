//! A condition only the ministry can set aside, kept and broken.

use std::fs;

use serde_json::{Value, json};
use tertial_tests::pdf;

use super::edit::Content;
use super::project::{Copy, GRUNNLAG};

/// How far a demand of the first tertial's report is met.
fn status(copy: &Copy, demand: &str) -> String {
    let (_, told, _) = copy.run(&["coverage", "t1", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let all = told["requirements"].as_array().unwrap();
    let own = all.iter().find(|of| of["id"] == demand).unwrap();
    own["status"].as_str().unwrap().to_owned()
}

/// The letter earmarks 10 mill. kr to Altinn3.
fn set_aside(thousand: &str) -> Copy {
    let copy = Copy::of_example();
    for column in ["Budsjett", "Prognose"] {
        let cell = copy.cell_of(GRUNNLAG, "Øremerking", &["t1", "Altinn3"], column);
        copy.cells(GRUNNLAG, "Øremerking", &cell, Content::Number(thousand.to_owned()));
    }
    copy
}

#[test]
fn an_earmark_used_for_something_else() {
    let copy = set_aside("4000");
    let cell = copy.cell_of(GRUNNLAG, "Øremerking", &["t1", "Altinn3"], "Budsjett");
    copy.gives("KRV-08", 1, &[GRUNNLAG, "Øremerking", &cell]);
    assert_eq!(status(&copy, "K141"), "broken");
    assert_eq!(copy.run(&["build", "t1", "--final"]).0, 1);
    // The ministry is told of it: four of ten millions, and no consent.
    copy.run(&["build", "t1"]);
    let path = copy.path("ut/rapport-1-tertial-2024-utkast-krav.json");
    let told: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let all = told["demands"].as_array().unwrap();
    let own = all.iter().find(|of| of["id"] == "K141").unwrap();
    assert_eq!(own["status"], "broken");
    let breach = &own["breach"];
    assert_eq!(
        (&breach["allowed"], &breach["consented"]),
        (&json!("10000000"), &json!("0"))
    );
    let figures = told["figures"].as_array().unwrap();
    let figure = figures.iter().find(|of| of["id"] == breach["figure"]).unwrap();
    assert_eq!(figure["value"], "4000000.00");
    let finding = usize::try_from(own["findings"][0].as_u64().unwrap()).unwrap();
    assert_eq!(told["findings"][finding]["code"], "KRV-08");
}

#[test]
fn an_earmark_used_for_something_else_with_consent() {
    let copy = set_aside("4000");
    let consent = "\n[[consent]]\nearmark = \"altinn3\"\namount_kr = 6_000_000\n\
        date = 2024-04-02\nreference = \"24/2001\"\n";
    copy.text("tertial.toml", |text| text.push_str(consent));
    copy.check();
    assert_eq!(status(&copy, "K141"), "met");
    assert_eq!(copy.run(&["build", "t1", "--final"]).0, 0);
    let words = fs::read(copy.path("ut/rapport-1-tertial-2024.pdf")).unwrap();
    let printed = "Altinn3: departementet samtykket 2. april 2024 til å bruke 6 000 000 kr \
        til annet (24/2001).";
    assert!(pdf::text(&words).unwrap().contains(&pdf::squeeze(printed)));

    copy.text("tertial.toml", |text| *text = text.replace("6_000_000", "5_999_999"));
    assert_eq!(status(&copy, "K141"), "broken");
}

#[test]
fn a_consent_to_what_the_letter_does_not_earmark() {
    let copy = Copy::of_example();
    let consent = "\n[[consent]]\nearmark = \"altin3\"\namount_kr = 1\n\
        date = 2024-04-02\nreference = \"24/2001\"\n";
    copy.text("tertial.toml", |text| text.push_str(consent));
    copy.gives("KRV-09", 0, &[]);
}
