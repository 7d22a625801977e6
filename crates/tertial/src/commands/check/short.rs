//! One line a finding, with the place first, as editors and terminals make links of it.

use std::fmt::Write;

use tertial_model::visible::visible;
use tertial_model::{Finding, Origin, Place, Verdict, cell_address};

/// `tekst/t1/ros.md:7:4: feil TXT-01 teksten har plassholderen «todo»`, and the verdict.
pub(super) fn text(findings: &[Finding], verdict: Verdict) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = finding.origins.first().map_or_else(|| finding.object.clone(), place);
        let (severity, code) = (finding.severity.in_bokmal(), finding.code);
        let accepted = if finding.accepted.is_some() { " (kvittert)" } else { "" };
        let (place, message) = (visible(&place), visible(&finding.message));
        let _ = write!(text, "{place}: {severity}{accepted} {code} {message}");
        let following = finding.follow_ons().map(|count| format!(" (og {count})"));
        let _ = writeln!(text, "{}", following.unwrap_or_default());
    }
    let _ = writeln!(text, "{verdict}");
    text
}

/// `file:line:column`, or `file:Sheet!D5`.
fn place(origin: &Origin) -> String {
    let file = &origin.file;
    match &origin.place {
        Place::File => file.to_string(),
        Place::Sheet { sheet } => format!("{file}:{sheet}"),
        Place::Cell { sheet, row, column } => {
            format!("{file}:{sheet}!{}", cell_address(*row, *column))
        }
        Place::Rows { sheet: Some(sheet), first, last, .. } => {
            format!("{file}:{sheet}!{first}:{last}")
        }
        Place::Rows { sheet: None, first, .. } => format!("{file}:{first}"),
        Place::Line { line, column: None } => format!("{file}:{line}"),
        Place::Line { line, column: Some(column) } => format!("{file}:{line}:{column}"),
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::{Code, Severity};

    use super::*;

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
        let text = text(&findings, Verdict::of(&findings));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "a.md:7:4: feil X-1 m");
        assert_eq!(lines[1], "a.md:Ark 1!D5: feil X-1 m");
        assert_eq!(lines[2], "a.md:4: feil X-1 m");
        assert!(lines[3].starts_with("o: opplysning X-1 m"), "{}", lines[3]);
        assert_eq!(lines.len(), 5, "one line each, and the verdict");
    }
}
