//! What stands between the report as it is and its final version.

use maud::{Markup, html};
use tertial_model::{Finding, Severity};

use crate::pages::{code_and_message, finding_address, section, severity_mark};
use crate::snapshot::Snapshot;
use crate::words::counted;

/// Findings shown before the rest are counted.
const SHOWN: usize = 10;

/// The part of the first page.
pub(super) fn part(snapshot: &Snapshot) -> Markup {
    let mut blocking: Vec<(&str, &Finding)> =
        snapshot.findings().filter(|(_, of)| of.is_open(Severity::Error)).collect();
    blocking.sort_by_key(|(_, of)| std::cmp::Reverse(of.severity));
    let rest = blocking.len().saturating_sub(SHOWN);
    let content = html! {
        @if blocking.is_empty() { p { "Ingenting står i veien for den endelige versjonen." } }
        @else {
            p { (counted(blocking.len(), "funn", "funn")) " står i veien for den." }
            ul .funnliste { @for (key, finding) in blocking.iter().take(SHOWN) {
                li data-funn=(key) data-alvor=(finding.severity.key()) {
                    (severity_mark(finding.severity))
                    a href=(finding_address(key)) { (code_and_message(finding)) }
                    span .under { (snapshot.section(finding).1) }
                }
            } }
        }
        @if rest > 0 {
            p { a href="/funn?kvittert=nei&alvor=error" {
                "og " (counted(rest, "funn", "funn")) " til"
            } }
        }
    };
    section("hindre", "Før den endelige versjonen", &content)
}
