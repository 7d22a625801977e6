//! The findings as a Markdown document, for a meeting.

use std::fmt::Write;

use tertial_model::{Finding, Origin, ReportKind, Severity, Verdict};

use crate::markdown::literal;

/// A heading, the verdict, and a table for each degree of gravity.
pub(super) fn text(report: ReportKind, findings: &[Finding], verdict: Verdict) -> String {
    let mut text = format!("# Funn: {}\n\n**{verdict}**\n", report.title());
    let open = |severity: Severity| {
        findings.iter().filter(move |of| of.severity == severity && of.accepted.is_none())
    };
    let groups = [
        ("Stopp", Severity::Fatal),
        ("Feil", Severity::Error),
        ("Advarsler", Severity::Warning),
        ("Opplysninger", Severity::Info),
    ];
    for (title, severity) in groups {
        table(
            &mut text,
            title,
            ["Kode", "Gjelder", "Hva", "Sted", "Råd"],
            open(severity),
            |of| [code(of), of.object.clone(), full(of), places(of), of.hint.clone()],
        );
    }
    let accepted = findings.iter().filter(|of| of.accepted.is_some());
    table(
        &mut text,
        "Kvittert",
        ["Kode", "Gjelder", "Hva", "Hvem", "Hvorfor"],
        accepted,
        |of| {
            let (names, reason) =
                of.accepted.as_ref().map_or_else(Default::default, |accepted| {
                    (
                        format!("{}, {}", accepted.names(), accepted.date),
                        accepted.reason.clone(),
                    )
                });
            [code(of), of.object.clone(), full(of), names, reason]
        },
    );
    text
}

fn table<'a>(
    text: &mut String,
    title: &str,
    heads: [&str; 5],
    findings: impl Iterator<Item = &'a Finding>,
    cells: impl Fn(&Finding) -> [String; 5],
) {
    let rows: Vec<[String; 5]> = findings.map(cells).collect();
    if rows.is_empty() {
        return;
    }
    let _ = write!(
        text,
        "\n## {title}\n\n| {} |\n|---|---|---|---|---|\n",
        heads.join(" | ")
    );
    for row in rows {
        let _ = writeln!(text, "| {} |", row.map(|cell| literal(&cell)).join(" | "));
    }
}

fn code(of: &Finding) -> String {
    of.code.to_string()
}

/// What is said, with what was found also where nothing was expected, and how many others
/// follow from it.
fn full(of: &Finding) -> String {
    let mut said = of.in_full();
    if let (None, Some(found)) = (&of.expected, &of.found) {
        let _ = write!(said, " (fant {found})");
    }
    if let Some(following) = of.follow_ons() {
        let _ = write!(said, "; {following}");
    }
    said
}

fn places(of: &Finding) -> String {
    let shown: Vec<String> = of.origins.iter().take(3).map(Origin::to_string).collect();
    let more = of.origins.len().saturating_sub(shown.len());
    match more {
        0 => shown.join("; "),
        more => format!("{} og {more} til", shown.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::Code;

    use super::*;

    #[test]
    fn a_finding_is_one_row_whatever_it_says() {
        let findings =
            [Finding::new(Code("X-1"), Severity::Warning, "o", "a|b\n*c* <d>")
                .expected("1")
                .found("2")
                .hint("gjør")];
        let text = text(ReportKind::T1, &findings, Verdict::of(&findings));
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
        assert!(rows[0].ends_with("(ventet 1, fant 2) |  | gjør |"), "{}", rows[0]);
        let found = Finding::new(Code("X-2"), Severity::Info, "o", "m").found("2");
        assert_eq!(full(&found), "m (fant 2)");
        assert!(!text.contains("## Feil") && !text.contains("## Kvittert"));
    }
}
