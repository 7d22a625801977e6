//! Rules of the sample's own. Post 1000.01 has 34 mill. booked, 103 mill. available and a forecast
//! of 102 mill.

use tertial_ingest::project::{AcceptanceEntry, ChosenSeverity};
use tertial_model::{BudgetPost, Code, Kroner, Reweighed, Words, sample};

use super::*;
use crate::own_rules;
use crate::sample::Sample;

fn own(holds: &str) -> OwnRule {
    OwnRule {
        code: Code::of_own("EGEN-07").unwrap(),
        severity: ChosenSeverity::Warning,
        holds: holds.parse().unwrap(),
        message: Words::same("det er brukt for mye."),
        remedy: "snakk med avdelingen".to_owned(),
        reports: Vec::new(),
        origin: Origin::line(&"tertial.toml".into(), 40, None),
    }
}

fn with(holds: &str) -> Sample {
    let mut sample = Sample::new();
    sample.own_rules.push(own(holds));
    sample
}

/// What the rule finds, among all that is found.
fn of_own(sample: &Sample) -> Vec<Finding> {
    let is_own = |finding: &Finding| finding.code.is_own();
    sample.evaluate().into_iter().filter(is_own).collect()
}

fn post() -> BudgetPost {
    "1000.01".parse().unwrap()
}

#[test]
fn what_holds_is_silent_and_what_does_not_says_what_was_wanted_and_found() {
    let holds = with("post.1000.01.regnskap <= post.1000.01.disponibelt");
    assert_eq!(of_own(&holds), []);
    let broken = with("post.1000.01.prognose - post.1000.01.regnskap < 68_000_000");
    let [finding] = &of_own(&broken)[..] else { panic!() };
    assert_eq!(
        (finding.code.0, finding.severity, finding.object.as_str()),
        ("EGEN-07", Severity::Warning, "post.1000.01.prognose")
    );
    assert_eq!(
        finding.in_full(),
        "det er brukt for mye (forventet post.1000.01.prognose - post.1000.01.regnskap < 68_000_000, fant \
         post.1000.01.prognose 102\u{a0}000\u{a0}000\u{a0}kr og post.1000.01.regnskap 34\u{a0}000\u{a0}000\u{a0}kr)"
    );
    assert_eq!(finding.hint, "snakk med avdelingen");
    // The demand rests on the forecast, and the forecast stands in a cell.
    assert_eq!(finding.requirements, ["K176"]);
    let places: Vec<String> = finding.origins.iter().map(ToString::to_string).collect();
    assert!(places[0].ends_with("arket Prognose, celle D2"), "{places:?}");
    assert_eq!(
        of_own(&with("post.1000.01.prognose - post.1000.01.regnskap <= 68_000_000")),
        []
    );
}

#[test]
fn a_computed_figure_is_placed_by_what_it_is_computed_from() {
    let available = with("post.1000.01.disponibelt = 103_000_001");
    let [finding] = &of_own(&available)[..] else { panic!() };
    // Carried over, adopted, one change and refunds.
    let mut rows: Vec<_> = finding.origins.iter().map(ToString::to_string).collect();
    rows.sort();
    let cells =
        [2, 3, 4, 5].map(|row| crate::sample::cell("Bevilgning", row, 4).to_string());
    assert_eq!(rows, cells);
    assert_eq!(
        finding.found.as_deref(),
        Some("post.1000.01.disponibelt 103\u{a0}000\u{a0}000\u{a0}kr")
    );
}

#[test]
fn it_holds_in_the_reports_it_is_of() {
    let mut sample = with("post.1000.01.prognose = 1");
    sample.own_rules[0].reports = vec!["t2".parse().unwrap()];
    assert_eq!(of_own(&sample), []);
    sample.own_rules[0].reports.push("t1".parse().unwrap());
    assert_eq!(of_own(&sample).len(), 1);
    assert!(sample::report("t2").is_called(&sample.own_rules[0].reports[0]));
}

#[test]
fn a_misspelt_figure_is_an_error_with_the_nearest_and_the_line() {
    let misspelt = with("post.1000.01.progonse > 0");
    let [finding] = &of_own(&misspelt)[..] else { panic!() };
    assert_eq!(
        (finding.severity, finding.message.as_str(), finding.hint.as_str()),
        (
            Severity::Error,
            "EGEN-07 nevner post.1000.01.progonse, og rapporten har ikke noe slikt tall",
            "mente du post.1000.01.prognose eller post.1000.21.prognose, eller gjelder regelen \
             bare noen av rapportene (reports)?"
        )
    );
    assert_eq!(finding.origins[0].to_string(), "tertial.toml:40");
    let nothing = with("noe.helt.annet > 0");
    assert!(of_own(&nothing)[0].hint.starts_with("rett navnet, eller si med reports"));
}

/// The forecast is told to be missing by another rule; what cannot be judged follows from that.
#[test]
fn what_cannot_be_judged_is_told_under_what_explains_it() {
    let mut sample = with("post.1000.01.prognose <= post.1000.01.disponibelt");
    sample.forecast(post(), None);
    assert_eq!(of_own(&sample), []);
    let told: Vec<_> = sample
        .evaluate()
        .into_iter()
        .filter(|of| of.follow_on.iter().any(|under| under.code.is_own()))
        .map(|of| of.object)
        .collect();
    assert_eq!(told, ["post.1000.01.prognose"]);
}

#[test]
fn what_cannot_be_judged_is_told_where_nothing_explains_it() {
    let divided = with("post.1000.01.regnskap / (post.1000.01.avvik - 1_000_000) < 2");
    let [finding] = &of_own(&divided)[..] else { panic!() };
    assert_eq!(
        (finding.severity, finding.message.as_str(), finding.found.as_deref()),
        (Severity::Info, "EGEN-07 kan ikke vurderes", Some("kan ikke regnes av 0"))
    );
    let mut withheld = with("hr.ansatte.hamar > 1");
    withheld.facts.threshold = 5;
    withheld.facts.staff[0].value = Some(2.into());
    withheld.facts.staff[2].value = Some(42.into());
    let [finding] = &of_own(&withheld)[..] else { panic!() };
    assert!(finding.message.ends_with(" vises ikke"), "{}", finding.message);
    assert_eq!(finding.found.as_deref(), Some("skjermet, siden det gjelder få personer"));
}

#[test]
fn it_is_accepted_as_any_other_until_the_number_changes() {
    let mut sample = with("post.1000.01.prognose = 1");
    let fingerprint = of_own(&sample)[0].fingerprint();
    sample.accept(AcceptanceEntry {
        code: "EGEN-07".to_owned(),
        object: "post.1000.01.prognose".to_owned(),
        report: "t1".parse().unwrap(),
        fingerprint: Some(fingerprint),
        reason: Some("avtalt".to_owned()),
        by: Some("A".to_owned()),
        second: None,
        date: chrono::NaiveDate::from_ymd_opt(2024, 5, 20),
        expires: None,
        origin: Origin::file(&"kvitteringer.toml".into()),
    });
    assert!(of_own(&sample)[0].accepted.is_some());
    sample.forecast(post(), Some(101_999));
    assert!(of_own(&sample)[0].accepted.is_none());
}

#[test]
fn own_rules_stand_last_in_order_of_code_and_have_a_page() {
    let mut first = own("post.1000.01.prognose = 1");
    first.code = Code::of_own("EGEN-02").unwrap();
    let mut sample = with("post.1000.01.prognose = 1");
    sample.own_rules.push(first);
    sample.tolerance = Kroner::whole(1);
    let codes: Vec<_> = sample.evaluate().iter().map(|of| of.code.0).collect();
    assert_eq!(codes, ["EGEN-02", "EGEN-07", "DAT-19", "KVT-06"], "the gravest first");
    for own in &mut sample.own_rules {
        own.severity = ChosenSeverity::Info;
    }
    let codes: Vec<_> = sample.evaluate().iter().map(|of| of.code.0).collect();
    assert_eq!(codes, ["DAT-19", "KVT-06", "EGEN-02", "EGEN-07"]);

    let rules = own_rules(&sample.own_rules);
    assert_eq!(rules[0].code.0, "EGEN-02");
    assert_eq!(
        rules[1].manual(),
        "Det er brukt for mye.\n\nSkal være oppfylt: post.1000.01.prognose = 1\n\nGjelder: alle \
         rapportene.\n\nKilde: tertial.toml:40, virksomhetens egen regel.\n\nGjør dette: Snakk med \
         avdelingen."
    );
    assert_eq!(rules[1].summary(), "Det er brukt for mye.");
}

#[test]
fn the_projects_own_severity_is_of_what_is_found_and_of_what_follows() {
    let mut sample = Sample::new();
    sample.tolerance = Kroner::whole(1);
    sample.reweighed.push(Reweighed {
        rule: Code("KVT-06"),
        usual: Severity::Info,
        severity: Severity::Error,
        reason: Words::same("avtalt"),
    });
    let told: Vec<_> =
        sample.evaluate().iter().map(|of| (of.code.0, of.severity)).collect();
    assert_eq!(told[0], ("KVT-06", Severity::Error));
}
