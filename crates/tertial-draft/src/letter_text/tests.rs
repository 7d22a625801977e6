use super::*;

const TEXT: &str = "\
# Tildelingsbrev

## 1 Mål

Etaten skal spare strøm. Etaten skal (i 2026) telle rev.

- 15. mai: telling av rev

## 2 Mer

Etaten skal spare strøm.

| Post | Beløp |
|---|---|
| Drift | 80 000 |
";

fn text() -> LetterText {
    LetterText::of(&tertial_document::read("brev.md", TEXT.as_bytes()).unwrap())
}

fn control(quotes: &[(&str, &str)]) -> Control {
    let found = quotes.iter().enumerate().map(|(at, (section, quote))| {
        format!(
            "[[found]]\nkind = \"krav\"\nkey = \"K{at}\"\nsection = \"{section}\"\n\
             quote = \"{quote}\"\nstate = \"ukontrollert\"\n"
        )
    });
    Control::read(&found.collect::<String>()).unwrap()
}

/// The words of an item as they are marked.
fn marked(of: &MarkedText, item: usize) -> Vec<&str> {
    let pieces = of.units.iter().flat_map(|of| &of.pieces);
    pieces.filter(|of| of.items.contains(&item)).map(|of| of.text.as_str()).collect()
}

#[test]
fn what_stands_twice_is_marked_where_its_section_is() {
    let control =
        control(&[("2", "Etaten skal spare strøm."), ("1", "skal spare strøm")]);
    let marked_text = text().marked(&control);
    assert_eq!(marked(&marked_text, 0), ["Etaten skal spare strøm."]);
    assert_eq!(marked(&marked_text, 1), ["skal spare strøm."]);
    assert_eq!(marked_text.order, [1, 0]);
    assert_eq!(marked_text.unfound, BTreeSet::new());
}

#[test]
fn quotations_that_overlap_are_parted() {
    let control =
        control(&[("1", "Etaten skal (i 2026) telle rev."), ("1", "telle rev.")]);
    let text = text().marked(&control);
    assert_eq!(marked(&text, 0), ["Etaten skal (i 2026) ", "telle rev."]);
    assert_eq!(marked(&text, 1), ["telle rev."]);
}

#[test]
fn a_row_is_found_through_its_cells_and_what_is_not_there_is_told() {
    let control = control(&[("2", "Drift | 80 000"), ("1", "Etaten bør spare strøm.")]);
    let text = text().marked(&control);
    assert_eq!(marked(&text, 0), ["Drift", "80 000"]);
    assert_eq!(text.unfound, BTreeSet::from([1]));
    assert_eq!(text.order, [0, 1]);
}

#[test]
fn a_line_of_cells_with_many_lines_is_found_in_its_parts() {
    use tertial_document::{Block, Cell, Content, Format};
    let cell = |text: &str| Cell { text: text.to_owned(), merged: false };
    let row =
        vec![cell("Møte\nRapport\nMøte"), cell("primo mai\nultimo mai\nmedio juni")];
    let content = Content::Table { rows: vec![row] };
    let block = Block { place: Place::default(), content };
    let document =
        Document { format: Format::Pdf, blocks: vec![block], told: Vec::new() };
    let text = LetterText::of(&document);
    let marked_text =
        text.marked(&control(&[("1", "Rapport ultimo mai"), ("1", "ultimo Rapport")]));
    assert_eq!(marked(&marked_text, 0), ["Rapport", "ultimo mai"]);
    assert_eq!(marked_text.unfound, BTreeSet::from([1]));
}

#[test]
fn nothing_of_the_text_is_lost_when_it_is_parted() {
    let control = control(&[("1", "skal spare"), ("1", "spare strøm"), ("2", "80 000")]);
    let text = text();
    let parted = text.marked(&control);
    for (unit, parted) in text.units.iter().zip(&parted.units) {
        let words: String = parted.pieces.iter().map(|of| of.text.as_str()).collect();
        assert_eq!(unit.text, words);
    }
}
