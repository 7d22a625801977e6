//! A note as a PDF keeps both standards, as a report does, and has all its words.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where its premise fails"
)]

#[path = "support/standards.rs"]
mod standards;

use lopdf::Document;
use tertial_model::Language;
use tertial_render::{Error, note_pdf};
use tertial_report::Wording;
use tertial_report::document::{Cell, Column, Row, RowKind, Table};
use tertial_report::note::{Note, NoteBlock, NoteSection};
use tertial_view::Templates;

fn point(marker: &str, depth: usize, text: &str) -> Wording {
    Wording::Point { marker: marker.to_owned(), depth, text: text.to_owned() }
}

fn table() -> Table {
    let column = |heading: &str| Column { heading: heading.to_owned(), numeric: false };
    let cell = |text: &str| Cell::Words(text.to_owned());
    Table {
        key: "krav-K1".to_owned(),
        caption: "Tallene".to_owned(),
        unit: None,
        columns: vec![column("Tall"), column("Denne rapporten")],
        rows: vec![Row {
            kind: RowKind::Plain,
            cells: vec![cell("avvik"), cell("−5 kr")],
        }],
        notes: Vec::new(),
        form: String::new(),
    }
}

fn sample(language: Language, said: &str) -> Note {
    let cells = [["År", "Antall"], ["2024", "7"]];
    let words = vec![
        Wording::Heading { text: "Overskrift".to_owned() },
        Wording::Paragraph { text: said.to_owned() },
        point("3.", 0, "tredje"),
        point("4.", 0, "fjerde"),
        point("•", 1, "under"),
        Wording::Table { rows: cells.map(|row| row.map(str::to_owned).to_vec()).into() },
    ];
    let below = NoteSection {
        title: "K1 – 2".to_owned(),
        blocks: vec![
            NoteBlock::Prose { text: "Status: dekket.".to_owned() },
            NoteBlock::Quote { words },
            NoteBlock::Table(table()),
            NoteBlock::Room { label: "Vår vurdering".to_owned() },
        ],
        subsections: Vec::new(),
    };
    let points = vec!["ett".to_owned(), "to".to_owned()];
    Note {
        title: "Notat: Rapport, Etaten".to_owned(),
        facts: vec![("Virksomhet".to_owned(), "Etaten".to_owned())],
        dated: "2024-05-31".parse().unwrap(),
        language,
        sections: vec![NoteSection {
            title: "Kravene".to_owned(),
            blocks: vec![NoteBlock::Points { points }],
            subsections: vec![below],
        }],
    }
}

fn text(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect()
}

#[test]
fn a_note_keeps_both_standards_in_every_written_form() {
    for language in Language::all() {
        let note = sample(language, "Det *er* #sagt.\nMer 👩‍👩‍👧.");
        let bytes = note_pdf(&note, &Templates::built_in()).unwrap();
        standards::hold(&bytes);
        let said = text(&bytes);
        for words in [
            "Overskrift",
            "Det*er*#sagt.",
            "3.tredje",
            "4.fjerde",
            "•under",
            "2024",
            "−5kr",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert_eq!(bytes, note_pdf(&note, &Templates::built_in()).unwrap());
    }
}

#[test]
fn one_there_is_no_room_for_is_refused() {
    let note = sample(Language::BOKMAL, &"ord ".repeat(5_001));
    let refused = note_pdf(&note, &Templates::built_in());
    assert!(matches!(refused, Err(Error::NoteTooLarge)), "{refused:?}");
}
