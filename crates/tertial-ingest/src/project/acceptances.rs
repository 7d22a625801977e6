//! The project's acceptances: `kvitteringer.toml`, one `[[acceptance]]` for each finding
//! somebody stands for.
//!
//! What is written wrongly is refused with its line. What is left out, and what no longer
//! fits a finding, is for the rules to say: the file is kept by hand too.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use tertial_model::{Origin, ReportKind, ReportName, Reports};
use tertial_toml::{Document, IfFilledIn, OptionalDay, Place, TomlError};

use super::agency::nowhere;
use super::reports_named::is_demanded;

/// The file's name, in the project folder.
pub const ACCEPTANCES: &str = "kvitteringer.toml";

/// The file as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptances {
    #[serde(default)]
    acceptance: Vec<AcceptanceEntry>,
}

/// One acceptance as it is written, which may be of nothing that is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceEntry {
    /// The rule's code.
    pub code: String,
    /// What the finding is about.
    pub object: String,
    /// The report it was found in.
    pub report: ReportName,
    /// The fingerprint of what was accepted; none when it was left out.
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    #[schemars(with = "IfFilledIn")]
    pub fingerprint: Option<String>,
    /// Why it may stand; none when nobody has said.
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    #[schemars(with = "IfFilledIn")]
    pub reason: Option<String>,
    /// Who accepted it.
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    #[schemars(with = "IfFilledIn")]
    pub by: Option<String>,
    /// Who else did.
    #[serde(default, deserialize_with = "IfFilledIn::deserialize")]
    #[schemars(with = "IfFilledIn")]
    pub second: Option<String>,
    /// The day it was accepted.
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    pub date: Option<NaiveDate>,
    /// The last status date of a report it holds for.
    #[serde(default, deserialize_with = "OptionalDay::deserialize")]
    #[schemars(with = "OptionalDay")]
    pub expires: Option<NaiveDate>,
    /// Where it is written.
    #[serde(skip, default = "nowhere")]
    pub origin: Origin,
}

/// The acceptances of a file called `file`.
///
/// # Errors
///
/// The first thing that is not as it should be, such as a report the letter does not demand.
pub fn acceptances(
    file: &str,
    text: &str,
    reports: &Reports,
) -> Result<Vec<AcceptanceEntry>, TomlError> {
    let document = Document::parse(file, text)?;
    let Acceptances { acceptance: mut entries } = document.read()?;
    for (number, entry) in entries.iter_mut().enumerate() {
        let place = Place::of("acceptance").nth(number);
        entry.code = entry.code.to_uppercase();
        entry.origin = document.origin(&place);
        is_demanded(reports, &entry.report, place.value("report"))
            .map_err(|fault| document.refuse(fault))?;
    }
    Ok(entries)
}

/// What a file of acceptances says of one report: each of its own as JSON, sorted, without
/// where it is written; none when it says nothing of it.
pub fn accepted_in(entries: &[AcceptanceEntry], report: &ReportKind) -> Option<String> {
    let said = |entry: &AcceptanceEntry| {
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string());
        json!({
            "code": entry.code,
            "object": entry.object,
            "fingerprint": entry.fingerprint,
            "reason": entry.reason,
            "by": entry.by,
            "second": entry.second,
            "date": day(entry.date),
            "expires": day(entry.expires),
        })
        .to_string()
    };
    let own = entries.iter().filter(|entry| report.is_called(&entry.report));
    let mut own: Vec<String> = own.map(said).collect();
    own.sort();
    (!own.is_empty()).then(|| own.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tertial_model::sample;

    const FULL: &str = r#"# Avklart i mai.
[[acceptance]]
code = "bud-08"
object = "post.1620.01.hovedbok"
report = "t1"
fingerprint = "0123456789abcdef"
reason = "Bilag i feil måned."
by = "Økonomidirektør"
second = "Avdelingsdirektør"
date = 2024-05-20
expires = 2024-08-31

[[acceptance]]
code = "V5-01"
object = "x"
report = "annual"
reason = " "
"#;

    #[test]
    fn reads_what_is_written_and_where() {
        let read = acceptances(ACCEPTANCES, FULL, &sample::reports()).unwrap();
        let first = &read[0];
        assert_eq!((first.code.as_str(), first.report.as_str()), ("BUD-08", "t1"));
        assert_eq!(first.second.as_deref(), Some("Avdelingsdirektør"));
        assert_eq!(first.expires, NaiveDate::from_ymd_opt(2024, 8, 31));
        assert_eq!(first.origin.to_string(), "kvitteringer.toml:2");
        assert_eq!(read[1].origin.to_string(), "kvitteringer.toml:13");
        assert_eq!((&read[1].reason, &read[1].by, read[1].date), (&None, &None, None));
    }

    #[test]
    fn what_is_said_of_a_report_is_its_own_acceptances() {
        let said = |text: &str, report: &ReportKind| {
            accepted_in(
                &acceptances(ACCEPTANCES, text, &sample::reports()).unwrap(),
                report,
            )
        };
        let of_annual =
            r#"{"by":null,"code":"V5-01","date":null,"expires":null,"fingerprint":null,"#;
        assert_eq!(
            said(FULL, &sample::report("annual")).unwrap(),
            format!(r#"{of_annual}"object":"x","reason":null,"second":null}}"#)
        );
        assert_eq!(said(FULL, &sample::report("t2")), None);
        let (first, second) = FULL.split_at(FULL.rfind("[[").unwrap());
        let turned = format!("# Flyttet.\n{second}\n{first}").replace('\n', "\r\n");
        for report in sample::reports().iter() {
            assert_eq!(said(&turned, &report), said(FULL, &report), "{report}");
        }
        for (from, to) in [
            ("bud-08", "bud-09"),
            ("hovedbok", "x"),
            ("0123", "0124"),
            ("Bilag", "Et bilag"),
            ("Økonomi", "HR-"),
            ("Avdelings", "Seksjons"),
            ("2024-05-20", "2024-05-21"),
            ("2024-08-31", "2024-09-01"),
        ] {
            let other = FULL.replacen(from, to, 1);
            assert_ne!(
                said(&other, &sample::report("t1")),
                said(FULL, &sample::report("t1")),
                "{to}"
            );
            let (was, is) = (
                said(FULL, &sample::report("annual")),
                said(&other, &sample::report("annual")),
            );
            assert_eq!(was, is, "{to}");
        }
    }

    #[test]
    fn an_empty_file_has_none() {
        assert_eq!(acceptances(ACCEPTANCES, "", &sample::reports()), Ok(Vec::new()));
    }

    #[test]
    fn what_is_written_wrongly_is_refused_with_its_place() {
        let says = |text: &str| {
            acceptances(ACCEPTANCES, text, &sample::reports()).unwrap_err().to_string()
        };
        let misspelt = "[[acceptance]]\ncode = \"A\"\nobjekt = \"x\"\n";
        assert_eq!(says(misspelt), "kvitteringer.toml:3:1: ukjent nøkkel «objekt»");
        let report = FULL.replace("\"annual\"", "\"t3\"");
        assert!(
            says(&report).starts_with("kvitteringer.toml:16:10: "),
            "{}",
            says(&report)
        );
        let date = FULL.replace("2024-05-20", "\"i mai\"");
        assert!(says(&date).starts_with("kvitteringer.toml:10:8: "), "{}", says(&date));
    }
}
