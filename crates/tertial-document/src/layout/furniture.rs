//! Leaves out what is printed on every page: headers, footers and page numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::Part;

/// How many lines from the edge of a page a header or a footer may take.
const EDGE: usize = 3;

/// Leaves out headers, footers and page numbers, and tells which.
pub(super) fn leave_out(parts: &mut Vec<Part>) -> Vec<String> {
    let edges = edges(parts);
    let mut pages: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for edge in &edges {
        pages.entry(masked(&edge.text)).or_default().insert(edge.page);
    }
    let all = edges.iter().map(|edge| edge.page).collect::<BTreeSet<_>>().len();
    let is_repeated = |text: &str| {
        let on = pages.get(&masked(text)).map_or(0, BTreeSet::len);
        on >= 3 && on * 3 >= all
    };
    let mut left_out = BTreeSet::new();
    let mut told = BTreeSet::new();
    for Edge { at, text, .. } in &edges {
        if is_page_number(text) && text.contains(' ') || is_repeated(text) {
            left_out.insert(*at);
            told.extend(told_around(text));
        }
    }
    for (at, part) in parts.iter().enumerate() {
        if matches!(part, Part::Line(line) if is_of_contents(&line.text())) {
            left_out.insert(at);
            told.insert("innholdsfortegnelsen er utelatt".to_owned());
        }
    }
    let mut at = 0..;
    parts.retain(|_| !at.next().is_some_and(|at| left_out.contains(&at)));
    told.into_iter().collect()
}

/// What is told of a header or a footer that is left out; nothing of an empty one.
pub(crate) fn told_around(text: &str) -> Option<String> {
    match () {
        () if text.is_empty() => None,
        () if is_page_number(text) => Some("sidetall er utelatt".to_owned()),
        () => Some(format!("topp- eller bunntekst er utelatt: «{}»", masked(text))),
    }
}

/// A line near the edge of a page.
struct Edge {
    at: usize,
    page: u32,
    text: String,
}

/// The lines that could be headers or footers. Without pages, those set apart that can only be
/// page numbers.
fn edges(parts: &[Part]) -> Vec<Edge> {
    let page_of = |part: &Part| match part {
        Part::Line(line) => line.page,
        Part::Ruled(table) => table.page,
    };
    let mut edges = Vec::new();
    let mut begun = 0;
    while begun < parts.len() {
        let page = page_of(&parts[begun]);
        let on = parts[begun..].iter().take_while(|part| page_of(part) == page).count();
        for (nth, part) in parts[begun..begun + on].iter().enumerate() {
            let Part::Line(line) = part else { continue };
            let text = line.text();
            let is_edge = page.is_some() && (nth < EDGE || on - nth <= EDGE);
            if is_edge || page.is_none() && is_page_number(&text) && is_named(&text) {
                edges.push(Edge { at: begun + nth, page: page.unwrap_or(0), text });
            }
        }
        begun += on;
    }
    edges
}

/// Whether a line is of a table of contents: dots that lead to the number of a page.
fn is_of_contents(text: &str) -> bool {
    let title = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let bare = title.trim_end_matches(['.', '…', ' ']);
    let led = &title[bare.len()..];
    let dots = led.matches('.').count() + 3 * led.matches('…').count();
    title.len() < text.len() && dots > 3
}

/// Whether the number of a page says that it is one.
fn is_named(text: &str) -> bool {
    text.to_lowercase().starts_with("side ")
}

/// The text with one sign for all numbers: headers may tell the page.
fn masked(text: &str) -> String {
    let mut masked = String::new();
    for letter in text.chars() {
        if !letter.is_ascii_digit() {
            masked.push(letter);
        } else if !masked.ends_with('#') {
            masked.push('#');
        }
    }
    masked
}

/// `7`, `- 7 -`, `Side 7`, `Side 7 av 12`, `7/12`, `7 (12)`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = lower.strip_prefix("side ").unwrap_or(&lower);
    let masked = masked(rest);
    ["#", "- # -", "– # –", "# av #", "#/#", "# / #", "# (#)"].contains(&masked.as_str())
        && (masked != "#" || rest.len() <= 3)
        && !(lower == rest && masked == "#" && rest.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_stands_on_every_page_is_left_out_and_told() {
        let page = |number: u32, text: &str| {
            format!(
                "Departementet\t2024/17\n\n{text} er her.\nOg {text}\n\n{number}\n\u{c}"
            )
        };
        let pages =
            [page(1, "Den ene"), page(2, "En annen"), page(3, "Den siste")].concat();
        let mut parts = text::lines(pages.as_bytes());
        let told = leave_out(&mut parts);
        assert_eq!(
            told,
            [
                "sidetall er utelatt",
                "topp- eller bunntekst er utelatt: «Departementet #/#»"
            ]
        );
        assert_eq!(parts.len(), 6, "two lines on each page are its text");
    }

    #[test]
    fn lines_of_a_table_of_contents() {
        for line in ["3.1 Mål ........ 5", "Vedlegg 1……12", "Innledning . . . . . 2"]
        {
            assert!(is_of_contents(line), "{line}");
        }
        for other in ["Se punkt 3.1", "Fristen er ... 15", "Mål ........"] {
            assert!(!is_of_contents(other), "{other}");
        }
    }

    #[test]
    fn page_numbers() {
        for number in ["7", "- 7 -", "Side 7", "side 7 av 12", "7/12", "7 (12)"] {
            assert!(is_page_number(number), "{number}");
        }
        for other in ["2024", "7.", "Side", "15 16", "Punkt 7"] {
            assert!(!is_page_number(other), "{other}");
        }
    }
}
