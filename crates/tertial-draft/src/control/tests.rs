use super::*;

const FILE: &str = r#"
[document]
file = "brevet.pdf"
sha256 = "00"

[[found]]
kind = "krav"
key = "K001"
section = "3"
page = 4
quote = "Etaten skal rapportere."
from = { key = "K017", likeness = 88, quote = "Etaten skal rapportere om dette.", moved = true }
state = "godtatt"
by = "Kari"
day = 2026-01-20

[[found]]
kind = "fullmakt"
key = "annen fullmakt"
lines = [4, 7]
quote = "Fullmakt til A."
state = "ukontrollert"

[[found]]
kind = "fullmakt"
key = "annen fullmakt"
lines = [9, 9]
quote = "Fullmakt til B."
look_at = ["brevet sier ingen grense"]
state = "ukontrollert"

[[unplaced]]
reason = "250 000 kr: ikke lest som noe av budsjettet"
quote = "saker under kroner 250 000."
state = "ukontrollert"

[[unused]]
quote = "Arbeidet skal være ferdig."
state = "ukontrollert"
"#;

#[test]
fn every_thing_has_an_id_and_a_place() {
    let control = Control::read(FILE).unwrap();
    let told: Vec<(String, String)> = control
        .items
        .iter()
        .map(|of| (of.id.to_string(), of.quotation.place()))
        .collect();
    let told: Vec<(&str, &str)> =
        told.iter().map(|(id, place)| (&**id, &**place)).collect();
    assert_eq!(
        told,
        [
            ("krav:K001", "side 4"),
            ("fullmakt:annen fullmakt", "linje 4–7"),
            ("fullmakt:annen fullmakt~2", "linje 9"),
            ("uplassert:1", ""),
            ("setning:1", ""),
        ]
    );
    let earlier = control.items[0].from.as_ref().unwrap();
    assert_eq!(
        (earlier.key.as_str(), earlier.likeness, earlier.moved),
        ("K017", 88, true)
    );
}

#[test]
fn doubtful_things_are_looked_at_first_and_sentences_last() {
    let control = Control::read(FILE).unwrap();
    let left: Vec<&str> = control.left().iter().map(|of| of.id.as_str()).collect();
    assert_eq!(
        left,
        [
            "fullmakt:annen fullmakt~2",
            "uplassert:1",
            "fullmakt:annen fullmakt",
            "setning:1"
        ]
    );
}

#[test]
fn a_kind_or_a_state_nobody_knows_is_refused_with_its_line() {
    let refused = |old: &str, new: &str| {
        Control::read(&FILE.replace(old, new)).unwrap_err().to_string()
    };
    assert!(refused("kind = \"krav\"", "kind = \"bønn\"").contains("«bønn»"));
    assert!(refused("\"godtatt\"", "\"kanskje\"").contains("kanskje"));
    assert!(refused("by = ", "bye = ").contains("bye"));
}
