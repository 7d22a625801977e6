//! A condition only the ministry can set aside, kept and broken.

use std::fs;

use serde_json::{Value, json};
use tertial_tests::{example, pdf};

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
        til andre formål (24/2001).";
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

/// The report is of 30 April, and due on 1 June.
const STATUS_DATE: &str = "2024-04-30";
const BETWEEN: &str = "2024-05-20";
const DUE: &str = "2024-06-01";
const AFTER: &str = "2024-06-02";

/// Lays a supplementary letter of that day over the letter.
fn supplement(copy: &Copy, date: &str, says: &str) {
    let head = "[supplement]\nnumber = 1\ntitle = \"Tillegg 1\"";
    fs::create_dir_all(copy.path("tillegg")).unwrap();
    let text = format!("{head}\ndate = {date}\nunit = \"1 000 kr\"\n{says}");
    fs::write(copy.path("tillegg/1.toml"), text).unwrap();
}

/// The codes of what is found about conditions.
fn broken(copy: &Copy) -> Vec<String> {
    let (_, findings) = copy.check();
    let of = findings.into_iter().filter(|of| of.code == "KRV-08");
    of.map(|of| of.object).collect()
}

/// Whoever sends the report has had the consent by then.
#[test]
fn a_consent_counts_until_the_day_the_report_is_due() {
    for (date, is_broken) in [(STATUS_DATE, 0), (BETWEEN, 0), (DUE, 0), (AFTER, 1)] {
        let copy = set_aside("4000");
        let consent = format!(
            "\n[[consent]]\nearmark = \"altinn3\"\namount_kr = 6_000_000\n\
             date = {date}\nreference = \"24/2001\"\n"
        );
        copy.text("tertial.toml", |text| text.push_str(&consent));
        assert_eq!(broken(&copy).len(), is_broken, "{date}");
        assert_eq!(status(&copy, "K141") == "broken", is_broken == 1, "{date}");
    }
}

/// What is earmarked is as of the status date, which is what the accounts are held against.
#[test]
fn another_earmarked_amount_counts_from_the_status_date() {
    let less = "[[changes.earmark]]\nkey = \"altinn3\"\namount = 4_000\n";
    for (date, is_broken) in [(STATUS_DATE, 0), (BETWEEN, 1), (AFTER, 1)] {
        let copy = set_aside("4000");
        supplement(&copy, date, less);
        assert_eq!(broken(&copy).len(), is_broken, "{date}");
    }
}

/// What is demanded is as of the day the report is due.
#[test]
fn a_condition_that_falls_away_before_the_report_is_due_binds_no_more() {
    let gone = "[drops]\nrequirement = [\"K141\"]\n";
    for (date, is_broken) in [(STATUS_DATE, 0), (BETWEEN, 0), (DUE, 0), (AFTER, 1)] {
        let copy = set_aside("4000");
        supplement(&copy, date, gone);
        assert_eq!(broken(&copy).len(), is_broken, "{date}");
    }
}

/// A million is moved from post 01 to post 45 that day.
fn moved(copy: &Copy, date: &str) {
    let row = |post: &str, amount: &str| {
        format!("1620;{post};omdisponering;{amount};kr;{date};Omdisponering;\n")
    };
    copy.text("kilde/bevilgning.csv", |text| {
        text.push_str(&row("01", "-1 000 000"));
        text.push_str(&row("45", "1 000 000"));
    });
    for file in example::files(&copy.path("kilde")).unwrap() {
        file.write(&copy.path("data")).unwrap();
    }
}

/// What was moved after the status date is no part of the accounts, so it breaks nothing yet.
#[test]
fn what_is_moved_between_the_posts_counts_until_the_status_date() {
    for (date, is_broken) in [("31.12.2024", 1), ("15.01.2025", 0)] {
        let copy = Copy::of_annual();
        moved(&copy, date);
        assert_eq!(broken(&copy).len(), is_broken, "{date}");
        // The consent may come until the report is due, on 15 March.
        if is_broken == 1 {
            let consent = "\n[[consent]]\nreallocation_to = \"1620.45\"\namount_kr = 1_000_000\n\
                date = 2025-03-15\nreference = \"25/1\"\n";
            copy.text("tertial.toml", |text| text.push_str(consent));
            assert_eq!(broken(&copy), [""; 0]);
            copy.text("tertial.toml", |text| {
                *text = text.replace("2025-03-15", "2025-03-18");
            });
            assert_eq!(broken(&copy).len(), 1);
        }
    }
}
