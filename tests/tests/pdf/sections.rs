//! Sections, and the spaces between what would otherwise be one word.

use tertial_model::PartNumbers;
use tertial_report::Report;
use tertial_report::document::Section;
use tertial_tests::pdf::{Kid, Tag, as_written};

use super::all;

/// Each section of the report has its heading first, and the sections below stand in it.
#[test]
fn sections_stand_in_sections() {
    for made in all() {
        let outline = outline(&made.read.top, 1);
        let report = &made.report;
        let opening = report.opening.iter().map(|of| (1, of.title.clone()));
        let annexes = report.annexes.iter().chain(&report.about);
        let expected: Vec<(u8, String)> = opening
            .chain([(1, "Innhold".to_owned())])
            .chain(sections(&report.sections, part_number(report), ""))
            .chain(sections(annexes, |at| format!("Vedlegg {at}"), "V"))
            .collect();
        let level = |level: u8| expected.iter().filter(|(of, _)| *of == level).count();
        assert!(level(1) > 4 && level(2) > 8);
        // Headings the authors wrote have no number, and are not the report's.
        let numbered: Vec<_> = outline
            .into_iter()
            .filter(|(_, title)| expected.iter().any(|(_, of)| of == title))
            .collect();
        assert_eq!(numbered, expected, "{}", made.name);
        // Nothing but sections, a list or a table of contents holds headings.
        let inside: usize =
            made.read.top.of_kind("Sect").iter().map(|of| headings(of)).sum();
        let all: usize = made.read.top.all().iter().map(|of| headings(of)).sum();
        assert_eq!(inside, all, "{}", made.name);
    }
}

fn headings(tag: &Tag) -> usize {
    tag.tags().filter(|of| is_heading(of)).count()
}

fn is_heading(tag: &Tag) -> bool {
    matches!(tag.kind.as_bytes(), [b'H', b'1'..=b'6'])
}

/// The level and the heading of each section, in order.
fn outline(tag: &Tag, level: u8) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    for section in tag.tags().filter(|of| of.kind == "Sect") {
        let heading = section.tags().next().unwrap();
        assert_eq!(heading.kind, format!("H{level}"), "{}", section.words());
        found.push((level, heading.words()));
        found.extend(outline(section, level + 1));
    }
    found
}

/// How the parts of a report are numbered.
fn part_number(report: &Report) -> fn(usize) -> String {
    match report.part_numbers {
        PartNumbers::Arabic => |at| at.to_string(),
        PartNumbers::Roman => |at| ["I", "II", "III", "IV", "V", "VI"][at - 1].to_owned(),
    }
}

/// The same of the report, with the numbers its sections have, counted here: the first level's
/// as `number` has them, those below in Arabic numbers after `sign`.
fn sections<'s>(
    sections: impl IntoIterator<Item = &'s Section>,
    number: impl Fn(usize) -> String,
    sign: &str,
) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    for (section, at) in sections.into_iter().zip(1..) {
        found.push((1, format!("{} {}", number(at), section.title)));
        below(&section.subsections, &format!("{sign}{at}"), 2, &mut found);
    }
    found
}

fn below(sections: &[Section], above: &str, level: u8, found: &mut Vec<(u8, String)>) {
    for (section, at) in sections.iter().zip(1..) {
        let number = format!("{above}.{at}");
        found.push((level, format!("{number} {}", section.title)));
        below(&section.subsections, &number, level + 1, found);
    }
}

#[test]
fn the_title_page_has_a_space_between_label_and_value() {
    for made in all() {
        let report = &made.report;
        let paragraphs: Vec<String> =
            made.read.top.of_kind("P").iter().map(|of| of.words()).collect();
        let status = tertial_model::norwegian::date(report.status_date);
        let mut lines = vec![
            format!("Status per {status}"),
            format!("Til {}", report.recipient),
            format!("Grunnlag {}", report.letter),
        ];
        lines.extend(report.deadline.as_ref().map(|of| format!("Frist {}", of.words)));
        for line in lines {
            let line = line.replace('\u{a0}', " ");
            let stands = |of: &String| of.replace('\u{a0}', " ") == line;
            assert!(paragraphs.iter().any(stands), "{line}: {paragraphs:?}");
        }
    }
}

/// The watermark is drawn: no page says it, tagged or not.
#[test]
fn the_watermark_is_no_part_of_the_text() {
    for made in all() {
        let draft = made.report.draft.is_some();
        for (index, page) in made.read.glyphs.iter().enumerate() {
            // The head of each page but the first says it once, and so does the first page.
            let said = as_written(page).matches("UTKAST").count();
            assert_eq!(said, usize::from(draft), "{} page {}", made.name, index + 1);
        }
        let texts = made.read.top.all().into_iter().flat_map(|tag| &tag.kids);
        let words = texts.filter_map(|kid| match kid {
            Kid::Text(text) => Some(text),
            Kid::Tag(_) => None,
        });
        let said = words.filter(|words| words.contains("UTKAST")).count();
        assert_eq!(said, usize::from(draft), "{}", made.name);
    }
}
