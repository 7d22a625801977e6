//! TXT-05.

use tertial_ingest::facts::Text;
use tertial_model::{Finding, Origin, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::lines;

declare_rule! {
    /// Et avsnitt i en tekst er svært langt.
    ///
    /// Hvorfor: Departementet ber om en kort og overordnet vurdering. Et avsnitt på over to tusen
    /// tegn fyller mer enn en halv side uten opphold, og er ofte noe som er limt inn.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om en kort og overordnet vurdering.
    ///
    /// Eksempel: tekst/t1/maalstatus.md har et avsnitt på 10 000 tegn fra linje 12.
    ///
    /// Gjør dette: Del avsnittet, eller kort det ned.
    LONG_PARAGRAPH = "TXT-05", Warning, Text(check)
}

/// Most characters in one paragraph.
const MOST: usize = 2_000;

fn check(_: &Case<'_>, text: &Text) -> Vec<Finding> {
    let lines: Vec<(u32, &str)> = lines(text).collect();
    let paragraphs = lines.split(|(_, line)| line.trim().is_empty());
    let long = paragraphs.filter_map(|paragraph| {
        let length: usize =
            paragraph.iter().map(|(_, line)| line.trim().chars().count()).sum();
        let (start, _) = *paragraph.first().filter(|_| length > MOST)?;
        let tegn = |count: usize| format!("{} tegn", norwegian::decimal(count.into(), 0));
        let finding = LONG_PARAGRAPH
            .finding(&*text.file, "avsnittet er svært langt")
            .expected(format!("høyst {}", tegn(MOST)))
            .found(tegn(length))
            .hint("del avsnittet, eller kort det ned")
            .at([Origin::line(&text.file, start, None)]);
        Some(finding)
    });
    long.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_where_the_paragraph_begins() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            &format!("Kort.\n\n{}\n{}", "å".repeat(1_500), "b".repeat(501)),
        );
        let findings = sample.findings(&LONG_PARAGRAPH);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:8");
        assert_eq!(findings[0].found.as_deref(), Some("2\u{a0}001 tegn"));
    }

    #[test]
    fn is_silent_on_many_short_ones() {
        let mut sample = Sample::new();
        sample.text("maalstatus", &"Kort avsnitt.\n\n".repeat(500));
        assert_eq!(sample.says(&LONG_PARAGRAPH), [""; 0]);
    }
}
