//! Letters in the tests' own words.

use tertial_document::read;

use super::{Kind, Letter};

fn letter(text: &str) -> Letter {
    Letter::of(&read("brev.md", text.as_bytes()).unwrap())
}

#[test]
fn sections_have_the_keys_of_a_letters_files() {
    let letter = letter(
        "# 1. Mål\n\n## 1.1 Veger\n\n### Drift\n\nEtaten skal måle.\n\n## 1.1 Bruer\n\n\
         # Vedlegg 4: Fullmakter\n\n## A Årlige fullmakter\n\n1. Fullmakt til leie. Den gjelder \
         i år.\n2. Fullmakt til kjøp.\n\nAlt skal føres.\n\n## B Andre fullmakter\n\n# Vedlegg 5\n\nEtaten må svare.\n",
    );
    let keys: Vec<_> = letter.sections.iter().map(|of| of.key.as_str()).collect();
    assert_eq!(
        keys,
        ["1", "1.1", "1.1", "1.1", "V4", "V4.A", "V4.A1", "V4.A2", "V4.B", "V5"]
    );
    let found: Vec<_> = letter
        .passages
        .iter()
        .map(|of| (letter.section_of(of).unwrap().key.as_str(), of.text.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("1.1", "Etaten skal måle."),
            ("V4.A1", "Fullmakt til leie."),
            ("V4.A1", "Den gjelder i år."),
            ("V4.A2", "Fullmakt til kjøp."),
            ("V4.A", "Alt skal føres."),
            ("V5", "Etaten må svare."),
        ]
    );
}

#[test]
fn points_and_cells_know_what_introduces_them() {
    let letter = letter(
        "# 1. Krav\n\nDette er nytt. Verksemda skal gjere greie for:\n\n- Tal\n    - kvinner\n- Tiltak\n\n\
         Se tabellen under.\n\n(i 1 000 kr)\n\n| Tiltak | Beløp |\n| --- | --- |\n| Vekt | 7 |\n\n\
         Ferdig.\n\n- Laus\n",
    );
    let leads = |of: &str| {
        let found = letter.passages.iter().find(|passage| passage.text == of).unwrap();
        (found.kind.clone(), found.lead.clone())
    };
    let mark = || Kind::Item { marker: "•".to_owned() };
    let lead = "Verksemda skal gjere greie for:".to_owned();
    assert_eq!(leads("kvinner"), (mark(), vec![lead.clone(), "Tal".to_owned()]));
    assert_eq!(leads("Tiltak").1, vec![lead]);
    let cell = Kind::Cell { table: 0, row: 1, column: 1 };
    let table = vec!["Se tabellen under.".to_owned(), "(i 1 000 kr)".to_owned()];
    assert_eq!(leads("7"), (cell, table));
    assert_eq!(leads("Laus"), (mark(), vec![]));
}
