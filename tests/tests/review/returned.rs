//! The documents two colleagues sent back, taken in turn on the page.

use std::fs;

use tertial_tests::docx;

use crate::plain::{Answer, Client};
use crate::project::Copy;
use crate::served::Served;

const TEXT: &str = "tekst/t1/altinn3.md";
const MADE: &str = "ut/rapport-1-tertial-2024-utkast.docx";
const WORDS: &str = "er i rute mot fristen";

/// The example with its document, one that is as it was made, one somebody wrote in where it was
/// made, and one of each of two colleagues.
fn project() -> Copy {
    let copy = Copy::of_example();
    copy.run(&["build", "t1", "--format", "docx"]);
    for name in ["kopi.docx", "kari.docx", "ola.docx"] {
        fs::copy(copy.path(MADE), copy.path(name)).unwrap();
    }
    docx::edit(&copy.path("kari.docx"), WORDS, "er nesten i rute mot fristen");
    docx::edit(&copy.path("ola.docx"), WORDS, "er slett ikke i rute mot fristen");
    docx::edit(
        &copy.path("ola.docx"),
        ">10,0\u{a0}mill.\u{a0}kr<",
        ">11,0\u{a0}mill.\u{a0}kr<",
    );
    copy
}

/// The value of a field of a page's form.
fn field(page: &str, name: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// Takes changes of a document as its page shows them.
fn take(client: &Client, page: &Answer, file: &str, numbers: &str) -> Answer {
    let (csrf, seen) = (field(&page.body, "csrf"), field(&page.body, "sett"));
    client.post(
        &format!("/dokumenter/{file}"),
        &format!("csrf={csrf}&sett={seen}&ta={numbers}"),
    )
}

#[test]
fn what_two_colleagues_changed_is_taken_in_turn() {
    let copy = project();
    let text = || fs::read_to_string(copy.path(TEXT)).unwrap();
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let list = client.get("/dokumenter").body;
    assert_eq!(list.matches("data-dokument=").count(), 2, "{list}");

    let kari = client.get("/dokumenter/kari.docx");
    let ola = client.get("/dokumenter/ola.docx");
    assert!(ola.body.contains("11,0\u{a0}mill.\u{a0}kr"), "a number typed over");
    let before = text();
    let taken = take(&client, &kari, "kari.docx", "1");
    assert_eq!(taken.status, 303, "{}", taken.body);
    assert!(
        taken.head.contains("location: /dokumenter/kari.docx?tatt=1"),
        "{}",
        taken.head
    );
    let one = text();
    assert_ne!(one, before);
    assert!(one.contains("er nesten i rute"), "{one}");

    // What stands there now is not what was shown of the other.
    let refused = take(&client, &ola, "ola.docx", "1");
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Ingenting er tatt inn"), "{}", refused.body);
    assert_eq!(text(), one);
    let ola = client.get("/dokumenter/ola.docx");
    assert!(ola.body.contains("data-konflikt"), "{}", ola.body);
    assert!(ola.body.contains("prosjektet har også endret dette"), "{}", ola.body);
    assert_eq!(take(&client, &ola, "ola.docx", "1").status, 303);
    assert!(text().contains("er slett ikke i rute"), "{}", text());
}

#[test]
fn a_document_that_was_changed_after_it_was_shown_is_refused() {
    let copy = project();
    let before = fs::read_to_string(copy.path(TEXT)).unwrap();
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let shown = client.get("/dokumenter/kari.docx");
    docx::edit(&copy.path("kari.docx"), "er nesten i rute", "er kanskje i rute");
    let refused = take(&client, &shown, "kari.docx", "1");
    assert_eq!(refused.status, 409);
    assert_eq!(fs::read_to_string(copy.path(TEXT)).unwrap(), before);
    for file in ["kopi.docx", "..%2Fkari.docx", "data%2Fgrunnlag-2024.xlsx"] {
        assert_eq!(client.get(&format!("/dokumenter/{file}")).status, 404, "{file}");
    }
    let refused = take(&client, &shown, "..%2Fkari.docx", "1");
    assert_eq!(refused.status, 409);
}
