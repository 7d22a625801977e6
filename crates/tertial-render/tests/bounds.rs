//! What there is no room for is not set, says so in its place, and is told; all else is set.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

#[path = "support/standards.rs"]
mod standards;
mod support;

use lopdf::Document;
use support::{figures, report, section, text};
use tertial_model::{Language, Origin, Phrases, ProblemKind};
use tertial_render::{Error, pdf};
use tertial_report::Report;
use tertial_report::document::{
    Block, Cell, Chart, Column, Drawing, RiskMatrix, Row, RowKind, Table,
};
use tertial_view::{
    Error as NotSet, Standing, Templates, TooLarge, check_text, lost_characters,
    too_large,
};

const ACUTE: &str = "\u{301}";

/// The words of the pages, without the spaces a line break may have put in.
fn printed(report: &Report) -> String {
    let bytes = pdf(report, &figures(), &Templates::built_in(), None).unwrap().bytes;
    standards::hold(&bytes);
    let document = Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect()
}

fn draft(blocks: Vec<Block>) -> Report {
    report(Some("1"), vec![section("a", "Avsnitt", blocks)])
}

/// What is told of a report: kind, message, what was found, and where.
fn told(report: &Report) -> Vec<(ProblemKind, String, String, Standing)> {
    let one = |of: TooLarge| {
        let place = of.place.clone();
        let problem = of.problem(Origin::file(&"a".into()));
        (problem.kind, problem.message, problem.found.unwrap(), place)
    };
    too_large(report, &figures(), Phrases::of(report.language))
        .into_iter()
        .map(one)
        .collect()
}

fn words_table(rows: usize, cell: &str) -> Block {
    let column = |heading: &str| Column { heading: heading.to_owned(), numeric: false };
    let row = |at: usize| Row {
        kind: RowKind::Plain,
        cells: vec![Cell::Words(format!("rad {at}")), Cell::Words(cell.to_owned())],
    };
    Block::Table(Table {
        form: String::new(),
        key: "risiko".to_owned(),
        caption: "Risikoer".to_owned(),
        unit: None,
        columns: vec![column("Nr."), column("Tiltak")],
        rows: (0..rows).map(row).collect(),
        notes: Vec::new(),
    })
}

#[test]
fn a_text_there_is_no_room_for_says_so_and_the_others_are_set() {
    // A point and its words are two parts, and the list is one.
    let points = "* p\n".repeat(25_000);
    for (language, says) in [
        (Language::BOKMAL, "Tekstenerutelatt"),
        (Language::tagged("nn").unwrap(), "Tekstenerutelaten"),
    ] {
        let mut report = draft(vec![text("Først."), text(&points), text("Sist.")]);
        report.language = language;
        let words = printed(&report);
        assert!(
            words.contains(says) && words.contains("Først.") && words.contains("Sist.")
        );
        let all = told(&report);
        let [(kind, _, found, Standing::At(origin))] = &all[..] else {
            panic!("{all:?}")
        };
        assert_eq!(
            (*kind, found.as_str()),
            (ProblemKind::TextTooLarge, "100\u{a0}000 tegn")
        );
        assert_eq!(origin, &Origin::file(&"tekst/t1/prove.md".into()));
        report.draft = None;
        let refused = pdf(&report, &figures(), &Templates::built_in(), None);
        assert!(matches!(refused, Err(Error::View(NotSet::TooLarge(1)))), "{refused:?}");
    }
}

#[test]
fn room_is_for_all_texts_together_and_a_note_takes_it_at_each_mark() {
    let words = "ord ".repeat(200_000);
    assert_eq!(told(&draft(vec![text(&words), text(&words)])), []);
    assert_eq!(told(&draft(vec![text(&words), text(&words), text(&words)])).len(), 1);
    let noted = |marks: usize| {
        let body =
            format!("{}\n\n[^1]: {}\n", "a[^1] ".repeat(marks), "ord ".repeat(1_500));
        told(&draft(vec![text(&body)])).len()
    };
    assert_eq!([noted(300), noted(400)], [0, 1]);
}

#[test]
fn the_header_of_a_table_takes_room_for_each_row() {
    let table = |rows: usize| {
        let body =
            format!("| {} |\n|---|\n{}", "a".repeat(1_000), "| b |\n".repeat(rows));
        told(&draft(vec![text(&body)])).len()
    };
    assert_eq!([table(1_900), table(2_001)], [0, 1]);
}

#[test]
fn a_table_there_is_no_room_for_stands_with_its_heading_and_a_line() {
    let report = draft(vec![words_table(10_001, "b"), words_table(2, "settes")]);
    let all = told(&report);
    let [(kind, message, found, place)] = &all[..] else { panic!("{all:?}") };
    assert_eq!(*kind, ProblemKind::TableTooLarge);
    assert!(message.contains("«Risikoer»"), "{message}");
    assert_eq!(found, "10001 rader og 2 kolonner");
    let Standing::Of { words, .. } = place else { panic!("{place:?}") };
    assert_eq!(words[0], "rad 10000");
    // Two tables of one label cannot be set; the first alone can.
    let report = draft(vec![words_table(10_001, "b")]);
    let words = printed(&report);
    assert!(words.contains("Tabellenerutelatt"), "{words}");
    assert!(words.contains("Tiltak") && !words.contains("rad10000"));
}

#[test]
fn words_are_cut_where_they_are_longer_than_any_and_all_else_is_printed() {
    let report = draft(vec![words_table(1, &"ord ".repeat(5_000))]);
    assert_eq!(told(&report), []);
    assert_eq!(printed(&report).matches("ord").count(), 5_000, "on several pages");
    let long = format!("{}slutt", "ord ".repeat(5_000));
    let report = draft(vec![words_table(1, &long)]);
    let all = told(&report);
    let [(ProblemKind::TableTooLarge, _, found, Standing::Of { words, .. })] = &all[..]
    else {
        panic!("{all:?}")
    };
    assert_eq!((found.as_str(), words), ("20\u{a0}005 tegn", &vec![long]));
    let words = printed(&report);
    assert!(words.contains("ord[…]") && !words.contains("slutt"));
    let mut report = draft(vec![]);
    report.agency = "å".repeat(1_001);
    assert_eq!(told(&report).len(), 1);
    assert!(printed(&report).contains("[…]"));
}

#[test]
fn a_heading_too_long_for_the_contents_is_words_and_is_told() {
    let heading = format!("# {}\n\nOrd.\n", "lang ".repeat(4_000));
    let problems = check_text("a.md", &heading, 3, &figures());
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.kind, ProblemKind::TextTooLarge);
    assert_eq!(problem.origin.to_string(), "a.md:3:1");
    assert_eq!(printed(&draft(vec![text(&heading)])).matches("lang").count(), 4_000);
}

#[test]
fn what_stands_for_a_chart_is_no_longer_than_a_pdf_can_hold() {
    let risk = |at: u8| (format!("R{at}"), 1 + at % 5, 1 + at / 5 % 5);
    let chart = Block::Chart(Chart {
        key: "risikomatrise".to_owned(),
        caption: "Risikoer".to_owned(),
        alt: "R1 Åpning: sannsynlighet 3, konsekvens 4. ".repeat(1_000),
        drawing: Drawing::Matrix(RiskMatrix { risks: (0..200).map(risk).collect() }),
    });
    assert!(printed(&draft(vec![chart])).contains("Risikoer"));
}

#[test]
fn a_letter_with_more_marks_than_one_can_have_is_cut_and_told_wherever_it_stands() {
    let long = format!("a{}", ACUTE.repeat(31));
    let body = format!("Ord.\n\nEt {long} her.\n\n{{# {long} #}}\n");
    let problems = check_text("a.md", &body, 3, &figures());
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(problem.kind, ProblemKind::LetterTooLong);
    assert_eq!(problem.origin.to_string(), "a.md:5:1");
    assert_eq!(
        problem.message,
        "U+0061 har 31 tegn over, under eller ved seg, og bare 30 trykkes"
    );
    let within = body.replace(&long, &long[..long.len() - ACUTE.len()]);
    assert_eq!(check_text("a.md", &within, 3, &figures()), []);

    let mut report = draft(vec![text(&body), words_table(1, &long)]);
    report.agency = format!("Et{long}t");
    report.sections.push(section("b", &format!("T{long}"), vec![]));
    let lost = lost_characters(&report);
    let words: Vec<&str> = lost.iter().map(|of| of.words.as_str()).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(lost.iter().all(|of| of.character == '\u{301}'));
    let words = printed(&report);
    assert!(words.matches("[…]").count() >= 4, "{words}");
}
