//! Findings as people read them: at a terminal, a line each, or in a document.

use serde::Serialize;
use tertial_model::{Acceptance, Finding, Origin, ReportKind, Verdict};

use crate::exit::Failure;
use crate::messages::form;
use crate::{markdown, terminal};

/// The findings of a report, and the verdict.
#[derive(Serialize)]
pub(crate) struct Listed<'f> {
    title: String,
    verdict: String,
    findings: Vec<Shown<'f>>,
}

/// A finding with the words for what it holds.
#[derive(Serialize)]
struct Shown<'f> {
    #[serde(flatten)]
    finding: &'f Finding,
    /// Its severity, or that it is accepted.
    group: &'static str,
    /// Its severity in bokmål.
    word: String,
    places: Vec<String>,
    /// Who accepted it.
    names: Option<String>,
}

impl<'f> Listed<'f> {
    /// These findings and the verdict on them.
    pub(crate) fn of(report: &'f ReportKind, findings: &'f [Finding]) -> Self {
        Self {
            title: report.title.bokmal().to_owned(),
            verdict: Verdict::of(findings).to_string(),
            findings: findings.iter().map(Shown::of).collect(),
        }
    }

    /// Those of the findings that are at least warnings, with the verdict on all.
    pub(crate) fn grave(mut self) -> Self {
        self.findings
            .retain(|of| of.finding.severity >= tertial_model::Severity::Warning);
        self
    }

    /// Grouped, grave ones first, with place and remedy, and the verdict as the last line.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        terminal::filled(form!("findings.txt.j2"), self)
    }

    /// One line each, with the place first, as editors and terminals make links of it:
    /// `tekst/t1/ros.md:7:4: feil TXT-01 teksten har plassholderen «todo»`.
    pub(crate) fn short(&self) -> Result<String, Failure> {
        terminal::filled(form!("findings-short.txt.j2"), self)
    }

    /// A document for a meeting: the verdict, and a table for each degree of gravity.
    pub(crate) fn markdown(&self) -> Result<String, Failure> {
        markdown::spoken(form!("findings.md.j2"), self)
    }
}

impl<'f> Shown<'f> {
    fn of(finding: &'f Finding) -> Self {
        let (severity, accepted) = (finding.severity, finding.accepted.as_ref());
        Self {
            finding,
            group: if accepted.is_some() { "accepted" } else { severity.key() },
            word: severity.in_bokmal(),
            places: finding.origins.iter().map(Origin::to_string).collect(),
            names: accepted.map(Acceptance::names),
        }
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::{Code, Place, Severity};

    use tertial_model::sample;

    use super::*;

    #[test]
    fn a_finding_is_one_row_whatever_it_says() {
        let findings =
            [Finding::new(Code("X-1"), Severity::Warning, "o", "a|b\n*c* <d>")
                .expected("1")
                .found("2")
                .hint("gjør")];
        let text = Listed::of(&sample::report("t1"), &findings).markdown().unwrap();
        assert!(
            text.starts_with("# Funn: Rapport for 1. tertial\n\n**0 feil, 1 advarsel")
        );
        let rows: Vec<&str> =
            text.lines().filter(|line| line.starts_with("| X-1")).collect();
        assert_eq!(rows.len(), 1, "{text}");
        assert!(
            rows[0].contains("a\\|b") && rows[0].contains("\\*c\\* \\<d\\>"),
            "{}",
            rows[0]
        );
        assert!(rows[0].ends_with("(forventet 1, fant 2) |  | gjør |"), "{}", rows[0]);
        let found = Finding::new(Code("X-2"), Severity::Info, "o", "m").found("2");
        let of_found = Listed::of(&sample::report("t1"), &[found]).markdown().unwrap();
        assert!(of_found.contains("| m (fant 2) |"), "{of_found}");
        assert!(!text.contains("## Feil") && !text.contains("## Kvittert"));
    }

    #[test]
    fn the_place_is_what_an_editor_can_open() {
        let file = "a.md".into();
        let of =
            |origin| Finding::new(Code("X-1"), Severity::Error, "o", "m").at([origin]);
        let sheet = "Ark 1".into();
        let rows = Place::Rows { sheet: None, first: 4, last: 9, count: 3 };
        let findings = [
            of(Origin::line(&file, 7, Some(4))),
            of(Origin::cell(&file, &sheet, 5, 4)),
            of(Origin { file: file.clone(), place: rows }),
            Finding::new(Code("X-1"), Severity::Info, "o", "m\nn"),
        ];
        let text = Listed::of(&sample::report("t1"), &findings).short().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "a.md:7:4: feil X-1 m");
        assert_eq!(lines[1], "a.md:Ark 1!D5: feil X-1 m");
        assert_eq!(lines[2], "a.md:4: feil X-1 m");
        assert!(lines[3].starts_with("o: opplysning X-1 m"), "{}", lines[3]);
        assert_eq!(lines.len(), 5, "one line each, and the verdict");
    }
}
