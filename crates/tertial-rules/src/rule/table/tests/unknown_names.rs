//! Names there are none of.

use tertial_ingest::facts::{Assignments, KeyFigure, Risk};
use tertial_model::AssignmentKind;

use super::rule;
use crate::sample::{Sample, cell, post};

#[test]
fn fires_on_a_forecast_for_a_post_there_is_not() {
    let mut sample = Sample::new();
    sample.facts.forecasts[2].post = post(1000, 22);
    let said = sample.says(rule("BUD-09"));
    assert_eq!(said, ["post.1000.22: brevet har ingen post 1000.22"]);
}

#[test]
fn fires_on_an_earlier_year_of_a_post_there_is_not() {
    let mut sample = Sample::annual();
    sample.facts.earlier_years[0].post = post(1000, 22);
    let said = sample.says(rule("BUD-09"));
    assert_eq!(said, ["post.1000.22: brevet har ingen post 1000.22"]);
}

#[test]
fn fires_on_a_budget_by_month_of_a_post_there_is_not() {
    let mut sample = Sample::new();
    sample.periodise();
    sample.facts.periodised[2].post = post(1000, 22);
    let findings = sample.findings(rule("BUD-09"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].object, "post.1000.22");
    assert_eq!(findings[0].origins, [cell("Periodisert budsjett", 4, 4)]);
}

#[test]
fn fires_on_a_demand_and_a_section_nobody_can_confirm() {
    let mut sample = Sample::new();
    sample.confirmers.push(tertial_ingest::project::Confirmer {
        demands: vec!["K111".to_owned(), "k110".to_owned()],
        sections: vec!["5".to_owned(), "9.9".to_owned()],
        by: Some("Direktør".to_owned()),
        second: false,
    });
    let findings = sample.findings(rule("KRV-30"));
    let objects: Vec<_> = findings.iter().map(|of| of.object.as_str()).collect();
    assert_eq!(objects, ["bekrefter.K111", "bekrefter.9.9"]);
    assert_eq!(findings[0].hint, "mente du K110?");
}

#[test]
fn names_every_section_of_the_letter_that_has_posts_once() {
    let mut sample = Sample::new();
    sample.facts.forecasts[2].post = post(1000, 22);
    let expected = |sample: &Sample| sample.findings(rule("BUD-09")).remove(0).expected;
    assert_eq!(expected(&sample).as_deref(), Some("en post fra brevets punkt 6.1"));
    sample.catalogue.frame.chapters[1].section = "6.3".to_owned();
    assert_eq!(
        expected(&sample).as_deref(),
        Some("en post fra brevets punkt 6.1 og punkt 6.3")
    );
}

#[test]
fn fires_on_a_task_the_letter_does_not_have_and_names_the_nearest() {
    let mut sample = crate::opp::three();
    assert_eq!(sample.findings(rule("OPP-02")), []);
    sample.facts.tasks[0].task = "TB2024-11".into();
    let findings = sample.findings(rule("OPP-02"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].object, "brevoppdrag.TB2024-11");
    assert_eq!(findings[0].message, "brevet har ikke oppdraget «TB2024-11»");
    assert_eq!(findings[0].hint, "mente du «TB2024-1»?");
    assert_eq!(findings[0].origins, [cell("Oppdrag i brevet", 2, 2)]);
    let codes: Vec<&str> = sample.evaluate().iter().map(|of| of.code.0).collect();
    assert!(codes.contains(&"OPP-02"), "{codes:?}");
    sample.catalogue.tasks.clear();
    assert_eq!(
        sample.findings(rule("OPP-02"))[0].expected.as_deref(),
        Some("ingen rader: brevet gir ingen oppdrag")
    );
}

/// What is said of the last of three risks, of which the first two threaten 3.1.
fn of_goal(goal: &str) -> Vec<tertial_model::Finding> {
    let mut sample = Sample::new();
    let first = sample.facts.risks[0].clone();
    for (number, goal) in [("2", "3.1"), ("3", goal)] {
        sample.facts.risks.push(Risk {
            number: number.into(),
            goal: goal.to_owned(),
            origin: cell("Risiko", number.parse::<u32>().unwrap() + 1, 2),
            ..first.clone()
        });
    }
    sample.findings(rule("RIS-04"))
}

#[test]
fn fires_on_a_goal_there_is_not() {
    for goal in ["3.9", "ukjent", "13.1"] {
        let findings = of_goal(goal);
        assert_eq!(findings.len(), 1, "{goal}");
        assert_eq!(findings[0].origins, [cell("Risiko", 4, 2)]);
        assert!(!findings[0].in_full().contains(goal));
    }
}

#[test]
fn is_silent_on_goals_by_number_or_name_and_where_the_agency_has_other_words() {
    for goal in ["3.1", "Mål 3.1.", "3.1, 3.2", "gode svar til alle", "Alle mål"] {
        assert_eq!(of_goal(goal), [], "{goal}");
    }
    let mut sample = Sample::new();
    sample.facts.risks[0].goal = "Driften".to_owned();
    assert_eq!(sample.findings(rule("RIS-04")), []);
}

#[test]
fn fires_on_a_misspelt_place() {
    let mut sample = Sample::new();
    sample.facts.staff[0].place = Some("Hammar".into());
    let findings = sample.findings(rule("HR-03"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].message, "brevet har ikke stedet som står i raden");
    assert_eq!(findings[0].expected.as_deref(), Some("Hamar og Vadsø"));
    assert_eq!(findings[0].found.as_deref(), Some("tekst på 6 tegn"));
    assert_eq!(findings[0].hint, "mente du Hamar?");
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["HR-03", "DAT-19"], "that Hamar lacks its number follows");
}

#[test]
fn fires_on_a_misspelt_indicator_and_what_lacks_its_number_follows() {
    let mut sample = Sample::new();
    sample.facts.indicators[1].indicator = "Svarpprosent".into();
    let findings = sample.findings(rule("KPI-03"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].hint, "mente du «Svarprosent»?");
    let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["KPI-03", "DAT-19"]);
}

#[test]
fn is_silent_on_names_and_keys_of_indicators_whatever_their_case() {
    let mut sample = Sample::new();
    sample.facts.indicators[1].indicator = "SVAR".into();
    assert_eq!(sample.says(rule("KPI-03")), [""; 0]);
}

fn with_section(section: &str) -> Sample {
    let mut sample = Sample::annual();
    sample.facts.key_figures.push(KeyFigure {
        section: section.parse().unwrap(),
        row: "Strøm".parse().unwrap(),
        column: "2024".parse().unwrap(),
        value: Some(7.into()),
        unit: "kWh".to_owned(),
        origin: cell("Nøkkeltall", 4, 4),
    });
    sample
}

#[test]
fn fires_on_a_section_the_report_does_not_have() {
    let findings = with_section("risikoen").findings(rule("KPI-20"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].message, "rapporten har ikke avsnittet «risikoen»");
    assert_eq!(findings[0].hint, "mente du «risiko»?");
    assert_eq!(findings[0].origins, [cell("Nøkkeltall", 4, 4)]);
    let hint = with_section("strømforbruket").findings(rule("KPI-20")).remove(0).hint;
    assert_eq!(hint, "skriv avsnittet som navnet på tekstfilen, uten .md");
}

#[test]
fn is_silent_on_the_reports_sections() {
    assert_eq!(with_section("risiko").says(rule("KPI-20")), [""; 0]);
}

fn with_kind(kind: &str) -> Sample {
    let mut sample = Sample::annual();
    sample.catalogue.frame.assignments.push(AssignmentKind {
        key: "forskning".to_owned(),
        name: tertial_toml::read("a.toml", "nb = 'Forskning'\nnn = 'Forsking'").unwrap(),
    });
    sample.facts.assignments.push(Assignments {
        year: 2024,
        kind: kind.into(),
        number: Some(3.into()),
        projects: vec!["P1".into()],
        origin: cell("Oppdrag", 4, 3),
    });
    sample
}

#[test]
fn fires_on_a_kind_written_otherwise() {
    let findings = with_kind("Forskninger").findings(rule("KPI-21"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].hint, "mente du «Forskning»?");
    assert!(findings[0].taints.contains("oppdrag.forskning.antall"));
}

#[test]
fn no_kind_is_expected_where_the_letter_has_none() {
    let mut sample = with_kind("Forskning");
    sample.catalogue.frame.assignments.clear();
    let expected = sample.findings(rule("KPI-21")).remove(0).expected;
    assert_eq!(expected.as_deref(), Some("ingen rader: brevet ber ikke om oppdrag"));
}

#[test]
fn is_silent_on_the_letters_kinds_in_either_written_form() {
    for kind in ["Forskning", "forsking", "forskning"] {
        assert_eq!(with_kind(kind).says(rule("KPI-21")), [""; 0]);
    }
}

#[test]
fn fires_on_a_waiver_of_a_demand_there_is_not() {
    let mut sample = Sample::new();
    sample.waive("K0110");
    let findings = sample.findings(rule("KRV-04"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].hint, "mente du K110?");
}

#[test]
fn is_silent_on_what_is_waived_in_other_reports() {
    let mut sample = Sample::new();
    sample.waive_in("K0110", &["t2", "annual"]);
    assert_eq!(sample.says(rule("KRV-04")), [""; 0]);
    sample.waive_in("K0111", &["t1"]);
    assert_eq!(sample.findings(rule("KRV-04")).len(), 1);
}

#[test]
fn is_silent_on_the_letters_demands() {
    let mut sample = Sample::new();
    sample.waive("k110");
    assert_eq!(sample.says(rule("KRV-04")), [""; 0]);
}

#[test]
fn fires_on_a_reading_there_is_not() {
    let mut sample = Sample::new();
    sample.settle("refusjon");
    let findings = sample.findings(rule("KRV-05"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].hint, "mente du refusjoner?");
    assert!(findings[0].rests_on.contains("lesemate.refusjoner"));
}

#[test]
fn is_silent_on_the_catalogues_readings() {
    let mut sample = Sample::new();
    sample.settle("refusjoner");
    assert_eq!(sample.says(rule("KRV-05")), [""; 0]);
}

#[test]
fn a_section_no_report_has_is_marked_for_nobody() {
    let mut sample = Sample::new();
    let mark = |sample: &mut Sample, key: &str| {
        sample.readers.insert(key.to_owned(), tertial_model::Readers::Agency);
    };
    for known in ["maalstatus", "hovedpunkter", "avvik-1000-01", "tiltak-1000-21"] {
        mark(&mut sample, known);
    }
    assert_eq!(sample.says(rule("KRV-31")), [""; 0]);
    mark(&mut sample, "malstatus");
    let findings = sample.findings(rule("KRV-31"));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].object, "lesere.malstatus");
    assert_eq!(findings[0].hint, "mente du maalstatus?");
}
