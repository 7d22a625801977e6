//! TXT-06.

use rust_decimal::Decimal;
use tertial_ingest::facts::Text;
use tertial_model::{Figures, Finding, Origin, Unit, norwegian};

use crate::case::Case;
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall som er skrevet i en tekst, er ikke lik noe tall rapporten bygger på.
    ///
    /// Hvorfor: Tall i tekst og tabell skal være de samme. Et tall som er skrevet for hånd, blir
    /// stående når grunnlaget endres.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav. Beløp, prosenter, ansatte og årsverk prøves
    /// mot alle tall i samme enhet, avrundet som de er skrevet.
    ///
    /// Eksempel: Teksten sier 1,4 mill. kroner, og ingen figur er 1,4 mill. kr.
    ///
    /// Gjør dette: Hent tallet med {{ tall("…") }}. Er det et tall rapporten ikke regner, se at
    /// det er riktig.
    UNLINKED_NUMBER = "TXT-06", Warning, check
}

/// The words after a number that make it an amount, a share or a count of staff, with what
/// one of them is worth in the figures' unit. Longer ones first.
const UNITS: [(&str, Unit, i64); 17] = [
    ("milliarder kroner", Unit::Kroner, 1_000_000_000),
    ("mrd. kroner", Unit::Kroner, 1_000_000_000),
    ("mrd. kr", Unit::Kroner, 1_000_000_000),
    ("millioner kroner", Unit::Kroner, 1_000_000),
    ("million kroner", Unit::Kroner, 1_000_000),
    ("mill. kroner", Unit::Kroner, 1_000_000),
    ("mill. kr", Unit::Kroner, 1_000_000),
    ("tusen kroner", Unit::Kroner, 1_000),
    ("tusen kr", Unit::Kroner, 1_000),
    ("kroner", Unit::Kroner, 1),
    ("kr", Unit::Kroner, 1),
    ("prosent", Unit::Percent, 1),
    ("pst.", Unit::Percent, 1),
    ("%", Unit::Percent, 1),
    ("utførte årsverk", Unit::FullTimeEquivalents, 1),
    ("årsverk", Unit::FullTimeEquivalents, 1),
    ("ansatte", Unit::Count, 1),
];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let texts = case.facts.texts.by_key.values();
    texts.flat_map(|text| unlinked(text, case.figures)).collect()
}

fn unlinked(text: &Text, figures: &Figures) -> Vec<Finding> {
    let body = running_text(&text.body);
    let unmatched = typed_numbers(&body).into_iter().filter(|n| !n.matches_any(figures));
    unmatched
        .map(|typed| {
            UNLINKED_NUMBER
                .finding(
                    format!("{}:{}", text.file, typed.words),
                    format!("«{}» er ikke lik noe tall i rapporten", typed.words),
                )
                .found(typed.words)
                .hint("hent tallet med {{ tall(\"…\") }}, eller se at det er riktig")
                .at([place(text, typed.start)])
        })
        .collect()
}

/// The body with every `{{ … }}` blanked and every line end a space, byte for byte, so that
/// a number may stand at the end of one line and its unit on the next.
fn running_text(body: &str) -> String {
    let mut kept = String::new();
    let mut rest = body;
    while let Some(start) = rest.find("{{") {
        let end = rest[start..].find("}}").map_or(rest.len(), |end| start + end + 2);
        kept.push_str(&rest[..start]);
        kept.push_str(&"_".repeat(end - start));
        rest = &rest[end..];
    }
    (kept + rest).replace('\n', " ")
}

/// The line and column of a byte of the body.
fn place(text: &Text, byte: usize) -> Origin {
    let before = &text.body[..byte];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.body_line + before[..line_start].lines().count() as u32;
    let column = before[line_start..].chars().count() + 1;
    Origin::line(&text.file, line, u32::try_from(column).ok())
}

struct Typed<'a> {
    words: &'a str,
    start: usize,
    value: Decimal,
    decimals: u32,
    unit: Unit,
    worth: Decimal,
}

impl Typed<'_> {
    /// Whether some figure of the unit, rounded as this is written, is this number. The
    /// sign may be in the words.
    fn matches_any(&self, figures: &Figures) -> bool {
        figures.iter().filter(|figure| figure.unit == self.unit).any(|figure| {
            figure.value.as_ref().is_ok_and(|value| {
                norwegian::round((value / self.worth).abs(), self.decimals) == self.value
            })
        })
    }
}

fn typed_numbers(line: &str) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let end = number_end(line, start);
        at = end;
        let attached =
            line[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = line[end..].trim_start_matches(is_space);
        let unit = UNITS.iter().find(|(words, ..)| {
            after.strip_prefix(words).is_some_and(|rest| {
                !rest.starts_with(char::is_alphanumeric) || words.ends_with('.')
            })
        });
        let (Some((words, unit, worth)), false) = (unit, attached) else { continue };
        let plain: String = line[start..end]
            .chars()
            .filter(|c| !is_space(*c))
            .map(|c| if c == ',' { '.' } else { c })
            .collect();
        let Ok(value) = plain.parse::<Decimal>() else { continue };
        let unit_end = line.len() - after.len() + words.len();
        found.push(Typed {
            words: &line[start..unit_end],
            start,
            value,
            decimals: value.scale(),
            unit: *unit,
            worth: Decimal::from(*worth),
        });
    }
    found
}

/// Where the number that starts at `start` ends: digits, with spaces between groups of
/// three, and one decimal comma.
fn number_end(line: &str, start: usize) -> usize {
    let digits = |from: usize| {
        line[from..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |n| from + n)
    };
    let mut end = digits(start);
    while let Some(space) = line[end..].chars().next().filter(|c| is_space(*c)) {
        let group = end + space.len_utf8();
        let group_end = digits(group);
        if group_end - group != 3
            || end - start > 3 && !line[start..end].contains(is_space)
        {
            break;
        }
        end = group_end;
    }
    if line[end..].starts_with(',') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    end
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_an_amount_no_figure_has() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Om lag 1,4 mill. kroner er bundet.");
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found.as_deref(), Some("1,4 mill. kroner"));
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6:8");
    }

    #[test]
    fn finds_a_number_whose_unit_stands_on_the_next_line() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Først.\n\nSå på {{ tall(\"å\") }} om lag 1,4 mill.\nkroner.",
        );
        let findings = sample.findings(&UNLINKED_NUMBER);
        assert_eq!(findings[0].found.as_deref(), Some("1,4 mill. kroner"));
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:8:30");
    }

    #[test]
    fn reads_numbers_as_they_are_written() {
        let read = |line: &'static str| -> Vec<(&str, String)> {
            typed_numbers(line).iter().map(|t| (t.words, t.value.to_string())).collect()
        };
        assert_eq!(
            read("1 234 567 kroner"),
            [("1 234 567 kroner", "1234567".to_owned())]
        );
        assert_eq!(read("i 2024 100 ansatte"), [("100 ansatte", "100".to_owned())]);
        assert_eq!(read("10\u{a0}%, 5 pst. og 2,5 prosent").len(), 3);
        for line in [
            "kap. 1620 post 01",
            "30. april 2024",
            "§ 7",
            "12 krav",
            "A4 kr",
            "5 kroneruller",
        ] {
            assert_eq!(read(line), [], "{line}");
        }
    }

    #[test]
    fn is_silent_on_linked_numbers_and_on_those_that_are_right() {
        let mut sample = Sample::new();
        sample.text(
            "maalstatus",
            "Vi har {{ tall(\"post.1000.01.prognose\") | mill }}, altså 102,0 mill. kr, \
             102 000 000 kroner eller 102 mill. kroner. Det er 60 ansatte i Hamar (60 prosent).",
        );
        assert_eq!(sample.says(&UNLINKED_NUMBER), [""; 0]);
    }
}
