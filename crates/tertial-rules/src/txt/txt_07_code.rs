//! TXT-07.

use tertial_ingest::facts::Text;
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;
use crate::txt::{lines, place};

declare_rule! {
    /// En tekst har noe som ser ut som programkode, og det trykkes slik det står.
    ///
    /// Hvorfor: Tekst i rapporten er bare tekst. Kode for satsprogrammet virker ikke, og ville
    /// stått som den er i rapporten til departementet.
    ///
    /// Kilde: Tekstene er Markdown; tall hentes med {{ tall("…") }} og ingenting annet kjøres.
    ///
    /// Eksempel: Teksten har #read("fil.txt").
    ///
    /// Gjør dette: Ta ut koden. Skal tegnene stå, er det ingenting å gjøre.
    CODE = "TXT-07", Warning, Text(check)
}

const KEYWORDS: [&str; 5] = ["import", "include", "let", "set", "show"];

fn check(_: &Case<'_>, text: &Text) -> Vec<Finding> {
    let found = lines(text).filter_map(|(number, line)| {
        let (at, code) = code_in(line)?;
        let message = format!("«{code}» ser ut som kode og trykkes som den står");
        let finding = CODE
            .finding(&*text.file, message)
            .found(code)
            .hint("ta ut koden; skal tegnene stå, er det ingenting å gjøre")
            .at([place(text, number, line, at)]);
        Some(finding)
    });
    found.collect()
}

/// The first `#name(` or `#keyword ` of a line, and where it stands.
fn code_in(line: &str) -> Option<(usize, &str)> {
    line.match_indices('#').find_map(|(at, _)| {
        let rest = &line[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '.');
        let name = &rest[..end.unwrap_or(rest.len())];
        let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let called = rest[name.len()..].starts_with('(');
        let keyword = KEYWORDS.contains(&name) && rest[name.len()..].starts_with(' ');
        (starts && (called || keyword)).then(|| (at, &line[at..=at + name.len()]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_call_and_on_a_rule() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "Å #read(\"/etc/passwd\") her\n#set page(width: 1cm)");
        assert_eq!(
            sample.says(&CODE),
            [
                "tekst/t1/maalstatus.md: «#read» ser ut som kode og trykkes som den står",
                "tekst/t1/maalstatus.md: «#set» ser ut som kode og trykkes som den står",
            ]
        );
        let origin = &sample.findings(&CODE)[0].origins[0];
        assert_eq!(origin.to_string(), "tekst/t1/maalstatus.md:6:3");
    }

    #[test]
    fn is_silent_on_headings_and_numbers() {
        let mut sample = Sample::new();
        sample.text("maalstatus", "## Mål\n\nSak #12 (av 14), #setning og C#.");
        assert_eq!(sample.says(&CODE), [""; 0]);
    }
}
