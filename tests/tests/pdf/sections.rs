//! Sections, and the spaces between what would otherwise be one word.

use tertial_tests::pdf::{Kid, Tag, as_written};

use super::all;

/// Each section of the report has its heading first, and the sections below stand in it.
#[test]
fn sections_stand_in_sections() {
    for made in all() {
        let outline = outline(&made.read.top, 1);
        let expected: Vec<(u8, String)> = std::iter::once((1, "Innhold".to_owned()))
            .chain(sections(&made.report.sections, "", 1))
            .chain(sections(&made.report.annexes, "", 1 + made.report.sections.len()))
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

/// The same of the report, with the numbers its sections have, counted here.
fn sections(
    sections: &[tertial_report::document::Section],
    above: &str,
    from: usize,
) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let number = format!("{above}{}", from + index);
        let level = u8::try_from(number.split('.').count()).unwrap();
        found.push((level, format!("{number} {}", section.title)));
        found.extend(self::sections(&section.subsections, &format!("{number}."), 1));
    }
    found
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
