//! The documents of two persons, read in turn: what each changed is taken, and where both changed the
//! same, both are shown.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

mod support;

use std::collections::BTreeMap;

use support::edited::{BODY, FILE, docx, sample, with_parts};
use support::{Made, read};
use tertial_docx::{Change, Hunk, ReadBack, with};

fn edited(docx: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_parts(docx, &[], |name, text| match name {
        "word/document.xml" => {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        }
        _ => text,
    })
}

fn texts(body: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(FILE.to_owned(), body.to_owned())])
}

fn changed(back: &ReadBack) -> (String, Vec<Hunk>) {
    match &back.texts[FILE] {
        Change::Changed { body, hunks, .. } => (body.clone(), hunks.clone()),
        other => panic!("{other:?}"),
    }
}

fn both() -> (Made, Vec<u8>) {
    let made = sample();
    let bytes = docx(&made);
    (made, bytes)
}

#[test]
fn what_two_persons_changed_in_turn_is_taken() {
    let (made, bytes) = both();
    let one = edited(&bytes, ">Et sitat.<", ">Et langt sitat.<");
    let other = edited(&bytes, ">to punkt<", ">to gode punkt<");
    let (body, _) = changed(&read(&made, &one, &texts(BODY)));
    assert_eq!(body, BODY.replace("Et sitat.", "Et langt sitat."));
    let (body, hunks) = changed(&read(&made, &other, &texts(&body)));
    let wanted = BODY.replace("Et sitat.", "Et langt sitat.");
    assert_eq!(body, wanted.replace("- to punkt", "- to gode punkt"));
    assert_eq!(hunks.len(), 1);
    assert_eq!((&*hunks[0].before, &*hunks[0].after), ("- to punkt", "- to gode punkt"));
    // And once more: there is nothing left to take.
    for docx in [&one, &other] {
        assert_eq!(read(&made, docx, &texts(&body)).texts[FILE], Change::Unchanged);
    }
}

#[test]
fn where_both_changed_the_same_both_are_shown_and_nothing_is_lost() {
    let (made, bytes) = both();
    let one = edited(&bytes, ">Et sitat.<", ">Et langt sitat.<");
    let other = edited(&bytes, ">Et sitat.<", ">Et kort sitat.<");
    let (body, _) = changed(&read(&made, &one, &texts(BODY)));
    let (kept, hunks) = changed(&read(&made, &other, &texts(&body)));
    assert_eq!(kept, body, "what is in conflict is not taken");
    assert_eq!(hunks.len(), 1);
    let Hunk { before, after, conflict, .. } = &hunks[0];
    assert_eq!(conflict.as_ref().unwrap().base, "> Et sitat.");
    assert_eq!((&**before, &**after), ("> Et langt sitat.", "> Et kort sitat."));
    assert_eq!(with(&body, &hunks), BODY.replace("Et sitat.", "Et kort sitat."));
}

#[test]
fn what_the_project_changed_meanwhile_stays() {
    let (made, bytes) = both();
    let mine = BODY.replace("- ett punkt", "- ett helt punkt").replace("mill(2)", "mill");
    assert_eq!(read(&made, &bytes, &texts(&mine)).texts[FILE], Change::Unchanged);
    let other = edited(&bytes, ">to punkt<", ">to gode punkt<");
    let (body, _) = changed(&read(&made, &other, &texts(&mine)));
    assert_eq!(body, mine.replace("- to punkt", "- to gode punkt"));
}

#[test]
fn a_document_that_no_longer_tells_what_it_was_made_of_is_held_against_the_project() {
    let (made, bytes) = both();
    let other = edited(&bytes, ">to punkt<", ">to gode punkt<");
    let other = with_parts(&other, &[], |name, text| match name {
        "customXml/item1.xml" => "<annet/>".to_owned(),
        _ => text,
    });
    let back = read(&made, &other, &texts(BODY));
    assert_eq!(back.made_of, None);
    assert!(back.left.iter().any(|of| of.what.contains("hva det ble laget av")));
    let (body, _) = changed(&back);
    assert_eq!(body, BODY.replace("- to punkt", "- to gode punkt"));
}

#[test]
fn a_text_that_is_gone_is_told() {
    let (made, bytes) = both();
    let gone = with_parts(&bytes, &[], |name, text| {
        if name != "word/document.xml" {
            return text;
        }
        let at = text.find(&format!("<w:tag w:val=\"{FILE}\"/>")).unwrap();
        let start = text[..at].rfind("<w:sdt>").unwrap();
        let next = "</w:sdtContent></w:sdt><w:p><w:pPr><w:pStyle w:val=\"Heading";
        let end = at + text[at..].find(next).unwrap() + "</w:sdtContent></w:sdt>".len();
        format!("{}{}", &text[..start], &text[end..])
    });
    assert_eq!(read(&made, &gone, &texts(BODY)).texts[FILE], Change::Gone);
}
