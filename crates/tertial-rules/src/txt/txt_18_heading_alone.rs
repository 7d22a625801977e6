//! TXT-18.

use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::{lines, place};

declare_rule! {
    /// En overskrift i en tekst har ingenting under seg.
    ///
    /// Hvorfor: Leseren forventer noe der. Som oftest mangler det tekst som skulle vært skrevet.
    ///
    /// Kilde: Under en overskrift står tekst, eller en overskrift på et lavere nivå. En kommentar
    /// mellom {# og #} er ikke tekst.
    ///
    /// Eksempel: tekst/t1/ros.md slutter med «## Tiltak».
    ///
    /// Gjør dette: Skriv teksten, eller ta bort overskriften.
    HEADING_ALONE = "TXT-18", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.texts.by_key.values().flat_map(alone).collect()
}

fn alone(text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut open: Option<Heading<'_>> = None;
    let mut fence: Option<&str> = None;
    let all: Vec<(u32, &str)> = lines(text).collect();
    for (index, (number, line)) in all.iter().enumerate() {
        let mark = FENCES.into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(begun), Some(mark)) if begun == mark => fence = None,
            _ => {}
        }
        let next = all.get(index + 1).map_or("", |(_, next)| *next);
        let after_blank =
            index.checked_sub(1).is_none_or(|above| all[above].1.trim().is_empty());
        let heading = Heading::of(*number, line, next)
            .filter(|of| fence.is_none() && (after_blank || !of.is_deep()));
        let underlines =
            open.as_ref().is_some_and(|of| of.is_underlined && of.number + 1 == *number);
        match heading {
            Some(heading) => {
                findings.extend(
                    open.filter(|above| above.level >= heading.level)
                        .map(|of| of.alone(text)),
                );
                open = (!heading.words().is_empty()).then_some(heading);
            }
            None if line.trim().is_empty() || underlines => {}
            None => open = None,
        }
    }
    findings.extend(open.map(|heading| heading.alone(text)));
    findings
}

/// What begins and ends code.
const FENCES: [&str; 2] = ["```", "~~~"];

struct Heading<'a> {
    number: u32,
    line: &'a str,
    level: usize,
    /// The line below makes it one.
    is_underlined: bool,
}

impl<'a> Heading<'a> {
    /// The heading a line is: after one to six #, or over a line of = or -.
    fn of(number: u32, line: &'a str, next: &str) -> Option<Self> {
        let words = line.trim_start_matches(' ');
        let marks = words.len() - words.trim_start_matches('#').len();
        let of = |level, is_underlined| Self { number, line, level, is_underlined };
        if (1..=6).contains(&marks) && words[marks..].starts_with([' ', '\t']) {
            return Some(of(marks, false));
        }
        let underline = |mark| {
            let next = next.trim();
            next.len() > 1 && next.chars().all(|c| c == mark)
        };
        let may_be = words.starts_with(char::is_alphanumeric);
        let level = if underline('=') { 1 } else { 2 };
        (may_be && (underline('=') || underline('-'))).then(|| of(level, true))
    }

    /// Whether it goes on with the paragraph above, if there is one.
    fn is_deep(&self) -> bool {
        self.line.starts_with("    ")
    }

    fn words(&self) -> &'a str {
        self.line.trim_matches(['#', ' ', '\t'])
    }

    fn alone(&self, text: &Text) -> Finding {
        let words = self.words();
        let start = self.line.len() - self.line.trim_start().len();
        HEADING_ALONE
            .finding(
                format!("{}:{words}", text.file),
                format!("overskriften «{words}» har ingenting under seg"),
            )
            .found(self.line.trim())
            .hint("skriv teksten, eller ta bort overskriften")
            .at([place(text, self.number, self.line, start)])
    }
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
    fn knows_every_way_to_write_a_heading() {
        for (body, at) in [
            ("Godt.\n\n  ## Tiltak\n", "8:3"),
            ("Godt.\n\n##\tTiltak\n", "8:1"),
            ("Godt.\n\n    ## Tiltak\n", "8:5"),
            ("Godt.\n\nTiltak\n------\n\n", "8:1"),
            ("Tiltak\n======\n# Mål\nGodt.\n", "6:1"),
        ] {
            assert_eq!(places(body), [format!("tekst/t1/maalstatus.md:{at}")], "{body}");
        }
    }

    #[test]
    fn is_silent_on_headings_with_text_or_lower_headings_below() {
        for body in [
            "## Mål\n### Mål 1\nGodt.\n### Mål 2\n- Godt.",
            "#12 er ikke en overskrift",
            "Godt\n    # ikke her",
            "Slik:\n\n```\n# kode\n# kode\n```\n",
            "Slik:\n\n~~~\n# kode\n```\n# kode\n~~~\n",
            "Tiltak\n------\nGodt.",
            "| Post | Beløp |\n|---|---|\n| 1 | 2 |",
        ] {
            assert_eq!(places(body), [""; 0], "{body}");
        }
    }
}
