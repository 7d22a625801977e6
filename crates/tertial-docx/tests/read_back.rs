//! A note as .docx, read back by the reader of the ministry's letters, which shares nothing with
//! what writes it.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use std::io::{Cursor, Read};

use tertial_document::{Content, read};
use tertial_docx::note_docx;
use tertial_model::{FigureId, Language, Missing};
use tertial_report::Wording;
use tertial_report::document::{Cell, Column, NumberFormat, Row, RowKind, Table};
use tertial_report::note::{Note, NoteBlock, NoteSection};

fn owned(text: &str) -> String {
    text.to_owned()
}

fn number(value: Result<i64, Missing>) -> Cell {
    Cell::Number {
        figure: FigureId::new("x"),
        value: value.map(Into::into),
        format: NumberFormat::Kroner,
        lead: String::new(),
    }
}

fn table() -> Table {
    let row = |name: &str, cell| Row {
        kind: RowKind::Plain,
        cells: vec![Cell::Words(owned(name)), cell],
    };
    Table {
        key: owned("t"),
        caption: owned("Postene"),
        unit: Some(owned("kr")),
        columns: vec![
            Column { heading: owned("Post"), numeric: false },
            Column { heading: owned("Avvik"), numeric: true },
        ],
        rows: vec![
            row("1620.01 <Drift>", number(Ok(-13_506_000))),
            row("1620.21", number(Err(Missing::Withheld))),
            row("1620.45", number(Err(Missing::because("ukjent")))),
            row("1620.60", Cell::Empty),
        ],
        notes: vec![owned("Negativt er ugunstig.")],
        form: String::new(),
    }
}

fn sample(tag: &str) -> Note {
    let quote = NoteBlock::Quote {
        words: vec![
            Wording::Paragraph { text: owned("A & B\u{1}\nC") },
            Wording::Point { marker: owned("3."), depth: 0, text: owned("tredje") },
            Wording::Table {
                rows: [["År", "Antall"], ["2024", "7"]]
                    .map(|row| row.map(owned).to_vec())
                    .into(),
            },
        ],
    };
    let below = NoteSection {
        title: owned("K1 – 2"),
        blocks: vec![quote, NoteBlock::Room { label: owned("Vår vurdering") }],
        subsections: Vec::new(),
    };
    Note {
        title: owned("Notat"),
        facts: vec![(owned("Virksomhet"), owned("Etaten"))],
        dated: "2024-05-31".parse().unwrap(),
        language: Language::tagged(tag).unwrap(),
        sections: vec![NoteSection {
            title: owned("Sammendrag"),
            blocks: vec![
                NoteBlock::Prose { text: owned("Alt er med.") },
                NoteBlock::Points { points: vec![owned("ett"), owned("to")] },
                NoteBlock::Table(table()),
            ],
            subsections: vec![below],
        }],
    }
}

/// What was read, a line each: headings, points and the cells of tables are told apart.
fn lines(note: &Note) -> Vec<String> {
    let document = read("notat.docx", &note_docx(note).unwrap()).unwrap();
    let cells = |rows: Vec<Vec<tertial_document::Cell>>| {
        let row = |row: Vec<tertial_document::Cell>| {
            row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")
        };
        rows.into_iter().map(row).collect::<Vec<_>>().join(" / ")
    };
    let line = |content| match content {
        Content::Heading { text, .. } => format!("# {text}"),
        Content::Paragraph(text) => text,
        Content::Item { marker, text, .. } => format!("{marker} {text}"),
        Content::Table { rows } => cells(rows),
        Content::Footnote { text, .. } => format!("note: {text}"),
    };
    document.blocks.into_iter().map(|block| line(block.content)).collect()
}

#[test]
fn what_is_written_is_what_is_read() {
    let told = lines(&sample("nb"));
    let minus = "\u{2212}";
    for line in [
        "# Sammendrag",
        "Virksomhet: Etaten",
        "Alt er med.",
        "• ett",
        "• to",
        "Postene (kr)",
        &format!(
            "Post|Avvik / 1620.01 <Drift>|{minus}13\u{a0}506\u{a0}000 / 1620.21|: / \
             1620.45|mangler / 1620.60|–"
        ),
        "Negativt er ugunstig.",
        "# K1 – 2",
        "År|Antall / 2024|7",
        "Vår vurdering",
    ] {
        let plain = |text: &str| text.replace('\u{a0}', " ");
        assert!(told.iter().any(|of| plain(of) == plain(line)), "{line}: {told:#?}");
    }
    // A control character is no character of XML, and a line break is one of the text.
    let at = told.iter().position(|of| of == "A & B").unwrap();
    assert_eq!(told[at..at + 3], ["A & B", "C", "3 tredje"]);
}

/// The text of a part of the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn its_language_its_headings_and_its_pages_are_told() {
    for (tag, language, page) in
        [("nb", "nb-NO", "side "), ("nn", "nn-NO", "side "), ("en", "en-GB", "page ")]
    {
        let bytes = note_docx(&sample(tag)).unwrap();
        let lang = format!("<w:lang w:val=\"{language}\"");
        assert!(part(&bytes, "word/styles.xml").contains(&lang));
        let core = part(&bytes, "docProps/core.xml");
        assert!(
            core.contains(&format!("<dc:language>{language}</dc:language>")),
            "{core}"
        );
        assert!(core.contains("2024-05-31T00:00:00Z"), "{core}");
        let footer = part(&bytes, "word/footer.xml");
        assert!(footer.contains(page) && footer.contains(" PAGE "), "{footer}");
        let body = part(&bytes, "word/document.xml");
        // One row of headings in each of the two tables.
        assert_eq!(body.matches("<w:tblHeader/>").count(), 2);
        assert!(body.contains("<w:pStyle w:val=\"Heading2\"/>"));
    }
}

#[test]
fn the_same_note_gives_the_same_bytes() {
    assert_eq!(note_docx(&sample("nb")).unwrap(), note_docx(&sample("nb")).unwrap());
}
