//! The edits, by what they are of, and what their documents are written with.

mod around;
mod lists;
mod marks;
mod numbers;
mod paragraphs;
mod reviewing;
mod tables;
mod words;

/// An edit: what is exchanged in the document, what that exchanges in the Markdown, and what is told.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) document: Vec<(String, String)>,
    pub(crate) markdown: Vec<(&'static str, &'static str)>,
    pub(crate) told: Vec<&'static str>,
    /// `LibreOffice` makes something else of it.
    pub(crate) word_only: bool,
}

pub(crate) fn p(style: &str, inside: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>")
}

pub(crate) fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

pub(crate) fn rp(properties: &str, words: &str) -> String {
    format!(
        "<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
}

pub(crate) fn item(list: usize, level: usize, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/>\
         <w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(words)
    )
}

pub(crate) const BY: &str =
    "w:id=\"77\" w:author=\"leder\" w:date=\"2024-05-31T10:00:00Z\"";
pub(crate) const LAST: &str = "Siste avsnitt, med ";

/// Its first paragraph in Markdown, and its last.
const FIRST: &str = "Første avsnitt om arbeidet, som er\nbrutt over to linjer.";
const CLOSING: &str = "Siste avsnitt, med [en lenke](https://example.org).";

/// What a text that is gone from the document is taken for, since it has no Markdown.
pub(crate) const GONE: &str = "BORTE";

/// The edits of a document, whose numbered list has a number only it knows.
pub(crate) fn cases(document: &str) -> Vec<Case> {
    let at = document.find(">dernest<").unwrap();
    let start = document[..at].rfind("<w:numId w:val=\"").unwrap() + 16;
    let numbered = document[start..].split('"').next().unwrap().parse().unwrap();
    let all = [
        words::cases(),
        paragraphs::cases(),
        lists::cases(numbered),
        tables::cases(),
        numbers::cases(),
        marks::cases(),
        reviewing::cases(),
        around::cases(),
    ];
    all.into_iter().flatten().collect()
}

pub(crate) fn case(
    name: &'static str,
    document: Vec<(String, String)>,
    markdown: &[(&'static str, &'static str)],
    told: &[&'static str],
) -> Case {
    // LibreOffice joins paragraphs in the style of the first.
    let word_only = name == "sporet sletting av avsnittsslutt";
    Case { name, document, markdown: markdown.to_vec(), told: told.to_vec(), word_only }
}

fn text(from: &str, to: &str) -> Vec<(String, String)> {
    swap(format!(">{from}<"), format!(">{to}<"))
}

fn swap(from: String, to: String) -> Vec<(String, String)> {
    vec![(from, to)]
}

/// The end of the last paragraph.
fn end() -> String {
    format!("{}</w:p>", r("."))
}
