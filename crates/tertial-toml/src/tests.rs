//! What the reader says of files that are not as they should be.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use insta::assert_snapshot;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::BudgetPost;

use super::*;

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Plan {
    name: String,
    #[serde(default)]
    ledger: Vec<Ledger>,
    #[serde(default)]
    reasons: BTreeMap<BudgetPost, String>,
    evidence: Option<Evidence>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Ledger {
    files: String,
    unit: Unit,
    #[serde(default)]
    complete: bool,
    #[serde(default, deserialize_with = "Number::deserialize")]
    #[schemars(with = "Number")]
    percent: Decimal,
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    date: Option<NaiveDate>,
    #[serde(default, deserialize_with = "Whole::<3, 100>::deserialize")]
    #[schemars(with = "Whole::<3, 100>")]
    threshold: u32,
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    #[schemars(with = "IfFilledIn")]
    by: Option<String>,
    post: Option<u8>,
    #[serde(default)]
    places: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
enum Unit {
    #[serde(rename = "kr")]
    Kroner,
    #[serde(rename = "1 000 kr")]
    Thousand,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Evidence {
    Text(String),
    Parts(Vec<String>),
    EveryOther,
}

/// All the reader says of a file, with a good ledger's keys and those of `more`.
fn of_ledger(more: &str) -> String {
    of(&format!(
        "name = \"Plan\"\n\n[[ledger]]\nfiles = \"a.csv\"\nunit = \"kr\"\n{more}\n"
    ))
}

fn of(text: &str) -> String {
    format!("{:#}", read::<Plan>("plan.toml", text).unwrap_err())
}

fn first_line(said: &str) -> &str {
    said.lines().next().unwrap()
}

#[test]
fn what_fits_is_read_and_no_number_is_rounded() {
    let text = "name = \"Plan\"\nevidence = { parts = [\"i\", \"ii\"] }\n\
                [[ledger]]\nfiles = \"a.csv\"\nunit = \"1 000 kr\"\ncomplete = true\n\
                percent = 0.100000000000000000001\ndate = 2024-02-29\nthreshold = 3\nby = \" \"\n\
                [reasons]\n\"162001\" = \"sju\"\n";
    let plan: Plan = read("plan.toml", text).unwrap();
    let ledger = &plan.ledger[0];
    assert_eq!(ledger.percent.to_string(), "0.100000000000000000001");
    assert_eq!(ledger.date, NaiveDate::from_ymd_opt(2024, 2, 29));
    assert_eq!((ledger.threshold, &ledger.by), (3, &None));
    assert_eq!(ledger.unit, Unit::Thousand);
    assert_eq!(plan.reasons[&BudgetPost::new(1620, 1)], "sju");
    assert_eq!(plan.evidence, Some(Evidence::Parts(vec!["i".into(), "ii".into()])));
}

#[test]
fn an_unknown_key_is_told_with_the_nearest() {
    assert_snapshot!(of_ledger("komplett = true"), @r#"
    plan.toml:6:1: ukjent nøkkel «komplett»
      |
    6 | komplett = true
      | ^^^^^^^^
    hjelp: mente du «complete»?
    "#);
    assert_snapshot!(of("name = \"x\"\n[[leger]]\nfiles = \"a\"\n"), @r#"
    plan.toml:2:3: ukjent nøkkel «leger»
      |
    2 | [[leger]]
      |   ^^^^^
    hjelp: mente du «ledger»?
    "#);
    assert_snapshot!(of_ledger("zzz = 1"), @r#"
    plan.toml:6:1: ukjent nøkkel «zzz»
      |
    6 | zzz = 1
      | ^^^
    hjelp: kjente nøkler her er files, unit, complete, percent, date, threshold, by, post, places
    "#);
}

#[test]
fn a_value_of_another_type_is_told_with_what_it_should_be() {
    for (more, said) in [
        (
            "complete = \"ja\"",
            "6:12: «complete» skal være true eller false, men er en tekst",
        ),
        ("places = \"Oslo\"", "6:10: «places» skal være en liste, men er en tekst"),
        ("places = [1]", "6:11: «places» skal være en tekst i anførselstegn, men er 1"),
        ("post = \"1\"", "6:8: «post» skal være et helt tall, men er en tekst"),
        ("post = 1.5", "6:8: «post» skal være et helt tall, men er 1.5"),
        ("post = 256", "6:8: «post» skal være et helt tall fra 0 til 255, men er 256"),
        ("percent = \"5\"", "6:11: «percent» skal være et tall, men er en tekst"),
        ("percent = nan", "6:11: «percent» skal være et tall, men er nan"),
        (
            "date = \"i mai\"",
            "6:8: «date» skal være en dato, som 2024-02-01, men er en tekst",
        ),
        (
            "threshold = 2",
            "6:13: «threshold» skal være et helt tall fra 3 til 100, men er 2",
        ),
        (
            "threshold = 4.5",
            "6:13: «threshold» skal være et helt tall fra 3 til 100, men er 4.5",
        ),
        ("places = [\"\"]", "6:11: «places» er tom"),
    ] {
        assert_eq!(first_line(&of_ledger(more)), format!("plan.toml:{said}"));
    }
    assert_snapshot!(of("name = \"x\"\n[ledger]\nfiles = \"a\"\n"), @r#"
    plan.toml:2:1: «ledger» må skrives som [[ledger]]
      |
    2 | [ledger]
      | ^^^^^^^^
    hjelp: tabellen kan stå flere ganger og har doble klammer
    "#);
}

#[test]
fn a_value_that_is_none_of_those_there_are_is_told_with_the_nearest() {
    let unit =
        |word: &str| of(&format!("name = \"x\"\nledger = [{{ unit = \"{word}\" }}]\n"));
    assert_snapshot!(unit("1000 kr"), @r#"
    plan.toml:2:20: ukjent verdi «1000 kr» for «unit»
      |
    2 | ledger = [{ unit = "1000 kr" }]
      |                    ^^^^^^^^^
    hjelp: mente du «1 000 kr»?
    "#);
    assert_snapshot!(unit("NOK"), @r#"
    plan.toml:2:20: ukjent verdi «NOK» for «unit»
      |
    2 | ledger = [{ unit = "NOK" }]
      |                    ^^^^^
    hjelp: velg mellom kr, 1 000 kr
    "#);
}

#[test]
fn what_is_missing_is_told_where_the_table_begins() {
    assert_snapshot!(of("name = \"x\"\n[[ledger]]\nfiles = \"a\"\n"), @r#"
    plan.toml:2:1: «unit» mangler i [[ledger]]
      |
    2 | [[ledger]]
      | ^^^^^^^^^^
    "#);
    assert_snapshot!(of("ledger = [{ files = \"a\" }]"), @r#"
    plan.toml:1:11: «unit» mangler i «ledger»
      |
    1 | ledger = [{ files = "a" }]
      |           ^^^^^^^^^^^^^^^
    "#);
    assert_snapshot!(of("[[ledger]]\nfiles = \"a\"\nunit = \"kr\"\n"), @r#"
    plan.toml:1:1: «name» mangler i filen
      |
    1 | [[ledger]]
      | ^
    "#);
}

#[test]
fn a_choice_that_carries_a_value_needs_it() {
    let evidence = |value: &str| {
        let said = of(&format!("name = \"x\"\nevidence = {value}\n"));
        first_line(&said).to_owned()
    };
    for (value, said) in [
        ("\"text\"", "2:12: «text» skal ha en verdi: { text = … }"),
        ("\"tekst\"", "2:12: ukjent verdi «tekst» for «evidence»"),
        ("{ tekst = \"a\" }", "2:12: ukjent verdi «tekst» for «evidence»"),
        ("{ parts = \"i\" }", "2:22: «parts» skal være en liste, men er en tekst"),
        ("{ every_other = 1 }", "2:12: «every_other» skal stå alene, som ord"),
        (
            "1",
            "2:12: «evidence» skal være et ord, eller en tabell med én nøkkel, men er 1",
        ),
    ] {
        assert_eq!(evidence(value), format!("plan.toml:{said}"));
    }
}

#[test]
fn a_key_that_cannot_be_is_told_where_it_stands() {
    let said = of("name = \"x\"\n[reasons]\n300 = \"a\"\n");
    assert_eq!(
        first_line(&said),
        "plan.toml:3:1: «300» er ikke kapittel og post (seks sifre, eller kapittel, punktum og post)"
    );
}

#[test]
fn broken_toml_is_told_with_its_place() {
    assert_snapshot!(of("name = \"Plan\n"), @r#"
    plan.toml:1:13: filen er ikke gyldig TOML: tegnet passer ikke her
      |
    1 | name = "Plan
      |             ^
    hjelp: se etter et anførselstegn, et likhetstegn eller en klamme som mangler eller er for mye
    "#);
    assert_snapshot!(of("name = \"x\"\nname = \"y\"\n"), @r#"
    plan.toml:2:1: filen er ikke gyldig TOML: nøkkelen står to ganger
      |
    2 | name = "y"
      | ^^^^
    hjelp: ta bort den ene
    "#);
}

#[test]
fn what_is_found_later_is_told_where_it_stands() {
    let text =
        "name = \"x\"\n[[ledger]]\nfiles = \"å.csv\"\n[reasons]\n\"162001\" = \"sju\"\n";
    let document = Document::parse("plan.toml", text).unwrap();
    let refuse =
        |place| document.refuse(Fault::at(place, "slik går det ikke").hint("gjør om"));
    let files = Place::of("ledger").nth(0).value("files");
    assert_snapshot!(format!("{:#}", refuse(files)), @r#"
    plan.toml:3:9: slik går det ikke
      |
    3 | files = "å.csv"
      |         ^^^^^^^
    hjelp: gjør om
    "#);
    let place = |place: Place| {
        let error = refuse(place);
        (error.line, error.column)
    };
    assert_eq!(place(Place::of("reasons").key("162001")), (5, 1));
    assert_eq!(place(Place::of("ledger").nth(0).value("unit")), (2, 1));
    assert_eq!(document.origin(&Place::of("reasons")).to_string(), "plan.toml:4");
}

#[test]
fn a_schema_says_what_the_reader_holds() {
    let schema = schema_of::<Plan>();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["required"], serde_json::json!(["name"]));
    assert_eq!(schema["properties"]["name"]["pattern"], r"\S");
    let ledger = &schema["definitions"]["Ledger"];
    assert_eq!(ledger["additionalProperties"], false);
    assert_eq!(ledger["properties"]["threshold"]["maximum"], 100);
}
