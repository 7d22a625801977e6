//! `[[rule]]` and `[[severity]]`.

use tertial_model::{Severity, sample};

use super::*;

const RULE: &str = r#"
[[rule]]
code = "EGEN-01"
severity = "warning"
holds = "post.1620.01.regnskap <= post.1620.01.disponibelt og abs(kap.1620.avvik) < 1_000_000"
message = "det er brukt for mye"
remedy = "snakk med avdelingen"
reports = ["t2"]

[[severity]]
rule = "BUD-30"
severity = "error"
reason = "avtalt"
"#;

fn good() -> String {
    format!("{GOOD}{RULE}")
}

#[test]
fn an_own_rule_and_a_severity_are_read() {
    let project = Project::parse("tertial.toml", &good()).unwrap();
    let [rule] = &project.rules[..] else { panic!() };
    assert_eq!(
        (rule.code.0, Severity::from(rule.severity)),
        ("EGEN-01", Severity::Warning)
    );
    assert_eq!(
        rule.holds.to_string(),
        "post.1620.01.regnskap <= post.1620.01.disponibelt og abs(kap.1620.avvik) < 1_000_000"
    );
    assert!(rule.is_of(&sample::report("t2")) && !rule.is_of(&sample::report("t1")));
    // The line of `holds`, the fourth after the good file's last.
    let line = GOOD.lines().count() + 5;
    assert_eq!(rule.origin.to_string(), format!("tertial.toml:{line}"));
    let everywhere = OwnRule { reports: Vec::new(), ..rule.clone() };
    assert!(everywhere.is_of(&sample::report("t1")));
    let [severity] = &project.severities[..] else { panic!() };
    assert_eq!(
        (
            severity.rule.as_str(),
            Severity::from(severity.severity),
            severity.reason.bokmal()
        ),
        ("BUD-30", Severity::Error, "avtalt")
    );
}

#[test]
fn what_is_wrong_with_an_own_rule_is_refused_with_its_place() {
    let first = GOOD.lines().count() + 2;
    let refused = |from: &str, to: &str, line: usize, says: &str, hint: Option<&str>| {
        let says = format!("tertial.toml:{}:{says}", first + line);
        check_refused_in(&good(), from, to, &says, hint);
    };
    refused(
        "\"EGEN-01\"",
        "\"EGEN-1\"",
        1,
        "8: «EGEN-1» er ingen kode for en egen regel; de heter EGEN-01 til EGEN-99",
        None,
    );
    refused(
        "\"warning\"",
        "\"waring\"",
        2,
        "12: ukjent verdi «waring» for «severity»",
        Some("mente du «warning»?"),
    );
    refused(
        "\"warning\"",
        "\"fatal\"",
        2,
        "12: ukjent verdi «fatal» for «severity»",
        Some("velg mellom info, warning, error"),
    );
}

#[test]
fn what_is_no_condition_and_what_is_said_twice_is_refused() {
    let says = |text: &str| {
        let error = Project::parse("tertial.toml", text).unwrap_err();
        (error.line, error.message)
    };
    let first = u32::try_from(GOOD.lines().count()).unwrap() + 2;
    let no_condition = good().replace(" <= post.1620.01.disponibelt og", " og");
    let (line, message) = says(&no_condition);
    assert_eq!(line, first + 3);
    assert!(
        message.ends_with(
            "venter <=, >=, =, !=, < eller > før «og abs(kap.1620.avvik) < 1_000_000»"
        ),
        "{message}"
    );
    let twice = format!("{}{RULE}", good());
    assert_eq!(
        says(&twice),
        (first + 14, "regelen EGEN-01 står ovenfor også".to_owned())
    );
    let severity =
        "[[severity]]\nrule = \"bud-30\"\nseverity = \"info\"\nreason = \"a\"\n";
    assert_eq!(
        says(&format!("{}{severity}", good())),
        (first + 13, "alvorsgraden for bud-30 står ovenfor også".to_owned())
    );
}

#[test]
fn an_own_rule_is_of_reports_the_letter_demands() {
    let named = |text: &str| {
        let project = Project::parse("tertial.toml", text).unwrap();
        project.names_reports_of(&sample::reports(), "tertial.toml", text)
    };
    assert_eq!(named(&good()), Ok(()));
    let error = named(&good().replace("[\"t2\"]", "[\"t2\", \"t3\"]")).unwrap_err();
    assert!(error.message.starts_with("«t3» er ingen rapport i brevet"), "{error}");
    assert_eq!(error.column, 18);
}
