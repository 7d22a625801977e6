//! No letter of a text is lost, whatever its lines are taken for.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use proptest::collection::vec;
use proptest::prelude::*;
use tertial_document::{Content, Document, read};
use written::docx;

/// What lines of letters are made of.
const WORDS: [&str; 30] = [
    "Etaten",
    "skal",
    "rapportere.",
    "om",
    "Vedlegg",
    "1",
    "3.1",
    "•",
    "-",
    "a)",
    "2.",
    "Mål",
    "Frist",
    "Beløp",
    "812 404",
    "15. juni",
    "Medio mai",
    "Januar",
    "styring,",
    "av",
    "A",
    "FULLMAKTER",
    "01",
    "Post",
    "«Rutine»",
    "(pst.)",
    "4.6.2",
    "Tiltak",
    "som",
    "gjelder:",
];
const SPACES: [&str; 7] = [" ", " ", " ", " ", "    ", "\n", "\n\n"];

/// The letters of a document, in the order of the alphabet.
fn letters(document: &Document) -> String {
    let mut all = String::new();
    for block in &document.blocks {
        match &block.content {
            Content::Heading { number, text } => {
                all.extend(number.as_deref());
                all.push_str(text);
            }
            Content::Paragraph(text) => all.push_str(text),
            Content::Item { marker, text, .. } => all.extend([marker.as_str(), text]),
            Content::Footnote { mark, text } => all.extend([mark.as_str(), text]),
            Content::Table { rows } => {
                all.extend(rows.iter().flatten().map(|cell| cell.text.as_str()));
            }
        }
    }
    sorted(&all)
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> =
        text.chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn text() -> impl Strategy<Value = String> {
    let word = (prop::sample::select(&WORDS[..]), prop::sample::select(&SPACES[..]));
    vec(word, 1..120).prop_map(|words| {
        words.into_iter().flat_map(|(word, space)| [word, space]).collect()
    })
}

proptest! {
    #[test]
    fn no_letter_of_plain_text_is_lost(text in text()) {
        let document = read("brev.txt", text.as_bytes());
        if let Ok(document) = document {
            prop_assert_eq!(letters(&document), sorted(&text));
        } else {
            prop_assert_eq!(sorted(&text), "");
        }
    }

    #[test]
    fn no_letter_of_a_docx_is_lost(text in text()) {
        let body: String = text.split('\n').map(docx::p).collect();
        if let Ok(document) = read("brev.docx", &docx::file(&body, &[])) {
            prop_assert_eq!(letters(&document), sorted(&text));
        } else {
            prop_assert_eq!(sorted(&text), "");
        }
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,400}") {
        let _ = read("brev.txt", text.as_bytes());
        let _ = read("brev.md", text.as_bytes());
    }
}

#[test]
fn odd_numbers_in_a_docx_are_borne() {
    let body = [
        docx::numbered(5, 4_000_000_000, "Langt inne"),
        docx::numbered(77, 0, "Ukjent nummerering"),
        docx::styled("Ukjent", "Ukjent stil"),
        format!(
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"99999999\"/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
            docx::tc("<w:gridSpan w:val=\"99999999\"/>", &docx::p("Bred")),
            docx::tc("<w:gridSpan w:val=\"-1\"/><w:vMerge/>", &docx::p("Skjult"))
        ),
    ];
    let document = read("brev.docx", &docx::file(&body.concat(), &[])).unwrap();
    assert_eq!(document.blocks.len(), 4);
}
