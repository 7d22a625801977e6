//! The findings as SARIF 2.1.0, which editors and review tools read.
//!
//! An accepted finding is there with a suppression, so that nothing is dropped without a
//! word. A cell has no line: its file is the place, and `sheet!D5` the logical one. Every
//! result has a place, since sites refuse a file where one has none.

use std::collections::BTreeSet;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use tertial_model::{FigureId, Figures, Finding, Origin, Place, Severity, cell_address};
use tertial_rules::Rule;

use crate::digest;
use crate::exit::Failure;
use crate::folder::CONFIG;
use crate::json::json_text;

/// What stands for itself in the path of a file; the rest is percent-encoded.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The run as JSON. A finding that stands nowhere is placed by the figures it is about; `own` are
/// the project's own rules.
pub(super) fn text(
    findings: &[Finding],
    figures: &Figures,
    own: &[Rule],
) -> Result<String, Failure> {
    let rules = rules(findings, own);
    let results: Vec<Value> =
        findings.iter().map(|of| result(of, &places(of, figures), &rules)).collect();
    json_text(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "tertial",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "nb-NO",
                "rules": rules.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// The rules something was found by, in order of code.
fn rules<'r>(findings: &[Finding], own: &'r [Rule]) -> Vec<&'r Rule> {
    let codes: BTreeSet<&'static str> = findings.iter().map(|of| of.code.0).collect();
    codes.into_iter().filter_map(|code| tertial_rules::rule(code, own)).collect()
}

/// A rule's page in the manual.
fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.manual() },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Where the finding stands: its own places, or else the files behind the figure it is about,
/// or else the file it is about, or else the project's own.
fn places(finding: &Finding, figures: &Figures) -> Vec<Origin> {
    if !finding.origins.is_empty() {
        return finding.origins.clone();
    }
    let about: Option<FigureId> = finding.object.parse().ok();
    let behind = about.iter().flat_map(|about| figures.upstream(about));
    let behind = behind.filter_map(|id| figures.get(id));
    let files: BTreeSet<&Arc<str>> =
        behind.flat_map(|figure| &figure.origins).map(|origin| &origin.file).collect();
    if !files.is_empty() {
        return files.into_iter().map(Origin::file).collect();
    }
    let object = finding.object.split('#').next().unwrap_or_default();
    let is_path = object.contains('/') && !object.contains(char::is_whitespace);
    let file = if is_path { object } else { CONFIG };
    vec![Origin::file(&file.into())]
}

/// What tells a result from others: besides what it says, of what, and in which files.
fn fingerprint(finding: &Finding, places: &[Origin]) -> String {
    let files: BTreeSet<&str> = places.iter().map(|place| &*place.file).collect();
    let parts = [finding.code.0, &finding.object, &finding.fingerprint()];
    let told = parts.into_iter().chain(files).collect::<Vec<_>>().join("\0");
    digest::sha256(told.as_bytes())[..16].to_owned()
}

fn result(finding: &Finding, places: &[Origin], rules: &[&Rule]) -> Value {
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": places.iter().map(location).collect::<Vec<_>>(),
        "partialFingerprints": { "tertial/v2": fingerprint(finding, places) },
        "properties": {
            "severity": finding.severity,
            "object": finding.object,
            "requirements": finding.requirements,
            "followOn": finding.follow_on,
        },
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == finding.code) {
        result["ruleIndex"] = index.into();
    }
    // Where any result has suppressions, all must; an open one has none of them.
    let accepted = finding.accepted.iter().map(|accepted| {
        let why =
            format!("{} ({}, {})", accepted.reason, accepted.names(), accepted.date);
        json!({ "kind": "external", "status": "accepted", "justification": why })
    });
    result["suppressions"] = accepted.collect();
    result
}

fn message(finding: &Finding) -> String {
    let parts = [("forventet", &finding.expected), ("fant", &finding.found)];
    let mut text = finding.message.clone();
    for (word, value) in parts {
        if let Some(value) = value {
            text.push_str(&format!("; {word} {value}"));
        }
    }
    if !finding.hint.is_empty() {
        text.push_str(&format!("; råd: {}", finding.hint));
    }
    text
}

fn location(origin: &Origin) -> Value {
    let uri = utf8_percent_encode(&origin.file, &PLAIN).to_string();
    let mut physical =
        json!({ "artifactLocation": { "uri": uri, "uriBaseId": "PROSJEKT" } });
    match &origin.place {
        Place::Rows { sheet: None, first, last, .. } => {
            physical["region"] = json!({ "startLine": first, "endLine": last });
        }
        Place::Line { line, column: None } => {
            physical["region"] = json!({ "startLine": line });
        }
        Place::Line { line, column } => {
            physical["region"] = json!({ "startLine": line, "startColumn": column });
        }
        _ => {}
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(name) = in_workbook(&origin.place) {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": name }]);
    }
    location
}

/// A place in a workbook, as `sheet!D5`.
fn in_workbook(place: &Place) -> Option<String> {
    match place {
        Place::Sheet { sheet } => Some(sheet.to_string()),
        Place::Cell { sheet, row, column } => {
            Some(format!("{sheet}!{}", cell_address(*row, *column)))
        }
        Place::Rows { sheet: Some(sheet), first, last, .. } => {
            Some(format!("{sheet}!{first}:{last}"))
        }
        Place::File | Place::Rows { sheet: None, .. } | Place::Line { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Acceptance, Code, Figure, Rows, Unit};

    use super::*;

    #[test]
    fn an_accepted_finding_is_suppressed_and_not_dropped() {
        let file = "tekst/t1/år.md".into();
        let mut finding =
            Finding::new(Code("TXT-01"), Severity::Error, "o", "m").found("2").at([
                Origin::line(&file, 7, Some(4)),
                Origin::cell(&file, &"Ark".into(), 5, 4),
            ]);
        finding.accepted = Some(Acceptance {
            reason: "avtalt".to_owned(),
            by: "A".to_owned(),
            second: Some("B".to_owned()),
            date: NaiveDate::from_ymd_opt(2024, 5, 20).unwrap(),
            expires: None,
        });
        let open = Finding { accepted: None, ..finding.clone() };
        let told = text(&[finding, open], &Figures::default(), &[]).unwrap();
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["runs"][0]["results"][1]["suppressions"], json!([]));
        let result = &told["runs"][0]["results"][0];
        assert_eq!(result["level"], "error");
        assert_eq!(result["message"]["text"], "m; fant 2");
        assert_eq!(
            result["suppressions"][0]["justification"],
            "avtalt (A og B, 2024-05-20)"
        );
        let at = &result["locations"][0]["physicalLocation"];
        assert_eq!(at["artifactLocation"]["uri"], "tekst/t1/%C3%A5r.md");
        assert_eq!(
            (&at["region"]["startLine"], &at["region"]["startColumn"]),
            (&7.into(), &4.into())
        );
        let cell = &result["locations"][1]["logicalLocations"][0]["fullyQualifiedName"];
        assert_eq!(cell, "Ark!D5");
        let rule = &told["runs"][0]["tool"]["driver"]["rules"][0];
        assert_eq!((&rule["id"], &result["ruleIndex"]), (&"TXT-01".into(), &0.into()));
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
    }
    /// The files of each result, and the fingerprint it has.
    fn told(findings: &[Finding], figures: &Figures) -> Vec<(Vec<String>, String)> {
        let run: Value =
            serde_json::from_str(&text(findings, figures, &[]).unwrap()).unwrap();
        let results = run["runs"][0]["results"].as_array().unwrap().clone();
        let file = |place: &Value| {
            let uri = &place["physicalLocation"]["artifactLocation"]["uri"];
            uri.as_str().unwrap().to_owned()
        };
        let one = |result: &Value| {
            let files =
                result["locations"].as_array().unwrap().iter().map(file).collect();
            let print = result["partialFingerprints"]["tertial/v2"].as_str().unwrap();
            (files, print.to_owned())
        };
        results.iter().map(one).collect()
    }

    fn about(object: &str) -> Finding {
        Finding::new(Code("DAT-16"), Severity::Warning, object, "2 rader er utenfor 2024")
    }

    #[test]
    fn every_result_has_a_place() {
        let mut figures = Figures::default();
        let rows = Origin::cell(&"data/bok.xlsx".into(), &"Ark".into(), 5, 4);
        for (id, inputs, origins) in
            [("sum", &["del"][..], vec![]), ("del", &[], vec![rows])]
        {
            let figure = Figure {
                id: FigureId::new(id),
                label: id.to_owned(),
                unit: Unit::Kroner,
                value: Ok(1.into()),
                formula: String::new(),
                inputs: inputs.iter().copied().map(FigureId::new).collect(),
                origins,
                rows: Rows::None,
            };
            figures.add(figure).unwrap();
        }
        let objects = ["sum", "tekst/t1/ros.md", "tertial.toml#accounting", "K176"];
        let findings: Vec<Finding> = objects.iter().map(|object| about(object)).collect();
        let files: Vec<Vec<String>> =
            told(&findings, &figures).into_iter().map(|(files, _)| files).collect();
        assert_eq!(
            files,
            [["data/bok.xlsx"], ["tekst/t1/ros.md"], ["tertial.toml"], ["tertial.toml"]]
        );
    }

    #[test]
    fn results_of_different_files_have_different_fingerprints() {
        let in_file = |object: &str, file: &str, row| {
            let sheet = "Ark".into();
            about(object).at([Origin::cell(&file.into(), &sheet, row, 4)])
        };
        let findings = [
            in_file("162099", "a.xlsx", 5),
            in_file("162099", "b.xlsx", 5),
            in_file("162001", "a.xlsx", 5),
            in_file("162099", "a.xlsx", 9),
        ];
        let prints: Vec<String> = told(&findings, &Figures::default())
            .into_iter()
            .map(|(_, print)| print)
            .collect();
        let different: BTreeSet<&String> = prints.iter().collect();
        assert_eq!(different.len(), 3, "{prints:?}");
        assert_eq!(prints[0], prints[3], "a row may move");
    }
}
