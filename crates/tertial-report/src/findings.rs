//! The findings a draft carries, and those somebody stands for in the final version.

use tertial_model::{Acceptance, Finding, Language, Verdict, norwegian};

use crate::document::{Block, FindingLine, Section};

/// The verdict and one line for each finding, grave ones first, all in bokmål.
pub(crate) fn section(findings: &[Finding], language: Language) -> Section {
    let mut blocks = Vec::new();
    if language == Language::Nynorsk {
        blocks.push(Block::Prose { text: "Funna er skrivne på bokmål.".to_owned() });
    }
    blocks.push(Block::Prose { text: format!("{}.", Verdict::of(findings)) });
    if !findings.is_empty() {
        let findings = findings.iter().map(line).collect();
        blocks.push(Block::Findings { findings });
    }
    Section {
        key: "funn".to_owned(),
        title: "Funn i utkastet".to_owned(),
        blocks,
        subsections: Vec::new(),
    }
}

/// What somebody stands for, which the final version tells too; nothing when there is none.
pub(crate) fn accepted(findings: &[Finding]) -> Option<Section> {
    let accepted: Vec<FindingLine> =
        findings.iter().filter(|of| of.accepted.is_some()).map(line).collect();
    (!accepted.is_empty()).then(|| Section {
        key: "funn".to_owned(),
        title: "Kvitterte funn".to_owned(),
        blocks: vec![Block::Findings { findings: accepted }],
        subsections: Vec::new(),
    })
}

/// `kvittert av A og B 20. mai 2024: avklart`.
fn acceptance(of: &Acceptance) -> String {
    let reason = of.reason.trim_end_matches('.');
    format!("kvittert av {} {}: {reason}", of.names(), norwegian::date(of.date))
}

fn line(finding: &Finding) -> FindingLine {
    let shown = finding.origins.iter().take(2).map(ToString::to_string);
    let mut place = shown.collect::<Vec<_>>().join("; ");
    if finding.origins.len() > 2 {
        place.push_str(&format!(" og {} steder til", finding.origins.len() - 2));
    }
    FindingLine {
        code: finding.code.to_string(),
        severity: finding.severity,
        accepted: finding.accepted.is_some(),
        message: capitalised(&finding.in_full()),
        place,
        hint: capitalised(
            &finding.accepted.as_ref().map_or_else(|| finding.hint.clone(), acceptance),
        ),
    }
}

/// Findings are written to stand inside a line; in a report they stand alone.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
