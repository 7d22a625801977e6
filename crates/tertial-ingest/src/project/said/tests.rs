//! What is said of a report is another when the report is, and only then.

use tertial_model::sample;

use super::*;

const PROJECT: &str = r#"# Prosjektet.
[agency]
name = "Etaten"
organisation_number = "971526920"

[letter]
agency = "ssb"
year = 2024

[report]
language = "nb"
version = "0.1"

[[ledger]]
files = "data/h.xlsx"
layout = "dfo-unit4"
unit = "kr"
income = "negative"

[state_accounts]
files = "data/s.csv"
layout = "statsregnskapet"
unit = "kr"
income = "negative"

[grunnlag]
file = "data/g.xlsx"
"#;

/// Said of a report of a letter with `K1` and `lik` in every report, and `K9` and `lukket`
/// in the annual report alone.
fn said(text: &str, report: &str) -> String {
    let report = &sample::report(report);
    let of = |annual: &'static str| move |key: &str| key != annual || report.is_annual();
    let due = "2024-06-01".parse().ok();
    let (demand, reading, section) = (&of("K9"), &of("lukket"), &of("noter"));
    said_of(text, &Answers { report, demand, reading, section, due })
}

/// The project with something more after it, or with something exchanged.
fn with(more: &str) -> String {
    format!("{PROJECT}\n{more}")
}

fn exchanged(from: &str, to: &str) -> String {
    assert!(PROJECT.contains(from), "{from}");
    PROJECT.replacen(from, to, 1)
}

#[test]
fn it_is_the_file_as_json_with_sorted_keys_and_no_more() {
    assert_eq!(
        said(PROJECT, "t1"),
        concat!(
            r#"{"agency":{"name":"Etaten","organisation_number":"971526920"},"#,
            r#""grunnlag":{"file":"data/g.xlsx"},"#,
            r#""ledger":[{"files":"data/h.xlsx","income":"negative","layout":"dfo-unit4","#,
            r#""unit":"kr"}],"letter":{"agency":"ssb","year":2024},"#,
            r#""report":{"language":"nb"},"#,
            r#""state_accounts":{"files":"data/s.csv","income":"negative","#,
            r#""layout":"statsregnskapet","unit":"kr"}}"#
        )
    );
}

/// Each with the reports it is of; the others must not notice.
#[test]
fn what_is_of_other_reports_changes_nothing() {
    let all = ["t1", "t2", "annual"];
    let waiver = |demand: &str, reports: &str| {
        format!(
            "[[waiver]]\nrequirement = \"{demand}\"\nreason = \"avtalt\"\nby = \"A\"\n\
             date = 2024-03-01\n{reports}\n"
        )
    };
    let settled = |reading: &str| {
        format!(
            "[[settled]]\nreading = \"{reading}\"\nhow = \"a\"\nby = \"A\"\n\
             date = 2024-03-01\n"
        )
    };
    let consent = |of: &str, date: &str| {
        format!("[[consent]]\n{of}\namount_kr = 1\ndate = {date}\nreference = \"a\"\n")
    };
    let rule = |reports: &str| {
        format!("[[rule]]\ncode = \"EGEN-01\"\nholds = \"a < 1\"\n{reports}\n")
    };
    let changes: Vec<(String, &[&str])> = vec![
        (with("# En merknad."), &[]),
        (PROJECT.replace('\n', "\r\n"), &[]),
        (exchanged("name = \"Etaten\"\norg", "name   =   'Etaten'\n\norg"), &[]),
        (
            exchanged("agency = \"ssb\"\nyear = 2024", "year = 2024\nagency = \"ssb\""),
            &[],
        ),
        (exchanged("0.1", "0.2"), &[]),
        (with("[limits]\nfile_mib = 900"), &[]),
        (exchanged("0.1\"", "0.1\"\nplace = \"Oslo\"\ndate = 2025-03-01"), &["annual"]),
        (format!("accounting = \"srs\"\n{PROJECT}"), &["annual"]),
        (with("[[accrual]]\nfiles = \"data/a.xlsx\""), &["annual"]),
        (with("[hr]\npersons = \"data/p.xlsx\""), &["annual"]),
        (with("[state_accounts.capital]\ntreasury = \"701620\""), &["annual"]),
        (exchanged("s.csv\"", "s.csv\"\nearlier = \"data/2023.csv\""), &all),
        (with("[grunnlag.sheets]\npeople = \"Ansatte\""), &["annual"]),
        (with("[deliveries]\nt1 = \"levert/t1.json\""), &["t2", "annual"]),
        (with(&waiver("K9", "")), &["annual"]),
        (with(&waiver("K1", "reports = [\"t2\", \"annual\"]")), &["t2", "annual"]),
        (with(&settled("lukket")), &["annual"]),
        (with(&rule("reports = [\"t2\"]")), &["t2"]),
        (with("[readers]\nnoter = \"ministry\""), &["annual"]),
        // What is of every report.
        (exchanged("Etaten", "Etat"), &all),
        (exchanged("\"nb\"", "\"nn\""), &all),
        (exchanged("\"negative\"", "\"positive\""), &all),
        (exchanged("h.xlsx", "i.xlsx"), &all),
        (with("[hr]\nthreshold = 10"), &all),
        (with("[readers]\nrisiko = \"agency\""), &all),
        (with("[[confirmer]]\nby = \"A\""), &all),
        (with("[grunnlag.sheets]\nstaff = \"Steder\""), &all),
        (with("[materiality]\namount_kr = 1\npercent = 1\nreason = \"a\""), &all),
        (with("[reconciliation]\ntolerance_kr = 1\nreason = \"a\""), &all),
        (with(&waiver("K1", "")), &all),
        (with(&waiver("K1", "reports = []")), &all),
        (with(&settled("lik")), &all),
        (with(&rule("")), &all),
        (with("[[severity]]\nrule = \"BUD-30\"\nseverity = \"info\""), &all),
        // What the ministry consents to is told until the day the report is due.
        (with(&consent("earmark = \"tiltak\"", "2024-06-01")), &all),
        (with(&consent("earmark = \"tiltak\"", "2024-06-02")), &[]),
        (with(&consent("reallocation_to = \"1000.45\"", "2024-05-01")), &["annual"]),
    ];
    for (text, told) in changes {
        for report in all {
            let differs = said(&text, report) != said(PROJECT, report);
            assert_eq!(differs, told.contains(&report), "{report}: {text}");
        }
    }
}

/// Which reports a waiver is for besides does not matter to any of them.
#[test]
fn a_waiver_says_the_same_whatever_else_it_is_for() {
    let waiver = |reports: &str| {
        with(&format!("[[waiver]]\nrequirement = \"K1\"\nreports = {reports}"))
    };
    let (one, both) = (waiver("[\"t1\"]"), waiver("[\"t2\", \"t1\"]"));
    assert_eq!(said(&one, "t1"), said(&both, "t1"));
    assert_ne!(said(&one, "t2"), said(&both, "t2"));
}
