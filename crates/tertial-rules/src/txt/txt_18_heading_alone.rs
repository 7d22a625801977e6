//! TXT-18.

use tertial_ingest::facts::Text;
use tertial_model::Finding;

use crate::case::Case;
use crate::rule::declare_rule;
use crate::txt::{lines, place};

declare_rule! {
    /// En overskrift i en tekst har ingenting under seg.
    ///
    /// Hvorfor: Leseren venter noe der. Som oftest er det noe som skulle vært skrevet.
    ///
    /// Kilde: Under en overskrift står tekst, eller en overskrift på et lavere nivå. En kommentar
    /// mellom {# og #} er ikke tekst.
    ///
    /// Eksempel: tekst/t1/ros.md slutter med «## Tiltak».
    ///
    /// Gjør dette: Skriv teksten, eller ta bort overskriften.
    HEADING_ALONE = "TXT-18", Warning, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.texts.by_key.values().flat_map(alone).collect()
}

fn alone(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut open: Option<(u32, &str, usize)> = None;
    let mut fenced = false;
    for (number, line) in lines(text).chain([(u32::MAX, "# ")]) {
        let is_fence = line.trim_start().starts_with("```");
        fenced ^= is_fence;
        let level = if fenced && number != u32::MAX { None } else { level(line) };
        let Some(level) = level else {
            if !line.trim().is_empty() {
                open = None;
            }
            continue;
        };
        if let Some((number, heading, _)) = open.filter(|(.., above)| *above >= level) {
            findings.push(of_heading(text, number, heading));
        }
        open =
            (!line.trim_matches(['#', ' ']).is_empty()).then_some((number, line, level));
    }
    findings
}

fn of_heading(text: &Text, number: u32, line: &str) -> Finding {
    let heading = line.trim_matches(['#', ' ']);
    HEADING_ALONE
        .finding(
            format!("{}:{heading}", text.file),
            format!("overskriften «{heading}» har ingenting under seg"),
        )
        .found(line.trim())
        .hint("skriv teksten, eller ta bort overskriften")
        .at([place(text, number, line, 0)])
}

/// The level of a heading; the end of the text closes them all.
fn level(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    let is_heading = (1..=6).contains(&level) && line[level..].starts_with(' ');
    is_heading.then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn places(body: &str) -> Vec<String> {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        let findings = sample.findings(&HEADING_ALONE);
        findings.iter().map(|finding| finding.origins[0].to_string()).collect()
    }

    #[test]
    fn fires_before_the_next_heading_and_at_the_end() {
        assert_eq!(
            places("## Mål\n\n## Status\nGodt.\n\n### Tiltak\n\n"),
            ["tekst/t1/maalstatus.md:6:1", "tekst/t1/maalstatus.md:11:1"]
        );
    }

    #[test]
    fn is_silent_on_headings_with_text_or_lower_headings_below() {
        for body in [
            "## Mål\n### Mål 1\nGodt.\n### Mål 2\n- Godt.",
            "#12 er ikke en overskrift",
            "Slik:\n\n```\n# kode\n# kode\n```\n",
        ] {
            assert_eq!(places(body), [""; 0], "{body}");
        }
    }
}
