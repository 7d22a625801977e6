//! The findings a draft carries, and those somebody stands for in the final version.

use tertial_model::{Acceptance, Finding, Language, Verdict, norwegian};

use crate::document::{Block, FindingLine, Section};

/// As many open findings as a draft lists: thousands say no more than hundreds, and take a
/// minute to set.
const LISTED: usize = 500;

/// The verdict and one line for each finding, grave ones first, all in bokmål. Every finding
/// somebody stands for is there, and of the others as many as anybody reads.
pub(crate) fn section(findings: &[Finding], language: Language) -> Section {
    let mut blocks: Vec<Block> = in_bokmal(language).into_iter().collect();
    blocks.push(Block::Prose { text: format!("{}.", Verdict::of(findings)) });
    if !findings.is_empty() {
        let mut open = 0;
        let listed = findings.iter().filter(|finding| {
            open += usize::from(finding.accepted.is_none());
            finding.accepted.is_some() || open <= LISTED
        });
        blocks.push(Block::Findings { findings: listed.map(line).collect() });
        if let Some(rest) = open.checked_sub(LISTED).filter(|rest| *rest > 0) {
            let text = format!("{rest} funn til vises av tertial check.");
            blocks.push(Block::Prose { text });
        }
    }
    section_of("Funn i utkastet", blocks)
}

/// What somebody stands for, which the final version tells too; nothing when there is none.
pub(crate) fn accepted(findings: &[Finding], language: Language) -> Option<Section> {
    let accepted: Vec<FindingLine> =
        findings.iter().filter(|of| of.accepted.is_some()).map(line).collect();
    let mut blocks: Vec<Block> = in_bokmal(language).into_iter().collect();
    let told = !accepted.is_empty();
    blocks.push(Block::Findings { findings: accepted });
    told.then(|| section_of("Kvitterte funn", blocks))
}

fn section_of(title: &str, blocks: Vec<Block>) -> Section {
    Section {
        key: "funn".to_owned(),
        title: title.to_owned(),
        blocks,
        subsections: Vec::new(),
    }
}

/// Findings are in bokmål whatever the language of the report, which it then says.
fn in_bokmal(language: Language) -> Option<Block> {
    let told = || Block::Prose { text: "Funna er skrivne på bokmål.".to_owned() };
    (language == Language::Nynorsk).then(told)
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
        let rest = finding.origins.len() - 2;
        let places = if rest == 1 { "sted" } else { "steder" };
        place.push_str(&format!(" og {rest} {places} til"));
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Code, Origin, Severity};

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
        let line = line(&accepted_finding(3));
        assert_eq!(line.place, "a.csv:1; a.csv:2 og 1 sted til");
        assert_eq!(line.hint, "Kvittert av A og B 20. mai 2024: avklart");
        assert!(super::line(&accepted_finding(4)).place.ends_with("og 2 steder til"));
    }

    #[test]
    fn of_very_many_findings_the_draft_lists_some_and_all_that_somebody_stands_for() {
        let open = Finding { accepted: None, ..accepted_finding(1) };
        let listed = |count: usize| {
            let mut all = vec![open.clone(); count];
            all.push(accepted_finding(1));
            let blocks = section(&all, Language::Bokmal).blocks;
            let [_, Block::Findings { findings }, rest @ ..] = &blocks[..] else {
                panic!("{blocks:?}")
            };
            assert!(findings.iter().any(|of| of.accepted));
            (findings.len(), rest.to_vec())
        };
        assert_eq!(listed(500), (501, Vec::new()));
        let text = "2 funn til vises av tertial check.".to_owned();
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
        for language in [Language::Bokmal, Language::Nynorsk] {
            let says = |section| first(section) == told;
            let is = language == Language::Nynorsk;
            assert_eq!(says(accepted(&findings, language).unwrap()), is);
            assert_eq!(says(section(&findings, language)), is);
        }
        assert!(accepted(&[], Language::Nynorsk).is_none());
    }
}
