//! The findings a draft carries, and those somebody stands for in the final version.

use tertial_model::norwegian::capitalised;
use tertial_model::{Acceptance, Finding, Phrases, Verdict};

use crate::document::{Block, FindingLine, Section};

/// As many open findings as a draft lists: thousands say no more than hundreds, and take a
/// minute to set.
const LISTED: usize = 500;

/// The verdict and one line for each finding, grave ones first, all in bokmål. Every finding
/// somebody stands for is there, and of the others as many as anybody reads.
pub(crate) fn section(findings: &[Finding], phrases: &Phrases) -> Section {
    let mut blocks = in_bokmal(phrases);
    blocks.push(Block::Prose {
        text: format!("{}.", Verdict::of(findings).in_words(phrases)),
    });
    if !findings.is_empty() {
        let mut open = 0;
        let listed = findings.iter().filter(|finding| {
            open += usize::from(finding.accepted.is_none());
            finding.accepted.is_some() || open <= LISTED
        });
        blocks.push(Block::Findings {
            findings: listed.map(|of| line(of, phrases)).collect(),
        });
        if let Some(rest) = open.checked_sub(LISTED).filter(|rest| *rest > 0) {
            let text = phrases.count("finding.rest", rest);
            blocks.push(Block::Prose { text });
        }
    }
    Section::new("funn", &phrases.say("finding.of_draft"), blocks)
}

/// What of these somebody stands for, which the final version tells too; nothing when there is
/// none.
pub(crate) fn accepted(findings: &[&Finding], phrases: &Phrases) -> Option<Section> {
    let accepted = findings.iter().filter(|of| of.accepted.is_some());
    let accepted: Vec<FindingLine> = accepted.map(|of| line(of, phrases)).collect();
    let mut blocks = in_bokmal(phrases);
    let told = !accepted.is_empty();
    blocks.push(Block::Findings { findings: accepted });
    told.then(|| Section::new("funn", &phrases.say("finding.of_final"), blocks))
}

/// Findings are in bokmål whatever the written form of the report, which says so where it is
/// another.
fn in_bokmal(phrases: &Phrases) -> Vec<Block> {
    let text = phrases.say("finding.in_bokmal");
    if text.is_empty() { Vec::new() } else { vec![Block::Prose { text }] }
}

/// `kvittert av A og B 20. mai 2024: avklart`.
fn acceptance(of: &Acceptance, phrases: &Phrases) -> String {
    let (names, reason) = (of.names(), of.reason.trim_end_matches('.'));
    let date = phrases.date(of.date);
    phrases.fill(
        "finding.accepted",
        &[("names", &names), ("date", &date), ("reason", &reason)],
    )
}

fn line(finding: &Finding, phrases: &Phrases) -> FindingLine {
    let shown = finding.origins.iter().take(2).map(ToString::to_string);
    let mut place = shown.collect::<Vec<_>>().join("; ");
    if finding.origins.len() > 2 {
        let rest = phrases.count("finding.more_places", finding.origins.len() - 2);
        place = format!("{place} {rest}");
    }
    FindingLine {
        code: finding.code.to_string(),
        severity: finding.severity,
        accepted: finding.accepted.is_some(),
        message: capitalised(&finding.in_full()),
        place,
        hint: capitalised(&match &finding.accepted {
            Some(accepted) => acceptance(accepted, phrases),
            None => finding.hint.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Code, Language, Origin, Severity};

    use super::*;

    fn accepted_finding(places: u32) -> Finding {
        let file = "a.csv".into();
        let origins = (1..=places).map(|row| Origin::line(&file, row, None));
        let finding = Finding::new(Code("BUD-06"), Severity::Warning, "a", "galt");
        Finding {
            accepted: Some(Acceptance {
                reason: "avklart.".to_owned(),
                by: "A".to_owned(),
                second: Some("B".to_owned()),
                date: NaiveDate::from_ymd_opt(2024, 5, 20).unwrap(),
                expires: None,
            }),
            ..finding.at(origins)
        }
    }

    #[test]
    fn an_accepted_finding_is_told_with_names_and_reason() {
        let phrases = Phrases::bokmal();
        let line = line(&accepted_finding(3), phrases);
        assert_eq!(line.place, "a.csv:1; a.csv:2 og 1 sted til");
        assert_eq!(line.hint, "Kvittert av A og B 20. mai 2024: avklart");
        assert!(
            super::line(&accepted_finding(4), phrases).place.ends_with("og 2 steder til")
        );
    }

    #[test]
    fn of_very_many_findings_the_draft_lists_some_and_all_that_somebody_stands_for() {
        let open = Finding { accepted: None, ..accepted_finding(1) };
        let listed = |count: usize| {
            let mut all = vec![open.clone(); count];
            all.push(accepted_finding(1));
            let blocks = section(&all, Phrases::bokmal()).blocks;
            let [_, Block::Findings { findings }, rest @ ..] = &blocks[..] else {
                panic!("{blocks:?}")
            };
            assert!(findings.iter().any(|of| of.accepted));
            (findings.len(), rest.to_vec())
        };
        assert_eq!(listed(500), (501, Vec::new()));
        let text = "Kommandoen tertial check viser 2 funn til.".to_owned();
        assert_eq!(listed(502), (501, vec![Block::Prose { text }]));
    }

    #[test]
    fn a_report_in_nynorsk_says_its_findings_are_not() {
        let findings = [accepted_finding(1)];
        let first = |section: Section| match section.blocks.into_iter().next() {
            Some(Block::Prose { text }) => text,
            other => format!("{other:?}"),
        };
        let told = "Funna er skrivne på bokmål.";
        for language in Language::all() {
            let (phrases, is) = (Phrases::of(language), language.tag() == "nn");
            let says = |section| first(section) == told;
            assert_eq!(says(accepted(&[&findings[0]], phrases).unwrap()), is);
            assert_eq!(says(section(&findings, phrases)), is);
            assert!(accepted(&[], phrases).is_none());
        }
    }
}
