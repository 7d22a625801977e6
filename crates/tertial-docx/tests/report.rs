//! Every report of both examples as .docx, read back by the reader of the ministry's letters, which
//! shares nothing with what writes it: every heading with its number, every cell, every text.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod support;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use support::{Made, report, reports};
use tertial_document::{Content, Document, read};
use tertial_docx::report_docx;
use tertial_model::{Language, PartNumbers};
use tertial_report::document::RowKind;
use tertial_view::{Block, Links, Node, SectionView, Shown, Templates, View, fitted};

fn docx(made: &Made) -> Vec<u8> {
    report_docx(&made.report, &made.figures, &Templates::built_in()).unwrap()
}

/// Every report with its file and what is read in it, made once for all tests.
static READ: LazyLock<Vec<(Made, Vec<u8>, Document)>> = LazyLock::new(|| {
    let all = reports().into_iter().map(|made| {
        let bytes = docx(&made);
        let document = read("rapport.docx", &bytes).unwrap();
        (made, bytes, document)
    });
    all.collect()
});

/// Runs a check of what a report says against what its document does.
fn held(made: &Made, document: &Document, check: impl Fn(&View<'_>, &Document, &str)) {
    let templates = Templates::built_in();
    let links = Links::to(&made.figures, &templates.phrases(made.report.language));
    let report = fitted(&made.report, &links).unwrap();
    let view = View::of(&report, &links, &templates).unwrap();
    check(&view, document, &made.name);
}

/// Words as they are compared: spaces are one, hard or not, and where a word may part is nothing.
fn plain(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn all_blocks<'v>(of: &'v SectionView<'v>, to: &mut Vec<&'v Block<'v>>) {
    to.extend(&of.blocks);
    of.subsections.iter().for_each(|below| all_blocks(below, to));
}

fn blocks<'v>(view: &'v View<'v>) -> Vec<&'v Block<'v>> {
    let mut all = Vec::new();
    let parts = view.opening.iter().chain(&view.sections).chain(&view.annexes);
    parts.for_each(|of| all_blocks(of, &mut all));
    all
}

/// The headings of a section and those below it: a number where it has one, and the title.
fn headings(of: &SectionView<'_>, number: &str, below: &str, to: &mut Vec<String>) {
    to.push(format!("{number} {}", of.title));
    for (at, section) in (1..).zip(&of.subsections) {
        let number = format!("{below}.{at}");
        headings(section, &number, &number, to);
    }
}

fn numbered(view: &View<'_>, annex: &str, mark: char) -> Vec<String> {
    const ROMAN: [&str; 7] = ["", "I", "II", "III", "IV", "V", "VI"];
    let mut all = Vec::new();
    for (at, part) in (1..).zip(&view.sections) {
        let arabic = at.to_string();
        let number =
            if view.part_numbers == PartNumbers::Roman { ROMAN[at] } else { &arabic };
        headings(part, number, &arabic, &mut all);
    }
    for (at, part) in (1..).zip(&view.annexes) {
        headings(part, &format!("{annex} {at}"), &format!("{mark}{at}"), &mut all);
    }
    all
}

#[test]
fn every_heading_has_its_number_and_stands_in_its_order() {
    for (made, _, document) in READ.iter() {
        held(made, document, |view, document, name| {
            let read: Vec<String> = document
                .blocks
                .iter()
                .filter_map(|block| match &block.content {
                    Content::Heading { number: Some(number), text } => {
                        Some(plain(&format!("{number} {text}")))
                    }
                    _ => None,
                })
                .collect();
            let norwegian = made.report.language.is_norwegian();
            let (annex, mark) = if norwegian { ("Vedlegg", 'V') } else { ("Annex", 'A') };
            let said: Vec<String> =
                numbered(view, annex, mark).iter().map(|of| plain(of)).collect();
            let missing: Vec<_> = said.iter().filter(|of| !read.contains(of)).collect();
            assert!(missing.is_empty(), "{name}: {missing:?} of {read:?}");
            let read: Vec<&String> = read.iter().filter(|of| said.contains(of)).collect();
            assert_eq!(read, said.iter().collect::<Vec<_>>(), "{name}");
        });
    }
}

/// The rows of every table of a report as they print, headings among them.
fn tables(view: &View<'_>, missing: &str) -> Vec<Vec<Vec<String>>> {
    let mut all = Vec::new();
    for block in blocks(view) {
        let Block::Table(table) = block else { continue };
        let heads = table.columns.iter().map(|of| plain(&of.heading)).collect();
        let mut rows: Vec<Vec<String>> = vec![heads];
        for row in &table.rows {
            let cells = row.cells.iter().map(|cell| match &cell.shown {
                Shown::Missing => missing.to_owned(),
                Shown::Empty => "–".to_owned(),
                shown => plain(shown.text().unwrap()),
            });
            let count = if row.kind == RowKind::Group { 1 } else { usize::MAX };
            rows.push(cells.take(count).collect());
        }
        all.push(rows);
    }
    all
}

#[test]
fn every_cell_of_every_table_stands_as_it_prints() {
    let mut cells = 0;
    for (made, _, document) in READ.iter() {
        let missing =
            if made.report.language == Language::BOKMAL { "mangler" } else { "manglar" };
        held(made, document, |view, document, name| {
            let mut read =
                document.blocks.iter().filter_map(|block| match &block.content {
                    Content::Table { rows } => Some(
                        rows.iter()
                            .map(|row| {
                                let own = row.iter().filter(|cell| !cell.merged);
                                own.map(|cell| plain(&cell.text)).collect::<Vec<_>>()
                            })
                            .collect::<Vec<_>>(),
                    ),
                    _ => None,
                });
            for table in tables(view, missing) {
                assert!(read.any(|of| of == table), "{name}: {table:?}");
            }
        });
        cells += made
            .report
            .all()
            .map(|of| of.walk().map(|of| of.blocks.len()).sum::<usize>())
            .sum::<usize>();
    }
    assert!(cells > 500, "{cells}");
}

fn words(nodes: &[Node], to: &mut String) {
    nodes.iter().for_each(|node| match node {
        Node::List { numbers, items } => {
            for (at, item) in items.iter().enumerate() {
                to.push_str(numbers.as_ref().map_or("", |all| &all[at]));
                words(item, to);
            }
        }
        Node::Table { .. } | Node::Footnote { .. } => {}
        Node::Paragraph { children }
        | Node::Plain { children }
        | Node::Heading { children, .. }
        | Node::Emphasis { children }
        | Node::Strong { children }
        | Node::Link { children, .. }
        | Node::Quote { children } => {
            words(children, to);
            to.push(' ');
        }
        other => other.collect_text(to),
    });
}

#[test]
fn every_text_stands_word_for_word() {
    for (made, _, document) in READ.iter() {
        held(made, document, |view, document, name| {
            let mut read = String::new();
            for block in &document.blocks {
                match &block.content {
                    Content::Heading { text, .. } | Content::Paragraph(text) => {
                        read.push_str(text);
                    }
                    Content::Item { marker, text, .. } => {
                        read.push_str(&(marker.clone() + text));
                    }
                    Content::Table { .. } | Content::Footnote { .. } => {}
                }
            }
            let bare = |text: &str| {
                text.chars().filter(|c| c.is_alphanumeric()).collect::<String>()
            };
            let read = bare(&read);
            for block in blocks(view) {
                if let Block::Text { file, nodes } = block {
                    let mut said = String::new();
                    words(nodes, &mut said);
                    assert!(read.contains(&bare(&said)), "{name}: {file}: {said}");
                }
            }
        });
    }
}

/// The text of a part of the file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split_once(end))
        .map(|(of, _)| of)
        .collect()
}

fn linked(nodes: &[Node], to: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Text { figure: Some(figure), .. } => to.push(figure.to_string()),
            Node::List { items, .. } => items.iter().for_each(|item| linked(item, to)),
            Node::Table { header, rows, .. } => {
                header
                    .iter()
                    .chain(rows.iter().flatten())
                    .for_each(|cell| linked(cell, to));
            }
            Node::Paragraph { children }
            | Node::Plain { children }
            | Node::Heading { children, .. }
            | Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Link { children, .. }
            | Node::Quote { children }
            | Node::Footnote { children } => linked(children, to),
            _ => {}
        }
    }
}

#[test]
fn every_number_is_a_locked_control_with_its_figure_and_value() {
    for (made, bytes, document) in READ.iter() {
        let body = part(bytes, "word/document.xml") + &part(bytes, "word/footnotes.xml");
        let controls = between(&body, "<w:sdtPr>", "</w:sdtPr>");
        let locked = controls.iter().filter(|of| of.contains("w:val=\"contentLocked\""));
        let mut tags: Vec<&str> =
            locked.map(|of| between(of, "<w:tag w:val=\"", "\"")[0]).collect();
        held(made, document, |view, _, name| {
            let mut said = Vec::new();
            for block in blocks(view) {
                match block {
                    Block::Text { nodes, .. } => linked(nodes, &mut said),
                    Block::Table(table) => {
                        let cells = table.rows.iter().flat_map(|row| &row.cells);
                        let cells = cells.filter(|cell| cell.shown != Shown::Missing);
                        said.extend(
                            cells.filter_map(|cell| Some(cell.figure?.to_string())),
                        );
                    }
                    _ => {}
                }
            }
            let with_value = |id: &String| {
                let value =
                    made.figures.get(&id.parse().unwrap())?.value.as_ref().ok()?;
                let tag = format!("{id}={}", value.normalize());
                Some(tag).filter(|tag| tag.len() <= 64)
            };
            // Of an id that is too long itself, what is left of it.
            let tag = |id: String| if id.len() > 64 { id[..47].to_owned() } else { id };
            let said: Vec<String> = said
                .into_iter()
                .map(|id| with_value(&id).unwrap_or_else(|| tag(id)))
                .collect();
            let kept = |tag: &&str| tag.split('~').next().unwrap().to_owned();
            let read: Vec<String> = tags.iter().map(kept).collect();
            let of = |all: &[String], id: &str| all.iter().filter(|of| *of == id).count();
            let differs = |id: &&String| of(&read, id) != of(&said, id);
            let differing: Vec<&String> =
                read.iter().chain(&said).filter(differs).collect();
            assert!(differing.is_empty(), "{name}: {differing:?}");
        });
        tags.dedup();
        assert!(tags.len() > 20, "{}", made.name);
        let texts: BTreeSet<&str> = controls
            .iter()
            .filter(|of| of.contains("w:val=\"sdtLocked\""))
            .map(|of| between(of, "<w:tag w:val=\"", "\"")[0])
            .collect();
        held(made, document, |view, _, name| {
            let files: BTreeSet<&str> = blocks(view)
                .into_iter()
                .filter_map(|block| match block {
                    Block::Text { file, .. } => Some(*file),
                    Block::Placeholder(of) => Some(of.file),
                    _ => None,
                })
                .collect();
            assert_eq!(texts, files, "{name}");
        });
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_a_final_version_nowhere() {
    let draft = report("ssb-2024", "t1", Language::BOKMAL, Some("0.3"));
    let bytes = docx(&draft);
    for header in ["word/header.xml", "word/header-first.xml"] {
        assert!(part(&bytes, header).contains("string=\"UTKAST\""), "{header}");
    }
    assert!(part(&bytes, "word/header.xml").contains("UTKAST versjon 0.3"));
    let last = report("ssb-2024", "t1", Language::BOKMAL, None);
    let bytes = docx(&last);
    for name in ["word/header.xml", "word/header-first.xml", "word/document.xml"] {
        assert!(!part(&bytes, name).contains("UTKAST"), "{name}");
    }
}

#[test]
fn every_chart_is_a_picture_with_words_that_stand_for_it() {
    for (made, bytes, document) in READ.iter() {
        let body = part(bytes, "word/document.xml");
        held(made, document, |view, _, name| {
            assert_eq!(
                body.matches("<w:drawing>").count(),
                view.drawings.len(),
                "{name}"
            );
            let alts = between(&body, "<wp:docPr", "/>");
            assert!(
                alts.iter().all(|of| between(of, "descr=\"", "\"")[0].len() > 20),
                "{name}"
            );
        });
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let made = report("geodataarkivet-2024", "t2", Language::BOKMAL, Some("0.1"));
    assert_eq!(docx(&made), docx(&made));
}
