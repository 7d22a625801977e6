//! A code, a file name or a word is found and copied as it was written, also by a reader
//! that knows nothing but what each glyph says.

use std::collections::BTreeMap;

use tertial_report::document::{Block, Cell, Section};
use tertial_tests::pdf::as_written;

use super::{all, with_text};

/// What the program wrote in a section and those below it.
fn written(section: &Section, words: &mut Vec<String>) {
    words.push(section.title.clone());
    for block in &section.blocks {
        match block {
            Block::Prose { text } => words.push(text.clone()),
            Block::Points { points } => words.extend(points.clone()),
            Block::Table(table) => {
                words.push(table.caption.clone());
                words.extend(table.notes.clone());
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                words.extend(cells.filter_map(|cell| match cell {
                    Cell::Words(text) => Some(text.clone()),
                    _ => None,
                }));
            }
            Block::Coverage(list) => {
                words.extend(list.lines.iter().map(|line| line.words.clone()));
            }
            Block::Findings { findings } => {
                for line in findings {
                    let said = [&line.code, &line.message, &line.hint, &line.place];
                    words.extend(said.map(String::clone));
                }
            }
            _ => {}
        }
    }
    section.subsections.iter().for_each(|section| written(section, words));
}

#[test]
fn a_written_hyphen_is_one_in_every_report_of_both_examples() {
    let mut words_held = 0;
    for made in all() {
        let mut words = Vec::new();
        made.report.all().for_each(|section| written(section, &mut words));
        let mut hyphened: BTreeMap<String, usize> = BTreeMap::new();
        for word in words.iter().flat_map(|text| text.split_whitespace()) {
            if word.contains('-') {
                *hyphened.entry(as_written(word)).or_default() += 1;
            }
        }
        // The hyphens lines end with are taken out: a written one among them would be gone.
        let glyphs: String =
            made.read.glyphs.iter().map(|page| as_written(page)).collect();
        for (word, count) in &hyphened {
            let found = glyphs.matches(word.as_str()).count();
            assert!(found >= *count, "{}: {word} {found} of {count} times", made.name);
            words_held += count;
        }
    }
    assert!(words_held > 250, "{words_held}");
}

/// Characters one glyph might serve, after words that are broken at a line's end, so that a
/// glyph that is shared has the other's text first.
#[test]
fn characters_that_look_alike_are_told_apart() {
    let long = "Sikkerhetskopieringsrutiner og virksomhetsarkitekturprinsipper, \
        konsekvensutredningsprogrammer, personvernkonsekvensvurderinger";
    let alike = "DAT-20 hovedbok-2024.xlsx 5\u{a0}000 −5 a–b Ω Ω µ μ fjord fil flyt \
        affisje afflukt Tia 10 ‰ ½ ∆ Δ · • K Å";
    let table = format!(
        "| a | b | c | d |\n|---|---|---|---|\n| {long} | **{long}** | *{long}* | ***{long}*** |\n\
         | {alike} | **{alike}** | *{alike}* | ***{alike}*** |\n"
    );
    let body = format!("{table}\nKode: `DAT-20 a\u{2011}b`\n");
    let read = with_text("nb", &body).read;

    let glyphs = read.glyphs.concat();
    assert!(glyphs.matches('\u{ad}').count() > 8, "no word was broken");
    let glyphs = as_written(&glyphs);
    let words = as_written(&read.top.words());
    // The ohm sign is the letter omega by Unicode's own rules.
    let alike = as_written(alike);
    for said in [&glyphs, &words] {
        assert_eq!(said.matches(alike.as_str()).count(), 4, "{said}");
        assert_eq!(said.matches(as_written(long).as_str()).count(), 4, "{said}");
        assert!(said.contains("Kode:DAT-20a-b"), "{said}");
    }
    assert!(read.glyphs.concat().contains("5\u{a0}000"), "a hard space is one");
}
